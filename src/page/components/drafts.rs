//! The reports stored in this browser.

use super::clear_drafts::ClearDrafts;
use super::draft_item::DraftItem;
use crate::page::actions::DraftList;
use leptos::prelude::*;

/// The list on the first page; hidden while there is nothing in it.
#[component]
pub(crate) fn Drafts(list: DraftList) -> impl IntoView {
    let DraftList { drafts, unreadable, removed, .. } = list;
    let is_empty = ArcSignal::derive(move || {
        drafts.with(Vec::is_empty) && unreadable.get() == 0 && removed.with(Option::is_none)
    });
    let items =
        move || drafts.get().into_iter().map(|draft| view! { <DraftItem draft list/> }).collect_view();
    view! {
        <section class="drafts" aria-labelledby="way-drafts" hidden=is_empty>
            <h2 class="way-title" id="way-drafts">"保存在这个浏览器里的报告"</h2>
            {move || removed.get().map(|draft| view! {
                <p class="drafts-removed" role="status">
                    {format!("已删除“{}”。", draft.name)} " "
                    <button type="button" class="button-small" on:click=move |_| list.restore()>"撤销删除"</button>
                </p>
            })}
            <ul class="drafts-list">{items}</ul>
            {move || (unreadable.get() > 0).then(|| view! {
                <p>{format!("另有 {} 份记录无法识别，原样保留。", unreadable.get())}</p>
            })}
            <ClearDrafts list/>
        </section>
    }
}
