//! The page in a portal's frame: what the host asks is done, what happens here is told. See [`crate::embed`].

use super::engine;
use super::state::{App, Stage};
use super::ui::*;
use crate::browser::{self, dom::Browser, host};
use crate::edit::Session;
use crate::embed::{
    self, Ask, Connect, ErrorCode, ExportTo, Format, Load, Machine, Mode, Ticket, Timing, allowed_origins,
    answer,
};
use std::time::Duration;

/// How often the machine looks at the clock.
const TICK: Duration = Duration::from_millis(100);

/// How things stand between the page and its host. Copies are handles on the same state.
#[derive(Clone, Copy)]
pub(crate) struct Host {
    /// How the host wants the page; `None` while there is no host.
    pub(crate) connect: RwSignal<Option<Connect>>,
    /// How keeping the report stands with the host.
    pub(crate) kept: RwSignal<Kept>,
    machine: StoredValue<Option<Machine>>,
}

/// How keeping the report in hand stands with the host; begins anew with every report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The revision that the host loaded or saved; `None` where it has nothing of this report.
    saved: Option<u64>,
    /// The revision whose save waits for the host's answer.
    saving: Option<u64>,
    /// Why the last save failed.
    pub(crate) failed: Option<String>,
}

impl Kept {
    /// Whether a save waits for the host's answer.
    pub(crate) fn is_saving(&self) -> bool {
        self.saving.is_some()
    }
}

impl Host {
    /// No host yet.
    pub(crate) fn new() -> Self {
        Self { connect: RwSignal::new(None), kept: RwSignal::default(), machine: StoredValue::new(None) }
    }

    /// Whether the host only wants the report read.
    pub(crate) fn is_readonly(&self) -> bool {
        self.connect
            .with_untracked(|connect| connect.as_ref().is_some_and(|connect| connect.mode == Mode::Readonly))
    }

    /// Where exports go.
    pub(crate) fn export_to(&self) -> ExportTo {
        self.connect.with_untracked(|connect| {
            connect.as_ref().map_or(ExportTo::Download, |connect| connect.export_to)
        })
    }

    /// Lets the machine do something and carries out what it says.
    fn drive(self, app: App, act: impl FnOnce(&mut Machine) -> Vec<embed::Effect>) {
        let effects = self.machine.try_update_value(|machine| machine.as_mut().map(act));
        for effect in effects.flatten().unwrap_or_default() {
            self.carry_out(app, effect);
        }
    }

    fn carry_out(self, app: App, effect: embed::Effect) {
        match effect {
            embed::Effect::Post(target, message) => host::post(&target, &message),
            embed::Effect::Configure(connect) => self.connect.set(Some(connect)),
            embed::Effect::Do(ask, ticket) => self.answer(app, ask, ticket),
            embed::Effect::Saved(_) => {
                self.kept.update(|kept| *kept = Kept { saved: kept.saving.take(), ..Kept::default() });
                app.say("门户已保存");
            }
            embed::Effect::SaveFailed(why) => {
                self.kept.update(|kept| {
                    kept.saving = None;
                    kept.failed = Some(why.clone());
                });
                app.say(&why);
            }
            embed::Effect::WantsAutosave => {
                let (revision, document, summary) = as_it_stands(app);
                self.drive(app, |machine| machine.autosave(revision, document, summary));
            }
        }
    }

    fn answer(self, app: App, ask: Ask, ticket: Ticket) {
        let findings = app.findings.get_untracked();
        let (kind, payload) = match ask {
            Ask::Load(load) => return self.load(app, &load, ticket),
            Ask::Get => {
                let state = app
                    .session
                    .with_untracked(|session| answer::state(session.report(), &findings, session.revision()));
                ("state", state)
            }
            Ask::Validate => (
                "validated",
                app.session.with_untracked(|session| answer::validated(session.report(), &findings)),
            ),
            Ask::Export(format) => (
                "exported",
                app.session.with_untracked(|session| answer::exported(session.report(), &findings, format)),
            ),
            Ask::Focus(path) => {
                if let Some(ix) = path.and_then(|path| app.form.get_untracked().find(&path)) {
                    app.go_to_cell(ix);
                }
                return;
            }
            Ask::RequestExit if self.is_unsaved(app) => {
                app.say("还有没有交给门户保存的改动");
                ("exit-refused", serde_json::json!({ "reason": "unsaved" }))
            }
            Ask::RequestExit => ("exit", serde_json::json!({})),
        };
        self.drive(app, |machine| machine.answer(ticket, kind, payload));
    }

    fn load(self, app: App, load: &Load, ticket: Ticket) {
        match answer::open(&Browser, load) {
            Ok((document, last_year)) => {
                let mut session = Session::new(document.report.clone());
                session.set_last_year(last_year);
                app.begin(session, document.notes.clone());
                self.kept.set(Kept { saved: Some(0), ..Kept::default() });
                let payload = answer::loaded(&document, &app.findings.get_untracked());
                self.drive(app, |machine| machine.answer(ticket, "loaded", payload));
            }
            Err(why) => {
                self.drive(app, |machine| machine.refuse(ticket, ErrorCode::InvalidDocument, &why));
            }
        }
    }

    /// Whether the host does not have the report as it stands: it neither loaded nor saved it. A report in which
    /// nothing of the person's stands is not missed.
    pub(crate) fn is_unsaved(&self, app: App) -> bool {
        let saved = self.kept.with_untracked(|kept| kept.saved);
        app.session
            .with_untracked(|session| saved != Some(session.revision()) && !engine::is_untouched(session))
    }

    /// Another report was begun: what the host has of the one before says nothing about it.
    pub(crate) fn begin_another(self) {
        self.kept.set(Kept::default());
        self.machine.update_value(|machine| {
            if let Some(machine) = machine {
                machine.forget_changes();
            }
        });
    }

    /// The person saves: the host gets the report, and the page stays unsaved until it answers.
    pub(crate) fn save(self, app: App) {
        let (revision, document, summary) = as_it_stands(app);
        self.kept.update(|kept| {
            kept.saving = Some(revision);
            kept.failed = None;
        });
        self.drive(app, |machine| machine.save(revision, document, summary, browser::uptime()));
    }

    /// The person leaves.
    pub(crate) fn exit(self, app: App) {
        self.drive(app, |machine| machine.exit());
    }

    /// Hands an export to the host.
    pub(crate) fn export(self, app: App, format: Format) {
        let findings = app.findings.get_untracked();
        let payload =
            app.session.with_untracked(|session| answer::exported(session.report(), &findings, format));
        self.drive(app, |machine| machine.exported(payload));
    }
}

impl Default for Host {
    fn default() -> Self {
        Self::new()
    }
}

/// Revision, document and summary of the report.
fn as_it_stands(app: App) -> (u64, serde_json::Value, serde_json::Value) {
    let findings = app.findings.get_untracked();
    app.session.with_untracked(|session| {
        (
            session.revision(),
            crate::report::to_value(session.report()),
            answer::summary(session.report(), &findings),
        )
    })
}

/// Where the page is in a frame: asks which origins may embed it, and from then on listens to the parent. Outside of a
/// frame it does nothing at all.
pub(super) fn attend(app: App) {
    if !host::is_framed() {
        return;
    }
    let here = app.host;
    wasm_bindgen_futures::spawn_local(async move {
        let allowed = allowed_origins(&host::origins().await);
        if allowed.is_empty() {
            return;
        }
        here.machine.set_value(Some(Machine::new(allowed, Timing::default(), browser::uptime())));
        host::listen(move |message| {
            here.drive(app, |machine| {
                machine.receive(
                    &message.origin,
                    message.from_parent,
                    message.data.as_deref(),
                    message.length,
                    browser::uptime(),
                )
            });
        });
        here.drive(app, |machine| machine.tick(browser::uptime()));
        let told = StoredValue::new((0_u32, 0_u32));
        set_interval(
            move || {
                here.drive(app, |machine| machine.tick(browser::uptime()));
                let (turn, height) = told.get_value();
                // The height is asked once a second: asking lays the page out.
                let now = if turn % 10 == 0 { browser::page_height() } else { height };
                told.set_value((turn.wrapping_add(1), now));
                if now != height {
                    here.drive(app, |machine| machine.resize(now));
                }
            },
            TICK,
        );
        effect(move |before: Option<u64>| {
            let revision = app.session.with(Session::revision);
            // Revision 0 is a report just begun: what the host loaded, it need not be told.
            let changed = revision > 0 && before.is_some_and(|before| before != revision);
            if changed && app.stage.get_untracked() == Stage::Edit {
                here.drive(app, |machine| {
                    machine.changed(revision, browser::uptime());
                    Vec::new()
                });
            }
            revision
        });
        // What may only be read is not even typed over.
        let guard = move |event: web_sys::Event| {
            if here.is_readonly() {
                event.prevent_default();
            }
        };
        window_event_listener("beforeinput", guard);
        window_event_listener("pagehide", move |_: web_sys::Event| here.drive(app, Machine::hidden));
        window_event_listener("visibilitychange", move |_: web_sys::Event| {
            if browser::is_hidden() {
                here.drive(app, Machine::hidden);
            }
        });
    });
}
