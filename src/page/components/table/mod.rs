//! One statistical table, drawn in the printed layout of its form. Drawn once; [`paint`] keeps it.

mod extra_rows;
mod paint;
mod prior;

use crate::form::{CellIx, ColumnRole, Form, GridContent, GridRow, Kind, RowRole, Scope, TableId};
use crate::page::actions::{keys, paste, selection};
use crate::page::events::handler;
use crate::page::ids::cell_id;
use crate::page::model::App;
use extra_rows::ExtraRows;
use leptos::html;
use leptos::prelude::*;
use paint::paint;
use std::collections::HashMap;

/// A table with its frame: or, where the report has none, the offer to add it.
#[component]
pub(crate) fn Table(id: TableId) -> impl IntoView {
    let app = expect_context::<App>();
    let is_present = move || app.session.with(|session| session.report().shows_table(id));
    let absent = move || {
        view! {
            <div class="table-absent">
                <p>{format!("报告中没有{}。", id.printed())}</p>
                <button type="button" class="button" on:click=handler(move |_| app.add_table(id))>"加入空白的表格"</button>
            </div>
        }
    };
    view! {
        <Show when=is_present fallback=absent>
            {move || drawn(app, app.form.get(), id)}
            <ExtraRows table=id/>
        </Show>
    }
}

fn caption(form: &Form, id: TableId) -> String {
    format!("{}统计表", form.section(id.section()).map_or("", |section| section.heading))
}

fn drawn(app: App, form: &'static Form, id: TableId) -> impl IntoView {
    let node = NodeRef::<html::Table>::new();
    let entry = StoredValue::new(keys::Entry::default());
    paint(app, form, id, node);
    prior::paint(app, form, id, node);
    let grid = form.grid(id);
    let ids = header_ids(id, &grid.rows);
    let head = grid.rows.iter().take_while(|row| row.header).count();
    let row = |(at, row): (usize, &GridRow)| grid_row(form, at, row, &ids);
    let (head_rows, body_rows) = grid.rows.split_at(head);
    let thead = head_rows.iter().enumerate().map(row).collect_view();
    let tbody = body_rows.iter().enumerate().map(|(at, line)| row((at + head, line))).collect_view();
    // One listener a table and event, not one a cell.
    view! {
        <div class="table-frame">
            <table
                class=format!("sheet sheet-{}", id.name())
                node_ref=node
                on:input=handler(move |event| keys::input(app, entry, &event))
                on:compositionend=move |event| keys::take(app, entry, &event)
                on:keydown=handler(move |event| keys::key_down(app, id, entry, &event))
                on:focusin=handler(move |event| keys::focus_in(app, id, entry, &event))
                on:focusout=handler(move |event| keys::focus_out(app, entry, &event))
                on:mousedown=handler(move |event| selection::mouse_down(app, id, &event))
                on:mousemove=move |event| selection::mouse_move(app, id, &event)
                on:mouseup=move |event| keys::mouse_up(app, id, entry, &event)
                on:copy=move |event| selection::copy(app, id, &event)
                on:cut=move |event| selection::cut(app, id, &event)
                on:paste=handler(move |event| paste::paste(app, id, &event))
            >
                <caption class="sheet-caption">{caption(form, id)}</caption>
                <colgroup>{columns(grid.stub, grid.columns)}</colgroup>
                <thead>{thead}</thead>
                <tbody>{tbody}</tbody>
            </table>
        </div>
    }
}

/// The columns, so that their widths are known without looking at every cell: a keystroke then lays out one row.
fn columns(stub: usize, all: usize) -> impl IntoView {
    (0..all)
        .map(|at| {
            let class = match at {
                at if at + 1 < stub => "col-group",
                at if at < stub => "col-label",
                _ => "col-value",
            };
            view! { <col class=class /> }
        })
        .collect_view()
}

/// The ids of the header cells, by row and place, for the `headers` of cells under merged headers.
fn header_ids(id: TableId, rows: &[GridRow]) -> HashMap<(usize, usize), String> {
    let mut ids = HashMap::new();
    for (y, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            ids.insert((y, cell.column), format!("head-{}-{y}-{}", id.name(), cell.column));
        }
    }
    ids
}

fn grid_row(form: &'static Form, at: usize, row: &GridRow, ids: &HashMap<(usize, usize), String>) -> AnyView {
    let cells = row
        .cells
        .iter()
        .map(|cell| {
            let (colspan, rowspan) = (span(cell.colspan), span(cell.rowspan));
            let id = ids.get(&(at, cell.column)).cloned();
            match cell.content {
                GridContent::Caption(text) => {
                    view! { <th scope="colgroup" class="head-caption" id=id colspan=colspan>{text}</th> }
                        .into_any()
                }
                GridContent::Corner("") => {
                    view! { <td class="head-corner" colspan=colspan rowspan=rowspan></td> }.into_any()
                }
                GridContent::Corner(text) => {
                    view! { <th class="head-corner" id=id colspan=colspan rowspan=rowspan>{text}</th> }
                        .into_any()
                }
                GridContent::Header { scope, text } => {
                    let (scope, class) = match scope {
                        Scope::Column => ("col", "head-column"),
                        Scope::ColumnGroup => ("colgroup", "head-column"),
                        Scope::Row => ("row", "head-row"),
                        Scope::RowGroup => ("rowgroup", "head-group"),
                    };
                    view! {
                        <th scope=scope class=class id=id colspan=colspan rowspan=rowspan>{text}</th>
                    }
                    .into_any()
                }
                GridContent::Value(ix) => value(form, ix, colspan).into_any(),
            }
        })
        .collect_view();
    view! { <tr class:head-line=row.header>{cells}</tr> }.into_any()
}

/// A span as an attribute; none where it is one.
fn span(count: usize) -> Option<String> {
    (count > 1).then(|| count.to_string())
}

fn value(form: &'static Form, ix: CellIx, colspan: Option<String>) -> impl IntoView {
    let kind = form.cell(ix).map_or(Kind::Count, |spec| spec.kind);
    let mode = match kind {
        Kind::Count => "numeric",
        Kind::Amount => "decimal",
        Kind::Change | Kind::AmountWithUnit => "text",
    };
    let total = matches!(form.column_of(ix).map(|column| column.role), Some(ColumnRole::Total(_)))
        || form.row_of(ix).is_some_and(|row| row.role == RowRole::Handled);
    view! {
        <td class="place" class:place-total=total colspan=colspan>
            <input
                type="text"
                class="cell"
                id=cell_id(form, ix)
                data-ix=ix.0
                aria-label=form.name(ix)
                inputmode=mode
                autocomplete="off"
                spellcheck="false"
            />
        </td>
    }
}
