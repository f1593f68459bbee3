//! Printing the report from the editor: at the end of its paper stand the line of its receipt and, where they are wanted, the
//! lines for signatures, as on the page that is published.

use crate::browser;
use crate::page::events::listen_window;
use crate::page::model::App;
use crate::page::tasks::start;
use crate::page::work;
use crate::worker::Job;
use crate::write::{self, HTML};
use leptos::ev;
use leptos::prelude::*;

/// Where they stand in the paper; the style sheet has what is printed while it is empty.
pub(crate) const FOOT: &str = "print-foot";

/// Printed for want of the worker.
const WITHOUT: &str = "这份没有附核对回执：程序没有取全，或者停了下来。";

impl App {
    /// Prints the report with its receipt.
    pub(crate) fn print(self) {
        self.say("正在准备打印……");
        start(async move {
            let now = self.in_hand();
            let line = work::line(Job::Receipt(self.writing(&HTML))).await;
            if self.in_hand() != now {
                return self.say("报告已经改动，没有打印。请再点一次“打印”。");
            }
            fill(&write::foot(Some(line.as_deref().unwrap_or(WITHOUT)), self.signatures()));
            self.printed.set_value(Some(now));
            self.say("");
            // Refused in some frames: the browser's own command is left.
            if let Some(window) = web_sys::window() {
                drop(window.print());
            }
        });
    }

    /// A receipt is printed with the report that it is of: the browser's own command prints none for another.
    pub(crate) fn attend_printing(self) {
        listen_window(ev::beforeprint, move |_| {
            if self.printed.get_value().is_some_and(|printed| printed != self.in_hand()) {
                self.printed.set_value(None);
                fill("");
            }
        });
    }
}

fn fill(foot: &str) {
    if let Some(element) = browser::element(FOOT) {
        element.set_inner_html(foot);
    }
}
