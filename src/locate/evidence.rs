//! How likely it is that one figure was written for another.

use super::costs::{self, TYPING, WITNESS_AGAINST, WITNESS_FOR};
use super::problem::Change;
use super::scene::Scene;

/// How a figure came to be wrong, as far as the two figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Neighbouring digits in each other's place.
    Transposed,
    /// One digit for another.
    Substituted,
    /// A digit left out.
    Dropped,
    /// A digit struck twice.
    Doubled,
    /// A digit too many.
    Added,
    /// 0 where a figure belongs.
    Missed,
    /// A figure where 0 belongs.
    Strayed,
    /// One too many or too few.
    Miscounted,
    /// The figure of a neighbouring cell.
    Copied,
    /// Last year's figure.
    LastYear,
    /// 万元 for 元 or the reverse.
    Unit,
    /// Noughts too many or too few.
    Noughts,
    /// The same digits in another order.
    Scrambled,
    /// The figure is below zero.
    Negative,
    /// Nothing to see.
    Anything,
    /// A blank that is filled.
    Fill,
}

/// The digits of a figure, most significant first.
struct Digits([u8; 20], usize);

impl Digits {
    fn new(value: i64) -> Self {
        let mut rest = value.unsigned_abs();
        let mut reversed = [0u8; 20];
        let mut count = 0;
        for slot in &mut reversed {
            *slot = (rest % 10) as u8;
            rest /= 10;
            count += 1;
            if rest == 0 {
                break;
            }
        }
        let mut digits = [0u8; 20];
        for (slot, digit) in digits.iter_mut().zip(reversed.iter().take(count).rev()) {
            *slot = *digit;
        }
        Digits(digits, count)
    }

    fn list(&self) -> &[u8] {
        self.0.get(..self.1).unwrap_or_default()
    }
}

/// Where `long` is `short` with one digit more: how many places of the digit give it, and whether it repeats
/// its neighbour.
fn one_more(short: &[u8], long: &[u8]) -> Option<(usize, bool)> {
    if long.len() != short.len() + 1 {
        return None;
    }
    let mut ways = 0;
    let mut repeats = false;
    for place in 0..long.len() {
        let without = long.iter().enumerate().filter(|(index, _)| *index != place).map(|(_, digit)| digit);
        if without.eq(short.iter()) {
            ways += 1;
            let digit = long.get(place);
            repeats |= (place > 0 && long.get(place - 1) == digit) || long.get(place + 1) == digit;
        }
    }
    (ways > 0).then_some((ways, repeats))
}

/// The chance of writing `seen` for `meant` (given a slip), and what kind of slip it most likely was.
fn typed(seen: i64, meant: i64) -> (f64, Slip) {
    let mut chance = TYPING.anything / (10.0 + seen.max(meant) as f64 * 1.5);
    let mut slip = (chance, Slip::Anything);
    let mut add = |amount: f64, kind: Slip| {
        chance += amount;
        if amount > slip.0 {
            slip = (amount, kind);
        }
    };
    let (s, m) = (Digits::new(seen), Digits::new(meant));
    let (s, m) = (s.list(), m.list());
    let count = m.len() as f64;
    if s.len() == m.len() {
        let wrong: Vec<usize> =
            s.iter().zip(m).enumerate().filter(|(_, (a, b))| a != b).map(|(place, _)| place).collect();
        match wrong.as_slice() {
            [_] if seen != 0 && meant != 0 => add(TYPING.substituted / (9.0 * count), Slip::Substituted),
            [a, b] if s.get(*a) == m.get(*b) && s.get(*b) == m.get(*a) => {
                if *b == *a + 1 {
                    add(TYPING.transposed / (count - 1.0), Slip::Transposed);
                } else {
                    add(TYPING.scrambled / (count * count / 2.0), Slip::Scrambled);
                }
            }
            _ => {}
        }
    } else if seen != 0
        && meant != 0
        && let Some((ways, _)) = one_more(s, m)
    {
        add(TYPING.dropped * ways as f64 / count, Slip::Dropped);
    } else if seen != 0
        && meant != 0
        && let Some((ways, repeats)) = one_more(m, s)
    {
        if repeats {
            add(TYPING.doubled / count, Slip::Doubled);
        }
        add(TYPING.added * ways as f64 / (10.0 * (count + 1.0)), Slip::Added);
    }
    if seen == 0 {
        add(TYPING.missed, Slip::Missed);
    }
    if meant == 0 {
        add(TYPING.strayed / seen.max(1) as f64, Slip::Strayed);
    }
    if seen.abs_diff(meant) == 1 {
        add(TYPING.miscounted / 2.0, Slip::Miscounted);
    }
    for (factor, chance, kind) in [
        (10_000, TYPING.unit, Slip::Unit),
        (10, TYPING.noughts / 2.0, Slip::Noughts),
        (100, TYPING.noughts / 2.0, Slip::Noughts),
        (1000, TYPING.noughts / 4.0, Slip::Noughts),
    ] {
        if meant != 0 && (meant.checked_mul(factor) == Some(seen) || seen.checked_mul(factor) == Some(meant))
        {
            add(chance, kind);
        }
    }
    (chance, slip.1)
}

/// How much likelier (a logarithm) the new figure is in its place than the one that stands there, going by its
/// row and column and by last year's.
fn likelier(scene: &Scene, cell: usize, from: i64, to: i64) -> f64 {
    let mut gain = 0.0;
    if let Some(expected) = scene.expected(cell) {
        // Counts around an expectation fall off as powers of a ratio; some cells hold 0 whatever the others do.
        let none = 1.0 / (1.0 + expected);
        let ratio = (expected * none).ln();
        let zero = (1.0 + costs::EMPTY_ANYWAY / ((1.0 - costs::EMPTY_ANYWAY) * none)).ln();
        let of = |value: i64| if value == 0 { zero } else { value as f64 * ratio };
        gain += (of(to) - of(from)).clamp(-costs::OUT_OF_PLACE, costs::OUT_OF_PLACE);
        if let Some(last) = scene.testimony.last_year.get(cell).copied().flatten().filter(|last| *last >= 0) {
            // One more or less says little of a small figure.
            let away = |value: i64| ((1.0 + value as f64) / (1.0 + last as f64)).ln().abs();
            gain += ((away(from) - away(to)) * costs::NEAR_LAST_YEAR)
                .clamp(-costs::OUT_OF_PLACE, costs::OUT_OF_PLACE);
        }
    }
    gain
}

/// What it costs that last year's figures were left standing in these cells.
pub(super) fn left_standing(scene: &Scene, changes: &[Change]) -> f64 {
    let long = changes.iter().any(|change| change.from.is_some_and(|seen| seen > 9));
    let fits: f64 = changes.iter().map(|change| fit(scene, change)).sum();
    fits - repeats(long).ln()
}

/// The chance that last year's figure was left standing; small figures repeat from year to year by themselves.
fn repeats(long: bool) -> f64 {
    TYPING.last_year * if long { 1.0 } else { costs::SMALL_REPEATS }
}

/// What a change of one cell costs, and the slip it most likely was.
pub(super) fn cost(scene: &Scene, change: &Change) -> (f64, Slip) {
    let Some(seen) = change.from else { return (0.0, Slip::Fill) };
    if seen < 0 {
        let plain = if seen.checked_neg() == Some(change.to) { 0.5 } else { 3.0 };
        return (plain + testimony(scene, change), Slip::Negative);
    }
    let (mut chance, mut slip) = typed(seen, change.to);
    let digits = Digits::new(seen).1;
    if scene.testimony.last_year.get(change.cell).copied().flatten() == Some(seen) && seen > 0 {
        chance += repeats(digits > 1);
        if digits > 1 || slip == Slip::Anything {
            slip = Slip::LastYear;
        }
    }
    if digits > 1 && slip == Slip::Anything && copied(scene, change.cell, seen) {
        chance += TYPING.copied;
        slip = Slip::Copied;
    }
    let likely = likelier(scene, change.cell, seen, change.to);
    // Longer numbers offer more places to slip.
    let places = (digits.max(Digits::new(change.to).1) as f64).sqrt();
    (-(chance * places).ln() - likely + testimony(scene, change), slip)
}

/// Whether a neighbouring cell holds the same figure.
fn copied(scene: &Scene, cell: usize, seen: i64) -> bool {
    let Some(place) = scene.place(cell) else { return false };
    let Some(sheet) = scene.sheets.get(place.sheet) else { return false };
    let get = |row: Option<usize>, column: Option<usize>| {
        let cell = sheet.rows.get(row?)?.get(column?)?;
        scene.problem.cells.get(*cell)?.value
    };
    let (row, column) = (place.row, place.column);
    [
        get(row.checked_sub(1), Some(column)),
        get(Some(row + 1), Some(column)),
        get(Some(row), column.checked_sub(1)),
        get(Some(row), Some(column + 1)),
    ]
    .contains(&Some(seen))
}

/// What a figure weighs in its new place against the old, the witnesses heard.
pub(super) fn fit(scene: &Scene, change: &Change) -> f64 {
    let from = change.from.unwrap_or(0).max(0);
    testimony(scene, change) - likelier(scene, change.cell, from, change.to)
}

/// What last year's report says of the change.
pub(super) fn expected(scene: &Scene, change: &Change) -> f64 {
    testimony(scene, change)
}

fn testimony(scene: &Scene, change: &Change) -> f64 {
    match scene.testimony.expected.get(change.cell).copied().flatten() {
        Some(value) if value == change.to => WITNESS_FOR,
        Some(value) if Some(value) == change.from => WITNESS_AGAINST,
        _ => 0.0,
    }
}

/// What the prose says of all changes of an explanation together.
pub(super) fn prose(scene: &Scene, changes: &[Change]) -> f64 {
    let mut cost = 0.0;
    for (cells, figure) in &scene.testimony.prose {
        let sum = |new: bool| -> i128 {
            cells
                .iter()
                .map(|cell| {
                    let changed = changes.iter().find(|change| change.cell == *cell).filter(|_| new);
                    i128::from(changed.map_or(scene.problem.value(*cell), |change| change.to))
                })
                .sum()
        };
        let (before, after) = (sum(false), sum(true));
        if before != after {
            if after == i128::from(*figure) {
                cost += WITNESS_FOR;
            } else if before == i128::from(*figure) {
                cost += WITNESS_AGAINST;
            }
        }
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slip_is_seen_in_the_digits() {
        for (seen, meant, slip) in [
            (228, 282, Slip::Transposed),
            (288, 282, Slip::Substituted),
            (28, 282, Slip::Dropped),
            (2282, 282, Slip::Doubled),
            (2872, 272, Slip::Added),
            (0, 282, Slip::Missed),
            (4, 0, Slip::Strayed),
            (99, 100, Slip::Miscounted),
            (3960000, 396, Slip::Unit),
            (28200, 282, Slip::Noughts),
            (345, 543, Slip::Scrambled),
            (871, 12, Slip::Anything),
        ] {
            assert_eq!(typed(seen, meant).1, slip, "{seen} for {meant}");
        }
    }

    #[test]
    fn a_slip_that_fits_costs_less_than_none() {
        assert!(typed(228, 282).0 > typed(5, 59).0);
        assert!(typed(5, 59).0 > typed(147, 201).0);
    }
}
