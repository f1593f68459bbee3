//! Figures in the prose of sections 一 to 四 and 六 against the tables.
//!
//! `lexicon` knows the words, `parse` finds the figures and what they count, `totals` adds up the tables, `readings` are
//! the honest readings of a figure, `compare` accepts any honest reading and warns when none fits. What is not surely understood is not compared.

pub(super) mod author;
mod compare;
pub(super) mod figure;
mod kind;
mod lexicon;
mod parse;
mod readings;
#[cfg(test)]
mod tests;
mod totals;

use super::finding::{Finding, MOST, Words};
use super::input::Input;
use crate::form::{CellIx, SectionId};
use crate::report::TextField;
use author::Author;
use figure::Figure;
use parse::figures;
use readings::{Candidate, candidates, witnessed};
use std::rc::Rc;
use totals::Totals;

/// The most figures on either side of one that may be parts of one whole with it.
const MOST_PARTS: usize = 64;

/// What the search for wrong cells is told: cells, their sum, and the words that say so.
pub type Witness = (Vec<CellIx>, i64, Words);

/// Every prose figure that no reading of the tables fits, each under its rule's id (`prose.*`).
pub(super) fn check(input: &Input, findings: &mut Vec<Finding>) {
    let report = input.report();
    let found: Vec<&Figure> = figures_in(input).iter().map(Rc::as_ref).collect();
    if found.is_empty() {
        return;
    }
    let from = findings.len();
    let totals = Totals::of(input.figures());
    // What the tables give for each kind of figure asked about so far.
    let mut known: Vec<(&Figure, Vec<Candidate>)> = Vec::new();
    for (at, figure) in found.iter().copied().enumerate() {
        let candidates = match known.iter().position(|(other, _)| other.asks_the_same(figure)) {
            Some(place) => known.get(place),
            None => {
                known.push((figure, candidates(&totals, figure)));
                known.last()
            }
        };
        let Some((_, candidates)) = candidates else { continue };
        let Some(finding) = compare::compare(report, &totals, candidates, figure) else { continue };
        // The same thing said again in the sentence: the figures may be parts of one whole.
        let same = |other: &&Figure| other.kinds == figure.kinds;
        let beside =
            |other: &&Figure| other.sentence == figure.sentence && other.words.field == figure.words.field;
        let (before, behind) = found.split_at(at);
        let mut parts: Vec<&Figure> =
            before.iter().copied().rev().take(MOST_PARTS).take_while(beside).filter(same).collect();
        let earlier = !parts.is_empty();
        parts.extend(behind.iter().copied().take(MOST_PARTS).take_while(beside).filter(same));
        if parts.len() > 1
            && (compare::add_up(candidates, &parts) || (earlier && figure.kinds.iter().all(|k| k.is_weak())))
        {
            continue;
        }
        findings.push(finding);
        if findings.len() > from + MOST {
            return;
        }
    }
}

/// The prose figures that leave no room for doubt, as witnesses: the cells whose sum they tell, the sum, the words.
/// Figures that contradict each other bear no witness.
pub fn witnesses(input: &Input) -> Vec<Witness> {
    let report = input.report();
    let found = figures_in(input);
    let mut witnesses: Vec<Witness> = Vec::new();
    let mut doubtful: Vec<Vec<CellIx>> = Vec::new();
    for figure in found {
        let Some(value) = compare::is_witness(figure) else { continue };
        let cells = witnessed(report, figure);
        match witnesses.iter().find(|(known, _, _)| *known == cells) {
            _ if cells.is_empty() => {}
            Some((_, other, _)) if *other != value => doubtful.push(cells),
            Some(_) => {}
            None => witnesses.push((cells, value, figure.words)),
        }
    }
    witnesses.retain(|(cells, _, _)| !doubtful.contains(cells));
    witnesses
}

/// The figures of all sections but 五, read once for all who ask.
fn figures_in<'a>(input: &'a Input) -> &'a [Rc<Figure>] {
    input.prose.get_or_init(|| read_figures(input))
}

fn read_figures(input: &Input) -> Vec<Rc<Figure>> {
    let report = input.report();
    let author = Author::of(report);
    let mut found = Vec::new();
    for (at, section) in report.sections.iter().enumerate() {
        if matches!(section.id, None | Some(SectionId::Problems)) {
            continue;
        }
        for field in [TextField::Text(at), TextField::AfterTable(at)] {
            if let Some(words) = input.words(field) {
                let search = |text: &_| figures(field, text, &author, section.id);
                found.extend(words.figures((author.clone(), section.id), search));
            }
        }
    }
    found
}

/// Whether the figure says a number of pieces.
#[cfg(test)]
fn count_of(figure: &Figure) -> Option<i64> {
    match figure.quantity {
        figure::Quantity::Count(value) => Some(value),
        figure::Quantity::Nothing => Some(0),
        figure::Quantity::Share { .. } | figure::Quantity::Amount { .. } => None,
    }
}
