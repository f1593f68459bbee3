//! From failing identities to the cell that is wrong, and what it should be.
//!
//! The smallest set of cells whose change makes every identity hold is found exactly, with every set of that
//! size (error localization in the sense of Fellegi and Holt); the table is a network, so it takes
//! microseconds. Mistakes that people make of a piece (a shifted row, a change carried through its totals) are
//! added as events, and everything is ordered by evidence. Each explanation is checked again, against every
//! identity, in integers, before it is shown.

mod accounting;
mod blanks;
mod blocks;
mod costs;
mod events;
mod evidence;
mod explain;
mod field;
mod flow;
pub mod measure;
pub mod models;
mod network;
mod pieces;
mod problem;
mod rank;
mod scene;
mod search;
mod slots;
mod solve;
mod words;

#[cfg(test)]
mod adapter_tests;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod referee;

pub use blanks::{Fills, fills};
pub use events::{Event, Piece};
pub use evidence::Slip;
pub use explain::{CellChange, Explanation, Repair, Witnesses, explain, problem, sheets};
pub use network::{Arc, Network, NotANetwork, networks};
pub use problem::{Cell, Change, Problem, Sum};
pub use rank::{Account, Choice};
pub use scene::{Place, Scene, Sheet, Testimony};
pub use search::{Budget, Found, Set, search};
pub use solve::{SmallestSet, Whole, solve};
