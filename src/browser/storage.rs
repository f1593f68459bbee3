//! Local storage as the drafts' [`Store`].
//!
//! In a sandboxed frame even reading `localStorage` throws, so it is asked for each time and every answer may be no.

use crate::edit::{DraftStore, Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};

/// This browser's local storage, or none where it is forbidden.
#[derive(Clone, Debug)]
pub struct LocalStore(Option<web_sys::Storage>);

/// The reports stored in this browser.
pub fn drafts() -> DraftStore<LocalStore> {
    DraftStore::new(LocalStore::open())
}

impl LocalStore {
    /// The storage of this page's origin.
    pub fn open() -> Self {
        Self(web_sys::window().and_then(|window| window.local_storage().ok().flatten()))
    }

    fn storage(&self) -> Result<&web_sys::Storage, StoreError> {
        self.0.as_ref().ok_or(StoreError::Forbidden)
    }
}

fn refusal(error: JsValue) -> StoreError {
    let name = error.dyn_into::<web_sys::DomException>().map(|error| error.name()).unwrap_or_default();
    if name.contains("Quota") || name.contains("QUOTA") { StoreError::Full } else { StoreError::Forbidden }
}

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = self.storage()?;
        let count = storage.length().map_err(refusal)?;
        (0..count).filter_map(|at| storage.key(at).map_err(refusal).transpose()).collect()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.storage()?.get_item(key).map_err(refusal)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage()?.set_item(key, text).map_err(refusal)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage()?.remove_item(key).map_err(refusal)
    }
}
