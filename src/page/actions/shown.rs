//! Reports that a page of the wider work hands over by the event `nianbao:open`, whose `detail` is JSON:
//!
//! - `report`, `last_year`: as `nianbao-report/1`; the second may be null;
//! - `back`: the address to go back to. With it the report is only shown; without, it is a new one to work on;
//! - `parts`: of a new report, by a cell's path its figure and what that is the sum of;
//! - `words`: what stands above a report that is shown;
//! - `message`: what a finding or an explanation says that is to be in view, or null.

use crate::browser::link;
use crate::edit::Session;
use crate::page::model::{App, Next, Shown};
use crate::report::{Report, from_value};
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
            if let Some(next) = serde_json::from_str(&detail).ok().as_ref().and_then(asked) {
                self.turn_to(next);
            }
        });
        // A document always takes listeners.
        drop(document().add_event_listener_with_callback("nianbao:open", heard.as_ref().unchecked_ref()));
        heard.forget();
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
            let found = self.analysis.get_untracked();
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
