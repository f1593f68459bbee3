//! The reports kept in this browser, side by side: what is stored, and who may overwrite what.
//!
//! Knows no browser: it works on a [`Store`] of JSON by key, so that a full, a forbidden and a shared storage are cases
//! of its tests. There is no list of reports beside the reports: the list is what the keys say, so two windows cannot
//! disagree about it.

use super::draft::Draft;
use serde_json::Value;

/// What every key of ours begins with; other pages of the same origin keep theirs.
pub const PREFIX: &str = "nianbao/";
/// Drafts since version 1 of the layout.
const DRAFTS: &str = "nianbao/1/draft/";

/// Why a storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser forbids storage here: a sandboxed frame, a private window, a setting.
    Forbidden,
    /// There is no room left.
    Full,
}

/// A storage of JSON by key, shared with other windows. Asynchronous, as databases in the browser are.
#[expect(async_fn_in_trait, reason = "a page has one thread: no future need be sent to another")]
pub trait Store {
    /// All keys.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    async fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// What stands under a key: [`Value::Null`] where it is no JSON, `None` where nothing stands.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    async fn get(&self, key: &str) -> Result<Option<Value>, StoreError>;

    /// Puts a value under a key.
    ///
    /// # Errors
    /// [`StoreError`]; the old value stays then.
    async fn set(&self, key: &str, value: &Value) -> Result<(), StoreError>;

    /// Removes a key, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    async fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// What became of an attempt to save.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveOutcome {
    /// It is kept.
    Saved,
    /// Another window has saved this report since we last saw it; nothing was overwritten. What it saved is here.
    Newer(Box<Draft>),
    /// Another window has removed this report; nothing was written.
    Gone,
    /// What stands there cannot be read: it may be of a newer version. Nothing was overwritten.
    Unreadable,
    /// The storage did not take it.
    Failed(StoreError),
}

/// The key under which a report is kept.
fn key(id: &str) -> String {
    format!("{DRAFTS}{id}")
}

/// The id of the report kept under this key, if it is one: so a window recognises another's changes.
pub fn id_of(key: &str) -> Option<&str> {
    key.strip_prefix(DRAFTS)
}

/// The reports of this browser, as one window sees them.
#[derive(Clone, Debug)]
pub struct DraftStore<S> {
    store: S,
}

impl<S: Store> DraftStore<S> {
    /// The drafts in this storage.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// All reports, the last saved first. One that cannot be read is left where it is and counted in the second value.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    pub async fn list(&self) -> Result<(Vec<Draft>, usize), StoreError> {
        let mut drafts = Vec::new();
        let mut unreadable = 0;
        for key in self.store.keys().await? {
            let Some(id) = id_of(&key) else { continue };
            match self.store.get(&key).await?.map(|value| Draft::from_json(id, &value)) {
                Some(Some(draft)) => drafts.push(draft),
                Some(None) => unreadable += 1,
                None => {}
            }
        }
        drafts.sort_by(|a, b| b.saved.cmp(&a.saved).then_with(|| a.id.cmp(&b.id)));
        Ok((drafts, unreadable))
    }

    /// One report.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    pub async fn open(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self.store.get(&key(id)).await?.and_then(|value| Draft::from_json(id, &value)))
    }

    /// Saves a report if nobody else has since `seen`: the stamp this window last read or wrote, `None` for a new one.
    pub async fn save(&self, draft: &Draft, seen: Option<u64>) -> SaveOutcome {
        let stored = match self.store.get(&key(&draft.id)).await {
            Ok(stored) => stored.map(|value| Draft::from_json(&draft.id, &value)),
            Err(error) => return SaveOutcome::Failed(error),
        };
        match (stored, seen) {
            (Some(None), _) => SaveOutcome::Unreadable,
            (Some(Some(stored)), seen) if seen != Some(stored.saved) => SaveOutcome::Newer(Box::new(stored)),
            (None, Some(_)) => SaveOutcome::Gone,
            _ => self.write(draft).await,
        }
    }

    /// Saves a report that this window has not kept yet, or that was removed: never over one that cannot be read.
    pub async fn put(&self, draft: &Draft) -> SaveOutcome {
        match self.open(&draft.id).await {
            Ok(stored) => self.save(draft, stored.map(|stored| stored.saved)).await,
            Err(error) => SaveOutcome::Failed(error),
        }
    }

    async fn write(&self, draft: &Draft) -> SaveOutcome {
        match self.store.set(&key(&draft.id), &draft.to_json()).await {
            Ok(()) => SaveOutcome::Saved,
            Err(error) => SaveOutcome::Failed(error),
        }
    }

    /// Removes a report and gives it, so that it can be put back.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    pub async fn remove(&self, id: &str) -> Result<Option<Draft>, StoreError> {
        let draft = self.open(id).await?;
        self.store.remove(&key(id)).await?;
        Ok(draft)
    }

    /// Removes everything of ours, what could not be read too, and nothing of others.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`].
    pub async fn clear(&self) -> Result<(), StoreError> {
        for key in self.store.keys().await?.iter().filter(|key| key.starts_with(PREFIX)) {
            self.store.remove(key).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;
    use std::pin::pin;
    use std::rc::Rc;
    use std::task::{Context, Poll, Waker};

    #[derive(Clone, Default)]
    struct Memory {
        texts: Rc<RefCell<BTreeMap<String, String>>>,
        refuses: Rc<Cell<Option<StoreError>>>,
    }

    impl Store for Memory {
        async fn keys(&self) -> Result<Vec<String>, StoreError> {
            Ok(self.texts.borrow().keys().cloned().collect())
        }
        async fn get(&self, key: &str) -> Result<Option<Value>, StoreError> {
            match self.refuses.get() {
                Some(StoreError::Forbidden) => Err(StoreError::Forbidden),
                _ => Ok(self
                    .texts
                    .borrow()
                    .get(key)
                    .map(|text| serde_json::from_str(text).unwrap_or_default())),
            }
        }
        async fn set(&self, key: &str, value: &Value) -> Result<(), StoreError> {
            match self.refuses.get() {
                Some(error) => Err(error),
                None => {
                    self.texts.borrow_mut().insert(key.into(), value.to_string());
                    Ok(())
                }
            }
        }
        async fn remove(&self, key: &str) -> Result<(), StoreError> {
            self.texts.borrow_mut().remove(key);
            Ok(())
        }
    }

    /// What a future gives that never waits.
    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("it waits"),
        }
    }

    fn draft(id: &str, saved: u64) -> Draft {
        Draft {
            id: id.into(),
            name: id.into(),
            saved,
            report: Report::blank(2024),
            last_year: None,
            certain: Vec::new(),
            history: Value::Null,
        }
    }

    #[test]
    fn two_windows_never_overwrite_each_other_in_silence() {
        let memory = Memory::default();
        let (here, there) = (DraftStore::new(memory.clone()), DraftStore::new(memory));
        assert_eq!(now(here.save(&draft("a", 1), None)), SaveOutcome::Saved);
        assert_eq!(now(there.save(&draft("a", 2), Some(1))), SaveOutcome::Saved);
        assert_eq!(now(here.save(&draft("a", 3), Some(1))), SaveOutcome::Newer(Box::new(draft("a", 2))));
        assert_eq!(now(here.open("a")).unwrap().unwrap().saved, 2);
        assert_eq!(now(here.put(&draft("a", 3))), SaveOutcome::Saved);
        now(there.remove("a")).unwrap();
        assert_eq!(now(here.save(&draft("a", 4), Some(3))), SaveOutcome::Gone);
    }

    #[test]
    fn the_last_saved_stands_first_and_others_keys_are_left_alone() {
        let memory = Memory::default();
        memory.texts.borrow_mut().insert("portal".into(), "theirs".into());
        memory.texts.borrow_mut().insert(format!("{DRAFTS}broken"), "{".into());
        let store = DraftStore::new(memory.clone());
        for (id, saved) in [("a", 1), ("b", 3), ("c", 2)] {
            assert_eq!(now(store.save(&draft(id, saved), None)), SaveOutcome::Saved);
        }
        let (drafts, unreadable) = now(store.list()).unwrap();
        assert_eq!(drafts.iter().map(|draft| draft.id.as_str()).collect::<Vec<_>>(), ["b", "c", "a"]);
        assert_eq!(unreadable, 1);
        let removed = now(store.remove("b")).unwrap().unwrap();
        assert_eq!(now(store.put(&removed)), SaveOutcome::Saved);
        now(store.clear()).unwrap();
        assert_eq!(memory.texts.borrow().keys().collect::<Vec<_>>(), ["portal"]);
    }

    #[test]
    fn a_record_that_cannot_be_read_is_never_overwritten() {
        for record in ["{", r#"{"format": "nianbao-draft/2", "report": {}}"#] {
            let memory = Memory::default();
            let store = DraftStore::new(memory.clone());
            memory.texts.borrow_mut().insert(key("a"), record.into());
            for seen in [None, Some(1)] {
                assert_eq!(now(store.save(&draft("a", 2), seen)), SaveOutcome::Unreadable);
                assert_eq!(now(store.put(&draft("a", 2))), SaveOutcome::Unreadable);
            }
            assert_eq!(memory.texts.borrow().get(&key("a")).unwrap(), record);
        }
    }

    #[test]
    fn a_full_or_forbidden_storage_is_said() {
        let memory = Memory::default();
        let store = DraftStore::new(memory.clone());
        assert_eq!(now(store.save(&draft("a", 1), None)), SaveOutcome::Saved);
        for error in [StoreError::Full, StoreError::Forbidden] {
            memory.refuses.set(Some(error));
            assert_eq!(now(store.save(&draft("a", 2), Some(1))), SaveOutcome::Failed(error));
        }
        memory.refuses.set(None);
        assert_eq!(now(store.open("a")).unwrap().unwrap().saved, 1);
    }
}
