//! Rows whose cells have edges → a table whose cells have spans.

use super::row::{Join, Place};
use crate::{Block, Cell};

/// Edges that are nearer to each other, in twips, are one: half a millimetre.
const NEAR: i32 = 30;

/// A row may begin so much, in twips, behind the table's left edge without a gap before it: two millimetres.
const INDENT: i32 = 120;

/// A table that holds this many figures is one of figures, whatever else is in it.
const FIGURES: usize = 10;

/// A row as it is read: what stands in each cell, and where the cells are.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<Block>>,
    pub(super) places: Vec<Place>,
}

/// What a table holds: itself, or what it lays out where other tables stand in its cells.
pub(super) fn blocks(mut rows: Vec<Row>) -> Vec<Block> {
    rows.retain(|row| !row.cells.is_empty());
    let edges = edges(&rows);
    let mut cells: Vec<Vec<(Cell, Vec<Block>)>> = Vec::new();
    // By first column: the row and place of a cell that the next one below may belong to.
    let mut open: Vec<Option<(usize, usize)>> = vec![None; edges.len() + 1];
    for (y, row) in rows.into_iter().enumerate() {
        let mut placed = Vec::new();
        for spanned in spanned(row, &edges) {
            let above = open.get(spanned.column).copied().flatten();
            if let (Join::Continues, Some((top, x))) = (spanned.down, above)
                && let Some((cell, _)) = cells.get_mut(top).and_then(|row| row.get_mut(x))
                && top + cell.rowspan == y
            {
                cell.rowspan += 1;
                continue;
            }
            if let Some(place) = open.get_mut(spanned.column) {
                *place = (spanned.down != Join::None).then_some((y, placed.len()));
            }
            placed.push((Cell { text: String::new(), colspan: spanned.columns, rowspan: 1 }, spanned.blocks));
        }
        cells.push(placed);
    }
    let lays_out = cells.iter().flatten().any(|(_, blocks)| blocks.iter().any(is_table))
        && cells.iter().flatten().filter(|(_, blocks)| is_figure(blocks)).take(FIGURES).count() < FIGURES;
    if lays_out {
        return cells.into_iter().flatten().flat_map(|(_, blocks)| blocks).collect();
    }
    let mut behind = Vec::new();
    let mut finish = |(mut cell, blocks): (Cell, Vec<Block>)| {
        let mut lines: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(text) => lines.push(text),
                Block::Table(rows) => lines.extend(rows.into_iter().flatten().map(|cell| cell.text)),
                block => behind.push(block),
            }
        }
        cell.text = lines.join("\n");
        cell
    };
    let rows = cells.into_iter().map(|row| row.into_iter().map(&mut finish).collect()).collect();
    std::iter::once(Block::Table(rows)).chain(behind).collect()
}

/// A cell with the columns that it covers.
struct Spanned {
    column: usize,
    columns: usize,
    down: Join,
    blocks: Vec<Block>,
}

/// The cells of a row, those joined across put together, a gap before them as a cell of its own.
fn spanned(row: Row, edges: &[i32]) -> Vec<Spanned> {
    let column = |edge: i32| edges.partition_point(|known| *known <= edge).saturating_sub(1);
    let mut cells: Vec<Spanned> = Vec::new();
    let mut next = 0;
    let is_defined = row.places.len() >= row.cells.len();
    for (at, blocks) in row.cells.into_iter().enumerate() {
        let Some(place) = row.places.get(at).filter(|_| is_defined) else {
            cells.push(Spanned { column: next, columns: 1, down: Join::None, blocks });
            next += 1;
            continue;
        };
        let end = column(place.right);
        if place.across == Join::Continues
            && let Some(last) = cells.last_mut()
        {
            last.columns = last.columns.max(end.saturating_sub(last.column));
            next = last.column + last.columns;
            continue;
        }
        let first = edges.first().copied().unwrap_or(place.left);
        if at == 0 && place.left > first.saturating_add(INDENT) && column(place.left) > 0 {
            next = column(place.left);
            cells.push(Spanned { column: 0, columns: next, down: Join::None, blocks: Vec::new() });
        }
        let columns = end.saturating_sub(next).max(1);
        cells.push(Spanned { column: next, columns, down: place.down, blocks });
        next += columns;
    }
    cells
}

/// The edges of all cells from left to right, those near each other once.
fn edges(rows: &[Row]) -> Vec<i32> {
    let mut all: Vec<i32> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let of = |row: &Row| -> Vec<i32> {
            row.places.iter().flat_map(|place| [place.left, place.right]).collect()
        };
        let edges = of(row);
        // Most rows are like the one above.
        if index.checked_sub(1).and_then(|above| rows.get(above)).is_none_or(|above| of(above) != edges) {
            all.extend(edges);
        }
    }
    all.sort_by_cached_key(|edge| edge.abs_diff(i32::MIN) as usize);
    let mut edges: Vec<i32> = Vec::new();
    for edge in all {
        if edges.last().is_none_or(|last| edge - last > NEAR) {
            edges.push(edge);
        }
    }
    edges
}

fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_))
}

fn is_figure(blocks: &[Block]) -> bool {
    let [Block::Paragraph(text)] = blocks else { return false };
    let text = text.trim();
    text.len() <= 24 && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, i32, i32, Join, Join)]) -> Row {
        Row {
            cells: cells.iter().map(|(text, ..)| vec![Block::Paragraph((*text).to_owned())]).collect(),
            places: cells
                .iter()
                .map(|&(_, left, right, across, down)| Place { left, right, across, down })
                .collect(),
        }
    }

    /// Each cell as its text, columns and rows.
    fn shown(rows: Vec<Row>) -> Vec<String> {
        let blocks = blocks(rows);
        let [Block::Table(rows)] = blocks.as_slice() else { panic!("{blocks:?}") };
        let cell = |cell: &Cell| format!("{}{}x{}", cell.text, cell.colspan, cell.rowspan);
        rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn edges_and_joins_become_spans() {
        use Join::{Continues, First, None};
        // The edges differ by some twips from row to row, as they do where columns were moved by hand.
        let rows = vec![
            row(&[("甲", 0, 500, None, First), ("乙", 500, 1510, None, None)]),
            row(&[
                ("", 8, 490, None, Continues),
                ("丙", 490, 1000, None, None),
                ("丁", 1000, 1500, None, None),
            ]),
            row(&[
                ("戊", 0, 500, First, None),
                ("", 500, 1000, Continues, None),
                ("己", 1000, 1500, None, None),
            ]),
            row(&[("庚", 500, 1000, None, Continues), ("辛", 1000, 1500, None, None)]),
        ];
        assert_eq!(shown(rows), ["甲1x2 乙2x1", "丙1x1 丁1x1", "戊2x1 己1x1", "1x1 庚1x1 辛1x1"]);
    }

    #[test]
    fn a_row_without_places_has_cells_of_one_column() {
        let plain = |text: &str| vec![Block::Paragraph(text.to_owned())];
        let rows = vec![Row { cells: vec![plain("甲"), plain("1")], places: Vec::new() }];
        assert_eq!(shown(rows), ["甲1x1 11x1"]);
    }

    #[test]
    fn a_table_around_tables_lays_them_out() {
        let inner = || Block::Table(vec![vec![Cell { text: "1".to_owned(), colspan: 1, rowspan: 1 }]]);
        let rows = vec![Row {
            cells: vec![vec![Block::Paragraph("导航".to_owned())], vec![inner(), Block::Picture]],
            places: Vec::new(),
        }];
        assert_eq!(blocks(rows), [Block::Paragraph("导航".to_owned()), inner(), Block::Picture]);
    }
}
