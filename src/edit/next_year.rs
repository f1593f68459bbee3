//! The next report from last year's: what stays the same is taken over, everything else is left empty.

use crate::form::{RowRole, SectionId, TableId, for_year};
use crate::report::{Cell, Report, Section};

/// Begins the report of the year after `last`: organization, title and preface with the year moved on, headings,
/// attachments left out, and 上年结转 from last year's 结转下年度继续办理. Everything else is empty.
///
/// A report without a year is taken for one of the year before `fallback`.
pub fn next_year(last: &Report, fallback: i32) -> Report {
    let year = last.year.map_or(fallback, |year| year + 1);
    let form = for_year(Some(year));
    let mut report = Report::blank(year);
    let moved = |text: &Option<String>| text.as_deref().map(|text| move_years(text, year - 1));
    report.organization.clone_from(&last.organization);
    report.title = moved(&last.title);
    report.source.clone_from(&last.source);
    report.preface = moved(&last.preface);
    if form == last.form() || form.id() == last.form().id() {
        report.sections = last
            .sections
            .iter()
            .map(|section| Section { id: section.id, heading: section.heading.clone(), ..Section::default() })
            .collect();
        // A section that last year's report lacked is still owed.
        for id in SectionId::ALL {
            if report.section(id).is_none() {
                let section = Section { id: Some(id), heading: form.heading(id), ..Section::default() };
                let later = report.sections.iter().position(|other| other.id.is_some_and(|other| other > id));
                report.sections.insert(later.unwrap_or(report.sections.len()), section);
            }
        }
    }
    carry(last, &mut report);
    report
}

/// 结转下年度继续办理 becomes 上年结转, column by column, where it is a number.
fn carry(last: &Report, report: &mut Report) {
    let (from, to) = (last.form(), report.form());
    for spec in from.cells_of(TableId::Requests) {
        if from.row_of(spec.ix).is_none_or(|row| row.role != RowRole::Out) {
            continue;
        }
        let Some(value) = last.value(spec.ix) else { continue };
        // Of what came in, the row behind the first is what was carried in.
        let into = to
            .cells_of(TableId::Requests)
            .filter(|other| to.row_of(other.ix).is_some_and(|row| row.role == RowRole::In))
            .filter(|other| {
                to.column_of(other.ix).map(|column| column.id)
                    == from.column_of(spec.ix).map(|column| column.id)
            })
            .nth(1);
        if let Some(into) = into {
            report.set_cell(into.ix, Cell::from(value));
        }
    }
}

/// Moves the year and the year after it on by one, where they stand as numbers of their own.
fn move_years(text: &str, year: i32) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut digits = String::new();
    let flush = |digits: &mut String, moved: &mut String| {
        match digits.parse::<i32>() {
            Ok(number) if digits.len() == 4 && (number == year || number == year + 1) => {
                moved.push_str(&(number + 1).to_string());
            }
            _ => moved.push_str(digits),
        }
        digits.clear();
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            flush(&mut digits, &mut moved);
            moved.push(c);
        }
    }
    flush(&mut digits, &mut moved);
    moved
}

/// Whether a sentence of last year's stands in this year's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As it was.
    Whole,
    /// Not as it was, or not at all.
    Changed,
}

/// Last year's words sentence by sentence, in order and without a gap, each beside this year's.
pub fn compare<'l>(last: &'l str, now: &str) -> Vec<(&'l str, Kept)> {
    let kept = |sentence: &str| if now.contains(sentence.trim()) { Kept::Whole } else { Kept::Changed };
    last.split_inclusive(['。', '；', '\n']).map(|sentence| (sentence, kept(sentence))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_last_year_are_kept_or_changed() {
        let last = "新收12件。专人负责；\n下一步加强培训。";
        let now = "新收15件。专人负责；已加强培训。";
        assert_eq!(
            compare(last, now),
            [
                ("新收12件。", Kept::Changed),
                ("专人负责；", Kept::Whole),
                ("\n", Kept::Whole),
                ("下一步加强培训。", Kept::Changed)
            ]
        );
        assert!(compare("", now).is_empty());
    }

    #[test]
    fn what_stays_is_taken_over() {
        let mut last = Report::blank(2023);
        let form = last.form();
        last.organization = Some("青禾镇人民政府".into());
        last.title = Some("青禾镇人民政府2023年政府信息公开工作年度报告".into());
        last.preface = Some("统计期限为2023年1月1日至2023年12月31日，电话12023456。".into());
        for (path, text) in [
            ("requests.received.total", "9"),
            ("requests.carried_out.total", "4件"),
            ("requests.carried_out.natural_person", "无"),
        ] {
            last.set_cell(form.find(path).unwrap(), Cell::new(text));
        }
        last.sections[4].text = "存在的问题".into();
        let next = next_year(&last, 2030);
        assert_eq!(next.year, Some(2024));
        assert_eq!(next.title.as_deref(), Some("青禾镇人民政府2024年政府信息公开工作年度报告"));
        assert_eq!(next.preface.as_deref(), Some("统计期限为2024年1月1日至2024年12月31日，电话12023456。"));
        assert_eq!(next.text_at("requests.carried_in.total"), Some("4"));
        assert_eq!(next.text_at("requests.carried_in.natural_person"), Some(""));
        assert_eq!(next.text_at("requests.received.total"), Some(""));
        assert!(next.sections[4].text.is_empty());
    }

    #[test]
    fn the_form_follows_the_year() {
        let mut last = Report::blank(2020);
        last.sections.remove(4);
        last.set_cell(last.form().find("requests.carried_out.total").unwrap(), Cell::new("2"));
        let next = next_year(&last, 2021);
        assert_eq!((next.form().id(), next.sections.len()), ("2021", 6));
        assert_eq!(next.text_at("requests.carried_in.total"), Some("2"));
        let mut undated = Report::blank(2022);
        undated.year = None;
        assert_eq!(next_year(&undated, 2025).year, Some(2025));
    }
}
