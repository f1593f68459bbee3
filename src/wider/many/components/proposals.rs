//! Reports of units that are not on the roster: of which unit they are, a person confirms by a click.

use crate::collection::{Match, Proposal};
use crate::page::events::handler;
use crate::wider::many::model::Page;
use leptos::prelude::*;

/// The questions; nothing where there are none.
#[component]
pub(crate) fn Proposals() -> impl IntoView {
    let page = expect_context::<Page>();
    let list = move || page.overview.with(|found| found.proposals.clone());
    let items = move || list().into_iter().map(|proposal| item(page, proposal)).collect_view();
    view! {
        <Show when=move || page.overview.with(|found| !found.proposals.is_empty())>
            <section class="many-notice" aria-labelledby="many-proposals">
                <h2 class="many-small-title" id="many-proposals">
                    {move || format!("{} 份报告的单位不在名单里，请确认是哪个单位", list().len())}
                </h2>
                <ul class="many-proposals">{items}</ul>
            </section>
        </Show>
    }
}

fn item(page: Page, Proposal { called, units, .. }: Proposal) -> AnyView {
    let confirm = move |called: String, unit: Option<String>| {
        handler(move |_| {
            let said = Match { called: called.clone(), unit: unit.clone() };
            page.say_of_it(move |head| head.confirmed.push(said));
        })
    };
    let choices = units
        .into_iter()
        .map(|(unit, _)| {
            let label = format!("“{called}”是{unit}");
            let act = confirm(called.clone(), Some(unit.clone()));
            view! { <button type="button" class="button-small" aria-label=label on:click=act>{unit}</button> }
        })
        .collect_view();
    let none = format!("“{called}”都不是");
    view! {
        <li>
            <span>{format!("“{called}”是：")}</span>
            {choices}
            <button type="button" class="button-plain" aria-label=none on:click=confirm(called.clone(), None)>"都不是"</button>
        </li>
    }
    .into_any()
}
