//! What can have happened: events, the slips behind them, and the figures they change.

use super::problem::Change;

/// What happened, as the JSON names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// One cell holds a wrong figure.
    Single,
    /// Two cells hold each other's figures.
    Swap,
    /// A figure stands in, or was counted in, the wrong column or row.
    WrongCell,
    /// The figures of a row stand one cell too far left or right.
    ShiftedRow,
    /// Two rows or two columns stand in each other's place.
    Exchanged,
    /// A wrong part, and one of its totals computed from it.
    RecomputedTotal,
    /// A wrong part carried through all its totals.
    CarriedThrough,
    /// A number split over two cells.
    Split,
    /// Last year's figure left standing.
    LastYear,
    /// 万元 for 元, or the reverse.
    Unit,
    /// Blanks that the identities determine.
    Fill,
    /// Several of these at once.
    Combined,
}

impl Event {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Swap => "swap",
            Self::WrongCell => "wrong_cell",
            Self::ShiftedRow => "shifted_row",
            Self::Exchanged => "exchanged",
            Self::RecomputedTotal => "recomputed_total",
            Self::CarriedThrough => "carried_through",
            Self::Split => "split",
            Self::LastYear => "last_year",
            Self::Unit => "unit",
            Self::Fill => "fill",
            Self::Combined => "combined",
        }
    }
}

/// How a figure came to be wrong, as far as the two figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Neighbouring digits in each other's place.
    Transposed,
    /// One digit for another.
    Substituted,
    /// A digit left out.
    Dropped,
    /// A digit struck twice.
    Doubled,
    /// A digit too many.
    Added,
    /// 0 where a figure belongs.
    Missed,
    /// A figure where 0 belongs.
    Strayed,
    /// One too many or too few.
    Miscounted,
    /// The figure of a neighbouring cell.
    Copied,
    /// Last year's figure.
    LastYear,
    /// 万元 for 元 or the reverse.
    Unit,
    /// Noughts too many or too few.
    Noughts,
    /// The same digits in another order.
    Scrambled,
    /// The figure is below zero.
    Negative,
    /// Nothing to see.
    Anything,
    /// A blank that is filled.
    Fill,
}

/// One event with the cells it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What happened.
    pub event: Event,
    /// The cells, the one that matters first.
    pub changes: Vec<Change>,
    /// What it costs; see the table of costs.
    pub cost: f64,
    /// The slip by which its first figure came about.
    pub slip: Slip,
}
