//! A grid and the characters in it → the rows of a table, and a table that goes on over the next page.

use super::grid::{Area, Edge, Grid};
use super::lines::{lines, upright};
use super::page::{Flow, Glyph};
use super::paragraphs;
use crate::Cell;

/// A table with the places of its columns.
#[derive(Debug)]
pub(super) struct Table {
    xs: Vec<f32>,
    rows: usize,
    cells: Vec<(Area, String)>,
    open: [Edge; 2],
}

impl Table {
    /// `contents` has the characters of each cell of the grid.
    pub(super) fn new(grid: Grid, contents: Vec<Vec<Glyph>>) -> Self {
        let text = |(area, mut glyphs): (&Area, Vec<Glyph>)| {
            let (width, height) = grid.extent(area);
            let along = match upright(&mut glyphs) {
                Flow::Across => width,
                Flow::Down | Flow::Up => height,
            };
            (*area, paragraphs::cell(&lines(glyphs), along))
        };
        let cells = grid.areas.iter().zip(contents).map(text).collect();
        Self { rows: grid.ys.len() - 1, cells, open: grid.open, xs: grid.xs }
    }

    /// Takes the table of the next page as its own rows where it goes on there; gives it back where it does not.
    pub(super) fn go_on(&mut self, next: Self) -> Option<Self> {
        let Some((xs, ours, theirs)) = shared(&self.xs, &next.xs) else { return Some(next) };
        self.widen(xs.clone(), &ours);
        let mut next = next;
        next.widen(xs, &theirs);
        let repeated =
            (0..self.rows.min(next.rows)).take_while(|&row| self.row(row).eq(next.row(row))).count();
        // A table of which only the head was seen is not all head.
        let repeated = if repeated == self.rows || repeated == next.rows { 0 } else { repeated };
        let cut = self.open[1] == Edge::Open && next.open[0] == Edge::Open;
        let begin = self.rows;
        let last = begin.saturating_sub(1);
        let offset = if cut { last } else { begin };
        for (area, text) in next.cells {
            if area.row < repeated {
                continue;
            }
            let first = area.row == repeated;
            let moved = Area { row: area.row - repeated + offset, ..area };
            let above = self.cells.iter_mut().find(|(above, _)| {
                above.row + above.rows == begin
                    && above.column == area.column
                    && above.columns == area.columns
            });
            match above {
                // The rest of a row that the page's end has cut.
                Some((above, held)) if first && cut => {
                    held.push_str(&text);
                    above.rows += area.rows - 1;
                }
                // A cell over several rows, shown on one of the pages only.
                Some((above, held))
                    if first && above.rows.max(area.rows) > 1 && (held.is_empty() || text.is_empty()) =>
                {
                    held.push_str(&text);
                    above.rows += area.rows;
                }
                _ => self.cells.push((moved, text)),
            }
        }
        self.rows = next.rows - repeated + offset;
        self.open[1] = next.open[1];
        None
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize, usize, &str)> {
        let of_row = self.cells.iter().filter(move |(area, _)| area.row == row);
        of_row.map(|(area, text)| (area.column, area.columns, area.rows, text.as_str()))
    }

    /// Takes other parts for its columns; `places` says which of them its own are.
    fn widen(&mut self, xs: Vec<f32>, places: &[usize]) {
        let place = |column: usize| places.get(column).copied().unwrap_or(column);
        for (area, _) in &mut self.cells {
            let end = place(area.column + area.columns);
            area.column = place(area.column);
            area.columns = end.saturating_sub(area.column);
        }
        self.xs = xs;
    }

    /// Its rows: each lists the cells that begin in it.
    pub(super) fn into_rows(mut self) -> Vec<Vec<Cell>> {
        self.cells.sort_by_key(|(area, _)| (area.row, area.column));
        let mut rows: Vec<Vec<Cell>> = (0..self.rows).map(|_| Vec::new()).collect();
        for (area, text) in self.cells {
            if let Some(row) = rows.get_mut(area.row) {
                row.push(Cell { text, colspan: area.columns, rowspan: area.rows });
            }
        }
        rows
    }
}

/// The columns of both, and which of them those of each are; `None` where the narrower parts are not among the others.
fn shared(ours: &[f32], theirs: &[f32]) -> Option<(Vec<f32>, Vec<usize>, Vec<usize>)> {
    const OFF: f32 = 6.0;
    let (more, fewer) = if ours.len() >= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let (from, start) = (fewer.first()?, more.first()?);
    let place = |x: &f32| more.iter().position(|other| ((other - start) - (x - from)).abs() <= OFF);
    let places: Vec<usize> = fewer.iter().map(place).collect::<Option<_>>()?;
    let rises = places.windows(2).all(|pair| pair.first() < pair.last());
    if !rises || places.last() != Some(&(more.len() - 1)) {
        return None;
    }
    let all = (0..more.len()).collect();
    let (ours_in, theirs_in) = if ours.len() >= theirs.len() { (all, places) } else { (places, all) };
    Some((more.to_vec(), ours_in, theirs_in))
}
