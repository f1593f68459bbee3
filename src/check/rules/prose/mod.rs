//! Figures in the prose against the tables: one rule a kind of figure, all answered by one reading of the prose.

use crate::check::finding::Finding;
use crate::check::input::Input;

pub(in crate::check) mod disputes;
pub(in crate::check) mod documents;
pub(in crate::check) mod outcomes;
pub(in crate::check) mod requests;

/// Hands over what the one reading of the prose found for this rule.
fn found(input: &Input, rule: &str, out: &mut Vec<Finding>) {
    out.extend(input.prose().iter().filter(|finding| finding.rule == rule).cloned());
}
