//! Report → findings. One file a rule or close family; nothing here changes a report.
//!
//! [`check`] reads every cell once ([`Input`]), runs every rule of the registry ([`rules`]) over it and marks the
//! findings that a person has set aside. Rules live in `rules/`, each with its manual page as its doc comment.

mod beside;
mod body;
#[cfg(test)]
pub(crate) mod example;
mod finding;
mod identity;
mod input;
#[cfg(test)]
mod laws;
mod manual;
mod pattern;
pub mod prose;
mod registry;
mod rule;
mod rules;
mod say;
mod set_aside;
mod words;

pub use body::{Body, Level, Role};
pub use finding::{Finding, Remedy, Severity, Words};
pub use identity::{Balance, Known, State, decide, decide_with, known};
pub use input::{Context, Figures, Input};
pub use manual::{severity_word, to_markdown};
pub use registry::{rule, rules};
pub use rule::Rule;
pub use rules::last_year::prose::{Copied, copied};
pub use set_aside::{field_path, lapsed, set_aside};

use crate::report::Report;

/// Whether an identity fails or is open, or a figure is below zero: only then is there something to locate.
pub fn touches_identities(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| {
        finding.rule.starts_with("requests.")
            || finding.rule.starts_with("disputes.")
            || finding.rule == "values.negative"
    })
}

/// Checks a report by every rule. Errors come first, then warnings, hints and open identities; within these the
/// order is the registry's, so the same report gives the same list.
pub fn check(report: &Report, context: &Context) -> Vec<Finding> {
    let input = Input::new(report, context);
    let mut findings = Vec::new();
    for rule in rules() {
        (rule.check)(&input, &mut findings);
    }
    set_aside::mark(report, &mut findings);
    crate::order::sort_by_key(&mut findings, |finding| finding.severity);
    findings
}
