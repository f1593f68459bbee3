//! Working days in China: weekdays that are no public holiday, and the weekend days on which work is done instead.
//!
//! A year is data: what the General Office of the State Council ordered for it (节假日安排的通知).
//! 2019: 国办发明电〔2018〕15号, its 劳动节 changed by 国办发明电〔2019〕3号; 2020: 国办发明电〔2019〕16号, its 春节 made longer by
//! 国办发明电〔2020〕1号; 2021: 国办发明电〔2020〕27号; 2022: 国办发明电〔2021〕11号; 2023: 国办发明电〔2022〕16号;
//! 2024: 国办发明电〔2023〕7号; 2025: 国办发明电〔2024〕12号; 2026: 国办发明电〔2025〕7号.

use crate::day::Day;

/// The days of a year on which the week alone does not decide, as month × 100 + day.
struct Year {
    year: i32,
    /// Weekdays off.
    off: &'static [i32],
    /// Weekend days at work.
    at_work: &'static [i32],
}

const YEARS: [Year; 8] = [
    Year {
        year: 2019,
        off: &[101, 204, 205, 206, 207, 208, 405, 501, 502, 503, 607, 913, 1001, 1002, 1003, 1004, 1007],
        at_work: &[202, 203, 428, 505, 929, 1012],
    },
    Year {
        year: 2020,
        off: &[
            101, 124, 127, 128, 129, 130, 131, 406, 501, 504, 505, 625, 626, 1001, 1002, 1005, 1006, 1007,
            1008,
        ],
        at_work: &[119, 426, 509, 628, 927, 1010],
    },
    Year {
        year: 2021,
        off: &[101, 211, 212, 215, 216, 217, 405, 503, 504, 505, 614, 920, 921, 1001, 1004, 1005, 1006, 1007],
        at_work: &[207, 220, 425, 508, 918, 926, 1009],
    },
    Year {
        year: 2022,
        off: &[103, 131, 201, 202, 203, 204, 404, 405, 502, 503, 504, 603, 912, 1003, 1004, 1005, 1006, 1007],
        at_work: &[129, 130, 402, 424, 507, 1008, 1009],
    },
    Year {
        year: 2023,
        off: &[102, 123, 124, 125, 126, 127, 405, 501, 502, 503, 622, 623, 929, 1002, 1003, 1004, 1005, 1006],
        at_work: &[128, 129, 423, 506, 625, 1007, 1008],
    },
    Year {
        year: 2024,
        off: &[
            101, 212, 213, 214, 215, 216, 404, 405, 501, 502, 503, 610, 916, 917, 1001, 1002, 1003, 1004,
            1007,
        ],
        at_work: &[204, 218, 407, 428, 511, 914, 929, 1012],
    },
    Year {
        year: 2025,
        off: &[
            101, 128, 129, 130, 131, 203, 204, 404, 501, 502, 505, 602, 1001, 1002, 1003, 1006, 1007, 1008,
        ],
        at_work: &[126, 208, 427, 928, 1011],
    },
    Year {
        year: 2026,
        off: &[
            101, 102, 216, 217, 218, 219, 220, 223, 406, 501, 504, 505, 619, 925, 1001, 1002, 1005, 1006,
            1007,
        ],
        at_work: &[104, 214, 228, 509, 920, 1010],
    },
];

/// Whether every day that was counted is one that the data know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The holidays of every year are known.
    Exact,
    /// Only weekends are known of some year.
    Approximate,
}

/// Whether a day is a working day; a year without data has its weekends alone.
pub fn is_working_day(day: Day) -> bool {
    let (year, month, of_month) = day.parts();
    let key = month * 100 + of_month;
    let known = YEARS.iter().find(|known| known.year == year);
    if day.weekday() < 5 {
        known.is_none_or(|known| !known.off.contains(&key))
    } else {
        known.is_some_and(|known| known.at_work.contains(&key))
    }
}

/// The working days of the years of which registers speak, counted once.
pub struct WorkingDays {
    /// By the days since [`WorkingDays::first`], how many working days there are up to and with each.
    up_to: Vec<u16>,
    /// The working days, as days since the first.
    days: Vec<u16>,
}

/// The years that are counted: those that [`super::date`] reads, and one more for what is due then.
const COUNTED: (i32, i32) = (1990, 2101);

impl WorkingDays {
    /// Counts them.
    pub fn new() -> Self {
        let mut all = Self { up_to: Vec::new(), days: Vec::new() };
        let first = Self::first();
        for (nth, day) in (0u16..).map(|nth| (nth, first.plus(i32::from(nth)))) {
            if day.year() > COUNTED.1 {
                break;
            }
            if is_working_day(day) {
                all.days.push(nth);
            }
            all.up_to.push(all.days.len() as u16);
        }
        all
    }

    fn first() -> Day {
        Day::new(COUNTED.0, 1, 1).unwrap_or(Day::of_count(0))
    }

    /// How many there are up to and with a day; of one beyond the years, of the nearest within.
    fn up_to(&self, day: Day) -> usize {
        let nth = usize::try_from(day.days_after(Self::first())).unwrap_or(0);
        let nearest = nth.min(self.up_to.len().saturating_sub(1));
        self.up_to.get(nearest).map_or(0, |count| usize::from(*count))
    }

    /// The day so many working days after one, which is itself not counted (国务院令第711号, Article 33: 自收到申请之日起).
    pub fn after(&self, day: Day, working_days: u16) -> Day {
        if working_days == 0 {
            return day;
        }
        let nth = self.up_to(day) + usize::from(working_days) - 1;
        let found = self.days.get(nth).or(self.days.last());
        found.map_or(day, |nth| Self::first().plus(i32::from(*nth)))
    }

    /// The working days behind one day up to and with another; 0 where that is not later.
    pub fn between(&self, day: Day, until: Day) -> u16 {
        u16::try_from(self.up_to(until).saturating_sub(self.up_to(day))).unwrap_or(u16::MAX)
    }
}

impl Default for WorkingDays {
    fn default() -> Self {
        Self::new()
    }
}

/// What is known of the years from one day to another.
pub fn precision(from: Day, until: Day) -> Precision {
    let knows = |year: i32| YEARS.iter().any(|known| known.year == year);
    if (from.year()..=until.year()).all(knows) { Precision::Exact } else { Precision::Approximate }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        let parts: Vec<i32> = text.split('-').map(|part| part.parse().unwrap()).collect();
        Day::new(parts[0], parts[1], parts[2]).unwrap()
    }

    #[test]
    fn each_entry_is_where_the_week_would_say_otherwise() {
        for year in &YEARS {
            for (list, is_weekend) in [(year.off, false), (year.at_work, true)] {
                for key in list {
                    let day = Day::new(year.year, key / 100, key % 100).unwrap();
                    assert_eq!(day.weekday() >= 5, is_weekend, "{day}");
                }
            }
        }
    }

    #[test]
    fn working_days_of_a_year_as_the_notices_leave_them() {
        for (year, count) in [
            (2019, 250),
            (2020, 249),
            (2021, 250),
            (2022, 249),
            (2023, 249),
            (2024, 251),
            (2025, 248),
            (2026, 248),
        ] {
            let end = |year| Day::new(year, 12, 31).unwrap();
            assert_eq!(WorkingDays::new().between(end(year - 1), end(year)), count, "{year}");
        }
    }

    #[test]
    fn the_table_counts_as_one_counts_day_by_day() {
        let days = WorkingDays::new();
        for start in ["1990-01-01", "2019-12-25", "2023-09-28", "2026-12-30", "2099-12-31"] {
            let start = day(start);
            let (mut at, mut counted) = (start, 0);
            while counted < 60 {
                at = at.plus(1);
                counted += u16::from(is_working_day(at));
                assert_eq!(days.between(start, at), counted, "{start} {at}");
                if is_working_day(at) {
                    assert_eq!(days.after(start, counted), at, "{start} {counted}");
                }
            }
            assert_eq!((days.between(at, start), days.after(start, 0)), (0, start));
        }
        let far = Day::new(2200, 1, 1).unwrap();
        assert_eq!(days.after(far, 20).year(), COUNTED.1);
    }

    #[test]
    fn twenty_working_days() {
        for (from, due) in [
            ("2024-01-05", "2024-02-02"),
            // 春节, and the Sundays before and behind it at work.
            ("2024-02-01", "2024-03-05"),
            ("2024-09-20", "2024-10-23"),
            ("2025-01-20", "2025-02-21"),
            ("2023-12-29", "2024-01-29"),
        ] {
            let days = WorkingDays::new();
            assert_eq!(days.after(day(from), 20), day(due), "{from}");
            assert_eq!(days.between(day(from), day(due)), 20);
        }
        assert_eq!(precision(day("2019-01-01"), day("2026-12-31")), Precision::Exact);
        assert_eq!(precision(day("2026-12-31"), Day::new(2027, 1, 20).unwrap()), Precision::Approximate);
    }
}
