//! An exact decimal, for amounts: 59237.2449 is never rounded.

use std::cmp::Ordering;

/// `mantissa` × 10^-`scale`, without trailing zeros behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// Reads `-?digits[.digits]`; `None` for anything else and for more than 36 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let pointless = digits.contains('.') && part.is_empty();
        if whole.is_empty() || pointless || !all_digits(whole) || !all_digits(part) {
            return None;
        }
        let part = part.trim_end_matches('0');
        if whole.len() + part.len() > 36 {
            return None;
        }
        let magnitude: i128 = format!("{whole}{part}").parse().ok()?;
        let mantissa = if negative { -magnitude } else { magnitude };
        Some(Self { mantissa, scale: u8::try_from(part.len()).ok()? })
    }

    /// A whole number.
    pub fn from_integer(value: i64) -> Self {
        Self { mantissa: i128::from(value), scale: 0 }
    }

    /// The whole number it is, if it is one within 64 bits.
    pub fn to_integer(self) -> Option<i64> {
        if self.scale == 0 { i64::try_from(self.mantissa).ok() } else { None }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Ten thousand times as much, the way from 万元 to 元; `None` if it does not fit.
    pub fn times_ten_thousand(self) -> Option<Self> {
        self.times(10_000)
    }

    /// A whole number of times as much; `None` if it does not fit.
    pub fn times(self, factor: i64) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(i128::from(factor))?;
        Some(Self { mantissa, scale: self.scale }.without_trailing_zeros())
    }

    /// A ten-thousandth, exactly, the way from 元 to 万元; `None` if it does not fit.
    pub fn ten_thousandth(self) -> Option<Self> {
        Some(Self { mantissa: self.mantissa, scale: self.scale.checked_add(4)? }.without_trailing_zeros())
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// How far the two lie apart; `None` if that does not fit.
    pub fn distance(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let mantissa = self.at_scale(scale)?.checked_sub(other.at_scale(scale)?)?.checked_abs()?;
        Some(Self { mantissa, scale }.without_trailing_zeros())
    }

    /// The sum; `None` if that does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let mantissa = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Self { mantissa, scale }.without_trailing_zeros())
    }

    /// The difference; `None` if that does not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: other.mantissa.checked_neg()?, ..other })
    }

    fn without_trailing_zeros(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self = Self { mantissa: self.mantissa / 10, scale: self.scale - 1 };
        }
        self
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        let up = u32::from(scale.checked_sub(self.scale)?);
        self.mantissa.checked_mul(10i128.checked_pow(up)?)
    }
}

impl PartialOrd for Decimal {
    /// `None` only where the two are too far apart in precision to compare within 128 bits.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let scale = self.scale.max(other.scale);
        Some(self.at_scale(scale)?.cmp(&other.at_scale(scale)?))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, part) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn exact_both_ways() {
        for (text, shown) in [
            ("59237.2449", "59237.2449"),
            ("0.00", "0"),
            ("-0.50", "-0.5"),
            ("12", "12"),
            ("0.0001", "0.0001"),
            ("007.10", "7.1"),
        ] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), Some(shown));
        }
        for text in ["", ".", "1.", ".5", "1e5", "1,2", "--1", "+1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ten_thousand_times() {
        let d = Decimal::parse("7.27012578").and_then(Decimal::times_ten_thousand);
        assert_eq!(d, Decimal::parse("72701.2578"));
        assert_eq!(Decimal::parse("31.6441").and_then(Decimal::times_ten_thousand), Decimal::parse("316441"));
        for (yuan, ten_thousand) in [("316441", "31.6441"), ("251000", "25.1"), ("0", "0"), ("1", "0.0001")] {
            let found = Decimal::parse(yuan).and_then(Decimal::ten_thousandth).map(|d| d.to_string());
            assert_eq!(found.as_deref(), Some(ten_thousand));
        }
    }

    #[test]
    fn sums_and_differences_are_exact() {
        let of = |a, b| {
            let (a, b) = (Decimal::parse(a)?, Decimal::parse(b)?);
            Some((a.plus(b)?.to_string(), a.minus(b)?.to_string()))
        };
        for (a, b, sum, difference) in [
            ("59237.2449", "0.7551", "59238", "59236.4898"),
            ("3", "5", "8", "-2"),
            ("-0.5", "0.5", "0", "-1"),
        ] {
            assert_eq!(of(a, b), Some((sum.to_owned(), difference.to_owned())));
        }
    }

    #[test]
    fn distance_is_exact_and_has_no_sign() {
        let of = |a, b| Decimal::parse(a)?.distance(Decimal::parse(b)?).map(|d| d.to_string());
        assert_eq!(of("0.1", "0.35").as_deref(), Some("0.25"));
        assert_eq!(of("12", "2").as_deref(), Some("10"));
        assert_eq!(of("-3", "4.50").as_deref(), Some("7.5"));
    }
}
