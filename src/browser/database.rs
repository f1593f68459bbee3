//! IndexedDB as a [`Store`] of the drafts, by idb. Every step is a transaction of its own on a connection of its own: what
//! another window or the person does to the database between two steps is no special case.

use super::origin::{name, place, refusal};
use super::pause;
use crate::edit::{Change, Store, StoreError};
use futures_channel::oneshot::channel;
use futures_util::future::{Either, select};
use idb::event::DatabaseEvent;
use idb::request::OpenDatabaseRequest;
use idb::{Error, Factory, ObjectStore, ObjectStoreParams, Transaction};
use js_sys::{Array, Function, JSON, Object, Reflect};
use std::cell::Cell;
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, EventTarget, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, PageTransitionEvent,
};

/// An object store, the only one of its database: texts by key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// What the name of the database begins with; the path of this copy of the page follows.
    pub(super) database: &'static str,
    /// The name of the store.
    pub(super) store: &'static str,
}

/// The texts of the drafts by their ids.
const DRAFTS: Table = Table { database: "nianbao", store: "drafts" };

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
        let is_there = match within(open(DRAFTS)).await {
            Ok(_) => true,
            Err(StoreError::Forbidden) => false,
            Err(error) => return Err(error),
        };
        IS_THERE.set(Some(is_there));
        Ok(is_there)
    }

    async fn all(&self) -> Result<Vec<(String, String)>, StoreError> {
        within(read_all()).await
    }

    async fn change(
        &self,
        key: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError> {
        within(change(DRAFTS, key, decide)).await
    }
}

/// The database of the pages of the wider work.
pub(super) const COLLECTIONS: Table = Table { database: "nianbao-many", store: "collections" };

impl Table {
    /// Has the browser remove the database, once no window uses it.
    pub(super) fn forget(self) {
        // Where there is none, there is nothing to remove.
        drop(Factory::new().and_then(|factory| factory.delete(&self.name())));
    }

    fn name(self) -> String {
        format!("{}{}", self.database, place())
    }
}

/// A connection to the database, closed when it is done with.
pub(super) struct Connection(IdbDatabase);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// A connection. `Forbidden` where the browser has no database for this page. Making one goes on when nobody waits for it
/// any more: what is given up while it is made would stay without its store.
pub(super) async fn open(table: Table) -> Result<Connection, StoreError> {
    let (sender, opened) = channel();
    // Where nobody waits, what comes back is dropped, and closed by that.
    spawn_local(async move { drop(sender.send(connect(table).await)) });
    opened.await.unwrap_or(Err(StoreError::Silent))
}

async fn connect(table: Table) -> Result<Connection, StoreError> {
    // Refused outright: a sandboxed frame, cookies blocked, a browser's private window.
    let forbidden = |_| StoreError::Forbidden;
    // No version is asked for: a newer program's database is opened as it is.
    let request = Factory::new().and_then(|factory| factory.open(&table.name(), None)).map_err(forbidden)?;
    let request = IdbOpenDbRequest::from(request);
    let mut making = OpenDatabaseRequest::from(request.clone());
    making.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // Where that fails, the first transaction tells.
            drop(database.create_object_store(table.store, ObjectStoreParams::new()));
        }
    });
    let opening = request.clone();
    let _listener = when_cached(move || {
        if let Ok(database) = opening.result() {
            database.unchecked_into::<IdbDatabase>().close();
        }
        if let Some(making) = opening.transaction() {
            drop(making.abort());
        }
    });
    match answer(request.unchecked_into()).await {
        Ok(database) => Ok(Connection(database.unchecked_into())),
        Err(error) if name(&error) == "InvalidStateError" => Err(StoreError::Forbidden),
        Err(error) => Err(refusal(&error)),
    }
}

/// A transaction. It is broken off where the page goes into the back/forward cache.
pub(super) struct Work {
    begun: IdbTransaction,
    _listener: Option<Listener>,
}

impl Work {
    /// Begins one that is complete only when it is on the disk, where the browser knows that.
    pub(super) fn begin(connection: &Connection, table: Table) -> Result<Self, StoreError> {
        let begun = begin(&connection.0, table).map_err(|error| refusal(&error))?;
        let under_way = begun.clone();
        // Refused where it is over already.
        let listener = when_cached(move || drop(under_way.abort()));
        Ok(Self { begun, _listener: listener })
    }

    /// Its object store.
    pub(super) fn texts(&self, table: Table) -> Result<ObjectStore, StoreError> {
        Transaction::from(self.begun.clone()).object_store(table.store).map_err(reason)
    }

    /// Waits until it is complete.
    pub(super) async fn complete(self) -> Result<(), StoreError> {
        match comes(&self.begun, ["complete", "abort"]).await {
            true => Ok(()),
            // Only the transaction knows why.
            false => Err(self.begun.error().map_or(StoreError::Silent, |error| refusal(&error))),
        }
    }
}

fn begin(database: &IdbDatabase, table: Table) -> Result<IdbTransaction, JsValue> {
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    begin.call3(database, &table.store.into(), &"readwrite".into(), &options)?.dyn_into()
}

pub(super) async fn change(
    table: Table,
    key: &str,
    decide: &mut dyn FnMut(Option<&str>) -> Change,
) -> Result<(), StoreError> {
    let connection = open(table).await?;
    let work = Work::begin(&connection, table)?;
    let texts = work.texts(table)?;
    let key = JsValue::from(key);
    let stored = ask(texts.get(key.clone())).await?;
    let stored = (!stored.is_undefined()).then(|| text(&stored));
    match decide(stored.as_deref()) {
        Change::Keep => {}
        Change::Put(text) => drop(ask(texts.put(&text.into(), Some(&key))).await?),
        Change::Remove => drop(ask(texts.delete(key)).await?),
    }
    work.complete().await
}

async fn read_all() -> Result<Vec<(String, String)>, StoreError> {
    let connection = open(DRAFTS).await?;
    let work = Work::begin(&connection, DRAFTS)?;
    let drafts = work.texts(DRAFTS)?;
    let mut records = Vec::new();
    for key in Array::from(&ask(drafts.get_all_keys(None, None)).await?) {
        let Some(name) = key.as_string() else { continue };
        records.push((name, text(&ask(drafts.get(key)).await?)));
    }
    Ok(records)
}

/// What a request gives that was made.
pub(super) async fn ask(made: Result<impl Into<IdbRequest>, Error>) -> Result<JsValue, StoreError> {
    answer(made.map_err(reason)?.into()).await.map_err(|error| refusal(&error))
}

/// What a request gives, or the exception that it ended with.
async fn answer(request: IdbRequest) -> Result<JsValue, JsValue> {
    match comes(&request, ["success", "error"]).await {
        true => request.result().map_err(|_| JsValue::NULL),
        false => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)),
    }
}

/// Waits for one of two events. Tells whether it is the first.
async fn comes(target: &EventTarget, names: [&'static str; 2]) -> bool {
    let (sender, told) = channel();
    let mut sender = Some(sender);
    // Whoever does not wait any more hears nothing of a late one.
    let _listener = Listener::of(target, &names, move |event| {
        if let Some(sender) = sender.take() {
            let _ = sender.send(event.type_() == names[0]);
        }
    });
    told.await == Ok(true)
}

/// Runs `end` when the page goes into the browser's back/forward cache, until what it gives is dropped. WebKit suspends what the
/// page asked of the database with the page, and holds up everything that any page asks after it.
fn when_cached(end: impl Fn() + 'static) -> Option<Listener> {
    let act = move |event: Event| {
        if event.unchecked_into::<PageTransitionEvent>().persisted() {
            end();
        }
    };
    Some(Listener::of(web_sys::window()?.as_ref(), &["pagehide"], act))
}

/// Listens to events until it is dropped.
struct Listener {
    target: EventTarget,
    names: Vec<&'static str>,
    act: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn of(target: &EventTarget, names: &[&'static str], act: impl FnMut(Event) + 'static) -> Self {
        let act = Closure::<dyn FnMut(Event)>::new(act);
        for name in names {
            // No target refuses that.
            drop(target.add_event_listener_with_callback(name, act.as_ref().unchecked_ref()));
        }
        Self { target: target.clone(), names: names.to_vec(), act }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for name in &self.names {
            let act = self.act.as_ref().unchecked_ref();
            drop(self.target.remove_event_listener_with_callback(name, act));
        }
    }
}

/// What a record says; of what is no text, its JSON, which is no draft.
pub(super) fn text(value: &JsValue) -> String {
    value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

/// Why the database did not do what was asked: what idb passes on was thrown by the browser.
pub(super) fn reason(error: Error) -> StoreError {
    match error {
        Error::AddFailed(error) | Error::UpdateFailed(error) => refusal(&error),
        _ => StoreError::Silent,
    }
}

/// What `task` gives within the time that is waited for an answer.
pub(super) async fn within<T>(task: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    match select(pin!(task), pin!(pause(PATIENCE))).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(StoreError::Silent),
    }
}
