//! Which report is of which unit, and which of a unit's reports counts.

mod names;

use super::entry::{Entry, Unreadable};
use super::gather::when;
use super::roster::{Member, Roster};
use super::unit_name::{core, likeness};
use names::Names;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// A unit that a person has confirmed for what a report calls itself. It holds for next year's reports too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// What the report calls its unit, else its file: [`Entry::called`].
    pub called: String,
    /// The unit on the roster; `None` where it was confirmed that it is none of them.
    pub unit: Option<String>,
}

/// A report of a unit that is not on the roster, and the units that it may be of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The report, as a place in the entries.
    pub entry: usize,
    /// What is confirmed: [`Match::called`].
    pub called: String,
    /// Units of the roster and how like they are, in per cent; the likest first.
    pub units: Vec<(String, u32)>,
}

/// A unit that has a row: on the roster, above a unit of it, or of a report that was handed in.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) member: Member,
    /// Whether it has to hand in.
    pub(super) is_expected: bool,
    /// Its reports of the year, the one that counts last. As places in the entries.
    pub(super) reports: Vec<usize>,
    /// Its reports of other years, the latest year last.
    pub(super) other_years: Vec<usize>,
    /// Its files that cannot be read, as places in their list.
    pub(super) unreadable: Vec<usize>,
}

/// What came in, unit by unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Intake {
    pub(super) units: Vec<Unit>,
    pub(super) proposals: Vec<Proposal>,
    names: Names,
    /// Units above others.
    above: FxHashSet<usize>,
}

/// The most reports of unknown units for which likenesses are worked out, and the most units proposed for one.
const MOST_PROPOSALS: usize = 200;
const PROPOSED: usize = 3;
/// The least likeness that is proposed, in per cent.
const LIKE_ENOUGH: u32 = 60;

impl Intake {
    /// Places the reports of a year.
    pub(super) fn new(
        roster: &Roster,
        entries: &[Entry],
        unreadable: &[Unreadable],
        confirmed: &[Match],
        year: Option<i32>,
    ) -> Self {
        let mut intake = Self::default();
        for member in &roster.members {
            intake.push(member.clone(), Expected::Yes);
        }
        let upper = roster.members.iter().filter_map(|member| member.parent.as_ref());
        for parent in upper {
            let unit = intake.names.find(&core(parent));
            let unit = unit.unwrap_or_else(|| {
                intake.push(Member { unit: parent.clone(), ..Member::default() }, Expected::No)
            });
            intake.above.insert(unit);
        }
        let confirmed: FxHashMap<&str, Option<&str>> =
            confirmed.iter().map(|one| (one.called.as_str(), one.unit.as_deref())).collect();
        intake.place(entries, &confirmed, year);
        for (at, file) in unreadable.iter().enumerate() {
            if let Some(unit) = intake.hinted(&file.file).and_then(|unit| intake.units.get_mut(unit)) {
                unit.unreadable.push(at);
            }
        }
        intake
    }

    fn push(&mut self, member: Member, expected: Expected) -> usize {
        let at = self.units.len();
        self.names.add(core(&member.unit), at);
        self.units.push(Unit { member, is_expected: expected == Expected::Yes, ..Unit::default() });
        at
    }

    fn place(&mut self, entries: &[Entry], confirmed: &FxHashMap<&str, Option<&str>>, year: Option<i32>) {
        let without_roster = self.units.is_empty();
        let mut order: Vec<usize> = (0..entries.len()).collect();
        if without_roster {
            // Full names first: they become the units, and short ones find them.
            let length = |at: &usize| entries.get(*at).map_or(0, |entry| entry.called().len());
            order.sort_by_cached_key(|at| usize::MAX - length(at));
        }
        let mut strangers = 0;
        for at in order {
            let Some(entry) = entries.get(at) else { continue };
            let said = confirmed.get(entry.called()).copied();
            let known = match said {
                Some(Some(unit)) => self.names.find(&core(unit)),
                Some(None) => entry.unit.as_ref().and_then(|unit| self.names.exact(&core(unit))),
                None => entry.unit.as_ref().and_then(|unit| self.names.find(&core(unit))),
            };
            let unit = known.unwrap_or_else(|| {
                if said.is_none() && !without_roster && strangers < MOST_PROPOSALS {
                    strangers += 1;
                    let units = self.proposed(entry);
                    if !units.is_empty() {
                        let called = entry.called().to_owned();
                        self.proposals.push(Proposal { entry: at, called, units });
                    }
                }
                let unit = entry.unit.clone().unwrap_or_else(|| stem(&entry.file).to_owned());
                self.push(Member { unit, ..Member::default() }, Expected::No)
            });
            let Some(unit) = self.units.get_mut(unit) else { continue };
            let is_other = entry.year.is_some_and(|of| year.is_some_and(|year| of != year));
            if is_other { &mut unit.other_years } else { &mut unit.reports }.push(at);
        }
        for unit in &mut self.units {
            sort_by_time(&mut unit.reports, entries);
            sort_by_time(&mut unit.other_years, entries);
            unit.other_years.sort_by_cached_key(|at| entries.get(*at).and_then(|entry| entry.year));
        }
    }

    /// The roster's units that a report of an unknown unit may be of: by likeness of names, or by the name of its file.
    fn proposed(&self, entry: &Entry) -> Vec<(String, u32)> {
        let mut found: Vec<(String, u32)> = Vec::new();
        let expected = self.units.iter().filter(|unit| unit.is_expected);
        match &entry.unit {
            Some(name) => {
                let name = core(name);
                let like =
                    |unit: &Unit| (unit.member.unit.clone(), likeness(&name, &core(&unit.member.unit)));
                found.extend(expected.map(like).filter(|(_, likeness)| *likeness >= LIKE_ENOUGH));
            }
            None => {
                let hinted = self.hinted(&entry.file).and_then(|at| self.units.get(at));
                found.extend(hinted.map(|unit| (unit.member.unit.clone(), 100)));
            }
        }
        found.sort_by_cached_key(|(_, likeness)| u32::MAX - likeness);
        found.truncate(PROPOSED);
        found
    }

    /// The unit of that name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.find(&core(name))
    }

    /// The unit that the name of a file or of the folder around it tells: the longest name of a unit in it, the file's first.
    fn hinted(&self, file: &str) -> Option<usize> {
        file.rsplit(['/', '\\', '：']).take(2).enumerate().find_map(|(depth, part)| {
            let part = core(part);
            let bounds: Vec<usize> =
                part.char_indices().map(|(at, _)| at).chain([part.len()]).take(LONGEST_NAME + 1).collect();
            let pieces = (3..=bounds.len()).rev().flat_map(|length| bounds.windows(length));
            let pieces = pieces.filter_map(|piece| part.get(*piece.first()?..*piece.last()?));
            let mut units = pieces.filter_map(|piece| self.names.with_region(piece));
            // A folder of the unit above holds what those below it handed in.
            units.find(|unit| depth == 0 || !self.above.contains(unit))
        })
    }
}

/// The most characters of a file's name in which a unit's name is looked for.
const LONGEST_NAME: usize = 48;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Yes,
    No,
}

/// The file's own name without its ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The earlier first: by the day of publication, then by when the file was changed, then as they came.
fn sort_by_time(reports: &mut [usize], entries: &[Entry]) {
    reports.sort_unstable();
    reports.sort_by_cached_key(|at| entries.get(*at).map(when));
}

#[cfg(test)]
mod tests;
