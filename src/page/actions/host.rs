//! The page in a portal's frame: what the host asks is done, what happens here is told. See [`crate::embed`].

use crate::browser::{self, dom::Browser, host};
use crate::edit::Session;
use crate::embed::{
    Ask, Effect as HostEffect, ErrorCode, ExportTo, Load, Machine, Mode, Ticket, Timing, allowed_origins,
    answer,
};
use crate::page::engine;
use crate::page::events::listen_window;
use crate::page::model::{App, Host, HostSave, Stage};
use crate::report::to_value;
use crate::write::OutputFormat;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How often the machine looks at the clock.
const TICK: Duration = Duration::from_millis(100);

/// How many ticks pass between two looks at the page's height: asking lays the page out.
const TICKS_A_LOOK: u32 = 10;

impl Host {
    /// Whether the host only wants the report read.
    pub(crate) fn is_readonly(self) -> bool {
        self.connect
            .with_untracked(|connect| connect.as_ref().is_some_and(|connect| connect.mode == Mode::Readonly))
    }

    /// Where exports go.
    pub(crate) fn export_to(self) -> ExportTo {
        self.connect.with_untracked(|connect| {
            connect.as_ref().map_or(ExportTo::Download, |connect| connect.export_to)
        })
    }
}

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
                host.save
                    .update(|save| *save = HostSave { saved: save.saving.take(), ..HostSave::default() });
                self.say("门户已保存");
            }
            HostEffect::SaveFailed(why) => {
                self.say(&why);
                host.save.update(|save| {
                    save.saving = None;
                    save.failed = Some(why);
                });
            }
            HostEffect::WantsAutosave => {
                let (revision, document, summary) = self.as_it_stands();
                self.drive(|machine| machine.autosave(revision, document, summary));
            }
        }
    }

    fn answer(self, ask: Ask, ticket: Ticket) {
        let findings = self.findings.get_untracked();
        let (kind, payload) = match ask {
            Ask::Load(load) => return self.load(&load, ticket),
            Ask::Get => {
                let state = self
                    .session
                    .with_untracked(|session| answer::state(session.report(), &findings, session.revision()));
                ("state", state)
            }
            Ask::Validate => (
                "validated",
                self.session.with_untracked(|session| answer::validated(session.report(), &findings)),
            ),
            Ask::Export(format) => (
                "exported",
                self.session.with_untracked(|session| answer::exported(session.report(), &findings, format)),
            ),
            Ask::Focus(path) => {
                if let Some(ix) = path.and_then(|path| self.form.get_untracked().find(&path)) {
                    self.go_to_cell(ix);
                }
                return;
            }
            Ask::RequestExit if self.is_unsaved_at_host() => {
                self.say("还有没有交给门户保存的改动");
                ("exit-refused", serde_json::json!({ "reason": "unsaved" }))
            }
            Ask::RequestExit => ("exit", serde_json::json!({})),
        };
        self.drive(|machine| machine.answer(ticket, kind, payload));
    }

    fn load(self, load: &Load, ticket: Ticket) {
        match answer::open(&Browser, load) {
            Ok((document, last_year)) => {
                let mut session = Session::new(document.report.clone());
                session.set_last_year(last_year);
                self.begin(session, document.notes.clone());
                self.host.save.set(HostSave { saved: Some(0), ..HostSave::default() });
                let payload = answer::loaded(&document, &self.findings.get_untracked());
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
        let saved = self.host.save.with_untracked(|save| save.saved);
        self.session
            .with_untracked(|session| saved != Some(session.revision()) && !engine::is_untouched(session))
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
        let (revision, document, summary) = self.as_it_stands();
        self.host.save.update(|save| {
            save.saving = Some(revision);
            save.failed = None;
        });
        self.drive(|machine| machine.save(revision, document, summary, browser::uptime()));
    }

    /// The person leaves.
    pub(crate) fn exit_to_host(self) {
        self.drive(|machine| machine.exit());
    }

    /// Hands an export to the host.
    pub(crate) fn export_to_host(self, format: &OutputFormat) {
        let findings = self.findings.get_untracked();
        let payload =
            self.session.with_untracked(|session| answer::exported(session.report(), &findings, format));
        self.drive(|machine| machine.exported(payload));
    }

    /// Revision, document and summary of the report.
    fn as_it_stands(self) -> (u64, serde_json::Value, serde_json::Value) {
        let findings = self.findings.get_untracked();
        self.session.with_untracked(|session| {
            let report = session.report();
            (session.revision(), to_value(report), answer::summary(report, &findings))
        })
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
                    message.from_parent,
                    message.data.as_deref(),
                    message.length,
                    browser::uptime(),
                )
            });
        });
        self.keep_time();
        Effect::new(move |before: Option<u64>| {
            let revision = self.session.with(Session::revision);
            // Revision 0 is a report just begun: what the host loaded, it need not be told.
            let changed = revision > 0 && before.is_some_and(|before| before != revision);
            if changed && self.stage.get_untracked() == Stage::Edit {
                self.drive(|machine| {
                    machine.changed(revision, browser::uptime());
                    Vec::new()
                });
            }
            revision
        });
        // What may only be read is not even typed over.
        listen_window(ev::beforeinput, move |event| {
            if self.host.is_readonly() {
                event.prevent_default();
            }
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
