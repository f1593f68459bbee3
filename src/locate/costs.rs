//! What each mistake costs: the less a mistake costs, the likelier it is. One table, natural logarithms.
//!
//! A cost is minus the logarithm of a chance. The chances are those of an office's copying and typing: what
//! matters is their order, which the benchmark holds against tables spoiled by chance on seeds that were not
//! used to set them.

use super::event::Event;

/// Chances of how one figure comes to be written for another, given that it is wrong.
pub(super) struct Typing {
    /// Two neighbouring digits in each other's place: the commonest slip that a reader does not see.
    pub(super) transposed: f64,
    /// One digit for another, over its nine alternatives and the number's digits.
    pub(super) substituted: f64,
    /// A digit left out, over the places where it can be.
    pub(super) dropped: f64,
    /// A digit struck twice, over the places.
    pub(super) doubled: f64,
    /// Some other digit too many, over places and digits.
    pub(super) added: f64,
    /// Nothing entered: 0 where a figure belongs.
    pub(super) missed: f64,
    /// A figure where 0 belongs, over the figure: small ones stray oftener.
    pub(super) strayed: f64,
    /// Counted one too many or too few.
    pub(super) miscounted: f64,
    /// The figure of the cell above, below, left or right.
    pub(super) copied: f64,
    /// Last year's figure left standing.
    pub(super) last_year: f64,
    /// Ten thousand times, or a ten-thousandth: 万元 for 元.
    pub(super) unit: f64,
    /// Ten, a hundred or a thousand times.
    pub(super) noughts: f64,
    /// The digits in another order.
    pub(super) scrambled: f64,
    /// Anything, over as many figures as are of that size.
    pub(super) anything: f64,
}

/// The table of chances for one figure.
pub(super) const TYPING: Typing = Typing {
    transposed: 0.22,
    substituted: 0.20,
    dropped: 0.18,
    doubled: 0.16,
    added: 0.02,
    missed: 0.02,
    strayed: 0.01,
    miscounted: 0.03,
    copied: 0.02,
    last_year: 0.03,
    unit: 0.03,
    noughts: 0.02,
    scrambled: 0.02,
    anything: 0.02,
};

/// What an event costs before its figures are looked at.
pub(super) fn event(event: Event) -> f64 {
    match event {
        // One figure, one slip.
        Event::Single | Event::Unit | Event::LastYear => 0.0,
        // Only blanks: nothing is wrong.
        Event::Fill => 0.0,
        // A sheet recomputes by itself, so a slip in a part runs on as a matter of course.
        Event::CarriedThrough => 0.4,
        Event::RecomputedTotal => 1.2,
        // Copying by hand from another sheet; all cells fit at once, so chance rarely imitates them.
        Event::ShiftedRow => 1.0,
        Event::Swap => 1.0,
        Event::Exchanged => 1.5,
        Event::WrongCell => 2.0,
        // Extraction from a PDF.
        Event::Split => 1.0,
        Event::Combined => 0.0,
    }
}

/// A partial recomputation (one total of several) costs this much more for each total left behind.
pub(super) const LEFT_BEHIND: f64 = 1.2;
/// One request entered under another kind of applicant or outcome: the amount is free, which chance imitates.
pub(super) const MOVED_AMOUNT: f64 = 2.0;
/// Each figure that an event has to take from the identities because it was lost.
pub(super) const LOST_FIGURE: f64 = 2.0;
/// Swapped cells that are neither in one row nor in one column.
pub(super) const FAR_APART: f64 = 2.5;
/// Each total among exchanged cells: totals are computed more often than typed.
pub(super) const TOTAL_TYPED: f64 = 0.15;
/// Each row or column between two cells, rows or columns that changed places, beyond neighbours.
pub(super) const STEP: f64 = 0.01;
/// How far a row's level follows the usual level of rows where its other figures say little.
pub(super) const ROW_LIKE_OTHERS: f64 = 0.01;
/// The chance that a cell is empty whatever its row and column hold.
pub(super) const EMPTY_ANYWAY: f64 = 0.1;
/// The most that a figure's size, or last year's, may speak for or against it: expectations err too.
pub(super) const OUT_OF_PLACE: f64 = 6.0;
/// How fast a figure grows unlikely as it leaves last year's, in proportion: most stay within a half.
pub(super) const NEAR_LAST_YEAR: f64 = 2.0;
/// The chance that last year's figure was left standing; figures of one digit repeat by themselves.
pub(super) const LAST_YEAR_LONG: f64 = TYPING.last_year;
pub(super) const LAST_YEAR_SHORT: f64 = TYPING.last_year * 0.1;
/// Prior evidence names the new figure (last year's 四, a figure of the prose).
pub(super) const EVIDENCE_FOR: f64 = -6.0;
/// Prior evidence names the figure that the change would take away.
pub(super) const EVIDENCE_AGAINST: f64 = 6.0;
/// Costs closer than this are told as equal.
pub(super) const TIE: f64 = 0.35;
