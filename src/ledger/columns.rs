//! Which column of a sheet holds what: where its headings stand, and what stands under them.

use super::answer::Answers;
use super::applicant::Applicants;
use super::contents::Contents;
use super::date::{self, DateText};
use super::field::Field;
use super::heading;
use super::sheet::{Sheet, SheetRow};
use super::words::folded;
use crate::form::fold_label;
use std::collections::BTreeMap;

/// Headings stand in the first rows of a sheet.
const FIRST_ROWS: usize = 60;
/// Headings of so many rows, one above the other.
const MOST_HEADING_ROWS: usize = 3;
/// The weight of a heading of which a person said what it is.
const CHOSEN: u32 = 120;
/// A row of so many different texts is taken for headings where none is known.
const FEWEST: usize = 3;

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its headings, the outermost first, joined by 》.
    pub(super) heading: String,
    /// What it holds.
    pub(super) field: Option<Field>,
    /// The first different texts that stand in it.
    pub(super) samples: Vec<String>,
}

/// The columns of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// Each column, from the left.
    pub(super) all: Vec<Column>,
    /// How many rows stand above the first line, headings included.
    pub(super) above: usize,
    /// By [`Field::index`], the column.
    by_field: Vec<Option<usize>>,
    /// The headings over each column, which may stand again on every page.
    headings: Vec<Vec<String>>,
}

impl Columns {
    /// The columns of a sheet. What a person said of a heading (`chosen`) holds before all.
    pub(super) fn find(
        sheet: &Sheet,
        chosen: &BTreeMap<String, Field>,
        applicants: &Applicants,
        answers: &Answers,
    ) -> Self {
        let (above, headings) = headings(sheet, chosen);
        let lines = sheet.rows.get(above..).unwrap_or_default();
        // The words of a row of sums are no sample of their columns.
        let filled = |column: usize| {
            let rows = lines.iter().filter(move |row| {
                !row.text(column).is_empty() && !row.first_text().is_some_and(is_sum_or_remark)
            });
            rows.map(move |row| row.text(column))
        };
        let contents: Vec<Contents> = (0..headings.len())
            .map(|column| Contents::new(filled(column), sheet, applicants, answers))
            .collect();
        let mut all: Vec<Column> = headings
            .iter()
            .zip(&contents)
            .map(|(headings, contents)| Column {
                heading: shown(headings),
                field: None,
                samples: contents.samples.clone(),
            })
            .collect();
        let mut by_field = vec![None; Field::ALL.len()];
        let mut take = |all: &mut Vec<Column>, column: usize, field: Field| {
            if let Some(of) = all.get_mut(column).filter(|of| of.field.is_none())
                && let Some(place) =
                    by_field.get_mut(field.index()).filter(|place| place.is_none() || field == Field::Ignored)
            {
                of.field = Some(field);
                *place = Some(column);
            }
        };
        for column in 0..all.len() {
            let heading = all.get(column).map(|of| of.heading.clone()).unwrap_or_default();
            if let Some(field) = chosen.get(&heading) {
                take(&mut all, column, *field);
            }
        }
        let mut likely: Vec<(u32, usize, Field)> = Vec::new();
        for (column, (headings, contents)) in headings.iter().zip(&contents).enumerate() {
            let folded: Vec<_> = headings.iter().map(|heading| folded(heading)).collect();
            let by_heading = heading::fields(&folded);
            likely.extend(
                by_heading.iter().map(|(field, weight)| (contents.weigh(*field, *weight), column, *field)),
            );
            likely.extend(contents.fields(&by_heading).map(|(field, weight)| (weight, column, field)));
        }
        likely.retain(|(weight, ..)| *weight > 0);
        likely.sort_by_cached_key(|(weight, column, _)| (u32::MAX - weight, *column));
        for (_, column, field) in likely {
            take(&mut all, column, field);
        }
        Self { all, above, by_field, headings }
    }

    /// The column of a field.
    pub(super) fn of(&self, field: Field) -> Option<usize> {
        self.by_field.get(field.index()).copied().flatten()
    }

    /// The text of a field in a row.
    pub(super) fn text<'r>(&self, row: &'r SheetRow, field: Field) -> &'r str {
        self.of(field).map_or("", |column| row.text(column))
    }

    /// What a register needs and this sheet lacks, as a person calls it.
    pub(super) fn lacking(&self) -> Vec<&'static str> {
        let has = |field: Field| self.of(field).is_some();
        let mut lacking = Vec::new();
        if !has(Field::Received) {
            lacking.push("收到日期");
        }
        if !has(Field::Kind) && !has(Field::Name) {
            lacking.push("申请人或申请人类型");
        }
        if !has(Field::Answered) {
            lacking.push("答复日期");
        }
        if !has(Field::Outcome) && !has(Field::Ground) {
            lacking.push("答复类型");
        }
        lacking
    }

    /// Whether a row holds a request: no heading again, no sum, no remark, no numbering that was laid out ahead.
    pub(super) fn is_line(&self, row: &SheetRow) -> bool {
        let texts = || row.cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let Some(first) = row.first_text() else { return false };
        let says =
            [Field::Received, Field::Name, Field::Kind, Field::Content, Field::Answered, Field::Outcome];
        says.iter().any(|field| !self.text(row, *field).is_empty())
            && texts().any(|text| text != first)
            && !self.are_headings(row)
            && !is_sum_or_remark(first)
            && !counts_columns(texts())
    }

    /// Whether a row says its columns' headings again, as on every page of print.
    fn are_headings(&self, row: &SheetRow) -> bool {
        let mut filled =
            (0..).zip(&row.cells).map(|(at, text)| (at, text.trim())).filter(|(_, text)| !text.is_empty());
        filled.all(|(column, text): (usize, &str)| {
            self.headings.get(column).is_some_and(|headings| headings.iter().any(|heading| heading == text))
        })
    }
}

/// Whether a row that begins so is no request.
fn is_sum_or_remark(first: &str) -> bool {
    const NO_LINE: [&str; 14] = [
        "合计", "小计", "总计", "共计", "注", "填表", "制表", "审核", "填报", "说明", "示例", "例", "样例",
        "备注",
    ];
    // Nearly every line begins with its number.
    if first.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let first = fold_label(first);
    NO_LINE.iter().any(|word| {
        let rest = first.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '(', '人', '日', '件']))
    })
}

/// Whether texts number the columns: 1, 2, 3, 4.
fn counts_columns<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut count = 0;
    let mut last: Option<u32> = None;
    for text in texts {
        match text.parse().ok() {
            Some(number) if last.is_none_or(|last| last.checked_add(1) == Some(number)) => {
                last = Some(number);
                count += 1;
            }
            _ => return false,
        }
    }
    count > 3
}

/// A column's headings as they are shown.
fn shown(headings: &[String]) -> String {
    headings
        .iter()
        .map(|heading| heading.split_whitespace().collect::<String>())
        .collect::<Vec<_>>()
        .join("》")
}

/// How many rows stand above the first line, and the headings of each column: the rows of headings that say the most.
fn headings(sheet: &Sheet, chosen: &BTreeMap<String, Field>) -> (usize, Vec<Vec<String>>) {
    let width = sheet.width();
    let mut best: (u32, usize, Vec<Vec<String>>) = (0, 0, Vec::new());
    for start in 0..sheet.rows.len().min(FIRST_ROWS) {
        for count in 1..=MOST_HEADING_ROWS {
            let Some(rows) = sheet.rows.get(start..start + count) else { break };
            // A title over the table is one text; it heads no column.
            if rows.last().is_some_and(holds_days) || rows.first().is_some_and(|row| texts(row).len() < 2) {
                break;
            }
            let headings: Vec<Vec<String>> = (0..width).map(|column| over(rows, column)).collect();
            let mut fields: Vec<Field> = Vec::new();
            let mut weight = 0;
            for headings in &headings {
                let folded: Vec<_> = headings.iter().map(|heading| folded(heading)).collect();
                let known = heading::fields(&folded).into_iter().max_by_key(|(_, weight)| *weight);
                let said = chosen.get(&shown(headings)).map(|field| (*field, CHOSEN));
                let strongest = said.or(known);
                if let Some((field, of)) = strongest.filter(|(field, _)| !fields.contains(field)) {
                    fields.push(field);
                    weight += if field == Field::Ignored { 20 } else { of };
                }
            }
            if weight > best.0 && fields.len() > 1 {
                best = (weight, start + count, headings);
            }
        }
    }
    if best.2.is_empty() {
        let is_like_headings = |row: &SheetRow| texts(row).len() >= FEWEST && !holds_days(row);
        if let Some(at) = sheet.rows.iter().take(FIRST_ROWS).position(is_like_headings) {
            let rows = sheet.rows.get(at..=at).unwrap_or_default();
            return (at + 1, (0..width).map(|column| over(rows, column)).collect());
        }
    }
    (best.1, best.2)
}

/// The texts of a row, those of joined cells once.
fn texts(row: &SheetRow) -> Vec<&str> {
    let mut texts: Vec<&str> =
        row.cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    texts.dedup();
    texts
}

/// The headings over a column in some rows: joined cells say theirs once.
fn over(rows: &[SheetRow], column: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for row in rows {
        let text = row.text(column);
        if !text.is_empty() && all.last().is_none_or(|last| last != text) {
            all.push(text.to_owned());
        }
    }
    all
}

fn holds_days(row: &SheetRow) -> bool {
    row.cells.iter().any(|text| {
        text.chars().count() <= 24
            && text.contains(|c: char| c.is_ascii_digit())
            && matches!(date::read(text, date::Epoch::Of1900), DateText::Day(_))
    })
}
