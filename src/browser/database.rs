//! IndexedDB as a [`Store`] of the drafts, by idb. Every step is a transaction of its own on a connection of its own: what
//! another window or the person does to the database between two steps is no special case.

use super::origin::{name, place, refusal};
use super::pause;
use crate::edit::{Change, Store, StoreError};
use futures_channel::oneshot::{Receiver, channel};
use futures_util::future::{Either, select};
use idb::event::DatabaseEvent;
use idb::{Database, Error, Factory, ObjectStoreParams, Request, Transaction};
use js_sys::{Array, Function, JSON, Object, Reflect};
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

/// The one object store: the id of a draft, and its text.
const DRAFTS: &str = "drafts";

/// How long an answer is waited for. Safari 14 sometimes gives none until the page is loaded anew.
const PATIENCE: Duration = Duration::from_secs(8);

thread_local! {
    /// Whether there is a database, once that is known.
    static IS_THERE: Cell<Option<bool>> = const { Cell::new(None) };
}

/// The database of this copy of the page.
#[derive(Clone, Copy, Debug)]
pub struct BrowserDatabase;

impl Store for BrowserDatabase {
    async fn is_there(&self) -> Result<bool, StoreError> {
        if let Some(known) = IS_THERE.get() {
            return Ok(known);
        }
        let is_there = match within(open()).await {
            Ok(database) => {
                database.close();
                true
            }
            Err(StoreError::Forbidden) => false,
            Err(error) => return Err(error),
        };
        IS_THERE.set(Some(is_there));
        Ok(is_there)
    }

    async fn all(&self) -> Result<Vec<(String, String)>, StoreError> {
        within(async {
            let database = IdbDatabase::from(open().await?);
            let records = read_all(&database).await;
            database.close();
            records
        })
        .await
    }

    async fn change(
        &self,
        key: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError> {
        within(async {
            let database = IdbDatabase::from(open().await?);
            let done = change(&database, key, decide).await;
            database.close();
            done
        })
        .await
    }
}

/// A connection. `Forbidden` where the browser has no database for this page.
async fn open() -> Result<Database, StoreError> {
    // Refused outright: a sandboxed frame, cookies blocked, a browser's private window.
    let forbidden = |_| StoreError::Forbidden;
    // No version is asked for: a newer program's database is opened as it is.
    let mut request = Factory::new()
        .and_then(|factory| factory.open(&format!("nianbao{}", place()), None))
        .map_err(forbidden)?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // Where that fails, the first transaction tells.
            drop(database.create_object_store(DRAFTS, ObjectStoreParams::new()));
        }
    });
    match answer(request).await {
        Ok(database) => database.try_into().map_err(reason),
        Err(error) if name(&error) == "InvalidStateError" => Err(StoreError::Forbidden),
        Err(error) => Err(refusal(&error)),
    }
}

/// A transaction that is complete only when it is on the disk, where the browser knows that.
fn transaction(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    begin.call3(database, &DRAFTS.into(), &"readwrite".into(), &options)?.dyn_into()
}

async fn change(
    database: &IdbDatabase,
    key: &str,
    decide: &mut dyn FnMut(Option<&str>) -> Change,
) -> Result<(), StoreError> {
    let begun = transaction(database).map_err(|error| refusal(&error))?;
    let mut work = Transaction::from(begun.clone());
    let drafts = work.object_store(DRAFTS).map_err(reason)?;
    let key = JsValue::from(key);
    let stored = ask(drafts.get(key.clone())).await?;
    let stored = (!stored.is_undefined()).then(|| text(&stored));
    match decide(stored.as_deref()) {
        Change::Keep => {}
        Change::Put(text) => drop(ask(drafts.put(&text.into(), Some(&key))).await?),
        Change::Remove => drop(ask(drafts.delete(key)).await?),
    }
    let (tell, told) = signal();
    work.on_complete({
        let tell = tell.clone();
        move |_| tell(true)
    });
    work.on_abort(move |_| tell(false));
    match told.await {
        Ok(true) => Ok(()),
        // Only the transaction knows why.
        _ => Err(begun.error().map_or(StoreError::Silent, |error| refusal(&error))),
    }
}

async fn read_all(database: &IdbDatabase) -> Result<Vec<(String, String)>, StoreError> {
    let work = Transaction::from(transaction(database).map_err(|error| refusal(&error))?);
    let drafts = work.object_store(DRAFTS).map_err(reason)?;
    let mut records = Vec::new();
    for key in Array::from(&ask(drafts.get_all_keys(None, None)).await?) {
        let Some(name) = key.as_string() else { continue };
        records.push((name, text(&ask(drafts.get(key)).await?)));
    }
    Ok(records)
}

/// What a request gives that was made.
async fn ask(made: Result<impl Request, Error>) -> Result<JsValue, StoreError> {
    answer(made.map_err(reason)?).await.map_err(|error| refusal(&error))
}

/// What a request gives, or the exception that it ended with.
async fn answer(mut request: impl Request) -> Result<JsValue, JsValue> {
    let (tell, told) = signal();
    request.on_success({
        let tell = tell.clone();
        move |_| tell(true)
    });
    request.on_error(move |_| tell(false));
    match told.await {
        Ok(true) => request.result().map_err(|_| JsValue::NULL),
        _ => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)),
    }
}

/// A word from one of two listeners: whether it went well.
fn signal() -> (Rc<dyn Fn(bool)>, Receiver<bool>) {
    let (sender, told) = channel();
    let sender = Cell::new(Some(sender));
    let tell = move |is_well| {
        if let Some(sender) = sender.take() {
            // Nobody waits any more where the time was up.
            let _ = sender.send(is_well);
        }
    };
    (Rc::new(tell), told)
}

/// What a record says; of what is no text, its JSON, which is no draft.
fn text(value: &JsValue) -> String {
    value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

/// Why the database did not do what was asked: what idb passes on was thrown by the browser.
fn reason(error: Error) -> StoreError {
    match error {
        Error::AddFailed(error) | Error::UpdateFailed(error) => refusal(&error),
        _ => StoreError::Silent,
    }
}

/// What `task` gives within the time that is waited for an answer.
async fn within<T>(task: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    match select(Box::pin(task), pin!(pause(PATIENCE))).await {
        Either::Left((answer, _)) => answer,
        Either::Right(((), task)) => {
            // The database may still call its listeners.
            std::mem::forget(task);
            Err(StoreError::Silent)
        }
    }
}
