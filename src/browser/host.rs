//! The window that embeds this page: messages from it and to it, and the list of origins that may.

use crate::embed::{MESSAGE_MAX, Sender, Target};
use js_sys::{JSON, JsString, Object};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Request, RequestCache, RequestInit, RequestRedirect, Response, Window};

/// The file beside the page that names the origins, one and all.
const ORIGINS: &str = "embed-origins.json";

/// A message that came, read no further than is safe.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The origin that the browser vouches for.
    pub origin: String,
    /// Whose it is. The data of a stranger's are not read.
    pub sender: Sender,
    /// The message as JSON; `None` where it is none, or longer than [`MESSAGE_MAX`].
    pub data: Option<String>,
    /// The length of that JSON in UTF-16 units, also where it is too long to be read.
    pub length: usize,
}

/// The window around this page, if it is in a frame.
fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok().flatten()?;
    (!Object::is(parent.as_ref(), window.as_ref())).then_some(parent)
}

/// Whether the page is inside another.
pub fn is_framed() -> bool {
    parent().is_some()
}

/// What a message to this window says. Nothing is read of a stranger's.
pub fn incoming(event: &MessageEvent) -> Incoming {
    let sender = match (event.source(), parent()) {
        (Some(source), Some(parent)) if Object::is(&source, parent.as_ref()) => Sender::Parent,
        _ => Sender::Other,
    };
    let (data, length) = if sender == Sender::Parent { json(&event.data()) } else { (None, 0) };
    Incoming { origin: event.origin(), sender, data, length }
}

/// A message as JSON text. Its length is asked before anything is copied.
fn json(data: &JsValue) -> (Option<String>, usize) {
    // A cycle or a BigInt has no JSON; `undefined` gives none either.
    let text = match data.dyn_ref::<JsString>() {
        Some(text) => Ok(text.clone()),
        None => JSON::stringify(data),
    };
    let Some(text) = text.ok().filter(|text| text.is_string()) else { return (None, 0) };
    let length = usize::try_from(text.length()).unwrap_or(usize::MAX);
    ((length <= MESSAGE_MAX).then(|| text.into()), length)
}

/// Sends a message to the parent window, if it is still of the origin that is meant.
pub fn post(target: &Target, message: &Value) {
    let Some(parent) = parent() else { return };
    let origin = match target {
        Target::Anyone => "*",
        Target::Origin(origin) => origin,
    };
    if let Ok(message) = JSON::parse(&message.to_string()) {
        drop(parent.post_message(&message, origin));
    }
}

/// The text of `embed-origins.json`, always from the network: deployers edit it. Empty where it cannot be had.
pub async fn origins() -> String {
    fetch(ORIGINS).await.unwrap_or_default()
}

/// The text of a file beside the page, always from the network; `None` where it cannot be had.
pub(super) async fn fetch(address: &str) -> Option<String> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    options.set_redirect(RequestRedirect::Error);
    let request = Request::new_with_str_and_init(address, &options).ok()?;
    let answer = JsFuture::from(web_sys::window()?.fetch_with_request(&request)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
