//! Tables to spoil and ways to spoil them: what the benchmark, natively and in the browser, and the tests run on.
//!
//! The models are mistakes that offices make, not what the search looks for: a model knows the sheet and
//! chance, nothing of events, evidence or costs.

use super::problem::Change;
use crate::form::{CellIx, Form, RowRole, TableId, by_id};

/// Section 三 of a large city, summed over its offices: figures of a published report for 2025.
pub const CITY: [[i64; 7]; 25] = [
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
pub const PREFECTURE: [[i64; 7]; 25] = [
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

/// Chance with a seed (splitmix64): the same on every machine.
#[derive(Clone, Debug)]
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below the limit; 0 for a limit of 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of the list.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }
}

/// A table of section 三 of a small office that holds: a few requests, most cells 0.
pub fn sparse(chance: &mut Chance) -> [[i64; 7]; 25] {
    let mut table = [[0i64; 7]; 25];
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
fn total(table: &mut [[i64; 7]; 25]) {
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
pub fn year_before(table: &[[i64; 7]; 25], chance: &mut Chance) -> [[i64; 7]; 25] {
    let mut last = [[0i64; 7]; 25];
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

/// A way to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Model {
    /// Two neighbouring digits of one figure change places.
    Transposed,
    /// One digit of one figure is another.
    Substituted,
    /// One digit is left out.
    Dropped,
    /// One digit is struck twice.
    Doubled,
    /// Two cells hold each other's figures; in one row, one column, or any two.
    Swap,
    /// A figure stands in the wrong column or row, its own cell holds 0.
    WrongCell,
    /// A row stands one cell too far right or left.
    ShiftedRow,
    /// Two rows or two columns in each other's place.
    Exchanged,
    /// A digit wrong in a part; the row's total was computed from it.
    RecomputedTotal,
    /// A digit wrong in a part, and all its totals computed from it.
    CarriedThrough,
    /// A number split over two cells, what stands behind it pushed along.
    Split,
    /// Last year's figure left standing.
    LastYear,
    /// A figure times or through ten thousand.
    Unit,
    /// Two slips of a digit.
    TwoSlips,
    /// Three slips of a digit.
    ThreeSlips,
    /// A swap and a slip of a digit.
    SwapAndSlip,
    /// A shifted row and a slip of a digit.
    ShiftAndSlip,
    /// A change carried through, and a slip of a digit.
    CarriedAndSlip,
    /// Up to five arbitrary figures in one row and one column, zeros and neighbours' figures among them: not a
    /// mistake that people make, but the hardest case for the search.
    Clustered,
}

impl Model {
    /// All models.
    pub const ALL: [Model; 19] = [
        Self::Transposed,
        Self::Substituted,
        Self::Dropped,
        Self::Doubled,
        Self::Swap,
        Self::WrongCell,
        Self::ShiftedRow,
        Self::Exchanged,
        Self::RecomputedTotal,
        Self::CarriedThrough,
        Self::Split,
        Self::LastYear,
        Self::Unit,
        Self::TwoSlips,
        Self::ThreeSlips,
        Self::SwapAndSlip,
        Self::ShiftAndSlip,
        Self::CarriedAndSlip,
        Self::Clustered,
    ];
}

/// The form's cells of section 三, row by row.
pub fn cells_of(form: &Form) -> Vec<Vec<CellIx>> {
    let mut rows: Vec<Vec<CellIx>> = Vec::new();
    for cell in form.cells_of(TableId::Requests) {
        if cell.row == rows.len() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(cell.ix);
        }
    }
    rows
}

/// Spoils a table of form 2021. Gives the spoiled table and the changes that would put it right, by cell of the
/// form; `None` where chance proposed something that cannot be or cannot be seen.
pub fn spoil(
    model: Model,
    table: &[[i64; 7]; 25],
    last: &[[i64; 7]; 25],
    chance: &mut Chance,
) -> Option<([[i64; 7]; 25], Vec<Change>)> {
    let mut wrong = *table;
    match model {
        Model::Transposed | Model::Substituted | Model::Dropped | Model::Doubled => {
            slip(&mut wrong, Some(model), chance)?;
        }
        Model::Unit => {
            let (row, column) = (chance.below(25), chance.below(7));
            let cell = wrong.get_mut(row)?.get_mut(column).filter(|cell| **cell > 0)?;
            *cell = if *cell >= 10_000 && chance.one_in(2) { *cell / 10_000 } else { *cell * 10_000 };
        }
        Model::LastYear => {
            let (row, column) = (chance.below(25), chance.below(7));
            *wrong.get_mut(row)?.get_mut(column)? = *last.get(row)?.get(column)?;
        }
        Model::TwoSlips | Model::ThreeSlips => {
            for _ in 0..if model == Model::TwoSlips { 2 } else { 3 } {
                slip(&mut wrong, None, chance)?;
            }
        }
        Model::Swap | Model::SwapAndSlip => {
            swap(&mut wrong, chance)?;
        }
        Model::WrongCell => wrong_cell(&mut wrong, chance)?,
        Model::ShiftedRow | Model::ShiftAndSlip => shift(&mut wrong, chance)?,
        Model::Exchanged => exchange(&mut wrong, chance)?,
        Model::RecomputedTotal | Model::CarriedThrough | Model::CarriedAndSlip => {
            let row = 2 + chance.below(21);
            let column = chance.below(6);
            let cell = wrong.get_mut(row)?.get_mut(column)?;
            let before = *cell;
            if before == 0 && !chance.one_in(10) {
                return None;
            }
            *cell = slipped(before, None, chance)?;
            let rise = *cell - before;
            let totals: &[(usize, usize)] = if model == Model::RecomputedTotal {
                &[(row, 6)]
            } else {
                &[(row, 6), (23, column), (23, 6)]
            };
            for (row, column) in totals {
                *wrong.get_mut(*row)?.get_mut(*column)? += rise;
            }
        }
        Model::Split => split(&mut wrong, chance)?,
        Model::Clustered => clustered(&mut wrong, chance)?,
    }
    if matches!(model, Model::SwapAndSlip | Model::ShiftAndSlip | Model::CarriedAndSlip) {
        slip(&mut wrong, None, chance)?;
    }
    let form = by_id("2021")?;
    let mut repair = Vec::new();
    for ((cells, seen), meant) in cells_of(form).iter().zip(&wrong).zip(table) {
        for ((cell, seen), meant) in cells.iter().zip(seen).zip(meant) {
            if seen != meant {
                repair.push(Change { cell: cell.index(), from: Some(*seen), to: *meant });
            }
        }
    }
    let valid = wrong.iter().flatten().all(|value| *value >= 0);
    (valid && !repair.is_empty() && !holds(&wrong)).then_some((wrong, repair))
}

fn clustered(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    let (row, column) = (chance.below(25), chance.below(7));
    for _ in 0..1 + chance.below(5) {
        let (row, column) =
            if chance.one_in(2) { (row, chance.below(7)) } else { (chance.below(25), column) };
        let other = *table.get(chance.below(25))?.get(chance.below(7))?;
        let cell = table.get_mut(row)?.get_mut(column)?;
        *cell = match chance.below(5) {
            0 => 0,
            1 => *cell + 1,
            2 => (*cell - 1).max(0),
            3 => other,
            _ => chance.below(2 * *cell as usize + 10) as i64,
        };
    }
    Some(())
}

/// Whether every identity of section 三 holds.
pub fn holds(table: &[[i64; 7]; 25]) -> bool {
    let at = |row: usize, column: usize| table.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let rows = table.iter().all(|[parts @ .., all]| parts.iter().sum::<i64>() == *all);
    rows && (0..7).all(|column| {
        (2..23).map(|row| at(row, column)).sum::<i64>() == at(23, column)
            && at(0, column) + at(1, column) == at(23, column) + at(24, column)
    })
}

/// A slip of a digit; of the kind asked for, or any.
fn slipped(value: i64, kind: Option<Model>, chance: &mut Chance) -> Option<i64> {
    let kind =
        kind.or_else(|| chance.of(&[Model::Transposed, Model::Substituted, Model::Dropped, Model::Doubled]))?;
    let mut digits: Vec<u8> = value.to_string().bytes().collect();
    let place = chance.below(digits.len());
    match kind {
        Model::Transposed if place + 1 < digits.len() => digits.swap(place, place + 1),
        Model::Substituted => *digits.get_mut(place)? = b'0' + chance.below(10) as u8,
        Model::Dropped if digits.len() > 1 => {
            digits.remove(place);
        }
        Model::Doubled if value > 0 => {
            let digit = *digits.get(place)?;
            digits.insert(place, digit);
        }
        _ => return None,
    }
    if digits.len() > 1 && digits.first() == Some(&b'0') {
        return None;
    }
    String::from_utf8(digits).ok()?.parse().ok().filter(|wrong| *wrong != value)
}

fn slip(table: &mut [[i64; 7]; 25], kind: Option<Model>, chance: &mut Chance) -> Option<()> {
    let cell = table.get_mut(chance.below(25))?.get_mut(chance.below(7))?;
    // Figures go wrong where there are figures; a lone 0 is rarely mistyped.
    if *cell == 0 && !chance.one_in(10) {
        return None;
    }
    *cell = slipped(*cell, kind, chance)?;
    Some(())
}

fn exchange_cells(table: &mut [[i64; 7]; 25], a: (usize, usize), b: (usize, usize)) -> Option<()> {
    let first = *table.get(a.0)?.get(a.1)?;
    let second = *table.get(b.0)?.get(b.1)?;
    *table.get_mut(a.0)?.get_mut(a.1)? = second;
    *table.get_mut(b.0)?.get_mut(b.1)? = first;
    Some(())
}

/// Any cell; a total comes from the sheet oftener than from a hand, so it is taken one time in three.
fn place(chance: &mut Chance) -> (usize, usize) {
    let (row, column) = (chance.below(25), chance.below(7));
    if column == 6 && !chance.one_in(3) { (row, chance.below(6)) } else { (row, column) }
}

fn two_places(chance: &mut Chance) -> ((usize, usize), (usize, usize)) {
    let a = place(chance);
    let b = match chance.below(5) {
        0 | 1 => (a.0, chance.below(7)),
        2 | 3 => (chance.below(25), a.1),
        _ => (chance.below(25), chance.below(7)),
    };
    (a, b)
}

fn swap(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    let (a, b) = two_places(chance);
    let (x, y) = (*table.get(a.0)?.get(a.1)?, *table.get(b.0)?.get(b.1)?);
    if x == y || (x == 0 || y == 0) {
        return None;
    }
    exchange_cells(table, a, b)
}

fn wrong_cell(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    let a = place(chance);
    let near = |place: usize, limit: usize, chance: &mut Chance| {
        if chance.one_in(2) { (place + 1).min(limit) } else { place.saturating_sub(1) }
    };
    let b = if chance.one_in(2) { (a.0, near(a.1, 5, chance)) } else { (near(a.0, 24, chance), a.1) };
    let (x, y) = (*table.get(a.0)?.get(a.1)?, *table.get(b.0)?.get(b.1)?);
    if a == b || x == 0 || y != 0 {
        return None;
    }
    exchange_cells(table, a, b)
}

fn shift(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    let row = table.get_mut(chance.below(25))?;
    let end = if chance.one_in(2) { 7 } else { 6 };
    let cells = row.get_mut(..end)?;
    if chance.one_in(3) {
        cells.rotate_left(1);
        *cells.last_mut()? = 0;
    } else {
        cells.rotate_right(1);
        *cells.first_mut()? = 0;
    }
    Some(())
}

fn exchange(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    if chance.one_in(3) {
        // A column of applicants in the place of the totals.
        let column = chance.below(6);
        for row in table.iter_mut() {
            row.swap(column, 6);
        }
    } else {
        // Exchanged rows show only where they differ in role.
        let form = by_id("2021")?;
        let roles: Vec<RowRole> =
            form.table(TableId::Requests).blocks.first()?.rows.iter().map(|row| row.role).collect();
        let (a, b) = (chance.below(25), chance.below(25));
        if roles.get(a)? == roles.get(b)? {
            return None;
        }
        let (first, second) = (*table.get(a)?, *table.get(b)?);
        *table.get_mut(a)? = second;
        *table.get_mut(b)? = first;
    }
    Some(())
}

fn split(table: &mut [[i64; 7]; 25], chance: &mut Chance) -> Option<()> {
    let row = table.get_mut(chance.below(25))?;
    let place = chance.below(6);
    let text = row.get(place)?.to_string();
    if text.len() < 2 {
        return None;
    }
    let cut = 1 + chance.below(text.len() - 1);
    let (head, tail) = (text.get(..cut)?, text.get(cut..)?);
    if tail.len() > 1 && tail.starts_with('0') {
        return None;
    }
    // Pushes along up to the first 0 that can give way, or to the end of the row.
    let end = (place + 1..7).find(|other| row.get(*other) == Some(&0)).unwrap_or(6);
    row.get_mut(place + 1..=end)?.rotate_right(1);
    *row.get_mut(place)? = head.parse().ok()?;
    *row.get_mut(place + 1)? = tail.parse().ok()?;
    Some(())
}
