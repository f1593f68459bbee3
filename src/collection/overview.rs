//! All that can be said of many reports together: a function of the roster, the entries and last year's entries.

use super::alike::{Alike, alike};
use super::between_years::LastYear;
use super::entry::{Entry, Unreadable};
use super::given::Collection;
use super::intake::{Intake, Proposal, Unit};
use super::roll_up::{Part, RollUp, parents, roll_up};
use super::row::{UnitRow, Whole};
use super::rules::{self, RuleRow};
use super::status::Status;
use serde::{Deserialize, Serialize};

/// All that is shown of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The year that is collected.
    pub year: Option<i32>,
    /// A row a unit: those of the roster in its order, then those that handed in beside it.
    pub units: Vec<UnitRow>,
    /// How many units there are of each status, the gravest first; a status without units is listed with 0.
    pub counts: Vec<StatusCount>,
    /// How many units handed in late, by the day that their report names.
    pub late: usize,
    /// How many are late if their file's time is the day of handing in: nothing else is known of them.
    pub perhaps_late: usize,
    /// Files of which nothing could be read.
    pub unreadable: Vec<Unreadable>,
    /// Reports of units that are not on the roster, with the units that they may be of.
    pub proposals: Vec<Proposal>,
    /// The rules that something was found by.
    pub rules: Vec<RuleRow>,
    /// The parent's table beside the sums; `None` where no unit is above others.
    pub roll_up: Option<RollUp>,
    /// The units that are above others, by name: one of them may be [`Collection::parent`].
    pub parents: Vec<String>,
    /// Reports whose words are alike, the most alike first.
    pub alike: Vec<Alike>,
    /// What must be told of the roster and of the whole.
    pub remarks: Vec<String>,
}

/// How many units have a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many units.
    pub units: usize,
}

/// Works out all that is shown of a collection.
pub fn overview(collection: &Collection) -> Overview {
    let Collection { roster, entries, unreadable, confirmed, .. } = collection;
    let year = collection.year.or_else(|| commonest_year(entries));
    let intake = Intake::new(roster, entries, unreadable, confirmed, year);
    let last = LastYear::new(collection, &intake, year);
    let whole = Whole { collection, year };
    let is_shown = |unit: &&Unit| {
        unit.is_expected
            || !unit.reports.is_empty()
            || !unit.other_years.is_empty()
            || !unit.unreadable.is_empty()
    };
    let shown: Vec<usize> =
        (0..).zip(&intake.units).filter(|(_, unit)| is_shown(unit)).map(|(at, _)| at).collect();
    let of_row = |at: &usize| Some((intake.units.get(*at)?, last.of(*at)));
    let units: Vec<UnitRow> =
        shown.iter().filter_map(of_row).map(|(unit, last)| whole.row(unit, last)).collect();
    let counts = Status::ALL
        .map(|status| StatusCount { status, units: units.iter().filter(|row| row.status == status).count() });
    let chosen = collection.parent.as_deref().and_then(|name| intake.find(name));
    let above = parents(&intake, chosen);
    let compared: Vec<_> = (0..)
        .zip(&shown)
        .filter_map(|(row, at)| {
            let (unit, last) = of_row(at)?;
            let entry = entries.get(*unit.reports.last()?)?;
            Some((row, unit.member.unit.as_str(), entry, last))
        })
        .collect();
    Overview {
        year,
        counts: counts.to_vec(),
        late: units.iter().filter_map(|row| row.handed_in?.late()).count(),
        perhaps_late: units.iter().filter_map(|row| row.handed_in?.perhaps_late()).count(),
        unreadable: unreadable.clone(),
        rules: rules::by_units(&units),
        roll_up: rolled_up(collection, year, &intake, &last, &above, &shown),
        parents: above
            .iter()
            .filter_map(|(at, _)| Some(intake.units.get(*at)?.member.unit.clone()))
            .collect(),
        alike: alike(&compared),
        remarks: roster.remarks.clone(),
        proposals: intake.proposals,
        units,
    }
}

/// The year of most reports, the later of two that are equally many.
fn commonest_year(entries: &[Entry]) -> Option<i32> {
    let mut years: Vec<i32> = entries.iter().filter_map(|entry| entry.year).collect();
    years.sort_unstable();
    years.chunk_by(|one, other| one == other).max_by_key(|same| same.len())?.first().copied()
}

/// The parent that was chosen, or the one above most, beside those below it.
fn rolled_up(
    collection: &Collection,
    year: Option<i32>,
    intake: &Intake,
    last: &LastYear<'_>,
    above: &[(usize, Vec<usize>)],
    shown: &[usize],
) -> Option<RollUp> {
    let (parent, children) = match &collection.parent {
        Some(name) => above.iter().find(|(at, _)| Some(*at) == intake.find(name))?,
        None => above.first()?,
    };
    let row = |at: usize| shown.binary_search(&at).ok();
    let entry = |at: &usize| Some((*at, collection.entries.get(*at)?));
    let part = |at: &usize| {
        let unit = intake.units.get(*at)?;
        let (counts, earlier) = match unit.reports.split_last() {
            Some((counts, earlier)) => (entry(counts), earlier),
            None => (None, &[][..]),
        };
        let other = earlier.last().or(unit.other_years.last()).and_then(entry);
        Some(Part {
            row: row(*at)?,
            report: counts.map(|(_, entry)| entry),
            other: other.map(|(_, entry)| entry),
            last_year: last.of(*at),
        })
    };
    let parts: Vec<Part<'_>> = children.iter().filter_map(part).collect();
    let unit = intake.units.get(*parent)?;
    let own = unit.reports.last().and_then(entry);
    Some(roll_up(&unit.member.unit, row(*parent), own, &parts, year))
}
