//! Listeners that go with the component that asked for them.

use leptos::ev::{self, EventDescriptor};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, InputEvent};

/// Listens on the window until the owner in hand is cleaned up.
pub(crate) fn listen_window<E>(event: E, act: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    // One type of listener for all events: each type costs size.
    fn listen(name: &str, act: Box<dyn Fn(Event)>) {
        let listener = window_event_listener_untyped(name, act);
        on_cleanup(move || listener.remove());
    }
    listen(&event.name(), Box::new(move |event| act(event.unchecked_into())));
}

/// Runs `act` when the page comes back from the browser's back/forward cache, until the owner in hand is cleaned up.
pub(crate) fn listen_return(act: impl Fn() + 'static) {
    listen_window(ev::pageshow, move |event| {
        if event.persisted() {
            act();
        }
    });
}

/// A handler for a view. All of one kind of event are of one type: each type costs size.
pub(crate) fn handler<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// An effect. All are of one type: each type costs size.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// An effect that is told what it gave back when it ran before.
pub(crate) fn effect_after<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
    let mut before = None;
    effect(move || before = Some(run(before.take())));
}

/// Whether what was typed is still being composed by an input method.
pub(crate) fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}
