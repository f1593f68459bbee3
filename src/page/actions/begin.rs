//! Beginning with a report, from wherever it comes, and going back to the ways to begin.

use crate::browser::{self, link::Entry, storage};
use crate::edit::{Command, Draft, Session, next_year};
use crate::form::forms;
use crate::page::model::{App, Next, Popup, SaveStatus, Stage};
use crate::page::{tasks::start, work};
use crate::read::{Document, Note};
use crate::report::Report;
use leptos::prelude::*;
use serde_json::Value;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The years for which a blank report is offered: from the oldest form to this year.
pub(crate) fn years() -> RangeInclusive<i32> {
    let this = browser::this_year();
    let first = forms().iter().map(|form| i32::from(form.years().0)).min().unwrap_or(2019);
    first..=this.max(first)
}

impl App {
    /// Begins with a report: nothing to undo, stored apart from the others.
    pub(crate) fn begin(self, session: Session, notes: Vec<Note>) {
        self.shown.set(None);
        self.parts.set_value(Value::Null);
        self.draft.set(browser::fresh_id());
        self.name.set(None);
        self.seen.set_value(None);
        self.save_status.set(SaveStatus::Idle);
        self.guided.set(false);
        self.begin_another_at_host();
        let has_prior = session.last_year().is_some();
        self.write(move |held| {
            *held = session;
            true
        });
        self.prior.set(has_prior);
        self.show(notes);
    }

    /// Turns from the report in hand to something else. It is stored first; where it cannot be, the person is asked.
    pub(crate) fn turn_to(self, next: Next) {
        start(async move {
            if self.store().await {
                self.give_up_for(next);
            } else {
                self.popup.set(Some(Popup::GiveUp(next)));
                self.show_address(Entry::New);
            }
        });
    }

    /// Turns from the report in hand, stored or not, to something else.
    pub(crate) fn give_up_for(self, next: Next) {
        match next {
            Next::Ways => {
                self.begin(Session::new(Report::blank(browser::this_year() - 1)), Vec::new());
                self.stage.set(Stage::Begin);
            }
            Next::Read(document) => {
                let mut session = Session::new(document.report);
                session.set_source(document.source_sha256);
                self.begin(session, document.notes);
            }
            Next::Sample(sample) => {
                self.begin(Session::of_sample(sample.report), sample.notes);
                self.guided.set(!storage::is_guide_put_away());
            }
            Next::Blank(year) => self.begin(Session::new(Report::blank(year)), Vec::new()),
            Next::AfterLastYear(document) => self.go_on_from(*document),
            Next::Stored(draft) => self.take_up(*draft),
            Next::Shown(shown) => self.look_at(*shown),
            Next::Summed(made) => {
                let (report, parts) = *made;
                self.begin(Session::new(report), Vec::new());
                self.parts.set_value(parts);
            }
        }
    }

    /// Begins with a report that was read.
    pub(crate) fn begin_with(self, document: Document) {
        self.turn_to(Next::Read(Box::new(document)));
    }

    /// Begins with a blank report for a year; the form follows the year.
    pub(crate) fn begin_blank(self, year: i32) {
        self.turn_to(Next::Blank(year));
    }

    /// Begins with the sample, and the hint through it.
    pub(crate) fn begin_sample(self) {
        start(async move {
            match work::sample().await {
                Ok(sample) => self.turn_to(Next::Sample(Box::new(sample))),
                Err(why) => self.say(&format!("样例没有打开。{why}")),
            }
        });
    }

    /// Begins with a report made from last year's.
    pub(crate) fn begin_from_last_year(self, document: Document) {
        self.turn_to(Next::AfterLastYear(Box::new(document)));
    }

    /// The report made from last year's, which stays open for comparison.
    fn go_on_from(self, document: Document) {
        let report = next_year(&document.report, browser::this_year() - 1);
        let mut session = Session::new(report);
        session.set_last_year(Some(document.report));
        self.begin(session, document.notes);
        self.say("已按上年报告建立新报告，请核对引言中的年份和联系方式");
    }

    /// Begins with a report that was stored.
    pub(crate) fn resume(self, draft: Draft) {
        self.turn_to(Next::Stored(Box::new(draft)));
    }

    /// Takes up a report that was stored, whatever is in hand.
    pub(crate) fn take_up(self, draft: Draft) {
        let usual = Draft::default_name(&draft.report);
        let (id, name, saved) = (draft.id.clone(), draft.name.clone(), draft.saved);
        self.begin(Session::resume(draft), Vec::new());
        self.draft.set(id);
        self.seen.set_value(Some(saved));
        self.name.set((name != usual).then_some(name));
        self.save_status.set(SaveStatus::Saved(saved));
    }

    /// A report was read while another is in hand: the person looks before it takes its place.
    pub(crate) fn look_first(self, document: Document) {
        if self.session.with_untracked(|session| session.report().is_empty()) {
            self.replace(document);
        } else {
            self.popup.set(Some(Popup::Preview(Box::new(document))));
        }
    }

    /// Puts a report in place of the one at work, as one step that can be undone, and shows it.
    pub(crate) fn replace(self, document: Document) {
        if self.change(Command::Replace(Box::new(document.report))) {
            self.write(move |session| {
                session.set_source(document.source_sha256);
                // No change to the report: nothing is drawn or checked anew.
                false
            });
            self.say("已换成读入的报告，可以撤销");
        }
        self.show(document.notes);
    }

    fn show(self, notes: Vec<Note>) {
        self.notes.set(Arc::new(notes));
        self.popup.set(None);
        self.focus.set(None);
        self.block.set(None);
        self.current.set(None);
        self.stage.set(Stage::Edit);
    }

    /// Goes back to the ways to begin.
    pub(crate) fn leave(self) {
        if untrack(|| self.host.may_open()) {
            self.turn_to(Next::Ways);
        }
    }
}
