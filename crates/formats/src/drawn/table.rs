//! A grid and the characters in it → the rows of a table, and a table that goes on over the next page.

use super::grid::{Area, Edge, Grid};
use super::lines::{Line, lines, upright};
use super::page::{Flow, Glyph};
use super::paragraphs;
use crate::Cell;

/// A table with the places of its columns.
#[derive(Debug)]
pub(super) struct Table {
    xs: Vec<f32>,
    rows: usize,
    cells: Vec<(Area, Content)>,
    open: [Edge; 2],
}

/// What a cell holds, and its first and last lines, which tell whether it goes on over the next page.
#[derive(Debug)]
struct Content {
    text: String,
    ends: Option<(Line, Line)>,
    width: f32,
}

impl Content {
    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether `next` begins in the middle of what ends here: the last line is full, and no number or bracket says that
    /// something begins.
    fn is_cut_before(&self, next: &Self) -> bool {
        let (Some((_, last)), Some((first, _))) = (&self.ends, &next.ends) else { return false };
        !begins(&first.text()) && paragraphs::is_full(last, self.width, first.head())
    }

    fn append(&mut self, next: Self) {
        match (&mut self.ends, next.ends) {
            (Some((_, last)), Some((first, end))) => {
                paragraphs::join(&mut self.text, last, &first);
                let rest = next.text.strip_prefix(&first.text()).unwrap_or_default();
                self.text.push_str(rest);
                *last = end;
            }
            (none @ None, ends) => {
                self.text = next.text;
                *none = ends;
            }
            (Some(_), None) => {}
        }
    }
}

impl Table {
    /// `contents` has the characters of each cell of the grid.
    pub(super) fn new(grid: Grid, contents: Vec<Vec<Glyph>>) -> Self {
        let content = |(area, mut glyphs): (&Area, Vec<Glyph>)| {
            let (width, height) = grid.extent(area);
            let along = match upright(&mut glyphs) {
                Flow::Across => width,
                Flow::Down | Flow::Up => height,
            };
            let lines = lines(glyphs);
            let text = paragraphs::cell(&lines, along);
            let ends = lines.first().cloned().zip(lines.last().cloned());
            (*area, Content { text, ends, width: along })
        };
        let cells = grid.areas.iter().zip(contents).map(content).collect();
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
        let cut =
            self.open[1] == Edge::Open && next.open[0] == Edge::Open || self.is_cut_before(&next, repeated);
        let begin = self.rows;
        let offset = if cut { begin.saturating_sub(1) } else { begin };
        for (area, content) in next.cells {
            if area.row < repeated {
                continue;
            }
            let first = area.row == repeated;
            match above(&mut self.cells, begin, &area) {
                // The rest of a row that the page's end has cut.
                Some((above, held)) if first && cut => {
                    held.append(content);
                    above.rows += area.rows - 1;
                }
                // A cell over several rows, shown on one of the pages only.
                Some((above, held))
                    if first && above.rows.max(area.rows) > 1 && (held.is_empty() || content.is_empty()) =>
                {
                    held.append(content);
                    above.rows += area.rows;
                }
                _ => self.cells.push((Area { row: area.row - repeated + offset, ..area }, content)),
            }
        }
        self.rows = next.rows - repeated + offset;
        self.open[1] = next.open[1];
        None
    }

    /// Whether the first row of `next` behind its head is the rest of the last row here: no cell holds something
    /// of its own on both pages, and one goes on in the middle of its text.
    fn is_cut_before(&mut self, next: &Self, head: usize) -> bool {
        let begin = self.rows;
        let mut goes_on = false;
        for (area, content) in next.cells.iter().filter(|(area, _)| area.row == head) {
            let Some((_, held)) = above(&mut self.cells, begin, area) else { return false };
            if !held.is_empty() && !content.is_empty() {
                if !held.is_cut_before(content) {
                    return false;
                }
                goes_on = true;
            }
        }
        goes_on
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize, usize, &str)> {
        let of_row = self.cells.iter().filter(move |(area, _)| area.row == row);
        of_row.map(|(area, content)| (area.column, area.columns, area.rows, content.text.as_str()))
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
        for (area, content) in self.cells {
            if let Some(row) = rows.get_mut(area.row) {
                row.push(Cell { text: content.text, colspan: area.columns, rowspan: area.rows });
            }
        }
        rows
    }
}

/// Whether a text begins with its number: `1.`, `一、`, `（一）`.
fn begins(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < bare.len() && rest.starts_with(['.', '．', '、', '）', ')'])
}

/// The cell over the same columns that ends before row `begin`.
fn above<'a>(cells: &'a mut [(Area, Content)], begin: usize, area: &Area) -> Option<&'a mut (Area, Content)> {
    cells.iter_mut().find(|(above, _)| {
        above.row + above.rows == begin && above.column == area.column && above.columns == area.columns
    })
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
