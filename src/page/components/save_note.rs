//! Whether the work is kept: in this browser, or in a frame by the portal around the page.

use crate::browser::{self, host};
use crate::page::host::HostSave;
use crate::page::model::{App, SaveStatus};
use leptos::prelude::*;

/// A few words, with a state for their looks.
#[component]
pub(crate) fn SaveNote() -> impl IntoView {
    let app = expect_context::<App>();
    let told = move || match host::is_framed() {
        true => with_portal(app),
        false => on_this_machine(app),
    };
    view! {
        <p class="bar-keeping" data-state=ArcSignal::derive(move || told().1)>
            {ArcSignal::derive(move || told().0)}
        </p>
    }
}

fn on_this_machine(app: App) -> (String, &'static str) {
    match app.save_status.get() {
        _ if app.host.readonly.get() => ("只读".to_owned(), "kept"),
        _ if app.keeps_nothing.get() => ("不在本机保存，离开前请下载数据文件（JSON）".to_owned(), "kept"),
        SaveStatus::Saving => ("正在保存……".to_owned(), "kept"),
        SaveStatus::Idle => ("改动会自动保存在本机".to_owned(), "kept"),
        SaveStatus::Saved(time) => (format!("已保存在本机 {}", browser::clock(time)), "kept"),
        SaveStatus::Failed(sentence) => (sentence.to_owned(), "failed"),
    }
}

fn with_portal(app: App) -> (String, &'static str) {
    app.session.track();
    let is_alone = app.host.connect.with(Option::is_none);
    let HostSave { saved, saving, failed } = app.host.save.get();
    let words = match failed {
        _ if is_alone => return ("没有连上门户，内容不会保存".to_owned(), "failed"),
        Some(why) => return (why, "failed"),
        None if app.host.is_readonly() => "只读",
        None if saving.is_some() => "正在交给门户……",
        None if app.is_unsaved_at_host() => "有改动尚未交给门户",
        None if saved.is_some() => "门户已有最新内容",
        None => "",
    };
    (words.to_owned(), "kept")
}
