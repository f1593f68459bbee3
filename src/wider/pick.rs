//! A button that opens files or a folder.

use crate::browser::files;
use crate::page::events::{effect, handler};
use leptos::html;
use leptos::prelude::*;
use web_sys::File;

/// What can be picked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picks {
    /// One file.
    File,
    /// Several files.
    Files,
    /// All files of a folder.
    Folder,
}

/// A button, and the field that the browser's picker needs. `class` is the button's, `name` the field's for readers of the
/// page, `accept` the file types that are offered, `take` gets what was picked.
#[component]
pub(crate) fn PickButton(
    label: &'static str,
    name: &'static str,
    class: &'static str,
    accept: &'static str,
    picks: Picks,
    take: Box<dyn Fn(Vec<File>)>,
) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    if picks == Picks::Folder {
        effect(move || {
            if let Some(picker) = picker.get() {
                // Leptos does not know the attribute.
                drop(picker.set_attribute("webkitdirectory", ""));
            }
        });
    }
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let picked = move |_| {
        let Some(picker) = picker.get_untracked() else { return };
        let files = files::list(picker.files());
        // The same file can be picked again.
        picker.set_value("");
        if !files.is_empty() {
            take(files);
        }
    };
    view! {
        <button type="button" class=class on:click=handler(pick)>{label}</button>
        <input
            type="file"
            class="seen-by-readers"
            tabindex="-1"
            multiple={picks != Picks::File}
            aria-label=name
            accept=accept
            node_ref=picker
            on:change=handler(picked)
        />
    }
}
