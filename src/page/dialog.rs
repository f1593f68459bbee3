//! A dialog within the page. The element `<dialog>` is too new for Firefox 78 and Safari 14: this one has the role,
//! keeps the focus inside, closes on Escape, and gives the focus back.

use super::ui::*;
use crate::browser;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// A dialog with a title. `close` is called for Escape, for the closing button and for a press beside it.
pub(super) fn dialog(title: &str, close: impl Fn() + Copy + 'static, children: View) -> View {
    let node = NodeRef::new();
    let before = StoredValue::new(browser::focused());
    effect(move |_| {
        if let Some(node) = node.get() {
            let first = focusable(&node).into_iter().find(|element| element.has_attribute("data-first"));
            // The dialog itself, if nothing in it asks for the focus: its title is read, and Tab goes on.
            drop(first.map_or_else(|| node.focus(), |first| first.focus()));
        }
    });
    on_cleanup(move || {
        if let Some(element) = before.try_get_value().flatten().filter(|element| element.is_connected()) {
            drop(element.focus());
        }
    });
    let title = title.to_owned();
    view! {
        <div class="veil" on:mousedown={move |event| {
            let beside = event.target().is_some_and(|target| {
                target.dyn_ref::<HtmlElement>().is_some_and(|element| element.class_name() == "veil")
            });
            if beside {
                close();
            }
        }}>
            <div
                class="dialog"
                role="dialog"
                aria-modal="true"
                aria-labelledby="dialog-title"
                tabindex="-1"
                node_ref=node
                on:keydown={move |event| {
                    if let Some(node) = node.get_untracked() {
                        key_down(&node, &event, close);
                    }
                }}
            >
                <div class="dialog-head">
                    <h2 class="dialog-title" id="dialog-title">{title}</h2>
                    <button type="button" class="button-plain" aria-label="关闭" on:click={move |_| close()}>"✕"</button>
                </div>
                <div class="dialog-body">{children}</div>
            </div>
        </div>
    }
}

fn key_down(node: &HtmlElement, event: &KeyboardEvent, close: impl Fn()) {
    match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            event.prevent_default();
            close();
        }
        "Tab" => {
            let inside = focusable(node);
            let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return };
            let at = browser::focused();
            let to = match (event.shift_key(), at) {
                (true, Some(at)) if at == *first || at == *node => last,
                (false, Some(at)) if at == *last => first,
                _ => return,
            };
            event.prevent_default();
            drop(to.focus());
        }
        _ => {}
    }
}

fn focusable(node: &HtmlElement) -> Vec<HtmlElement> {
    const SELECTOR: &str =
        "button:not([disabled]), input:not([disabled]), textarea, select, a[href], summary";
    let Ok(list) = node.query_selector_all(SELECTOR) else { return Vec::new() };
    (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into::<HtmlElement>().ok())
        // What is hidden has no box.
        .filter(|element| element.offset_width() > 0)
        .collect()
}
