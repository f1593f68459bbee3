//! Storing the work in this browser: within half a second of a change, and at once when the page is hidden or closed.
//! Two windows on one report notice each other, and nothing is overwritten before the person has said what counts.

use crate::browser::{self, storage::drafts};
use crate::edit::{Draft, SaveOutcome, Session, StoreError, id_of, record};
use crate::page::engine;
use crate::page::events::listen_window;
use crate::page::model::{App, Popup, SaveStatus, Stage};
use crate::page::tasks::start;
use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

const DELAY: Duration = Duration::from_millis(400);

impl App {
    /// Watches the session and stores it; watches what other windows store.
    pub(crate) fn keep_saved(self) {
        let waiting = StoredValue::new(false);
        Effect::new(move |before: Option<(String, u64)>| {
            let revision = self.session.with(Session::revision);
            let now = (self.draft.get(), revision);
            let editing = self.stage.get() == Stage::Edit;
            if editing && before.is_some_and(|before| before != now) && !waiting.get_value() {
                waiting.set_value(true);
                let save = move || {
                    waiting.set_value(false);
                    self.save();
                };
                set_timeout(save, DELAY);
            }
            now
        });
        let has_failed = move || matches!(self.save_status.get_untracked(), SaveStatus::Failed(_));
        let flush = move || {
            if waiting.get_value() || has_failed() {
                self.save();
            }
        };
        listen_window(ev::pagehide, move |_| flush());
        listen_window(ev::visibilitychange, move |_| flush());
        listen_window(ev::beforeunload, move |event| {
            flush();
            let is_lost = if self.host.keeps_drafts() { has_failed() } else { self.is_unsaved_at_host() };
            if is_lost {
                event.prevent_default();
                // Chromium before 119 asks only where a value is set.
                event.set_return_value("有改动没有保存");
            }
        });
        listen_window(ev::storage, move |event| self.look_at_other_window(event.key()));
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
            if self.store().await {
                self.say(sentence);
            }
        });
    }

    /// Stores the report as it stands. Tells whether nothing would be lost if the page were closed now.
    pub(crate) async fn store(self) -> bool {
        if !self.host.keeps_drafts() {
            return !self.is_unsaved_at_host();
        }
        if self.session.with_untracked(engine::is_untouched) {
            return true;
        }
        let mut draft = self.as_draft();
        let outcome = match drafts().save(&draft, self.seen.get_value()).await {
            // Removed from the list in another window while it is worked on here: it is wanted after all.
            SaveOutcome::Gone => drafts().put(&draft).await,
            // Perhaps of a newer version: it stays, and the work is stored beside it.
            SaveOutcome::Unreadable => {
                draft.id = browser::fresh_id();
                self.draft.set(draft.id.clone());
                self.seen.set_value(None);
                self.say("这份报告原来的记录读不出，已原样保留；现在的内容另存为一份");
                drafts().save(&draft, None).await
            }
            // The report counts for more than its undo steps.
            SaveOutcome::Failed(StoreError::Full) if !draft.history.is_null() => {
                draft.history = Value::Null;
                drafts().save(&draft, self.seen.get_value()).await
            }
            outcome => outcome,
        };
        let is_saved = !matches!(outcome, SaveOutcome::Failed(_) | SaveOutcome::Newer(_));
        // While this waited, the person may have begun with another report.
        if self.draft.get_untracked() == draft.id {
            self.note_outcome(outcome, draft.saved);
        }
        is_saved
    }

    fn as_draft(self) -> Draft {
        let name = self.name.get_untracked();
        self.session.with_untracked(|session| Draft {
            id: self.draft.get_untracked(),
            name: name.unwrap_or_else(|| Draft::default_name(session.report())),
            saved: browser::now(),
            report: session.report().clone(),
            last_year: session.last_year().cloned(),
            certain: session.certain().to_vec(),
            history: record::to_value(session.history(), session.report()),
        })
    }

    /// Remembers what became of an attempt to store the report in hand at `saved`.
    fn note_outcome(self, outcome: SaveOutcome, saved: u64) {
        let status = match outcome {
            SaveOutcome::Failed(StoreError::Full) => SaveStatus::Failed(
                "这个浏览器的存储空间已满，改动没有保存在本机。请下载数据文件（JSON）留存。",
            ),
            SaveOutcome::Failed(StoreError::Forbidden) => {
                SaveStatus::Failed("浏览器不允许本页在本机保存。关闭窗口前请下载数据文件（JSON）留存。")
            }
            SaveOutcome::Newer(theirs) => {
                self.meet(*theirs);
                SaveStatus::Failed("另一个窗口保存了同一份报告，本窗口的改动还没有保存。")
            }
            SaveOutcome::Saved | SaveOutcome::Gone | SaveOutcome::Unreadable => {
                self.seen.set_value(Some(saved));
                SaveStatus::Saved(saved)
            }
        };
        if self.save_status.get_untracked() != status {
            self.save_status.set(status);
        }
    }

    fn look_at_other_window(self, key: Option<String>) {
        let draft = self.draft.get_untracked();
        if key.as_deref().and_then(id_of) != Some(draft.as_str()) || !self.host.keeps_drafts() {
            return;
        }
        start(async move {
            match drafts().open(&draft).await {
                Ok(Some(theirs)) if Some(theirs.saved) != self.seen.get_value() => self.meet(theirs),
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
