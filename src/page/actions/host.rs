//! The page in a portal's frame: what the host asks is done, what happens here is told. See [`crate::embed`].

use super::go::go_to;
use crate::analysis::Analysis;
use crate::browser::{self, host};
use crate::edit::Session;
use crate::embed::{
    Ask, Effect as HostEffect, ErrorCode, Load, Machine, New, Ticket, Timing, allowed_origins, answer,
};
use crate::page::events::{effect_after, listen_window};
use crate::page::host::HostSave;
use crate::page::ids::cell_id;
use crate::page::model::App;
use crate::page::tasks::start;
use crate::page::work;
use crate::read::{self, Document};
use crate::report::Report;
use crate::write::{OutputFile, OutputFormat};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;

/// How often the machine looks at the clock.
const TICK: Duration = Duration::from_millis(100);

/// How many ticks pass between two looks at the page's height: asking lays the page out.
const TICKS_A_LOOK: u32 = 10;

impl App {
    /// Lets the machine do something and carries out what it says. Without a host nothing happens.
    fn drive(self, act: impl FnOnce(&mut Machine) -> Vec<HostEffect>) {
        let effects = self.host.machine.try_update_value(|machine| machine.as_mut().map(act));
        for effect in effects.flatten().unwrap_or_default() {
            self.carry_out(effect);
        }
    }

    fn carry_out(self, effect: HostEffect) {
        let host = self.host;
        match effect {
            HostEffect::Post(target, message) => host::post(&target, &message),
            HostEffect::Configure(connect) => host.connect.set(Some(connect)),
            HostEffect::Do(ask, ticket) => self.answer(ask, ticket),
            HostEffect::Saved(_) => {
                host.save.update(|save| {
                    *save = HostSave { saved: save.saving.take(), ..HostSave::default() };
                });
                self.say("门户已保存");
            }
            HostEffect::SaveFailed(why) => {
                self.say(&why);
                host.save.update(|save| {
                    save.saving = None;
                    save.failed = Some(why);
                });
            }
            HostEffect::WantsChanged => {
                let standing =
                    self.tell(|_, found, revision, at_host| answer::standing(found, revision, at_host));
                self.drive(|machine| machine.tell_changed(standing));
            }
            HostEffect::WantsAutosave => {
                let state = self.tell(answer::state);
                self.drive(|machine| machine.autosave(state));
            }
        }
    }

    fn answer(self, ask: Ask, ticket: Ticket) {
        let found = self.found();
        let (kind, payload) = match ask {
            Ask::Load(load) => return self.load_from_host(load, ticket),
            Ask::New(new) => return self.begin_for_host(new, ticket),
            Ask::Get => ("state", self.tell(answer::state)),
            Ask::Validate => (
                "validated",
                self.session.with_untracked(|session| answer::validated(session.report(), &found)),
            ),
            Ask::Export(format) => return self.export_for_host(format, ticket),
            Ask::Focus(path) => {
                let form = self.form.get_untracked();
                let cell = path.as_ref().and_then(|path| form.find(path));
                match cell.filter(|ix| browser::element(&cell_id(form, *ix)).is_some()) {
                    Some(ix) => self.go_to_cell(ix),
                    None if path.is_none() => go_to("main".to_owned()),
                    None => {
                        let told = format!("没有这一格：{}", path.unwrap_or_default());
                        return self.drive(|machine| machine.refuse(ticket, ErrorCode::NotFound, &told));
                    }
                }
                ("focused", serde_json::json!({}))
            }
            Ask::RequestExit if self.is_unsaved_at_host() => {
                self.say("还有没有交给门户保存的改动");
                ("exit-refused", serde_json::json!({ "reason": "unsaved" }))
            }
            Ask::RequestExit => ("exit", serde_json::json!({})),
        };
        self.drive(|machine| machine.answer(ticket, kind, payload));
    }

    /// Reads what the host gives as a file that the person opens.
    fn load_from_host(self, load: Load, ticket: Ticket) {
        start(async move {
            let read = async {
                let document = read_one(load.name.clone().unwrap_or_default(), answer::bytes(&load)?).await?;
                Ok((document, last_year(load.last_year).await?))
            };
            self.take_from_host(read.await, ticket);
        });
    }

    fn begin_for_host(self, new: New, ticket: Ticket) {
        start(async move {
            let begun = async {
                let last = last_year(new.last_year).await?;
                Ok((answer::begin(new.year, last.as_ref())?, last))
            };
            self.take_from_host(begun.await, ticket);
        });
    }

    /// Shows what the host loaded or began, and answers.
    fn take_from_host(self, read: Result<(Document, Option<Report>), String>, ticket: Ticket) {
        match read {
            Ok((document, last_year)) => {
                let mut session = Session::new(document.report.clone());
                session.set_last_year(last_year);
                session.set_source(document.source_sha256.clone());
                self.begin(session, document.notes.clone());
                let saved = Some(self.report_in_hand());
                self.host.save.set(HostSave { saved, ..HostSave::default() });
                let payload = answer::loaded(&document, &self.found());
                self.drive(|machine| machine.answer(ticket, "loaded", payload));
            }
            Err(why) => {
                self.drive(|machine| machine.refuse(ticket, ErrorCode::InvalidDocument, &why));
            }
        }
    }

    /// Whether the host does not have the report as it stands: it neither loaded nor saved it. A report in which
    /// nothing of the person's stands is not missed.
    pub(crate) fn is_unsaved_at_host(self) -> bool {
        let is_kept = |session: &Session| {
            self.host.save.with_untracked(|save| save.saved.as_deref() == Some(session.report()))
        };
        !self.host.is_readonly()
            && self.session.with_untracked(|session| !is_kept(session) && !session.is_untouched())
    }

    fn report_in_hand(self) -> Arc<Report> {
        Arc::new(self.session.with_untracked(|session| session.report().clone()))
    }

    /// Another report was begun: what the host has of the one before says nothing about it.
    pub(super) fn begin_another_at_host(self) {
        self.host.save.set(HostSave::default());
        self.drive(|machine| {
            machine.forget_changes();
            Vec::new()
        });
    }

    /// The person saves: the host gets the report, and the page stays unsaved until it answers.
    pub(crate) fn save_to_host(self) {
        if self.host.save.with_untracked(|save| save.saving.is_some()) {
            return self.say("正在交给门户……");
        }
        let state = self.tell(answer::state);
        let revision = self.session.with_untracked(Session::revision);
        self.host.save.update(|save| {
            save.saving = Some(self.report_in_hand());
            save.failed = None;
        });
        self.drive(|machine| machine.save(revision, state, browser::uptime()));
    }

    /// The person leaves.
    pub(crate) fn exit_to_host(self) {
        self.drive(|machine| machine.exit());
    }

    /// Hands an export to the host.
    pub(crate) fn export_to_host(self, format: &OutputFormat, file: OutputFile) {
        self.drive(|machine| machine.exported(answer::exported(format, file)));
    }

    /// Makes the export that the host asks for, and answers.
    fn export_for_host(self, format: &'static OutputFormat, ticket: Ticket) {
        start(async move {
            let made = self.made(format, |_| {}).await;
            self.drive(|machine| match made {
                Ok((file, _)) => machine.answer(ticket, "exported", answer::exported(format, file)),
                Err(why) => machine.refuse(ticket, ErrorCode::Unavailable, &why),
            });
        });
    }

    /// What `tell` says of the report as it stands.
    fn tell(
        self,
        tell: fn(&Report, &Analysis, u64, answer::AtHost) -> serde_json::Value,
    ) -> serde_json::Value {
        let at_host = if self.is_unsaved_at_host() { answer::AtHost::Unsaved } else { answer::AtHost::Kept };
        let found = self.found();
        self.session.with_untracked(|session| tell(session.report(), &found, session.revision(), at_host))
    }

    /// Where the page is in a frame: asks which origins may embed it, and from then on listens to the parent. Outside
    /// of a frame it does nothing at all.
    pub(crate) fn attend_host(self) {
        if !host::is_framed() {
            return;
        }
        let machine = self.host.machine;
        spawn_local(async move {
            let allowed = allowed_origins(&host::origins().await);
            if !allowed.is_empty() {
                machine.set_value(Some(Machine::new(allowed, Timing::default(), browser::uptime())));
                self.drive(|machine| machine.tick(browser::uptime()));
            }
        });
        listen_window(ev::message, move |event| {
            let message = host::incoming(&event);
            self.drive(|machine| {
                machine.receive(
                    &message.origin,
                    message.sender,
                    message.data.as_deref(),
                    message.length,
                    browser::uptime(),
                )
            });
        });
        self.keep_time();
        effect_after(move |before: Option<(String, u64)>| {
            let now = (self.draft.get(), self.session.with(Session::revision));
            // What the host loaded, it need not be told.
            let is_loaded = now.1 == 0 && self.host.save.with_untracked(|save| save.saved.is_some());
            if !is_loaded && before.is_some_and(|before| before != now) {
                self.drive(|machine| {
                    machine.changed(browser::uptime());
                    Vec::new()
                });
            }
            now
        });
        listen_window(ev::pagehide, move |_| self.drive(Machine::hidden));
        listen_window(ev::visibilitychange, move |_| {
            if browser::is_hidden() {
                self.drive(Machine::hidden);
            }
        });
    }

    /// Tells the machine the time, and the host the page's height when it changes.
    fn keep_time(self) {
        let told = StoredValue::new((0_u32, 0_u32));
        let tick = move || {
            self.drive(|machine| machine.tick(browser::uptime()));
            let (turn, height) = told.get_value();
            let looks = turn % TICKS_A_LOOK == 0 && self.host.connect.with_untracked(Option::is_some);
            let now = if looks { browser::page_height() } else { height };
            told.set_value((turn.wrapping_add(1), now));
            if now != height {
                self.drive(|machine| machine.resize(now));
            }
        };
        // Refused only where there is no window.
        if let Ok(interval) = set_interval_with_handle(tick, TICK) {
            on_cleanup(move || interval.clear());
        }
    }
}

/// What a host hands over is no file: where the page's own module reads it, no portal waits for the worker's.
async fn read_one(name: String, bytes: Vec<u8>) -> Result<Document, String> {
    if let Some(read) = work::read_here(&name, &bytes) {
        return read.map_err(|error| error.message);
    }
    let (reports, _) = work::read(name, bytes).await?;
    read::the_one(reports).map_err(|error| error.message)
}

async fn last_year(text: Option<String>) -> Result<Option<Report>, String> {
    let Some(text) = text else { return Ok(None) };
    let read = read_one(String::new(), text.into_bytes()).await;
    read.map(|document| Some(document.report)).map_err(|why| format!("上年报告：{why}"))
}
