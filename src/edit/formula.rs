//! Sums typed into a cell: `=3+4`.

use crate::form::half_width;

/// What a sum or difference of whole numbers behind `=` comes to: `=3+4`, `＝12－5`. `None` for any other text.
pub fn evaluate(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .map(|c| if matches!(c, '−' | '﹣') { '-' } else { half_width(c) })
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut rest = plain.strip_prefix('=')?;
    let mut sum = 0i64;
    loop {
        let (minus, unsigned) = match rest.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
        let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
        let (digits, behind) = unsigned.split_at(end);
        let term: i64 = digits.parse().ok()?;
        sum = if minus { sum.checked_sub(term)? } else { sum.checked_add(term)? };
        if behind.is_empty() {
            return Some(sum);
        }
        if !behind.starts_with(['+', '-']) {
            return None;
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::evaluate;

    #[test]
    fn sums_and_differences_of_whole_numbers() {
        for (text, value) in [
            ("=3+4", Some(7)),
            ("＝１２－５＋ 1", Some(8)),
            ("=12−5", Some(7)),
            ("=-3+4", Some(1)),
            ("=3-5", Some(-2)),
            ("=7", Some(7)),
            ("=3*4", None),
            ("=3+", None),
            ("=3++4", None),
            ("=1.5+2", None),
            ("=A1", None),
            ("=", None),
            ("3+4", None),
            ("=9223372036854775807+1", None),
            ("=99999999999999999999", None),
        ] {
            assert_eq!(evaluate(text), value, "{text}");
        }
    }
}
