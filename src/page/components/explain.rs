//! Which cell is wrong: the explanations at the head of the findings, and the cells that the person vouches for.

use super::explanation::ExplanationItem;
use crate::analysis::Analysis;
use crate::check::{Finding, Severity};
use crate::form::CellIx;
use crate::locate::Explanation;
use crate::page::events::{effect, handler};
use crate::page::model::App;
use leptos::prelude::*;
use std::sync::Arc;

/// The explanations; hidden while there is nothing to explain and no cell is vouched for, and where `filter` asks for
/// something else.
#[component]
pub(crate) fn Explanations(filter: RwSignal<Option<Severity>>) -> impl IntoView {
    let app = expect_context::<App>();
    let shown = rested(app);
    let certain = move || app.session.with(|session| session.certain().to_vec());
    let hidden = ArcSignal::derive(move || {
        !shown.with(|found| found.explanations.iter().any(is_told)) && certain().is_empty()
            || filter.get().is_some_and(|only| only != Severity::Error)
    });
    let items = move || {
        let found = shown.get();
        let list = found.explanations.iter().enumerate().filter(|(_, one)| is_told(one));
        list.map(|(at, _)| view! { <ExplanationItem found=found.clone() at/> }).collect_view()
    };
    view! {
        <section class="explain" aria-label="错在哪里" hidden=hidden>
            <h3 class="explain-title">"错在哪里"</h3>
            {items}
            {move || {
                let cells = certain();
                (!cells.is_empty()).then(|| vouched(app, cells))
            }}
        </section>
    }
}

/// Whether an explanation has something to say: that a cell is wrong, that none can be, or what could be changed.
fn is_told(one: &Explanation) -> bool {
    one.at_least > 0 || one.impossible || !one.options.is_empty()
}

/// The analysis as it is drawn here: gone at once where nothing is left to explain, else when typing rests, so that a
/// keystroke waits for its verdict only.
fn rested(app: App) -> RwSignal<Arc<Analysis>> {
    let shown = RwSignal::new(app.analysis.get_untracked());
    let show = move |found: Arc<Analysis>| {
        let is_same =
            |shown: &Arc<Analysis>| told(shown).eq(told(&found)) && shown.explanations == found.explanations;
        if !shown.with_untracked(is_same) {
            shown.set(found);
        }
    };
    effect(move || {
        let found = app.analysis.get();
        if found.explanations.is_empty() {
            show(found);
        }
    });
    effect(move || {
        app.rested.track();
        show(app.found());
    });
    shown
}

/// What stands below the explanations.
fn told(found: &Analysis) -> impl Iterator<Item = &Finding> {
    found.findings.iter().filter(|finding| finding.severity == Severity::Error)
}

/// The cells that the person says are right, with the way back.
fn vouched(app: App, cells: Vec<CellIx>) -> impl IntoView {
    let form = app.form.get_untracked();
    let item = |ix: CellIx| {
        view! {
            <li>
                {form.name(ix)} " "
                <button type="button" class="button-plain" on:click=handler(move |_| app.unvouch(ix))>"撤回"</button>
            </li>
        }
    };
    view! {
        <div class="explain-sure">
            <p>"已确认没有错的格："</p>
            <ul>{cells.into_iter().map(item).collect_view()}</ul>
        </div>
    }
}
