//! JSON text from outside → value: within bounds, and a number with the characters it was written with.

use serde_json::{Number, Value};
use std::borrow::Cow;

/// The most values in a JSON document. A report has some four hundred.
const MAX_VALUES: usize = 200_000;

/// Why a text is no JSON that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// More values than any report has.
    TooLarge,
    /// No JSON from this line and column on, from 1.
    Malformed {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
}

/// Parses JSON text. A number that serde_json would write in another way (`1E5` as `1e+5`) becomes a string.
///
/// # Errors
/// [`TextError`], before anything is parsed where there are too many values.
pub fn parse_json(text: &str) -> Result<Value, TextError> {
    let text = exact(text.trim_start_matches('\u{feff}')).ok_or(TextError::TooLarge)?;
    serde_json::from_str(&text)
        .map_err(|error| TextError::Malformed { line: error.line(), column: error.column() })
}

/// The text with the numbers in quotes that have an exponent; `None` where there are too many values.
fn exact(text: &str) -> Option<Cow<'_, str>> {
    let bytes = text.as_bytes();
    let (mut out, mut copied) = (String::new(), 0);
    let (mut at, mut values) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => length_of_string(bytes.get(at..)?),
            b'-' | b'0'..=b'9' => {
                let rest = text.get(at..)?;
                let length = rest.bytes().position(|b| !is_of_number(b)).unwrap_or(rest.len());
                let number = rest.get(..length)?;
                if number.contains(['e', 'E']) && number.parse::<Number>().is_ok() {
                    out.push_str(text.get(copied..at)?);
                    out.push('"');
                    out.push_str(number);
                    out.push('"');
                    copied = at + length;
                }
                length
            }
            b',' | b'[' | b'{' => {
                values += 1;
                1
            }
            _ => 1,
        };
        if values > MAX_VALUES {
            return None;
        }
    }
    if copied == 0 {
        return Some(Cow::Borrowed(text));
    }
    out.push_str(text.get(copied..)?);
    Some(Cow::Owned(out))
}

fn is_of_number(b: u8) -> bool {
    b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// How long the string is that begins there, its quotes included.
fn length_of_string(bytes: &[u8]) -> usize {
    let mut escaped = true;
    let end = bytes.iter().position(|b| {
        let ends = *b == b'"' && !escaped;
        escaped = *b == b'\\' && !escaped;
        ends
    });
    end.map_or(bytes.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn numbers_keep_their_characters() {
        let long = "12345678901234567890.12345678901234567890";
        for number in ["0", "-0", "1.0", "0.10", "1E5", "1e5", "1e+5", "1E-5", "-0.5E+07", "1e400", long] {
            let value = parse_json(&format!("{{\"a\":[{number}, \"1E5\"], \"1E5\":{number}}}")).unwrap();
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            assert_eq!((text(&value["a"][0]).as_str(), text(&value["1E5"]).as_str()), (number, number));
            assert_eq!(value["a"][1], json!("1E5"));
        }
    }

    #[test]
    fn what_is_no_number_is_no_json() {
        for text in ["1E", "[1e+]", "01E5", "[-e5]", "1.E5", "\"a", "[1E5", "{\"a\\\":1E5}"] {
            assert!(parse_json(text).is_err(), "{text}");
        }
        assert_eq!(parse_json(&"[".repeat(300_000)), Err(TextError::TooLarge));
        assert_eq!(parse_json("{\n 1"), Err(TextError::Malformed { line: 2, column: 2 }));
    }

    proptest! {
        #![proptest_config(crate::testing::cases(128))]
        #[test]
        fn what_is_json_stays_the_same_json(text in "[\\[\\]{}:,\"\\\\ 0-9eE+.a一-]{0,30}") {
            let plain = serde_json::from_str::<Value>(&text);
            prop_assert_eq!(parse_json(&text).is_ok(), plain.is_ok());
            if let (Ok(plain), false) = (plain, text.contains(['e', 'E'])) {
                prop_assert_eq!(parse_json(&text), Ok(plain));
            }
        }
    }
}
