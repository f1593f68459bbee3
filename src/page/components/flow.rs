//! The year's requests as a flow, drawn from the table of section 三; last year's below it when it is open.

use crate::page::events::handler;
use crate::page::model::App;
use crate::write::{BAR, Bar, BarKind, Flow, flow, tenths};
use leptos::prelude::*;

/// The pictures; hidden where the table has nothing to draw.
#[component]
pub(crate) fn Flows() -> impl IntoView {
    let app = expect_context::<App>();
    let this = Memo::new(move |_| {
        app.session.with(|session| flow(session.report()).map(|flow| ("本年".to_owned(), flow)))
    });
    let prior = Memo::new(move |_| {
        app.session.with(|session| {
            let report = session.last_year()?;
            let title = report.year.map_or_else(|| "上年".to_owned(), |year| format!("上年（{year} 年）"));
            Some((title, flow(report)?))
        })
    });
    view! {
        <details class="flow-frame" open=true hidden=ArcSignal::derive(move || this.with(Option::is_none))>
            <summary>"申请办理流向图"</summary>
            {move || this.get().map(|(title, flow)| picture(app, &flow, &title, Leads::ToCells))}
            {move || prior.get().map(|(title, flow)| picture(app, &flow, &title, Leads::Nowhere))}
        </details>
    }
}

/// Where a press on a bar leads.
#[derive(Clone, Copy, PartialEq)]
enum Leads {
    /// To the cell it is drawn from.
    ToCells,
    /// Last year's report is not on show.
    Nowhere,
}

fn picture(app: App, flow: &Flow, title: &str, leads: Leads) -> impl IntoView + use<> {
    let (x, y, height) = flow.middle;
    let left = flow.left.iter().map(|bar| drawn(app, bar, "end", bar.x - 8.0, leads)).collect_view();
    let right =
        flow.right.iter().map(|bar| drawn(app, bar, "start", bar.x + BAR + 8.0, leads)).collect_view();
    let state = if flow.balances { "flow-even" } else { "flow-odd" };
    view! {
        <figure class=format!("flow {state}")>
            <svg
                viewBox=format!("0 0 {} {}", tenths(flow.width), tenths(flow.height + 8.0))
                role="img"
                aria-label=format!("{title}申请办理流向。{}", flow.words)
            >
                {left}
                {right}
                <rect class="flow-middle" x=tenths(x) y=tenths(y) width=tenths(BAR) height=tenths(height) />
            </svg>
            <figcaption>{format!("{title}：{}", flow.words)}</figcaption>
        </figure>
    }
}

/// A bar with its ribbon, and its label at `at`, which is the label's `anchor`.
fn drawn(app: App, bar: &Bar, anchor: &'static str, at: f64, leads: Leads) -> impl IntoView + use<> {
    let kind = match bar.kind {
        BarKind::In => "in",
        BarKind::Outcome => "outcome",
        BarKind::Out => "out",
        BarKind::Gap => "gap",
    };
    let cell = bar.cells.first().copied().filter(|_| leads == Leads::ToCells);
    let go = move |_| {
        if let Some(ix) = cell {
            app.go_to_cell(ix);
        }
    };
    view! {
        <g class=format!("flow-bar flow-{kind}") class:flow-leads=cell.is_some() on:click=handler(go)>
            <path class="flow-ribbon" d=bar.ribbon.clone() />
            <rect x=tenths(bar.x) y=tenths(bar.y) width=tenths(BAR) height=tenths(bar.height.max(1.5)) />
            <text x=tenths(at) y=tenths(bar.label_y) dy="0.35em" text-anchor=anchor>{format!("{} {}", bar.label, bar.value)}</text>
        </g>
    }
}
