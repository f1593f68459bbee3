//! Offline use as the start-up script has it: its state stands on `<html>`, its changes are events of the document.
//! The script's head tells the whole interface.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What offline use has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// The worker is being installed.
    Pending,
    /// Everything is kept: the page opens without a network.
    Ready,
    /// A new version is kept too, and waits for the person's word.
    UpdateReady,
    /// Plain HTTP on a host that is not this machine: no worker is allowed.
    Insecure,
    /// This browser has no worker, or storage is forbidden.
    Unsupported,
    /// The worker could not be installed.
    Failed,
    /// Inside another page, where none is installed.
    Framed,
    /// The page is one file and needs no worker.
    SingleFile,
}

/// The state as it stands.
pub fn state() -> Offline {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let attribute = |name| root.as_ref().and_then(|root| root.get_attribute(name));
    match attribute("data-offline").as_deref() {
        Some("ready") => Offline::Ready,
        Some("update-ready") => Offline::UpdateReady,
        Some("insecure") => Offline::Insecure,
        Some("unsupported") => Offline::Unsupported,
        Some("failed") => Offline::Failed,
        Some("framed") => Offline::Framed,
        Some("single-file") => Offline::SingleFile,
        _ if attribute("data-edition").as_deref() == Some("single-file") => Offline::SingleFile,
        _ => Offline::Pending,
    }
}

/// Calls `changed` after every change of the state.
pub fn on_change(changed: impl FnMut() + 'static) {
    listen("nianbao:offline", changed);
}

/// Calls `failed` when a new version was asked for and could not take over.
pub fn on_update_failed(failed: impl FnMut() + 'static) {
    listen("nianbao:update-failed", failed);
}

/// Lets the new version take over; the window reloads. To be called when the person agrees and all is kept.
pub fn apply_update() {
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Ok(event)) = (document, web_sys::Event::new("nianbao:apply-update")) {
        // A listener that throws has told the console.
        let _ = document.dispatch_event(&event);
    }
}

fn listen(name: &str, heard: impl FnMut() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let heard = Closure::<dyn FnMut()>::new(heard);
    // A document always takes listeners. This one lives as long as the page.
    let _ = document.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}
