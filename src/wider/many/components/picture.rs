//! The picture at the top: a bar with a part for each status, and beside it the words and the counts, which choose what is
//! on show.

use crate::browser::link::Entry;
use crate::collection::Status;
use crate::page::events::handler;
use crate::wider::many::model::Page;
use crate::wider::many::view::Tab;
use leptos::prelude::*;

/// From finished to not there yet.
const ORDER: [Status; 7] = [
    Status::Clean,
    Status::Warnings,
    Status::Errors,
    Status::WrongYear,
    Status::Unreadable,
    Status::Incomplete,
    Status::Missing,
];

/// The picture.
#[component]
pub(crate) fn Picture() -> impl IntoView {
    let page = expect_context::<Page>();
    let count = move |status: Status| {
        page.overview
            .with(|found| found.counts.iter().find(|one| one.status == status).map_or(0, |one| one.units))
    };
    let parts = ORDER.map(|status| {
        view! {
            <span
                class="many-part"
                data-status=status.name()
                style:flex-grow=move || count(status).to_string()
                hidden=ArcSignal::derive(move || count(status) == 0)
            ></span>
        }
    });
    let words = ORDER.map(|status| {
        let is_chosen = move || page.view.with(|view| view.status == Some(status));
        let choose = move |_| {
            let chosen = Some(status).filter(|_| !untrack(is_chosen));
            page.turn(Entry::Same, |view| {
                view.status = chosen;
                view.tab = Tab::Units;
            });
        };
        view! {
            <button
                type="button"
                class="many-count"
                data-status=status.name()
                aria-pressed=ArcSignal::derive(move || is_chosen().to_string())
                hidden=ArcSignal::derive(move || count(status) == 0 && !is_chosen())
                on:click=handler(choose)
            >
                <span class="many-sign" aria-hidden="true">{status.sign()}</span>
                {status.word()} " " <strong>{ArcSignal::derive(move || count(status).to_string())}</strong>
            </button>
        }
    });
    let late = move || {
        let (late, perhaps) = page.overview.with(|found| (found.late, found.perhaps_late));
        match (late, perhaps) {
            (0, 0) => String::new(),
            (late, 0) => format!("逾期 {late} 个"),
            (0, perhaps) => format!("按文件时间可能逾期 {perhaps} 个"),
            (late, perhaps) => format!("逾期 {late} 个，按文件时间可能另有 {perhaps} 个"),
        }
    };
    view! {
        <section class="many-picture" aria-label="各单位的状态">
            <div class="many-bar" aria-hidden="true">{parts.collect_view()}</div>
            <div class="many-counts">
                {words.collect_view()}
                <span class="many-late">{late}</span>
            </div>
        </section>
    }
}
