//! Cells that stand together → the rows of a table.

use super::lines::Merge;
use super::{GAP, MAX_COLUMNS};
use crate::limits::Budget;
use crate::{Cell, Refusal};

/// A place of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Single,
    /// The cell that begins here covers so many rows and columns.
    Spans(usize, usize),
    Covered,
}

/// The table of cells that stand together, in order of rows and columns.
pub(super) fn table(
    cells: &[(u32, u32, String)],
    merges: &[Merge],
    budget: &Budget,
) -> Result<Vec<Vec<Cell>>, Refusal> {
    let top = cells.first().map_or(0, |cell| cell.0);
    let mut bottom = cells.last().map_or(0, |cell| cell.0 + 1);
    let mut width = cells.iter().map(|cell| cell.1 + 1).max().unwrap_or(0);
    // A cell that holds text reaches as far as it is merged.
    let begins = |merge: &&Merge| {
        let key = (merge.rows.start, merge.columns.start);
        cells.binary_search_by(|(row, column, _)| (*row, *column).cmp(&key)).is_ok()
    };
    for merge in merges.iter().filter(begins) {
        bottom = bottom.max(merge.rows.end.min(bottom + GAP));
        width = width.max(merge.columns.end.min(MAX_COLUMNS));
    }
    let (height, width) = ((bottom - top) as usize, width as usize);
    if !budget.spend(height.saturating_mul(width).saturating_mul(4)) {
        return Err(Refusal::TooLarge);
    }
    let mut places = vec![Place::Single; height * width];
    for merge in merges {
        let within = |line: u32, from: u32, most: usize| (line.saturating_sub(from) as usize).min(most);
        let rows = within(merge.rows.start, top, height)..within(merge.rows.end, top, height);
        let columns = within(merge.columns.start, 0, width)..within(merge.columns.end, 0, width);
        if !budget.spend(rows.len() * columns.len()) {
            return Err(Refusal::TooLarge);
        }
        let mut all = rows.clone().flat_map(|row| columns.clone().map(move |column| row * width + column));
        if rows.is_empty()
            || columns.is_empty()
            || all.clone().any(|at| places.get(at).is_none_or(|place| *place != Place::Single))
        {
            continue;
        }
        if let Some(place) = all.next().and_then(|first| places.get_mut(first)) {
            *place = Place::Spans(rows.len(), columns.len());
        }
        for at in all {
            if let Some(place) = places.get_mut(at) {
                *place = Place::Covered;
            }
        }
    }
    let mut rest = cells.iter().peekable();
    let mut table = Vec::with_capacity(height);
    for (row, places) in (top..).zip(places.chunks(width.max(1))) {
        let mut out = Vec::new();
        for (column, place) in (0..).zip(places) {
            let text = rest.next_if(|cell| (cell.0, cell.1) == (row, column)).map(|cell| cell.2.clone());
            let (rowspan, colspan) = match *place {
                Place::Covered => continue,
                Place::Single => (1, 1),
                Place::Spans(rows, columns) => (rows, columns),
            };
            out.push(Cell { text: text.unwrap_or_default(), colspan, rowspan });
        }
        table.push(out);
    }
    Ok(table)
}
