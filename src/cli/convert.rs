//! `nianbao convert`: one report to another format.

use nianbao::analysis;
use nianbao::report::Report;
use nianbao::write;
use std::io::{self, Write};
use std::path::PathBuf;

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Html,
    Docx,
    Text,
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "json" => Ok(Self::Json),
            "html" => Ok(Self::Html),
            "docx" => Ok(Self::Docx),
            "text" | "txt" => Ok(Self::Text),
            other => Err(format!("不能转换为 {other}，可以转换为 json、html、docx、text。")),
        }
    }
}

/// What `convert` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) file: PathBuf,
    pub(super) to: Format,
    pub(super) output: Option<PathBuf>,
}

/// Exit code 0, or 2 where the file cannot be read or the result not written.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let document = match super::read_file(&options.file) {
        Ok(document) => document,
        Err(message) => {
            writeln!(err, "{}：{message}", options.file.display())?;
            return Ok(2);
        }
    };
    for note in &document.notes {
        writeln!(err, "{}", note.message)?;
    }
    let bytes = render(&document.report, options.to);
    match &options.output {
        None => out.write_all(&bytes)?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, bytes) {
                writeln!(err, "无法写入 {}：{error}", path.display())?;
                return Ok(2);
            }
        }
    }
    Ok(0)
}

fn render(report: &Report, to: Format) -> Vec<u8> {
    match to {
        Format::Json => nianbao::report::to_json(report).into_bytes(),
        Format::Html => write::html(report, &known(report)).into_bytes(),
        Format::Docx => write::docx(report),
        Format::Text => write::text(report).into_bytes(),
    }
}

/// The errors that the report is converted with: they go into the page beside it, never hidden.
fn known(report: &Report) -> Vec<write::FindingRecord> {
    analysis::known_errors(report, &analysis::findings(report, None))
}
