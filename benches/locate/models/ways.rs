//! How each mistake is made.

use super::{Chance, Model, Table};
use nianbao::form::{RowRole, TableId, by_id};

pub(crate) fn clustered(table: &mut Table, chance: &mut Chance) -> Option<()> {
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

/// A slip of a digit; of the kind asked for, or any.
pub(crate) fn slipped(value: i64, kind: Option<Model>, chance: &mut Chance) -> Option<i64> {
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

pub(crate) fn slip(table: &mut Table, kind: Option<Model>, chance: &mut Chance) -> Option<()> {
    let cell = table.get_mut(chance.below(25))?.get_mut(chance.below(7))?;
    // Figures go wrong where there are figures; a lone 0 is rarely mistyped.
    if *cell == 0 && !chance.one_in(10) {
        return None;
    }
    *cell = slipped(*cell, kind, chance)?;
    Some(())
}

pub(crate) fn exchange_cells(table: &mut Table, a: (usize, usize), b: (usize, usize)) -> Option<()> {
    let first = *table.get(a.0)?.get(a.1)?;
    let second = *table.get(b.0)?.get(b.1)?;
    *table.get_mut(a.0)?.get_mut(a.1)? = second;
    *table.get_mut(b.0)?.get_mut(b.1)? = first;
    Some(())
}

/// Any cell; a total comes from the sheet oftener than from a hand, so it is taken one time in three.
pub(crate) fn place(chance: &mut Chance) -> (usize, usize) {
    let (row, column) = (chance.below(25), chance.below(7));
    if column == 6 && !chance.one_in(3) { (row, chance.below(6)) } else { (row, column) }
}

pub(crate) fn two_places(chance: &mut Chance) -> ((usize, usize), (usize, usize)) {
    let a = place(chance);
    let b = match chance.below(5) {
        0 | 1 => (a.0, chance.below(7)),
        2 | 3 => (chance.below(25), a.1),
        _ => (chance.below(25), chance.below(7)),
    };
    (a, b)
}

pub(crate) fn swap(table: &mut Table, chance: &mut Chance) -> Option<()> {
    let (a, b) = two_places(chance);
    let (x, y) = (*table.get(a.0)?.get(a.1)?, *table.get(b.0)?.get(b.1)?);
    if x == y || (x == 0 || y == 0) {
        return None;
    }
    exchange_cells(table, a, b)
}

pub(crate) fn wrong_cell(table: &mut Table, chance: &mut Chance) -> Option<()> {
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

pub(crate) fn shift(table: &mut Table, chance: &mut Chance) -> Option<()> {
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

pub(crate) fn exchange(table: &mut Table, chance: &mut Chance) -> Option<()> {
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

pub(crate) fn split(table: &mut Table, chance: &mut Chance) -> Option<()> {
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
