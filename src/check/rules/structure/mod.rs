//! The report's structure: sections, numbers, years, dates, title, what must be said.

use crate::check::finding::Words;
use crate::check::words::{Date, Text, whole};
use crate::report::{Report, TextField};

pub(in crate::check) mod contact;
pub(in crate::check) mod dates;
pub(in crate::check) mod form_year;
pub(in crate::check) mod numbering;
pub(in crate::check) mod parts;
pub(in crate::check) mod period;
pub(in crate::check) mod problems;
pub(in crate::check) mod processing_fee;
pub(in crate::check) mod regulations;
pub(in crate::check) mod sections;
pub(in crate::check) mod title;
pub(in crate::check) mod years;

/// The whole of a field.
fn field(report: &Report, field: TextField) -> Vec<Words> {
    report.text(field).filter(|text| !text.is_empty()).map(|text| whole(field, text)).into_iter().collect()
}

/// Whether there is prose at all: figures alone, as other programs hand them over, have no structure to check.
fn has_prose(report: &Report) -> bool {
    let filled = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    filled(report.preface.as_deref())
        || report
            .sections
            .iter()
            .any(|section| filled(Some(&section.text)) || filled(section.after_table.as_deref()))
}

/// The range of the sentence around a place: between line ends, 。, ! and ?.
fn sentence(text: &Text, at: usize) -> (usize, usize) {
    let ends = |c: char| matches!(c, '。' | '\n' | '!' | '?' | '\0');
    let mut from = at;
    while from > 0 && !ends(text.before(from)) {
        from -= 1;
    }
    let mut to = at;
    while to < text.len() && !ends(text.at(to)) {
        to += 1;
    }
    (from, to)
}

/// Whether one of the words stands in a range.
fn has_any(text: &Text, (from, to): (usize, usize), words: &[&str]) -> bool {
    words.iter().any(|word| text.find(from, to, word).is_some())
}

/// The date as days that can be compared; a month alone counts as its last day.
fn order(date: &Date) -> Option<(i64, i64, i64)> {
    Some((date.year?, date.month, date.day.unwrap_or(31)))
}
