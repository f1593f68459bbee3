//! The state of the page: the collection, what is said of it, what is on show.

use super::kept::{Asked, Head, Part};
use super::view::View;
use crate::collection::{Overview, Status};
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;
use web_sys::File;

/// A file that was handed in and is not in the overview yet.
#[derive(Clone)]
pub(crate) struct Arrival {
    /// Tells it from the others.
    pub(crate) key: u32,
    /// Its name, with the folders around it.
    pub(crate) path: String,
    /// What has become of it.
    pub(crate) state: ArcRwSignal<ArrivalState>,
}

impl Arrival {
    /// Whether it was handed in on an earlier visit and not read.
    pub(crate) fn is_left(&self) -> bool {
        self.state.with_untracked(|state| *state == ArrivalState::Left)
    }
}

/// What has become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArrivalState {
    /// It waits.
    Waiting,
    /// It is being read.
    Reading,
    /// These units' reports were in it.
    Read(Vec<(String, Status)>),
    /// Nothing was read; why.
    Failed(String),
    /// It was handed in on an earlier visit, which ended before it was read.
    Left,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Files that are read, or cannot be.
    pub(crate) done: usize,
    /// All files of this intake.
    pub(crate) all: usize,
}

/// Whether files are being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing waits.
    #[default]
    Idle,
    /// They are.
    Running,
    /// The person has stopped it; what is left waits.
    Stopped,
}

/// What has become of storing the collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Nothing to store.
    #[default]
    Idle,
    /// Not written yet.
    Saving,
    /// Stored at this time, in milliseconds since 1970.
    Saved(u64),
    /// Not stored, and why.
    Failed(&'static str),
    /// Another window has changed the collection since it was read here.
    Overtaken,
}

/// A file that waits to be read.
#[derive(Clone)]
pub(crate) struct Waiting {
    pub(crate) arrival: Arrival,
    pub(crate) file: File,
    /// As it is remembered.
    pub(crate) asked: Asked,
}

/// A collection, for as long as it is the one in hand. What was begun for it asks [`Page::holds`] after each wait: the person
/// may have gone to another meanwhile, or have come back to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hold {
    /// Its id; empty on the list of all.
    pub(crate) id: String,
    /// How many were taken up before.
    before: u32,
}

/// The state. Copies are handles on the same.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// What is on show, by the address.
    pub(crate) view: RwSignal<View>,
    /// What the person said of the collection.
    pub(crate) head: RwSignal<Head>,
    /// What was handed in.
    pub(crate) parts: StoredValue<Vec<Part>>,
    /// The reports of parts that the database has not got, by their numbers; all where there is none.
    pub(crate) unkept: StoredValue<Vec<(u32, String)>>,
    /// All that is said of the collection, by the worker.
    pub(crate) overview: RwSignal<Arc<Overview>>,
    /// The numbers of the parts that the overview's places mean: those of its entries in their order.
    pub(crate) numbers: StoredValue<Vec<u32>>,
    /// Files that are not in the overview yet.
    pub(crate) arrivals: RwSignal<Vec<Arrival>>,
    /// What waits to be read.
    pub(crate) queue: StoredValue<VecDeque<Waiting>, LocalStorage>,
    /// What was not read for a reason that is not the file's own, such as a lost network.
    pub(crate) failed: StoredValue<Vec<Waiting>, LocalStorage>,
    /// What was handed in on an earlier visit and not read: only the person can open it again.
    pub(crate) left: StoredValue<Vec<Asked>>,
    /// Whether files are being read.
    pub(crate) reading: RwSignal<Reading>,
    /// How far that has come.
    pub(crate) progress: RwSignal<Progress>,
    /// What has become of storing the collection.
    pub(crate) keeping: RwSignal<Keeping>,
    /// The time that the last storing that was begun here writes into the head.
    pub(crate) storing: StoredValue<u64>,
    /// The time that the last one wrote: what stands under it is no other window's.
    pub(crate) wrote: StoredValue<u64>,
    /// How many collections were taken up.
    pub(crate) taken_up: StoredValue<u32>,
    /// The collections in this browser, the last one worked on first.
    pub(crate) list: RwSignal<Vec<(String, Head)>>,
    /// A sentence about what was just done.
    pub(crate) said: RwSignal<String>,
    /// Whether the collection in hand is being fetched from the database.
    pub(crate) opening: RwSignal<bool>,
    /// Why the collection in hand is not there.
    pub(crate) problem: RwSignal<Option<String>>,
    /// The next number of a part or a file.
    pub(crate) next: StoredValue<u32>,
}

impl Page {
    /// The state at the start.
    pub(crate) fn new() -> Self {
        Self {
            view: RwSignal::default(),
            head: RwSignal::default(),
            parts: StoredValue::default(),
            unkept: StoredValue::default(),
            overview: RwSignal::default(),
            numbers: StoredValue::default(),
            arrivals: RwSignal::default(),
            queue: StoredValue::new_local(VecDeque::new()),
            failed: StoredValue::new_local(Vec::new()),
            left: StoredValue::default(),
            reading: RwSignal::default(),
            progress: RwSignal::default(),
            keeping: RwSignal::default(),
            storing: StoredValue::default(),
            wrote: StoredValue::default(),
            taken_up: StoredValue::default(),
            list: RwSignal::default(),
            said: RwSignal::default(),
            opening: RwSignal::new(false),
            problem: RwSignal::new(None),
            next: StoredValue::new(1),
        }
    }

    /// The collection in hand.
    pub(crate) fn hold(self) -> Hold {
        Hold { id: self.view.with_untracked(|view| view.id.clone()), before: self.taken_up.get_value() }
    }

    /// Whether it still is.
    pub(crate) fn holds(self, hold: &Hold) -> bool {
        self.hold() == *hold
    }

    /// A number that no part or file of this collection has.
    pub(crate) fn number(self) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number.saturating_add(1));
        number
    }

    /// Says what was just done, until something else is.
    pub(crate) fn say(self, sentence: impl Into<String>) {
        self.said.set(sentence.into());
    }
}
