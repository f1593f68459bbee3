//! The offer below a piece that found no place: the piece to be looked at, the places, and the word to go.

use crate::browser;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// A button that opens the choice of a place for `piece`.
#[component]
pub(crate) fn PlacePiece(piece: String) -> impl IntoView {
    let open = RwSignal::new(false);
    let put = RwSignal::new(None::<String>);
    let piece = StoredValue::new(piece);
    view! {
        <div class="note-place">
            {move || put.get().map(|place| view! { <p class="note-put">{format!("已放入{place}。")}</p> })}
            <button
                type="button"
                class="button-plain"
                aria-expanded=ArcSignal::derive(move || open.get().to_string())
                on:click=handler(move |_| open.update(|open| *open = !*open))
            >"放到应在的位置…"</button>
            {move || open.get().then(|| choose(piece.get_value(), open, put))}
        </div>
    }
}

fn choose(piece: String, open: RwSignal<bool>, put: RwSignal<Option<String>>) -> impl IntoView {
    let app = expect_context::<App>();
    let chosen = RwSignal::new(0usize);
    let words = RwSignal::new(piece);
    let id = browser::fresh_id();
    let (words_id, target_id) = (format!("words-{id}"), format!("target-{id}"));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let target = untrack(|| app.targets()).into_iter().nth(chosen.get_untracked());
        if let Some((name, target)) = target
            && app.put(&words.get_untracked(), target)
        {
            app.say(&format!("已放入{name}，可以撤销"));
            put.set(Some(name));
            open.set(false);
        }
    };
    let options = move || {
        let option = |(at, (name, _))| {
            view! { <option value=at selected={at == chosen.get_untracked()}>{name}</option> }
        };
        app.targets().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <form class="note-form" on:submit=handler(submit)>
            <div class="note-field">
                <label for=words_id.clone()>"要放入的内容（可以只留一部分）"</label>
                <textarea id=words_id rows="3" bind:value=words></textarea>
            </div>
            <div class="note-field">
                <label for=target_id.clone()>"放到"</label>
                <select
                    id=target_id
                    on:change=handler(move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default()))
                >{options}</select>
            </div>
            <button type="submit" class="button-small">"放入"</button>
        </form>
    }
}
