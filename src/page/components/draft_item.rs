//! A report stored in this browser, with its time and its state: opened, renamed, duplicated, removed with a way back.

use crate::analysis;
use crate::browser;
use crate::edit::Draft;
use crate::page::actions::DraftList;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// Whether a report is the one that was last worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Age {
    /// It is.
    Last,
    /// It is not.
    Earlier,
}

/// One line of the list.
#[component]
pub(crate) fn DraftItem(draft: Draft, list: DraftList, age: Age) -> impl IntoView {
    let app = expect_context::<App>();
    let naming = RwSignal::new(false);
    let name = RwSignal::new(draft.name.clone());
    let found = analysis::analyse(&draft.report, draft.last_year.as_ref(), &draft.certain);
    let state = found.verdict.words();
    let Draft { id, name: shown, saved, .. } = draft.clone();
    let draft = StoredValue::new(draft);
    let field = format!("name-{id}");
    let label = |what: &str| format!("{what}“{shown}”");
    let [open, rename, duplicate, remove] = ["打开", "改名", "复制一份", "删除"].map(label);
    let (word, open) = match age {
        Age::Last => ("继续编辑", None),
        Age::Earlier => ("打开", Some(open)),
    };
    let form = move || {
        let field = field.clone();
        let submit = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            list.rename(draft.get_value(), &name.get_untracked());
        };
        view! {
            <form class="draft-rename" on:submit=handler(submit)>
                <label for=field.clone()>"新名称"</label>
                <input type="text" id=field autocomplete="off" bind:value=name/>
                <button type="submit" class="button-small">"确定"</button>
            </form>
        }
    };
    view! {
        <li class="draft">
            <div class="draft-name">
                <strong>{shown}</strong> " "
                <span class="draft-time">{format!("保存于 {}", browser::clock(saved))}</span> " "
                <span class="draft-state">{state}</span>
            </div>
            <div class="draft-acts">
                <button type="button" class="button" aria-label=open on:click=handler(move |_| app.resume(draft.get_value()))>
                    {word}
                </button>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=rename
                    aria-expanded=ArcSignal::derive(move || naming.get().to_string())
                    on:click=handler(move |_| naming.update(|naming| *naming = !*naming))
                >"改名"</button>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=duplicate
                    on:click=handler(move |_| list.duplicate(draft.get_value()))
                >"复制一份"</button>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=remove
                    on:click=handler(move |_| list.remove(id.clone()))
                >"删除"</button>
            </div>
            {move || naming.get().then(&form)}
        </li>
    }
}
