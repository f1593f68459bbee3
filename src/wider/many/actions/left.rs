//! Files that were handed in and not read before the page was left. No page can open a file by itself again; so they are
//! remembered, listed with the next visit, and read once they are handed in anew.

use crate::browser::collections;
use crate::edit::{Change, StoreError};
use crate::wider::many::kept::{Asked, Part, asked_key};
use crate::wider::many::model::{Arrival, ArrivalState, Page, Waiting};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;

fn listed(text: Option<&str>) -> Vec<Asked> {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// What was handed in to a collection on an earlier visit and is no part of it.
pub(super) async fn asked_before(id: &str, parts: &[Part]) -> Result<Vec<Asked>, StoreError> {
    let mut known: HashSet<Asked> = parts.iter().map(Part::asked).collect();
    let mut left = listed(collections::one(&asked_key(id)).await?.as_deref());
    left.retain(|one| known.insert(one.clone()));
    Ok(left)
}

impl Page {
    /// Remembers files before they are read. Where nothing can be stored, that is said of the whole collection.
    pub(super) async fn remember_asked(self, id: &str, new: Vec<Asked>) {
        let _ = collections::decide(&asked_key(id), &mut |stored| {
            let mut all = listed(stored);
            all.extend(new.iter().cloned());
            Change::Put(serde_json::to_string(&all).unwrap_or_default())
        })
        .await;
    }

    /// Remembers what is still not read, and nothing else.
    pub(super) async fn settle_asked(self) {
        let id = self.view.with_untracked(|view| view.id.clone());
        let mut all = self.left.get_value();
        for list in [self.queue.with_value(|list| list.iter().cloned().collect()), self.failed.get_value()] {
            all.extend(list.into_iter().map(|waiting: Waiting| waiting.asked));
        }
        let text = serde_json::to_string(&all).unwrap_or_default();
        let _ = collections::decide(&asked_key(&id), &mut |_| {
            if all.is_empty() { Change::Remove } else { Change::Put(text.clone()) }
        })
        .await;
    }

    /// Lists files as handed in on an earlier visit.
    pub(super) fn list_left(self, left: Vec<Asked>) {
        let row = |one: &Asked| Arrival {
            key: self.number(),
            path: one.path.clone(),
            state: ArcRwSignal::new(ArrivalState::Left),
        };
        let rows: Vec<Arrival> = left.iter().map(row).collect();
        self.arrivals.update(|list| {
            list.retain(|one| !one.is_left());
            list.extend(rows);
        });
        self.left.set_value(left);
    }

    /// Takes those off the list that are handed in again, wherever they lie now.
    pub(super) fn found_again(self, new: &[Asked]) {
        let again: HashSet<(&str, (u64, u64))> = new.iter().map(Asked::file).collect();
        let mut rest = HashSet::new();
        self.left.update_value(|left| {
            left.retain(|one| !again.contains(&one.file()));
            rest.extend(left.iter().map(|one| one.path.clone()));
        });
        self.arrivals.update(|list| list.retain(|one| !one.is_left() || rest.contains(&one.path)));
    }

    /// Lists them no more, once they are remembered no more: a page that is left meanwhile would list them again.
    pub(crate) fn forget_left(self) {
        self.left.set_value(Vec::new());
        let hold = self.hold();
        spawn_local(async move {
            self.settle_asked().await;
            if !self.holds(&hold) {
                return;
            }
            self.arrivals.update(|list| list.retain(|one| !one.is_left()));
            self.keep().await;
        });
    }
}
