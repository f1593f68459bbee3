//! `nianbao convert`: one report to another format.

use super::plain::name;
use nianbao::analysis;
use nianbao::write::{JSON, OutputFormat, json_for_html};
use std::io::{self, Write};
use std::path::PathBuf;

/// What `convert` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) file: PathBuf,
    pub(super) to: &'static OutputFormat,
    pub(super) output: Option<PathBuf>,
}

/// Exit code 0, or 2 where the file cannot be read or the result not written.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let document = match super::read_file(&options.file) {
        Ok(document) => document,
        Err(message) => {
            writeln!(err, "{}：{message}", name(&options.file))?;
            return Ok(2);
        }
    };
    for note in &document.notes {
        writeln!(err, "{}", note.message)?;
    }
    // The errors that the report has go into the page beside it, never hidden.
    let findings = analysis::findings(&document.report, None);
    let known = analysis::known_errors(&document.report, &findings);
    let bytes = options.to.write(&document.report, &known);
    match &options.output {
        // The other formats show such characters as what they are.
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
