//! Several files at once: a line for each with body, year and verdict. A supervisor's first question is which of forty
//! is wrong.

use super::dialog::Dialog;
use crate::analysis::among::{remarks, usual_year};
use crate::page::events::handler;
use crate::page::model::{App, BatchFile};
use leptos::prelude::*;

/// The list of the files read at once.
#[component]
pub(crate) fn Batch() -> impl IntoView {
    let app = expect_context::<App>();
    let total = move || {
        app.batch.with(|files| {
            let wrong = files
                .iter()
                .filter(|file| file.read.as_ref().map_or(true, |(_, verdict, _)| verdict.errors > 0));
            format!("已读 {} 个文件，{} 个有必须改的错误或无法读取", files.len(), wrong.count())
        })
    };
    let lines = move || {
        let files = app.batch.get();
        let year = |file: &BatchFile| file.read.as_ref().ok().and_then(|(document, ..)| document.report.year);
        let usual = usual_year(&files.iter().map(year).collect::<Vec<_>>());
        files.into_iter().map(|file| line(app, file, usual)).collect_view()
    };
    view! {
        <Dialog title="多份报告">
            <p role="status">{total}</p>
            <div class="batch-frame" tabindex="0" role="group" aria-label="可左右滚动的表格">
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
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </Dialog>
    }
}

fn line(app: App, file: BatchFile, usual: Option<i32>) -> AnyView {
    let name = file.name;
    let (document, verdict, late) = match file.read {
        Ok(read) => read,
        Err(sentence) => {
            return view! {
                <tr data-state="fails">
                    <th scope="row">{name}</th>
                    <td colspan="3">{sentence}</td>
                    <td></td>
                </tr>
            }
            .into_any();
        }
    };
    let body = document.report.organization.clone().unwrap_or_else(|| "没有读到".into());
    let year = document.report.year.map_or_else(|| "—".into(), |year| year.to_string());
    let remarks = remarks(document.report.year, usual, late.as_deref());
    let remarks =
        remarks.into_iter().map(|remark| view! { <p class="batch-remark">{remark}</p> }).collect_view();
    let label = format!("打开{name}");
    let open = move |_| app.begin_with(document.clone());
    view! {
        <tr data-state=verdict.state()>
            <th scope="row">{name}</th>
            <td>{body}</td>
            <td>{year}</td>
            <td>{verdict.words()} {remarks}</td>
            <td><button type="button" class="button-small" aria-label=label on:click=handler(open)>"打开"</button></td>
        </tr>
    }
    .into_any()
}
