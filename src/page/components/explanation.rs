//! One explanation: its likeliest options with the cells before and after, the alternatives, the identities it covers.

use super::finding::FindingItem;
use super::why::Why;
use crate::analysis::{Analysis, explains};
use crate::check::{Finding, Severity};
use crate::form::CellIx;
use crate::locate::{Candidate, Change, Explanation};
use crate::page::events::handler;
use crate::page::ids::explanation_id;
use crate::page::model::App;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlDetailsElement;

/// How many options are drawn at most; the rest is told by its number.
const SHOWN: usize = 30;

/// How many of those that are equally likely are on show at once.
const EQUAL: usize = 3;

/// The explanation at a place of the analysis, of one group of failing identities.
#[component]
pub(crate) fn ExplanationItem(found: Arc<Analysis>, at: usize) -> impl IntoView {
    let app = expect_context::<App>();
    let form = app.form.get_untracked();
    let explanation = found.explanations.get(at)?;
    let is_covered =
        |finding: &&Finding| finding.severity == Severity::Error && explains(form, explanation, finding);
    let covered: Vec<_> = found.findings.iter().filter(is_covered).cloned().collect();
    let Explanation { headline, lead, sentence, undecided, options, tied, .. } = explanation.clone();
    // Where several are equally likely, none is the first; of several explanations, the first has the first button.
    let first = tied.clamp(1, EQUAL);
    let button = if tied > 1 || at > 0 { "button" } else { "button button-first" };
    let shown = options.iter().take(first).map(|one| option(app, one, lead, button)).collect_view();
    let undecided = undecided.filter(|_| tied > 1);
    Some(view! {
        <div class="explain-one">
            <p class="explain-headline">{headline}</p>
            <span id=explanation_id(at) class="seen-by-readers" aria-hidden="true">{sentence}</span>
            {shown}
            {undecided.map(|words| view! { <p class="explain-undecided">{words}</p> })}
            {covered.first().map(|finding| view! { <Why rule=finding.rule about=explanation_id(at)/> })}
            {(options.len() > first).then(|| others(app, options, first))}
            {(!covered.is_empty()).then(|| view! {
                <details class="explain-covered">
                    <summary>{format!("不成立的关系 {} 条", covered.len())}</summary>
                    <ul class="findings">
                        {covered.into_iter().map(|finding| view! { <FindingItem finding/> }).collect_view()}
                    </ul>
                </details>
            })}
        </div>
    })
}

/// The options behind the first ones. Drawn when they are asked for: a keystroke waits for what is on show only.
fn others(app: App, options: Vec<Candidate>, first: usize) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = options.len() - first;
    let more = count.saturating_sub(SHOWN);
    let list = move || {
        let others = options.iter().skip(first).take(SHOWN);
        let item = |one: &Candidate| view! { <li>{option(app, one, "", "button-small")}</li> };
        open.get().then(|| others.map(item).collect_view())
    };
    // Drawn anew, the list stands in the same element, which may be open: it is closed, and can be opened again.
    view! {
        <details
            class="explain-others"
            prop:open=open
            on:toggle=move |event| open.set(event_target::<HtmlDetailsElement>(&event).open())
        >
            <summary>{format!("其他 {count} 种改法")}</summary>
            <ol class="explain-list" start=first + 1>{list}</ol>
            {(more > 0).then(|| view! { <p>{format!("另有 {more} 种，可能性更小，没有列出。")}</p> })}
        </details>
    }
}

/// One way to mend it: how likely and why, the cells before and after, and what can be done.
fn option(
    app: App,
    candidate: &Candidate,
    lead: &'static str,
    button: &'static str,
) -> impl IntoView + use<> {
    let cells: Vec<(CellIx, String)> =
        candidate.changes.iter().map(|change| (change.cell, change.to.to_string())).collect();
    let colon = if lead.is_empty() || candidate.how.is_empty() { "" } else { "：" };
    view! {
        <div class="explain-option">
            <p class="explain-reason">{lead} {colon} {candidate.how.clone()}</p>
            <table class="explain-cells">
                <caption class="seen-by-readers">"修改前后"</caption>
                <thead>
                    <tr>
                        <th scope="col">"单元格"</th>
                        <th scope="col">"现在"</th>
                        <th scope="col">"应为"</th>
                    </tr>
                </thead>
                <tbody>{candidate.changes.iter().map(|change| row(app, change)).collect_view()}</tbody>
            </table>
            <button type="button" class=button on:click=handler(move |_| app.accept_repair(cells.clone()))>"按此修改"</button>
        </div>
    }
}

fn row(app: App, change: &Change) -> impl IntoView + use<> {
    let ix = change.cell;
    let name = app.form.get_untracked().name(ix);
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="button-link" on:click=handler(move |_| app.go_to_cell(ix))>{name}</button>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=format!("这格没有错：{name}")
                    on:click=handler(move |_| app.vouch(ix))
                >"这格没有错"</button>
            </th>
            <td class="explain-from">{change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string())}</td>
            <td class="explain-to">{change.to.to_string()}</td>
        </tr>
    }
}
