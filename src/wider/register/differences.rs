//! Which cells differ: from the report in the editor, from the register as it was before; last year's carried-out beside this
//! year's carried-in.

use super::lines::{Lines, Shown};
use super::model::{Page, count_of};
use crate::form::{CellSpec, RowRole, TableId};
use crate::ledger::{CarriedOver, Count};
use crate::page::events::handler;
use crate::report::Report;
use crate::worker::LastYear;
use leptos::prelude::*;

/// The differences.
#[component]
pub(super) fn Differences() -> impl IntoView {
    let page = expect_context::<Page>();
    view! {
        {move || page.report.get().map(|report| page.with_count(|count| with_report(page, count, &report)))}
        {move || page.before.with(|before| {
            let before = count_of(before.as_ref())?;
            page.with_count(|count| with_before(count, before))
        })}
        {move || match page.last_year() {
            LastYear::None => ().into_any(),
            LastYear::Unread(why) => view! { <p class="register-bad" role="alert">{why}</p> }.into_any(),
            LastYear::Compared(carried) => carried_over(carried),
        }}
    }
}

fn with_report(page: Page, count: &Count, report: &Report) -> Option<AnyView> {
    if report.year != Some(count.year) {
        return None;
    }
    let form = report.form();
    let counted = count.report_on(form);
    let mut items: Vec<AnyView> = Vec::new();
    let mut all = 0usize;
    for spec in form.cells().iter().filter(|spec| !counted.cell(spec.ix).is_blank()) {
        let (there, here) = (report.cell(spec.ix).text(), counted.cell(spec.ix).text());
        if report.value(spec.ix) == counted.value(spec.ix) && !report.cell(spec.ix).is_blank() {
            continue;
        }
        all += 1;
        let there = if there.is_empty() { "空白" } else { there };
        let path = spec.path.clone();
        let show = (count.of(&path) > 0).then(|| view! {
            <button type="button" class="button-small" on:click=handler(move |_| page.toggle(&path))>"看是哪几件"</button>
        });
        items.push(
            view! { <li><span>{format!("{}：报告里 {there}，台账 {here}", spec.name)}</span>{show}</li> }
                .into_any(),
        );
    }
    if all == 0 {
        return Some(view! { <p class="register-good">"编辑中的报告与台账一致。"</p> }.into_any());
    }
    Some(
        view! {
            <details class="register-sheet">
                <summary>"与编辑中的报告不同 "<span class="register-badge">{all}</span></summary>
                <ul class="register-list">{items}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The cells that moved since the register was counted before, and the lines that came or went.
fn with_before(count: &Count, before: &Count) -> Option<AnyView> {
    if before.year != count.year {
        return None;
    }
    fn keys<'c>(of: &'c Count, path: &str) -> Vec<&'c str> {
        let lines = of.cells.get(path).map_or(&[][..], Vec::as_slice);
        lines.iter().filter_map(|line| Some(of.lines.get(*line)?.key)).collect()
    }
    let form = count.form();
    // Totals move with their parts.
    let is_part = |spec: &&CellSpec| {
        spec.table != TableId::Disclosure
            && form.row_of(spec.ix).is_some_and(|row| row.role != RowRole::Handled)
            && form.column_of(spec.ix).is_some_and(|column| !column.is_total())
    };
    let cells = form.cells().iter().filter(is_part);
    let mut items: Vec<AnyView> = Vec::new();
    for spec in cells {
        let (old, new) = (keys(before, &spec.path), keys(count, &spec.path));
        if old == new {
            continue;
        }
        let old_keys: std::collections::BTreeSet<&str> = old.iter().copied().collect();
        let came: Vec<usize> = count
            .cells
            .get(&spec.path)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(|line| count.lines.get(*line).is_some_and(|line| !old_keys.contains(line.key)))
            .collect();
        let new_keys: std::collections::BTreeSet<&str> = new.iter().copied().collect();
        let went = old.iter().filter(|key| !new_keys.contains(*key)).count();
        if came.is_empty() && went == 0 {
            continue;
        }
        let words =
            format!("{}：{} → {}（多了 {} 件，少了 {went} 件）", spec.name, old.len(), new.len(), came.len());
        let lines = (!came.is_empty()).then(|| view! { <Lines lines=came shown=Shown::Plain/> });
        items.push(view! { <li><span>{words}</span>{lines}</li> }.into_any());
    }
    let number = items.len();
    Some(match number {
        0 => view! { <p class="register-help">"与上次统计相同。"</p> }.into_any(),
        _ => view! {
            <details class="register-sheet" open>
                <summary>"与上次统计不同的格 "<span class="register-badge">{number}</span></summary>
                <ul class="register-list">{items}</ul>
            </details>
        }
        .into_any(),
    })
}

fn carried_over(carried: CarriedOver) -> AnyView {
    if carried.agrees() {
        return view! { <p class="register-good">"上年结转与上一年度的结转下年度一致。"</p> }.into_any();
    }
    let columns =
        carried.columns.iter().filter(|column| column.last.is_some_and(|last| last != column.this)).map(
            |column| {
                let words = format!(
                    "{}：上一年度结转 {}，本年上年结转 {}",
                    column.label,
                    column.last.unwrap_or(0),
                    column.this
                );
                view! { <li>{words}</li> }
            },
        );
    let columns = columns.collect_view();
    let missing = carried.missing.iter().map(|line| {
        view! { <li>{format!("上一年度台账第{}行（{} {}）没有办结，本年台账里没有", line.row, line.number, line.name)}</li> }
    });
    let missing = missing.collect_view();
    let unknown = (!carried.unknown.is_empty()).then(|| {
        view! {
            <p class="register-help">"这些件算作上年结转，上一年度台账里没有，或者已经办结："</p>
            <Lines lines=carried.unknown.clone() shown=Shown::Plain/>
        }
    });
    view! {
        <details class="register-sheet" open>
            <summary>"上年结转与上一年度不一致"</summary>
            <ul class="register-list">{columns}{missing}</ul>
            {unknown}
        </details>
    }
    .into_any()
}
