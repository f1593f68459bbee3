//! From failing identities to the cell that is wrong, and what it should be.
//!
//! The smallest set of cells whose change makes every identity hold is found exactly, with every set of that
//! size (error localization after Fellegi and Holt, 1976); the table is a network, so it takes microseconds.
//! Mistakes that people make of a piece (a shifted row, a change carried through its totals) are added as
//! events, and everything is ordered by evidence. Each explanation is checked again, against every identity, in
//! integers, before it is shown.

#![expect(
    clippy::indexing_slicing,
    reason = "ids index only the lists that they were made for; see index.rs"
)]

mod blocks;
mod builder;
mod candidate;
mod component;
mod constraints;
mod costs;
mod event;
mod events;
mod evidence;
mod explain;
mod flow;
mod groups;
mod index;
mod layout;
mod network;
mod phrasing;
mod pieces;
mod problem;
mod residual;
mod search;
mod table;
mod typing;

#[cfg(test)]
mod referee;

pub use candidate::Candidate;
pub use event::{Event, Piece, Slip};
pub use explain::{Explanation, explain};
pub use problem::Change;
pub use search::Budget;
pub use table::{PriorEvidence, TableContext};
