//! The page's address: what is open stands in its fragment, so that a reload, Back and a bookmark find it again.

use crate::browser::host;
use crate::browser::link::{self, Entry};
use crate::page::events::effect_after;
use crate::page::model::{App, Stage};
use leptos::prelude::*;

impl App {
    /// Keeps the address: a step of the browser's history for every report that is opened, and for the way back.
    pub(crate) fn keep_address(self) {
        effect_after(move |before: Option<(Stage, String, String)>| {
            let (stage, draft) = (self.stage.get(), self.draft.get());
            // A report that was begun has a record of its own once something of it is stored.
            self.save_status.track();
            if let Some((old_stage, old_draft, left)) = before {
                let is_another = (old_stage, &old_draft) != (stage, &draft);
                // Back and Forward change the address first; until the report follows, it is theirs.
                if !is_another && left != link::fragment() {
                    return (stage, draft, left);
                }
                self.show_address(if is_another { Entry::New } else { Entry::Same });
            } else {
                self.show_address(Entry::Same);
            }
            (stage, draft, link::fragment())
        });
    }

    /// Puts what is open into the address. Not in a frame, where its steps would be steps of the portal's history.
    pub(crate) fn show_address(self, entry: Entry) {
        // A page of the wider work says itself what is on show there.
        let is_theirs = link::is_wider() && entry == Entry::Same;
        if !host::is_framed() && !is_theirs {
            link::show(&self.address(), entry);
        }
    }

    fn address(self) -> String {
        if self.stage.get_untracked() == Stage::Begin {
            return String::new();
        }
        if let Some(shown) = self.shown.get_untracked() {
            return shown.address;
        }
        self.session.with_untracked(|session| match session.report().year {
            _ if !session.is_untouched() => format!("draft={}", self.draft.get_untracked()),
            Some(year) if session.report().is_empty() => format!("year={year}"),
            _ => "sample".to_owned(),
        })
    }
}
