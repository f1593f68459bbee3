//! The pages of the wider work: what an office does with many reports, not with one. A Leptos app of its own, in a module
//! of its own (the feature `wider-work`) that `web/wider.js` starts in an element beside the editor when the address asks
//! for it: the editor's first load carries nothing of it. It computes nothing itself: the worker reads, checks, compares
//! and writes, and what comes back is drawn here.

#![expect(unreachable_pub, reason = "`#[component]` makes the props of a component public")]

mod app;
mod editor;
mod many;
mod pick;
mod register;

/// Mounts the pages into their element.
pub fn mount() {
    if let Some(place) = crate::browser::element("wider") {
        leptos::mount::mount_to(place, app::Pages).forget();
    }
}
