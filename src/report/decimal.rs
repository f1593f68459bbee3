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
        let mantissa = self.mantissa.checked_mul(10_000)?;
        let mut result = Self { mantissa, scale: self.scale };
        while result.scale > 0 && result.mantissa % 10 == 0 {
            result = Self { mantissa: result.mantissa / 10, scale: result.scale - 1 };
        }
        Some(result)
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
    }
}
