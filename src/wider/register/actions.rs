//! What a person can do on the page.

use super::model::{Page, Step, count_of};
use crate::browser::{self, files, worker};
use crate::form::{self, TableId};
use crate::ledger::{About, Decision, Field, Mapping, PENDING, Proposed, Taken};
use crate::page::events::listen_window;
use crate::report::to_value;
use crate::wider::editor;
use crate::worker::{Counted, Message, Register};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;
use std::sync::Arc;
use web_sys::File;

/// What a picked file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    Register,
    LastYear,
    Mapping,
}

impl Picked {
    /// The file types that are offered.
    pub(super) fn accept(self) -> &'static str {
        match self {
            Self::Register => ".xlsx,.xls,.et,.ods,.csv,.txt",
            Self::LastYear => ".xlsx,.xls,.et,.ods,.csv,.txt,.json,.docx,.html,.htm",
            Self::Mapping => ".json",
        }
    }
}

impl Page {
    /// Takes a register, or one that was changed since.
    pub(super) fn take(self, name: &str, bytes: Vec<u8>) {
        if !self.name.with_untracked(String::is_empty) {
            self.before.set(self.counted.get_untracked());
        }
        self.name.set(name.to_owned());
        self.bytes.set_value(bytes);
        self.open.set(None);
        self.is_at_stake.set_value(true);
        self.recount(Then::GoOn);
    }

    /// Takes a file that was picked or dropped.
    pub(super) fn take_file(self, file: File, picked: Picked) {
        spawn_local(async move {
            match files::read(&file).await {
                Err(sentence) => self.problem.set(Some(sentence)),
                Ok(bytes) => match picked {
                    Picked::Register => self.take(&file.name(), bytes),
                    Picked::LastYear => {
                        self.last_year.set_value(Some(bytes));
                        self.recount(Then::Stay);
                    }
                    Picked::Mapping => self.take_mapping(&String::from_utf8_lossy(&bytes)),
                },
            }
        });
    }

    fn take_mapping(self, text: &str) {
        match Mapping::from_json(text) {
            Ok(mapping) => {
                self.mapping.set(mapping);
                self.say("已使用保存的对应表");
                self.count_anew();
            }
            Err(sentence) => self.problem.set(Some(sentence)),
        }
    }

    /// Counts as another year's.
    pub(super) fn set_year(self, year: i32) {
        self.year.set(year);
        self.count_anew();
    }

    /// Counts with what the person has said since.
    fn count_anew(self) {
        self.is_at_stake.set_value(!self.bytes.with_value(Vec::is_empty));
        self.recount(Then::Stay);
    }

    /// Asks before the window is closed while a register is open that is not in the report, or text that is not counted.
    pub(super) fn attend_leaving(self) {
        listen_window(ev::beforeunload, move |event| {
            if self.is_at_stake.get_value() || !self.typed.with_untracked(|typed| typed.trim().is_empty()) {
                event.prevent_default();
                // Chromium before 119 asks only where a value is set.
                event.set_return_value("台账还没有填入报告");
            }
        });
    }

    fn recount(self, then: Then) {
        if self.bytes.with_value(Vec::is_empty) {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let ticket = self.ticket.with_value(|ticket| ticket.wrapping_add(1));
        self.ticket.set_value(ticket);
        let job = Register {
            year: self.year.get_untracked(),
            mapping: self.mapping.get_untracked(),
            bytes: self.bytes.get_value(),
            last_year: self.last_year.get_value(),
        };
        spawn_local(async move {
            let Message { text, bytes } = job.into_message();
            let done = worker::run(worker::Task::Rest, &text, &bytes).await.map_err(String::from);
            let done =
                done.and_then(|done| Counted::from_message(&Message { text: done.text, bytes: done.bytes }));
            if self.ticket.get_value() != ticket {
                return;
            }
            self.busy.set(false);
            match done {
                Err(sentence) => self.problem.set(Some(sentence)),
                Ok(counted) => self.show(counted, then),
            }
        });
    }

    fn show(self, counted: Counted, then: Then) {
        if let Counted::Refused(refused) = &counted {
            self.problem.set(Some(refused.message.clone()));
            let has_columns = refused.sheets.iter().any(|sheet| !sheet.columns.is_empty());
            let step = if has_columns { Step::Columns } else { Step::Open };
            // What is on show already is not drawn anew: something may be being chosen in it.
            if self.step.get_untracked() != step {
                self.step.set(step);
            }
        } else if then == Then::GoOn && self.step.get_untracked() == Step::Open {
            self.step.set(Step::Columns);
        }
        self.counted.set(Some(Arc::new(counted)));
    }

    /// Goes to a step.
    pub(super) fn go_to(self, step: Step) {
        self.step.set(step);
        if let Some(main) = browser::element("register-main") {
            drop(main.focus());
            main.scroll_into_view();
        }
    }

    /// Says what a column is.
    pub(super) fn choose_column(self, heading: &str, field: Field) {
        self.mapping.update(|mapping| {
            // Another column that was said to be this one is so no more.
            if field != Field::Ignored {
                mapping.columns.retain(|_, of| *of != field);
            }
            mapping.columns.insert(heading.to_owned(), field);
        });
        self.count_anew();
    }

    /// Says what a wording means; nothing for an empty meaning.
    pub(super) fn choose_wording(self, about: About, wording: &str, meaning: String) {
        self.mapping.update(|mapping| {
            let list = match about {
                About::Applicant => &mut mapping.applicants,
                About::Result => &mut mapping.results,
                _ => &mut mapping.answers,
            };
            if meaning.is_empty() {
                list.remove(wording);
            } else {
                list.insert(wording.to_owned(), meaning);
            }
        });
        self.count_anew();
    }

    /// Says something of lines, by their places.
    pub(super) fn decide(self, lines: &[usize], say: impl Fn(&mut Decision)) {
        let keys: Vec<String> = self.counted.with_untracked(|counted| {
            let count = count_of(counted.as_ref());
            lines.iter().filter_map(|line| Some(count?.lines.get(*line)?.key.to_owned())).collect()
        });
        self.mapping.update(|mapping| {
            for key in keys {
                say(mapping.lines.entry(key).or_default());
            }
        });
        self.count_anew();
    }

    /// Confirms what was proposed.
    pub(super) fn confirm(self, proposals: &[Proposed]) {
        let of = |line: usize| {
            self.counted
                .with_untracked(|counted| Some(count_of(counted.as_ref())?.lines.get(line)?.key.to_owned()))
        };
        let keys: Vec<_> = proposals.iter().map(|proposed| (of(proposed.line), proposed.clone())).collect();
        self.mapping.update(|mapping| {
            for (key, proposed) in keys {
                let Some(key) = key else { continue };
                let decision = mapping.lines.entry(key).or_default();
                let day = || proposed.value.clone().try_into().ok();
                match proposed.about {
                    About::Applicant => decision.applicant = Some(proposed.value.clone()),
                    About::Answer => decision.answer = Some(proposed.value.clone()),
                    About::Received => decision.received = day(),
                    About::Answered => decision.answered = day(),
                    About::Result => decision.taken = Some(Taken::AsProposed),
                }
            }
        });
        self.count_anew();
    }

    /// Counts lines, or leaves them out.
    pub(super) fn leave_out(self, lines: &[usize], taken: Option<Taken>) {
        self.decide(lines, |decision| decision.taken = taken);
    }

    /// Asks the editor for its report.
    pub(super) fn ask_editor(self) {
        let report = editor::report().map(Arc::new);
        if let Some(year) = report.as_ref().and_then(|report| report.year)
            && self.name.with_untracked(String::is_empty)
        {
            self.year.set(year);
        }
        self.report.set(report);
    }

    /// Puts the figures into the editor's report, or begins one with them.
    pub(super) fn fill(self) {
        let year = self.year.get_untracked();
        let in_hand = self.report.get_untracked().filter(|report| report.year == Some(year));
        let form = in_hand.map_or_else(|| form::for_year(Some(year)), |report| report.form());
        let report = self
            .counted
            .with_untracked(|counted| count_of(counted.as_ref()).map(|count| count.report_on(form)));
        if let Some(report) = report {
            self.is_at_stake.set_value(false);
            editor::open(&json!({ "report": to_value(&report), "fill": true }));
        }
    }

    /// Hands the person the mapping as a file.
    pub(super) fn save_mapping(self) {
        let text = self.mapping.with_untracked(Mapping::to_json);
        let asked = files::download("台账对应表.json", "application/json", text.as_bytes());
        self.say(if asked {
            "已下载“台账对应表.json”，明年可以接着用"
        } else {
            "浏览器没有下载，请检查下载设置"
        });
    }

    /// Says what was done.
    pub(super) fn say(self, words: &str) {
        self.said.set(words.to_owned());
    }
}

/// What follows a count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The first question is on show.
    GoOn,
    /// What is on show stays.
    Stay,
}

/// What an id means, as the form prints it.
pub(super) fn meaning(year: i32, about: About, id: &str) -> String {
    let form = form::for_year(Some(year));
    let table = if about == About::Result { TableId::Disputes } else { TableId::Requests };
    let Some(block) = form.table(table).blocks.first() else { return id.to_owned() };
    let found = match about {
        About::Answer if id == PENDING => Some("还没有办结".to_owned()),
        About::Answer => block.rows.iter().find(|row| row.id == id).map(|row| row.short_name()),
        About::Applicant | About::Result => {
            block.columns.iter().find(|column| column.id == id).map(|column| column.name())
        }
        About::Received | About::Answered => None,
    };
    found.unwrap_or_else(|| id.to_owned())
}
