//! A number as its format shows it. Source: ECMA-376 part 1, 18.8.30 and 18.8.31; what the formats of a country are is
//! taken for Chinese.

use super::date::{Epoch, Moment};
use super::decimal::{Decimal, Rounding, general};

/// A number as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// What is seen.
    pub(super) text: String,
    /// Whether that is all of the number.
    pub(super) is: Fidelity,
}

/// What a format shows of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fidelity {
    /// All of it.
    Whole,
    /// Not all of it: digits are rounded, or a figure is shown as a dash or not at all.
    Part,
    /// The format is not known, and the number is shown as without one.
    Unknown,
}

/// The code of a format that every workbook has, by its number; `None` where the file itself says it, and for General.
pub(super) fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 30 => "yyyy/m/d",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 | 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        49 => "@",
        _ => return None,
    })
}

/// A number in a format.
pub(super) fn shown(value: f64, code: &str, epoch: Epoch) -> Shown {
    let sections = sections(code);
    let (section, signed) = match (sections.as_slice(), value) {
        ([_, _, zero, ..], 0.0) => (zero, Signed::No),
        ([_, negative, ..], value) if value < 0.0 => (negative, Signed::No),
        ([first, ..], _) => (first, Signed::Yes),
        ([], _) => return unformatted(value, Fidelity::Whole),
    };
    let parsed = parse(section);
    match parsed.as_deref() {
        Some([Token::General | Token::Text]) | Some([]) if sections.len() == 1 => {
            unformatted(value, Fidelity::Whole)
        }
        Some(tokens) if tokens.iter().any(|token| matches!(token, Token::Time(..))) => {
            match Moment::new(value, epoch).and_then(|moment| time(tokens, moment)) {
                Some(text) => Shown { text, is: Fidelity::Whole },
                None => unformatted(value, Fidelity::Unknown),
            }
        }
        Some(tokens) => {
            number(tokens, value, signed).unwrap_or_else(|| unformatted(value, Fidelity::Unknown))
        }
        None => unformatted(value, Fidelity::Unknown),
    }
}

/// The day of a number whose format shows one, however much of it: `2024-01-05`, or `2024-01-05 09:30` where it has a time.
pub(super) fn whole_date(value: f64, code: &str, epoch: Epoch) -> Option<String> {
    let section = sections(code).into_iter().next()?;
    // Without what stands in brackets ([DBNum1], [$-804]) and in quotes only the letters tell.
    let mut letters = String::new();
    let (mut quoted, mut depth) = (false, 0u32);
    for c in section.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            c if !quoted && depth == 0 => letters.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    if letters.contains("general") || !letters.contains(['y', 'd']) {
        return None;
    }
    let moment = Moment::new(value, epoch)?;
    let day = format!("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
    Some(if (moment.hour, moment.minute) == (0, 0) {
        day
    } else {
        format!("{day} {:02}:{:02}", moment.hour, moment.minute)
    })
}

fn unformatted(value: f64, is: Fidelity) -> Shown {
    Shown { text: general(value), is }
}

/// Whether a section leaves the sign of a negative number to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    Yes,
    No,
}

#[derive(Debug, PartialEq)]
enum Token {
    /// Text as it stands.
    Literal(String),
    /// A digit: always, where there is one, or as a space.
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    Text,
    /// y, m, d, h or s, and how many; minutes are n.
    Time(char, usize),
}

/// The sections of a code, parted by semicolons that are no text.
fn sections(code: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                all.extend(code.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    all.extend(code.get(start..));
    all
}

/// The tokens of a section; `None` where it has what is not known here: conditions, fractions, exponents, Chinese
/// numerals, names of months.
fn parse(section: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..)?;
        let general = ["General", "G/通用格式"].into_iter().find_map(|word| rest.strip_prefix(word));
        if let Some(behind) = general {
            tokens.push(Token::General);
            rest = behind;
            continue;
        }
        rest = behind;
        match c {
            '"' => {
                let (text, behind) = rest.split_once('"')?;
                tokens.push(Token::Literal(text.to_owned()));
                rest = behind;
            }
            '\\' => {
                let c = rest.chars().next()?;
                tokens.push(Token::Literal(c.to_string()));
                rest = rest.get(c.len_utf8()..)?;
            }
            // The width of a character, and what fills a cell: nothing that is read.
            '_' | '*' => rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..)?,
            '[' => {
                let (inside, behind) = rest.split_once(']')?;
                rest = behind;
                if let Some(currency) = inside.strip_prefix('$') {
                    let sign = currency.split('-').next().unwrap_or_default();
                    tokens.push(Token::Literal(sign.to_owned()));
                } else if !is_colour(inside) {
                    return None;
                }
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '@' => tokens.push(Token::Text),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
                let unit = c.to_ascii_lowercase();
                match tokens.last_mut() {
                    Some(Token::Time(last, count)) if *last == unit => *count += 1,
                    _ => tokens.push(Token::Time(unit, 1)),
                }
            }
            'A'..='Z' | 'a'..='z' => return None,
            c => tokens.push(Token::Literal(c.to_string())),
        }
    }
    tokens.retain(|token| *token != Token::Literal(String::new()));
    Some(tokens)
}

fn is_colour(word: &str) -> bool {
    const NAMES: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    NAMES.iter().any(|name| word.eq_ignore_ascii_case(name))
        || ["黑色", "蓝色", "蓝绿色", "绿色", "洋红色", "红色", "白色", "黄色"].contains(&word)
        || word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("color"))
}

/// A number by the tokens of its section.
fn number(tokens: &[Token], value: f64, signed: Signed) -> Option<Shown> {
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

/// A moment by the tokens of its section; `None` for names of days and months.
fn time(tokens: &[Token], moment: Moment) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_formats() {
        use Fidelity::{Part, Unknown, Whole};
        for (value, code, text, is) in [
            (7.0, "General", "7", Whole),
            (7.0, "", "7", Whole),
            (7.0, "@", "7", Whole),
            (7.0, "G/通用格式", "7", Whole),
            (1036.0, "0", "1036", Whole),
            (1036.0, "#,##0", "1,036", Whole),
            (1234567.0, "#,##0_ ", "1,234,567", Whole),
            (0.0, "#,##0", "0", Whole),
            (7.0, "000", "007", Whole),
            (12.6, "0", "13", Part),
            (-12.0, "0", "-12", Whole),
            (-12.0, "#,##0;(#,##0)", "(12)", Whole),
            (-0.2, "0", "0", Part),
            (59237.2449, "0.00", "59237.24", Part),
            (59237.2449, "0.0000_ ", "59237.2449", Whole),
            (1.5, "0.00", "1.50", Whole),
            (0.5, "#.##", ".5", Whole),
            (0.125, "0.0%", "12.5%", Whole),
            (0.0, "0;-0;;@", "", Part),
            (0.0, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"??_ ;_ @_ ", "-", Part),
            (1036.0, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"??_ ;_ @_ ", "1,036", Whole),
            (3.0, "0\"件\"", "3件", Whole),
            (3.0, "General\"件\"", "3件", Whole),
            (3.0, "[Red]0", "3", Whole),
            (3.0, "[$¥-804]#,##0.00", "¥3.00", Whole),
            (12345.0, "0,", "12", Part),
            (3.0, "0_);[Red]\\(0\\)", "3", Whole),
            (-3.0, "0_);[Red]\\(0\\)", "(3)", Whole),
            (3.0, "[>2]0.0;0", "3", Unknown),
            (3.0, "0.00E+00", "3", Unknown),
            (3.0, "[DBNum1]0", "3", Unknown),
            (3.0, "# ?/?", "3", Unknown),
            (3.0, "000-0000", "3", Unknown),
        ] {
            assert_eq!(
                shown(value, code, Epoch::Of1900),
                Shown { text: text.to_owned(), is },
                "{value} {code}"
            );
        }
    }

    #[test]
    fn days_in_their_formats() {
        for (code, text) in [
            ("yyyy\"年\"m\"月\"d\"日\"", "2025年1月20日"),
            ("yyyy-mm-dd", "2025-01-20"),
            ("yyyy/m/d;@", "2025/1/20"),
            ("[$-804]yyyy\\-mm\\-dd", "2025-01-20"),
            ("yyyy/m/d h:mm:ss", "2025/1/20 12:30:05"),
            ("m月d日", "1月20日"),
        ] {
            assert_eq!(shown(45677.520891203705, code, Epoch::Of1900).text, text);
        }
        for code in [
            "m月d日",
            "yyyy\"年\"m\"月\"",
            "d-mmm-yy",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"",
            "yyyy/m/d;@",
        ] {
            assert_eq!(whole_date(45677.0, code, Epoch::Of1900).as_deref(), Some("2025-01-20"), "{code}");
        }
        assert_eq!(whole_date(44215.5, "yyyy/m/d h:mm", Epoch::Of1904).as_deref(), Some("2025-01-20 12:00"));
        for code in ["General", "", "0", "#,##0", "h:mm", "G/通用格式", "0\"日\""] {
            assert_eq!(whole_date(45677.0, code, Epoch::Of1900), None, "{code}");
        }
        assert_eq!(shown(45677.0, "d-mmm-yy", Epoch::Of1900).is, Fidelity::Unknown);
        assert_eq!(shown(-1.0, "yyyy", Epoch::Of1900).is, Fidelity::Unknown);
    }
}
