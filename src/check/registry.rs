//! The one list of rules. docs/rules.md, the page's help and the command line are made from it.

use super::rule::Rule;
use super::rules::identities;

/// A line a rule, in the order in which the manual lists them.
static RULES: &[&Rule] =
    &[&identities::BALANCE, &identities::RESULTS, &identities::APPLICANTS, &identities::DISPUTES];

/// Every rule, in the order in which the manual lists them.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.id == id)
}
