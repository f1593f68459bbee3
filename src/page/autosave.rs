//! Keeps the work in this browser: within half a second of a change, and at once when the page is hidden or closed.

use super::engine;
use super::state::{App, Keeping, Stage};
use super::ui::*;
use crate::browser::{self, storage::shelf};
use crate::edit::{Draft, Saved, StoreError};
use std::time::Duration;

const DELAY: Duration = Duration::from_millis(400);

/// Watches the session and keeps it.
pub(super) fn autosave(app: App) {
    let waiting = StoredValue::new(false);
    effect(move |before: Option<(String, u64)>| {
        let revision = app.session.with(crate::edit::Session::revision);
        let now = (app.draft.get(), revision);
        let editing = app.stage.get() == Stage::Edit;
        if editing && before.as_ref().is_some_and(|before| *before != now) && !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    waiting.set_value(false);
                    save(app);
                },
                DELAY,
            );
        }
        now
    });
    let flush = move || {
        if waiting.get_value() {
            save(app);
        }
    };
    // The page lives as long as its window: the listeners are never taken off.
    window_event_listener("pagehide", move |_: web_sys::Event| flush());
    window_event_listener("visibilitychange", move |_: web_sys::Event| flush());
    window_event_listener("beforeunload", move |event: web_sys::BeforeUnloadEvent| {
        flush();
        if matches!(app.keeping.get_untracked(), Keeping::Failed(_)) {
            event.prevent_default();
            // Chromium before 119 asks only where a value is set.
            event.set_return_value("有改动没有保存在本机");
        }
    });
}

/// Keeps the report as it stands. Tells whether nothing would be lost if the page were closed now.
pub(super) fn save(app: App) -> bool {
    if app.stage.get_untracked() != Stage::Edit {
        return true;
    }
    if app.session.with_untracked(engine::is_untouched) {
        return true;
    }
    let saved = browser::now();
    let name = app.name.get_untracked();
    let mut draft = app.session.with_untracked(|session| Draft {
        id: app.draft.get_untracked(),
        name: name.unwrap_or_else(|| Draft::default_name(session.report())),
        saved,
        report: session.report().clone(),
        last_year: session.last_year().cloned(),
        certain: session.certain().to_vec(),
    });
    let done = match shelf().save(&draft, app.seen.get_value()) {
        // Removed from the list in another window while it is worked on here: it is wanted after all.
        Saved::Gone => shelf().put(&draft),
        // Perhaps of a newer version: it stays, and the work is kept beside it.
        Saved::Unreadable => {
            draft.id = browser::fresh_id();
            app.draft.set(draft.id.clone());
            app.seen.set_value(None);
            app.say("这份报告原来的记录读不出，已原样保留；现在的内容另存为一份");
            shelf().save(&draft, None)
        }
        done => done,
    };
    let keeping = match done {
        Saved::Failed(StoreError::Full) => {
            Keeping::Failed("这个浏览器的存储空间已满，改动没有保存在本机。请下载数据文件（JSON）留存。")
        }
        Saved::Failed(StoreError::Forbidden) => {
            Keeping::Failed("浏览器不允许本页在本机保存。关闭窗口前请下载数据文件（JSON）留存。")
        }
        Saved::Newer(theirs) => {
            super::conflict::meet(app, *theirs);
            Keeping::Failed("另一个窗口保存了同一份报告，本窗口的改动还没有保存。")
        }
        Saved::Kept | Saved::Gone | Saved::Unreadable => {
            app.seen.set_value(Some(saved));
            Keeping::Kept(saved)
        }
    };
    let kept = matches!(keeping, Keeping::Kept(_));
    if app.keeping.get_untracked() != keeping {
        app.keeping.set(keeping);
    }
    kept
}
