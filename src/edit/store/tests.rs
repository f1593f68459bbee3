//! Two storages that can be full, forbidden, silent and cut off at any step.

use super::*;
use crate::report::Report;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Clone)]
struct Memory {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    is_there: bool,
    refuses: Rc<Cell<Option<StoreError>>>,
    /// How many changes are still made before everything stops.
    left: Rc<Cell<usize>>,
}

impl Memory {
    fn new() -> Self {
        let left = Rc::new(Cell::new(usize::MAX));
        Self { texts: Rc::default(), is_there: true, refuses: Rc::default(), left }
    }

    fn absent() -> Self {
        Self { is_there: false, ..Self::new() }
    }

    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }

    fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.into(), text.into());
    }
}

impl Store for Memory {
    async fn is_there(&self) -> Result<bool, StoreError> {
        match self.refuses.get() {
            Some(StoreError::Silent) => Err(StoreError::Silent),
            _ => Ok(self.is_there),
        }
    }

    async fn all(&self) -> Result<Vec<(String, String)>, StoreError> {
        match self.refuses.get() {
            Some(StoreError::Forbidden) => Err(StoreError::Forbidden),
            // Local storage lists its keys in any order.
            _ => {
                Ok(self.texts.borrow().iter().rev().map(|(key, text)| (key.clone(), text.clone())).collect())
            }
        }
    }

    async fn change(
        &self,
        key: &str,
        decide: &mut dyn FnMut(Option<&str>) -> Change,
    ) -> Result<(), StoreError> {
        if self.left.get() == 0 {
            return Err(StoreError::Silent);
        }
        let stored = self.texts.borrow().get(key).cloned();
        let change = decide(stored.as_deref());
        if change != Change::Keep {
            if let Some(error) = self.refuses.get() {
                return Err(error);
            }
            self.left.set(self.left.get() - 1);
        }
        match change {
            Change::Keep => {}
            Change::Put(text) => self.put(key, &text),
            Change::Remove => drop(self.texts.borrow_mut().remove(key)),
        }
        Ok(())
    }
}

/// A window on these storages, of the page at `/`.
fn window(name: &str, database: &Memory, local: &Memory) -> DraftStore<Memory, Memory> {
    DraftStore::new(database.clone(), local.clone(), "/", name.into())
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
        source_sha256: None,
        history: Value::Null,
    }
}

fn text(id: &str, saved: u64) -> String {
    draft(id, saved).to_json().to_string()
}

/// The stored drafts as their ids and stamps.
fn listed(store: &DraftStore<Memory, Memory>) -> Vec<(String, u64)> {
    now(store.list()).unwrap().drafts.into_iter().map(|draft| (draft.id, draft.saved)).collect()
}

#[test]
fn two_windows_never_overwrite_each_other_in_silence() {
    for (database, local) in [(Memory::new(), Memory::new()), (Memory::absent(), Memory::new())] {
        let (here, there) = (window("1", &database, &local), window("2", &database, &local));
        assert_eq!(now(here.save(&draft("a", 1), None)), SaveOutcome::Saved);
        assert_eq!(now(there.save(&draft("a", 2), Some(1))), SaveOutcome::Saved);
        assert_eq!(now(here.save(&draft("a", 3), Some(1))), SaveOutcome::Newer(Box::new(draft("a", 2))));
        assert_eq!(now(here.open("a")).unwrap().unwrap().saved, 2);
        assert_eq!(now(here.put(&draft("a", 3))), SaveOutcome::Saved);
        now(there.remove("a")).unwrap();
        assert_eq!(now(here.save(&draft("a", 4), Some(3))), SaveOutcome::Gone);
        // Each change is told to the other windows.
        assert_eq!(local.texts.borrow()["nianbao/2/#told"], "a 0");
        assert_eq!(here.told("nianbao/2/#told", "a 0"), Some("a"));
        assert_eq!(here.told("nianbao/2/other/#told", "a 0"), None);
    }
}

#[test]
fn the_last_saved_stands_first_and_others_keys_are_left_alone() {
    for (database, local) in [(Memory::new(), Memory::new()), (Memory::absent(), Memory::new())] {
        for (key, text) in
            [("portal", "theirs"), ("nianbao/1/draft/broken", "{"), ("nianbao/2/x/#draft/a", "{}")]
        {
            local.put(key, text);
        }
        let store = window("1", &database, &local);
        for (id, saved) in [("a", 1), ("b", 3), ("c", 2)] {
            assert_eq!(now(store.save(&draft(id, saved), None)), SaveOutcome::Saved);
        }
        let listing = now(store.list()).unwrap();
        assert_eq!(listing.drafts.iter().map(|draft| draft.id.as_str()).collect::<Vec<_>>(), ["b", "c", "a"]);
        assert_eq!(listing.unreadable, ["{"]);
        let removed = now(store.remove("b")).unwrap().unwrap();
        assert_eq!(now(store.put(&removed)), SaveOutcome::Saved);
        now(store.clear()).unwrap();
        assert_eq!(local.keys(), ["nianbao/2/x/#draft/a", "portal"]);
        assert!(database.keys().is_empty());
    }
}

#[test]
fn a_record_that_cannot_be_read_is_never_overwritten() {
    for record in ["{", "7", r#"{"format": "nianbao-draft/2", "report": {}}"#] {
        for database in [Memory::new(), Memory::absent()] {
            let local = Memory::new();
            let store = window("1", &database, &local);
            let (holder, key) = match database.is_there {
                true => (&database, "a"),
                false => (&local, "nianbao/2/#draft/a"),
            };
            holder.put(key, record);
            for seen in [None, Some(1)] {
                assert_eq!(now(store.save(&draft("a", 2), seen)), SaveOutcome::Unreadable);
                assert_eq!(now(store.put(&draft("a", 2))), SaveOutcome::Unreadable);
            }
            // Nor by what waits: it comes beside it.
            local.put("nianbao/1/draft/a", &text("a", 5));
            assert_eq!(listed(&store), [("a-5".to_owned(), 5)]);
            assert_eq!(now(store.list()).unwrap().unreadable, [record]);
            assert_eq!(holder.texts.borrow()[key], record);
        }
    }
}

#[test]
fn a_full_or_forbidden_storage_is_said() {
    let (database, local) = (Memory::new(), Memory::new());
    let store = window("1", &database, &local);
    assert_eq!(now(store.save(&draft("a", 1), None)), SaveOutcome::Saved);
    for error in [StoreError::Full, StoreError::Forbidden, StoreError::Silent] {
        database.refuses.set(Some(error));
        assert_eq!(now(store.save(&draft("a", 2), Some(1))), SaveOutcome::Failed(error));
    }
    assert_eq!(now(store.list()), Err(StoreError::Silent));
    database.refuses.set(None);
    assert_eq!(now(store.open("a")).unwrap().unwrap().saved, 1);
    // Without a database local storage counts.
    let store = window("1", &Memory::absent(), &local);
    local.refuses.set(Some(StoreError::Full));
    assert_eq!(now(store.save(&draft("a", 2), None)), SaveOutcome::Failed(StoreError::Full));
}

#[test]
fn drafts_of_the_first_version_are_taken_over_wherever_that_is_cut() {
    let old = [("a", 1), ("b", 2), ("c", 3)];
    for steps in 0..8 {
        for is_there in [true, false] {
            let (database, local) = (Memory { is_there, ..Memory::new() }, Memory::new());
            for (id, saved) in old {
                local.put(&format!("nianbao/1/draft/{id}"), &text(id, saved));
            }
            let left = Rc::new(Cell::new(steps));
            let cut = window(
                "1",
                &Memory { left: left.clone(), ..database.clone() },
                &Memory { left, ..local.clone() },
            );
            // Even then all are listed.
            let all = [("c".to_owned(), 3), ("b".to_owned(), 2), ("a".to_owned(), 1)];
            assert_eq!(listed(&cut), all, "{steps} steps");
            let store = window("2", &database, &local);
            assert_eq!(listed(&store), all, "{steps} steps");
            assert!(!local.keys().iter().any(|key| key.starts_with(FIRST)));
            assert_eq!(now(store.remove("b")).unwrap().unwrap().saved, 2);
            assert_eq!(listed(&store).len(), 2);
        }
    }
}

#[test]
fn a_copy_takes_the_place_of_the_state_that_it_goes_on_from() {
    let (database, local) = (Memory::new(), Memory::new());
    let here = window("1", &database, &local);
    assert_eq!(now(here.save(&draft("a", 1), None)), SaveOutcome::Saved);
    now(here.leave_copy(&draft("a", 2), Some(1))).unwrap();
    // The window is gone; the next one finds its last state.
    let next = window("2", &database, &local);
    assert_eq!(listed(&next), [("a".to_owned(), 2)]);
    assert_eq!(local.keys(), ["nianbao/2/#told"]);
    // It was only hidden, and its own save comes late: that is no other window's work.
    assert_eq!(now(here.save(&draft("a", 2), Some(1))), SaveOutcome::Saved);
    // A report that was never saved.
    now(here.leave_copy(&draft("b", 3), None)).unwrap();
    assert_eq!(now(next.open("b")).unwrap().unwrap().saved, 3);
    // Kept, its copy goes.
    now(here.leave_copy(&draft("c", 4), None)).unwrap();
    assert_eq!(now(here.save(&draft("c", 4), None)), SaveOutcome::Saved);
    now(here.drop_copy("c"));
    assert_eq!(local.keys(), ["nianbao/2/#told"]);
}

#[test]
fn a_copy_beside_what_another_window_saved_is_a_report_of_its_own() {
    let (database, local) = (Memory::new(), Memory::new());
    let (here, there) = (window("1", &database, &local), window("2", &database, &local));
    assert_eq!(now(here.save(&draft("a", 1), None)), SaveOutcome::Saved);
    now(here.leave_copy(&draft("a", 2), Some(1))).unwrap();
    now(there.leave_copy(&draft("a", 3), Some(1))).unwrap();
    assert_eq!(now(there.save(&draft("a", 4), Some(1))), SaveOutcome::Saved);
    let all = [("a".to_owned(), 4), ("a-3".to_owned(), 3), ("a-2".to_owned(), 2)];
    for _ in 0..2 {
        assert_eq!(listed(&there), all);
        assert_eq!(now(there.open("a-2")).unwrap().unwrap().name, "a（另一窗口）");
    }
    // What an old version's window still saves under the same id does not hide either.
    local.put("nianbao/1/draft/a", &text("a", 9));
    assert_eq!(listed(&there)[0], ("a-9".to_owned(), 9));
    assert_eq!(listed(&there).len(), 4);
}

#[test]
fn what_cannot_be_taken_over_is_listed_opened_and_removed() {
    let (database, local) = (Memory::new(), Memory::new());
    let store = window("1", &database, &local);
    assert_eq!(now(store.save(&draft("a", 1), None)), SaveOutcome::Saved);
    database.refuses.set(Some(StoreError::Full));
    for (id, saved) in [("a", 5), ("b", 6)] {
        local.put(&format!("nianbao/1/draft/{id}"), &text(id, saved));
    }
    assert_eq!(listed(&store), [("b".to_owned(), 6), ("a-5".to_owned(), 5), ("a".to_owned(), 1)]);
    assert_eq!(now(store.open("b")).unwrap().unwrap().saved, 6);
    database.refuses.set(None);
    assert_eq!(listed(&store).len(), 3);
    assert_eq!(now(store.remove("a-5")).unwrap().unwrap().saved, 5);
    assert_eq!(listed(&store).len(), 2);
}

/// A window without a database that has stored a report and left a copy of what came after.
fn left_alone(local: &Memory) -> DraftStore<Memory, Memory> {
    let alone = window("1", &Memory::absent(), local);
    assert_eq!(now(alone.save(&draft("a", 1), None)), SaveOutcome::Saved);
    now(alone.leave_copy(&draft("a", 2), Some(1))).unwrap();
    alone
}

#[test]
fn what_local_storage_kept_alone_is_taken_over_once_there_is_a_database() {
    let local = Memory::new();
    assert_eq!(listed(&left_alone(&local)), [("a".to_owned(), 2)]);
    let database = Memory::new();
    assert_eq!(listed(&window("2", &database, &local)), [("a".to_owned(), 2)]);
    assert_eq!(database.keys(), ["a"]);
    assert_eq!(local.keys(), ["nianbao/2/#told"]);
}

#[test]
fn a_copy_that_a_window_without_a_database_left_is_the_same_report_to_one_that_has_it() {
    let local = Memory::new();
    left_alone(&local);
    let database = Memory::new();
    assert_eq!(listed(&window("2", &database, &local)), [("a".to_owned(), 2)]);
    assert_eq!(database.keys(), ["a"]);
}

#[test]
fn copies_of_the_page_do_not_see_each_others_drafts() {
    let local = Memory::new();
    let at = |place| DraftStore::new(Memory::absent(), local.clone(), place, "1".into());
    for place in ["/", "/a/", "/a/b/", ""] {
        let store = at(place);
        assert!(listed(&store).is_empty(), "{place}");
        assert_eq!(now(store.save(&draft("a", 1), None)), SaveOutcome::Saved);
    }
    now(at("/a/").clear()).unwrap();
    assert_eq!(listed(&at("/")).len() + listed(&at("/a/b/")).len() + listed(&at("")).len(), 3);
    assert_eq!(json!(local.keys().len()), json!(6));
}
