//! A group of ruling lines → the cells between them, with their spans.

use super::strokes::{Group, NEAR, Sets, Stroke};
use crate::Refusal;
use crate::limits::Budget;

/// A cell: the first of its rows and columns, and how many it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// Cells between lines.
#[derive(Debug)]
pub(super) struct Grid {
    /// Where the columns part, the outer edges too.
    pub(super) xs: Vec<f32>,
    /// Where the rows part.
    pub(super) ys: Vec<f32>,
    /// The cells, by row and column.
    pub(super) areas: Vec<Area>,
    /// The cell that each place is of, row by row.
    places: Vec<usize>,
    /// Whether the frame is open at its upper and its lower edge: a row that a page's end cuts has no line there.
    pub(super) open: [Edge; 2],
}

/// An outer edge of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// A line is drawn there.
    Ruled,
    /// The lines of the columns end there and no line crosses them.
    Open,
}

/// A line parts two places if it is drawn along so much of their border.
const DRAWN: f32 = 0.6;

impl Grid {
    /// The cells of a group; `None` where it parts nothing from anything.
    pub(super) fn new(group: &Group, budget: &Budget) -> Result<Option<Self>, Refusal> {
        let (xs, ys) = (parts(&group.down), parts(&group.across));
        if xs.len() < 2 || ys.len() < 2 {
            return Ok(None);
        }
        let (xs, _) = with_ends(xs, &group.across);
        let (ys, open) = with_ends(ys, &group.down);
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let work = (columns + group.down.len()).saturating_mul(rows)
            + (rows + group.across.len()).saturating_mul(columns);
        if !budget.spend(work) {
            return Err(Refusal::TooLarge);
        }
        let beside = borders(&xs, &ys, &group.down);
        let below = borders(&ys, &xs, &group.across);
        let is_drawn = |borders: &[bool], at: usize| borders.get(at).copied().unwrap_or(true);
        let mut sets = Sets::new(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let place = row * columns + column;
                if column + 1 < columns && !is_drawn(&beside, (column + 1) * rows + row) {
                    sets.join(place, place + 1);
                }
                if row + 1 < rows && !is_drawn(&below, (row + 1) * columns + column) {
                    sets.join(place, place + columns);
                }
            }
        }
        let region: Vec<usize> = (0..columns * rows).map(|place| sets.root(place)).collect();
        let mut grid = Self { xs, ys, areas: Vec::new(), places: vec![usize::MAX; columns * rows], open };
        grid.cut(&region, columns, rows);
        Ok((grid.areas.len() > 1).then_some(grid))
    }

    /// Each region is a rectangle; one that is not, since a line is missing, is cut into rectangles.
    fn cut(&mut self, region: &[usize], columns: usize, rows: usize) {
        for row in 0..rows {
            for column in 0..columns {
                let of = region.get(row * columns + column);
                let same = |places: &[usize], row: usize, column: usize| {
                    let place = row * columns + column;
                    region.get(place) == of && places.get(place) == Some(&usize::MAX)
                };
                if !same(&self.places, row, column) {
                    continue;
                }
                let wide = (column..columns).take_while(|&next| same(&self.places, row, next)).count();
                let high = (row..rows)
                    .take_while(|&next| (column..column + wide).all(|at| same(&self.places, next, at)))
                    .count();
                let area = Area { row, column, rows: high, columns: wide };
                for row in row..row + high {
                    for column in column..column + wide {
                        if let Some(place) = self.places.get_mut(row * columns + column) {
                            *place = self.areas.len();
                        }
                    }
                }
                self.areas.push(area);
            }
        }
    }

    /// The cell at a point of the page.
    pub(super) fn at(&self, (x, y): (f32, f32)) -> Option<usize> {
        let (column, row) = (between(&self.xs, x)?, between(&self.ys, y)?);
        self.places.get(row * (self.xs.len() - 1) + column).copied()
    }

    /// The width and the height of a cell.
    pub(super) fn extent(&self, area: &Area) -> (f32, f32) {
        (length(&self.xs, area.column, area.columns), length(&self.ys, area.row, area.rows))
    }

    /// The upper edge.
    pub(super) fn top(&self) -> f32 {
        self.ys.first().copied().unwrap_or(0.0)
    }

    /// The lower edge.
    pub(super) fn bottom(&self) -> f32 {
        self.ys.last().copied().unwrap_or(0.0)
    }

    /// The ground that it covers.
    pub(super) fn ground(&self) -> f32 {
        length(&self.xs, 0, self.xs.len() - 1) * length(&self.ys, 0, self.ys.len() - 1)
    }
}

fn length(places: &[f32], from: usize, count: usize) -> f32 {
    match (places.get(from), places.get(from + count)) {
        (Some(from), Some(to)) => to - from,
        _ => 0.0,
    }
}

/// The interval that a place is in.
fn between(places: &[f32], place: f32) -> Option<usize> {
    let after = places.partition_point(|&part| part <= place);
    (after > 0 && after < places.len()).then(|| after - 1)
}

/// Where lines stand, those that are near taken as one.
fn parts(strokes: &[Stroke]) -> Vec<f32> {
    let mut all: Vec<f32> = strokes.iter().map(|stroke| stroke.at).collect();
    all.sort_by(f32::total_cmp);
    let mut parts: Vec<f32> = Vec::new();
    for at in all {
        if parts.last().is_none_or(|&last| at - last > NEAR) {
            parts.push(at);
        }
    }
    parts
}

/// Adds the ends of the crossing lines where they go on beyond the outermost part: a table that is open at its sides.
fn with_ends(mut parts: Vec<f32>, crossing: &[Stroke]) -> (Vec<f32>, [Edge; 2]) {
    const BEYOND: f32 = 8.0;
    let first = crossing.iter().map(|stroke| stroke.from).fold(f32::MAX, f32::min);
    let last = crossing.iter().map(|stroke| stroke.to).fold(f32::MIN, f32::max);
    let mut open = [Edge::Ruled; 2];
    if parts.first().is_some_and(|&outermost| first < outermost - BEYOND) {
        parts.insert(0, first);
        open[0] = Edge::Open;
    }
    if parts.last().is_some_and(|&outermost| last > outermost + BEYOND) {
        parts.push(last);
        open[1] = Edge::Open;
    }
    (parts, open)
}

/// For each part and each interval along it, whether a line is drawn there.
fn borders(parts: &[f32], along: &[f32], strokes: &[Stroke]) -> Vec<bool> {
    let intervals = along.len() - 1;
    let mut drawn = vec![false; parts.len() * intervals];
    for stroke in strokes {
        let part = parts.partition_point(|&part| part <= stroke.at).saturating_sub(1);
        for (interval, ends) in along.windows(2).enumerate() {
            if let [from, to] = ends
                && stroke.to.min(*to) - stroke.from.max(*from) >= DRAWN * (to - from)
                && let Some(border) = drawn.get_mut(part * intervals + interval)
            {
                *border = true;
            }
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::{Area, Edge, Grid};
    use crate::drawn::page::Ruling;
    use crate::drawn::strokes::groups;
    use crate::limits::Budget;

    /// Lines as `x0 y0 x1 y1`.
    fn grid(lines: &[[f32; 4]]) -> Grid {
        let rulings: Vec<Ruling> = lines.iter().map(|&[x0, y0, x1, y1]| Ruling { x0, y0, x1, y1 }).collect();
        let budget = Budget::default();
        let mut groups = groups(&rulings, &budget).unwrap();
        assert_eq!(groups.len(), 1);
        Grid::new(&groups.remove(0), &budget).unwrap().unwrap()
    }

    fn area(row: usize, column: usize, rows: usize, columns: usize) -> Area {
        Area { row, column, rows, columns }
    }

    #[test]
    fn cells_span_where_no_line_parts_them() {
        // A head over two columns, beside it a cell over two rows.
        let grid = grid(&[
            [0.0, 0.0, 300.0, 0.0],
            [0.0, 20.0, 200.0, 20.0],
            [0.0, 40.0, 300.0, 40.0],
            [0.0, 0.0, 0.0, 40.0],
            [100.0, 20.0, 100.0, 40.0],
            [200.0, 0.0, 200.0, 40.0],
            [300.0, 0.0, 300.0, 40.0],
        ]);
        assert_eq!(grid.areas, [area(0, 0, 1, 2), area(0, 2, 2, 1), area(1, 0, 1, 1), area(1, 1, 1, 1)]);
        assert_eq!(grid.at((150.0, 10.0)), Some(0));
        assert_eq!(grid.at((250.0, 30.0)), Some(1));
        assert_eq!(grid.at((301.0, 30.0)), None);
    }

    #[test]
    fn lines_drawn_in_pieces_and_twice_are_one() {
        let mut lines = Vec::new();
        for y in [0.0, 20.0, 21.5, 40.0] {
            for x in [0.0, 50.5, 101.0] {
                lines.push([x, y, x + 49.0, y]);
            }
        }
        for x in [0.0, 50.0, 100.0, 150.0] {
            lines.extend([[x, 0.0, x, 19.0], [x, 20.5, x, 40.0]]);
        }
        assert_eq!(grid(&lines).areas.len(), 6);
    }

    #[test]
    fn a_table_open_at_its_sides_has_its_outer_columns() {
        let grid = grid(&[
            [0.0, 0.0, 200.0, 0.0],
            [0.0, 20.0, 200.0, 20.0],
            [60.0, 0.0, 60.0, 40.0],
            [120.0, 0.0, 120.0, 40.0],
        ]);
        assert_eq!(grid.areas.len(), 6);
        assert_eq!(grid.open, [Edge::Ruled, Edge::Open]);
    }

    #[test]
    fn what_is_no_rectangle_is_cut() {
        let grid = grid(&[
            [0.0, 0.0, 100.0, 0.0],
            [50.0, 20.0, 100.0, 20.0],
            [0.0, 40.0, 100.0, 40.0],
            [0.0, 0.0, 0.0, 40.0],
            [50.0, 20.0, 50.0, 40.0],
            [100.0, 0.0, 100.0, 40.0],
        ]);
        assert_eq!(grid.areas, [area(0, 0, 1, 2), area(1, 0, 1, 1), area(1, 1, 1, 1)]);
    }
}
