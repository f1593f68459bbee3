//! Boxes of text: which character fixes each, and which text is its own ([MS-DOC] 2.8.37, 2.8.32).

use super::flow::Boxes;
use crate::bytes::{size_at, u32_at};
use crate::limits::Budget;

/// An anchor of a shape, and a box of text, in bytes.
const ANCHOR: usize = 26;
const BOX: usize = 22;

/// The boxes in the order of their anchors; each stands once.
pub(super) fn boxes(anchors: &[u8], texts: &[u8], budget: &Budget) -> Boxes {
    let mut found = Boxes::new();
    let mut texts = listed(texts, BOX, 14);
    for (shape, anchor, _) in listed(anchors, ANCHOR, 0) {
        if !budget.spend(texts.len() / 16 + 1) {
            break;
        }
        let text = texts.iter().position(|(of, _, _)| *of == shape).map(|at| texts.remove(at));
        if let Some((_, from, to)) = text.filter(|(_, from, to)| from < to) {
            found.push((anchor, from..to));
        }
    }
    found.sort_by_cached_key(|(at, _)| *at);
    found
}

/// A table's entries: the shape that each names, and the places from and to which it holds.
fn listed(table: &[u8], size: usize, names: usize) -> Vec<(u32, usize, usize)> {
    let count = table.len().saturating_sub(4) / (4 + size);
    let entry = |at: usize| {
        let shape = u32_at(table, (count + 1) * 4 + at * size + names)?;
        Some((shape, size_at(table, at * 4)?, size_at(table, at * 4 + 4)?))
    };
    (0..count).map_while(entry).collect()
}
