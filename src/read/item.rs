//! Pieces cut to lines and rows, the units in which a document is understood.

use super::labels::labels;
use super::limits::MAX_ROW_CELLS;
use super::piece::{Piece, SourceCell};
use super::row_numbers::RowNumbers;
use super::value::is_value;
use crate::form::trim_unseen;

/// A cell of a row, trimmed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemCell<'a> {
    pub(super) text: &'a str,
    /// The grid column where it begins, from 0.
    pub(super) column: usize,
    /// Grid columns covered.
    pub(super) span: usize,
}

/// A line of words, a row of cells, or an image.
#[derive(Debug)]
pub(super) enum Item<'a> {
    Line(&'a str),
    Row {
        cells: Vec<ItemCell<'a>>,
    },
    Image(&'a str),
    /// A blank cell in a line of its own.
    Blank,
}

impl<'a> Item<'a> {
    /// The line, if it is one.
    pub(super) fn line(&self) -> Option<&'a str> {
        match self {
            Self::Line(text) => Some(text),
            Self::Row { .. } | Self::Image(_) | Self::Blank => None,
        }
    }

    /// What stands there, cells divided by ` | `.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(text) => (*text).to_owned(),
            Self::Row { cells } => {
                let texts = cells.iter().map(|cell| cell.text).filter(|text| !text.is_empty());
                texts.collect::<Vec<_>>().join(" | ")
            }
            Self::Image(label) => (*label).to_owned(),
            Self::Blank => String::new(),
        }
    }
}

/// Cuts pieces to items. Blank lines and rows go; a row that holds nothing but one piece of prose becomes lines, so
/// that tables which only lay out the page do not hide what they hold. The numbers of rows and columns go to `numbers`.
pub(super) fn items<'a>(pieces: &'a [Piece], numbers: &mut Vec<String>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(text) if text.is_empty() => items.push(Item::Blank),
            Piece::Paragraph(text) => lines(text, &mut items),
            Piece::Image { label } => items.push(Item::Image(label.trim())),
            Piece::Table(rows) => {
                let mut grid = Grid::default();
                let found = RowNumbers::of(rows);
                let (above, rows) = rows.split_at(usize::from(found.above));
                let beside = rows.iter().filter_map(|row| row.first().filter(|_| found.beside));
                let texts: Vec<&str> =
                    above.iter().flatten().chain(beside).map(|cell| cell.text.trim()).collect();
                if !texts.is_empty() {
                    numbers.push(texts.join(" ").trim().to_owned());
                }
                for row in rows {
                    let mut cells: Vec<ItemCell<'_>> = grid.row(row);
                    if found.beside && !cells.is_empty() {
                        cells.remove(0);
                    }
                    if cells.len() > MAX_ROW_CELLS {
                        cells.retain(|cell| !cell.text.is_empty());
                    }
                    let mut filled = cells.iter().filter(|cell| !cell.text.is_empty());
                    match (filled.next(), filled.next()) {
                        (None, _) if cells.len() < 5 => {}
                        (Some(only), None) if cells.len() == 1 || is_prose(only.text) => {
                            lines(only.text, &mut items);
                        }
                        _ => items.push(Item::Row { cells }),
                    }
                }
            }
        }
    }
    items
}

/// The columns of a table that cells of rows above reach down into.
#[derive(Default)]
struct Grid {
    /// By column: how many rows below it are covered still.
    covered: Vec<usize>,
}

impl Grid {
    fn row<'a>(&mut self, row: &'a [SourceCell]) -> Vec<ItemCell<'a>> {
        let mut below = self.covered.iter().map(|rows| rows.saturating_sub(1)).collect::<Vec<_>>();
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            while self.covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let span = cell.colspan.clamp(1, MAX_ROW_CELLS);
            cells.push(ItemCell { text: shown(&cell.text), column, span });
            if cell.rowspan > 1 {
                let end = (column + span).min(MAX_ROW_CELLS);
                below.resize(below.len().max(end), 0);
                if let Some(places) = below.get_mut(column.min(end)..end) {
                    places.fill(cell.rowspan - 1);
                }
            }
            column += span;
        }
        self.covered = below;
        cells
    }
}

fn is_prose(text: &str) -> bool {
    labels().find(text).is_empty() && !is_value(text)
}

fn lines<'a>(text: &'a str, items: &mut Vec<Item<'a>>) {
    // A label or a figure may be broken over lines within its cell or paragraph.
    if text.contains('\n') && !is_prose(text) {
        items.push(Item::Line(trim_unseen(text)));
        return;
    }
    items.extend(text.split('\n').map(trim_unseen).filter(|line| !line.is_empty()).map(Item::Line));
}

/// A cell's text, blank if nothing in it shows. Characters that do not show stay with those that do.
fn shown(text: &str) -> &str {
    if trim_unseen(text).is_empty() { "" } else { text.trim() }
}
