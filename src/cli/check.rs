//! `nianbao check`: findings and explanations, for people or a line of JSON a file.

use nianbao::analysis::{self, list::finding_json};
use nianbao::check::{self, Context, Finding, Severity};
use nianbao::locate::{Budget, Explanation, Witnesses, explain};
use nianbao::read::{Document, Note, NoteKind};
use nianbao::report::Report;
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `check` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) files: Vec<PathBuf>,
    pub(super) last_year: Option<PathBuf>,
    pub(super) json: bool,
}

/// Exit code 0 where nothing is an error, 1 where something is, 2 where a file cannot be read: the highest.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let last_year = match options.last_year.as_deref().map(super::read_file).transpose() {
        Ok(document) => document.map(|document| document.report),
        Err(message) => {
            let path = options.last_year.as_deref().unwrap_or(Path::new(""));
            writeln!(err, "上一年度报告 {}：{message}", path.display())?;
            return Ok(2);
        }
    };
    let mut code = 0;
    for path in &options.files {
        let file = path.to_string_lossy();
        match super::read_file(path) {
            Err(message) => {
                code = 2;
                if options.json {
                    writeln!(out, "{}", json!({ "file": file, "error": message }))?;
                } else {
                    writeln!(err, "{file}：{message}")?;
                }
            }
            Ok(document) => {
                let (findings, explanations) = examine(&document.report, last_year.as_ref());
                let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
                code = code.max(u8::from(failed));
                if options.json {
                    serde_json::to_writer(&mut *out, &line(&file, &document, &findings, &explanations))?;
                    writeln!(out)?;
                } else {
                    people(out, &file, &document, &findings, &explanations)?;
                }
            }
        }
    }
    Ok(code)
}

fn examine(report: &Report, last_year: Option<&Report>) -> (Vec<Finding>, Vec<Explanation>) {
    let findings = check::check(report, &Context { last_year });
    if !check::touches_identities(&findings) {
        return (findings, Vec::new());
    }
    let prose = check::prose::witnesses(report).into_iter().map(|(cells, value, _)| (cells, value)).collect();
    let explanations = explain(report, &Witnesses { last_year, prose }, &[], Budget::default());
    (findings, explanations)
}

/// One line of JSON for one file.
fn line(file: &str, document: &Document, findings: &[Finding], explanations: &[Explanation]) -> Value {
    let report = &document.report;
    let verdict = analysis::verdict(report, findings);
    json!({
        "file": file,
        "form": report.form().id(),
        "year": report.year,
        "organization": report.organization,
        "complete": verdict.is_complete(),
        "verdict": verdict.words(),
        "notes": document.notes.iter().map(|note| note_value(report, note)).collect::<Vec<_>>(),
        "findings": findings.iter().map(|finding| finding_json(report, finding)).collect::<Vec<_>>(),
        "explanations": explanations.iter().map(|item| explanation_value(report, item)).collect::<Vec<_>>(),
    })
}

fn note_value(report: &Report, note: &Note) -> Value {
    let mut entry = Map::new();
    let kind = match &note.kind {
        NoteKind::Recognised => "recognised",
        NoteKind::Counted { .. } => "counted",
        NoteKind::Altered(_) => "altered",
        NoteKind::Unplaced => "unplaced",
        NoteKind::Lost => "lost",
        NoteKind::Presumed(_) => "presumed",
    };
    entry.insert("kind".into(), kind.into());
    entry.insert("message".into(), note.message.clone().into());
    match &note.kind {
        NoteKind::Counted { table, read, of } => {
            entry.insert("table".into(), table.name().into());
            entry.insert("read".into(), (*read).into());
            entry.insert("of".into(), (*of).into());
        }
        NoteKind::Altered(ix) => {
            entry.insert("cell".into(), report.form().path(*ix).into());
        }
        NoteKind::Recognised | NoteKind::Unplaced | NoteKind::Lost | NoteKind::Presumed(_) => {}
    }
    if let Some(text) = &note.text {
        entry.insert("text".into(), text.clone().into());
    }
    Value::Object(entry)
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

/// The same for people: the verdict, the explanations, the list.
fn people(
    out: &mut dyn Write,
    file: &str,
    document: &Document,
    findings: &[Finding],
    explanations: &[Explanation],
) -> io::Result<()> {
    writeln!(out, "{file}：{}", analysis::verdict(&document.report, findings).words())?;
    if let Some(missing) = analysis::completeness(&document.report).sentence() {
        writeln!(out, "  {missing}")?;
    }
    for note in &document.notes {
        if !matches!(note.kind, NoteKind::Counted { .. }) {
            writeln!(out, "  读取：{}", note.message)?;
        }
    }
    for explanation in explanations {
        for sentence in std::iter::once(&explanation.headline).chain(&explanation.undecided) {
            writeln!(out, "  定位：{sentence}")?;
        }
    }
    for finding in findings {
        let label = match (&finding.set_aside, finding.severity) {
            (Some(_), _) => "已搁置",
            (None, Severity::Error) => "错误",
            (None, Severity::Warning) => "请核对",
            (None, Severity::Hint) => "提示",
            (None, Severity::Open) => "待定",
        };
        writeln!(out, "  {label}（{}）：{}", finding.rule, finding.message)?;
    }
    writeln!(out)
}
