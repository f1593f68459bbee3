//! What leaves the page: files and the clipboard. The verdict comes first; errors ask for a deliberate word.

use super::dialog::dialog;
use super::engine::{self, Made};
use super::state::{App, Popup};
use super::ui::*;
use crate::analysis::list;
use crate::browser::{clipboard, files};
use crate::edit::Session;
use crate::embed::{ExportTo, Format};
use crate::form::TableId;

/// A kind of file the report can become.
#[derive(Debug)]
pub(super) struct FileKind {
    name: &'static str,
    what: &'static str,
    make: fn(&Session) -> Made,
    /// The protocol's name for it, where a portal can be given it.
    format: Option<Format>,
    /// It is published as it is: errors are asked about.
    publishes: bool,
}

impl PartialEq for FileKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

static HTML: FileKind = FileKind {
    name: "网页（HTML）",
    what: "可以直接发布，内含机器可读的数据",
    make: engine::html_file,
    format: Some(Format::Html),
    publishes: true,
};
static WORD: FileKind = FileKind {
    name: "Word 文档（.docx）",
    what: "公文格式，可以继续编辑、送审",
    make: engine::docx_file,
    format: None,
    publishes: true,
};
static JSON: FileKind = FileKind {
    name: "数据（JSON）",
    what: "可以再用本页打开，供程序使用",
    make: engine::json_file,
    format: Some(Format::Json),
    publishes: false,
};
static TEXT: FileKind = FileKind {
    name: "纯文本",
    what: "全文和三张表",
    make: engine::text_file,
    format: Some(Format::Text),
    publishes: false,
};
static CSV: FileKind = FileKind {
    name: "表格（CSV）",
    what: "三张表的数据，用 Excel 或 WPS 打开",
    make: engine::csv_file,
    format: None,
    publishes: false,
};

/// The buttons in the toolbar.
pub(super) fn downloads(app: App) -> View {
    view! {
        <button type="button" class="button" on:click={move |_| export(app, &HTML)}>"下载网页（HTML）"</button>
        <button type="button" class="button" on:click={move |_| export(app, &JSON)}>"下载数据（JSON）"</button>
        <button type="button" class="button" on:click={move |_| app.popup.set(Some(Popup::Export))}>"更多导出…"</button>
    }
}

/// Exports a file. Where it is to be published and the report has errors, the person is asked first.
fn export(app: App, kind: &'static FileKind) {
    if kind.publishes && app.verdict.with_untracked(|verdict| verdict.errors) > 0 {
        app.popup.set(Some(Popup::Publish(kind)));
    } else {
        app.popup.set(None);
        hand_over(app, kind);
    }
}

/// The question before a report with errors is published.
pub(super) fn publish_anyway(app: App, kind: &'static FileKind) -> View {
    let close = move || app.popup.set(None);
    let words = app.verdict.get_untracked().words();
    let go = move |_| {
        close();
        hand_over(app, kind);
    };
    let body = view! {
        <p class="dialog-strong">{words}</p>
        <p>
            "带着错误发布，可能被要求更正。仍要导出的话，这些错误会作为“已知问题”写在文件里，与报告正文分开，不会隐瞒。"
        </p>
        <div class="dialog-acts">
            <button type="button" class="button button-first" data-first="true" on:click={move |_| close()}>
                "返回修改"
            </button>
            <button type="button" class="button" on:click=go>"我已知道，仍然导出"</button>
        </div>
    };
    dialog("报告中还有必须改的错误", close, body)
}

/// All the ways out.
pub(super) fn exports(app: App) -> View {
    let close = move || app.popup.set(None);
    let files = [&HTML, &WORD, &JSON, &TEXT, &CSV].map(|kind| {
        view! {
            <li class="export-line">
                <button type="button" class="button" on:click={move |_| export(app, kind)}>{kind.name}</button>
                <span class="export-what">{kind.what}</span>
            </li>
        }
    });
    let copies = TableId::ALL.map(|table| {
        let go = move |_| copy(app, Some(table));
        view! {
            <button type="button" class="button-small" on:click=go>{format!("复制{}", table.printed())}</button>
        }
    });
    let list_text = move |_| {
        let text = app.findings.with_untracked(|findings| {
            app.session.with_untracked(|session| list::to_text(session.report(), findings))
        });
        say_copied(app, clipboard::copy(&text, ""), "问题清单");
    };
    let body = view! {
        <p>{move || app.verdict.get().words()}</p>
        <h3 class="dialog-subtitle">"下载文件"</h3>
        <ul class="export-list">{files.into_iter().collect_view()}</ul>
        <h3 class="dialog-subtitle">"复制到 Word、WPS 或门户的编辑器"</h3>
        <div class="dialog-acts">
            <button type="button" class="button" on:click={move |_| copy(app, None)}>"复制整份报告"</button>
            {copies.into_iter().collect_view()}
        </div>
        <h3 class="dialog-subtitle">"问题清单"</h3>
        <div class="dialog-acts">
            <button type="button" class="button" on:click=list_text>"复制清单"</button>
            <button type="button" class="button-small" on:click={move |_| list_file(app, false)}>"下载清单（文本）"</button>
            <button type="button" class="button-small" on:click={move |_| list_file(app, true)}>"下载清单（JSON）"</button>
        </div>
    };
    dialog("导出", close, body)
}

fn list_file(app: App, json: bool) {
    let (name, contents) = app.findings.with_untracked(|findings| {
        app.session.with_untracked(|session| {
            let report = session.report();
            let extension = if json { "json" } else { "txt" };
            let name = format!("问题清单-{}", crate::write::file_name(report, extension));
            let contents =
                if json { list::to_json(report, findings) } else { list::to_text(report, findings) };
            (name, contents)
        })
    });
    let kind = if json { "application/json" } else { "text/plain;charset=utf-8" };
    give(app, &Made { name, kind, bytes: contents.into_bytes() });
}

/// Copies the report, or one table, as rich text.
fn copy(app: App, table: Option<TableId>) {
    let rich = app.session.with_untracked(|session| match table {
        Some(table) => crate::write::rich_table(session.report(), table),
        None => crate::write::rich(session.report()),
    });
    say_copied(app, clipboard::copy(&rich.text, &rich.html), table.map_or("整份报告", TableId::printed));
}

fn say_copied(app: App, done: bool, what: &str) {
    if done {
        app.say(&format!("已复制{what}，可以粘贴到 Word、WPS 或网页编辑器"));
    } else {
        app.say("浏览器没有允许复制。请改用下载。");
    }
}

/// Makes the file and hands it to the person, to the portal, or to both.
fn hand_over(app: App, kind: &'static FileKind) {
    let to = app.host.export_to();
    if let (ExportTo::Host | ExportTo::Both, Some(format)) = (to, kind.format) {
        app.host.export(app, format);
        app.say("已交给门户");
        if to == ExportTo::Host {
            return;
        }
    }
    let made = app.session.with_untracked(kind.make);
    give(app, &made);
    app.session.update_untracked(|session| session.mark_saved(session.revision()));
}

fn give(app: App, made: &Made) {
    if files::download(&made.name, made.kind, &made.bytes) {
        app.say(&format!("已下载“{}”", made.name));
    } else {
        app.say("浏览器不允许这里下载文件。请把内容复制出来，或换一个窗口打开本页。");
    }
}
