//! A day or a time by the code of its format.

use super::super::date::Moment;
use super::code::Token;

/// A moment by the tokens of its section; `None` for names of days and months.
pub(super) fn time(tokens: &[Token], moment: Moment) -> Option<String> {
    let mut text = String::new();
    let units: Vec<char> = tokens
        .iter()
        .filter_map(|token| if let Token::Time(unit, _) = token { Some(*unit) } else { None })
        .collect();
    let mut nth = 0usize;
    for token in tokens {
        match token {
            Token::Time(unit, count) => {
                // Minutes stand behind hours or before seconds.
                let before = nth.checked_sub(1).and_then(|at| units.get(at)).copied();
                let behind = units.get(nth + 1).copied();
                nth += 1;
                let value = match unit {
                    'y' if *count <= 2 => moment.year % 100,
                    'y' => moment.year,
                    'm' if before == Some('h') || behind == Some('s') => moment.minute,
                    'm' => moment.month,
                    'd' => moment.day,
                    'h' => moment.hour,
                    _ => moment.second,
                };
                match (unit, *count) {
                    ('y', 3..) | (_, 1) => text.push_str(&value.to_string()),
                    (_, 2) => text.push_str(&format!("{value:02}")),
                    _ => return None,
                }
            }
            Token::Literal(words) => text.push_str(words),
            Token::Comma => text.push(','),
            Token::Point => text.push('.'),
            // `;@` behind a date is a section of its own.
            _ => return None,
        }
    }
    Some(text.trim().to_owned())
}
