//! The rows that the form does not know, below the table.

use crate::edit::Command;
use crate::form::TableId;
use crate::page::events::handler;
use crate::page::ids::field_id;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;

/// The rows of this table, as they came; nothing where there are none.
#[component]
pub(super) fn ExtraRows(table: TableId) -> impl IntoView {
    let app = expect_context::<App>();
    let places = Memo::new(move |_| {
        app.with_words(|session| {
            let rows = session.report().extra_rows.iter().enumerate();
            rows.filter(|(_, row)| row.table == table)
                .map(|(at, row)| (at, row.cells.len()))
                .collect::<Vec<_>>()
        })
    });
    move || {
        let rows = places.get();
        (!rows.is_empty()).then(|| {
            view! {
                <div class="extra-rows">
                    <p class="extra-title">"本表还有法定格式以外的行，照原样保留："</p>
                    <ul class="extra-list">
                        {rows.into_iter().map(|(at, cells)| row(app, at, cells)).collect_view()}
                    </ul>
                </div>
            }
        })
    }
}

fn row(app: App, at: usize, cells: usize) -> impl IntoView {
    view! {
        <li class="extra-row">
            {(0..cells).map(|cell| input(app, at, cell)).collect_view()}
            <button type="button" class="button-plain" on:click=handler(move |_| app.remove_extra_row(at))>"删除此行"</button>
        </li>
    }
}

fn input(app: App, row: usize, cell: usize) -> impl IntoView {
    let field = TextField::ExtraCell(row, cell);
    let text = Memo::new(move |_| {
        app.with_words(|session| session.report().text(field).unwrap_or_default().to_owned())
    });
    view! {
        <input
            type="text"
            class="extra-cell"
            id=field_id(field)
            aria-label=format!("附加行第 {} 格", cell + 1)
            readonly=app.host.is_readonly()
            prop:value=text
            on:input=handler(move |event| app.typing(Command::SetText(field, Some(event_target_value(&event)))))
            on:blur=handler(move |_| app.close_typing())
        />
    }
}
