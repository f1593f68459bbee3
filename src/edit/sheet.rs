//! A table as a sheet: rows and columns of places, for moving about, selecting, copying and pasting.

use crate::form::{CellIx, Form, GridContent, TableId};

/// Where a step from a cell goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the cell before it in the row.
    Left,
    /// To the cell behind it in the row.
    Right,
    /// To the first cell of the row.
    RowStart,
    /// To the last cell of the row.
    RowEnd,
    /// To the first cell of the table.
    TableStart,
    /// To the last cell of the table.
    TableEnd,
}

/// Where a block is filled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// From its first row down.
    Down,
    /// From its first column to the right.
    Right,
}

/// A rectangle of places, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first row, from 0.
    pub top: usize,
    /// The first column, from 0.
    pub left: usize,
    /// The last row.
    pub bottom: usize,
    /// The last column.
    pub right: usize,
}

/// The cells of one table by row and column. A cell that spans columns stands in each of its places.
#[derive(Clone, Debug)]
pub struct Sheet {
    rows: Vec<Vec<CellIx>>,
}

impl Sheet {
    /// The sheet of a table: its rows of figures from the top, row labels and headers left out.
    pub fn of(form: &Form, table: TableId) -> Self {
        let rows = form
            .grid(table)
            .rows
            .iter()
            .filter(|row| !row.header)
            .map(|row| {
                row.cells
                    .iter()
                    .filter_map(|cell| match cell.content {
                        GridContent::Value(ix) => Some(std::iter::repeat_n(ix, cell.colspan)),
                        _ => None,
                    })
                    .flatten()
                    .collect()
            })
            .collect();
        Self { rows }
    }

    /// The cell in a place.
    pub fn at(&self, row: usize, column: usize) -> Option<CellIx> {
        self.rows.get(row)?.get(column).copied()
    }

    /// The first place of a cell: row and column.
    pub fn place(&self, ix: CellIx) -> Option<(usize, usize)> {
        self.rows
            .iter()
            .enumerate()
            .find_map(|(y, row)| row.iter().position(|other| *other == ix).map(|x| (y, x)))
    }

    /// The cell one step away, `None` at the edge.
    pub fn step(&self, ix: CellIx, direction: Direction) -> Option<CellIx> {
        let (y, x) = self.place(ix)?;
        let row = self.rows.get(y)?;
        match direction {
            Direction::Up => self.at(y.checked_sub(1)?, x),
            Direction::Down => self.at(y + 1, x),
            Direction::Left => row.get(..x)?.last().copied(),
            Direction::Right => row.get(x..)?.iter().find(|other| **other != ix).copied(),
            Direction::RowStart => row.first().copied(),
            Direction::RowEnd => row.last().copied(),
            Direction::TableStart => self.rows.first()?.first().copied(),
            Direction::TableEnd => self.rows.last()?.last().copied(),
        }
    }

    /// Where Enter goes: down, and from the last row to the top of the next column.
    pub fn below(&self, ix: CellIx) -> Option<CellIx> {
        let down = self.step(ix, Direction::Down);
        down.or_else(|| {
            let (_, x) = self.place(self.step(ix, Direction::Right)?)?;
            self.at(0, x)
        })
    }

    /// The cells of the row that a cell stands in.
    pub fn row_of(&self, ix: CellIx) -> Vec<CellIx> {
        self.place(ix).map_or_else(Vec::new, |(y, _)| {
            let right = self.rows.get(y).map_or(0, |row| row.len().saturating_sub(1));
            self.cells(Area { top: y, left: 0, bottom: y, right })
        })
    }

    /// The cells of the column that a cell stands in.
    pub fn column_of(&self, ix: CellIx) -> Vec<CellIx> {
        self.place(ix).map_or_else(Vec::new, |(_, x)| {
            self.cells(Area { top: 0, left: x, bottom: self.rows.len().saturating_sub(1), right: x })
        })
    }

    /// The smallest rectangle that holds two cells in all the columns that they span.
    pub fn area(&self, one: CellIx, other: CellIx) -> Option<Area> {
        let ((y1, x1), (y2, x2)) = (self.place(one)?, self.place(other)?);
        let last = |y: usize, ix| self.rows.get(y)?.iter().rposition(|other| *other == ix);
        let right = last(y1, one)?.max(last(y2, other)?);
        Some(Area { top: y1.min(y2), left: x1.min(x2), bottom: y1.max(y2), right })
    }

    /// What fills a rectangle from its first row or column: each cell with the one whose text it takes. A single row
    /// takes that of the cells above, a single column that of the cells to the left.
    pub fn fill(&self, area: Area, direction: Fill) -> Vec<(CellIx, CellIx)> {
        let is_wide = self.lines(area).iter().any(|line| line.iter().flatten().count() > 1);
        let mut pairs: Vec<(CellIx, CellIx)> = Vec::new();
        for y in area.top..=area.bottom {
            for x in area.left..=area.right {
                let Some(to) = self.at(y, x) else { continue };
                let from = match direction {
                    Fill::Down if area.top == area.bottom => self.step(to, Direction::Up),
                    Fill::Down => self.at(area.top, x),
                    Fill::Right if is_wide => self.at(y, area.left),
                    Fill::Right => self.step(to, Direction::Left),
                };
                if let Some(from) = from.filter(|from| *from != to)
                    && pairs.iter().all(|(other, _)| *other != to)
                {
                    pairs.push((to, from));
                }
            }
        }
        pairs
    }

    /// The cells of a rectangle, each once.
    pub fn cells(&self, area: Area) -> Vec<CellIx> {
        self.lines(area).into_iter().flatten().flatten().collect()
    }

    /// The rows of a rectangle; `None` where a cell from the place before goes on.
    pub fn lines(&self, area: Area) -> Vec<Vec<Option<CellIx>>> {
        let rows = self.rows.iter().take(area.bottom + 1).skip(area.top);
        rows.map(|row| {
            let mut last = None;
            let places = row.iter().take(area.right + 1).skip(area.left);
            places
                .map(|ix| {
                    let fresh = last != Some(*ix);
                    last = Some(*ix);
                    fresh.then_some(*ix)
                })
                .collect()
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_id;

    fn go(table: TableId, from: &str, directions: &[Direction]) -> String {
        let form = by_id("2021").unwrap();
        let sheet = Sheet::of(form, table);
        let at = |ix, direction: &Direction| sheet.step(ix, *direction).unwrap_or(ix);
        form.path(directions.iter().fold(form.find(from).unwrap(), at)).to_owned()
    }

    #[test]
    fn steps() {
        use Direction::{Down, Left, Right, RowEnd, RowStart, TableEnd, Up};
        let requests = |from, directions| go(TableId::Requests, from, directions);
        for (from, directions, to) in [
            ("requests.received.total", &[Down][..], "requests.carried_in.total"),
            ("requests.received.total", &[Up], "requests.received.total"),
            ("requests.received.natural_person", &[Right, Right], "requests.received.research"),
            ("requests.granted.research", &[RowStart], "requests.granted.natural_person"),
            ("requests.granted.research", &[RowEnd, Left], "requests.granted.other_organization"),
            ("requests.granted.research", &[TableEnd], "requests.carried_out.total"),
        ] {
            assert_eq!(requests(from, directions), to, "{from} {directions:?}");
        }
        // A merged cell stands under all three columns above it.
        let disclosure = |from, directions| go(TableId::Disclosure, from, directions);
        let in_force = "disclosure.normative_documents.in_force";
        assert_eq!(disclosure(in_force, &[Down]), "disclosure.licensing.decisions");
        assert_eq!(disclosure("disclosure.licensing.decisions", &[Right]), "disclosure.licensing.decisions");
    }

    #[test]
    fn enter_goes_down_and_on_to_the_next_column() {
        let form = by_id("2021").unwrap();
        let sheet = Sheet::of(form, TableId::Requests);
        let last = form.find("requests.carried_out.natural_person").unwrap();
        assert_eq!(sheet.below(last), form.find("requests.received.business"));
        assert_eq!(sheet.below(form.find("requests.carried_out.total").unwrap()), None);
    }

    #[test]
    fn an_area_names_each_cell_once() {
        let form = by_id("2021").unwrap();
        let sheet = Sheet::of(form, TableId::Disclosure);
        let all = sheet.area(
            form.find("disclosure.regulations.made").unwrap(),
            form.find("disclosure.fees.amount").unwrap(),
        );
        // The merged cell reaches under all three columns.
        assert_eq!(sheet.cells(all.unwrap()).len(), 10);
        let row = sheet.row_of(form.find("disclosure.fees.amount").unwrap());
        assert_eq!(row.len(), 1);
    }
    #[test]
    fn a_block_is_filled_from_its_first_row_or_column_else_from_its_neighbours() {
        let form = by_id("2021").unwrap();
        let sheet = Sheet::of(form, TableId::Requests);
        let find = |path: &str| form.find(&format!("requests.{path}")).unwrap();
        let fill = |one: &str, other: &str, direction| {
            let pairs = sheet.fill(sheet.area(find(one), find(other)).unwrap(), direction);
            pairs.into_iter().map(|(to, from)| (form.path(to), form.path(from))).collect::<Vec<_>>()
        };
        assert_eq!(
            fill("received.business", "granted.business", Fill::Down),
            [
                ("requests.carried_in.business", "requests.received.business"),
                ("requests.granted.business", "requests.received.business"),
            ]
        );
        let above = [("requests.carried_in.research", "requests.received.research")];
        assert_eq!(fill("carried_in.research", "carried_in.research", Fill::Down), above);
        let beside = [("requests.received.research", "requests.received.business")];
        assert_eq!(fill("received.research", "received.research", Fill::Right), beside);
        assert_eq!(fill("received.business", "received.research", Fill::Right), beside);
        assert!(fill("received.natural_person", "received.natural_person", Fill::Down).is_empty());
    }
}
