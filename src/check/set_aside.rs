//! Warnings and hints that a person sets aside, with a reason that stays with the report.
//!
//! An entry speaks of a finding by its rule, the places it speaks of and the texts that stood there. When a text
//! differs, the entry no longer speaks of the finding, which therefore comes back. Errors and open identities
//! cannot be set aside.

use super::finding::{Finding, Severity};
use crate::report::{Report, SetAside, TextField};

/// Marks the findings that the report sets aside.
pub(super) fn mark(report: &Report, findings: &mut [Finding]) {
    if report.set_aside.is_empty() {
        return;
    }
    for finding in findings {
        let Some((cells, values)) = key(report, finding) else { continue };
        let speaks_of_it =
            |entry: &&SetAside| entry.rule == finding.rule && entry.cells == cells && entry.values == values;
        finding.set_aside = report.set_aside.iter().find(speaks_of_it).map(|entry| entry.reason.clone());
    }
}

/// The entry that sets this finding aside; `None` for an error and for an open identity.
pub fn set_aside(report: &Report, finding: &Finding, reason: &str) -> Option<SetAside> {
    let (cells, values) = key(report, finding)?;
    Some(SetAside { rule: finding.rule.to_owned(), cells, reason: reason.to_owned(), values })
}

/// The entries of the report that speak of none of these findings, as places in its list: the cells have changed
/// since, or the matter is settled.
pub fn lapsed(report: &Report, findings: &[Finding]) -> Vec<usize> {
    let keys: Vec<_> =
        findings.iter().filter_map(|finding| Some((finding.rule, key(report, finding)?))).collect();
    let speaks = |entry: &SetAside| {
        keys.iter().any(|(rule, (cells, values))| {
            entry.rule == *rule && entry.cells == *cells && entry.values == *values
        })
    };
    let entries = report.set_aside.iter().enumerate();
    entries.filter(|(_, entry)| !speaks(entry)).map(|(index, _)| index).collect()
}

/// The places a finding speaks of and the texts that stand there. A finding that speaks of no place is known by
/// its message.
fn key(report: &Report, finding: &Finding) -> Option<(Vec<String>, Vec<String>)> {
    if !matches!(finding.severity, Severity::Warning | Severity::Hint) {
        return None;
    }
    let mut cells = Vec::with_capacity(finding.cells.len() + finding.words.len());
    let mut values = Vec::with_capacity(cells.capacity());
    for ix in &finding.cells {
        cells.push(report.form().path(*ix).to_owned());
        values.push(report.cell(*ix).text().to_owned());
    }
    for words in &finding.words {
        let text = report.text(words.field).and_then(|text| text.get(words.start..words.end));
        cells.push(field_path(report, words.field));
        values.push(text.unwrap_or_default().to_owned());
    }
    if cells.is_empty() {
        values = message_key(&finding.message);
    }
    Some((cells, values))
}

/// The values by which a finding that speaks of no place is known.
pub(super) fn message_key(message: &str) -> Vec<String> {
    vec![message.to_owned()]
}

/// A field of words by name: `preface`, `overview.text`. A section the form does not know goes by its place.
pub fn field_path(report: &Report, field: TextField) -> String {
    let section = |at: usize, part: &str| match report.sections.get(at).and_then(|section| section.id) {
        Some(id) => format!("{}.{part}", id.name()),
        None => format!("sections.{at}.{part}"),
    };
    match field {
        TextField::Organization => "organization".to_owned(),
        TextField::Title => "title".to_owned(),
        TextField::Published => "published".to_owned(),
        TextField::Source => "source".to_owned(),
        TextField::Preface => "preface".to_owned(),
        TextField::Heading(at) => section(at, "heading"),
        TextField::Text(at) => section(at, "text"),
        TextField::AfterTable(at) => section(at, "after_table"),
        TextField::Attachment(at) => format!("attachments.{at}"),
        TextField::ExtraCell(row, cell) => format!("extra_rows.{row}.cells.{cell}"),
    }
}
