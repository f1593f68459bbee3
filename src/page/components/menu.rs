//! A menu of the toolbar. The element `details` opens and closes it by mouse, touch and key, and tells screen readers
//! whether it is open; arrows go through what it holds, Escape and a choice close it and give the focus back.

use crate::browser;
use crate::browser::focusable;
use crate::page::events::{handler, listen_window};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, FocusEvent, HtmlElement, KeyboardEvent, Node};

/// A word of the toolbar that opens further ones. `class` is `menu` and what else decides where it is on show.
#[component]
pub(crate) fn Menu(label: &'static str, class: &'static str, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    // Before the choice is acted upon: a dialog that it opens finds the focus on the menu's word, and gives it back.
    let choose = move |event: Event| {
        let chosen = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if chosen.is_some_and(|chosen| chosen.tag_name() == "BUTTON") {
            close(node);
            focus_word(node);
        }
    };
    let leave = move |target: Option<EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<Node>().ok());
        if target.is_some() && node.get_untracked().is_some_and(|menu| !menu.contains(target.as_ref())) {
            close(node);
        }
    };
    listen_window(ev::mousedown, move |event| leave(event.target()));
    view! {
        <details
            class=class
            node_ref=node
            on:click:capture=move |event| choose(event.into())
            on:focusout=handler(move |event: FocusEvent| leave(event.related_target()))
            on:keydown=handler(move |event| key_down(node, &event))
        >
            <summary class="button">{label}</summary>
            <div class="menu-items">{children()}</div>
        </details>
    }
}

fn key_down(node: NodeRef<html::Details>, event: &KeyboardEvent) {
    let Some(menu) = node.get_untracked() else { return };
    match event.key().as_str() {
        "Escape" if menu.open() => {
            close(node);
            focus_word(node);
        }
        "ArrowDown" => {
            menu.set_open(true);
            step(&menu, 1);
        }
        "ArrowUp" if menu.open() => step(&menu, -1),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Moves the focus by so many of the words on show, around the end.
fn step(menu: &HtmlElement, by: isize) {
    let words = focusable(menu);
    let at = browser::focused().and_then(|at| words.iter().position(|word| *word == at)).unwrap_or(0);
    let next = (at + words.len()).checked_add_signed(by).and_then(|next| next.checked_rem(words.len()));
    if let Some(word) = next.and_then(|next| words.get(next)) {
        drop(word.focus());
    }
}

fn close(node: NodeRef<html::Details>) {
    if let Some(menu) = node.get_untracked() {
        menu.set_open(false);
    }
}

fn focus_word(node: NodeRef<html::Details>) {
    if let Some(word) = node.get_untracked().and_then(|menu| focusable(&menu).into_iter().next()) {
        drop(word.focus());
    }
}
