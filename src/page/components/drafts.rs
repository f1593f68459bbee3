//! The reports stored in this browser.

use super::draft_item::{Age, DraftItem};
use crate::edit::Draft;
use crate::page::actions::{DraftList, SILENT};
use crate::page::events::handler;
use leptos::prelude::*;

/// How many reports are on show; the others are a click away.
const SHOWN: usize = 3;

/// The list on the first page, the last one worked on first; hidden while there is nothing in it.
#[component]
pub(crate) fn Drafts(list: DraftList) -> impl IntoView {
    let DraftList { drafts, unreadable, is_silent, removed, .. } = list;
    let is_empty = ArcSignal::derive(move || {
        let is_nothing_listed = drafts.with(Vec::is_empty) && unreadable.with(Vec::is_empty);
        is_nothing_listed && removed.with(Option::is_none) && !is_silent.get()
    });
    let item = move |(at, draft): (usize, Draft)| {
        let age = if at == 0 { Age::Last } else { Age::Earlier };
        view! { <DraftItem draft list age/> }
    };
    let open = RwSignal::new(false);
    let items = move || {
        let shown = if open.get() { usize::MAX } else { SHOWN };
        drafts.get().into_iter().take(shown).enumerate().map(item).collect_view()
    };
    let more = move || drafts.with(Vec::len).saturating_sub(SHOWN);
    view! {
        <section class="drafts" aria-labelledby="way-drafts" hidden=is_empty>
            <h2 class="way-title" id="way-drafts">"继续上次的工作"</h2>
            {move || removed.get().map(|draft| view! {
                <p class="drafts-removed" role="status">
                    {format!("已删除“{}”。", draft.name)} " "
                    <button type="button" class="button-small" on:click=handler(move |_| list.restore())>"撤销删除"</button>
                </p>
            })}
            <ul class="drafts-list">{items}</ul>
            <button
                type="button"
                class="button-link"
                hidden=ArcSignal::derive(move || open.get() || more() == 0)
                on:click=handler(move |_| open.set(true))
            >{ArcSignal::derive(move || format!("另有 {} 份，全部列出", more()))}</button>
            {move || is_silent.get().then(|| view! { <p role="status">{SILENT}</p> })}
            {move || Some(unreadable.with(Vec::len)).filter(|count| *count > 0).map(|count| view! {
                <p>
                    {format!("另有 {count} 份记录读不出：可能是更新的版本保存的，也可能已经损坏。原样保留，没有改动。")} " "
                    <button type="button" class="button-small" on:click=handler(move |_| list.download_unreadable())>
                        "下载这些记录"
                    </button>
                </p>
            })}
        </section>
    }
}
