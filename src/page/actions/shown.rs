//! Reports that a page of the wider work hands over by the event `nianbao:open`, whose `detail` is JSON:
//!
//! - `report`, `last_year`: as `nianbao-report/1`; the second may be null;
//! - `back`: the address to go back to. With it the report is only shown; without, it is a new one to work on;
//! - `parts`: of a new report, by a cell's path its figure and what that is the sum of;
//! - `words`: what stands above a report that is shown;
//! - `message`: what a finding or an explanation says that is to be in view, or null;
//! - `fill`: true for a report whose figures go into the one in hand, where that is of the same year and form.
//!
//! The event `nianbao:ask` asks for the report in hand, as JSON: it is pushed on the array that is its `detail`.

use crate::browser::link::{self, Entry};
use crate::edit::{Command, Session};
use crate::page::model::{App, Next, Shown, Stage};
use crate::report::{Report, from_value, to_json};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::CustomEvent;

impl App {
    /// Listens for reports, as long as the page is open.
    pub(crate) fn attend_wider_work(self) {
        let heard = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
            let detail = event.detail().as_string().unwrap_or_default();
            let detail: Value = serde_json::from_str(&detail).unwrap_or_default();
            match asked(&detail) {
                Some(Next::Summed(given)) if detail.get("fill").is_some() && self.fills(&given.0) => {}
                Some(next) => self.turn_to(next),
                None => {}
            }
        });
        self.attend("nianbao:open", heard);
        let asked = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
            if self.is_at_work() {
                let text = self.session.with_untracked(|session| to_json(session.report()));
                event.detail().unchecked_into::<js_sys::Array>().push(&text.into());
            }
        });
        self.attend("nianbao:ask", asked);
    }

    fn attend(self, name: &str, act: Closure<dyn Fn(CustomEvent)>) {
        // A document always takes listeners.
        drop(document().add_event_listener_with_callback(name, act.as_ref().unchecked_ref()));
        act.forget();
    }

    /// Whether a report is in hand that may be changed.
    fn is_at_work(self) -> bool {
        self.stage.get_untracked() == Stage::Edit && !self.host.is_readonly()
    }

    /// Takes the figures of a report into the one in hand, as one step of undo; tells whether they belong there.
    fn fills(self, given: &Report) -> bool {
        let belongs = self.session.with_untracked(|session| {
            session.report().form() == given.form() && session.report().year == given.year
        });
        if !belongs || !self.is_at_work() {
            return false;
        }
        let filled = given.form().cells().iter().filter(|spec| !given.cell(spec.ix).is_blank());
        let cells: Vec<_> = filled.map(|spec| (spec.ix, given.cell(spec.ix).text().to_owned())).collect();
        let first = cells.first().map(|(ix, _)| *ix);
        self.close_typing();
        let changed = self.change(Command::SetCells(cells));
        self.say(if changed {
            "已把台账统计的数填入表格，可以撤销"
        } else {
            "表格里的数与台账一致，没有改动"
        });
        self.show_address(Entry::New);
        request_animation_frame(move || {
            if let Some(ix) = first {
                self.go_to_cell(ix);
            }
        });
        true
    }

    /// Shows a report, and in it what is to be in view.
    pub(super) fn look_at(self, shown: Shown) {
        let mut session = Session::new(shown.report.clone());
        session.set_last_year(shown.last_year.clone());
        self.begin(session, Vec::new());
        let message = shown.message.clone();
        self.shown.set(Some(shown));
        // Once it is drawn, and the page at its top.
        request_animation_frame(move || {
            let found = self.found();
            let says = |words: &str| message.as_deref() == Some(words);
            if let Some(finding) = found.findings.iter().find(|one| says(&one.message)) {
                self.go_to_finding(finding);
            } else if let Some(change) = found
                .explanations
                .iter()
                .find(|one| says(&one.sentence))
                .and_then(|one| one.options.first()?.changes.first())
            {
                self.go_to_cell(change.cell);
            }
        });
    }
}

fn asked(detail: &Value) -> Option<Next> {
    let report =
        |name: &str| -> Option<Report> { from_value(detail.get(name)?).ok().map(|(report, _)| report) };
    let text = |name: &str| detail.get(name).and_then(Value::as_str).map(str::to_owned);
    let given = report("report")?;
    Some(match text("back") {
        Some(back) => Next::Shown(Box::new(Shown {
            report: given,
            last_year: report("last_year"),
            words: text("words").unwrap_or_default(),
            address: link::fragment(),
            back,
            message: text("message"),
        })),
        None => Next::Summed(Box::new((given, detail.get("parts").cloned().unwrap_or_default()))),
    })
}
