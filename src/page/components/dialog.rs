//! A dialog within the page. The element `<dialog>` is too new for Firefox 78 and Safari 14: this one has the role,
//! keeps the focus inside and gives it back. `page/app.rs` hears Escape, wherever the focus is.

use crate::browser;
use crate::page::events::{effect, handler};
use crate::page::model::App;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};

/// What lies over the page, with a title. Escape, the closing button and a press beside it close it.
#[component]
pub(crate) fn Dialog(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let app = expect_context::<App>();
    let node = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(browser::focused());
    effect(move || {
        if let Some(node) = node.get() {
            let first =
                browser::focusable(&node).into_iter().find(|element| element.has_attribute("data-first"));
            // The dialog itself, if nothing in it asks for the focus: its title is read, and Tab goes on.
            drop(first.map_or_else(|| node.focus(), |first| first.focus()));
        }
    });
    on_cleanup(move || {
        if let Some(element) = before.try_get_value().flatten().filter(|element| element.is_connected()) {
            drop(element.focus());
        }
    });
    let press = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if target.is_some_and(|target| target.class_name() == "veil") {
            app.close_popup();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Tab"
            && let Some(node) = node.get_untracked()
        {
            stay_inside(&node, &event);
        }
    };
    view! {
        <div class="veil" on:mousedown=handler(press)>
            <div
                class="dialog"
                role="dialog"
                aria-modal="true"
                aria-labelledby="dialog-title"
                tabindex="-1"
                node_ref=node
                on:keydown=handler(key)
            >
                <div class="dialog-head">
                    <h2 class="dialog-title" id="dialog-title">{title}</h2>
                    <button type="button" class="button-plain" aria-label="关闭" on:click=handler(move |_| app.close_popup())>
                        "✕"
                    </button>
                </div>
                <div class="dialog-body">{children()}</div>
            </div>
        </div>
    }
}

/// Tab goes from the last to the first, and back.
fn stay_inside(node: &HtmlElement, event: &KeyboardEvent) {
    let inside = browser::focusable(node);
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return };
    let to = match (event.shift_key(), browser::focused()) {
        (true, Some(at)) if at == *first || at == *node => last,
        (false, Some(at)) if at == *last => first,
        _ => return,
    };
    event.prevent_default();
    drop(to.focus());
}
