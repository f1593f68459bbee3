//! The database of the collections: texts by key, apart from that of the drafts.

use super::database::{COLLECTIONS, Work, ask, change, open, reason, text, within};
use crate::edit::{Change, StoreError};
use idb::{KeyRange, Query};
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
        let work = Work::begin(&connection, COLLECTIONS)?;
        let texts = work.texts(COLLECTIONS)?;
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
    within(change(COLLECTIONS, key, decide)).await
}

/// Writes records as one step.
///
/// # Errors
/// [`StoreError`]; nothing is written then.
pub async fn put(records: &[(String, String)]) -> Result<(), StoreError> {
    within(async {
        let connection = open(COLLECTIONS).await?;
        let work = Work::begin(&connection, COLLECTIONS)?;
        let texts = work.texts(COLLECTIONS)?;
        for (key, value) in records {
            drop(ask(texts.put(&value.into(), Some(&key.into()))).await?);
        }
        work.complete().await
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
        let work = Work::begin(&connection, COLLECTIONS)?;
        let texts = work.texts(COLLECTIONS)?;
        drop(ask(texts.delete(Query::KeyRange(range(prefix)?))).await?);
        work.complete().await
    })
    .await
}
