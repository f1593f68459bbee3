//! The page's state: one signal for the session, a few for what is on show, and what is derived from them.

use super::engine;
use super::host::Host;
use crate::analysis::marked_words::{Told, told};
use crate::analysis::marks::{Mark, marks};
use crate::analysis::{Analysis, Verdict};
use crate::browser::{self, offline::Offline, storage};
use crate::check::Memory;
use crate::edit::{Draft, Session};
use crate::form::{CellIx, Form, TableId};
use crate::read::{Document, Note};
use crate::report::Report;
use crate::write::OutputFormat;
use leptos::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// How long typing must rest before other explanations are drawn. The verdict and the marks do not wait.
pub(crate) const REST: Duration = Duration::from_millis(100);

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The ways to begin.
    Begin,
    /// The report at work.
    Edit,
}

/// What the person turns to from the report in hand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    /// The ways to begin.
    Ways,
    /// A report that was read.
    Read(Box<Document>),
    /// The sample.
    Sample(Box<Document>),
    /// A blank report for a year.
    Blank(i32),
    /// The report that goes on from last year's.
    AfterLastYear(Box<Document>),
    /// A report stored in this browser.
    Stored(Box<Draft>),
    /// A report that is only shown.
    Shown(Box<Shown>),
    /// A new report whose figures are sums, and what makes them up.
    Summed(Box<(Report, Value)>),
}

/// A report handed over by a page of the wider work, to be looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    pub(crate) report: Report,
    pub(crate) last_year: Option<Report>,
    /// What stands above it: which report this is.
    pub(crate) words: String,
    /// The address of the report, without its sign, and that to go back to.
    pub(crate) address: String,
    pub(crate) back: String,
    /// What a finding or an explanation says that is to be in view.
    pub(crate) message: Option<String>,
}

/// What lies over the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Popup {
    /// Paste or open another report.
    Import,
    /// Open last year's report.
    LastYear,
    /// A report was read; look before it takes the place of the one in hand.
    Preview(Box<Document>),
    /// Every blank of tables 三 and 四 becomes 0, after a look.
    FillZeros,
    /// The ways to begin anew.
    New,
    /// The keys.
    Keys,
    /// Several files at once.
    Batch,
    /// Another window has saved this report.
    Conflict(Box<Draft>),
    /// The report in hand could not be stored, and the person turns to something else.
    GiveUp(Next),
    /// A report with errors is to be published.
    Publish(&'static OutputFormat),
}

/// Whether the work is stored in this browser.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SaveStatus {
    /// Nothing to store yet.
    Idle,
    /// Changed, and not yet written by the browser.
    Saving,
    /// Stored at this time, in milliseconds since 1970.
    Saved(u64),
    /// Not stored, and why.
    Failed(&'static str),
}

/// One of several files read at once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BatchFile {
    /// The file's name.
    pub(crate) name: String,
    /// What was read, with its verdict and whether it was published late; or the sentence that says why nothing was.
    pub(crate) read: Result<(Document, Verdict, Option<String>), String>,
}

/// When the analysis follows a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Before anything else is drawn.
    AtOnce,
    /// When typing rests.
    Rested,
}

/// The page's state, given to every component by context. Copies are handles on the same state.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The report being worked on. Changed by commands only: see [`App::change`].
    pub(crate) session: RwSignal<Session>,
    /// Told when more of it has changed than figures of the tables: see [`App::with_words`].
    pub(crate) words: Trigger,
    /// What the page shows.
    pub(crate) stage: RwSignal<Stage>,
    /// What lies over the page.
    pub(crate) popup: RwSignal<Option<Popup>>,
    /// The notes of the last reading.
    pub(crate) notes: RwSignal<Arc<Vec<Note>>>,
    /// The cell that has, or last had, the focus.
    pub(crate) focus: RwSignal<Option<CellIx>>,
    /// The block of cells marked: table, the cell it began at, the cell it goes to.
    pub(crate) block: RwSignal<Option<(TableId, CellIx, CellIx)>>,
    /// A finding that the person went to, by [`finding_id`](super::ids::finding_id).
    pub(crate) current: RwSignal<Option<String>>,
    /// Reasons for setting findings aside that are being typed, by what they are for.
    pub(crate) reasons: StoredValue<HashMap<String, String>>,
    /// A sentence about what was just done, shown for a while and read out.
    pub(crate) said: RwSignal<String>,
    /// A sentence that is only read out: what it says is on show elsewhere.
    pub(crate) read_out: RwSignal<String>,
    /// Whether the work is stored in this browser.
    pub(crate) save_status: RwSignal<SaveStatus>,
    /// What the person calls this report; `None` for body and year.
    pub(crate) name: RwSignal<Option<String>>,
    /// The stamp of this report's record as this window last read or wrote it.
    pub(crate) seen: StoredValue<Option<u64>>,
    /// Whether the report is being written: the next save waits.
    pub(crate) storing: StoredValue<bool>,
    /// The id and the stamp of the copy that this window left in local storage.
    pub(crate) copy: StoredValue<Option<(String, u64)>>,
    /// Whether the person wants nothing kept in this browser.
    pub(crate) keeps_nothing: RwSignal<bool>,
    /// The report and the revision that the person last downloaded as data.
    pub(crate) downloaded: StoredValue<Option<(String, u64)>>,
    /// The report and the revision whose receipt is printed with it.
    pub(crate) printed: StoredValue<Option<(String, u64)>>,
    /// Whether files to print get lines for signatures.
    pub(crate) signs: RwSignal<bool>,
    /// Whether last year's figures and words are on show. Told anew whenever last year's report is another one.
    pub(crate) prior: RwSignal<bool>,
    /// The files read at once.
    pub(crate) batch: RwSignal<Vec<BatchFile>>,
    /// The id under which this report is stored.
    pub(crate) draft: RwSignal<String>,
    /// Whether the hint through the sample stands above the report.
    pub(crate) guided: RwSignal<bool>,
    /// What offline use has come to.
    pub(crate) offline: RwSignal<Offline>,
    /// The report that is only shown, if that is the one in hand.
    pub(crate) shown: RwSignal<Option<Shown>>,
    /// Of a report made of sums, what makes up its figures: by the cell's path, the figure and what it is the sum of.
    pub(crate) parts: StoredValue<Value>,
    /// The portal around the page, if there is one.
    pub(crate) host: Host,
    /// All that is to be said of the report: computed once for every change. Actions ask [`App::found`].
    pub(crate) analysis: Memo<Arc<Analysis>>,
    /// Told when the session is to be analysed anew.
    changed: Trigger,
    /// Whether the session has changed and that was not told yet.
    is_behind: StoredValue<bool>,
    /// Told when the session has not changed for a while: see [`App::watch_rest`].
    pub(crate) rested: Trigger,
    /// The words that it speaks of.
    pub(crate) told: Memo<Vec<Told>>,
    /// How the analysis marks the cells.
    pub(crate) marks: Memo<Arc<HashMap<CellIx, Mark>>>,
    /// The report's form; the tables are drawn anew when it changes.
    pub(crate) form: Memo<&'static Form>,
}

impl App {
    /// The state at the start: an empty report, the ways to begin.
    pub(crate) fn new() -> Self {
        let session = RwSignal::new(Session::new(Report::blank(browser::this_year() - 1)));
        let memory = StoredValue::new_local(Memory::default());
        let changed = Trigger::new();
        let analysis = Memo::new(move |_| {
            changed.track();
            session.with_untracked(|session| memory.with_value(|memory| engine::analyse(session, memory)))
        });
        let form = Memo::new(move |_| session.with(|session| session.report().form()));
        let shown = RwSignal::new(None);
        Self {
            session,
            words: Trigger::new(),
            stage: RwSignal::new(Stage::Begin),
            popup: RwSignal::new(None),
            notes: RwSignal::default(),
            focus: RwSignal::new(None),
            block: RwSignal::new(None),
            current: RwSignal::new(None),
            reasons: StoredValue::default(),
            said: RwSignal::default(),
            read_out: RwSignal::default(),
            save_status: RwSignal::new(SaveStatus::Idle),
            name: RwSignal::new(None),
            seen: StoredValue::new(None),
            storing: StoredValue::new(false),
            copy: StoredValue::new(None),
            keeps_nothing: RwSignal::new(storage::is_nothing_kept()),
            downloaded: StoredValue::new(None),
            printed: StoredValue::new(None),
            signs: RwSignal::new(false),
            prior: RwSignal::new(false),
            batch: RwSignal::new(Vec::new()),
            draft: RwSignal::new(browser::fresh_id()),
            guided: RwSignal::new(false),
            offline: RwSignal::new(browser::offline::state()),
            shown,
            parts: StoredValue::new(Value::Null),
            host: Host::new(move || shown.with(Option::is_some)),
            analysis,
            changed,
            is_behind: StoredValue::new(false),
            rested: Trigger::new(),
            told: Memo::new(move |_| analysis.with(|found| told(found))),
            marks: Memo::new(move |_| {
                analysis
                    .with(|found| session.with_untracked(|session| Arc::new(marks(session.report(), found))))
            }),
            form,
        }
    }

    /// Looks at the session and follows all of it but the figures of the tables: a key in a cell wakes nobody who only
    /// looks at words.
    pub(crate) fn with_words<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        self.words.track();
        self.session.with_untracked(look)
    }

    /// The session has changed: the analysis follows at once, or, `When::Rested`, when typing rests or somebody asks
    /// for it.
    pub(super) fn note_change(self, when: When) {
        self.is_behind.set_value(when == When::Rested);
        if when == When::AtOnce {
            self.changed.notify();
        }
    }

    /// Lets the analysis follow what has changed.
    pub(super) fn catch_up(self) {
        if self.is_behind.get_value() {
            self.note_change(When::AtOnce);
        }
    }

    /// All that is to be said of the report as it stands.
    pub(crate) fn found(self) -> Arc<Analysis> {
        self.catch_up();
        self.analysis.get_untracked()
    }

    /// How much of the report is there, and what is to be mended and looked at; followed by who asks.
    pub(crate) fn verdict(self) -> Verdict {
        self.analysis.with(|found| found.verdict)
    }
}
