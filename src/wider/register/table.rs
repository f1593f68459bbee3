//! The table of 三 or 四 as it was counted: a cell opens to its lines, one that rests on proposals is dotted.

use super::lines::{Lines, Shown};
use super::model::Page;
use crate::form::{Block, Row, TableId, for_year};
use crate::ledger::About;
use crate::page::events::handler;
use leptos::prelude::*;

/// A table.
#[component]
pub(super) fn Counts(id: TableId) -> impl IntoView {
    let page = expect_context::<Page>();
    move || {
        let year = page.year.get();
        let block = for_year(Some(year)).table(id).blocks.first()?;
        Some(if id == TableId::Disputes { disputes(page, block) } else { requests(page, block) })
    }
}

/// Which lines rest on proposals that concern a table.
fn proposed_lines(page: Page, table: TableId) -> Vec<bool> {
    page.with_count(|count| {
        let mut all = vec![false; count.lines.len()];
        let concerns = |about: About| (about == About::Result) == (table == TableId::Disputes);
        for one in count.proposed.iter().filter(|one| concerns(one.about)) {
            if let Some(place) = all.get_mut(one.line) {
                *place = true;
            }
        }
        all
    })
}

fn requests(page: Page, block: &'static Block) -> AnyView {
    let proposed = proposed_lines(page, TableId::Requests);
    let heads =
        block.columns.iter().map(|column| view! { <th scope="col">{column.label}</th> }).collect_view();
    let mut group: &[&str] = &[];
    let mut rows: Vec<AnyView> = Vec::new();
    for row in block.rows {
        if row.groups != group {
            group = row.groups;
            if let Some(label) = group.last() {
                rows.push(
                    view! { <tr class="register-group"><th scope="colgroup" colspan="8">{*label}</th></tr> }
                        .into_any(),
                );
            }
        }
        rows.push(request_row(page, block, row, &proposed));
    }
    view! {
        <div class="register-scroll" tabindex="0" role="group" aria-label="可左右滚动的表格">
            <table class="register-table register-counts">
                <caption class="seen-by-readers">"第三部分表格"</caption>
                <thead><tr><th scope="col">"件数"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn request_row(page: Page, block: &'static Block, row: &'static Row, proposed: &[bool]) -> AnyView {
    let cells = block.columns.iter().map(|column| {
        let path = format!("{}.{}.{}", TableId::Requests.name(), row.id, column.id);
        let label = format!("「{}」{}栏", row.short_name(), column.name());
        cell(page, path, label, proposed)
    });
    let start = format!("{}.{}.", TableId::Requests.name(), row.id);
    view! {
        <tr><th scope="row">{row.short_name()}</th>{cells.collect_view()}</tr>
        {opened(page, move |path| path.strip_prefix(&start).is_some_and(|rest| !rest.contains('.')), 8)}
    }
    .into_any()
}

fn disputes(page: Page, block: &'static Block) -> AnyView {
    let proposed = proposed_lines(page, TableId::Disputes);
    let mut families: Vec<&str> = block.columns.iter().filter_map(|column| column.family()).collect();
    families.dedup();
    let of = move |family: &'static str| {
        block.columns.iter().filter(move |column| column.family() == Some(family))
    };
    let labels: Vec<&str> =
        families.first().map(|family| of(family).map(|column| column.label).collect()).unwrap_or_default();
    let heads = labels.into_iter().map(|label| view! { <th scope="col">{label}</th> }).collect_view();
    let rows = families.into_iter().map(|family| {
        let name = of(family).next().and_then(|column| column.groups.last()).copied().unwrap_or_default();
        let cells = of(family).map(|column| {
            cell(
                page,
                format!("{}.{}", TableId::Disputes.name(), column.id),
                format!("「{}」", column.name()),
                &proposed,
            )
        });
        let start = format!("{}.{family}.", TableId::Disputes.name());
        view! {
            <tr><th scope="row">{name}</th>{cells.collect_view()}</tr>
            {opened(page, move |path| path.starts_with(&start), 6)}
        }
    });
    view! {
        <div class="register-scroll" tabindex="0" role="group" aria-label="可左右滚动的表格">
            <table class="register-table register-counts">
                <caption class="seen-by-readers">"第四部分表格"</caption>
                <thead><tr><th scope="col">"件数"</th>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(page: Page, path: String, label: String, proposed: &[bool]) -> AnyView {
    let (count, proposed) = page.with_count(|count| {
        let lines = count.cells.get(&path).map_or(&[][..], Vec::as_slice);
        (lines.len(), lines.iter().any(|line| proposed.get(*line).copied().unwrap_or(false)))
    });
    if count == 0 {
        return view! { <td class="register-number register-zero">"0"</td> }.into_any();
    }
    let (here, at) = (path.clone(), path);
    let label = format!("{label} {count} 件{}", if proposed { "，有推断的" } else { "" });
    view! {
        <td class="register-number">
            <button
                type="button"
                class="register-cell"
                class:register-dotted=proposed
                aria-label=label
                aria-expanded=ArcSignal::derive(move || page.open.with(|open| open.as_ref() == Some(&here)).to_string())
                on:click=handler(move |_| page.toggle(&at))
            >{count}</button>
        </td>
    }
    .into_any()
}

impl Page {
    /// Shows the lines of a cell, or puts them away.
    pub(super) fn toggle(self, path: &str) {
        self.open
            .update(|open| *open = if open.as_deref() == Some(path) { None } else { Some(path.to_owned()) });
    }
}

/// The lines of the cell that is open, below its row.
fn opened(page: Page, is_here: impl Fn(&str) -> bool + Send + Sync + 'static, columns: u32) -> AnyView {
    let open = Memo::new(move |_| page.open.get().filter(|path| is_here(path)));
    (move || {
        let path = open.get()?;
        let lines = page.with_count(|count| count.cells.get(&path).cloned().unwrap_or_default());
        Some(view! { <tr class="register-opened"><td colspan=columns><Lines lines shown=Shown::Proposals/></td></tr> })
    })
    .into_any()
}
