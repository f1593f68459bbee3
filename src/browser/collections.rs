//! The database of the collections: texts by key, apart from that of the drafts.

use super::database::{COLLECTIONS, ask, change, complete, open, reason, text, transaction, within};
use crate::edit::{Change, StoreError};
use idb::{KeyRange, Query, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Behind every key that begins with the same characters.
const LAST: &str = "\u{ffff}";

fn range(prefix: &str) -> Result<KeyRange, StoreError> {
    let last = format!("{prefix}{LAST}");
    KeyRange::bound(&prefix.into(), &last.into(), None, None).map_err(reason)
}

/// Every record whose key begins so, in the order of the keys.
///
/// # Errors
/// [`StoreError`].
pub async fn all(prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
    within(async {
        let connection = open(COLLECTIONS).await?;
        let begun = transaction(&connection.0, COLLECTIONS).map_err(|_| StoreError::Silent)?;
        let texts = Transaction::from(begun).object_store(COLLECTIONS.store).map_err(reason)?;
        let query = || range(prefix).map(|range| Some(Query::KeyRange(range)));
        let keys = Array::from(&ask(texts.get_all_keys(query()?, None)).await?);
        let values = Array::from(&ask(texts.get_all(query()?, None)).await?);
        let record = |(key, value): (JsValue, JsValue)| Some((key.as_string()?, text(&value)));
        Ok(keys.iter().zip(values.iter()).filter_map(record).collect())
    })
    .await
}

/// The record of a key; `None` where there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn one(key: &str) -> Result<Option<String>, StoreError> {
    let mut found = None;
    decide(key, &mut |stored| {
        found = stored.map(str::to_owned);
        Change::Keep
    })
    .await?;
    Ok(found)
}

/// Lets `decide` look at a record and change it, as one step that no other window comes between.
///
/// # Errors
/// [`StoreError`].
pub async fn decide(key: &str, decide: &mut dyn FnMut(Option<&str>) -> Change) -> Result<(), StoreError> {
    within(async { change(&open(COLLECTIONS).await?.0, COLLECTIONS, key, decide).await }).await
}

/// Writes records as one step.
///
/// # Errors
/// [`StoreError`]; nothing is written then.
pub async fn put(records: &[(String, String)]) -> Result<(), StoreError> {
    within(async {
        let connection = open(COLLECTIONS).await?;
        let begun = transaction(&connection.0, COLLECTIONS).map_err(|_| StoreError::Silent)?;
        let texts = Transaction::from(begun.clone()).object_store(COLLECTIONS.store).map_err(reason)?;
        for (key, value) in records {
            drop(ask(texts.put(&value.into(), Some(&key.into()))).await?);
        }
        complete(&begun).await
    })
    .await
}

/// Removes every record whose key begins so.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(prefix: &str) -> Result<(), StoreError> {
    within(async {
        let connection = open(COLLECTIONS).await?;
        let begun = transaction(&connection.0, COLLECTIONS).map_err(|_| StoreError::Silent)?;
        let texts = Transaction::from(begun.clone()).object_store(COLLECTIONS.store).map_err(reason)?;
        drop(ask(texts.delete(Query::KeyRange(range(prefix)?))).await?);
        complete(&begun).await
    })
    .await
}
