//! Two windows on one report: they notice each other, and nothing is overwritten before the person has said what counts.

use super::autosave;
use super::begin::resume;
use super::dialog::dialog;
use super::state::{App, Popup, Stage};
use super::ui::*;
use crate::browser::{self, storage::shelf};
use crate::edit::{Draft, Shelf};

/// Watches what other windows keep.
pub(super) fn watch(app: App) {
    browser::on_storage(move |key| {
        let ours = key.as_deref().and_then(Shelf::<browser::storage::LocalStore>::id_of)
            == Some(app.draft.get_untracked().as_str());
        if !ours || app.stage.get_untracked() != Stage::Edit {
            return;
        }
        match shelf().open(&app.draft.get_untracked()) {
            Ok(Some(theirs)) if Some(theirs.saved) != app.seen.get_value() => meet(app, theirs),
            _ => {}
        }
    });
}

/// Another window has saved this report.
pub(super) fn meet(app: App, theirs: Draft) {
    let same = app.session.with_untracked(|session| *session.report() == theirs.report);
    if same {
        app.seen.set_value(Some(theirs.saved));
    } else {
        app.popup.set(Some(Popup::Conflict(Box::new(theirs))));
    }
}

/// The question which of the two counts.
pub(super) fn question(app: App, theirs: Draft) -> View {
    // Not answered: nothing is written from here, and the next change asks again.
    let close = move || app.popup.set(None);
    let time = browser::clock(theirs.saved);
    let kept = StoredValue::new(theirs);
    let take = move |_| {
        close();
        resume(app, kept.get_value());
        app.say("已换成另一个窗口保存的内容");
    };
    let copy = move |_| {
        close();
        app.draft.set(browser::fresh_id());
        app.seen.set_value(None);
        let name = Draft::default_name(&kept.with_value(|draft| draft.report.clone()));
        app.name.set(Some(format!("{name}（另存）")));
        if autosave::save(app) {
            app.say("本窗口的内容已另存为一份");
        }
    };
    let over = move |_| {
        close();
        app.seen.set_value(kept.with_value(|draft| Some(draft.saved)));
        if autosave::save(app) {
            app.say("已用本窗口的内容覆盖");
        }
    };
    let body = view! {
        <p>{format!("另一个窗口在 {time} 保存了同一份报告，与本窗口的内容不同。本窗口的内容还在，没有丢失，也没有覆盖对方。")}</p>
        <div class="dialog-acts">
            <button type="button" class="button button-first" data-first="true" on:click=copy>
                "把本窗口的另存为一份"
            </button>
            <button type="button" class="button" on:click=take>"换成对方的内容"</button>
            <button type="button" class="button" on:click=over>"用本窗口的覆盖"</button>
        </div>
    };
    dialog("这份报告正在两个窗口里编辑", close, body)
}
