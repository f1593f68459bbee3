//! Which cell is wrong: the explanations at the head of the findings, with their alternatives, a look at the cells
//! before and after, and one click to accept.

use super::finding::finding_item;
use super::state::App;
use super::ui::*;
use crate::check::Finding;
use crate::edit::Command;
use crate::form::{CellIx, Form};
use crate::locate::{Explanation, Repair};
use std::sync::Arc;
use std::time::Duration;

/// How many alternatives are drawn; the rest is told by its number.
const SHOWN: usize = 30;

/// How long typing must rest before other explanations are drawn. The verdict and the marks do not wait.
const REST: Duration = Duration::from_millis(100);

/// The explanations as they are drawn: gone at once where nothing is left to explain, else when typing rests, so that
/// a keystroke waits for its verdict only.
fn rested(app: App) -> RwSignal<Arc<Vec<Explanation>>> {
    let shown = RwSignal::new(app.explanations.get_untracked());
    effect(move |_: Option<()>| {
        let list = app.explanations.get();
        if list.is_empty() {
            return shown.set(list);
        }
        let act = move || {
            let current = app.explanations.try_get_untracked();
            if current.is_some_and(|current| Arc::ptr_eq(&current, &list)) {
                shown.set(list);
            }
        };
        set_timeout(act, REST);
    });
    shown
}

pub(super) fn explanations(app: App) -> View {
    let shown = rested(app);
    let hidden = move || shown.with(|list| list.is_empty()) && certain(app).is_empty();
    view! {
        <section class="explain" aria-label="错在哪里" hidden=hidden>
            <h3 class="explain-title">"错在哪里"</h3>
            {move || {
                let list = shown.get();
                list.iter().map(|explanation| one(app, explanation)).collect_view()
            }}
            {sure(app)}
        </section>
    }
}

fn one(app: App, explanation: &Explanation) -> View {
    let options = explanation.options.clone();
    let count = options.len();
    let first = options.first().map(|repair| option(app, repair.clone(), true));
    let open = RwSignal::new(false);
    // Drawn when they are asked for: a keystroke waits for what is on show only.
    let others = move || {
        let others = options.iter().skip(1).take(SHOWN);
        let drawn = |repair: &Repair| view! { <li>{option(app, repair.clone(), false)}</li> };
        open.get().then(|| others.map(drawn).collect_view())
    };
    let more = count.saturating_sub(SHOWN + 1);
    let covered = covered(app, explanation);
    view! {
        <div class="explain-one">
            <p class="explain-headline">{explanation.headline.clone()}</p>
            {first}
            {explanation.undecided.clone().map(|words| view! { <p class="explain-undecided">{words}</p> })}
            {(count > 1).then(|| view! {
                <details class="explain-others" on:toggle={move |_| open.set(true)}>
                    <summary>{format!("其他 {} 种可能的改法", count - 1)}</summary>
                    <ol class="explain-list" start="2">{others}</ol>
                    {(more > 0).then(|| view! { <p>{format!("另有 {more} 种，可能性更小，没有列出。")}</p> })}
                </details>
            })}
            {(!covered.is_empty()).then(|| view! {
                <details class="explain-covered" open=true>
                    <summary>{format!("由此不成立的勾稽关系 {} 条", covered.len())}</summary>
                    <ul class="findings">
                        {covered.into_iter().map(|finding| finding_item(app, finding)).collect_view()}
                    </ul>
                </details>
            })}
        </div>
    }
}

/// One way to mend it: the cells before and after, why, and what can be done.
fn option(app: App, repair: Repair, first: bool) -> View {
    let form = app.form.get_untracked();
    let cells: Vec<(CellIx, String)> =
        repair.changes.iter().map(|change| (change.cell, change.to.to_string())).collect();
    let rows = repair
        .changes
        .iter()
        .map(|change| {
            let ix = change.cell;
            let name = form.name(ix);
            view! {
                <tr>
                    <th scope="row">
                        <button type="button" class="button-link" on:click={move |_| app.go_to_cell(ix)}>{name}</button>
                    </th>
                    <td class="explain-from">
                        {change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string())}
                    </td>
                    <td class="explain-to">{change.to.to_string()}</td>
                    <td>
                        <button
                            type="button"
                            class="button-plain"
                            aria-label={format!("这格没有错：{name}")}
                            on:click={move |_| be_sure(app, ix, true)}
                        >"这格没有错"</button>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let accept = move |_| {
        app.close_typing();
        if app.change(Command::SetCells(cells.clone())) {
            app.say("已按所选的改法修改，可以一步撤销");
        }
    };
    view! {
        <div class="explain-option">
            <p class="explain-reason">{repair.reason}</p>
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
                <tbody>{rows}</tbody>
            </table>
            <button type="button" class={if first { "button button-first" } else { "button-small" }} on:click=accept>
                "按此修改"
            </button>
        </div>
    }
}

/// The findings that this explanation covers.
fn covered(app: App, explanation: &Explanation) -> Vec<Finding> {
    let form = app.form.get_untracked();
    app.findings.with_untracked(|findings| {
        findings.iter().filter(|finding| covers(form, explanation, finding)).cloned().collect()
    })
}

/// Whether a finding speaks of an identity whose failing is explained.
fn covers(form: &Form, explanation: &Explanation, finding: &Finding) -> bool {
    explanation.identities.iter().filter_map(|at| form.identities().get(*at)).any(|identity| {
        identity.rule == finding.rule && identity.left.iter().all(|cell| finding.cells.contains(cell))
    })
}

/// Whether a finding stands under an explanation already.
pub(super) fn is_covered(app: App, finding: &Finding) -> bool {
    let form = app.form.get_untracked();
    app.explanations.with(|list| list.iter().any(|explanation| covers(form, explanation, finding)))
}

fn certain(app: App) -> Vec<CellIx> {
    app.session.with(|session| session.certain().to_vec())
}

fn be_sure(app: App, ix: CellIx, sure: bool) {
    app.session.update(|session| session.set_certain(ix, sure));
    let name = app.form.get_untracked().name(ix);
    app.say(&if sure {
        format!("{name}视为无误，已重新推断")
    } else {
        format!("{name}不再视为无误")
    });
}

/// The cells that the person says are right, with the way back.
fn sure(app: App) -> impl Child {
    move || {
        let cells = certain(app);
        let form = app.form.get();
        (!cells.is_empty()).then(|| {
            let items = cells.into_iter().map(|ix| view! {
                <li>
                    {form.name(ix)}
                    " "
                    <button type="button" class="button-plain" on:click={move |_| be_sure(app, ix, false)}>"撤回"</button>
                </li>
            });
            view! {
                <div class="explain-sure">
                    <p>"已确认没有错的格："</p>
                    <ul>{items.collect_view()}</ul>
                </div>
            }
        })
    }
}
