//! The portal around the page, as far as one is there: how it wants the page, and whether it has the report.

use crate::browser::host;
use crate::embed::{Buttons, Connect, ExportTo, Machine, Mode, Storage};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// Whether the portal around the page has the report in hand as it stands; begins anew with every report.
#[derive(Clone, Debug, Default)]
pub(crate) struct HostSave {
    /// The report as the host loaded or saved it; `None` where it has nothing of this report.
    pub(crate) saved: Option<Arc<Report>>,
    /// The report whose save waits for the host's answer.
    pub(crate) saving: Option<Arc<Report>>,
    /// Why the last save failed.
    pub(crate) failed: Option<String>,
}

/// The portal around the page. Copies are handles on the same state.
#[derive(Clone, Copy)]
pub(crate) struct Host {
    /// How the host wants the page; `None` while there is no host.
    pub(crate) connect: RwSignal<Option<Connect>>,
    /// Whether the report is only to be read, by the host's word or as one that is shown; the editor is drawn anew when
    /// that changes.
    pub(crate) readonly: Memo<bool>,
    /// Whether the host has the report as it stands.
    pub(crate) save: RwSignal<HostSave>,
    /// The protocol's state; `None` outside a frame.
    pub(crate) machine: StoredValue<Option<Machine>>,
}

impl Host {
    /// No host yet. `is_shown` says whether the report is only to be read whatever a host says.
    pub(crate) fn new(is_shown: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let connect = RwSignal::new(None::<Connect>);
        let wants_reading = |connect: &Option<Connect>| {
            connect.as_ref().is_some_and(|connect| connect.mode == Mode::Readonly)
        };
        Self {
            connect,
            readonly: Memo::new(move |_| is_shown() || connect.with(wants_reading)),
            save: RwSignal::default(),
            machine: StoredValue::new(None),
        }
    }

    /// Whether the host only wants the report read.
    pub(crate) fn is_readonly(self) -> bool {
        self.readonly.get_untracked()
    }

    /// Whether drafts are kept in this browser: in a frame only where the portal asks for it.
    pub(crate) fn keeps_drafts(self) -> bool {
        let asked = |connect: &Option<Connect>| {
            connect.as_ref().is_some_and(|connect| connect.storage == Storage::Local)
        };
        !host::is_framed() || self.connect.with_untracked(asked)
    }

    /// Which buttons the page has: all of them where no host says otherwise. Followed by who asks.
    pub(crate) fn buttons(self) -> Buttons {
        self.connect.with(|connect| connect.as_ref().map(|connect| connect.buttons).unwrap_or_default())
    }

    /// Whether another report may take the place of the one in hand; followed by who asks.
    pub(crate) fn may_open(self) -> bool {
        !self.readonly.get() && self.buttons().open
    }

    /// Where exports go.
    pub(crate) fn export_to(self) -> ExportTo {
        self.connect.with_untracked(|connect| {
            connect.as_ref().map_or(ExportTo::Download, |connect| connect.export_to)
        })
    }
}
