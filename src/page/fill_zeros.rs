//! The commonest report of all: nothing to report in 三 and 四. Every blank becomes 0 after a look, in one step.

use super::dialog::dialog;
use super::state::App;
use super::ui::*;
use crate::edit::Command;
use crate::edit::fill::zeros_of;
use crate::form::{CellIx, TableId};

const TABLES: [TableId; 2] = [TableId::Requests, TableId::Disputes];

pub(super) fn fill_zeros(app: App) -> View {
    let close = move || app.popup.set(None);
    let zeros =
        app.session.with_untracked(|session| TABLES.map(|table| (table, zeros_of(session.report(), table))));
    let total: usize = zeros.iter().map(|(_, cells)| cells.len()).sum();
    let lines = zeros
        .iter()
        .map(|(table, cells)| {
            let filled = app.session.with_untracked(|session| {
                let report = session.report();
                report.form().cells_of(*table).filter(|spec| !report.cell(spec.ix).is_blank()).count()
            });
            let all = app.form.get_untracked().cells_of(*table).count();
            let totals = match all - filled - cells.len() {
                0 => String::new(),
                totals => format!("，{totals} 格总计按分项不为 0，不填"),
            };
            let told = format!("{}：{} 格空白填 0", table.printed(), cells.len());
            view! { <li>{format!("{told}，{filled} 格已有内容，不改动{totals}")}</li> }
        })
        .collect_view();
    let cells: Vec<(CellIx, String)> = zeros.into_iter().flat_map(|(_, cells)| cells).collect();
    let fill = move |_| {
        app.change(Command::SetCells(cells.clone()));
        close();
        app.say(&format!("已将 {total} 格空白填为 0，可以一步撤销"));
    };
    let body = view! {
        <p>"空白表示“没有填写”，0 表示“没有发生”。确认这些空白都是没有发生，再填 0："</p>
        <ul class="dialog-list">{lines}</ul>
        <div class="dialog-acts">
            <button type="button" class="button button-first" data-first="true" disabled={total == 0} on:click=fill>
                {format!("将 {total} 格空白填为 0")}
            </button>
            <button type="button" class="button" on:click={move |_| close()}>"取消"</button>
        </div>
    };
    dialog("三、四两表的空白全部填 0", close, body)
}
