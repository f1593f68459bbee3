//! Last year's report beside the one at work: opened, put away, shown and hidden, and its words taken over.

use crate::edit::Command;
use crate::form::SectionId;
use crate::page::model::App;
use crate::read::Document;
use crate::report::{Report, TextField};
use leptos::prelude::*;

impl App {
    /// Opens last year's report for comparison, or with `None` puts it away.
    pub(crate) fn set_prior_report(self, report: Option<Report>) {
        let has_prior = report.is_some();
        self.write(move |session| {
            session.set_last_year(report);
            true
        });
        self.prior.set(has_prior);
        self.save();
        self.close_popup();
    }

    /// Opens what was read as last year's report.
    pub(crate) fn open_prior_report(self, document: Document) {
        self.set_prior_report(Some(document.report));
        self.say("已打开上年报告，上年的数和原文放在旁边");
    }

    /// What last year's report says where `field` stands, in the section of that kind; `None` while it is not on show.
    pub(crate) fn prior_text(self, field: TextField, id: Option<SectionId>) -> Option<String> {
        self.prior.get().then_some(())?;
        self.session.with_untracked(|session| {
            let last = session.last_year()?;
            let at = || last.sections.iter().position(|section| section.id == id);
            let field = match field {
                TextField::Text(_) => TextField::Text(at()?),
                TextField::AfterTable(_) => TextField::AfterTable(at()?),
                field => field,
            };
            last.text(field).filter(|text| !text.trim().is_empty()).map(str::to_owned)
        })
    }

    /// Puts last year's words into a field as they are.
    pub(crate) fn take_over(self, field: TextField, text: String) {
        self.close_typing();
        if self.change(Command::SetText(field, Some(text))) {
            self.say("已沿用上年原文，可以撤销。其中的年份和数字没有改动，请逐处核对");
        }
    }
}
