//! Local storage as the drafts' [`Store`], by gloo.
//!
//! In a sandboxed frame even reading `localStorage` throws, and gloo would throw with it: every call first asks whether
//! there is one.

use super::host::is_framed;
use crate::edit::{DraftStore, Store, StoreError};
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};
use serde_json::Value;

/// This browser's local storage.
#[derive(Clone, Copy, Debug)]
pub struct BrowserStore;

/// The reports stored in this browser.
pub fn drafts() -> DraftStore<BrowserStore> {
    DraftStore::new(BrowserStore)
}

/// The gate before every call of gloo's.
fn gate() -> Result<web_sys::Storage, StoreError> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StoreError::Forbidden)
}

/// Chromium and WebKit say `QuotaExceededError`, Firefox `NS_ERROR_DOM_QUOTA_REACHED`.
fn refusal(error: StorageError) -> StoreError {
    match error {
        StorageError::JsError(error) if error.name.to_ascii_lowercase().contains("quota") => StoreError::Full,
        _ => StoreError::Forbidden,
    }
}

/// The key that stands once the person has put away the hint through the sample.
const GUIDE: &str = "nianbao/1/guide";

/// Remembers that the hint through the sample is not wanted, where this browser and the page around let it.
pub fn put_guide_away() {
    if gate().is_ok() && !is_framed() {
        // Where there is no room it comes again with the next visit.
        drop(LocalStorage::set(GUIDE, Value::Bool(false)));
    }
}

/// Whether the hint through the sample was put away.
pub fn is_guide_put_away() -> bool {
    gate().is_ok_and(|storage| storage.get_item(GUIDE).is_ok_and(|value| value.is_some()))
}

impl Store for BrowserStore {
    async fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = gate()?;
        let count = storage.length().map_err(|_| StoreError::Forbidden)?;
        Ok((0..count).filter_map(|at| storage.key(at).ok().flatten()).collect())
    }

    async fn get(&self, key: &str) -> Result<Option<Value>, StoreError> {
        gate()?;
        match LocalStorage::get(key) {
            Ok(value) => Ok(Some(value)),
            Err(StorageError::KeyNotFound(_)) => Ok(None),
            Err(StorageError::SerdeError(_)) => Ok(Some(Value::Null)),
            Err(error) => Err(refusal(error)),
        }
    }

    async fn set(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        gate()?;
        LocalStorage::set(key, value).map_err(refusal)
    }

    async fn remove(&self, key: &str) -> Result<(), StoreError> {
        gate()?;
        LocalStorage::delete(key);
        Ok(())
    }
}
