//! What waits in local storage: the drafts of version 0.1, and copies that a window left when it was closed, or where the
//! database did not take the report.
//!
//! A copy says which state it goes on from (`base`). It takes that state's place; where another window has saved
//! meanwhile, it becomes a report of its own. What waits is removed only once it is kept, and its new id follows from
//! what it is: a take-over that is cut anywhere loses nothing and is repeated without harm. Version 0.1 knew no copies of
//! the page: its drafts go to the copy that is opened first after it.

use super::{Change, DraftStore, FIRST, Store, StoreError};
use crate::edit::draft::Draft;
use serde_json::Value;

/// A record that waits.
struct Waiting {
    key: String,
    id: String,
    text: String,
}

impl Waiting {
    fn draft(&self) -> Option<Draft> {
        Draft::from_text(&self.id, &self.text)
    }

    /// The stamp of the state that it goes on from, where it says so.
    fn base(&self) -> Option<u64> {
        serde_json::from_str::<Value>(&self.text).ok()?.get("base")?.as_u64()
    }
}

/// The id of what waits under an id that a different report has.
fn id_beside(draft: &Draft) -> String {
    format!("{}-{:x}", draft.id, draft.saved)
}

impl<D: Store, L: Store> DraftStore<D, L> {
    fn copy_key(&self, id: &str) -> String {
        format!("{}/{}", self.own_key(id), self.window)
    }

    /// Leaves the report in local storage until [`save`](Self::save) has succeeded and [`drop_copy`](Self::drop_copy) is
    /// called. Local storage answers at once: a page that is being closed has time for it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn leave_copy(&self, draft: &Draft, seen: Option<u64>) -> Result<(), StoreError> {
        let mut record = draft.to_json();
        if let Value::Object(members) = &mut record {
            members.insert("base".into(), seen.into());
        }
        let text = record.to_string();
        self.local.change(&self.copy_key(&draft.id), &mut |_| Change::Put(text.clone())).await
    }

    /// Removes the copy that this window left.
    pub async fn drop_copy(&self, id: &str) {
        // One that stays is told from news by its contents.
        let _ = self.local.change(&self.copy_key(id), &mut |_| Change::Remove).await;
    }

    /// What waits to be taken over.
    async fn waiting(&self) -> Vec<Waiting> {
        let is_database = self.database.is_there().await == Ok(true);
        let drafts = (self.own_key(""), format!("{FIRST}draft/"));
        let id_of = |key: &str| match key.strip_prefix(&drafts.0) {
            // Without a database what has no window behind its id is the report itself.
            Some(rest) => match rest.split_once('/') {
                Some((id, _)) => Some(id.to_owned()),
                None => is_database.then(|| rest.to_owned()),
            },
            None => key.strip_prefix(&drafts.1).map(str::to_owned),
        };
        let all = self.local.all().await.unwrap_or_default().into_iter();
        all.filter_map(|(key, text)| Some(Waiting { id: id_of(&key)?, key, text })).collect()
    }

    /// Takes over what waits, the earliest first: what a copy goes on from may wait too. What cannot be read or taken stays.
    pub(super) async fn take_over(&self) {
        let readable = |waiting: Waiting| Some((waiting.draft()?, waiting));
        let mut all: Vec<(Draft, Waiting)> = self.waiting().await.into_iter().filter_map(readable).collect();
        while let Some((first, _)) = all.iter().enumerate().min_by_key(|(_, (draft, _))| draft.saved) {
            let (draft, waiting) = all.swap_remove(first);
            if self.adopt(draft, waiting.base()).await {
                // A window that still lives may have left a later state there.
                let mut decide = |now: Option<&str>| match now == Some(waiting.text.as_str()) {
                    true => Change::Remove,
                    false => Change::Keep,
                };
                let _ = self.local.change(&waiting.key, &mut decide).await;
            }
        }
    }

    /// Keeps a draft that waited. Tells whether it is kept.
    async fn adopt(&self, mut draft: Draft, base: Option<u64>) -> bool {
        let text = draft.to_json().to_string();
        let mut is_other = false;
        let mut decide = |stored: Option<&str>| {
            let goes_on = |stored: &str| {
                base.is_some() && Draft::from_text(&draft.id, stored).map(|stored| stored.saved) == base
            };
            match stored {
                Some(stored) if stored == text => Change::Keep,
                Some(stored) if !goes_on(stored) => {
                    is_other = true;
                    Change::Keep
                }
                _ => Change::Put(text.clone()),
            }
        };
        if self.change(&draft.id, &mut decide).await.is_err() {
            return false;
        }
        if is_other {
            draft.id = id_beside(&draft);
            draft.name.push_str("（另一窗口）");
            let text = draft.to_json().to_string();
            let mut decide = |stored: Option<&str>| match stored {
                // Taken over before.
                Some(_) => Change::Keep,
                None => Change::Put(text.clone()),
            };
            return self.change(&draft.id, &mut decide).await.is_ok();
        }
        true
    }

    /// What could not be taken over, by the ids under which it is listed beside `records`.
    pub(super) async fn left_waiting(&self, records: &[(String, String)]) -> Vec<(String, String)> {
        let stored = |id: &str| records.iter().find(|(other, _)| other == id).map(|(_, text)| text);
        let listed = |waiting: Waiting| {
            let Some(draft) = waiting.draft() else { return Some((waiting.id, waiting.text)) };
            let Some(other) = stored(&draft.id) else { return Some((draft.id, waiting.text)) };
            let is_taken = Draft::from_text(&draft.id, other).is_some_and(|other| other.saved == draft.saved);
            let id = id_beside(&draft);
            (!is_taken && stored(&id).is_none()).then_some((id, waiting.text))
        };
        self.waiting().await.into_iter().filter_map(listed).collect()
    }

    /// Removes what waits and is listed under an id, and gives it.
    pub(super) async fn remove_waiting(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        let mut removed = None;
        for waiting in self.waiting().await {
            let Some(draft) = waiting.draft() else { continue };
            if waiting.id == id || id_beside(&draft) == id {
                self.local.change(&waiting.key, &mut |_| Change::Remove).await?;
                removed = Some(draft);
            }
        }
        Ok(removed)
    }
}
