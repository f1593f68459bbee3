//! What explains that the parent's figure is not the sum.

use super::{CellState, RollUp, RollUpCell, Sheet};
use crate::report::Decimal;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What happened to a unit's figure on its way into the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// 漏加: it was left out.
    LeftOut,
    /// 重复: it was counted twice.
    Twice,
    /// Its figure of last year was taken.
    LastYear,
    /// The figure of another report of the unit was taken: an earlier one, or one of another year.
    OtherReport,
    /// Two digits that stand side by side changed places; of the parent, those of the sum.
    DigitsExchanged,
}

impl RollUp {
    /// An explanation in words: 漏加东镇和西镇. `name` gives the unit of a row.
    pub fn words(&self, cause: &Cause, name: &dyn Fn(usize) -> String) -> String {
        let unit = name(cause.unit);
        let units = cause.with.map_or_else(|| unit.clone(), |with| format!("{unit}和{}", name(with)));
        match cause.how {
            How::LeftOut => format!("漏加{units}"),
            How::Twice => format!("重复计算{units}"),
            How::LastYear => format!("{units}用了上年的数"),
            How::OtherReport => format!("{units}用了另一份报告的数"),
            How::DigitsExchanged if unit == self.parent => "合计的相邻两位数字写颠倒".to_owned(),
            How::DigitsExchanged => format!("{units}的相邻两位数字写颠倒"),
        }
    }
}

/// An explanation of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cause {
    /// The unit, as a place in the overview's rows; the parent itself where the sum's digits are exchanged.
    pub unit: usize,
    /// The second unit where it takes two: both were left out.
    pub with: Option<usize>,
    /// What happened.
    pub how: How,
}

impl Cause {
    /// What happened to one unit.
    fn of(unit: usize, how: How) -> Self {
        Self { unit, with: None, how }
    }

    /// How much speaks for it, where each explanation counts the cells that it explains. Two units left out are what two
    /// cells in which one of them was left out tell of; of a pair and a single unit that explain as much it is the single one.
    fn weight(&self, counts: &FxHashMap<Self, usize>) -> usize {
        let count = |cause: &Self| counts.get(cause).copied().unwrap_or(0);
        let alone = |unit| count(&Self::of(unit, How::LeftOut));
        match self.with {
            None => 2 * count(self),
            Some(with) => (2 * (count(self) + alone(self.unit) + alone(with))).saturating_sub(1),
        }
    }
}

/// The most explanations of one cell.
const MOST: usize = 5;

impl Sheet {
    /// Explains the cells that differ. Of several explanations of a cell those stay that explain most cells: one town left
    /// out of the whole table explains them all, another town with the same figure one of them.
    pub(super) fn explain(&self, cells: &mut [RollUpCell], parent_row: Option<usize>) {
        let mut counts: FxHashMap<Cause, usize> = FxHashMap::default();
        for (at, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.state == CellState::Differs) {
            cell.explained_by = self.causes(at, cell, parent_row);
            for cause in &cell.explained_by {
                *counts.entry(*cause).or_default() += 1;
            }
        }
        for cell in cells {
            let most = cell.explained_by.iter().map(|cause| cause.weight(&counts)).max();
            cell.explained_by.retain(|cause| Some(cause.weight(&counts)) == most);
            // That many pairs fit by chance.
            if cell.explained_by.len() > MOST && cell.explained_by.iter().all(|cause| cause.with.is_some()) {
                cell.explained_by.clear();
            }
            cell.explained_by.truncate(MOST);
        }
    }

    fn causes(&self, at: usize, cell: &RollUpCell, parent_row: Option<usize>) -> Vec<Cause> {
        let parsed = |text: &str| Decimal::parse(text);
        let (Some(difference), Some(sum)) = (cell.difference.as_deref().and_then(parsed), parsed(&cell.sum))
        else {
            return Vec::new();
        };
        let lacks = Decimal::from_integer(0).minus(difference);
        let mut found = Vec::new();
        for column in &self.columns {
            let of =
                |figures: &Option<Vec<_>>| figures.as_ref()?.get(at).copied().and_then(super::Figure::number);
            let Some(now) = of(&column.now) else { continue };
            let mut put = |how| found.push(Cause::of(column.row, how));
            let instead = |other: Option<Decimal>| {
                other.filter(|other| *other != now).and_then(|other| other.minus(now)) == Some(difference)
            };
            if now == difference {
                put(How::Twice);
            }
            if lacks == Some(now) {
                put(How::LeftOut);
            } else if instead(of(&column.last_year)) {
                put(How::LastYear);
            } else if instead(of(&column.other)) {
                put(How::OtherReport);
            } else if exchanged(now).any(|other| instead(Some(other))) {
                put(How::DigitsExchanged);
            }
        }
        let own = sum.plus(difference);
        if let Some(row) = parent_row.filter(|_| exchanged(sum).any(|other| Some(other) == own)) {
            found.push(Cause::of(row, How::DigitsExchanged));
        }
        let pairs = lacks.map(|lacks| two_left_out(&cell.parts, lacks)).unwrap_or_default();
        found.extend(pairs);
        found
    }
}

/// So many pairs of one cell are looked at; more fit by chance.
const PAIRS: usize = 64;

/// The pairs of units whose figures together are what the parent's figure lacks: 4 and 7 where it lacks 11. Each figure is
/// looked up among those before it, so that the time grows with the units; none where very many fit.
fn two_left_out(parts: &[(usize, String)], lacks: Decimal) -> Vec<Cause> {
    let mut before: FxHashMap<Decimal, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    for (unit, figure) in parts {
        let Some(figure) = Decimal::parse(figure) else { continue };
        for first in lacks.minus(figure).and_then(|rest| before.get(&rest)).into_iter().flatten() {
            if found.len() == PAIRS {
                return Vec::new();
            }
            found.push(Cause { unit: *first, with: Some(*unit), how: How::LeftOut });
        }
        before.entry(figure).or_default().push(*unit);
    }
    found
}

/// A whole number with two neighbouring digits exchanged, every way.
fn exchanged(number: Decimal) -> impl Iterator<Item = Decimal> {
    let digits = number.to_integer().filter(|number| *number > 9).map_or(String::new(), |n| n.to_string());
    (1..digits.len()).filter_map(move |at| {
        let mut bytes = digits.clone().into_bytes();
        bytes.swap(at - 1, at);
        let text = String::from_utf8(bytes).ok()?;
        Decimal::parse(&text)
    })
}
