//! Report → findings. One file a rule or close family; nothing here changes a report.
//!
//! [`check`] reads every cell once ([`Input`]), runs every rule of the registry ([`rules`]) over it and marks the
//! findings that a person has set aside. Rules live in `rules/`, each with its manual page as its doc comment.

mod blanks;
mod body;
mod day;
#[cfg(test)]
pub(crate) mod example;
mod explanations;
mod figures;
mod finding;
mod identity;
mod input;
#[cfg(test)]
mod invariants;
mod manual;
mod memory;
mod phrasing;
mod prior_report;
pub mod prose;
mod registry;
mod rule;
mod rules;
mod set_aside;
#[cfg(test)]
mod suite;
mod version;
mod words;

pub use blanks::{Blanks, settle};
pub use body::{Body, Level, Role};
pub use day::day_in;
pub use figures::Figures;
pub use finding::{Finding, Remedy, Words};
pub use identity::{Balance, Known, State, decide, decide_with, known_at};
pub use input::{Context, Input};
pub use manual::to_markdown;
pub use memory::Memory;
pub use prior_report::same_body;
pub use registry::rules;
pub use rule::{Rule, Severity};
pub use rules::last_year::jump::comparable;
pub use rules::last_year::prose::{Copied, copied};
pub use set_aside::{field_path, set_aside};
pub use version::RULES_VERSION;
#[cfg(feature = "every-format")]
pub use version::rules_sha256;
#[cfg(target_arch = "wasm32")]
pub(crate) use version::rules_version;
pub use words::{DateIn, date_in};

use crate::report::Report;

/// Checks a report by every rule. Errors come first, then warnings, hints and open identities, as machines read them
/// (people are told in the order of [`Severity::ALL`]); within these the order is the registry's, so the same report
/// gives the same list.
pub fn check(report: &Report, context: &Context) -> Vec<Finding> {
    check_input(&Input::new(report, context))
}

/// The same for an input that is at hand, such as to ask it for its explanations.
pub fn check_input(input: &Input) -> Vec<Finding> {
    let mut findings = Vec::new();
    registry::run(input, &mut findings);
    set_aside::mark(input.report(), &mut findings);
    findings.sort_by_cached_key(|finding| finding.severity as usize);
    findings.into_iter().map(Finding::identified).collect()
}
