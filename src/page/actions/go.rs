//! Going to a cell, a field, a finding; from a place to what is said of it.

use crate::analysis::{Analysis, explains};
use crate::browser;
use crate::check::{Finding, Severity, Words};
use crate::form::{CellIx, Form};
use crate::page::ids::{cell_id, explanation_id, field_id, finding_id};
use crate::page::model::{App, REST};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

thread_local! {
    /// How many times [`go_to`] was asked.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Gives the element of that id the focus and brings it into view, after the change in hand has reached the document.
/// The last one asked for counts; and where the person has gone elsewhere before the frame came, the focus stays there.
pub(super) fn go_to(id: String) {
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    let from = browser::focused();
    request_animation_frame(move || {
        let Some(element) = browser::element(&id).filter(|_| ASKED.get() == asked) else { return };
        let now = browser::focused().filter(|now| now.tag_name() != "BODY" && *now != element);
        if now.is_some() && now != from {
            return;
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
        browser::bring_into_view(&element);
    });
}

/// Words of more bytes than this, eight Chinese characters, are not selected.
const SELECTED: usize = 24;

impl App {
    /// Brings a cell into view and gives it the focus.
    pub(crate) fn go_to_cell(self, ix: CellIx) {
        go_to(cell_id(self.form.get_untracked(), ix));
    }

    /// Goes to what a finding speaks of: its words, of which what is to be mended is selected; else its first cell.
    pub(crate) fn go_to_finding(self, finding: &Finding) {
        self.current.set(Some(finding_id(finding)));
        if let Some(words) = finding.target.as_ref().or(finding.words.first()) {
            go_to(field_id(words.field));
            self.select_words(*words);
        } else if let Some(ix) = finding.cells.first() {
            self.go_to_cell(*ix);
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
            // A whole sentence would be gone with the next key: the caret goes to where it begins.
            let inside = text.get(words.start..words.end)?;
            let inside = if inside.len() > SELECTED { 0 } else { inside.encode_utf16().count() };
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
        let found = self.found();
        let list = stops(self.form.get_untracked(), &found);
        if list.is_empty() {
            return self.say("没有需要处理的问题");
        }
        let current = self.current.get_untracked();
        let at = list.iter().position(|stop| Some(&stop.id) == current.as_ref());
        let next = choose(at, list.len());
        let Some(Stop { id, words, place }) = list.get(next) else { return };
        self.read_out.set(format!("第 {} 条，共 {} 条。{words}", next + 1, list.len()));
        match place {
            Ok(finding) => self.go_to_finding(finding),
            Err(cell) => {
                self.current.set(Some(id.clone()));
                self.go_to_cell(*cell);
            }
        }
        // Its words come into view in the list as well.
        if let Some(message) = browser::element(id) {
            browser::show_in_scroller(&message, "panel");
        }
    }

    /// Goes from the place with the focus to the first finding that speaks of it.
    pub(crate) fn go_to_reason(self) {
        let Some(focused) = browser::focused() else { return };
        let found = self.found();
        let form = self.form.get_untracked();
        let speaks = |finding: &&Finding| {
            finding.cells.iter().any(|ix| cell_id(form, *ix) == focused.id())
                || finding.words.iter().any(|words| field_id(words.field) == focused.id())
        };
        let Some(finding) = found.findings.iter().find(speaks) else {
            return self.say("这里没有发现问题");
        };
        let covering = found.explanations.iter().position(|one| explains(form, one, finding));
        let id = covering.map_or_else(|| finding_id(finding), explanation_id);
        self.current.set(Some(id.clone()));
        if !focus_message(&id) {
            // The explanation under which it stands is drawn once typing rests.
            set_timeout(move || _ = focus_message(&id), 2 * REST);
        }
    }
}

/// Where the keys for the next and the one before stop.
struct Stop<'f> {
    id: String,
    words: &'f str,
    /// A finding, or the cell that an explanation changes.
    place: Result<&'f Finding, CellIx>,
}

/// The explanations that change something, then what they do not tell already, in the order of the panel.
fn stops<'f>(form: &Form, found: &'f Analysis) -> Vec<Stop<'f>> {
    let mistakes = found.explanations.iter().enumerate().filter_map(|(at, one)| {
        let change = one.options.first()?.changes.first().filter(|_| one.at_least > 0)?;
        Some(Stop { id: explanation_id(at), words: &one.sentence, place: Err(change.cell) })
    });
    let of_severity = |severity: Severity| found.findings.iter().filter(move |one| one.severity == severity);
    let findings = Severity::ALL.into_iter().flat_map(of_severity).filter(|finding| {
        let is_told = || {
            let mut covering = found.explanations.iter().filter(|one| explains(form, one, finding));
            covering.any(|one| one.at_least > 0 && !one.options.is_empty())
        };
        finding.set_aside.is_none() && !is_told()
    });
    let findings =
        findings.map(|finding| Stop { id: finding_id(finding), words: &finding.message, place: Ok(finding) });
    mistakes.chain(findings).collect()
}

/// Brings a finding's message into view and gives its button the focus. Tells whether it is there.
fn focus_message(id: &str) -> bool {
    let Some(message) = browser::element(id) else { return false };
    browser::bring_into_view(&message);
    // The button around the words of a finding; of an explanation, the first beside them.
    let button = message.parent_element().and_then(|parent| {
        let inner = parent.query_selector("button").ok().flatten();
        inner.unwrap_or(parent).dyn_into::<HtmlElement>().ok()
    });
    if let Some(button) = button {
        drop(button.focus());
    }
    true
}
