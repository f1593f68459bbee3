//! `nianbao convert`: one report to another format.

use super::plain::name;
use nianbao::receipt::{Circumstances, beside, sha256};
use nianbao::write::{JSON, OutputFormat, Signatures, json_for_html};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// What `convert` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) file: PathBuf,
    pub(super) to: &'static OutputFormat,
    pub(super) output: Option<PathBuf>,
    pub(super) last_year: Option<PathBuf>,
    pub(super) signatures: Signatures,
}

/// Exit code 0, or 2 where the file cannot be read or the result not written.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let read = super::bytes(&options.file)
        .and_then(|source| Ok((super::read_bytes(&options.file, &source)?, source)));
    let (document, source) = match read {
        Ok(read) => read,
        Err(message) => {
            writeln!(err, "{}：{message}", name(&options.file))?;
            return Ok(2);
        }
    };
    let last_year = match options.last_year.as_deref().map(super::read_file).transpose() {
        Ok(document) => document.map(|document| document.report),
        Err(message) => {
            writeln!(err, "上一年度报告：{message}")?;
            return Ok(2);
        }
    };
    for note in &document.notes {
        writeln!(err, "{}", note.message)?;
    }
    // The errors that the report has go into the page beside it, never hidden.
    let circumstances = Circumstances {
        last_year: last_year.as_ref(),
        source_sha256: Some(sha256(&source)),
        seconds: now(),
        signatures: options.signatures,
    };
    let bytes = options.to.write(&document.report, &beside(&document.report, &circumstances));
    match &options.output {
        // Characters that would steer the terminal: the other formats show them as what they are.
        None if *options.to == JSON => {
            out.write_all(json_for_html(&String::from_utf8_lossy(&bytes)).as_bytes())?;
        }
        None => out.write_all(&bytes)?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, bytes) {
                writeln!(err, "无法写入 {}：{error}", name(path))?;
                return Ok(2);
            }
        }
    }
    Ok(0)
}

/// Seconds since 1970; those of `SOURCE_DATE_EPOCH` where a build wants the same bytes every time.
fn now() -> u64 {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let since = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    told.unwrap_or_else(since)
}
