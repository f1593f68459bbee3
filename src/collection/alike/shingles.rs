//! A report's words as shingles.

use super::letters::{folded, hashes};
use super::wording::{Wording, is_statutory};
use super::{SideBySide, percent};
use crate::collection::entry::Entry;
use crate::collection::unit_name::{core, organ};

/// Paragraphs of fewer letters are shown beside no other.
const SHORTEST: usize = 20;
/// From this share on two paragraphs are shown side by side, in per cent.
const SIMILAR: u32 = 50;

/// A paragraph with the shingles in it that count.
pub(super) struct Paragraph {
    field: String,
    text: String,
    pub(super) shingles: Vec<u64>,
    sorted: Vec<u64>,
}

impl Paragraph {
    /// How many of its shingles stand among these, which are sorted.
    pub(super) fn shared(&self, all: &[u64]) -> usize {
        self.shingles.iter().filter(|one| all.binary_search(one).is_ok()).count()
    }

    /// It beside the paragraph that it is most like, where it is like any.
    pub(super) fn beside(&self, others: &[Self]) -> Option<SideBySide> {
        if self.shingles.len() < SHORTEST {
            return None;
        }
        let (shared, other) = others
            .iter()
            .map(|other| (self.shared(&other.sorted), other))
            .max_by_key(|(shared, _)| *shared)?;
        let share = percent(shared, self.shingles.len());
        (share >= SIMILAR).then(|| SideBySide {
            field: self.field.clone(),
            one: self.text.clone(),
            other: other.text.clone(),
            share,
        })
    }
}

/// The paragraphs of an entry. The unit's own name does not count: who copies puts another in its place.
pub(super) fn paragraphs(entry: &Entry, unit: &str, wording: &Wording) -> Vec<Paragraph> {
    let own = entry.unit.as_deref().unwrap_or(unit);
    let short = core(own);
    let names = [own, unit, short.as_str(), organ(&short)].map(folded);
    let paragraph = |field: &str, text: &str| {
        let counted = text
            .split_inclusive(['。', '！', '？', '；', '!', '?', ';'])
            .filter(|sentence| !is_statutory(sentence))
            .map(folded)
            .collect::<String>();
        let counted = names.iter().filter(|name| name.chars().count() > 2).fold(counted, |text, name| {
            if text.contains(name.as_str()) { text.replace(name.as_str(), "") } else { text }
        });
        let shingles: Vec<u64> = hashes(&counted).filter(|one| !wording.has(*one)).collect();
        let mut sorted = shingles.clone();
        sorted.sort_unstable();
        Paragraph { field: field.to_owned(), text: text.to_owned(), shingles, sorted }
    };
    let of = |passage: &crate::collection::Passage| {
        let lines = passage.text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| paragraph(&passage.field, line)).collect::<Vec<_>>()
    };
    entry.passages.iter().flat_map(of).filter(|one| !one.shingles.is_empty()).collect()
}
