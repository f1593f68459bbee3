//! Several files at once: a line for each with body, year and verdict. A supervisor's first question is which of forty
//! is wrong.

use super::begin;
use super::dialog::dialog;
use super::engine;
use super::state::App;
use super::ui::*;
use crate::analysis::{self, Verdict};
use crate::browser::files;
use crate::edit::Session;
use crate::read::Document;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The most files taken at once.
const MOST: usize = 200;

/// One file's line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    name: String,
    /// What was read, or the sentence that says why nothing was.
    read: Result<(Document, Verdict), String>,
}

/// Reads the files one after another; the list grows as they come.
pub(super) fn read_all(app: App, mut chosen: Vec<File>) {
    let left_out = chosen.len().saturating_sub(MOST);
    chosen.truncate(MOST);
    app.batch.set(Vec::new());
    app.popup.set(Some(super::state::Popup::Batch));
    spawn_local(async move {
        for file in chosen {
            let name = file.name();
            let read = match files::read(&file).await {
                Ok(bytes) => engine::read_file(&name, &bytes).map_err(|error| error.message),
                Err(sentence) => Err(sentence),
            };
            let read = read.map(|document| {
                let findings = analysis::findings(&document.report, None);
                let verdict = analysis::verdict(&document.report, &findings);
                (document, verdict)
            });
            app.batch.update(|lines| lines.push(Line { name, read }));
        }
        if left_out > 0 {
            app.say(&format!("一次最多打开 {MOST} 个文件，其余 {left_out} 个没有读入"));
        }
    });
}

pub(super) fn batch(app: App) -> View {
    let close = move || app.popup.set(None);
    let total = move || {
        app.batch.with(|lines| {
            let wrong = lines
                .iter()
                .filter(|line| line.read.as_ref().map_or(true, |(_, verdict)| verdict.errors > 0));
            format!("已读 {} 个文件，{} 个有必须改的错误或无法读取", lines.len(), wrong.count())
        })
    };
    let body = view! {
        <p role="status">{total}</p>
        <div class="batch-frame">
            <table class="batch">
                <thead>
                    <tr>
                        <th scope="col">"文件"</th>
                        <th scope="col">"机关"</th>
                        <th scope="col">"年度"</th>
                        <th scope="col">"核对结果"</th>
                        <th scope="col"><span class="seen-by-readers">"打开"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {move || app.batch.get().into_iter().map(|line| drawn(app, line)).collect_view()}
                </tbody>
            </table>
        </div>
    };
    dialog("多份报告", close, body)
}

fn drawn(app: App, line: Line) -> View {
    match line.read {
        Err(sentence) => view! {
            <tr data-state="fails">
                <th scope="row">{line.name}</th>
                <td colspan="3">{sentence}</td>
                <td></td>
            </tr>
        },
        Ok((document, verdict)) => {
            let report = &document.report;
            let body = report.organization.clone().unwrap_or_else(|| "没有读到".into());
            let year = report.year.map_or_else(|| "—".into(), |year| year.to_string());
            let state = if verdict.errors > 0 { "fails" } else { "clean" };
            let label = format!("打开{}", line.name);
            let kept = StoredValue::new(document);
            let open = move |_| {
                begin::keep_and_begin(
                    app,
                    Session::new(kept.with_value(|document| document.report.clone())),
                    kept.with_value(|document| document.notes.clone()),
                );
            };
            view! {
                <tr data-state=state>
                    <th scope="row">{line.name}</th>
                    <td>{body}</td>
                    <td>{year}</td>
                    <td>{verdict.words()}</td>
                    <td><button type="button" class="button-small" aria-label=label on:click=open>"打开"</button></td>
                </tr>
            }
        }
    }
}
