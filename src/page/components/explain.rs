//! Which cell is wrong: the explanations at the head of the findings, and the cells that the person vouches for.

use super::explanation::ExplanationItem;
use crate::form::CellIx;
use crate::locate::Explanation;
use crate::page::model::{App, REST};
use leptos::prelude::*;
use std::sync::Arc;

/// The explanations; hidden while there is nothing to explain and no cell is vouched for.
#[component]
pub(crate) fn Explanations() -> impl IntoView {
    let app = expect_context::<App>();
    let shown = rested(app);
    let certain = move || app.session.with(|session| session.certain().to_vec());
    let hidden = ArcSignal::derive(move || shown.with(|list| list.is_empty()) && certain().is_empty());
    let items = move || {
        let list = shown.get();
        list.iter().map(|one| view! { <ExplanationItem explanation=one.clone()/> }).collect_view()
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

/// The explanations as they are drawn: gone at once where nothing is left to explain, else when typing rests, so that
/// a keystroke waits for its verdict only.
fn rested(app: App) -> RwSignal<Arc<Vec<Explanation>>> {
    let shown = RwSignal::new(app.explanations.get_untracked());
    Effect::new(move || {
        let list = app.explanations.get();
        if list.is_empty() {
            return shown.set(list);
        }
        let draw = move || {
            if Arc::ptr_eq(&app.explanations.get_untracked(), &list) {
                shown.set(list);
            }
        };
        set_timeout(draw, REST);
    });
    shown
}

/// The cells that the person says are right, with the way back.
fn vouched(app: App, cells: Vec<CellIx>) -> impl IntoView {
    let form = app.form.get_untracked();
    let item = |ix: CellIx| {
        view! {
            <li>
                {form.name(ix)} " "
                <button type="button" class="button-plain" on:click=move |_| app.unvouch(ix)>"撤回"</button>
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
