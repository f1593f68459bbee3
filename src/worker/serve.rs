//! The module's end towards its script, `web/worker.js`.

use super::{Message, run};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;

/// The name under which the script finds what it calls.
const NAME: &str = "nianbaoJob";

/// Puts the function that does a job into the global scope: JSON and bytes in, an array of the same two out.
pub fn serve() {
    let act = Closure::<dyn FnMut(String, Vec<u8>) -> Array>::new(|text, bytes| {
        let Message { text, bytes } = run(Message { text, bytes });
        Array::of2(&text.into(), &Uint8Array::from(bytes.as_slice()).into())
    });
    // Refused only by a scope that is frozen; the script then tells that there is no such function.
    let _ = Reflect::set(&js_sys::global(), &NAME.into(), act.as_ref());
    act.forget();
}
