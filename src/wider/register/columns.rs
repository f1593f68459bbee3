//! 认列: which column holds what, filled in already, with some of its texts.

use super::choices::select;
use super::model::{Page, Step};
use crate::ledger::{ColumnSeen, Field, SheetSeen};
use crate::page::events::handler;
use leptos::prelude::*;

/// The question.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let page = expect_context::<Page>();
    let sheets = move || page.sheets().into_iter().map(|sheet| sheet_view(page, sheet)).collect_view();
    let can_go_on = move || page.can_go_to(Step::Wordings);
    view! {
        <section class="register-card">
            <h2 class="register-heading">"哪一列是什么？"</h2>
            <p class="register-help">"已按表头和内容选好，请看一看，不对的改过来。用不到的列不用管。"</p>
            {sheets}
            <div class="register-acts">
                <button
                    type="button"
                    class="button button-first"
                    disabled=ArcSignal::derive(move || !can_go_on())
                    on:click=handler(move |_| page.go_on_from_columns())
                >"下一步"</button>
                <button type="button" class="button" on:click=handler(move |_| page.go_to(Step::Open))>"换一份台账"</button>
            </div>
        </section>
    }
}

impl Page {
    /// Goes to the wordings, or past them where nothing is to be asked.
    fn go_on_from_columns(self) {
        let asks = self.with_count(|count| count.wordings.iter().any(|wording| wording.meaning.is_none()));
        self.go_to(if asks { Step::Wordings } else { Step::Result });
    }
}

fn sheet_view(page: Page, sheet: SheetSeen) -> AnyView {
    let left_out = sheet.left_out.clone();
    let said = match &left_out {
        Some(why) => format!("没有统计：{why}"),
        None => "统计".to_owned(),
    };
    let title =
        if sheet.name.is_empty() { "台账".to_owned() } else { format!("工作表“{}”", sheet.name) };
    let notes =
        sheet.notes.into_iter().map(|note| view! { <p class="register-warn">{note}</p> }).collect_view();
    let rows = sheet.columns.into_iter().map(|column| row(page, column)).collect_view();
    let table = view! {
        <table class="register-table">
            <thead><tr><th scope="col">"表头"</th><th scope="col">"里面写的"</th><th scope="col">"是什么"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    // A sheet that is none is folded, so that it can still be said which of its columns is which.
    let open = left_out.is_none()
        || page.counted.with_untracked(|counted| super::model::count_of(counted.as_ref()).is_none());
    view! {
        <details class="register-sheet" open=open>
            <summary>{title}" — "{said}</summary>
            {notes}
            {table}
        </details>
    }
    .into_any()
}

fn row(page: Page, column: ColumnSeen) -> AnyView {
    let fields =
        Field::ALL.into_iter().map(|field| (field.index().to_string(), field.label().to_owned())).collect();
    let chosen = column.field.map(|field| field.index().to_string());
    let heading = column.heading.clone();
    let choose = move |index: String| {
        let field = Field::ALL.into_iter().find(|field| field.index().to_string() == index);
        page.choose_column(&heading, field.unwrap_or(Field::Ignored));
    };
    let shown = column.heading.replace('》', " › ");
    let is_known = column.field.is_some_and(|field| field != Field::Ignored);
    view! {
        <tr class:register-unused=!is_known>
            <th scope="row">{shown.clone()}</th>
            <td class="register-samples">{column.samples.join("，")}</td>
            <td>{select(format!("“{shown}”是什么"), "不用", fields, chosen, choose)}</td>
        </tr>
    }
    .into_any()
}
