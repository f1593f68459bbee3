//! `nianbao check`: findings and explanations, for people or a line of JSON a file.

use super::plain::{Plain, name};
use super::sarif::Log;
use nianbao::analysis::{Analysis, analyse, list, list::record};
use nianbao::locate::Explanation;
use nianbao::read::{Document, Note, NoteKind};
use nianbao::report::Report;
use nianbao::write::json_for_html;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `check` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) files: Vec<PathBuf>,
    pub(super) last_year: Option<PathBuf>,
    pub(super) output: Output,
}

/// How the findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Output {
    /// For people.
    #[default]
    Text,
    /// A line of JSON for each report.
    Json,
    /// One SARIF document.
    Sarif,
}

/// Exit code 0 where nothing is an error, 1 where something is, 2 where a file cannot be read: the highest.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let last_year = match options.last_year.as_deref().map(super::read_file).transpose() {
        Ok(document) => document.map(|document| document.report),
        Err(message) => {
            let path = options.last_year.as_deref().unwrap_or(Path::new(""));
            writeln!(err, "上一年度报告 {}：{message}", name(path))?;
            return Ok(2);
        }
    };
    let mut code = 0;
    let mut log = Log::default();
    for (file, read) in options.files.iter().flat_map(|path| super::read_all(path)) {
        match read {
            Err(message) => {
                code = 2;
                match options.output {
                    Output::Json => write_line(out, &json!({ "file": file, "error": message }))?,
                    Output::Text => writeln!(err, "{}：{message}", name(Path::new(&file)))?,
                    Output::Sarif => log.add_unreadable(&file, &message),
                }
            }
            Ok(document) => {
                let analysis = analyse(&document.report, last_year.as_ref(), &[]);
                code = code.max(u8::from(analysis.verdict.errors > 0));
                match options.output {
                    Output::Json => write_line(out, &line(&file, &document, &analysis))?,
                    Output::Text => {
                        people(&mut Plain(out), &name(Path::new(&file)), &document, &analysis)?;
                    }
                    Output::Sarif => log.add(&file, &document.report, &analysis),
                }
            }
        }
    }
    if options.output == Output::Sarif {
        write_line(out, &log.into_value())?;
    }
    Ok(code)
}

/// A line of JSON, in which characters that a terminal or the eye could take for something else are escaped.
fn write_line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{}", json_for_html(&value.to_string()))
}

#[derive(Default, Serialize)]
struct NoteRecord<'a> {
    kind: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
}

/// One line of JSON for one file.
pub(super) fn line(file: &str, document: &Document, analysis: &Analysis) -> Value {
    let report = &document.report;
    json!({
        "file": file,
        "form": report.form().id(),
        "year": report.year,
        "organization": report.organization,
        "complete": analysis.completeness.is_complete(),
        "verdict": analysis.verdict.words(),
        "notes": document.notes.iter().map(|note| note_record(report, note)).collect::<Vec<_>>(),
        "findings": analysis.findings.iter().map(|finding| record(report, finding)).collect::<Vec<_>>(),
        "explanations": analysis.explanations.iter().map(|item| explanation_value(report, item)).collect::<Vec<_>>(),
    })
}

fn note_record<'a>(report: &'a Report, note: &'a Note) -> NoteRecord<'a> {
    let plain = |kind| NoteRecord {
        kind,
        message: &note.message,
        text: note.text.as_deref(),
        ..NoteRecord::default()
    };
    match &note.kind {
        NoteKind::Recognised => plain("recognised"),
        NoteKind::Unplaced => plain("unplaced"),
        NoteKind::Lost => plain("lost"),
        NoteKind::Presumed(_) => plain("presumed"),
        NoteKind::Receipt(standing) => NoteRecord { receipt: Some(standing.name()), ..plain("receipt") },
        NoteKind::Altered(ix) => NoteRecord { cell: Some(report.form().path(*ix)), ..plain("altered") },
        NoteKind::Counted { table, read, of } => {
            NoteRecord { table: Some(table.name()), read: Some(*read), of: Some(*of), ..plain("counted") }
        }
    }
}

fn explanation_value(report: &Report, explanation: &Explanation) -> Value {
    let options = explanation.options.iter().map(|option| {
        let changes = option.changes.iter().map(
            |change| json!({ "cell": report.form().path(change.cell), "from": change.from, "to": change.to }),
        );
        json!({
            "event": option.event.name(),
            "reason": option.reason,
            "changes": changes.collect::<Vec<_>>(),
        })
    });
    json!({
        "at_least": explanation.at_least,
        "complete": explanation.complete,
        "options": options.collect::<Vec<_>>(),
    })
}

/// The same for people: the verdict, the list.
fn people(out: &mut dyn Write, file: &str, document: &Document, analysis: &Analysis) -> io::Result<()> {
    writeln!(out, "{file}：{}", analysis.verdict.words())?;
    for note in &document.notes {
        if !matches!(note.kind, NoteKind::Counted { .. }) {
            writeln!(out, "读取：{}", note.message)?;
        }
    }
    writeln!(out, "{}", list::body(&document.report, analysis))
}
