//! Going from one view to another, and into a report and back.

use crate::browser::link::{self, Entry};
use crate::browser::{self};
use crate::page::events::effect;
use crate::wider::editor;
use crate::wider::many::model::Page;
use crate::wider::many::view::{Opened, View};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

impl Page {
    /// Follows the address.
    pub(crate) fn attend_address(self, fragment: RwSignal<String>) {
        // Where the list stood when a report was opened.
        let left = StoredValue::new(None::<f64>);
        let is_first = StoredValue::new(true);
        effect(move || {
            let view = View::of(&fragment.get());
            let before = self.view.get_untracked();
            if view.report.is_some() && before.report.is_none() {
                left.set_value(window().scroll_y().ok());
            }
            let is_another = is_first.get_value() || view.id != before.id;
            is_first.set_value(false);
            // What was read of the one that is left and is not stored yet.
            if is_another && self.unkept.with_value(|list| !list.is_empty()) {
                spawn_local(self.keep());
            }
            self.view.set(view.clone());
            if is_another {
                self.take_up();
            } else if let Some(report) = view.report {
                self.open_report(report);
            } else if before.report.is_some() {
                let row = before.open.clone();
                let to = left.get_value();
                request_animation_frame(move || back_to(to, row));
            }
        });
    }

    /// Shows something else of the collection.
    pub(crate) fn turn(self, entry: Entry, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        link::show(&view.fragment(), entry);
        self.view.set(view);
    }

    /// Unfolds something, or folds it where it is unfolded.
    pub(crate) fn unfold(self, what: &str) {
        self.turn(Entry::Same, |view| {
            view.open = Some(what.to_owned()).filter(|_| view.open.as_deref() != Some(what));
        });
    }

    /// Hands a report to the editor, with what is to be in view there.
    pub(crate) fn open_report(self, report: Opened) {
        let part = self
            .parts
            .with_value(|parts| parts.iter().find(|part| part.is_read && part.id == report.record).cloned());
        let Some(part) = part else {
            return self.problem.set(Some("这份报告已不在这次核对里。请从单位的列表里另选。".to_owned()));
        };
        let hold = self.hold();
        spawn_local(async move {
            let text = self.report(&hold, &part).await;
            let is_wanted = self.view.with_untracked(|view| view.report.as_ref() == Some(&report));
            let text = match text {
                _ if !is_wanted || !self.holds(&hold) => return,
                Ok(text) => text,
                Err(why) => return self.problem.set(Some(why)),
            };
            let given: Value = serde_json::from_str(&text).unwrap_or_default();
            let overview = self.overview.get_untracked();
            let at =
                self.numbers.with_value(|numbers| numbers.iter().position(|number| *number == report.record));
            let row = overview.units.iter().find(|row| at.is_some() && row.entry == at);
            let told = row.and_then(|row| row.findings.get(report.finding?)).map(|told| told.message.clone());
            let last = match row.and_then(|row| self.part_of_file(row.last_year.as_deref()?)) {
                Some(part) => self.report(&hold, &part).await.ok(),
                None => None,
            };
            let back = View { report: None, ..self.view.get_untracked() };
            let unit = row.map_or_else(String::new, |row| row.member.unit.clone());
            let name = self.head.with_untracked(|head| head.name.clone());
            editor::open(&json!({
                "report": given,
                "last_year": last.and_then(|text| serde_json::from_str::<Value>(&text).ok()),
                "back": format!("#{}", back.fragment()),
                "words": format!("“{name}”里{unit}交来的报告，只看不改。"),
                "message": told,
            }));
        });
    }
}

/// Puts the list where it stood; where that is not known, brings the unfolded row into view.
fn back_to(place: Option<f64>, row: Option<String>) {
    if let Some(place) = place {
        window().scroll_to_with_x_and_y(0.0, place);
    }
    let Some(row) = row.and_then(|row| browser::element(&format!("row-{row}"))) else { return };
    let how = web_sys::FocusOptions::new();
    how.set_prevent_scroll(place.is_some());
    drop(row.focus_with_options(&how));
}
