//! The commonest report of all: nothing to report in 三 and 四. Every blank becomes 0 after a look, in one step.

use super::dialog::Dialog;
use crate::edit::fill::zeros_of;
use crate::form::{CellIx, TableId};
use crate::page::events::handler;
use crate::page::model::App;
use crate::report::Report;
use leptos::prelude::*;

const TABLES: [TableId; 2] = [TableId::Requests, TableId::Disputes];

/// Says what would be filled, and fills it on the person's word.
#[component]
pub(crate) fn FillZeros() -> impl IntoView {
    let app = expect_context::<App>();
    let (lines, cells) = app.session.with_untracked(|session| {
        let report = session.report();
        let zeros = TABLES.map(|table| (table, zeros_of(report, table)));
        let lines = zeros.each_ref().map(|(table, cells)| line(report, *table, cells.len()));
        (lines, zeros.into_iter().flat_map(|(_, cells)| cells).collect::<Vec<(CellIx, String)>>())
    });
    let total = cells.len();
    view! {
        <Dialog title="三、四两表的空白全部填 0">
            <p>"空白表示“没有填写”，0 表示“没有发生”。确认这些空白都是没有发生，再填 0："</p>
            <ul class="dialog-list">{lines.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <div class="dialog-acts">
                <button
                    type="button"
                    class="button button-first"
                    data-first="true"
                    disabled={total == 0}
                    on:click=handler(move |_| app.fill_zeros(cells.clone()))
                >{format!("将 {total} 格空白填为 0")}</button>
                <button type="button" class="button" on:click=handler(move |_| app.close_popup())>"取消"</button>
            </div>
        </Dialog>
    }
}

/// What becomes of a table of which `zeros` cells are filled.
fn line(report: &Report, table: TableId, zeros: usize) -> String {
    let cells = || report.form().cells_of(table);
    let filled = cells().filter(|spec| !report.cell(spec.ix).is_blank()).count();
    let kept = match cells().count() - filled - zeros {
        0 => String::new(),
        kept => format!("，{kept} 格按其他各格推算不是 0，不填"),
    };
    format!("{}：{zeros} 格空白填 0，{filled} 格已有内容，不改动{kept}", table.printed())
}
