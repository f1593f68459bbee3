//! Days and times as a workbook counts and shows them.

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1 January 1900, and 1900 has a 29 February.
    Of1900,
    /// 0 is 1 January 1904, as on old Macintoshes.
    Of1904,
}

/// A moment, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

impl Moment {
    /// The moment of a count of days; `None` for one outside 1900 to 9999.
    pub(super) fn new(days: f64, epoch: Epoch) -> Option<Self> {
        const DAY: i64 = 86_400;
        const LAST: f64 = 2_958_466.0;
        if !(0.0..LAST).contains(&days) {
            return None;
        }
        let seconds = (days * DAY as f64).round() as i64;
        let (days, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        // Days from 1970 on: 25569 is 1970-01-01 from 1900 on, 24107 from 1904 on.
        let days = match epoch {
            Epoch::Of1900 if days < 60 => days + 1 - 25_569,
            Epoch::Of1900 => days - 25_569,
            Epoch::Of1904 => days - 24_107,
        };
        let (year, month, day) = civil(days);
        Some(Self { year, month, day, hour: second / 3600, minute: second / 60 % 60, second: second % 60 })
    }
}

/// Year, month and day of a count of days from 1970-01-01 on. Source: H. Hinnant, chrono-compatible low-level date
/// algorithms, `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_in_a_workbook() {
        for (days, epoch, year, month, day) in [
            (1.0, Epoch::Of1900, 1900, 1, 1),
            (61.0, Epoch::Of1900, 1900, 3, 1),
            (45677.0, Epoch::Of1900, 2025, 1, 20),
            (44215.0, Epoch::Of1904, 2025, 1, 20),
        ] {
            let moment = Moment::new(days, epoch).unwrap();
            assert_eq!((moment.year, moment.month, moment.day), (year, month, day), "{days}");
        }
        assert_eq!(Moment::new(0.75, Epoch::Of1900).unwrap().hour, 18);
        assert_eq!(Moment::new(-1.0, Epoch::Of1900), None);
        assert_eq!(Moment::new(f64::NAN, Epoch::Of1900), None);
    }
}
