//! Local storage: a [`Store`] beside the database, and the page's settings, by gloo.
//!
//! In a sandboxed frame even reading `localStorage` throws, and gloo would throw with it: every call first asks whether
//! there is one.

use super::database::{BrowserDatabase, COLLECTIONS};
use super::fresh_id;
use super::host::is_framed;
use super::origin::{place, refusal};
use crate::edit::{Change, DraftStore, PREFIX, Store, StoreError};
use gloo_storage::{LocalStorage, Storage};
use std::cell::OnceCell;

/// This browser's local storage.
#[derive(Clone, Copy, Debug)]
pub struct BrowserStore;

thread_local! {
    /// Tells this window from the others.
    static WINDOW: OnceCell<String> = const { OnceCell::new() };
}

/// The reports stored in this browser.
pub fn drafts() -> DraftStore<BrowserDatabase, BrowserStore> {
    let window = WINDOW.with(|window| window.get_or_init(fresh_id).clone());
    DraftStore::new(BrowserDatabase, BrowserStore, &place(), window)
}

/// The gate before every call.
fn gate() -> Result<web_sys::Storage, StoreError> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StoreError::Forbidden)
}

/// The key that stands once the person has put away the hint through the sample.
const GUIDE: &str = "nianbao/1/guide";
/// The key that stands while the person wants nothing kept here.
const NOTHING: &str = "nianbao/keep-nothing";

/// Remembers that the hint through the sample is not wanted, where this browser and the page around let it.
pub fn put_guide_away() {
    if gate().is_ok() && !is_framed() {
        // Where there is no room it comes again with the next visit.
        drop(LocalStorage::set(GUIDE, false));
    }
}

/// Whether the hint through the sample was put away.
pub fn is_guide_put_away() -> bool {
    is_set(GUIDE)
}

/// Whether the person wants nothing kept here.
pub fn is_nothing_kept() -> bool {
    is_set(NOTHING)
}

/// Remembers that the person wants nothing kept here.
pub fn keep_nothing() {
    if gate().is_ok() {
        drop(LocalStorage::set(NOTHING, true));
    }
}

/// Forgets that the person wants nothing kept here.
pub fn keep_again() {
    if gate().is_ok() {
        LocalStorage::delete(NOTHING);
    }
}

/// Removes the collections of the wider work.
pub fn forget_collections() {
    COLLECTIONS.forget();
}

/// The key under which it is told which collection was stored last: other windows hear of that change.
#[cfg(feature = "wider-work")]
fn collection_key() -> String {
    format!("nianbao/many{}#told", place())
}

/// Tells the other windows that a collection was stored at a time, in milliseconds since 1970; at 0 where it was removed.
#[cfg(feature = "wider-work")]
pub fn tell_collection(id: &str, saved: u64) {
    if gate().is_ok() {
        // Where there is no room the others notice when they store.
        drop(LocalStorage::set(collection_key(), format!("{id} {saved}")));
    }
}

/// What another window tells by [`tell_collection`].
#[cfg(feature = "wider-work")]
pub fn told_collection(event: &web_sys::StorageEvent) -> Option<(String, u64)> {
    let text = event.new_value().filter(|_| event.key() == Some(collection_key()))?;
    let told = text.trim_matches('"').rsplit_once(' ')?;
    Some((told.0.to_owned(), told.1.parse().ok()?))
}

fn is_set(key: &str) -> bool {
    gate().is_ok_and(|storage| storage.get_item(key).is_ok_and(|value| value.is_some()))
}

impl Store for BrowserStore {
    async fn is_there(&self) -> Result<bool, StoreError> {
        Ok(gate().is_ok())
    }

    async fn all(&self) -> Result<Vec<(String, String)>, StoreError> {
        let storage = gate()?;
        let count = storage.length().map_err(|_| StoreError::Forbidden)?;
        let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
        let ours = keys.filter(|key| key.starts_with(PREFIX));
        let record = |key: String| {
            let text = storage.get_item(&key).ok()??;
            Some((key, text))
        };
        Ok(ours.filter_map(record).collect())
    }

    async fn change(
        &self,
        key: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError> {
        let storage = gate()?;
        let stored = storage.get_item(key).map_err(|_| StoreError::Forbidden)?;
        let changed = match decide(stored.as_deref()) {
            Change::Keep => Ok(()),
            Change::Put(text) => storage.set_item(key, &text),
            Change::Remove => storage.remove_item(key),
        };
        changed.map_err(|error| refusal(&error))
    }
}
