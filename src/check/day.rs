//! The day that a deadline or a date of publication names.

use super::words::date_in;
use crate::day::Day;

/// The first day that a text names: `2026-01-26`, `2026年1月26日前`, `1月26日`, `20260126`. `year` stands in where the text
/// names none; without a day the last of the month is meant.
pub fn day_in(text: &str, year: Option<i32>) -> Option<Day> {
    let compact: String = text.trim().chars().map(crate::form::half_width).collect();
    if compact.len() == 8
        && let Ok(number) = compact.parse::<i32>()
    {
        return Day::new(number / 10_000, number / 100 % 100, number % 100);
    }
    let date = date_in(text)?;
    let year = date.year.and_then(|year| i32::try_from(year).ok()).or(year)?;
    let month = i32::try_from(date.month).ok()?;
    match date.day {
        Some(day) => Day::new(year, month, i32::try_from(day).ok()?),
        None => (28..=31).rev().find_map(|day| Day::new(year, month, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_usual_form() {
        for (text, iso) in [
            ("2026-01-26", "2026-01-26"),
            ("2026/1/26", "2026-01-26"),
            ("2026年1月26日前", "2026-01-26"),
            ("1月26日", "2026-01-26"),
            ("2026年2月", "2026-02-28"),
            ("20260126", "2026-01-26"),
            ("２０２６．０１．２６", "2026-01-26"),
        ] {
            let day = day_in(text, Some(2026)).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(iso), "{text}");
        }
        for text in ["", "月底前", "2026-02-30", "20261301", "0", "12345678"] {
            assert_eq!(day_in(text, Some(2026)), None, "{text}");
        }
        assert_eq!(day_in("1月26日", None), None);
    }

    #[test]
    fn every_day_of_two_centuries_is_read_as_it_is_told() {
        let (mut day, last) = (Day::new(1970, 1, 1).unwrap(), Day::new(2170, 1, 1).unwrap());
        while day < last {
            assert_eq!(day_in(&day.to_string(), None), Some(day));
            day = day.plus(1);
        }
    }
}
