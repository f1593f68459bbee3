//! Words that units have in common (雷同): between the reports of a year, and between a unit's report and its last.
//!
//! Texts are cut into shingles (Broder 1997): every run of eight letters, digits and signs left out. An
//! inverted index over a sample of them (those whose hash is 0 modulo a power of two, Manber 1994) gives the pairs worth a
//! look; only these are compared whole. Statutory wording does not count ([`wording`]).

mod index;
mod letters;
mod shingles;
mod wording;

use super::entry::Entry;
use index::{HELD, candidates};
use serde::{Deserialize, Serialize};
use shingles::{Paragraph, paragraphs};
use wording::Wording;

/// From this share on, in per cent of the shorter text, two units' words are told to be alike. Phrases of duty that every
/// office of a county uses come to less.
const UNITS: u32 = 40;
/// The same between a unit's years, as `last_year.prose` has it.
const YEARS: u32 = 50;
/// Fewer letters in common are no matter, the last few of every stretch left out.
const ENOUGH: usize = 80;
/// The most pairs that are compared whole, and that are told.
const MOST: usize = 2_000;
/// The most pairs of paragraphs that are shown side by side.
const SHOWN: usize = 20;

/// Two reports whose words are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The units, as places in the overview's rows; twice the same for a unit's own years.
    pub units: (usize, usize),
    /// The years of the two reports.
    pub years: (Option<i32>, Option<i32>),
    /// How much of the shorter text stands in the other, in per cent.
    pub share: u32,
    /// How many letters that are.
    pub letters: usize,
    /// Paragraphs that stand in both, side by side, the longest share first.
    pub paragraphs: Vec<SideBySide>,
}

/// A paragraph of one report and the one of the other that it is most like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideBySide {
    /// The field of the first, as [`crate::check::field_path`] names it.
    pub field: String,
    /// The paragraph of the first report.
    pub one: String,
    /// The paragraph of the second.
    pub other: String,
    /// How much of the first stands in the second, in per cent.
    pub share: u32,
}

/// A report as it is compared.
struct Text {
    paragraphs: Vec<Paragraph>,
    /// Every shingle once, in order.
    all: Vec<u64>,
    count: usize,
}

impl Text {
    fn new(entry: &Entry, unit: &str, wording: &Wording) -> Self {
        let paragraphs = paragraphs(entry, unit, wording);
        let mut all: Vec<u64> = paragraphs.iter().flat_map(|one| one.shingles.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        let count = paragraphs.iter().map(|one| one.shingles.len()).sum();
        Self { paragraphs, all, count }
    }

    fn shared(&self, other: &Self) -> usize {
        self.paragraphs.iter().map(|one| one.shared(&other.all)).sum()
    }
}

/// The pairs of reports that are alike, the most alike first. Each is given with its row, its unit's name and, where there
/// is one, last year's report.
pub(super) fn alike(reports: &[(usize, &str, &Entry, Option<&Entry>)]) -> Vec<Alike> {
    let wording = Wording::new();
    let text = |at: usize| reports.get(at).map(|(_, unit, entry, _)| Text::new(entry, unit, &wording));
    let hashed = reports.iter().map(|(_, unit, entry, _)| Text::new(entry, unit, &wording).all);
    let mut found = Vec::new();
    let mut held: Option<(usize, Text)> = None;
    for (one, other) in candidates(hashed, MOST, HELD) {
        if held.as_ref().is_none_or(|(at, _)| *at != one) {
            held = text(one).map(|text| (one, text));
        }
        let (Some((_, first)), Some(second)) = (&held, text(other)) else { continue };
        let (Some(a), Some(b)) = (reports.get(one), reports.get(other)) else { continue };
        found.extend(compare((a.0, a.2, first), (b.0, b.2, &second), UNITS));
    }
    for (row, unit, entry, last) in reports {
        let Some(last) = last else { continue };
        let (this, before) = (Text::new(entry, unit, &wording), Text::new(last, unit, &wording));
        found.extend(compare((*row, entry, &this), (*row, last, &before), YEARS));
    }
    found.sort_by_cached_key(|alike| (u32::MAX - alike.share, alike.units));
    found
}

fn compare(
    (row, entry, text): (usize, &Entry, &Text),
    (other_row, other_entry, other): (usize, &Entry, &Text),
    least: u32,
) -> Option<Alike> {
    let shorter = text.count.min(other.count);
    // The paragraphs of the one that has copied most of its own.
    let letters = text.shared(other).min(other.shared(text)).min(shorter);
    let share = percent(letters, shorter);
    if letters < ENOUGH || share < least {
        return None;
    }
    let mut paragraphs: Vec<SideBySide> =
        text.paragraphs.iter().filter_map(|one| one.beside(&other.paragraphs)).collect();
    paragraphs.sort_by_cached_key(|one| (u32::MAX - one.share, usize::MAX - one.one.len()));
    paragraphs.truncate(SHOWN);
    Some(Alike { units: (row, other_row), years: (entry.year, other_entry.year), share, letters, paragraphs })
}

fn percent(part: usize, whole: usize) -> u32 {
    (part * 100).checked_div(whole).and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
