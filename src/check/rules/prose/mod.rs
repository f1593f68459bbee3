//! Figures in the prose against the tables: one rule a kind of figure, all answered by one reading of the prose
//! (`check/prose`).

use crate::check::rule::Rule;
use decisions::{COERCION, FEES, LICENSING, PENALTIES};
use disputes::{LITIGATION, REVIEW};
use documents::{IN_FORCE, MADE, REPEALED};
use outcomes::{GRANTED, NOT_PROCESSED, OTHER_HANDLING, PARTLY_GRANTED, REFUSED, UNAVAILABLE};
use requests::{CARRIED_IN, CARRIED_OUT, HANDLED, RECEIVED};

pub(in crate::check) mod decisions;
pub(in crate::check) mod disputes;
pub(in crate::check) mod documents;
pub(in crate::check) mod missing;
pub(in crate::check) mod outcomes;
pub(in crate::check) mod requests;

pub(in crate::check) static RULES: &[&Rule] = &[
    &RECEIVED,
    &CARRIED_IN,
    &HANDLED,
    &CARRIED_OUT,
    &GRANTED,
    &PARTLY_GRANTED,
    &REFUSED,
    &UNAVAILABLE,
    &NOT_PROCESSED,
    &OTHER_HANDLING,
    &REVIEW,
    &LITIGATION,
    &MADE,
    &REPEALED,
    &IN_FORCE,
    &LICENSING,
    &PENALTIES,
    &COERCION,
    &FEES,
];
