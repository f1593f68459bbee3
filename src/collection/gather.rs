//! Entries as they come in, kept so that memory grows by the unit.

use super::entry::{Entry, Unreadable};
use super::unit_name::core;
use crate::check::day_in;
use crate::day::Day;
use rustc_hash::FxHashMap;

/// Takes entries in one after another. Of a unit's reports of a year the one that counts is kept whole; of the others what
/// is compared of them and told.
#[derive(Debug, Default)]
pub struct Gatherer {
    entries: Vec<Entry>,
    unreadable: Vec<Unreadable>,
    latest: FxHashMap<(String, Option<i32>), usize>,
}

impl Gatherer {
    /// Takes a report in.
    pub fn take(&mut self, entry: Entry) {
        let at = self.entries.len();
        self.entries.push(entry);
        let Some(entry) = self.entries.get(at) else { return };
        // A nameless report is its own unit, as far as can be told here.
        let Some(unit) = &entry.unit else { return };
        let place = self.latest.entry((core(unit), entry.year)).or_insert(at);
        let before = *place;
        if before == at {
            return;
        }
        let is_later = self.entries.get(before).is_none_or(|other| when(other) <= when(entry));
        let counts_no_more = if is_later { before } else { at };
        if is_later {
            *place = at;
        }
        if let Some(entry) = self.entries.get_mut(counts_no_more) {
            entry.slim();
        }
    }

    /// Takes in a file that cannot be read.
    pub fn take_unreadable(&mut self, file: Unreadable) {
        self.unreadable.push(file);
    }

    /// What was taken in, and what could not be read.
    pub fn into_parts(self) -> (Vec<Entry>, Vec<Unreadable>) {
        (self.entries, self.unreadable)
    }
}

/// When a report was handed in, for comparing two of one unit: by the day of publication, then by its file.
pub(super) fn when(entry: &Entry) -> (Option<Day>, Option<i64>) {
    (entry.published.as_deref().and_then(|text| day_in(text, None)), entry.modified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::Passage;

    fn entry(unit: &str, published: &str) -> Entry {
        let passages = vec![Passage { field: "overview.text".to_owned(), text: "话".to_owned() }];
        Entry {
            unit: Some(unit.to_owned()),
            published: Some(published.to_owned()),
            passages,
            ..Entry::default()
        }
    }

    #[test]
    fn of_a_unit_one_report_is_kept_whole_whichever_came_first() {
        for days in [["2026-01-20", "2026-01-22", "2026-01-21"], ["2026-01-22", "2026-01-20", "2026-01-21"]] {
            let mut gatherer = Gatherer::default();
            for day in days {
                gatherer.take(entry("东镇", day));
            }
            gatherer.take(entry("西镇", "2026-01-01"));
            let (entries, _) = gatherer.into_parts();
            let whole: Vec<&str> = entries
                .iter()
                .filter(|entry| !entry.passages.is_empty())
                .filter_map(|entry| entry.published.as_deref())
                .collect();
            assert_eq!(whole, ["2026-01-22", "2026-01-01"]);
        }
    }
}
