//! Warnings and hints that a person sets aside, with a reason that stays with the report.
//!
//! An entry speaks of a finding by its rule, the places it speaks of and the texts that stood there. When a text
//! differs, the entry no longer speaks of the finding, which therefore comes back. Errors and open identities
//! cannot be set aside.

use super::finding::Finding;
use super::rule::Severity;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;
    use crate::check::{Context, check};
    use crate::report::{Cell, from_json, to_json};

    fn count(findings: &[Finding]) -> usize {
        findings.iter().filter(|finding| finding.set_aside.is_some()).count()
    }

    #[test]
    fn a_warning_set_aside_comes_back_when_its_cells_change() {
        let (mut report, last) = build(
            "「行政规范性文件」现行有效件数栏：372\n上年「行政规范性文件」现行有效件数栏：66\n「行政许可」本年处理决定数量：349",
        );
        let last = last.unwrap();
        let context = Context { last_year: Some(&last), ..Context::default() };
        let of = |report: &Report| check(report, &context);
        let warning = of(&report).into_iter().find(|f| f.rule == "last_year.in_force").unwrap();
        report.set_aside.push(set_aside(&report, &warning, "本年重新认定，已在正文说明").unwrap());
        // The entry stays with the report.
        let (mut report, _) = from_json(&to_json(&report)).unwrap();
        let findings = of(&report);
        let marked = findings.iter().find(|f| f.rule == "last_year.in_force").unwrap();
        assert_eq!(marked.set_aside.as_deref(), Some("本年重新认定，已在正文说明"));
        assert_eq!(count(&findings), 1);
        // Another cell changes: still set aside. Its own changes: back.
        let other = report.form().find("disclosure.licensing.decisions").unwrap();
        report.set_cell(other, Cell::from(350));
        assert_eq!(count(&of(&report)), 1);
        report.set_cell(*marked.cells.first().unwrap(), Cell::from(373));
        assert_eq!(count(&of(&report)), 0);
    }

    #[test]
    fn errors_and_open_identities_cannot_be_set_aside() {
        let (mut report, _) =
            build("「行政复议—总计」：4\n「复议后起诉—总计」：空白\n「复议后起诉—其他结果」：3");
        let findings = check(&report, &Context::default());
        let identities: Vec<_> = findings.iter().filter(|f| f.rule == "disputes.total").collect();
        assert_eq!(identities.len(), 2);
        for finding in &identities {
            assert_eq!(set_aside(&report, finding, "不改"), None);
        }
        let error = identities[0];
        report.set_aside.push(SetAside {
            rule: error.rule.to_owned(),
            cells: error.cells.iter().map(|ix| report.form().path(*ix).to_owned()).collect(),
            reason: "不改".to_owned(),
            values: error.cells.iter().map(|ix| report.cell(*ix).text().to_owned()).collect(),
        });
        assert!(check(&report, &Context::default()).iter().all(|f| f.set_aside.is_none()));
    }

    #[test]
    fn a_doubt_about_last_years_report_set_aside_lets_the_years_be_compared() {
        let text = "机关名称：某县文化和旅游局\n上年机关名称：某县文化局\n「二、上年结转政府信息公开申请数量」总计栏：7";
        let (mut report, last) = build(text);
        let context = Context { last_year: last.as_ref(), ..Context::default() };
        let carried = |report: &Report| {
            check(report, &context).iter().filter(|f| f.rule == "last_year.carried_in").count()
        };
        assert_eq!(carried(&report), 0);
        let doubt = check(&report, &context).into_iter().find(|f| f.rule == "last_year.report").unwrap();
        report.set_aside.push(set_aside(&report, &doubt, "机构更名").unwrap());
        assert_eq!(carried(&report), 1);
    }
}
