//! A number as its format shows it. Source: ECMA-376 part 1, 18.8.30 and 18.8.31; what the formats of a country are is
//! taken for Chinese.

mod code;
mod number;
mod time;

pub use number::in_thousands;

use super::date::{Epoch, Moment};
use super::decimal::general;
use code::{Token, parse, sections};
use number::number;
use time::time;

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
