//! Dates in words and figures, and spans of dates.

use super::{Number, Text, number_at};

/// A date, or as much of one as was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Date {
    /// The year as written; four digits unless mistyped.
    pub(in crate::check) year: Option<i64>,
    /// The month.
    pub(in crate::check) month: i64,
    /// The day, if written.
    pub(in crate::check) day: Option<i64>,
    /// Where it begins.
    pub(in crate::check) start: usize,
    /// The place behind it.
    pub(in crate::check) end: usize,
}

impl Date {
    /// Whether such a day exists in the calendar.
    pub(in crate::check) fn exists(&self) -> bool {
        let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_none_or(leap) => 29,
            2 => 28,
            _ => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }

    /// As messages write it: 2021年1月28日.
    pub(in crate::check) fn shown(&self) -> String {
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        let day = self.day.map(|day| format!("{day}日")).unwrap_or_default();
        format!("{year}{}月{day}", self.month)
    }
}

/// The date that begins here: 2021-01-28, 2021年1月28日, 2021/1/28, 2021.1.28, 二〇二一年一月二十八日, 12月31日.
pub(in crate::check) fn date_at(text: &Text, start: usize) -> Option<Date> {
    let whole = |number: &Number| number.decimals == 0;
    let first = number_at(text, start)?;
    if text.at(first.end) == '年' && whole(&first) {
        let month = number_at(text, first.end + 1).filter(whole)?;
        if text.at(month.end) != '月' {
            return None;
        }
        return Some(with_day(text, Some(first.digits), &month, start));
    }
    if text.at(first.end) == '月' && whole(&first) && (1..=12).contains(&first.digits) {
        let date = with_day(text, None, &first, start);
        return date.day.is_some().then_some(date);
    }
    if first.chinese {
        return None;
    }
    // Digits with separators: exactly four for the year, so that 1.2 or 3-5 is none.
    let digits = |from: usize, most: usize| -> Option<(i64, usize)> {
        let mut at = from;
        let mut value = 0i64;
        while let Some(digit) = text.at(at).to_digit(10) {
            if at - from == most {
                return None;
            }
            value = value * 10 + i64::from(digit);
            at += 1;
        }
        (at > from).then_some((value, at))
    };
    let (year, at) = digits(start, 4)?;
    let separator = text.at(at);
    if at - start != 4 || !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let (month, at) = digits(at + 1, 2)?;
    if text.at(at) != separator {
        return None;
    }
    let from = at + 1;
    let (mut day, mut end) = digits(from, 2).or_else(|| {
        // A time may follow without the space that was dropped: 2021-01-2810:22.
        let two: i64 = text.slice(from, from + 2).parse().ok()?;
        text.gap(from + 2).then_some((two, from + 2))
    })?;
    if end - from == 2 && text.gap(from + 1) {
        // 2021-1-2 8:30 with the space dropped.
        day /= 10;
        end -= 1;
    }
    Some(Date { year: Some(year), month, day: Some(day), start, end })
}

fn with_day(text: &Text, year: Option<i64>, month: &Number, start: usize) -> Date {
    let day = number_at(text, month.end + 1)
        .filter(|day| day.decimals == 0 && matches!(text.at(day.end), '日' | '号'));
    let end = day.map_or(month.end + 1, |day| day.end + 1);
    Date { year, month: month.digits, day: day.map(|day| day.digits), start, end }
}

/// The first date of a text, as far as it was written. Only days of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateIn {
    /// The year, if written.
    pub year: Option<i64>,
    /// The month.
    pub month: i64,
    /// The day, if written.
    pub day: Option<i64>,
}

/// The first date that a text names in any usual form; `None` where there is none, or none of the calendar.
pub fn date_in(text: &str) -> Option<DateIn> {
    let date = dates(&Text::new(text)).into_iter().next().filter(Date::exists)?;
    Some(DateIn { year: date.year, month: date.month, day: date.day })
}

/// All dates of a text, in order.
pub(in crate::check) fn dates(text: &Text) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let digit = text.at(at).is_ascii_digit();
        if let Some(date) = date_at(text, at) {
            at = date.end;
            found.push(date);
        } else {
            at += 1;
            // Behind a number that is no date's beginning, not within it.
            while digit && text.at(at).is_ascii_digit() {
                at += 1;
            }
        }
    }
    found
}

/// From one date to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Span {
    /// The first day.
    pub(in crate::check) from: Date,
    /// The last day.
    pub(in crate::check) to: Date,
}

/// The span of dates that begins here: 2020年1月1日起至12月31日止.
pub(in crate::check) fn span_at(text: &Text, start: usize) -> Option<Span> {
    let from = date_at(text, start)?;
    let mut at = from.end;
    if text.at(at) == '起' || text.at(at) == '开' {
        at += if text.has(at, "开始") { 2 } else { 1 };
    }
    if matches!(text.at(at), ',' | '、') {
        at += 1;
    }
    let joined = ["截止到", "截至到", "截止", "截至", "至", "到", "-", "~"]
        .into_iter()
        .find(|word| text.has(at, word))
        .map(|word| at + word.chars().count())?;
    at = joined;
    while text.at(at) == '-' {
        at += 1;
    }
    let to = date_at(text, at)?;
    Some(Span { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_usual_form() {
        for source in [
            "2021-01-28",
            "2021年1月28日",
            "2021年01月28日",
            "2021/1/28",
            "2021.1.28",
            "2021-01-28 10:22",
            "2021 年 1 月 28 日",
            "２０２１－０１－２８",
            "二〇二一年一月二十八日",
        ] {
            let date = date_at(&Text::new(source), 0).unwrap();
            assert_eq!((date.year, date.month, date.day), (Some(2021), 1, Some(28)), "{source}");
        }
        let date = date_at(&Text::new("2021-1-2 8:30"), 0).unwrap();
        assert_eq!((date.month, date.day), (1, Some(2)));
        for source in ["3-5件", "1.2", "12件", "2021年度", "2021年", "010-12345678", "2021-2022"] {
            assert_eq!(date_at(&Text::new(source), 0), None, "{source}");
        }
    }

    #[test]
    fn the_calendar() {
        for (source, exists) in
            [("2021年2月29日", false), ("2020年2月29日", true), ("2021年13月1日", false), ("4月31日", false)]
        {
            assert_eq!(date_at(&Text::new(source), 0).unwrap().exists(), exists, "{source}");
        }
    }

    #[test]
    fn spans() {
        for source in [
            "2020年1月1日至2020年12月31日",
            "2020年1月1日起至2020年12月31日止",
            "2020年1月1日—12月31日",
            "2020年1月1日--2020年12月31日",
            "2020.1.1-2020.12.31",
            "2020年1月1日到12月31日",
        ] {
            let span = span_at(&Text::new(source), 0).unwrap();
            assert_eq!((span.from.month, span.to.month, span.to.day), (1, 12, Some(31)), "{source}");
        }
        let span = span_at(&Text::new("2020年1月1日至202020年12月31日"), 0).unwrap();
        assert_eq!(span.to.year, Some(202_020));
        assert_eq!(span_at(&Text::new("2020年1月1日"), 0), None);
    }
}
