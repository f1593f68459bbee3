//! The parent's report made from the sums.

use crate::collection::summed_report;
use crate::report::to_value;
use crate::wider::editor;
use crate::wider::many::model::Page;
use leptos::prelude::*;
use serde_json::{Map, Value, json};

impl Page {
    /// Makes the parent's report from the sums, as a new one in the editor.
    pub(crate) fn make_summed(self) {
        let found = self.overview.get_untracked();
        if let Some(roll_up) = &found.roll_up {
            let name = |at: usize| found.units.get(at).map_or("", |row| row.member.unit.as_str());
            let parts: Map<String, Value> = roll_up
                .cells
                .iter()
                .filter(|cell| !cell.parts.is_empty())
                .map(|cell| {
                    let parts: Vec<String> =
                        cell.parts.iter().map(|(at, figure)| format!("{} {figure}", name(*at))).collect();
                    (cell.cell.clone(), json!([cell.sum, parts.join(" ＋ ")]))
                })
                .collect();
            let report = to_value(&summed_report(roll_up, found.year));
            editor::open(&json!({ "report": report, "parts": parts }));
        }
    }

    /// The number of the part that a place among the overview's entries means.
    pub(crate) fn number_of(self, at: usize) -> Option<u32> {
        self.numbers.with_value(|numbers| numbers.get(at).copied())
    }
}
