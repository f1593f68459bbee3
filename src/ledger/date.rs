//! Days, and what stands in a cell that should hold one: every way in which offices write it.

use crate::form::{half_width, is_invisible};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(pub i32);

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match read(&text, Epoch::Of1900) {
            DateText::Day(day) => Ok(day),
            _ => Err("no day"),
        }
    }
}

/// The years that a register may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

impl Day {
    /// The day of a date; `None` where the calendar has no such day or it is of another century than any register.
    /// Source: H. Hinnant, low-level date algorithms, `days_from_civil`.
    pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        if !YEARS.contains(&year) || !(1..=days).contains(&day) {
            return None;
        }
        let shifted = if month > 2 { year } else { year - 1 };
        let era = shifted.div_euclid(400);
        let of_era = shifted - era * 400;
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// Year, month and day.
    pub fn civil(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year + era * 400 + i32::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The year it is in.
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// The last day of a year.
    pub fn year_end(year: i32) -> Self {
        Self::new(year, 12, 31).unwrap_or(Self(0))
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year}-{month:02}-{day:02}")
    }
}

/// From which day a workbook counts its serial numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// 1 is 1 January 1900.
    #[default]
    Of1900,
    /// 0 is 1 January 1904.
    Of1904,
}

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateText {
    /// Nothing: it is blank or has a mark for it.
    Blank,
    /// One day.
    Day(Day),
    /// Month and day.
    WithoutYear(i32, i32),
    /// Several days, the first and the last as they stand.
    Several(Day, Day),
    /// A date that no calendar has.
    Impossible,
    /// Words that are no date.
    Words,
}

/// A date as it is written, its parts perhaps of no calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Written {
    year: Option<i32>,
    month: i32,
    day: i32,
}

/// Serial numbers between 2000 and 2050; others are years, days or file numbers.
const SERIALS: std::ops::RangeInclusive<i32> = 36_526..=54_788;

/// Reads a cell: 2024.1.5, 2024-01-05, 2024/1/5, 24.1.5, 2024年1月5日, 二〇二四年一月五日, 20240105, 1月5日, a serial number,
/// each with a time or words beside it.
pub fn read(text: &str, epoch: Epoch) -> DateText {
    let chars = arabic(text);
    if chars.iter().all(|c| !c.is_ascii_alphanumeric() && !('\u{4e00}'..='\u{9fff}').contains(c))
        || matches!(chars.as_slice(), ['无'] | ['否'] | ['空'])
    {
        return DateText::Blank;
    }
    if let Some(day) = serial(&chars, epoch) {
        return DateText::Day(day);
    }
    let (mut first, mut last, mut impossible): (Option<Day>, Option<Day>, bool) = (None, None, false);
    let mut without_year = None;
    let mut at = 0;
    while at < chars.len() {
        let Some((written, end)) = date_at(&chars, at) else {
            at += 1;
            // Behind a run of digits that begins no date, not within it.
            while chars.get(at - 1).is_some_and(char::is_ascii_digit)
                && chars.get(at).is_some_and(char::is_ascii_digit)
            {
                at += 1;
            }
            continue;
        };
        at = end;
        match written.year {
            Some(year) => match Day::new(year, written.month, written.day) {
                Some(day) => {
                    first = first.or(Some(day));
                    last = Some(day);
                }
                None => impossible = true,
            },
            None if Day::new(2000, written.month, written.day).is_none() => impossible = true,
            None => without_year = without_year.or(Some((written.month, written.day))),
        }
    }
    match (first, last, without_year) {
        _ if impossible => DateText::Impossible,
        (Some(first), Some(last), _) if first != last => DateText::Several(first, last),
        (Some(day), ..) => DateText::Day(day),
        (None, _, Some((month, day))) => DateText::WithoutYear(month, day),
        _ => DateText::Words,
    }
}

fn serial(chars: &[char], epoch: Epoch) -> Option<Day> {
    let whole: String = chars.iter().take_while(|c| **c != '.').collect();
    let is_number = chars.iter().all(|c| c.is_ascii_digit() || *c == '.');
    if !is_number || whole.len() != 5 || chars.iter().filter(|c| **c == '.').count() > 1 {
        return None;
    }
    let days = whole.parse::<i32>().ok()? + if epoch == Epoch::Of1904 { 1_462 } else { 0 };
    SERIALS.contains(&days).then_some(Day(days - 25_569))
}

fn date_at(chars: &[char], start: usize) -> Option<(Written, usize)> {
    let digits = |from: usize| {
        let end = from + chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit()).count();
        let number = chars.get(from..end)?.iter().collect::<String>().parse::<i32>().ok()?;
        Some((number, end, end - from))
    };
    let (first, end, length) = digits(start)?;
    let mark = chars.get(end).copied().unwrap_or(' ');
    if length == 8 {
        // 20240105; other runs of eight digits are numbers of files.
        let (year, rest) = (first / 10_000, first % 10_000);
        let written = Written { year: Some(year), month: rest / 100, day: rest % 100 };
        return (YEARS.contains(&year) && Day::new(year, written.month, written.day).is_some())
            .then_some((written, end));
    }
    if mark == '月' && length <= 2 {
        let (day, end, _) = digits(end + 1).filter(|(.., length)| *length <= 2)?;
        let end = if matches!(chars.get(end), Some('日' | '号')) { end + 1 } else { end };
        return Some((Written { year: None, month: first, day }, end));
    }
    let year = match length {
        4 => first,
        2 if (10..=49).contains(&first) => 2000 + first,
        _ => return None,
    };
    let second_mark = match mark {
        '年' => '月',
        '-' | '/' | '.' => mark,
        _ => return None,
    };
    let (month, end, _) = digits(end + 1).filter(|(.., length)| *length <= 2)?;
    if chars.get(end) != Some(&second_mark) {
        return None;
    }
    let (mut day, mut end, length) = digits(end + 1)?;
    if length > 2 {
        // A time whose space is gone: 2024-01-0510:22.
        let two: String = chars.get(end - length..end - length + 2)?.iter().collect();
        day = two.parse().ok()?;
        end = end - length + 2;
    }
    if matches!(chars.get(end), Some('日' | '号')) {
        end += 1;
    }
    Some((Written { year: Some(year), month, day }, end))
}

/// Half-width characters without spaces, dots and dashes of every kind as one, numerals before 年, 月, 日 as figures. A space
/// between two figures stays, so that a time does not run into its day.
fn arabic(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut numerals: Vec<char> = Vec::new();
    let mut spaced = false;
    for c in text.chars().map(half_width) {
        if c.is_whitespace() || is_invisible(c) {
            spaced = true;
            continue;
        }
        let c = match c {
            '—' | '–' | '−' | '‐' | '－' => '-',
            '。' | '·' | '．' => '.',
            '\\' => '/',
            c => c,
        };
        if "〇零○一二三四五六七八九十".contains(c) {
            numerals.push(c);
            continue;
        }
        if matches!(c, '年' | '月' | '日' | '号') {
            out.extend(figures(&numerals));
        } else {
            out.append(&mut numerals);
        }
        numerals.clear();
        if spaced && c.is_ascii_digit() && out.last().is_some_and(|last| last.is_ascii_digit()) {
            out.push(' ');
        }
        spaced = false;
        out.push(c);
    }
    out.append(&mut numerals);
    out
}

/// 二〇二四 → 2024, 十二 → 12, 二十 → 20, 三十一 → 31.
fn figures(numerals: &[char]) -> Vec<char> {
    let digit = |c: &char| match c {
        '〇' | '零' | '○' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        _ => '9',
    };
    match numerals {
        ['十'] => vec!['1', '0'],
        ['十', unit] => vec!['1', digit(unit)],
        [tens, '十'] => vec![digit(tens), '0'],
        [tens, '十', unit] => vec![digit(tens), digit(unit)],
        other => other.iter().map(digit).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: i32, day: i32) -> DateText {
        DateText::Day(Day::new(year, month, day).unwrap())
    }

    #[test]
    fn days_are_counted_and_told() {
        for (year, month, of_month, count, weekday) in
            [(1970, 1, 1, 0, 3), (2000, 2, 29, 11_016, 1), (2024, 1, 5, 19_727, 4), (2024, 12, 31, 20_088, 1)]
        {
            let Some(day) = Day::new(year, month, of_month) else {
                assert_eq!(year, 1970);
                continue;
            };
            assert_eq!((day.0, day.civil(), day.weekday()), (count, (year, month, of_month), weekday));
        }
        let mut day = Day::new(1990, 1, 1).unwrap();
        while day.year() < 2100 {
            let (year, month, of_month) = day.civil();
            assert_eq!(Day::new(year, month, of_month), Some(day));
            day.0 += 1;
        }
    }

    #[test]
    fn a_day_in_every_form() {
        for text in [
            "2024.1.5",
            "2024.01.05",
            "2024-01-05",
            "2024/1/5",
            "2024年1月5日",
            "2024年01月05号",
            "20240105",
            "２０２４．１．５",
            "2024 年 1 月 5 日",
            "二〇二四年一月五日",
            "二零二四年一月五日",
            "2024-01-05 10:22:31",
            "2024-1-5 8:30",
            "2024/1/5 上午",
            "2024-01-05T10:22:00",
            "2024年1月5日（邮寄）",
            "邮寄，2024.1.5收到",
            "45296",
            "45296.43",
            "24.1.5",
            "2024—1—5",
            "2024.1.5.",
            "收文20240105",
            "2024-01-0510:22",
            "2024\\1\\5",
        ] {
            assert_eq!(read(text, Epoch::Of1900), day(2024, 1, 5), "{text}");
        }
        assert_eq!(read("43834", Epoch::Of1904), day(2024, 1, 5));
        assert_eq!(read("十二月三十一日", Epoch::Of1900), DateText::WithoutYear(12, 31));
        assert_eq!(read("1月5日下午", Epoch::Of1900), DateText::WithoutYear(1, 5));
        let several = read("2024.1.5收到，2024.1.8补正", Epoch::Of1900);
        assert_eq!(several, DateText::Several(Day::new(2024, 1, 5).unwrap(), Day::new(2024, 1, 8).unwrap()));
        assert_eq!(read("2024.1.5（2024年1月5日）", Epoch::Of1900), day(2024, 1, 5));
    }

    #[test]
    fn what_is_no_day() {
        for text in ["", " ", "/", "——", "-", "无"] {
            assert_eq!(read(text, Epoch::Of1900), DateText::Blank, "{text}");
        }
        for text in ["2024.2.30", "2024-13-01", "2023年2月29日", "13月1日", "2204.1.5", "0204-01-05"] {
            assert_eq!(read(text, Epoch::Of1900), DateText::Impossible, "{text}");
        }
        for text in [
            "待定",
            "1.5",
            "2024",
            "2024年1月",
            "010-12345678",
            "12345",
            "99999999",
            "13912345678",
            "当场答复",
        ] {
            assert_eq!(read(text, Epoch::Of1900), DateText::Words, "{text}");
        }
    }
}
