//! The worker as the start-up script has it: a function that takes a job and promises what came of it. `web/worker.js`
//! tells how it runs.

use js_sys::{Array, Error, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// What a job is for: those of one kind are stopped together, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A report is read for the editor.
    Read,
    /// Reports are read and compared for 核对多份报告.
    Collect,
    /// What nobody stops.
    Rest,
}

impl Task {
    fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Collect => "collect",
            Self::Rest => "",
        }
    }
}

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

/// Why a job was not done, in a sentence for the person.
#[derive(Clone, Debug)]
pub enum Undone {
    /// The module could not be fetched: nothing was begun.
    Unreached(String),
    /// It was stopped, took too long or came to a fault.
    Ended(String),
}

impl From<Undone> for String {
    fn from(why: Undone) -> Self {
        match why {
            Undone::Unreached(sentence) | Undone::Ended(sentence) => sentence,
        }
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = nianbaoWork)]
    async fn work(task: &str, text: &str, bytes: &Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = nianbaoStopWork)]
    fn stop_work(task: &str);
}

/// Ends the jobs of a task: they fail with a sentence.
pub fn stop(task: Task) {
    stop_work(task.name());
}

/// Has a job done: JSON, and bytes beside it.
///
/// # Errors
/// Why not.
pub async fn run(task: Task, text: &str, bytes: &[u8]) -> Result<Done, Undone> {
    let done = work(task.name(), text, &Uint8Array::from(bytes)).await.map_err(|why| undone(&why))?;
    let done: Array = done.unchecked_into();
    let place = if done.get(2).is_truthy() { Place::Page } else { Place::Worker };
    let bytes: Uint8Array = done.get(1).unchecked_into();
    Ok(Done { text: done.get(0).as_string().unwrap_or_default(), bytes: bytes.to_vec(), place })
}

/// The start-up script fails with an error where the module was not fetched, with a sentence where it was.
fn undone(why: &JsValue) -> Undone {
    match why.dyn_ref::<Error>() {
        Some(error) => Undone::Unreached(error.message().into()),
        None => Undone::Ended(why.as_string().unwrap_or_default()),
    }
}
