//! Wordings that lines of the year have, each with what it means and how often it stands.

use crate::ledger::count::{About, By, Wording};
use rustc_hash::FxHashMap;

/// So many lines of a wording are named.
const EXAMPLES: usize = 3;

/// The wordings in the order in which they are met.
#[derive(Default)]
pub(super) struct Wordings {
    pub(super) list: Vec<Wording>,
    /// By what it is about and its words, the place of a wording in the list.
    places: FxHashMap<(About, String), usize>,
}

impl Wordings {
    /// The place of a wording, which is put in the list where it is new.
    pub(super) fn place(&mut self, about: About, wording: &str, meaning: Option<&str>, by: By) -> usize {
        let list = &mut self.list;
        *self.places.entry((about, wording.to_owned())).or_insert_with(|| {
            list.push(Wording {
                about,
                wording: wording.to_owned(),
                meaning: meaning.map(str::to_owned),
                by,
                count: 0,
                lines: Vec::new(),
            });
            list.len() - 1
        })
    }

    /// The place of one that nobody knows.
    pub(super) fn unknown(&mut self, about: About, wording: &str) -> usize {
        self.place(about, wording, None, By::Nobody)
    }

    /// Notes that a line has a wording.
    pub(super) fn note(&mut self, at: usize, line: usize) {
        if let Some(known) = self.list.get_mut(at) {
            known.count += 1;
            if known.lines.len() < EXAMPLES {
                known.lines.push(line);
            }
        }
    }
}
