//! How likely one figure is written for another, by their digits.

use super::costs::TYPING;
use super::event::Slip;

/// The digits of a figure, most significant first, at the end of the array, and their number.
pub(super) struct Digits([u8; 20], usize);

impl Digits {
    pub(super) fn new(value: i64) -> Self {
        let mut rest = value.unsigned_abs();
        let mut digits = [0u8; 20];
        let mut count = 0;
        for slot in digits.iter_mut().rev() {
            *slot = (rest % 10) as u8;
            rest /= 10;
            count += 1;
            if rest == 0 {
                break;
            }
        }
        Digits(digits, count)
    }

    pub(super) fn len(&self) -> usize {
        self.1
    }

    fn list(&self) -> &[u8] {
        self.0.get(self.0.len() - self.1..).unwrap_or_default()
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
pub(super) fn typed(seen: i64, meant: i64) -> (f64, Slip) {
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
