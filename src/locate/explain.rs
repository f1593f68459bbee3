//! A report's explanations: the one entry of this module.

use super::candidate::{Candidate, ComponentExplanation};
use super::component::explain_component;
use super::index::Id;
use super::network::networks;
use super::phrasing::{self, Mends};
use super::problem::Problem;
use super::search::Budget;
use super::table::{PriorEvidence, TableContext, problem};
use crate::form::{CellIx, Form};
use crate::report::Report;

/// What explains one group of failing identities.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Proven: at least so many figures of the group are wrong. The sum over a report's explanations is proven
    /// for the report.
    pub at_least: usize,
    /// Whether every set of `at_least` figures that explains the group is among the options.
    pub complete: bool,
    /// The options, likeliest first.
    pub options: Vec<Candidate>,
    /// The failing identities of the group, as places in [`Form::identities`].
    pub identities: Vec<usize>,
    /// How many of them fail whatever the blanks are; the others are open.
    pub failing: usize,
    /// How many of the first options the evidence cannot tell apart; 1 where the first stands alone.
    pub tied: usize,
    /// The cells said to be certain contradict each other.
    pub impossible: bool,
    /// What is certain, in a few words: 至少 1 格有误（2 条关系不成立）.
    pub headline: String,
    /// How sure the first option is, before it: 最可能; empty where there is nothing to choose.
    pub lead: &'static str,
    /// The whole of it in one sentence, for lists: 至少 1 格有误（2 条关系不成立）。最可能：…
    pub sentence: String,
    /// Where arithmetic and evidence cannot decide: that sentence, and what would.
    pub undecided: Option<String>,
}

/// Explains the failing identities of a report. Nothing for a report whose identities hold.
///
/// `certain` are cells that the person says are right: no explanation changes them. The work is bounded by the
/// budget; beyond it an explanation says `complete: false` and its bound still holds.
pub fn explain(
    report: &Report,
    evidence: &PriorEvidence<'_>,
    certain: &[CellIx],
    budget: Budget,
) -> Vec<Explanation> {
    let form = report.form();
    let problem = problem(report, certain);
    // The common case, a report that holds, needs no more than its sums.
    if !problem.is_off() {
        return Vec::new();
    }
    let table = TableContext::of(problem, report, evidence);
    let Ok(networks) = networks(&table.problem) else { return Vec::new() };
    let mut found: Vec<ComponentExplanation> =
        networks.iter().flat_map(|network| explain_component(&table, network, budget)).collect();
    claim_implied(&table.problem, &mut found);
    let mends = if found.len() == 1 { Mends::Everything } else { Mends::ItsGroup };
    found.into_iter().map(|one| explanation(form, &table, one, mends)).collect()
}

/// An identity that the others imply fails along with them: it belongs to the explanation that mends it.
fn claim_implied(problem: &Problem, found: &mut [ComponentExplanation]) {
    for (id, constraint) in problem.constraints.enumerate().filter(|(_, one)| one.is_implied) {
        let mends = |one: &&mut ComponentExplanation| {
            let first = one.candidates.first();
            first.is_some_and(|first| problem.difference_after(constraint, &first.changes) == 0)
        };
        if problem.difference(constraint) != 0
            && let Some(one) = found.iter_mut().find(mends)
        {
            one.constraints.push(id);
        }
    }
}

fn explanation(form: &Form, table: &TableContext, found: ComponentExplanation, mends: Mends) -> Explanation {
    let failing = phrasing::failing(table, &found);
    let headline = phrasing::headline(&found, failing);
    let lead = phrasing::lead(&found);
    let sentence = phrasing::sentence(form, table, &found, &headline, mends);
    let undecided = phrasing::undecided(form, &found);
    let mut options = found.candidates;
    for candidate in &mut options {
        candidate.reason = phrasing::reason(form, table, candidate);
        candidate.how = phrasing::how(form, table, candidate);
    }
    Explanation {
        at_least: found.at_least,
        complete: found.complete,
        options,
        identities: found.constraints.into_iter().map(Id::index).collect(),
        failing,
        tied: found.tied,
        impossible: found.impossible,
        headline,
        lead,
        sentence,
        undecided,
    }
}
