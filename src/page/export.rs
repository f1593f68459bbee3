//! Downloads, and saying so when the browser does not allow them.

use super::engine;
use super::state::App;
use crate::browser::files;
use crate::embed::{ExportTo, Format};
use crate::report::Report;
use leptos::prelude::*;

/// A kind of file the report can become.
pub(super) type Maker = fn(&Report) -> (String, &'static str, String);

/// Makes the file and hands it over.
pub(super) fn download(app: App, make: Maker) {
    let (name, kind, contents) = app.session.with_untracked(|session| make(session.report()));
    if files::download(&name, kind, contents.as_bytes()) {
        app.session.update_untracked(|session| session.mark_saved(session.revision()));
        app.say(&format!("已下载“{name}”"));
    } else {
        app.say("浏览器不允许这里下载文件。请把内容复制出来，或换一个窗口打开本页。");
    }
}

/// Hands the export to where the host wants it: to the person, to the host, to both.
fn export(app: App, format: Format, make: Maker) {
    let to = app.host.export_to();
    if to != ExportTo::Host {
        download(app, make);
    }
    if to != ExportTo::Download {
        app.host.export(app, format);
        app.say("已交给门户");
    }
}

/// The buttons for the files.
pub(super) fn downloads(app: App) -> impl IntoView {
    view! {
        <button type="button" class="button" on:click=move |_| export(app, Format::Html, engine::html_file)>
            "下载网页（HTML）"
        </button>
        <button type="button" class="button" on:click=move |_| export(app, Format::Json, engine::json_file)>
            "下载数据（JSON）"
        </button>
    }
}
