//! A number by the code of its format.

use super::super::decimal::{Decimal, Rounding, general};
use super::code::Token;
use super::{Fidelity, Shown, Signed};

/// A number by the tokens of its section.
pub(super) fn number(tokens: &[Token], value: f64, signed: Signed) -> Option<Shown> {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let first = tokens.iter().position(|token| is_digit(token) || *token == Token::Point);
    let last = tokens.iter().rposition(|token| is_digit(token) || *token == Token::Point);
    let (mut whole, mut fraction) = (Vec::new(), Vec::new());
    let (mut grouped, mut thousands) = (false, 0);
    let mut in_fraction = false;
    if let (Some(first), Some(last)) = (first, last) {
        for (at, token) in tokens.iter().enumerate().skip(first) {
            match token {
                Token::Digit(c) if in_fraction => fraction.push(*c),
                Token::Digit(c) => whole.push(*c),
                Token::Point if in_fraction => return None,
                Token::Point => in_fraction = true,
                Token::Comma if at > last => thousands += 1,
                Token::Comma => grouped = true,
                // Text in the midst of digits.
                _ if at < last => return None,
                _ => {}
            }
        }
    }
    let mut decimal = Decimal::new(value);
    decimal.shift(tokens.iter().filter(|token| **token == Token::Percent).count() as i32 * 2);
    decimal.shift(-3 * thousands);
    let has_digits = first.is_some();
    let rounding = if has_digits { decimal.round(fraction.len()) } else { Rounding::Exact };
    let least = |digits: &[char]| digits.iter().filter(|digit| **digit == '0').count();
    let (digits, mut behind) = decimal.parts();
    while behind.len() < least(&fraction) {
        behind.push('0');
    }
    let mut before = "0".repeat(least(&whole).saturating_sub(digits.len())) + &digits;
    if grouped {
        before = in_thousands(&before);
    }
    let mut text = String::new();
    if signed == Signed::Yes && value < 0.0 && !decimal.is_zero() {
        text.push('-');
    }
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(words) => text.push_str(words),
            Token::Percent => text.push('%'),
            Token::General => text.push_str(&general(value.abs())),
            _ if Some(at) == first => {
                text.push_str(&before);
                if in_fraction {
                    text.push('.');
                    text.push_str(&behind);
                }
            }
            _ => {}
        }
    }
    let shows = has_digits && text.contains(|c: char| c.is_ascii_digit()) || tokens.contains(&Token::General);
    let is =
        if rounding == Rounding::Cut || thousands > 0 || !shows { Fidelity::Part } else { Fidelity::Whole };
    Some(Shown { text: text.trim().to_owned(), is })
}

/// Digits with a comma before every three from the right: `1234567` → `1,234,567`.
pub fn in_thousands(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
