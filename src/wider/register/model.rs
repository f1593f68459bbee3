//! The state of the page: what was opened, what the person said of it, what was counted.

use crate::browser;
use crate::ledger::{Count, Mapping, SheetSeen};
use crate::report::Report;
use crate::worker::{Counted, LastYear};
use leptos::prelude::*;
use std::sync::Arc;

/// A step of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing is opened yet, or something else is to be.
    Open,
    /// 认列
    Columns,
    /// 认词
    Wordings,
    /// 看结果
    Result,
}

/// The state. Copies are handles on the same.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// The report year.
    pub(super) year: RwSignal<i32>,
    /// What the register is called; empty where none is opened.
    pub(super) name: RwSignal<String>,
    /// What is typed and not yet counted.
    pub(super) typed: RwSignal<String>,
    /// The register's contents.
    pub(super) bytes: StoredValue<Vec<u8>>,
    /// Last year's register or report.
    pub(super) last_year: StoredValue<Option<Vec<u8>>>,
    /// What the person said of it.
    pub(super) mapping: RwSignal<Mapping>,
    /// What was counted.
    pub(super) counted: RwSignal<Option<Arc<Counted>>>,
    /// What was counted of the register that was open before.
    pub(super) before: RwSignal<Option<Arc<Counted>>>,
    /// The register is being counted.
    pub(super) busy: RwSignal<bool>,
    /// What went wrong.
    pub(super) problem: RwSignal<Option<String>>,
    /// What was done.
    pub(super) said: RwSignal<String>,
    /// The step on show.
    pub(super) step: RwSignal<Step>,
    /// The cell whose lines are on show, by its path.
    pub(super) open: RwSignal<Option<String>>,
    /// The report in the editor.
    pub(super) report: RwSignal<Option<Arc<Report>>>,
    /// A register is open, or something was said of it, that is not in the report yet.
    pub(super) is_at_stake: StoredValue<bool>,
    /// Tells a count from those that were asked for before it.
    pub(super) ticket: StoredValue<u32>,
}

impl Page {
    pub(super) fn new() -> Self {
        Self {
            year: RwSignal::new(browser::this_year() - 1),
            name: RwSignal::new(String::new()),
            typed: RwSignal::new(String::new()),
            bytes: StoredValue::new(Vec::new()),
            last_year: StoredValue::new(None),
            mapping: RwSignal::new(Mapping::default()),
            counted: RwSignal::new(None),
            before: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            step: RwSignal::new(Step::Open),
            open: RwSignal::new(None),
            report: RwSignal::new(None),
            is_at_stake: StoredValue::new(false),
            ticket: StoredValue::new(0),
        }
    }

    /// Reads the count, where there is one; follows its changes.
    pub(super) fn with_count<T: Default>(self, read: impl FnOnce(&Count) -> T) -> T {
        self.counted.with(|counted| count_of(counted.as_ref()).map_or_else(T::default, read))
    }

    /// The count's sheets, or those of a file that is none.
    pub(super) fn sheets(self) -> Vec<SheetSeen> {
        self.counted.with(|counted| match counted.as_deref() {
            Some(Counted::Count(count, _)) => count.sheets.clone(),
            Some(Counted::Refused(refused)) => refused.sheets.clone(),
            None => Vec::new(),
        })
    }

    /// What came of last year's file.
    pub(super) fn last_year(self) -> LastYear {
        self.counted.with(|counted| match counted.as_deref() {
            Some(Counted::Count(_, last)) => last.clone(),
            _ => LastYear::None,
        })
    }

    /// Whether a step can be gone to.
    pub(super) fn can_go_to(self, step: Step) -> bool {
        match step {
            Step::Open => true,
            Step::Columns => !self.sheets().is_empty(),
            Step::Wordings | Step::Result => {
                self.counted.with(|counted| count_of(counted.as_ref()).is_some())
            }
        }
    }
}

/// The count among what may have come of counting.
pub(super) fn count_of(counted: Option<&Arc<Counted>>) -> Option<&Count> {
    match counted.map(Arc::as_ref) {
        Some(Counted::Count(count, _)) => Some(count),
        _ => None,
    }
}
