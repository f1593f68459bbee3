//! Events, as the views meet them.

use super::signal::on_cleanup;
use crate::browser::turns::listen;
use web_sys::{Event, EventTarget};

/// Listens as long as the view in hand.
pub(super) fn listen_here(target: EventTarget, name: &'static str, act: Box<dyn FnMut(Event)>) {
    let listener = listen(target, name, act);
    on_cleanup(move || listener.remove());
}

macro_rules! events {
    ($($name:ident: $kind:ident),* $(,)?) => {
        /// The events that `view!` knows, each with its kind.
        pub(crate) mod on {
            use crate::page::ui::Builder;
            use wasm_bindgen::JsCast;

            $(
                pub(crate) fn $name(
                    builder: &mut Builder,
                    mut act: impl FnMut(web_sys::$kind) + 'static,
                ) {
                    builder.listen(stringify!($name), Box::new(move |event| act(event.unchecked_into())));
                }
            )*
        }
    };
}

events! {
    blur: FocusEvent,
    change: Event,
    click: MouseEvent,
    copy: ClipboardEvent,
    cut: ClipboardEvent,
    dragleave: DragEvent,
    dragover: DragEvent,
    drop: DragEvent,
    focus: FocusEvent,
    focusin: FocusEvent,
    focusout: FocusEvent,
    input: Event,
    keydown: KeyboardEvent,
    mousedown: MouseEvent,
    mouseover: MouseEvent,
    mouseup: MouseEvent,
    paste: ClipboardEvent,
    submit: Event,
    toggle: Event,
}

/// What stands in the field that an event comes from.
pub(crate) fn target_value(event: &Event) -> String {
    let value = event.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}
