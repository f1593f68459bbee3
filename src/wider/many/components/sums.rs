//! 汇总: the parent's tables in their printed layout, each cell held against the sum of its children's. What agrees is quiet,
//! what differs says by how much and who explains it, what cannot be judged is hatched. A cell unfolds to its parts.

use crate::collection::{CellState, How, Overview, RollUp, RollUpCell};
use crate::form::{self, Form, GridContent, GridRow, Scope, TableId};
use crate::page::events::handler;
use crate::wider::many::model::Page;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The tables.
#[component]
pub(crate) fn Sums() -> impl IntoView {
    let page = expect_context::<Page>();
    let found = move || {
        let found = page.overview.get();
        match &found.roll_up {
            Some(roll_up) => drawn(page, &found, roll_up),
            None => view! {
                <p class="many-help">
                    "还没有可以汇总的：请在“名单”里写上各单位的上级，或者交来的报告里要有一份政府的。"
                </p>
            }
            .into_any(),
        }
    };
    view! {
        <Parent/>
        {found}
    }
}

/// The choice of the unit that is summed up in.
#[component]
fn Parent() -> impl IntoView {
    let page = expect_context::<Page>();
    let now = move || {
        page.overview.with(|found| found.roll_up.as_ref().map(|one| one.parent.clone()).unwrap_or_default())
    };
    let options = move || {
        let mut names = page.overview.with(|found| found.parents.clone());
        let now = now();
        if !now.is_empty() && !names.contains(&now) {
            names.push(now.clone());
        }
        let option = |name: String| {
            let (is_now, value) = (name == now, name.clone());
            view! { <option value=value selected=is_now>{name}</option> }
        };
        names.into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        page.say_of_it(move |head| head.parent = Some(name));
    };
    view! {
        <Show when=move || page.overview.with(|found| found.parents.len() > 1)>
            <p class="many-filters">
                <label>"汇总到"<select class="select" on:change=handler(choose)>{options}</select></label>
            </p>
        </Show>
    }
}

/// The names of units by their places.
fn names(found: &Overview, places: &[usize]) -> String {
    let name = |at: &usize| found.units.get(*at).map(|row| row.member.unit.as_str());
    places.iter().filter_map(name).collect::<Vec<_>>().join("、")
}

fn drawn(page: Page, found: &Arc<Overview>, roll_up: &RollUp) -> AnyView {
    let Some(form) = form::by_key(&roll_up.form) else { return ().into_any() };
    let [agrees, differs, undecided] =
        [CellState::Agrees, CellState::Differs, CellState::Undecided].map(|state| roll_up.count(state));
    let verdict = match (roll_up.entry, differs, undecided) {
        (None, ..) => format!("{}还没有报告。各单位的合计如下，可以据此建立。", roll_up.parent),
        (_, 0, 0) => format!("{agrees} 格全部与各单位之和相同。"),
        (_, 0, open) => format!("{agrees} 格与各单位之和相同，{open} 格还不能判断。"),
        (_, wrong, open) => {
            let open = if open > 0 { format!("，{open} 格还不能判断") } else { String::new() };
            format!("{wrong} 格与各单位之和不同{open}，其余 {agrees} 格相同。")
        }
    };
    let without = roll_up.without_report.len();
    let without = (without > 0).then(|| {
        format!(
            "{without} 个单位没有这一年度的报告，合计里没有它们的数：{}。",
            names(found, &roll_up.without_report)
        )
    });
    let cells: Arc<HashMap<String, RollUpCell>> =
        Arc::new(roll_up.cells.iter().map(|cell| (cell.cell.clone(), cell.clone())).collect());
    let tables = TableId::ALL.map(|id| table(page, form, id, &cells, found, roll_up));
    let open_own = roll_up.entry.and_then(|at| page.number_of(at)).map(|number| {
        let href = move || page.view.with(|view| view.to_report(number, None));
        view! { <a class="button" href=href>{format!("打开{}的报告", roll_up.parent)}</a> }
    });
    view! {
        <div class="many-sums-head">
            <p><strong>{roll_up.parent.clone()}</strong>{format!("，汇总 {} 个单位。", roll_up.children.len())}{verdict}</p>
            {without.map(|words| view! { <p class="many-help">{words}</p> })}
            <p class="many-acts-row">
                {open_own}
                <button type="button" class="button" on:click=handler(move |_| page.make_summed())>"按合计建立新报告"</button>
            </p>
            <p class="many-key">
                <span class="many-key-item" data-state="differs">"不同"</span>
                <span class="many-key-item" data-state="undecided">"不能判断"</span>
                <span class="many-key-item" data-state="agrees">"相同"</span>
            </p>
        </div>
        {tables.collect_view()}
    }
    .into_any()
}

fn table(
    page: Page,
    form: &'static Form,
    id: TableId,
    cells: &Arc<HashMap<String, RollUpCell>>,
    found: &Arc<Overview>,
    roll_up: &RollUp,
) -> AnyView {
    let grid = form.grid(id);
    let heading = form.section(id.section()).map_or("", |section| section.heading);
    let columns = grid.columns;
    let row = |row: &GridRow| {
        // The cell of this row that is unfolded, if one is.
        let paths: Vec<String> = row
            .cells
            .iter()
            .filter_map(|cell| match cell.content {
                GridContent::Value(ix) => Some(form.path(ix).to_owned()),
                _ => None,
            })
            .collect();
        let drawn =
            row.cells.iter().map(|cell| grid_cell(page, form, cell, cells, found, roll_up)).collect_view();
        let (cells, found) = (cells.clone(), found.clone());
        let open = move || {
            let open = page.view.with(|view| view.open.clone())?;
            let cell = paths.contains(&open).then(|| cells.get(&open))??;
            let roll_up = found.roll_up.as_ref()?;
            let name = form.find(&open).map(|ix| form.name(ix).to_owned()).unwrap_or_default();
            Some(
                view! { <tr class="many-reasons"><td colspan=columns.to_string()>{parts(&found, roll_up, cell, name)}</td></tr> },
            )
        };
        view! { <tr>{drawn}</tr>{open} }
    };
    let rows = grid.rows.iter().map(row).collect_view();
    view! {
        <div class="many-sheet-frame">
            <table class="many-sheet">
                <caption>{heading}</caption>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn grid_cell(
    page: Page,
    form: &'static Form,
    cell: &form::GridCell,
    cells: &HashMap<String, RollUpCell>,
    found: &Overview,
    roll_up: &RollUp,
) -> AnyView {
    let span = |count: usize| (count > 1).then(|| count.to_string());
    let (colspan, rowspan) = (span(cell.colspan), span(cell.rowspan));
    match cell.content {
        GridContent::Caption(text) => view! { <th scope="colgroup" colspan=colspan>{text}</th> }.into_any(),
        GridContent::Corner(text) => view! { <td colspan=colspan rowspan=rowspan>{text}</td> }.into_any(),
        GridContent::Header { scope, text } => {
            let scope = match scope {
                Scope::Column => "col",
                Scope::ColumnGroup => "colgroup",
                Scope::Row => "row",
                Scope::RowGroup => "rowgroup",
            };
            view! { <th scope=scope colspan=colspan rowspan=rowspan>{text}</th> }.into_any()
        }
        GridContent::Value(ix) => {
            let path = form.path(ix).to_owned();
            let Some(sum) = cells.get(&path) else { return view! { <td colspan=colspan></td> }.into_any() };
            let (state, note) = looks(sum, found, roll_up);
            let shown = if roll_up.entry.is_some() {
                sum.parent.clone().unwrap_or_default()
            } else {
                sum.sum.clone()
            };
            // The words that are seen stand in it as they are seen.
            let label = format!("{}：{shown} {note}", form.name(ix));
            let (open, id) = (path.clone(), format!("row-{path}"));
            let is_open = {
                let path = path.clone();
                move || page.view.with(|view| view.open.as_ref() == Some(&path)).to_string()
            };
            view! {
                <td class="many-sum" data-state=state colspan=colspan>
                    <button
                        type="button"
                        class="many-sum-cell"
                        id=id
                        aria-label=label
                        aria-expanded=is_open
                        on:click=handler(move |_| page.unfold(&open))
                    >
                        <span>{shown}</span>
                        <span class="many-sum-note">{note}</span>
                    </button>
                </td>
            }
            .into_any()
        }
    }
}

/// The name of a cell's state for its looks, and what stands under its figure.
fn looks(cell: &RollUpCell, found: &Overview, roll_up: &RollUp) -> (&'static str, String) {
    match cell.state {
        CellState::Agrees => ("agrees", String::new()),
        CellState::Differs => {
            let difference = cell.difference.clone().unwrap_or_default();
            let sign = if difference.starts_with('-') { "" } else { "+" };
            let unit = |at| names(found, &[at]);
            let cause = cell.explained_by.first().map(|cause| format!(" {}", roll_up.words(cause, &unit)));
            ("differs", format!("{sign}{difference}{}", cause.unwrap_or_default()))
        }
        CellState::Undecided if roll_up.entry.is_none() => {
            let missing = cell.missing.len();
            ("sum", if missing > 0 { format!("{missing} 个单位空白") } else { String::new() })
        }
        CellState::Undecided if cell.parent.as_ref() == Some(&cell.sum) => ("undecided", String::new()),
        CellState::Undecided => ("undecided", format!("合计 {}", cell.sum)),
    }
}

/// What makes up a cell.
fn parts(found: &Overview, roll_up: &RollUp, cell: &RollUpCell, name: String) -> AnyView {
    let own = cell.parent.clone().unwrap_or_else(|| "空白".to_owned());
    let lacking: Vec<usize> = roll_up.lacking(cell).collect();
    let others = if lacking.is_empty() { "各单位之和" } else { "有数的各单位之和" };
    let difference = cell.difference.as_ref().filter(|difference| *difference != "0");
    let difference = difference.map_or_else(String::new, |difference| format!("，相差 {difference}"));
    let head = format!("{name}：报告里是 {own}，{others}是 {}{difference}。", cell.sum);
    let more = (cell.state == CellState::Differs && !lacking.is_empty()).then(|| {
        let units = names(found, &lacking);
        view! { <li data-severity="error">{format!("还没有算{units}的数，合计就已经比报告里的多：不等它们也能断定这一格不对。")}</li> }
    });
    let unit = |at: usize| names(found, &[at]);
    let causes = cell.explained_by.iter().map(|cause| {
        let words = roll_up.words(cause, &unit);
        let proof = match (cause.how, cause.with) {
            (How::LeftOut, None) => "：差的正好是它的数",
            (How::LeftOut, Some(_)) => "：差的正好是它们两个的数",
            (How::Twice, _) => "：多的正好是它的数",
            _ => "",
        };
        let unless = if lacking.is_empty() { "" } else { "（如果还没有数的单位这一格是 0）" };
        view! { <li data-severity="error">{format!("可能是{words}{proof}{unless}。")}</li> }
    });
    let causes = causes.collect_view();
    let missing = (!cell.missing.is_empty()).then(|| {
        view! { <li>{format!("这一格空白或读不出数的：{}。", names(found, &cell.missing))}</li> }
    });
    let figures = cell
        .parts
        .iter()
        .map(|(at, figure)| view! { <li><span>{unit(*at)}</span>" "<strong>{figure.clone()}</strong></li> });
    let figures = figures.collect_view();
    let zero = cell.parts.is_empty().then(|| view! { <p class="many-help">"各单位都是 0 或空白。"</p> });
    view! {
        <p>{head}</p>
        <ul class="many-told">{more}{causes}{missing}</ul>
        <ul class="many-figures">{figures}</ul>
        {zero}
    }
    .into_any()
}
