//! What `locate` says of the identities that fail, asked once for all rules.

use super::input::Input;
use super::prose;
use crate::form::CellSpec;
use crate::locate::{Budget, Explanation, PriorEvidence, explain};

impl Input<'_> {
    /// What explains the identities that fail, last year's report and the prose as evidence; located when first
    /// asked for.
    pub fn explanations(&self) -> &[Explanation] {
        self.explanations.get_or_init(|| {
            let report = self.report();
            let is_negative =
                |spec: &CellSpec| self.figures().integer(spec.ix).is_some_and(|value| value < 0);
            let is_off = self.identities().any(|(_, balance)| balance.difference() != 0);
            // The common case: nothing to locate, so the prose is not searched for evidence.
            if !is_off && !report.form().cells().iter().any(is_negative) {
                return Vec::new();
            }
            let prose = prose::witnesses(self).into_iter().map(|(cells, value, _)| (cells, value)).collect();
            let evidence = PriorEvidence { last_year: self.context.last_year, prose };
            explain(report, &evidence, self.context.certain, Budget::default())
        })
    }

    /// The same, when nothing more is asked.
    pub fn into_explanations(self) -> Vec<Explanation> {
        self.explanations();
        self.explanations.into_inner().unwrap_or_default()
    }
}
