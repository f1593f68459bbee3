//! The state machine: greeted, connected, saving. Time and messages come in, effects go out.

use super::effect::{Effect, Target, Ticket, envelope, error, post};
use super::limits::{MESSAGE_MAX, Tap};
use super::message::{Connect, ErrorCode, HostMessage, SaveAnswer};
use super::parse::parse;
use super::timing::Timing;
use crate::report::{TextError, parse_json};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
enum State {
    /// No origin is allowed, or the page is not in a frame.
    Off,
    Greeting {
        since: f64,
        last: f64,
    },
    Connected {
        origin: String,
        connect: Connect,
    },
}

/// Whose window a message came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The one around the page.
    Parent,
    /// Any other: a stranger, whatever its origin.
    Other,
}

/// A save that waits for its answer.
#[derive(Clone, Debug)]
struct Saving {
    number: u64,
    revision: u64,
    deadline: f64,
    /// An answer came meanwhile that was taken for the one to a save that was given up.
    is_doubtful: bool,
}

/// The page's end of the protocol. Times are milliseconds on one clock that never goes back.
#[derive(Clone, Debug)]
pub struct Machine {
    allowed: Vec<String>,
    timing: Timing,
    state: State,
    tap: Tap,
    /// The save that waits for its answer.
    saving: Option<Saving>,
    saves: u64,
    /// Saves that were given up, by number and revision: their answers may still come.
    given_up: Vec<(u64, u64)>,
    /// Whether a change is not yet told, and when one was last told.
    changed: bool,
    changed_at: f64,
    /// Whether a change waits for its autosave.
    autosave: bool,
    autosave_at: f64,
}

impl Machine {
    /// A machine that accepts these origins, begun now.
    pub fn new(allowed: Vec<String>, timing: Timing, now: f64) -> Self {
        let state = if allowed.is_empty() {
            State::Off
        } else {
            State::Greeting { since: now, last: f64::NEG_INFINITY }
        };
        Self {
            allowed,
            timing,
            state,
            tap: Tap::new(200),
            saving: None,
            saves: 0,
            given_up: Vec::new(),
            changed: false,
            changed_at: f64::NEG_INFINITY,
            autosave: false,
            autosave_at: f64::NEG_INFINITY,
        }
    }

    /// How the connected host wants the page; `None` while there is no host.
    pub fn connection(&self) -> Option<&Connect> {
        match &self.state {
            State::Connected { connect, .. } => Some(connect),
            State::Off | State::Greeting { .. } => None,
        }
    }

    /// A message came. `data` is its JSON text, or `None` if it has none; `length` is that text's length even where
    /// it was too long to be read.
    pub fn receive(
        &mut self,
        origin: &str,
        sender: Sender,
        data: Option<&str>,
        length: usize,
        now: f64,
    ) -> Vec<Effect> {
        let trusted = match &self.state {
            State::Off => false,
            State::Greeting { .. } => self.allowed.iter().any(|allowed| allowed == origin),
            State::Connected { origin: pinned, .. } => pinned == origin,
        };
        // Strangers get no answer, and a flood gets none either.
        if sender != Sender::Parent || !trusted || !self.tap.passes(now) {
            return Vec::new();
        }
        let refuse = |code, id: Option<Value>| vec![error(origin, code, id)];
        if length > MESSAGE_MAX {
            return refuse(ErrorCode::TooLarge, None);
        }
        let value = match data.map(parse_json) {
            Some(Ok(value)) => value,
            Some(Err(TextError::TooLarge)) => return refuse(ErrorCode::TooLarge, None),
            _ => return refuse(ErrorCode::BadMessage, None),
        };
        match parse(&value) {
            // Other scripts of the portal talk past us; that is no mistake.
            Ok(None) => Vec::new(),
            Ok(Some((id, message))) => self.act(origin, id, message),
            Err(refused) => refuse(refused.code, refused.id),
        }
    }

    fn act(&mut self, origin: &str, id: Option<Value>, message: HostMessage) -> Vec<Effect> {
        match message {
            HostMessage::Connect(connect) => {
                self.state = State::Connected { origin: origin.to_owned(), connect: connect.clone() };
                vec![Effect::Configure(connect), post(origin, "ready", id, json!({}))]
            }
            _ if !matches!(self.state, State::Connected { .. }) => {
                vec![error(origin, ErrorCode::NotReady, id)]
            }
            HostMessage::Ask(ask) => vec![Effect::Do(ask, Ticket(id))],
            HostMessage::Saved(which) => match self.answered(&which) {
                Some(saving) => vec![Effect::Saved(saving.revision)],
                None => Vec::new(),
            },
            HostMessage::SaveFailed(which, message) => match self.answered(&which) {
                Some(_) => {
                    let why = message.filter(|why| !why.trim().is_empty());
                    let why = why.map_or_else(String::new, |why| format!("：{why}"));
                    vec![Effect::SaveFailed(format!(
                        "门户没有保存成功{why}。内容仍在本页，请稍后再试或下载备份。"
                    ))]
                }
                None => Vec::new(),
            },
        }
    }

    /// The save that waits, taken, if it is the one that is answered. An answer that does not name its save is taken for
    /// that of one that was given up, if there is one: rather unsaved than falsely saved.
    fn answered(&mut self, which: &SaveAnswer) -> Option<Saving> {
        let is_meant = |number: u64, revision: u64| {
            which.reply_to.as_ref().is_none_or(|id| *id == save_id(number))
                && which.revision.is_none_or(|named| named == revision)
        };
        if let Some(at) = self.given_up.iter().position(|(number, revision)| is_meant(*number, *revision)) {
            self.given_up.remove(at);
            if let Some(saving) = &mut self.saving {
                saving.is_doubtful = true;
            }
            return None;
        }
        self.saving.take_if(|saving| is_meant(saving.number, saving.revision))
    }

    /// The save that waits is not waited for any more.
    fn give_up_save(&mut self) {
        // The answer to a doubtful one has come already.
        if let Some(saving) = self.saving.take().filter(|saving| !saving.is_doubtful) {
            self.given_up.push((saving.number, saving.revision));
        }
    }

    /// The clock moved on. Call it a few times a second.
    pub fn tick(&mut self, now: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let State::Greeting { since, last } = &mut self.state
            && now - *since <= self.timing.hello_until
            && now - *last >= self.timing.hello_every
        {
            *last = now;
            let payload = json!({
                "app": "nianbao",
                "version": env!("CARGO_PKG_VERSION"),
                "capabilities": ["load", "new", "get", "validate", "export", "focus", "save", "autosave", "exit"],
            });
            effects.push(Effect::Post(Target::Anyone, envelope("hello", None, payload)));
        }
        if self.saving.as_ref().is_some_and(|saving| now >= saving.deadline) {
            self.give_up_save();
            effects.push(Effect::SaveFailed(
                "门户在 30 秒内没有确认保存。内容仍在本页，请稍后再试或下载备份。".into(),
            ));
        }
        let State::Connected { connect, .. } = &self.state else { return effects };
        if self.changed && now - self.changed_at >= self.timing.changed_every {
            self.changed_at = now;
            effects.push(Effect::WantsChanged);
        }
        if connect.autosave && self.autosave && now - self.autosave_at >= self.timing.autosave_every {
            self.autosave_at = now;
            effects.push(Effect::WantsAutosave);
        }
        effects
    }

    /// The report changed. What is told of it comes with the next ticks.
    pub fn changed(&mut self, now: f64) {
        if self.connection().is_none() {
            return;
        }
        self.changed = true;
        if !self.autosave {
            // The first change waits its turn too, so that a burst of typing is one message.
            self.autosave_at = self.autosave_at.max(now);
        }
        self.autosave = true;
    }

    /// Another report took the place of the one at work: what waited to be told of that one is not told any more, and
    /// a late answer to its save means nothing.
    pub fn forget_changes(&mut self) {
        self.changed = false;
        self.autosave = false;
        self.give_up_save();
    }

    /// The page is being hidden or closed: a waiting autosave is due at once.
    pub fn hidden(&mut self) -> Vec<Effect> {
        let wanted = self.connection().is_some_and(|connect| connect.autosave) && self.autosave;
        if wanted { vec![Effect::WantsAutosave] } else { Vec::new() }
    }

    /// How the report stands, without the report: see [`standing`](super::answer::standing).
    pub fn tell_changed(&mut self, standing: Value) -> Vec<Effect> {
        self.changed = false;
        self.tell("changed", None, standing)
    }

    /// The report for an `autosave`: see [`state`](super::answer::state).
    pub fn autosave(&mut self, state: Value) -> Vec<Effect> {
        self.autosave = false;
        self.tell("autosave", None, state)
    }

    /// The person saves: the report of this revision, as [`state`](super::answer::state) has it. The page stays unsaved
    /// until the host answers.
    pub fn save(&mut self, revision: u64, state: Value, now: f64) -> Vec<Effect> {
        let State::Connected { origin, .. } = &self.state else { return Vec::new() };
        let target = Target::Origin(origin.clone());
        self.give_up_save();
        self.saves += 1;
        let deadline = now + self.timing.save_within;
        self.saving = Some(Saving { number: self.saves, revision, deadline, is_doubtful: false });
        let mut message = envelope("save", None, state);
        if let Value::Object(members) = &mut message {
            members.insert("id".into(), save_id(self.saves).into());
        }
        vec![Effect::Post(target, message)]
    }

    /// An answer to what the host asked: the type and the payload.
    pub fn answer(&self, ticket: Ticket, kind: &'static str, payload: Value) -> Vec<Effect> {
        self.tell(kind, ticket.0, payload)
    }

    /// What was asked could not be done.
    pub fn refuse(&self, ticket: Ticket, code: ErrorCode, message: &str) -> Vec<Effect> {
        self.tell("error", ticket.0, json!({ "code": code.name(), "message": message }))
    }

    /// The person exported and the host is to have it.
    pub fn exported(&self, payload: Value) -> Vec<Effect> {
        self.tell("exported", None, payload)
    }

    /// The person leaves by the page's own button.
    pub fn exit(&self) -> Vec<Effect> {
        self.tell("exit", None, json!({}))
    }

    /// The page's height in CSS pixels.
    pub fn resize(&self, height: u32) -> Vec<Effect> {
        self.tell("resize", None, json!({ "height": height }))
    }

    fn tell(&self, kind: &'static str, reply_to: Option<Value>, payload: Value) -> Vec<Effect> {
        match &self.state {
            State::Connected { origin, .. } => vec![post(origin, kind, reply_to, payload)],
            State::Off | State::Greeting { .. } => Vec::new(),
        }
    }
}

/// The id of the `save` message of that number.
fn save_id(number: u64) -> String {
    format!("save-{number}")
}

#[cfg(test)]
mod tests;
