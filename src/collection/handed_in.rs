//! When a unit handed in, how that is known, and by how much it is late.

use super::entry::Entry;
use super::roster::Member;
use crate::check::day_in;
use crate::day::Day;
use serde::{Deserialize, Serialize};

/// How the day of handing in is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// The report names it as its day of publication.
    Report,
    /// The file was last changed then. A file that is copied or downloaded may carry the day of that.
    FileTime,
}

/// The day of handing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The day.
    pub day: Day,
    /// How it is known.
    pub known_by: KnownBy,
    /// How many days it lies behind the deadline, 0 for none; `None` where there is no deadline.
    behind: Option<i32>,
}

impl HandedIn {
    /// The day on which a report of a year was handed in: the day of publication that it names, or when its file was last
    /// changed, whichever is earlier. What lies before the year's end is no day of handing in.
    pub(super) fn of(entry: &Entry, member: &Member, year: i32) -> Option<Self> {
        let end_of_year = Day::new(year, 12, 31)?;
        let published = entry.published.as_deref().and_then(|text| day_in(text, Some(year + 1)));
        let published = published.map(|day| (day, KnownBy::Report));
        let modified = entry.modified.map(|seconds| (Day::of_seconds(seconds), KnownBy::FileTime));
        let days = [published, modified].into_iter().flatten().filter(|(day, _)| *day > end_of_year);
        let (day, known_by) = days.min_by_key(|(day, _)| *day)?;
        let behind = member.last_day(year).map(|last| day.days_after(last).max(0));
        Some(Self { day, known_by, behind })
    }

    /// By how many days it is late, 0 for none. `None` where the day is known from the file's time alone: that is no proof.
    pub fn days_late(self) -> Option<i32> {
        self.behind.filter(|_| self.known_by == KnownBy::Report)
    }

    /// By how many days it is late for certain, where it is.
    pub fn late(self) -> Option<i32> {
        self.days_late().filter(|days| *days > 0)
    }

    /// By how many days it is late if the file's time is the day of handing in, where that alone says so.
    pub fn perhaps_late(self) -> Option<i32> {
        self.behind.filter(|days| *days > 0 && self.known_by == KnownBy::FileTime)
    }

    /// What is told of a late report; `None` where it is not late.
    pub(super) fn reason(self, member: &Member, year: i32) -> Option<String> {
        let (day, last) = (self.day.words(), member.last_day(year)?.words());
        match (self.late(), self.perhaps_late()) {
            (Some(days), _) => Some(format!("{day}交来，期限是{last}，逾期 {days} 天。")),
            (None, Some(days)) => Some(format!(
                "报告里没有可用的发布日期。文件的时间是{day}，期限是{last}，可能逾期 {days} 天；文件的时间不一定是交来的日子，请核实。"
            )),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(published: Option<&str>, file: Option<(i32, i32, i32)>) -> Option<HandedIn> {
        let seconds = |(year, month, day)| {
            let since = Day::new(year, month, day).unwrap().days_after(Day::of_count(0));
            i64::from(since) * 86_400
        };
        let published = published.map(str::to_owned);
        let entry = Entry { published, modified: file.map(seconds), ..Entry::default() };
        HandedIn::of(&entry, &member(), 2025)
    }

    fn member() -> Member {
        Member { unit: "东镇".to_owned(), deadline: Some("1月26日".to_owned()), ..Member::default() }
    }

    #[test]
    fn a_files_time_alone_never_says_late_for_certain() {
        for (published, file, day, late, perhaps) in [
            (Some("2026-01-29"), None, "2026-01-29", Some(3), None),
            (Some("2026-01-29"), Some((2026, 11, 2)), "2026-01-29", Some(3), None),
            (Some("2026-01-20"), Some((2026, 11, 2)), "2026-01-20", None, None),
            // The file was there before: what was published later was handed in in time.
            (Some("2026-03-20"), Some((2026, 1, 22)), "2026-01-22", None, None),
            (None, Some((2026, 11, 2)), "2026-11-02", None, Some(280)),
            (None, Some((2026, 1, 20)), "2026-01-20", None, None),
            // A day within the year is a slip; the file's time is all there is.
            (Some("2025-01-29"), Some((2026, 2, 1)), "2026-02-01", None, Some(6)),
        ] {
            let handed_in = of(published, file).unwrap();
            assert_eq!(handed_in.day.to_string(), day);
            assert_eq!(
                (handed_in.late(), handed_in.perhaps_late()),
                (late, perhaps),
                "{published:?} {file:?}"
            );
            let said = handed_in.reason(&member(), 2025);
            assert_eq!(
                said.as_ref().map(|words| words.contains("可能")),
                late.or(perhaps).map(|_| perhaps.is_some())
            );
        }
        assert_eq!(of(None, None), None);
        assert_eq!(of(None, Some((2025, 12, 31))), None);
    }

    #[test]
    fn only_a_known_day_says_in_time_too() {
        assert_eq!(of(Some("2026-01-20"), None).unwrap().days_late(), Some(0));
        assert_eq!(of(None, Some((2026, 1, 20))).unwrap().days_late(), None);
    }
}
