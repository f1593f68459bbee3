//! What other windows do with the same collection meanwhile.

use super::keep::failure;
use super::open::GONE;
use crate::browser::link::Entry;
use crate::browser::{self, storage};
use crate::page::events::listen_window;
use crate::wider::many::model::{Keeping, Page, Reading};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Page {
    /// Notices what other windows store.
    pub(crate) fn attend_other_windows(self) {
        listen_window(ev::storage, move |event| {
            let Some((id, saved)) = storage::told_collection(&event) else { return };
            spawn_local(async move {
                let is_mine = self.view.with_untracked(|view| view.id == id);
                if !is_mine {
                    return self.list_all().await;
                }
                if self.head.with_untracked(|head| head.saved == saved) {
                    return;
                }
                let is_quiet = self.reading.get_untracked() == Reading::Idle
                    && matches!(self.keeping.get_untracked(), Keeping::Saved(_) | Keeping::Idle);
                if is_quiet {
                    self.take_theirs().await;
                    self.say("另一个窗口改动了这次核对，已换成最新的内容。");
                } else {
                    self.keeping.set(Keeping::Overtaken);
                }
            });
        });
    }

    /// Takes up what another window has stored of the collection in hand.
    pub(crate) async fn take_theirs(self) {
        let hold = self.hold();
        let next = self.next.get_value();
        self.unkept.set_value(Vec::new());
        match self.fetch(&hold).await {
            _ if !self.holds(&hold) => return,
            Ok(true) => self.look().await,
            Ok(false) => self.problem.set(Some(GONE.to_owned())),
            Err(error) => self.keeping.set(failure(error)),
        }
        self.next.update_value(|number| *number = next.max(*number));
    }

    /// Makes what stands here a collection of its own beside what another window has stored.
    pub(crate) fn keep_beside(self) {
        let hold = self.hold();
        spawn_local(async move {
            let mut all = Vec::new();
            for part in self.parts.get_value() {
                match self.report(&hold, &part).await {
                    Ok(report) => all.push((part.id, report)),
                    Err(why) => return self.say(why),
                }
            }
            if !self.holds(&hold) {
                return;
            }
            self.unkept.set_value(all);
            self.head.update(|head| {
                head.name = format!("{}（另存）", head.name);
                head.saved = 0;
            });
            self.keeping.set(Keeping::Idle);
            self.turn(Entry::New, |view| view.id = browser::fresh_id());
            self.settle_asked().await;
            self.keep().await;
            self.list_all().await;
        });
    }
}
