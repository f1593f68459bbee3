//! Days of the calendar: counted, compared and told.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// A day, counted from 1 January 1970. As text it is `2026-01-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

/// The years of which days are counted.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// How far China's clocks are ahead of Greenwich's, in seconds.
const BEIJING: i64 = 8 * 3600;

impl Day {
    /// The day of a date; `None` where the calendar has no such day between 1900 and 2200.
    /// Source: H. Hinnant, low-level date algorithms, `days_from_civil`.
    pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // A year that begins in March has its leap day last.
        let shifted = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let found = Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468);
        (found.parts() == (year, month, day)).then_some(found)
    }

    /// The day so many days after 1 January 1970.
    pub fn of_count(days: i32) -> Self {
        Self(days)
    }

    /// The day in China of a moment, in seconds since 1970.
    pub fn of_seconds(seconds: i64) -> Self {
        Self(i32::try_from((seconds + BEIJING).div_euclid(86_400)).unwrap_or(i32::MAX))
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

    /// The year it is in.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> i32 {
        self.0.saturating_add(3).rem_euclid(7)
    }

    /// The day so many days later.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// How many days it lies behind another; below 0 where it lies before.
    pub fn days_after(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// As people write it: 2026年1月26日.
    pub fn words(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}年{month}月{day}日")
    }
}

/// A moment by Beijing's clocks, given in seconds since 1970: `2026-01-26T08:30:00+08:00`.
#[cfg(feature = "every-format")]
pub(crate) fn moment(seconds: i64) -> String {
    let of_day = (seconds + BEIJING).rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", Day::of_seconds(seconds))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year}-{month:02}-{day:02}")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut parts = text.split('-').map(str::parse);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err("no day");
        };
        Self::new(year, month, day).ok_or("no day")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_told() {
        for (year, month, of_month, count, weekday) in
            [(1970, 1, 1, 0, 3), (2000, 2, 29, 11_016, 1), (2024, 1, 5, 19_727, 4), (2024, 12, 31, 20_088, 1)]
        {
            let day = Day::new(year, month, of_month).unwrap();
            assert_eq!((day, day.parts(), day.weekday()), (Day(count), (year, month, of_month), weekday));
            assert_eq!(Day::try_from(day.to_string()), Ok(day));
        }
        for (year, month, day) in [(2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2201, 1, 1)] {
            assert_eq!(Day::new(year, month, day), None);
        }
        // 16:30 of 25 January in Greenwich is half past midnight in Beijing.
        #[cfg(feature = "every-format")]
        assert_eq!(moment(1_769_358_600), "2026-01-26T00:30:00+08:00");
        let (first, last) = (Day::new(2026, 1, 31).unwrap(), Day::new(2026, 2, 5).unwrap());
        assert_eq!((last.days_after(first), first.plus(5)), (5, last));
    }

    #[test]
    fn every_day_of_two_centuries_is_the_next_of_the_one_before() {
        let (mut day, last) = (Day::new(1970, 1, 1).unwrap(), Day::new(2170, 1, 1).unwrap());
        while day < last {
            let (year, month, date) = day.parts();
            assert_eq!(Day::new(year, month, date), Some(day));
            day = day.plus(1);
        }
    }
}
