//! A row a unit: filtered, sorted, searched; gone through by keys.

use super::arrivals::Arrivals;
use super::unit::unit_rows;
use super::unread::Unread;
use crate::browser;
use crate::browser::link::Entry;
use crate::collection::{Overview, Status, UnitRow};
use crate::day::Day;
use crate::page::events::{effect, handler};
use crate::wider::many::model::Page;
use crate::wider::many::view::{Order, View};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// So many rows are drawn; more when asked for.
const SHOWN: usize = 300;
/// So many more rows are drawn at once: the page stays at the person's hands between.
const A_DRAW: usize = 20;

/// The units.
#[component]
pub(crate) fn Units() -> impl IntoView {
    let page = expect_context::<Page>();
    let most = RwSignal::new(SHOWN);
    let ready = RwSignal::new(A_DRAW);
    // What is unfolded or open in the editor does not change the list.
    let wanted = Memo::new(move |_| page.view.with(|view| View { open: None, report: None, ..view.clone() }));
    let list = Memo::new(move |_| page.overview.with(|found| wanted.with(|view| listed(found, view))));
    // A row that says something else than in the overview before is drawn anew.
    let drawn = StoredValue::new((Vec::<u32>::new(), Arc::<Overview>::default()));
    let rows = move || {
        let found = page.overview.get();
        drawn.update_value(|(versions, last)| {
            if !Arc::ptr_eq(last, &found) {
                versions.resize(found.units.len(), 0);
                for (at, version) in versions.iter_mut().enumerate() {
                    if last.units.get(at) != found.units.get(at) {
                        *version = version.wrapping_add(1);
                    }
                }
                *last = found.clone();
            }
        });
        let version = |at: &usize| drawn.with_value(|(versions, _)| versions.get(*at).copied().unwrap_or(0));
        let upto = most.get().min(ready.get());
        list.with(|list| list.iter().take(upto).map(|at| (*at, version(at))).collect::<Vec<_>>())
    };
    let is_drawing = move || list.with(Vec::len).min(most.get()) > ready.get();
    effect(move || {
        if is_drawing() {
            set_timeout(move || ready.update(|ready| *ready += A_DRAW), Duration::ZERO);
        }
    });
    let draw = move |(at, _): (usize, u32)| {
        let found = page.overview.get_untracked();
        found.units.get(at).map(|row| unit_rows(page, row.clone()))
    };
    let more = move || list.with(Vec::len).saturating_sub(most.get());
    let is_filtered =
        move || wanted.with(|view| view.status.is_some() || view.rule.is_some() || !view.search.is_empty());
    let nothing = move || list.with(Vec::is_empty) && page.arrivals.with(Vec::is_empty);
    view! {
        <Filters/>
        <table
            class="many-table"
            aria-busy=ArcSignal::derive(move || is_drawing().to_string())
            on:keydown=handler(move |event| step(&event))
        >
            <caption class="seen-by-readers">"各单位的报告"</caption>
            <thead>
                <tr>
                    <th scope="col">"单位"</th>
                    <th scope="col">"状态"</th>
                    <th scope="col" class="many-number">"必须改"</th>
                    <th scope="col" class="many-number">"请核对"</th>
                    <th scope="col">"交来"</th>
                    <th scope="col" class="many-number">"逾期"</th>
                    <th scope="col">"上年"</th>
                    <th scope="col">"文件"</th>
                    <th scope="col"><span class="seen-by-readers">"打开"</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=rows key=|key| *key children=draw/>
                <Show when=move || !is_filtered()><Arrivals/></Show>
            </tbody>
        </table>
        <Unread/>
        <Show when=nothing>
            <p class="many-help">
                {move || match page.overview.with(|found| found.unreadable.len()) {
                    _ if is_filtered() => "没有符合的单位。".to_owned(),
                    0 => "还没有报告。把文件或文件夹拖到这里，或从“加入”里选。".to_owned(),
                    files => format!("读了 {files} 个文件，没有一个是年度报告。请检查是不是选错了文件夹。"),
                }}
            </p>
        </Show>
        <Show when=move || { more() > 0 }>
            <button type="button" class="button" on:click=handler(move |_| most.update(|most| *most += SHOWN))>
                {move || format!("再列出 {} 个，还有 {} 个没有列出", more().min(SHOWN), more())}
            </button>
        </Show>
    }
}

/// The places of the rows that a view wants, in its order.
fn listed(found: &Overview, view: &View) -> Vec<usize> {
    let rule = view.rule.as_ref().and_then(|id| found.rules.iter().find(|rule| rule.rule == *id));
    let mut list: Vec<usize> = (0..)
        .zip(&found.units)
        .filter(|(at, row)| {
            let fits_rule = view.rule.is_none() || rule.is_some_and(|rule| rule.units.contains(at));
            let fits_words = row.member.unit.contains(&view.search)
                || row.file.as_ref().is_some_and(|file| file.contains(&view.search));
            view.status.is_none_or(|status| row.status == status) && fits_rule && fits_words
        })
        .map(|(at, _)| at)
        .collect();
    let row = |at: &usize| found.units.get(*at);
    match view.order {
        Order::Roster => {}
        Order::Status => list.sort_by_cached_key(|at| row(at).map_or(0, |row| urgency(row.status))),
        Order::Mistakes => {
            list.sort_by_cached_key(|at| usize::MAX - row(at).map_or(0, |row| row.verdict.mistakes))
        }
        Order::Late => list.sort_by_cached_key(|at| usize::MAX - row(at).map_or(0, lateness)),
        // Those without a day last.
        Order::Day => list.sort_by_cached_key(|at| {
            let day =
                row(at).and_then(|row| usize::try_from(row.handed_in?.day.days_after(Day::of_count(0))).ok());
            day.unwrap_or(usize::MAX)
        }),
    }
    list
}

/// The days by which a unit is late; those that only their file's time tells come after all others.
fn lateness(row: &UnitRow) -> usize {
    let Some(handed_in) = row.handed_in else { return 0 };
    let days = |days: i32| usize::try_from(days).unwrap_or(0);
    let late = handed_in.late().map(|late| days(late) + 100_000);
    late.or(handed_in.perhaps_late().map(days)).unwrap_or(0)
}

/// What is to be done first: send back, then chase, then look at; finished last.
fn urgency(status: Status) -> usize {
    match status {
        Status::Errors => 0,
        Status::WrongYear => 1,
        Status::Unreadable => 2,
        Status::Incomplete => 3,
        Status::Missing => 4,
        Status::Warnings => 5,
        Status::Clean => 6,
    }
}

/// Search, status, rule and order.
#[component]
fn Filters() -> impl IntoView {
    let page = expect_context::<Page>();
    let statuses = Status::ALL.map(|status| view! { <option value=status.name()>{status.word()}</option> });
    let orders = Order::ALL.map(|(_, name, word)| view! { <option value=name>{word}</option> });
    let choose_status = move |event| {
        let name = event_target_value(&event);
        let status = Status::ALL.into_iter().find(|status| status.name() == name);
        page.turn(Entry::Same, |view| view.status = status);
    };
    let choose_order = move |event| {
        let order = Order::from_name(&event_target_value(&event));
        page.turn(Entry::Same, |view| view.order = order);
    };
    let search = move |event| {
        let words = event_target_value(&event).trim().to_owned();
        page.turn(Entry::Same, |view| view.search = words);
    };
    let rule = move || {
        let id = page.view.with(|view| view.rule.clone())?;
        let title = page
            .overview
            .with(|found| found.rules.iter().find(|rule| rule.rule == id).map(|rule| rule.title.clone()));
        Some(title.unwrap_or(id))
    };
    view! {
        <div class="many-filters" role="search">
            <label>"搜索"
                <input
                    type="search"
                    placeholder="单位或文件名"
                    autocomplete="off"
                    prop:value=move || page.view.with(|view| view.search.clone())
                    on:input=handler(search)
                />
            </label>
            <label>"只看"
                <select
                    class="select"
                    prop:value=move || page.view.with(|view| view.status.map_or("", Status::name))
                    on:change=handler(choose_status)
                >
                    <option value="">"全部状态"</option>
                    {statuses.collect_view()}
                </select>
            </label>
            <label>"排序"
                <select
                    class="select"
                    prop:value=move || page.view.with(|view| view.order.name())
                    on:change=handler(choose_order)
                >{orders.collect_view()}</select>
            </label>
            {move || rule().map(|title| view! {
                <span class="many-chosen">
                    {format!("问题：{title}")}
                    <button
                        type="button"
                        class="button-plain"
                        on:click=handler(move |_| page.turn(Entry::Same, |view| view.rule = None))
                    >"全部问题"</button>
                </span>
            })}
        </div>
    }
}

/// Arrows go from row to row; the browser's own keys unfold and open.
fn step(event: &KeyboardEvent) {
    let back = match event.key().as_str() {
        "ArrowDown" => false,
        "ArrowUp" => true,
        _ => return,
    };
    let Some(focused) = browser::focused().filter(|one| one.class_list().contains("many-unit-name")) else {
        return;
    };
    let Some(body) = focused.closest("tbody").ok().flatten() else { return };
    let Ok(all) = body.query_selector_all(".many-unit-name") else { return };
    let names: Vec<Element> = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect();
    let at = names.iter().position(|name| *name == *focused);
    let next = at.and_then(|at| if back { at.checked_sub(1) } else { Some(at + 1) });
    let next = next.and_then(|next| names.get(next)?.clone().dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(next) = next {
        event.prevent_default();
        drop(next.focus());
    }
}
