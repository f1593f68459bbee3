//! What stands in a cell that should hold a day: every way in which offices write it.

use crate::day::Day;
use crate::form::{half_width, is_invisible};

/// The years that a register may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// The day of a date in a register; `None` where the calendar has no such day or it is of another century.
pub(super) fn day_of(year: i32, month: i32, day: i32) -> Option<Day> {
    Day::new(year, month, day).filter(|_| YEARS.contains(&year))
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
    plain(text).unwrap_or_else(|| of_chars(&arabic(text), epoch))
}

/// A blank cell, or one that holds nothing but a date with its year, in figures, as nearly all do.
fn plain(text: &str) -> Option<DateText> {
    if text.is_empty() {
        return Some(DateText::Blank);
    }
    let (year, rest) = text.split_at_checked(4)?;
    let (between, end) = match rest.chars().next()? {
        '年' => ("年", '月'),
        '-' => ("-", '-'),
        '/' => ("/", '/'),
        '.' => (".", '.'),
        _ => return None,
    };
    let (month, day) = rest.strip_prefix(between)?.split_once(end)?;
    let figures = |text: &str| {
        text.bytes()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i32::from(byte - b'0')))
    };
    let short = |text: &str| matches!(text.len(), 1 | 2).then(|| figures(text)).flatten();
    let day = short(day.strip_suffix('日').unwrap_or(day))?;
    Some(day_of(figures(year)?, short(month)?, day).map_or(DateText::Impossible, DateText::Day))
}

fn of_chars(chars: &[char], epoch: Epoch) -> DateText {
    if chars.iter().all(|c| !c.is_ascii_alphanumeric() && !('\u{4e00}'..='\u{9fff}').contains(c))
        || matches!(chars, ['无'] | ['否'] | ['空'])
    {
        return DateText::Blank;
    }
    if let Some(day) = serial(chars, epoch) {
        return DateText::Day(day);
    }
    let (mut first, mut last, mut impossible): (Option<Day>, Option<Day>, bool) = (None, None, false);
    let mut without_year = None;
    let mut at = 0;
    while at < chars.len() {
        let Some((written, end)) = date_at(chars, at) else {
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
            Some(year) => match day_of(year, written.month, written.day) {
                Some(day) => {
                    first = first.or(Some(day));
                    last = Some(day);
                }
                None => impossible = true,
            },
            None if day_of(2000, written.month, written.day).is_none() => impossible = true,
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
    SERIALS.contains(&days).then(|| Day::of_count(days - 25_569))
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
        return day_of(year, written.month, written.day).map(|_| (written, end));
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
    fn a_plain_date_is_read_as_any_other() {
        let marks = [["年", "月", "日"], ["年", "月", ""], ["-", "-", ""], ["/", "/", ""], [".", ".", ""]];
        for (year, month, day) in
            [(2024, 1, 5), (2024, 12, 31), (2024, 2, 30), (2023, 13, 1), (1989, 1, 1), (204, 1, 1)]
        {
            for [first, second, last] in marks {
                for text in [
                    format!("{year:04}{first}{month}{second}{day}{last}"),
                    format!("{year:04}{first}{month:02}{second}{day:02}{last}"),
                ] {
                    let plain = plain(&text);
                    assert_eq!(plain, Some(of_chars(&arabic(&text), Epoch::Of1900)), "{text}");
                }
            }
        }
        for text in [
            "2024-1-5 8:30",
            "2024-1/5",
            "2024-01-005",
            "24.1.5",
            "45296",
            "2024年1月",
            "２０２４-1-5",
            "二〇二四年",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
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
