//! Storing the work in this browser: within half a second of a change. A page that is hidden or closed leaves a copy of
//! what is not stored yet; it is said to be stored only when the browser has written it.
//! Two windows on one report notice each other, and nothing is overwritten before the person has said what counts.

use crate::browser::{self, storage::drafts};
use crate::edit::{Draft, SaveOutcome, Session, StoreError, record};
use crate::page::events::{effect_after, listen_return, listen_window};
use crate::page::model::{App, Popup, SaveStatus, Stage};
use crate::page::tasks::{at_once, start};
use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

const DELAY: Duration = Duration::from_millis(400);

/// How long a save waits before it looks again whether the one before it is done.
const TURN: Duration = Duration::from_millis(20);

/// What is left of a report that the database did not take.
#[derive(Clone, Copy, PartialEq)]
enum Left {
    /// A copy in local storage.
    Copy,
    /// Nothing.
    Nothing,
}

impl App {
    /// Watches the session and stores it; watches what other windows store.
    pub(crate) fn keep_saved(self) {
        let waiting = StoredValue::new(false);
        effect_after(move |before: Option<(String, u64)>| {
            let revision = self.session.with(Session::revision);
            let now = (self.draft.get(), revision);
            let editing = self.stage.get() == Stage::Edit;
            if editing && before.is_some_and(|before| before != now) {
                if !self.is_nobodys() {
                    self.show_status(SaveStatus::Saving);
                }
                if !waiting.get_value() {
                    waiting.set_value(true);
                    let save = move || {
                        waiting.set_value(false);
                        self.save();
                    };
                    set_timeout(save, DELAY);
                }
            }
            now
        });
        listen_window(ev::pagehide, move |_| _ = self.flush());
        listen_return(move || {
            // What the page was storing when it was left was broken off.
            if self.is_pending() {
                self.save();
            }
        });
        listen_window(ev::visibilitychange, move |_| {
            if browser::is_hidden() {
                self.flush();
            }
        });
        listen_window(ev::beforeunload, move |event| {
            let is_kept = if self.keeps_drafts() { self.flush() } else { self.is_kept_elsewhere() };
            if !is_kept {
                event.prevent_default();
                // Chromium before 119 asks only where a value is set.
                event.set_return_value("有改动没有保存");
            }
        });
        listen_window(ev::storage, move |event| {
            if let (Some(key), Some(text)) = (event.key(), event.new_value()) {
                self.look_at_other_window(&key, &text);
            }
        });
    }

    /// Whether nothing of the person's stands in the report in hand.
    fn is_nobodys(self) -> bool {
        self.shown.with_untracked(Option::is_some) || self.session.with_untracked(Session::is_untouched)
    }

    /// Which report is in hand, and at which revision.
    pub(super) fn in_hand(self) -> (String, u64) {
        (self.draft.get_untracked(), self.session.with_untracked(Session::revision))
    }

    /// Whether drafts are kept in this browser: neither where the portal around the page does not ask for it, nor where
    /// the person does not want it.
    pub(crate) fn keeps_drafts(self) -> bool {
        self.host.keeps_drafts() && !self.keeps_nothing.get_untracked()
    }

    /// Where drafts are not kept in this browser: whether nothing would be lost if the page were closed now.
    fn is_kept_elsewhere(self) -> bool {
        if !self.host.keeps_drafts() {
            return !self.is_unsaved_at_host();
        }
        self.is_nobodys() || self.downloaded.get_value() == Some(self.in_hand())
    }

    /// Stores what is not stored yet as far as a page can that may end with this turn: its last state goes to local
    /// storage, which answers at once. Tells whether nothing would be lost. The database is begun with only where there is
    /// no copy: it answers too late.
    fn flush(self) -> bool {
        if !self.is_pending() || !self.keeps_drafts() || self.leave_copy(&self.as_draft()) {
            return true;
        }
        self.save();
        !self.is_pending()
    }

    /// Whether the last change is not stored.
    fn is_pending(self) -> bool {
        matches!(self.save_status.get_untracked(), SaveStatus::Saving | SaveStatus::Failed(_))
    }

    /// Leaves a copy of the report where it stands until the database has it. Tells whether that went well.
    fn leave_copy(self, draft: &Draft) -> bool {
        let is_left = at_once(drafts().leave_copy(draft, self.seen.get_value())) == Some(Ok(()));
        if is_left {
            self.copy.set_value(Some((draft.id.clone(), draft.saved)));
        }
        is_left
    }

    /// Stores the report as it stands.
    pub(crate) fn save(self) {
        start(async move {
            self.store().await;
        });
    }

    /// Stores the report as it stands, and says so where that went well.
    pub(crate) fn save_and_say(self, sentence: &'static str) {
        start(async move {
            self.store().await;
            if matches!(self.save_status.get_untracked(), SaveStatus::Saved(_)) {
                self.say(sentence);
            }
        });
    }

    /// Stores the report as it stands, with what is changed meanwhile. Tells whether nothing would be lost if the page
    /// were closed now.
    pub(crate) async fn store(self) -> bool {
        if !self.keeps_drafts() {
            return self.is_kept_elsewhere();
        }
        // One after another: the next finds what the one before has written.
        while self.storing.get_value() {
            browser::pause(TURN).await;
        }
        loop {
            if self.is_nobodys() {
                return true;
            }
            let before = self.in_hand();
            self.storing.set_value(true);
            let is_kept = self.store_once().await;
            self.storing.set_value(false);
            if !is_kept || self.in_hand() == before {
                return is_kept;
            }
        }
    }

    async fn store_once(self) -> bool {
        let mut draft = self.as_draft();
        let began = draft.id.clone();
        let is_in_hand = || self.draft.get_untracked() == began;
        let revision = self.session.with_untracked(Session::revision);
        let seen = self.seen.get_value();
        let outcome = match drafts().save(&draft, seen).await {
            // Removed from the list in another window while it is worked on here: it is wanted after all.
            SaveOutcome::Gone => drafts().put(&draft).await,
            // What stands there came from here, by way of a copy.
            SaveOutcome::Newer(theirs) if self.is_own_copy(&theirs) => {
                drafts().save(&draft, Some(theirs.saved)).await
            }
            // Perhaps of a newer version: it stays, and the work is stored beside it.
            SaveOutcome::Unreadable => {
                draft.id = browser::fresh_id();
                if is_in_hand() {
                    self.draft.set(draft.id.clone());
                    self.seen.set_value(None);
                    self.say("这份报告原来的记录读不出，已原样保留；现在的内容另存为一份");
                }
                drafts().save(&draft, None).await
            }
            // The report counts for more than its undo steps.
            SaveOutcome::Failed(StoreError::Full) if !draft.history.is_null() => {
                draft.history = Value::Null;
                drafts().save(&draft, seen).await
            }
            outcome => outcome,
        };
        let is_saved = !matches!(outcome, SaveOutcome::Failed(_) | SaveOutcome::Newer(_));
        let has_copy = self.copy.with_value(|copy| copy.as_ref().is_some_and(|(id, _)| *id == began));
        if is_saved && has_copy {
            drafts().drop_copy(&began).await;
        }
        // While this waited, the person may have begun with another report.
        if self.draft.get_untracked() != draft.id {
            return is_saved;
        }
        let left = match outcome {
            SaveOutcome::Failed(_) if self.leave_copy(&draft) => Left::Copy,
            _ => Left::Nothing,
        };
        self.note_outcome(outcome, draft.saved, left);
        if is_saved && self.session.with_untracked(Session::revision) != revision {
            // What was typed meanwhile is not stored yet.
            self.show_status(SaveStatus::Saving);
        }
        is_saved || left == Left::Copy
    }

    fn is_own_copy(self, theirs: &Draft) -> bool {
        self.copy
            .with_value(|copy| copy.as_ref().is_some_and(|(id, at)| *id == theirs.id && *at == theirs.saved))
    }

    fn as_draft(self) -> Draft {
        let name = self.name.get_untracked();
        self.session.with_untracked(|session| Draft {
            id: self.draft.get_untracked(),
            name: name.unwrap_or_else(|| Draft::default_name(session.report())),
            // Each stamp is above the one before it, whatever the clock says.
            saved: browser::now().max(self.seen.get_value().map_or(0, |seen| seen + 1)),
            report: session.report().clone(),
            last_year: session.last_year().cloned(),
            certain: session.certain().to_vec(),
            source_sha256: session.source_sha256().map(str::to_owned),
            history: record::to_value(session.history(), session.report()),
        })
    }

    /// Remembers what became of an attempt to store the report in hand at `saved`.
    fn note_outcome(self, outcome: SaveOutcome, saved: u64, left: Left) {
        let status = match (outcome, left) {
            (SaveOutcome::Failed(_), Left::Copy) => SaveStatus::Failed(
                "浏览器的数据库没有存下改动，暂存了一份，下次打开时恢复。请下载数据文件（JSON）留存。",
            ),
            (SaveOutcome::Failed(StoreError::Full), Left::Nothing) => SaveStatus::Failed(
                "这个浏览器的存储空间已满，改动没有保存在本机。请下载数据文件（JSON）留存。",
            ),
            (SaveOutcome::Failed(StoreError::Forbidden), Left::Nothing) => {
                SaveStatus::Failed("浏览器不允许本页在本机保存。关闭窗口前请下载数据文件（JSON）留存。")
            }
            (SaveOutcome::Failed(StoreError::Silent), Left::Nothing) => SaveStatus::Failed(
                "浏览器的数据库没有应答，改动没有保存在本机。关闭窗口前请下载数据文件（JSON）留存。",
            ),
            (SaveOutcome::Newer(theirs), _) => {
                self.meet(*theirs);
                SaveStatus::Failed("另一个窗口保存了同一份报告，本窗口的改动还没有保存。")
            }
            (SaveOutcome::Saved | SaveOutcome::Gone | SaveOutcome::Unreadable, _) => {
                self.seen.set_value(Some(saved));
                SaveStatus::Saved(saved)
            }
        };
        self.show_status(status);
    }

    fn show_status(self, status: SaveStatus) {
        if self.save_status.get_untracked() != status {
            self.save_status.set(status);
        }
    }

    fn look_at_other_window(self, key: &str, text: &str) {
        let draft = self.draft.get_untracked();
        if drafts().told(key, text) != Some(draft.as_str()) || !self.keeps_drafts() {
            return;
        }
        start(async move {
            match drafts().open(&draft).await {
                Ok(Some(theirs))
                    if self.draft.get_untracked() == draft
                        && !self.storing.get_value()
                        && Some(theirs.saved) != self.seen.get_value() =>
                {
                    self.meet(theirs);
                }
                _ => {}
            }
        });
    }

    /// Another window has saved this report.
    fn meet(self, theirs: Draft) {
        let same = self.session.with_untracked(|session| *session.report() == theirs.report);
        if same {
            self.seen.set_value(Some(theirs.saved));
        } else {
            self.popup.set(Some(Popup::Conflict(Box::new(theirs))));
        }
    }

    /// The report at work becomes one of its own beside what the other window stored.
    pub(crate) fn save_as_copy(self, theirs: &Draft) {
        self.close_popup();
        self.draft.set(browser::fresh_id());
        self.seen.set_value(None);
        self.name.set(Some(format!("{}（另存）", Draft::default_name(&theirs.report))));
        self.save_and_say("本窗口的内容已另存为一份");
    }

    /// The report at work replaces what the other window stored at `saved`.
    pub(crate) fn save_over(self, saved: u64) {
        self.close_popup();
        self.seen.set_value(Some(saved));
        self.save_and_say("已用本窗口的内容覆盖");
    }
}
