//! Going to a cell, a field, a finding; from a place to what is said of it.

use crate::browser;
use crate::check::{Finding, Words};
use crate::form::CellIx;
use crate::page::ids::{cell_id, field_id, finding_id};
use crate::page::model::{App, REST};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Gives the element of that id the focus and brings it into view, after the change in hand has reached the document.
pub(super) fn go_to(id: String) {
    request_animation_frame(move || {
        let Some(element) = browser::element(&id) else { return };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
        browser::bring_into_view(&element);
    });
}

impl App {
    /// Brings a cell into view and gives it the focus.
    pub(crate) fn go_to_cell(self, ix: CellIx) {
        go_to(cell_id(self.form.get_untracked(), ix));
    }

    /// Goes to what a finding speaks of: its first cell, else its words.
    pub(crate) fn go_to_finding(self, finding: &Finding) {
        self.current.set(Some(finding_id(finding)));
        if let Some(ix) = finding.cells.first() {
            self.go_to_cell(*ix);
        } else if let Some(words) = finding.words.first() {
            go_to(field_id(words.field));
            self.select_words(*words);
        }
    }

    fn select_words(self, words: Words) {
        let Some(area) = browser::element(&field_id(words.field))
            .and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok())
        else {
            return;
        };
        let units = self.session.with_untracked(|session| {
            let text = session.report().text(words.field)?;
            let before = text.get(..words.start)?.encode_utf16().count();
            let inside = text.get(words.start..words.end)?.encode_utf16().count();
            Some((u32::try_from(before).ok()?, u32::try_from(before + inside).ok()?))
        });
        if let Some((start, end)) = units {
            drop(area.set_selection_range(start, end));
        }
    }

    /// Goes to the finding behind the current one in the list, the first behind the last.
    pub(crate) fn next_finding(self) {
        self.go_in_list(|at, count| at.map_or(0, |at| (at + 1) % count));
    }

    /// Goes to the finding before the current one in the list, the last before the first.
    pub(crate) fn previous_finding(self) {
        self.go_in_list(|at, count| at.filter(|at| *at > 0).unwrap_or(count) - 1);
    }

    /// `choose` gets the place of the current finding, if there is one, and how many there are: at least one.
    fn go_in_list(self, choose: fn(Option<usize>, usize) -> usize) {
        let findings = self.findings.get_untracked();
        let list: Vec<_> = findings.iter().filter(|finding| finding.set_aside.is_none()).collect();
        if list.is_empty() {
            return self.say("没有需要处理的问题");
        }
        let current = self.current.get_untracked();
        let at = list.iter().position(|finding| Some(finding_id(finding)) == current);
        let next = choose(at, list.len());
        let Some(finding) = list.get(next) else { return };
        self.read_out.set(format!("第 {} 条，共 {} 条。{}", next + 1, list.len(), finding.message));
        self.go_to_finding(finding);
        // Its words come into view in the list as well.
        if let Some(message) = browser::element(&finding_id(finding)) {
            browser::show_in_scroller(&message, "panel");
        }
    }

    /// Goes from the place with the focus to the first finding that speaks of it.
    pub(crate) fn go_to_reason(self) {
        let Some(focused) = browser::focused() else { return };
        let findings = self.findings.get_untracked();
        let form = self.form.get_untracked();
        let speaks = |finding: &&Finding| {
            finding.cells.iter().any(|ix| cell_id(form, *ix) == focused.id())
                || finding.words.iter().any(|words| field_id(words.field) == focused.id())
        };
        let Some(finding) = findings.iter().find(speaks) else {
            return self.say("这里没有发现问题");
        };
        let id = finding_id(finding);
        self.current.set(Some(id.clone()));
        if !focus_message(&id) {
            // The explanation under which it stands is drawn once typing rests.
            set_timeout(move || _ = focus_message(&id), 2 * REST);
        }
    }
}

/// Brings a finding's message into view and gives its button the focus. Tells whether it is there.
fn focus_message(id: &str) -> bool {
    let Some(message) = browser::element(id) else { return false };
    browser::bring_into_view(&message);
    let button = message.parent_element().and_then(|parent| parent.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        drop(button.focus());
    }
    true
}
