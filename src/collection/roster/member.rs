//! A unit that has to hand in: its kind, the unit above it, and the last day on which its report is in time.

use crate::check::{Body, Level, Role, day_in};
use crate::day::Day;
use serde::{Deserialize, Serialize};

/// A unit that has to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub unit: String,
    /// Its kind as typed: 政府, 部门, 乡镇街道.
    pub kind: Option<String>,
    /// The unit that its figures are summed up in.
    pub parent: Option<String>,
    /// The day until which it has to hand in, as typed.
    pub deadline: Option<String>,
}

/// What kind of unit it is, where that is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A government of county level or above, or its 办公室.
    Government,
    /// A department.
    Department,
    /// A township or subdistrict.
    Township,
}

impl UnitKind {
    /// As a roster has it: 政府, 部门, 乡镇街道.
    pub fn word(self) -> &'static str {
        match self {
            Self::Government => "政府",
            Self::Department => "部门",
            Self::Township => "乡镇街道",
        }
    }
}

impl Member {
    /// Its kind by what was typed, else by its name.
    pub fn unit_kind(&self) -> Option<UnitKind> {
        let typed = self.kind.as_deref().unwrap_or_default();
        let has = |words: &[&str]| words.iter().any(|word| typed.contains(word));
        if has(&["乡", "镇", "街道", "苏木"]) {
            return Some(UnitKind::Township);
        }
        // 政府部门 is a department.
        if has(&["部门", "局", "机构"]) {
            return Some(UnitKind::Department);
        }
        if has(&["政府"]) {
            return Some(UnitKind::Government);
        }
        let body = Body::named(&self.unit);
        match (body.role?, body.level) {
            (_, Some(Level::National)) => None,
            (Role::Government, Some(Level::Township)) => Some(UnitKind::Township),
            (Role::Department, _) => Some(UnitKind::Department),
            (Role::Government | Role::Office, _) => Some(UnitKind::Government),
        }
    }

    /// The last day to hand in a report of that year: its own deadline, else that of Article 49 and of what is usual for
    /// townships.
    pub fn last_day(&self, year: i32) -> Option<Day> {
        let own = self.deadline.as_deref().and_then(|text| day_in(text, Some(year.saturating_add(1))));
        own.or_else(|| {
            let month = if self.unit_kind()? == UnitKind::Government { 3 } else { 1 };
            Day::new(year.saturating_add(1), month, 31)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_the_rosters_else_the_laws() {
        let day = |unit: &str, kind: Option<&str>, deadline: Option<&str>| {
            let own = |text: Option<&str>| text.map(str::to_owned);
            let member =
                Member { unit: unit.to_owned(), kind: own(kind), parent: None, deadline: own(deadline) };
            member.last_day(2025).map(|day| day.to_string())
        };
        for (unit, kind, deadline, last) in [
            ("临川县财政局", None, Some("1月26日"), Some("2026-01-26")),
            ("临川县财政局", None, None, Some("2026-01-31")),
            ("临川县财政局", None, Some("月底"), Some("2026-01-31")),
            ("临川县人民政府", None, None, Some("2026-03-31")),
            ("东镇", None, None, Some("2026-01-31")),
            ("临川县档案馆", None, None, None),
            ("临川县档案馆", Some("县政府部门"), None, Some("2026-01-31")),
            ("开发区管委会", Some("政府"), None, Some("2026-03-31")),
        ] {
            assert_eq!(day(unit, kind, deadline).as_deref(), last, "{unit}");
        }
    }
}
