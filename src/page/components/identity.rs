//! The identities that the focused cell takes part in, with their figures, and what can be filled from here.

use crate::check::{Figures, State, decide};
use crate::edit::fill::{Expected, expected};
use crate::form::{CellIx, Identity};
use crate::page::actions::Line;
use crate::page::model::App;
use crate::report::Report;
use leptos::prelude::*;

/// One identity in words and figures.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Balance {
    subject: String,
    statement: String,
    verdict: String,
    state: &'static str,
}

/// The bar below the report; hidden until a cell had the focus.
#[component]
pub(crate) fn IdentityBar() -> impl IntoView {
    let app = expect_context::<App>();
    let name = move || {
        let form = app.form.get();
        app.focus.get().map(|ix| form.name(ix))
    };
    let balances = move || {
        let focus = app.focus.get();
        focus.map_or_else(Vec::new, |ix| app.session.with(|session| balances(session.report(), ix)))
    };
    let sum = move || match app.session.with(|session| expected(session.report(), app.focus.get()?)) {
        Some(Expected::Sum(sum)) => Some(sum),
        _ => None,
    };
    let at_focus = move |act: fn(App, CellIx)| {
        move |_| {
            if let Some(ix) = app.focus.get_untracked() {
                act(app, ix);
                app.go_to_cell(ix);
            }
        }
    };
    view! {
        <section class="identity" aria-label="当前格的勾稽关系" hidden=ArcSignal::derive(move || app.focus.with(Option::is_none))>
            <div class="identity-head">
                <p class="identity-name">{name}</p>
                <div class="identity-acts">
                    {move || sum().map(|sum| view! {
                        <button
                            type="button"
                            class="button-small"
                            title="按 = 键"
                            on:click=at_focus(|app, ix| { app.fill_total(ix); })
                        >{format!("填入合计 {sum}（=）")}</button>
                    })}
                    <button
                        type="button"
                        class="button-small"
                        title="Alt+0"
                        on:click=at_focus(|app, ix| app.fill_line(ix, Line::Row))
                    >"本行空白填 0"</button>
                    <button
                        type="button"
                        class="button-small"
                        title="Alt+Shift+0"
                        on:click=at_focus(|app, ix| app.fill_line(ix, Line::Column))
                    >"本列空白填 0"</button>
                </div>
            </div>
            <ul class="identity-lines">
                {move || balances().into_iter().map(|line| view! {
                    <li class="identity-line" data-state=line.state>
                        <span class="identity-subject">{line.subject}</span>
                        <span class="identity-statement">{line.statement}</span>
                        <span class="identity-verdict">{line.verdict}</span>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}

fn balances(report: &Report, ix: CellIx) -> Vec<Balance> {
    let figures = Figures::new(report);
    let form = report.form();
    form.identities_of(ix)
        .iter()
        .filter_map(|at| form.identities().get(usize::from(*at)))
        .map(|identity| {
            let balance = decide(&figures, identity);
            let (state, verdict) = match balance.state {
                State::Holds => ("holds", "相符".to_owned()),
                State::HoldsIfZero => ("open", "空白为 0 时相符".to_owned()),
                State::Open { missing: Some((missing, value)) } => {
                    ("open", format!("{}应为 {value}", form.name(missing)))
                }
                State::Open { missing: None } => ("open", "有空白，待定".to_owned()),
                State::Fails => ("fails", format!("相差 {}", balance.difference().abs())),
            };
            Balance {
                subject: identity.subject.clone(),
                statement: format!(
                    "{} {} {}",
                    side(report, identity, &identity.left, balance.left),
                    if state == "fails" { "≠" } else { "＝" },
                    side(report, identity, &identity.right, balance.right)
                ),
                verdict,
                state,
            }
        })
        .collect()
}

/// One side of an identity: few terms each with its short label; many terms without their zeros.
fn side(report: &Report, identity: &Identity, cells: &[CellIx], sum: i128) -> String {
    let form = report.form();
    let across = identity.left.len() == 1
        && identity.right.first().and_then(|ix| form.row_of(*ix)).map(|row| row.id)
            == identity.left.first().and_then(|ix| form.row_of(*ix)).map(|row| row.id);
    let label = |ix: CellIx| -> &'static str {
        let column = form.column_of(ix).map_or("", |column| column.label);
        let row = form.row_of(ix).map_or("", |row| row.label);
        if across || row.is_empty() { column } else { short(row) }
    };
    let figure = |ix: CellIx| {
        let text = report.cell(ix).text();
        if text.is_empty() { "空白".to_owned() } else { text.to_owned() }
    };
    if cells.len() <= 6 {
        return cells
            .iter()
            .map(|ix| format!("{} {}", label(*ix), figure(*ix)))
            .collect::<Vec<_>>()
            .join(" ＋ ");
    }
    let mut terms: Vec<_> = cells
        .iter()
        .filter(|ix| report.value(**ix).is_some_and(|value| value != 0))
        .map(|ix| format!("{} {}", label(*ix), figure(*ix)))
        .collect();
    let blanks = cells.iter().filter(|ix| report.cell(**ix).is_blank()).count();
    if blanks > 0 {
        terms.push(format!("空白 {blanks} 格"));
    }
    if terms.is_empty() {
        return format!("各项之和 {sum}");
    }
    format!("{}，计 {sum}", terms.join(" ＋ "))
}

/// A row's label without what stands in brackets behind it.
fn short(label: &'static str) -> &'static str {
    match label.char_indices().skip(1).find(|(at, c)| *c == '（' && *at > 3 * 3) {
        Some((at, _)) => label.get(..at).unwrap_or(label),
        None => label,
    }
}
