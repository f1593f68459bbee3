//! Who has to hand in: units with their kind, the unit above and the deadline, from a sheet or a bare list.

mod member;
mod remarks;
mod rows;

pub use member::{Member, UnitKind};

use super::unit_name::{core, is_with_region};
use crate::read::rows_of_text;
use rows::members;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The most units of a roster; the whole country has some 300,000.
const MOST: usize = 500_000;

/// The units that have to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The units, in the order of the list.
    pub members: Vec<Member>,
    /// What must be told of the list: units named twice, circles of units above one another, dates that are none.
    pub remarks: Vec<String>,
}

impl Roster {
    /// A roster from text: CSV, cells with tabs between them as copied from a sheet, or a bare list of names.
    pub fn from_text(text: &str) -> Self {
        Self::from_rows(&rows_of_text(text))
    }

    /// A roster from the rows of a sheet, with or without headings.
    pub fn from_rows(rows: &[Vec<String>]) -> Self {
        let mut roster = Self { members: members(rows), ..Self::default() };
        roster.hold();
        roster.told_twice();
        roster.cut_circles();
        roster.told_dates();
        roster
    }

    fn hold(&mut self) {
        if self.members.len() > MOST {
            self.remarks.push(format!("名单超过 {MOST} 行，只取前 {MOST} 行。"));
            self.members.truncate(MOST);
        }
    }

    /// For each member the place of the unit above it, where that is on the list.
    pub(super) fn parents(&self) -> Vec<Option<usize>> {
        let cores: Vec<String> = self.members.iter().map(|member| core(&member.unit)).collect();
        let exact: FxHashMap<&str, usize> = (0..).zip(&cores).map(|(at, core)| (core.as_str(), at)).collect();
        let mut known: FxHashMap<String, Option<usize>> = FxHashMap::default();
        let mut find = |parent: &String| {
            let parent = core(parent);
            let found = exact.get(parent.as_str()).copied();
            *known.entry(parent.clone()).or_insert_with(|| {
                found.or_else(|| {
                    let same = |one: &String| is_with_region(one, &parent) || is_with_region(&parent, one);
                    cores.iter().position(same)
                })
            })
        };
        self.members.iter().map(|member| member.parent.as_ref().and_then(&mut find)).collect()
    }

    /// The roster as CSV, to be kept or given to somebody.
    pub fn to_rows(&self) -> Vec<Vec<String>> {
        let heading = ["单位", "类别", "上级", "截止日期"].map(str::to_owned).to_vec();
        let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let row =
            |one: &Member| vec![one.unit.clone(), text(&one.kind), text(&one.parent), text(&one.deadline)];
        std::iter::once(heading).chain(self.members.iter().map(row)).collect()
    }
}

/// The members of a roster, a line each.
#[cfg(test)]
fn lines(roster: &Roster) -> Vec<String> {
    let text = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
    let line = |one: &Member| {
        format!("{}|{}|{}|{}", one.unit, text(&one.kind), text(&one.parent), text(&one.deadline))
    };
    roster.members.iter().map(line).collect()
}
