//! Tables in order.

use super::Chance;

/// The figures of section 三 of form 2021, row by row.
pub(crate) type Table = [[i64; 7]; 25];

/// Section 三 of a large city, summed over its offices: figures of a published report for 2025.
pub(crate) const CITY: Table = [
    [13612, 252, 0, 45, 128, 32, 14069],
    [535, 6, 0, 1, 18, 0, 560],
    [5345, 129, 0, 41, 19, 14, 5548],
    [2120, 39, 0, 1, 6, 2, 2168],
    [13, 0, 0, 0, 0, 0, 13],
    [30, 0, 0, 0, 0, 0, 30],
    [11, 0, 0, 0, 0, 0, 11],
    [49, 2, 0, 0, 0, 0, 51],
    [103, 1, 0, 0, 0, 0, 104],
    [84, 1, 0, 0, 0, 0, 85],
    [282, 4, 0, 0, 0, 0, 286],
    [147, 0, 0, 0, 1, 2, 150],
    [3075, 50, 0, 0, 89, 8, 3222],
    [177, 3, 0, 0, 0, 0, 180],
    [19, 0, 0, 0, 0, 0, 19],
    [199, 1, 0, 0, 3, 0, 203],
    [147, 1, 0, 0, 0, 0, 148],
    [0, 0, 0, 0, 0, 0, 0],
    [100, 1, 0, 0, 0, 0, 101],
    [5, 0, 0, 0, 0, 0, 5],
    [315, 3, 0, 0, 0, 0, 318],
    [202, 0, 0, 1, 0, 0, 203],
    [941, 17, 0, 1, 3, 3, 965],
    [13364, 252, 0, 44, 121, 29, 13810],
    [783, 6, 0, 2, 25, 3, 819],
];

/// Section 三 of 宿迁市 for 2023.
pub(crate) const PREFECTURE: Table = [
    [3402, 99, 0, 4, 5, 1, 3511],
    [91, 3, 0, 0, 2, 0, 96],
    [1175, 12, 0, 3, 1, 0, 1191],
    [319, 7, 0, 0, 2, 0, 328],
    [0, 0, 0, 0, 0, 0, 0],
    [27, 0, 0, 0, 0, 0, 27],
    [6, 0, 0, 0, 0, 0, 6],
    [38, 0, 0, 0, 0, 0, 38],
    [20, 0, 0, 0, 0, 0, 20],
    [9, 0, 0, 0, 0, 0, 9],
    [21, 0, 0, 0, 0, 0, 21],
    [20, 1, 0, 0, 0, 0, 21],
    [968, 74, 0, 1, 3, 1, 1047],
    [26, 2, 0, 0, 0, 0, 28],
    [3, 0, 0, 0, 0, 0, 3],
    [305, 0, 0, 0, 0, 0, 305],
    [39, 0, 0, 0, 0, 0, 39],
    [0, 0, 0, 0, 0, 0, 0],
    [58, 0, 0, 0, 0, 0, 58],
    [4, 0, 0, 0, 0, 0, 4],
    [40, 0, 0, 0, 0, 0, 40],
    [10, 0, 0, 0, 0, 0, 10],
    [287, 3, 0, 0, 1, 0, 291],
    [3375, 99, 0, 4, 7, 1, 3486],
    [118, 3, 0, 0, 0, 0, 121],
];

/// A table of section 三 of a small office that holds: a few requests, most cells 0.
pub(crate) fn sparse(chance: &mut Chance) -> Table {
    let mut table: Table = [[0; 7]; 25];
    let requests = 4 + chance.below(50);
    // Offices differ in what they refuse: a handful of outcomes carry nearly all requests.
    let usual: Vec<usize> = (0..5).map(|_| 2 + chance.below(21)).collect();
    for _ in 0..requests {
        let column = match chance.below(10) {
            0 => 1 + chance.below(5),
            1 => 1,
            _ => 0,
        };
        let end = match chance.below(12) {
            0 => 24,
            1 => 2 + chance.below(21),
            2..=4 => 2,
            _ => usual.get(chance.below(usual.len())).copied().unwrap_or(2),
        };
        let start = usize::from(chance.one_in(8));
        for row in [start, end] {
            if let Some(cell) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell += 1;
            }
        }
    }
    total(&mut table);
    table
}

/// Writes （七）总计 and the totals of the rows.
fn total(table: &mut Table) {
    let mut handled = [0; 7];
    for row in table.iter().take(23).skip(2) {
        for (sum, cell) in handled.iter_mut().zip(row) {
            *sum += cell;
        }
    }
    if let Some(row) = table.get_mut(23) {
        *row = handled;
    }
    for row in table.iter_mut() {
        let [parts @ .., all] = row;
        *all = parts.iter().sum();
    }
}

/// A table like last year's of the same office: same pattern, other figures; its 四 is this year's 二.
pub(crate) fn year_before(table: &Table, chance: &mut Chance) -> Table {
    let mut last: Table = [[0; 7]; 25];
    for (old, new) in last.iter_mut().zip(table) {
        for (old, new) in old.iter_mut().zip(new) {
            *old = *new * (60 + chance.below(80) as i64) / 100 + if chance.one_in(12) { 1 } else { 0 };
        }
    }
    if let (Some(out), Some(carried)) = (last.get_mut(24), table.get(1)) {
        *out = *carried;
    }
    total(&mut last);
    let (handled, out) =
        (last.get(23).copied().unwrap_or_default(), last.get(24).copied().unwrap_or_default());
    for (column, (handled, out)) in handled.iter().zip(out).enumerate() {
        let all = handled + out;
        let carried = all.min(last.get(1).and_then(|row| row.get(column)).copied().unwrap_or(0));
        for (row, value) in [(1, carried), (0, all - carried)] {
            if let Some(cell) = last.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = value;
            }
        }
    }
    total(&mut last);
    last
}

/// Whether every identity of section 三 holds.
pub(crate) fn holds(table: &Table) -> bool {
    let at = |row: usize, column: usize| table.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let rows = table.iter().all(|[parts @ .., all]| parts.iter().sum::<i64>() == *all);
    rows && (0..7).all(|column| {
        (2..23).map(|row| at(row, column)).sum::<i64>() == at(23, column)
            && at(0, column) + at(1, column) == at(23, column) + at(24, column)
    })
}
