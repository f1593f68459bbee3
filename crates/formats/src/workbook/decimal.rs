//! A number's decimal digits as a workbook shows them: fifteen at most, the half rounded away from zero.

/// The digits that a workbook keeps of a number.
const KEPT: i32 = 15;
/// General shows at most so many characters of a fraction, its point included.
const GENERAL_WIDTH: i32 = 11;

/// The magnitude of a number, in decimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// From the first that is not 0; empty for zero.
    digits: Vec<u8>,
    /// Where the point stands: before the digit of that index.
    point: i32,
}

/// Whether digits that are not 0 went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    /// None.
    Exact,
    /// Some.
    Cut,
}

impl Decimal {
    /// The digits of a number, without its sign.
    pub(super) fn new(value: f64) -> Self {
        let text = format!("{:.*e}", KEPT as usize - 1, value.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or(("", "0"));
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let point = exponent.parse::<i32>().unwrap_or(0) + 1;
        Self { digits, point }.trimmed()
    }

    fn trimmed(mut self) -> Self {
        let kept = self.digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        self.digits.truncate(kept);
        if kept == 0 {
            self.point = 0;
        }
        self
    }

    /// Moves the point to the right, or to the left where `by` is negative.
    pub(super) fn shift(&mut self, by: i32) {
        self.point += by;
    }

    /// Whether nothing but zeros is left.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Rounds to so many places behind the point.
    pub(super) fn round(&mut self, places: usize) -> Rounding {
        let keep = self.point + places as i32;
        if keep >= self.digits.len() as i32 {
            return Rounding::Exact;
        }
        let up =
            usize::try_from(keep).ok().and_then(|at| self.digits.get(at)).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(usize::try_from(keep).unwrap_or(0));
        if up {
            self.carry(keep);
        }
        *self = std::mem::replace(self, Self { digits: Vec::new(), point: 0 }).trimmed();
        Rounding::Cut
    }

    /// Adds one in the last kept place.
    fn carry(&mut self, keep: i32) {
        if keep <= 0 {
            // 0.05 to one place: the digit stands before all others.
            self.digits = vec![1];
            self.point += 1 - keep;
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            *digit = (*digit + 1) % 10;
            if *digit != 0 {
                return;
            }
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digits before the point, without leading zeros, and those behind it, without zeros at the end.
    pub(super) fn parts(&self) -> (String, String) {
        let digit = |at: i32| {
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0);
            char::from(b'0' + digit)
        };
        let whole = if self.is_zero() { String::new() } else { (0..self.point).map(digit).collect() };
        let fraction =
            (self.point.min(self.digits.len() as i32)..self.digits.len() as i32).map(digit).collect();
        let fraction = if self.point < 0 {
            (self.point..0).map(|_| '0').chain((0..self.digits.len() as i32).map(digit)).collect()
        } else {
            fraction
        };
        (whole, fraction)
    }
}

/// A number as the format General shows it, a whole one in all its digits.
pub(super) fn general(value: f64) -> String {
    let mut decimal = Decimal::new(value);
    if decimal.is_zero() {
        return "0".to_owned();
    }
    let places = (GENERAL_WIDTH - 1 - decimal.point.max(1)).max(0);
    let exact = decimal.clone();
    decimal.round(places as usize);
    // Too small for the width of a cell.
    let (whole, fraction) = if decimal.is_zero() { exact.parts() } else { decimal.parts() };
    let sign = if value < 0.0 { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_shows_what_was_typed() {
        for (value, text) in [
            (0.0, "0"),
            (7.0, "7"),
            (-3.0, "-3"),
            (59237.2449, "59237.2449"),
            (0.1 + 0.2, "0.3"),
            (1234567890123.0, "1234567890123"),
            (1234.567891234, "1234.567891"),
            (0.05, "0.05"),
            (100.0, "100"),
            (0.000012, "0.000012"),
            (99999.9999999, "100000"),
            (1e-12, "0.000000000001"),
        ] {
            assert_eq!(general(value), text);
        }
    }

    #[test]
    fn a_half_goes_up() {
        for (value, places, whole, fraction) in [
            (2.675, 2, "2", "68"),
            (0.5, 0, "1", ""),
            (0.05, 1, "", "1"),
            (0.04, 1, "", ""),
            (9.999, 2, "10", ""),
            (1234.5, 0, "1235", ""),
            (0.4, 0, "", ""),
            (0.004, 1, "", ""),
        ] {
            let mut decimal = Decimal::new(value);
            assert_eq!(decimal.round(places), Rounding::Cut, "{value}");
            assert_eq!(decimal.parts(), (whole.to_owned(), fraction.to_owned()), "{value}");
        }
        assert_eq!(Decimal::new(1.25).round(2), Rounding::Exact);
    }
}
