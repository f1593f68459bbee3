//! What every cell shows besides its text, derived from the analysis: what the panel says of it, and nothing else.

use super::Analysis;
use crate::check::{Finding, Known, Severity, known_at};
use crate::form::{CellIx, Form, Identity};
use crate::report::Report;
use std::collections::HashMap;

/// How a cell is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The gravest finding that singles the cell out; open where it is one of a few that may be wrong.
    pub severity: Option<Severity>,
    /// What stands beside its figure: 应为 50 where the likeliest explanation changes the cell, else 各项之和 55 where
    /// a total differs from its parts.
    pub note: String,
    /// The ids of what is said of it, blanks between them: [`finding_id`], [`explanation_id`].
    pub reasons: String,
}

impl Mark {
    fn because(&mut self, id: &str) {
        if !self.reasons.contains(id) {
            let blank = if self.reasons.is_empty() { "" } else { " " };
            self.reasons = format!("{}{blank}{id}", self.reasons);
        }
    }

    fn rise(&mut self, severity: Severity) {
        self.severity = Some(self.severity.map_or(severity, |other| other.min(severity)));
    }
}

/// A warning of more cells, and a tie of more options, marks none: of many the most are innocent.
const MANY: usize = 12;
const FEW: usize = 4;

/// The marks of all cells that have one.
pub fn marks(report: &Report, found: &Analysis) -> HashMap<CellIx, Mark> {
    let form = report.form();
    let mut marks: HashMap<CellIx, Mark> = HashMap::new();
    for (at, explanation) in found.explanations.iter().enumerate() {
        let tied = explanation.options.iter().take(explanation.tied);
        if explanation.tied > FEW {
            continue;
        }
        for change in tied.flat_map(|option| &option.changes) {
            let mark = marks.entry(change.cell).or_default();
            mark.because(&explanation_id(at));
            match (explanation.tied, change.from) {
                (1, from) => {
                    mark.note = format!("应为 {}", change.to);
                    if from.is_some() {
                        mark.rise(Severity::Error);
                    }
                }
                (_, Some(_)) => mark.rise(Severity::Open),
                _ => {}
            }
        }
    }
    for finding in &found.findings {
        // A hint about a cell, and what was set aside, is told in the list and leaves the table calm.
        if finding.set_aside.is_some() || finding.severity == Severity::Hint {
            continue;
        }
        if let Some(identity) = identity_of(form, finding) {
            // An identity blames no cell: the explanations do.
            let total = identity.left.first().filter(|_| identity.left.len() == 1);
            if let Some((ix, sum)) = total.zip(finding.right)
                && identity.right.iter().all(|part| matches!(known_at(report, *part), Known::Number(_)))
            {
                let mark = marks.entry(*ix).or_default();
                if mark.note.is_empty() {
                    mark.note = format!("各项之和 {sum}");
                }
                mark.because(&finding_id(finding));
            }
        } else if finding.severity == Severity::Error
            || (finding.severity == Severity::Warning && finding.cells.len() <= MANY)
        {
            for ix in &finding.cells {
                let mark = marks.entry(*ix).or_default();
                mark.rise(finding.severity);
                mark.because(&finding_id(finding));
            }
        }
    }
    marks
}

/// The id of a finding: the same finding has the same id after every check.
pub fn finding_id(finding: &Finding) -> String {
    format!("finding-{:016x}", finding.id)
}

/// The id of an explanation, by its place among them.
pub fn explanation_id(at: usize) -> String {
    format!("explanation-{at}")
}

/// The identity that a finding is about.
fn identity_of(form: &'static Form, finding: &Finding) -> Option<&'static Identity> {
    let is_it =
        |identity: &&Identity| identity.rule == finding.rule && finding.cells.starts_with(&identity.left);
    form.identities().iter().find(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::check::example::build;

    /// The marked cells by path, with severity and note.
    fn marked(example: &str) -> Vec<(String, Option<Severity>, String)> {
        marked_with(example, &[])
    }

    /// The same where these cells are said to be right.
    fn marked_with(example: &str, certain: &[&str]) -> Vec<(String, Option<Severity>, String)> {
        let (report, _) = build(example);
        let certain: Vec<_> = certain.iter().map(|path| report.form().find(path).unwrap()).collect();
        let marks = marks(&report, &analyse(&report, None, &certain));
        let path = |ix| report.form().path(ix).to_owned();
        let mut list: Vec<_> =
            marks.into_iter().map(|(ix, mark)| (path(ix), mark.severity, mark.note)).collect();
        list.sort();
        list
    }

    const SOUND: &str = "「一、本年新收政府信息公开申请数量」自然人栏：50\n「一、本年新收政府信息公开申请数量」总计栏：50\n\
         「（一）予以公开」总计栏：50\n「（七）总计」自然人栏：50\n「（七）总计」总计栏：50";

    #[test]
    fn the_grid_blames_the_cell_that_the_panel_blames_and_no_other() {
        assert_eq!(
            marked(&format!("{SOUND}\n「（一）予以公开」自然人栏：55")),
            [
                ("requests.granted.natural_person".to_owned(), Some(Severity::Error), "应为 50".to_owned()),
                ("requests.granted.total".to_owned(), None, "各项之和 55".to_owned()),
                ("requests.handled_total.natural_person".to_owned(), None, "各项之和 55".to_owned()),
            ]
        );
        // The total itself is the likeliest: it is blamed, and says the panel's figure, not another.
        assert_eq!(
            marked("「行政复议—结果维持」：4\n「行政复议—尚未审结」：1\n「行政复议—总计」：7"),
            [("disputes.review.total".to_owned(), Some(Severity::Error), "应为 5".to_owned())]
        );
    }

    #[test]
    fn what_is_tied_is_marked_as_possible_and_said_to_be_nothing() {
        let tied = marked_with(
            "「行政复议—结果维持」：13\n「行政复议—结果纠正」：13\n「行政复议—总计」：36",
            &["disputes.review.total", "disputes.review.other", "disputes.review.pending"],
        );
        assert!(
            tied.iter()
                .all(|(_, severity, note)| *severity != Some(Severity::Error) && !note.contains("应为")),
            "{tied:?}"
        );
        let possible = tied.iter().filter(|(_, severity, _)| *severity == Some(Severity::Open));
        assert!(possible.count() > 1, "{tied:?}");
        assert!(tied.iter().any(|(path, _, note)| path == "disputes.review.total" && note == "各项之和 26"));
    }

    #[test]
    fn what_cannot_be_read_or_is_negative_is_red_by_itself() {
        for text in ["十来件", "-3"] {
            let list = marked(&format!("「行政复议—结果维持」：{text}"));
            let own = list.iter().find(|(path, ..)| path == "disputes.review.upheld").unwrap();
            assert_eq!(own.1, Some(Severity::Error), "{text}: {list:?}");
        }
    }

    #[test]
    fn a_blank_total_shows_what_its_parts_come_to() {
        let list = marked("「行政复议—结果维持」：4\n「行政复议—总计」：空白");
        let total = list.iter().find(|(path, ..)| path == "disputes.review.total").unwrap();
        assert!(total.2.ends_with(" 4") && total.1 != Some(Severity::Error), "{list:?}");
    }
}
