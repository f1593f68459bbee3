//! Days of the calendar, as deadlines and days of handing in.

use super::words::date_in;

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

/// How far China's clocks are ahead of Greenwich's, in seconds.
const BEIJING: i64 = 8 * 3600;

impl Day {
    /// The day of that year, month and day, which must exist (Hinnant, `days_from_civil`).
    pub fn new(year: i32, month: i32, day: i32) -> Self {
        // A year that begins in March has its leap day last.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// The day in China of a moment, in seconds since 1970.
    pub fn of_seconds(seconds: i64) -> Self {
        Self(i32::try_from((seconds + BEIJING).div_euclid(86_400)).unwrap_or(i32::MAX))
    }

    /// The first day that a text names: `2026-01-26`, `2026年1月26日前`, `1月26日`, `20260126`. `year` stands in where the text
    /// names none; without a day the last of the month is meant.
    pub fn parse(text: &str, year: Option<i32>) -> Option<Self> {
        let compact: String = text.trim().chars().map(crate::form::half_width).collect();
        if compact.len() == 8
            && let Ok(number) = compact.parse::<i32>()
        {
            return Self::existing(number / 10_000, number / 100 % 100, number % 100);
        }
        let date = date_in(text)?;
        let year = date.year.and_then(|year| i32::try_from(year).ok()).or(year)?;
        let month = i32::try_from(date.month).ok()?;
        match date.day {
            Some(day) => Self::existing(year, month, i32::try_from(day).ok()?),
            None => (28..=31).rev().find_map(|day| Self::existing(year, month, day)),
        }
    }

    fn existing(year: i32, month: i32, day: i32) -> Option<Self> {
        if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let found = Self::new(year, month, day);
        (found.parts() == (year, month, day)).then_some(found)
    }

    /// Year, month and day (Hinnant, `civil_from_days`).
    pub fn parts(self) -> (i32, i32, i32) {
        let days = self.0.saturating_add(719_468);
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i32::from(month <= 2), month, day)
    }

    /// As `2026-01-26`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}-{month:02}-{day:02}")
    }

    /// As people write it: 2026年1月26日.
    pub fn words(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}年{month}月{day}日")
    }

    /// How many days it lies behind another; below 0 where it lies before.
    pub fn days_after(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

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
            assert_eq!(Day::parse(text, Some(2026)).map(Day::iso).as_deref(), Some(iso), "{text}");
        }
        for text in ["", "月底前", "2026-02-30", "20261301", "0", "12345678"] {
            assert_eq!(Day::parse(text, Some(2026)), None, "{text}");
        }
        assert_eq!(Day::parse("1月26日", None), None);
    }

    #[test]
    fn every_day_of_two_centuries_is_the_next_of_the_one_before() {
        let (mut day, last) = (Day::new(1970, 1, 1), Day::new(2170, 1, 1));
        assert_eq!(day, Day(0));
        while day < last {
            let (year, month, date) = day.parts();
            assert_eq!(Day::new(year, month, date), day);
            assert_eq!(Day::parse(&day.iso(), None), Some(day));
            day = Day(day.0 + 1);
        }
        // 16:30 of 25 January in Greenwich is half past midnight in Beijing.
        assert_eq!(Day::of_seconds(1_769_358_600).iso(), "2026-01-26");
        assert_eq!(Day::new(2026, 2, 5).days_after(Day::new(2026, 1, 31)), 5);
    }
}
