//! The reports stored in this browser.

use super::clear_drafts::ClearDrafts;
use super::draft_item::DraftItem;
use crate::edit::Draft;
use crate::page::model::{App, DraftList};
use leptos::prelude::*;

/// The list on the first page; hidden while there is nothing in it.
#[component]
pub(crate) fn Drafts(list: RwSignal<DraftList>) -> impl IntoView {
    let app = expect_context::<App>();
    let removed = RwSignal::new(None::<Draft>);
    let restore = move |_| {
        if let Some(draft) = removed.get_untracked()
            && app.restore_draft(&draft)
        {
            removed.set(None);
        }
        app.list_drafts(list);
    };
    let is_empty = move || {
        list.with(|list| list.drafts.is_empty() && list.unreadable == 0) && removed.with(Option::is_none)
    };
    let unreadable = move || list.with(|list| list.unreadable);
    view! {
        <section class="drafts" aria-labelledby="way-drafts" hidden=is_empty>
            <h2 class="way-title" id="way-drafts">"保存在这个浏览器里的报告"</h2>
            {move || removed.get().map(|draft| view! {
                <p class="drafts-removed" role="status">
                    {format!("已删除“{}”。", draft.name)} " "
                    <button type="button" class="button-small" on:click=restore>"撤销删除"</button>
                </p>
            })}
            <ul class="drafts-list">
                <For
                    each=move || list.with(|list| list.drafts.clone())
                    key=|draft| (draft.id.clone(), draft.saved)
                    let(draft)
                >
                    <DraftItem draft list removed/>
                </For>
            </ul>
            {move || (unreadable() > 0).then(|| view! {
                <p>{format!("另有 {} 份记录无法识别，原样保留。", unreadable())}</p>
            })}
            <ClearDrafts list/>
        </section>
    }
}
