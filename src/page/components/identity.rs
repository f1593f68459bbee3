//! The identities that the focused cell takes part in, with their figures, and what can be filled from here.

use crate::browser;
use crate::check::{Figures, State, decide};
use crate::edit::fill::{Total, total};
use crate::form::{CellIx, Identity};
use crate::page::actions::Line;
use crate::page::events::{handler, listen_window};
use crate::page::ids::input_of;
use crate::page::keyed::keyed;
use crate::page::model::App;
use crate::report::Report;
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, Node};

/// One identity in words and figures.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Balance {
    /// The identity's place in the form.
    at: u16,
    subject: String,
    /// Both sums, in a word; nothing where one of them is not known.
    sums: String,
    /// Both sides, figure by figure.
    statement: String,
    verdict: String,
    state: &'static str,
}

/// The bar at the foot of the report, in two lines, with more on demand; shown while a cell has the focus, or a button
/// of the bar, to which Alt with the arrow down leads and Escape back.
#[component]
pub(crate) fn IdentityBar() -> impl IntoView {
    let app = expect_context::<App>();
    let shown = RwSignal::new(false);
    let open = RwSignal::new(false);
    let node = NodeRef::<html::Section>::new();
    let is_inside = move |event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        node.get_untracked().is_some_and(|bar| bar.contains(target.as_ref()))
    };
    listen_window(ev::focusin, move |event| shown.set(input_of(&event).is_some() || is_inside(&event)));
    listen_window(ev::keydown, move |event: KeyboardEvent| {
        if event.alt_key() && event.key() == "ArrowDown" && input_of(&event).is_some() {
            event.prevent_default();
            open.set(true);
            // Once its buttons are drawn.
            request_animation_frame(move || {
                let first = node.get_untracked().and_then(|bar| browser::focusable(&bar).into_iter().next());
                drop(first.map(|first| first.focus()));
            });
        }
    });
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(ix) = app.focus.get_untracked()
        {
            open.set(false);
            app.go_to_cell(ix);
        }
    };
    listen_window(ev::focusout, move |event| {
        if event.related_target().is_none() {
            shown.set(false);
        }
    });
    let focus = move || app.focus.get().filter(|_| shown.get());
    let name = move || {
        let form = app.form.get();
        let ix = focus()?;
        let text = app.session.with(|session| session.report().cell(ix).text().to_owned());
        // As long as the figure is still the sum.
        let parts = app.parts.with_value(|parts| {
            let of = parts.get(form.path(ix))?;
            (of.get(0)?.as_str()? == text).then(|| Some(format!("＝{}", of.get(1)?.as_str()?)))?
        });
        Some(form.name(ix).to_owned() + &parts.unwrap_or_default())
    };
    let lines = Memo::new(move |_| {
        focus().map_or_else(Vec::new, |ix| app.session.with(|session| balances(session.report(), ix)))
    });
    let keys = move || lines.with(|lines| lines.iter().map(|line| line.at.to_string()).collect());
    // What the key = would write; empty where it would write nothing.
    let sum = Memo::new(move |_| {
        let label = || {
            let total = app.session.with(|session| total(session.report(), focus()?))?.ok()?;
            let Total { sum, blanks, is_begun } = total;
            let counted = if blanks > 0 { "，空白按 0 计" } else { "" };
            is_begun.then(|| format!("填入合计 {sum}{counted}（=）"))
        };
        label().unwrap_or_default()
    });
    let act = move |key: &'static str, label: &'static str, act: fn(App, CellIx)| {
        let click = move |_| {
            if let Some(ix) = app.focus.get_untracked() {
                act(app, ix);
            }
        };
        view! { <button type="button" class="button-small identity-more" title=key on:click=handler(click)>{label}</button> }
    };
    view! {
        // The focus stays in the cell.
        <section
            class="identity"
            class:identity-open=open
            node_ref=node
            aria-label="当前格的勾稽关系"
            hidden=ArcSignal::derive(move || focus().is_none())
            on:mousedown=handler(|event: MouseEvent| event.prevent_default())
            on:keydown=handler(leave)
        >
            <div class="identity-head">
                <p class="identity-name">{name}</p>
                <div class="identity-acts">
                    <button
                        type="button"
                        class="button-small"
                        title="按 = 键"
                        hidden=ArcSignal::derive(move || sum.with(String::is_empty))
                        on:click=handler(move |_| _ = app.focus.get_untracked().map(|ix| app.fill_total(ix)))
                    >{ArcSignal::derive(move || sum.get())}</button>
                    {act("Alt+0", "本行空白填 0", |app, ix| app.fill_line(ix, Line::Row))}
                    {act("Alt+Shift+0", "本列空白填 0", |app, ix| app.fill_line(ix, Line::Column))}
                    {act("", "填入全部合计", |app, _| app.fill_totals())}
                    <button
                        type="button"
                        class="button-small"
                        title="Alt+↓"
                        aria-expanded=ArcSignal::derive(move || open.get().to_string())
                        on:click=handler(move |_| open.update(|open| *open = !*open))
                    >{ArcSignal::derive(move || if open.get() { "收起" } else { "更多" }.to_owned())}</button>
                </div>
            </div>
            <ul class="identity-lines">
                {keyed(keys, move |key| line(lines, &key))}
            </ul>
        </section>
    }
}

/// The line of an identity, by its place in the form. It stays while a key changes its figures.
fn line(lines: Memo<Vec<Balance>>, key: &str) -> AnyView {
    let at = key.parse().unwrap_or(u16::MAX);
    let part = move |part: fn(&Balance) -> &str| {
        ArcSignal::derive(move || {
            lines.with(|lines| {
                let line = lines.iter().find(|line| line.at == at);
                line.map_or_else(String::new, |line| part(line).to_owned())
            })
        })
    };
    view! {
        <li class="identity-line" data-state=part(|line| line.state)>
            <span class="identity-subject">{part(|line| &line.subject)}</span>
            <span class="identity-sums">{part(|line| &line.sums)}</span>
            <span class="identity-statement">{part(|line| &line.statement)}</span>
            <span class="identity-verdict">{part(|line| &line.verdict)}</span>
        </li>
    }
    .into_any()
}

fn balances(report: &Report, ix: CellIx) -> Vec<Balance> {
    let figures = Figures::new(report);
    let form = report.form();
    let (fails, others): (Vec<_>, Vec<_>) = form
        .identities_of(ix)
        .iter()
        .filter_map(|at| Some((*at, form.identities().get(usize::from(*at))?)))
        .map(|(at, identity)| {
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
            let sign = if state == "fails" { "≠" } else { "＝" };
            Balance {
                at,
                subject: identity.subject.clone(),
                sums: match state {
                    "open" => String::new(),
                    _ => format!("{} {sign} {}", balance.left, balance.right),
                },
                statement: format!(
                    "{} {sign} {}",
                    side(report, identity, &identity.left, balance.left),
                    side(report, identity, &identity.right, balance.right)
                ),
                verdict,
                state,
            }
        })
        .partition(|line| line.state == "fails");
    // In the two lines those that fail come first.
    fails.into_iter().chain(others).collect()
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
