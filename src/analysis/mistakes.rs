//! Mistakes, not identities: one wrong cell breaks two identities and more, and is one mistake.

use crate::check::{Finding, Severity};
use crate::form::Form;
use crate::locate::Explanation;

/// Whether an explanation tells already what a finding says: an identity of its group that fails, or the pattern behind
/// it. What is left open by blanks is no mistake and stays by itself.
pub fn explains(form: &Form, explanation: &Explanation, finding: &Finding) -> bool {
    if finding.rule.starts_with("pattern.") {
        let changes = explanation.options.iter().take(explanation.tied).flat_map(|option| &option.changes);
        return changes.clone().any(|change| finding.cells.contains(&change.cell));
    }
    finding.severity == Severity::Error
        && explanation.identities.iter().filter_map(|at| form.identities().get(*at)).any(|identity| {
            identity.rule == finding.rule && identity.left.iter().all(|cell| finding.cells.contains(cell))
        })
}

/// Whether one of these explanations tells already what a finding says.
pub fn is_explained(form: &Form, explanations: &[Explanation], finding: &Finding) -> bool {
    explanations.iter().any(|explanation| explains(form, explanation, finding))
}

/// How many mistakes there are at least: what the explanations prove, and every error that they do not explain. An
/// error of one cell that the likeliest option changes is the same mistake.
pub(super) fn count(form: &Form, findings: &[Finding], explanations: &[Explanation]) -> usize {
    let proven = explanations.iter().map(|one| one.at_least.max(usize::from(one.impossible)));
    let is_blamed = |finding: &Finding| {
        let [cell] = finding.cells.as_slice() else { return false };
        let options = explanations.iter().filter_map(|one| one.options.first());
        options.flat_map(|option| &option.changes).any(|change| change.cell == *cell && change.from.is_some())
    };
    let others = findings.iter().filter(|finding| {
        finding.severity == Severity::Error
            && !is_explained(form, explanations, finding)
            && !is_blamed(finding)
    });
    proven.sum::<usize>() + others.count()
}
