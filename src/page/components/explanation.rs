//! One explanation: its likeliest candidate with the cells before and after, the alternatives, the identities it covers.

use super::finding::FindingItem;
use crate::form::CellIx;
use crate::locate::{Candidate, Change, Explanation};
use crate::page::model::{App, covers};
use leptos::prelude::*;

/// How many alternatives are drawn; the rest is told by its number.
const SHOWN: usize = 30;

/// An explanation of one group of failing identities.
#[component]
pub(crate) fn ExplanationItem(explanation: Explanation) -> impl IntoView {
    let app = expect_context::<App>();
    let form = app.form.get_untracked();
    let covered: Vec<_> = app.findings.with_untracked(|findings| {
        findings.iter().filter(|finding| covers(form, &explanation, finding)).cloned().collect()
    });
    let Explanation { headline, undecided, options, .. } = explanation;
    let first = options.first().map(|candidate| option(app, candidate.clone(), "button button-first"));
    view! {
        <div class="explain-one">
            <p class="explain-headline">{headline}</p>
            {first}
            {undecided.map(|words| view! { <p class="explain-undecided">{words}</p> })}
            {(options.len() > 1).then(|| others(app, options))}
            {(!covered.is_empty()).then(|| view! {
                <details class="explain-covered" open=true>
                    <summary>{format!("由此不成立的勾稽关系 {} 条", covered.len())}</summary>
                    <ul class="findings">
                        {covered.into_iter().map(|finding| view! { <FindingItem finding/> }).collect_view()}
                    </ul>
                </details>
            })}
        </div>
    }
}

/// The options behind the first. Drawn when they are asked for: a keystroke waits for what is on show only.
fn others(app: App, options: Vec<Candidate>) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = options.len() - 1;
    let more = count.saturating_sub(SHOWN);
    let list = move || {
        let others = options.iter().skip(1).take(SHOWN);
        let item =
            |candidate: &Candidate| view! { <li>{option(app, candidate.clone(), "button-small")}</li> };
        open.get().then(|| others.map(item).collect_view())
    };
    view! {
        <details class="explain-others" on:toggle=move |_| open.set(true)>
            <summary>{format!("其他 {count} 种可能的改法")}</summary>
            <ol class="explain-list" start="2">{list}</ol>
            {(more > 0).then(|| view! { <p>{format!("另有 {more} 种，可能性更小，没有列出。")}</p> })}
        </details>
    }
}

/// One way to mend it: the cells before and after, why, and what can be done.
fn option(app: App, candidate: Candidate, button: &'static str) -> impl IntoView {
    let cells: Vec<(CellIx, String)> =
        candidate.changes.iter().map(|change| (change.cell, change.to.to_string())).collect();
    view! {
        <div class="explain-option">
            <p class="explain-reason">{candidate.reason}</p>
            <table class="explain-cells">
                <caption class="seen-by-readers">"修改前后"</caption>
                <thead>
                    <tr>
                        <th scope="col">"单元格"</th>
                        <th scope="col">"现在"</th>
                        <th scope="col">"应为"</th>
                        <th scope="col"><span class="seen-by-readers">"确认"</span></th>
                    </tr>
                </thead>
                <tbody>{candidate.changes.iter().map(|change| row(app, change)).collect_view()}</tbody>
            </table>
            <button type="button" class=button on:click=move |_| app.accept_repair(cells.clone())>"按此修改"</button>
        </div>
    }
}

fn row(app: App, change: &Change) -> impl IntoView + use<> {
    let ix = change.cell;
    let name = app.form.get_untracked().name(ix);
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="button-link" on:click=move |_| app.go_to_cell(ix)>{name}</button>
            </th>
            <td class="explain-from">{change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string())}</td>
            <td class="explain-to">{change.to.to_string()}</td>
            <td>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=format!("这格没有错：{name}")
                    on:click=move |_| app.vouch(ix)
                >"这格没有错"</button>
            </td>
        </tr>
    }
}
