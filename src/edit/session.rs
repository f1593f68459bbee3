//! The report being worked on, last year's beside it, and the history.

use super::command::{Command, Step};
use super::draft::Draft;
use super::history::{History, Pace};
use super::record;
use crate::form::CellIx;
use crate::report::Report;

/// One report at work.
#[derive(Clone, Debug)]
pub struct Session {
    report: Report,
    last_year: Option<Report>,
    certain: Vec<CellIx>,
    source_sha256: Option<String>,
    history: History,
    revision: u64,
    is_sample: bool,
}

impl Session {
    /// Begins work on a report, with nothing to undo.
    pub fn new(report: Report) -> Self {
        let (certain, history) = (Vec::new(), History::default());
        Self { report, last_year: None, certain, source_sha256: None, history, revision: 0, is_sample: false }
    }

    /// Begins work on the sample, which is nobody's until something is changed.
    pub fn of_sample(report: Report) -> Self {
        Self { is_sample: true, ..Self::new(report) }
    }

    /// Goes on with a report that was kept, with its history.
    pub fn resume(draft: Draft) -> Self {
        let history = record::from_value(&draft.history, &draft.report);
        let Draft { report, last_year, certain, source_sha256, .. } = draft;
        Self { last_year, certain, source_sha256, history, ..Self::new(report) }
    }

    /// The report as it stands.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Last year's report, if it was opened.
    pub fn last_year(&self) -> Option<&Report> {
        self.last_year.as_ref()
    }

    /// Puts last year's report beside this one, or takes it away. Not a change to the report.
    pub fn set_last_year(&mut self, report: Option<Report>) {
        self.last_year = report;
    }

    /// Whether nothing of the person's stands in it: a blank report or the sample, as it was begun.
    pub fn is_untouched(&self) -> bool {
        self.revision == 0 && self.last_year.is_none() && (self.is_sample || self.report.is_empty())
    }

    /// The SHA-256 of the file that the report was read from, where it is known.
    pub fn source_sha256(&self) -> Option<&str> {
        self.source_sha256.as_deref()
    }

    /// Says which file the report was read from, by its SHA-256. Not a change to the report.
    pub fn set_source(&mut self, sha256: Option<String>) {
        self.source_sha256 = sha256;
    }

    /// The cells that the person says are right.
    pub fn certain(&self) -> &[CellIx] {
        &self.certain
    }

    /// Says that a cell is right. Not a change to the report.
    pub fn vouch(&mut self, ix: CellIx) {
        self.unvouch(ix);
        self.certain.push(ix);
    }

    /// Takes back that a cell is right.
    pub fn unvouch(&mut self, ix: CellIx) {
        self.certain.retain(|other| *other != ix);
    }

    /// Makes a change that stands by itself. Tells whether anything changed.
    pub fn apply(&mut self, command: Command) -> bool {
        self.record(command, Pace::AtOnce)
    }

    /// Makes a change as the person types; it joins the step before it if that typed in the same place.
    pub fn type_in(&mut self, command: Command) -> bool {
        self.record(command, Pace::Typed)
    }

    fn record(&mut self, command: Command, pace: Pace) -> bool {
        let form = self.report.form();
        let Some(step) = command.apply(&mut self.report) else { return false };
        if self.report.form() != form {
            self.certain.clear();
        }
        self.forget_source(&step);
        self.history.record(step, pace);
        self.revision += 1;
        true
    }

    /// The person left the field: the next change is a step of its own.
    pub fn close_typing(&mut self) {
        self.history.close();
    }

    /// Takes the last step back and gives it.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.history.undo(&mut self.report).cloned();
        self.stepped(step)
    }

    /// Makes the last undone step again and gives it.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.history.redo(&mut self.report).cloned();
        self.stepped(step)
    }

    fn stepped(&mut self, step: Option<Step>) -> Option<Step> {
        if let Some(step) = &step {
            self.forget_source(step);
            self.revision += 1;
        }
        step
    }

    /// Another report stands in the place of one: which file it came from, the steps do not tell.
    fn forget_source(&mut self, step: &Step) {
        if step.is_replacement() {
            self.source_sha256 = None;
        }
    }

    /// The history, for what can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Grows by one with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::TextField;

    fn cell(session: &Session, path: &str) -> CellIx {
        session.report().form().find(path).unwrap()
    }

    #[test]
    fn typing_in_one_cell_is_one_step() {
        let mut session = Session::new(Report::blank(2024));
        let ix = cell(&session, "requests.granted.total");
        for text in ["1", "12", "123"] {
            session.type_in(Command::SetCell(ix, text.into()));
        }
        assert_eq!(session.history().len(), 1);
        session.close_typing();
        session.type_in(Command::SetCell(ix, "124".into()));
        assert_eq!(session.history().len(), 2);
        session.undo();
        assert_eq!(session.report().cell(ix).text(), "123");
        session.undo();
        assert_eq!(session.report(), &Report::blank(2024));
        session.redo();
        session.redo();
        assert_eq!(session.report().cell(ix).text(), "124");
    }

    #[test]
    fn five_hundred_steps_are_kept() {
        let mut session = Session::new(Report::blank(2024));
        for n in 0..600 {
            session.apply(Command::SetText(TextField::Title, Some(n.to_string())));
        }
        assert_eq!(session.history().len(), History::CAP);
        while session.undo().is_some() {}
        assert_eq!(session.report().title.as_deref(), Some("99"));
    }

    #[test]
    fn a_change_of_form_loses_nothing_and_comes_back() {
        let mut session = Session::new(Report::blank(2020));
        let ix = cell(&session, "disclosure.licensing.change");
        session.apply(Command::SetCell(ix, "增13".into()));
        let before = session.report().clone();
        session.apply(Command::SetForm(crate::form::by_id("2021").unwrap()));
        assert_eq!(session.report().extra_rows[0].cells, ["行政许可", "本年增/减：增13"]);
        session.undo();
        assert_eq!(session.report(), &before);
    }

    #[test]
    fn the_file_of_a_report_stays_with_it_until_another_takes_its_place() {
        let file = Some("ba78".to_owned());
        let mut session = Session::new(Report::blank(2024));
        session.set_source(file.clone());
        session.apply(Command::SetText(TextField::Title, Some("标题".into())));
        session.apply(Command::SetYear(Some(2023)));
        session.undo();
        session.redo();
        assert_eq!(session.source_sha256(), file.as_deref());
        // Replaced, and replaced again by undo and redo: nobody knows, until who replaces says.
        session.apply(Command::Replace(Box::new(Report::blank(2022))));
        assert_eq!(session.source_sha256(), None);
        session.set_source(file.clone());
        session.undo();
        assert_eq!(session.source_sha256(), None);
        session.set_source(file);
        session.redo();
        assert_eq!(session.source_sha256(), None);
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut session = Session::new(Report::blank(2024));
        assert!(!session.apply(Command::SetText(TextField::Title, Some(String::new()))));
        assert!(!session.apply(Command::SetCells(vec![])));
        assert_eq!((session.revision(), session.history().can_undo()), (0, false));
    }
}
