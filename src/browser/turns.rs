//! The window's events and its turns: listeners and timers.

use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::UnwrapThrowExt;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, EventTarget, Window};

/// The window. There is always one: the page is never a worker.
fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The document. There is always one.
pub(crate) fn document() -> Document {
    window().document().unwrap_throw()
}

/// Something that listens; it stops when told, or when its view goes.
pub(crate) struct Listener {
    target: EventTarget,
    name: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Stops listening.
    pub(crate) fn remove(self) {
        // Refused only for a listener that was never there.
        drop(self.target.remove_event_listener_with_callback(self.name, self.heard.as_ref().unchecked_ref()));
    }
}

/// Listens until told to stop.
pub(crate) fn listen(target: EventTarget, name: &'static str, act: Box<dyn FnMut(Event)>) -> Listener {
    let heard = Closure::wrap(act);
    // Refused only for something that is no function.
    drop(target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref()));
    Listener { target, name, heard }
}

/// Listens on the window until told to stop.
pub(crate) fn listen_window<E: JsCast + 'static>(
    name: &'static str,
    mut act: impl FnMut(E) + 'static,
) -> Listener {
    listen(window().into(), name, Box::new(move |event| act(event.unchecked_into())))
}

/// Listens on the window as long as the page.
pub(crate) fn window_event_listener<E: JsCast + 'static>(name: &'static str, act: impl FnMut(E) + 'static) {
    // The page never stops listening: the closure lives as long as it does.
    std::mem::forget(listen_window(name, act));
}

fn milliseconds(time: Duration) -> i32 {
    i32::try_from(time.as_millis()).unwrap_or(i32::MAX)
}

/// Acts once, after a time.
pub(crate) fn set_timeout(act: impl FnOnce() + 'static, time: Duration) {
    let act = Closure::once_into_js(Box::new(act) as Box<dyn FnOnce()>);
    drop(
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds(time)),
    );
}

/// Acts again and again, as long as the page.
pub(crate) fn set_interval(act: impl FnMut() + 'static, time: Duration) {
    let act = Closure::wrap(Box::new(act) as Box<dyn FnMut()>).into_js_value();
    drop(
        window()
            .set_interval_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds(time)),
    );
}

/// Acts before the next frame is painted.
pub(crate) fn next_frame(act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(Box::new(act) as Box<dyn FnOnce()>);
    drop(window().request_animation_frame(act.unchecked_ref()));
}
