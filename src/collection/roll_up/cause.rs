//! What explains that the parent's figure is not the sum.

use super::{CellState, RollUpCell, Sheet};
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

impl How {
    /// What people are told: 漏加, 重复计算, 用了上年的数, 用了另一份报告的数, 相邻两位数字写颠倒.
    pub fn word(self) -> &'static str {
        match self {
            Self::LeftOut => "漏加",
            Self::Twice => "重复计算",
            Self::LastYear => "用了上年的数",
            Self::OtherReport => "用了另一份报告的数",
            Self::DigitsExchanged => "相邻两位数字写颠倒",
        }
    }
}

/// An explanation of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The unit, as a place in the overview's rows; the parent itself where the sum's digits are exchanged.
    pub unit: usize,
    /// What happened.
    pub how: How,
}

/// The most explanations of one cell.
const MOST: usize = 5;

impl Sheet {
    /// Explains the cells that differ. Of several explanations of a cell those stay that explain most cells: one town left
    /// out of the whole table explains them all, another town with the same figure one of them.
    pub(super) fn explain(&self, cells: &mut [RollUpCell], parent_row: Option<usize>) {
        let mut counts: FxHashMap<(usize, How), usize> = FxHashMap::default();
        for (at, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.state == CellState::Differs) {
            cell.explained_by = self.causes(at, cell, parent_row);
            for cause in &cell.explained_by {
                *counts.entry((cause.unit, cause.how)).or_default() += 1;
            }
        }
        for cell in cells {
            let count = |cause: &Cause| counts.get(&(cause.unit, cause.how)).copied().unwrap_or(0);
            let most = cell.explained_by.iter().map(count).max();
            cell.explained_by.retain(|cause| Some(count(cause)) == most);
            cell.explained_by.truncate(MOST);
        }
    }

    fn causes(&self, at: usize, cell: &RollUpCell, parent_row: Option<usize>) -> Vec<Cause> {
        let parsed = |text: &str| Decimal::parse(text);
        let (Some(difference), Some(sum)) = (cell.difference.as_deref().and_then(parsed), parsed(&cell.sum))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for column in &self.columns {
            let of =
                |figures: &Option<Vec<_>>| figures.as_ref()?.get(at).copied().and_then(super::Figure::number);
            let Some(now) = of(&column.now) else { continue };
            let mut put = |how| found.push(Cause { unit: column.row, how });
            let instead = |other: Option<Decimal>| {
                other.filter(|other| *other != now).and_then(|other| other.minus(now)) == Some(difference)
            };
            if now == difference {
                put(How::Twice);
            }
            if Decimal::from_integer(0).minus(now) == Some(difference) {
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
            found.push(Cause { unit: row, how: How::DigitsExchanged });
        }
        found
    }
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
