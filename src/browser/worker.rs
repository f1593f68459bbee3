//! The worker as the start-up script has it: a function that takes a job and promises what came of it. `web/worker.js`
//! tells how it runs.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// What came of a job.
#[derive(Clone, Debug)]
pub struct Done {
    /// JSON.
    pub text: String,
    /// A file's contents, if one goes with it.
    pub bytes: Vec<u8>,
    /// Where it ran.
    pub place: Place,
}

/// Where a job ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the worker.
    Worker,
    /// On the page, which stood still meanwhile: the browser allows no worker here.
    Page,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = nianbaoWork)]
    async fn work(text: &str, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    /// Ends the job that was asked for last: it fails with a sentence. To be called once a job was asked for.
    #[wasm_bindgen(js_name = nianbaoStopWork)]
    pub fn stop();
}

/// Has a job done: JSON, and bytes beside it.
///
/// # Errors
/// A sentence for the person, where the module could not be fetched, stopped, or took too long.
pub async fn run(text: &str, bytes: &[u8]) -> Result<Done, String> {
    let done = work(text, &Uint8Array::from(bytes)).await;
    let done: Array =
        done.map_err(|why| why.as_string().unwrap_or_else(|| format!("程序出错：{why:?}")))?.unchecked_into();
    let place = if done.get(2).is_truthy() { Place::Page } else { Place::Worker };
    let bytes: Uint8Array = done.get(1).unchecked_into();
    Ok(Done { text: done.get(0).as_string().unwrap_or_default(), bytes: bytes.to_vec(), place })
}
