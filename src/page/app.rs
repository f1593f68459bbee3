//! The page as a whole: which part is on show, what lies over it, and the keys that work everywhere.

use super::actions::{Intake, Wanted, focus};
use super::components::begin::Begin;
use super::components::editor::Editor;
use super::components::link_notice::LinkNotice;
use super::components::popups::Popups;
use super::components::shown_bar::ShownBar;
use super::components::update_bar::UpdateBar;
use super::events::{effect, listen_window};
use super::model::{App, Stage};
use crate::browser::{host, offline};
use crate::form::{CellIx, TableId};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, HtmlInputElement, KeyboardEvent};

/// The page.
#[component]
pub(super) fn Page() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    app.keep_saved();
    app.watch_rest();
    app.keep_address();
    app.attend_host();
    app.attend_wider_work();
    app.attend_printing();
    offline::on_change(move || app.offline.set(offline::state()));
    listen_window(ev::keydown, move |event| key_down(app, &event));
    listen_window(ev::pagehide, |_| keep_fields());
    focus::keep(app);
    take_drops(app);
    view! {
        <div class="page" data-mode=move || app.host.readonly.get().then_some("readonly")>
            <UpdateBar/>
            <LinkNotice/>
            <ShownBar/>
            {move || match (app.stage.get(), app.host.readonly.get()) {
                (Stage::Begin, true) => view! { <p class="waiting">"门户还没有打开报告。"</p> }.into_any(),
                (Stage::Begin, false) => view! { <Begin/> }.into_any(),
                (Stage::Edit, _) => view! { <Editor/> }.into_any(),
            }}
            <Popups/>
            <p class="said" role="status" aria-live="polite">{app.said}</p>
            <p class="seen-by-readers" role="status" aria-live="polite">{app.read_out}</p>
        </div>
    }
}

/// What stands in a field becomes its default value: WebKit resets fields with `autocomplete="off"` when the page comes back
/// from the back/forward cache.
fn keep_fields() {
    let Ok(fields) = document().query_selector_all("input[autocomplete]") else { return };
    for field in (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into::<HtmlInputElement>().ok()) {
        field.set_default_value(&field.value());
    }
}

/// Whether more than one cell is marked.
fn is_wide(block: &Option<(TableId, CellIx, CellIx)>) -> bool {
    block.is_some_and(|(_, anchor, head)| anchor != head)
}

/// Files dropped anywhere are taken, and nothing that is dropped takes the page away.
fn take_drops(app: App) {
    let intake = Intake::new(app, App::look_first, Wanted::Reports);
    listen_window(ev::dragover, move |event| {
        if !is_edit(&event) {
            event.prevent_default();
        }
    });
    listen_window(ev::drop, move |event| {
        if !is_edit(&event) {
            event.prevent_default();
            intake.dropped(&event);
        }
    });
    effect(move || {
        let told = intake.problem.get().or_else(|| intake.busy.get().then(|| "正在读入……".to_owned()));
        if let Some(told) = told {
            app.say(&told);
        }
    });
}

/// Whether words are dragged into a field, which is the browser's business.
fn is_edit(event: &DragEvent) -> bool {
    let has_files = event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0));
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    !has_files && target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// The keys that work everywhere in the editor; Escape closes what lies over the page.
fn key_down(app: App, event: &KeyboardEvent) {
    let is_busy = app.popup.with_untracked(Option::is_some);
    if is_busy && !event.is_composing() && event.key() == "Escape" {
        event.prevent_default();
        return app.close_popup();
    }
    if app.stage.get_untracked() != Stage::Edit || event.is_composing() || is_busy {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    match (control, event.shift_key(), event.key().to_ascii_lowercase().as_str()) {
        (true, false, "z") => app.undo(),
        (true, true, "z") | (true, false, "y") => app.redo(),
        (true, false, "s") if app.host.is_readonly() => {}
        (true, false, "s") if app.host.connect.with_untracked(Option::is_some) => app.save_to_host(),
        (true, false, "s") => app.save_and_say("已保存在本机"),
        // In a frame the page may be refused to print; the browser's own command is not.
        (true, false, "p") if !host::is_framed() => app.print(),
        (false, _, "f8") if event.alt_key() => app.go_to_reason(),
        (false, false, "f8") => app.next_finding(),
        (false, true, "f8") => app.previous_finding(),
        // From a block this fills; it never takes the page away.
        (true, false, "r") if app.block.with_untracked(is_wide) => {}
        _ => return,
    }
    event.prevent_default();
}
