//! The parts of the page, one at a time.

use super::alike::Alikes;
use super::left::Left;
use super::notices::Notices;
use super::picture::Picture;
use super::proposals::Proposals;
use super::roster::RosterList;
use super::rules::Rules;
use super::sums::Sums;
use super::units::Units;
use crate::browser;
use crate::browser::link::Entry;
use crate::page::events::handler;
use crate::wider::many::model::Page;
use crate::wider::many::view::Tab;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The parts, with the picture above them.
#[component]
pub(crate) fn Tabs() -> impl IntoView {
    let page = expect_context::<Page>();
    let chosen = Memo::new(move |_| page.view.with(|view| view.tab));
    let go = move |tab: Tab| page.turn(Entry::New, |view| view.tab = tab);
    let tabs = Tab::ALL.map(|(tab, name, word)| {
        let count = move || match page.overview.with(|found| count(tab, found)) {
            Some(count) if count > 0 => format!(" {count}"),
            _ => String::new(),
        };
        view! {
            <button
                type="button"
                role="tab"
                class="many-tab"
                id=format!("tab-{name}")
                aria-controls="many-panel"
                aria-selected=ArcSignal::derive(move || (chosen.get() == tab).to_string())
                tabindex=ArcSignal::derive(move || if chosen.get() == tab { "0" } else { "-1" }.to_owned())
                on:click=handler(move |_| go(tab))
            >{word}<span class="many-tab-count">{ArcSignal::derive(count)}</span></button>
        }
    });
    let key = move |event: KeyboardEvent| {
        let at = Tab::ALL.iter().position(|(tab, ..)| *tab == chosen.get_untracked()).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => at + 1,
            "ArrowLeft" => at + Tab::ALL.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some((tab, name, _)) = Tab::ALL.get(next % Tab::ALL.len()) {
            go(*tab);
            drop(browser::element(&format!("tab-{name}")).map(|tab| tab.focus()));
        }
    };
    let panel = move || match chosen.get() {
        Tab::Units => view! { <Units/> }.into_any(),
        Tab::Rules => view! { <Rules/> }.into_any(),
        Tab::RollUp => view! { <Sums/> }.into_any(),
        Tab::Alike => view! { <Alikes/> }.into_any(),
        Tab::Notices => view! { <Notices/> }.into_any(),
        Tab::Roster => view! { <RosterList/> }.into_any(),
    };
    let remarks = move || {
        let remarks = page.overview.with(|found| found.remarks.clone());
        remarks.into_iter().map(|remark| view! { <p class="many-notice">{remark}</p> }).collect_view()
    };
    view! {
        <Show when=move || page.opening.get()><p class="many-help" role="status">"正在打开……"</p></Show>
        <Picture/>
        <Left/>
        <Proposals/>
        {remarks}
        <div class="many-tabs" role="tablist" aria-label="看什么" on:keydown=handler(key)>{tabs.collect_view()}</div>
        <div
            class="many-panel"
            id="many-panel"
            role="tabpanel"
            aria-labelledby=ArcSignal::derive(move || {
                let name = Tab::ALL.iter().find(|(tab, ..)| *tab == chosen.get()).map_or("", |(_, name, _)| name);
                format!("tab-{name}")
            })
        >{panel}</div>
    }
}

/// How much there is in a part, where that is worth a number.
fn count(tab: Tab, found: &crate::collection::Overview) -> Option<usize> {
    use crate::collection::CellState;
    match tab {
        Tab::Units => Some(found.units.len()),
        Tab::Rules => Some(found.rules.len()),
        Tab::RollUp => Some(found.roll_up.as_ref()?.count(CellState::Differs)),
        Tab::Alike => Some(found.alike.len()),
        Tab::Notices | Tab::Roster => None,
    }
}
