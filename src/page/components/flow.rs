//! The year's requests as a flow, drawn from the table of section 三; last year's below it when it is open.

use crate::page::events::{effect, handler};
use crate::page::model::App;
use crate::write::{BAR, Bar, BarKind, Flow, flow, tenths};
use leptos::prelude::*;

/// The pictures; hidden where the table has nothing to draw.
#[component]
pub(crate) fn Flows() -> impl IntoView {
    let app = expect_context::<App>();
    let drawn = RwSignal::new(flows(app));
    // When typing rests: a keystroke waits for its verdict only.
    effect(move || {
        app.rested.track();
        let flows = flows(app);
        if drawn.with_untracked(|drawn| *drawn != flows) {
            drawn.set(flows);
        }
    });
    let pictures = move || {
        let [this, prior] = drawn.get();
        let this = this.map(|(title, flow)| picture(app, &flow, &title, Leads::ToCells));
        (this, prior.map(|(title, flow)| picture(app, &flow, &title, Leads::Nowhere)))
    };
    view! {
        <details
            class="flow-frame"
            open=true
            hidden=ArcSignal::derive(move || drawn.with(|[this, _]| this.is_none()))
        >
            <summary>"申请办理流向图"</summary>
            {pictures}
        </details>
    }
}

/// The flow of the report and that of last year's, each with its title; `None` where there is nothing to draw.
fn flows(app: App) -> [Option<(String, Flow)>; 2] {
    app.session.with_untracked(|session| {
        let prior = session.last_year().and_then(|report| {
            let title = report.year.map_or_else(|| "上年".to_owned(), |year| format!("上年（{year} 年）"));
            Some((title, flow(report)?))
        });
        [flow(session.report()).map(|flow| ("本年".to_owned(), flow)), prior]
    })
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
