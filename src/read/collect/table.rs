//! A table as a page or a Word document has it: tables of figures told from those that only lay a page out, cells
//! joined, spans cut to size.

use super::Merge;
use crate::form::is_digit;
use crate::read::limits::MAX_SPAN;
use crate::read::piece::{Piece, SourceCell};
use crate::read::section_names;

/// Spans beyond this are slips: no such table has as many columns.
const WIDEST: usize = 60;

/// A table with this many figures is one of figures, whatever else is in it.
const FIGURES: usize = 10;

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) merge: Merge,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) in_cell: bool,
}

impl Table {
    /// Whether it only lays the page out: other tables, or whole pages of prose, stand in its cells.
    pub(super) fn is_layout(&self) -> bool {
        if self.rows.iter().all(|row| row.len() <= 1) {
            return true;
        }
        let nests = |piece: &Piece| matches!(piece, Piece::Table(_));
        let laid_out = |cell: &Cell| {
            cell.pieces.iter().any(nests) || (cell.pieces.len() >= 3 && cell.characters() >= 300)
        };
        let cells = || self.rows.iter().flatten();
        cells().any(laid_out) && cells().filter(|cell| cell.is_figure()).take(FIGURES).count() < FIGURES
    }

    /// Gives Word's joined cells their row spans and drops those that belong to the cell above.
    pub(super) fn join_merged(&mut self) {
        if self.rows.iter().flatten().all(|cell| cell.merge == Merge::None) {
            return;
        }
        // By first column: the row and place of the cell that the next one below may belong to.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        let mut longer: Vec<(usize, usize)> = Vec::new();
        for (y, row) in self.rows.iter_mut().enumerate() {
            let mut column = 0usize;
            for (x, cell) in row.iter_mut().enumerate() {
                let at = column.min(MAX_SPAN);
                column += cell.colspan;
                if open.len() <= at {
                    open.resize(at + 1, None);
                }
                let Some(place) = open.get_mut(at) else { continue };
                match (cell.merge, *place) {
                    (Merge::Continue, Some(above)) => longer.push(above),
                    (Merge::Continue, None) => {
                        cell.merge = Merge::Start;
                        *place = Some((y, x));
                    }
                    (Merge::Start, _) => *place = Some((y, x)),
                    (Merge::None, _) => *place = None,
                }
            }
        }
        for (y, x) in longer {
            if let Some(cell) = self.rows.get_mut(y).and_then(|row| row.get_mut(x)) {
                cell.rowspan += 1;
            }
        }
        for row in &mut self.rows {
            row.retain(|cell| cell.merge != Merge::Continue);
        }
    }

    /// Cuts spans to the table they stand in; how many places its cells cover.
    pub(super) fn clamp(&mut self) -> usize {
        let sane = |row: &Vec<Cell>| {
            row.iter().map(|cell| if cell.colspan > WIDEST { 1 } else { cell.colspan }).sum::<usize>()
        };
        let width = self.rows.iter().map(sane).max().unwrap_or(1);
        let height = self.rows.len();
        let mut area = 0usize;
        for (y, row) in self.rows.iter_mut().enumerate() {
            let taken = sane(row);
            for cell in row.iter_mut() {
                if cell.colspan > WIDEST {
                    cell.colspan = (width + 1).saturating_sub(taken).max(1);
                }
                let left = height - y;
                cell.rowspan = if cell.rowspan == 0 { left } else { cell.rowspan.min(left) };
                area = area.saturating_add(cell.colspan.saturating_mul(cell.rowspan));
            }
        }
        area
    }

    /// Puts the table behind the pieces, parted where a heading or a page of prose stands in a row of its own.
    pub(super) fn put(self, pieces: &mut Vec<Piece>) {
        let mut rows = Vec::new();
        let mut images = Vec::new();
        let mut covered = 0usize;
        for row in self.rows {
            let alone = covered == 0 && row.len() == 1;
            covered = row.iter().map(|cell| cell.rowspan).max().unwrap_or(1).max(covered).saturating_sub(1);
            if alone && row.iter().all(Cell::is_prose) {
                flush(&mut rows, &mut images, pieces);
                pieces.extend(row.into_iter().flat_map(|cell| cell.pieces));
                continue;
            }
            rows.push(row.into_iter().map(|cell| cell.into_source(&mut images)).collect());
        }
        flush(&mut rows, &mut images, pieces);
    }
}

/// Puts what was collected of a table behind the pieces, the images of its cells behind it.
fn flush(rows: &mut Vec<Vec<SourceCell>>, images: &mut Vec<Piece>, pieces: &mut Vec<Piece>) {
    if !rows.is_empty() {
        pieces.push(Piece::Table(std::mem::take(rows)));
    }
    pieces.append(images);
}

impl Cell {
    fn characters(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| if let Piece::Paragraph(text) = piece { text.chars().count() } else { 0 })
            .sum()
    }

    fn is_figure(&self) -> bool {
        let [Piece::Paragraph(text)] = self.pieces.as_slice() else { return false };
        text.len() <= 24
            && text.chars().any(is_digit)
            && text
                .chars()
                .all(|c| is_digit(c) || matches!(c, ',' | '.' | '，' | '-' | '+' | '件' | '项' | '元'))
    }

    /// Whether it holds a section's heading or a paragraph, no label or figure.
    fn is_prose(&self) -> bool {
        if self.characters() > 150 {
            return true;
        }
        let [Piece::Paragraph(text)] = self.pieces.as_slice() else { return false };
        is_heading(text)
    }

    fn into_source(self, images: &mut Vec<Piece>) -> SourceCell {
        let mut text = String::new();
        let mut add = |line: &str| {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        };
        for piece in self.pieces {
            match piece {
                Piece::Paragraph(line) => add(&line),
                Piece::Table(rows) => {
                    for row in rows {
                        let cells: Vec<_> = row.into_iter().map(|cell| cell.text).collect();
                        add(&cells.join("\t"));
                    }
                }
                image @ Piece::Image { .. } => images.push(image),
            }
        }
        SourceCell { text, colspan: self.colspan, rowspan: self.rowspan }
    }
}

/// Whether the line is the heading of one of the six sections, ordinal included.
fn is_heading(line: &str) -> bool {
    let ordinal = line.chars().next().is_some_and(|c| "一二三四五六".contains(c));
    ordinal && line.chars().count() <= 40 && section_names::exact(line).is_some()
}
