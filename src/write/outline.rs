//! The report in reading order: what every writer of a whole report writes, one part after another.

use crate::form::{REPORT_NAME, SectionId, TableId};
use crate::report::Report;

/// A part of the report, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part<'r> {
    /// The title.
    Title(String),
    /// A line under the title: what it is (发布日期), and the words.
    Meta(&'static str, &'r str),
    /// A paragraph of the preface, without the spaces of its indentation.
    Preface(&'r str),
    /// A section's heading. The id is `None` for a heading that the form does not know.
    Heading(Option<SectionId>, String),
    /// A paragraph of a section, without the spaces of its indentation.
    Paragraph(&'r str),
    /// A table.
    Table(TableId),
    /// A paragraph behind a table: a footnote, or prose.
    AfterTable(&'r str),
    /// The attachments; at least one.
    Attachments(Vec<&'r str>),
}

/// The report's parts. Nothing that the report has is left out but blank lines; a table that no section holds stands
/// at the end under its form's heading.
pub(super) fn outline(report: &Report) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    if let Some(title) = title(report) {
        parts.push(Part::Title(title));
    }
    let shown = |text: &'_ Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let meta = [("发布日期", &report.published), ("来源", &report.source)];
    if shown(&report.organization) && !names_its_office(report) {
        parts.push(Part::Meta("机关名称", report.organization.as_deref().unwrap_or_default()));
    }
    for (label, text) in meta {
        if shown(text) {
            parts.push(Part::Meta(label, text.as_deref().unwrap_or_default().trim()));
        }
    }
    parts.extend(paragraphs(report.preface.as_deref()).map(Part::Preface));
    let mut written = Vec::new();
    for section in &report.sections {
        parts.push(Part::Heading(section.id, section.heading.clone()));
        parts.extend(paragraphs(Some(&section.text)).map(Part::Paragraph));
        if let Some(table) = section.id.and_then(SectionId::table)
            && report.shows_table(table)
            && !written.contains(&table)
        {
            written.push(table);
            parts.push(Part::Table(table));
        }
        parts.extend(paragraphs(section.after_table.as_deref()).map(Part::AfterTable));
    }
    for table in TableId::ALL {
        if report.shows_table(table) && !written.contains(&table) {
            parts.push(Part::Heading(Some(table.section()), report.form().heading(table.section())));
            parts.push(Part::Table(table));
        }
    }
    let attachments: Vec<_> =
        report.attachments.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    if !attachments.is_empty() {
        parts.push(Part::Attachments(attachments));
    }
    parts
}

/// The title, or the one that practice gives (机关名称+年份+年政府信息公开工作年度报告) where the report has none.
/// `None` where nothing tells whose or which year's report it is.
pub(super) fn title(report: &Report) -> Option<String> {
    if let Some(title) = report.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        return Some(title.to_owned());
    }
    let organization = report.organization.as_deref().map(str::trim).unwrap_or_default();
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    (!organization.is_empty() || !year.is_empty()).then(|| format!("{organization}{year}{REPORT_NAME}"))
}

fn names_its_office(report: &Report) -> bool {
    let organization = report.organization.as_deref().map(str::trim).unwrap_or_default();
    title(report).is_some_and(|title| title.contains(organization))
}

/// The paragraphs of a text: its lines, blank ones dropped, without the spaces at their ends.
fn paragraphs(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split('\n').map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Section;

    #[test]
    fn in_reading_order() {
        let mut report = Report::blank(2024);
        report.organization = Some("青禾县水务局".into());
        report.published = Some("2025-01-20".into());
        report.preface = Some("　　根据条例编制。\n\n本报告分六部分。".into());
        report.sections[1].text = "表前的话".into();
        report.sections[1].after_table = Some("注：含废止一件。".into());
        report.attachments = vec!["统计表.xlsx".into(), String::new()];
        let parts = outline(&report);
        assert_eq!(parts[0], Part::Title("青禾县水务局2024年政府信息公开工作年度报告".into()));
        assert_eq!(
            parts[1..4],
            [
                Part::Meta("发布日期", "2025-01-20"),
                Part::Preface("根据条例编制。"),
                Part::Preface("本报告分六部分。"),
            ]
        );
        assert_eq!(
            parts[5..9],
            [
                Part::Heading(Some(SectionId::Disclosure), "二、主动公开政府信息情况".into()),
                Part::Paragraph("表前的话"),
                Part::Table(TableId::Disclosure),
                Part::AfterTable("注：含废止一件。"),
            ]
        );
        assert_eq!(parts.last(), Some(&Part::Attachments(vec!["统计表.xlsx"])));
    }

    #[test]
    fn a_table_without_its_section_is_not_lost() {
        let mut report = Report::blank(2024);
        report.sections = vec![Section { heading: "概述".into(), ..Section::default() }];
        let tables = outline(&report).into_iter().filter(|part| matches!(part, Part::Table(_))).count();
        assert_eq!(tables, 3);
    }

    #[test]
    fn an_office_that_the_title_does_not_name_has_a_line() {
        let mut report = Report::blank(2024);
        report.title = Some("2024年政府信息公开工作年度报告".into());
        report.organization = Some("青禾县水务局".into());
        assert_eq!(outline(&report).get(1), Some(&Part::Meta("机关名称", "青禾县水务局")));
    }
}
