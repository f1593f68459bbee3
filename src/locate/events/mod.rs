//! Mistakes that people make of a piece. Each file proposes changes for one family; whether they settle the
//! identities is decided elsewhere, by integers.

mod exchange;
mod pair;
mod row;
mod total;

use super::costs;
use super::evidence::{self, Slip};
use super::field::Field;
use super::problem::Change;
use super::scene::Scene;

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

impl Piece {
    /// A wrong figure in one cell.
    pub(super) fn single(scene: &Scene, change: Change) -> Self {
        let (cost, slip) = evidence::cost(scene, &change);
        let event = match slip {
            Slip::LastYear => Event::LastYear,
            Slip::Unit => Event::Unit,
            Slip::Fill => Event::Fill,
            _ => Event::Single,
        };
        Self { event, changes: vec![change], cost: costs::event(event) + cost, slip }
    }
}

/// Proposes every event that the failing nodes suggest and that is wanted. With `loose`, also events that settle
/// most of them.
pub(super) fn propose(
    field: &Field<'_>,
    blocks: &[u64],
    loose: bool,
    wanted: &dyn Fn(&[Change]) -> bool,
    take: &mut dyn FnMut(Piece),
) {
    pair::propose(field, blocks, loose, wanted, take);
    total::propose(field, loose, wanted, take);
    row::propose(field, loose, take);
    exchange::propose(field, wanted, take);
}

/// The event that these changes are together, if they are one.
pub(super) fn recognize(scene: &Scene, changes: &[Change]) -> Option<Piece> {
    match changes {
        [one] => Some(Piece::single(scene, *one)),
        [a, b] => {
            let found = [pair::recognize(scene, a, b), total::recognize(scene, changes)];
            found.into_iter().flatten().min_by(|x, y| x.cost.total_cmp(&y.cost))
        }
        _ => total::recognize(scene, changes),
    }
}
