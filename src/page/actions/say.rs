//! Saying what was just done, and closing what lies over the page.

use crate::page::model::App;
use leptos::prelude::*;
use std::time::Duration;

impl App {
    /// Says a sentence about what was just done; it goes by itself, the longer ones later.
    pub(crate) fn say(self, sentence: &str) {
        let sentence = sentence.to_owned();
        let shown = Duration::from_millis(4_000 + 60 * sentence.chars().count() as u64);
        self.said.set(sentence.clone());
        let clear = move || {
            if self.said.with_untracked(|now| *now == sentence) {
                self.said.set(String::new());
            }
        };
        set_timeout(clear, shown);
    }

    /// Closes what lies over the page.
    pub(crate) fn close_popup(self) {
        self.popup.set(None);
    }
}
