//! The state machine: greeted, connected, saving. Time and messages come in, effects go out.

use super::limits::{MESSAGE_MAX, Tap};
use super::message::{Ask, Connect, ErrorCode, HostMessage, parse};
use serde_json::{Map, Value, json};

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the parent whoever it is: only `hello`, which carries no content.
    Anyone,
    /// To the parent if it is still of this origin.
    Origin(String),
}

/// What the edge has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send a message.
    Post(Target, Value),
    /// Show the page as the host wants it.
    Configure(Connect),
    /// Do what the host asks, then call [`Machine::answer`] with this ticket.
    Do(Ask, Ticket),
    /// The save of this revision is kept.
    Saved(u64),
    /// The save failed; the sentence is for the person.
    SaveFailed(String),
    /// Send the report as it stands, by [`Machine::autosave`].
    WantsAutosave,
}

/// Remembers which message an answer belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket(Option<Value>);

/// The protocol's times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// Between two `hello`.
    pub hello_every: f64,
    /// After which no more `hello` is sent.
    pub hello_until: f64,
    /// Between two `changed`.
    pub changed_every: f64,
    /// Between two `autosave`.
    pub autosave_every: f64,
    /// After which an unanswered `save` counts as failed.
    pub save_within: f64,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            hello_every: 500.0,
            hello_until: 5_000.0,
            changed_every: 250.0,
            autosave_every: 2_000.0,
            save_within: 30_000.0,
        }
    }
}

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

/// The page's end of the protocol. Times are milliseconds on one clock that never goes back.
#[derive(Clone, Debug)]
pub struct Machine {
    allowed: Vec<String>,
    timing: Timing,
    state: State,
    tap: Tap,
    /// The save that waits for its answer: revision, id, deadline.
    saving: Option<(u64, u64, f64)>,
    saves: u64,
    /// The newest revision not yet told, and when one was last told.
    changed: Option<u64>,
    changed_at: f64,
    autosave: Option<u64>,
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
            changed: None,
            changed_at: f64::NEG_INFINITY,
            autosave: None,
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

    /// Whether a save waits for its answer.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// A message came. `from_parent` says whether its source is the parent window itself; `data` is its JSON text, or
    /// `None` if it has none; `length` is that text's length even where it was too long to be read.
    pub fn receive(
        &mut self,
        origin: &str,
        from_parent: bool,
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
        if !from_parent || !trusted || !self.tap.passes(now) {
            return Vec::new();
        }
        let refuse = |code, id: Option<Value>| vec![error(origin, code, id)];
        if length > MESSAGE_MAX {
            return refuse(ErrorCode::TooLarge, None);
        }
        let Some(value) = data.and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
            return refuse(ErrorCode::BadMessage, None);
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
            HostMessage::Saved(revision) => match self.saving {
                Some((saving, _, _)) if revision.is_none_or(|revision| revision == saving) => {
                    self.saving = None;
                    vec![Effect::Saved(saving)]
                }
                _ => Vec::new(),
            },
            HostMessage::SaveFailed(message) => match self.saving.take() {
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
                "capabilities": ["load", "get", "validate", "export", "focus", "save", "autosave", "exit"],
            });
            effects.push(Effect::Post(Target::Anyone, envelope("hello", None, payload)));
        }
        if self.saving.is_some_and(|(_, _, deadline)| now >= deadline) {
            self.saving = None;
            effects.push(Effect::SaveFailed(
                "门户在 30 秒内没有确认保存。内容仍在本页，请稍后再试或下载备份。".into(),
            ));
        }
        let State::Connected { origin, connect } = &self.state else { return effects };
        if now - self.changed_at >= self.timing.changed_every
            && let Some(revision) = self.changed.take()
        {
            self.changed_at = now;
            effects.push(post(origin, "changed", None, json!({ "revision": revision })));
        }
        if connect.autosave && self.autosave.is_some() && now - self.autosave_at >= self.timing.autosave_every
        {
            self.autosave_at = now;
            effects.push(Effect::WantsAutosave);
        }
        effects
    }

    /// The report changed. What is told of it comes with the next ticks.
    pub fn changed(&mut self, revision: u64, now: f64) {
        if self.connection().is_none() {
            return;
        }
        self.changed = Some(revision);
        if self.autosave.is_none() {
            // The first change waits its turn too, so that a burst of typing is one message.
            self.autosave_at = self.autosave_at.max(now);
        }
        self.autosave = Some(revision);
    }

    /// Another report took the place of the one at work: what waited to be told of that one is not told any more, and
    /// a late answer to its save means nothing.
    pub fn forget_changes(&mut self) {
        self.changed = None;
        self.autosave = None;
        self.saving = None;
    }

    /// The page is being hidden or closed: a waiting autosave is due at once.
    pub fn hidden(&mut self) -> Vec<Effect> {
        let wanted = self.connection().is_some_and(|connect| connect.autosave) && self.autosave.is_some();
        if wanted { vec![Effect::WantsAutosave] } else { Vec::new() }
    }

    /// The report for an `autosave`.
    pub fn autosave(&mut self, revision: u64, document: Value, summary: Value) -> Vec<Effect> {
        let State::Connected { origin, .. } = &self.state else { return Vec::new() };
        self.autosave = None;
        let payload = json!({ "revision": revision, "document": document, "summary": summary });
        vec![post(origin, "autosave", None, payload)]
    }

    /// The person saves. The page stays unsaved until the host answers.
    pub fn save(&mut self, revision: u64, document: Value, summary: Value, now: f64) -> Vec<Effect> {
        let State::Connected { origin, .. } = &self.state else { return Vec::new() };
        self.saves += 1;
        self.saving = Some((revision, self.saves, now + self.timing.save_within));
        let payload = json!({ "revision": revision, "document": document, "summary": summary });
        let mut message = envelope("save", None, payload);
        if let Value::Object(members) = &mut message {
            members.insert("id".into(), format!("save-{}", self.saves).into());
        }
        vec![Effect::Post(Target::Origin(origin.clone()), message)]
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

fn envelope(kind: &str, reply_to: Option<Value>, payload: Value) -> Value {
    let mut message = Map::new();
    message.insert("protocol".into(), "nianbao".into());
    message.insert("version".into(), 1.into());
    message.insert("type".into(), kind.into());
    if let Some(id) = reply_to {
        message.insert("replyTo".into(), id);
    }
    message.insert("payload".into(), payload);
    Value::Object(message)
}

fn post(origin: &str, kind: &str, reply_to: Option<Value>, payload: Value) -> Effect {
    Effect::Post(Target::Origin(origin.to_owned()), envelope(kind, reply_to, payload))
}

fn error(origin: &str, code: ErrorCode, id: Option<Value>) -> Effect {
    let message = match code {
        ErrorCode::BadMessage => "the message is not one of the protocol's",
        ErrorCode::UnknownType => "this page does not know that type of message",
        ErrorCode::UnsupportedVersion => "this page speaks version 1",
        ErrorCode::TooLarge => "the message is too large",
        ErrorCode::NotReady => "send connect first",
        ErrorCode::InvalidDocument => "the document is not a report",
    };
    post(origin, "error", id, json!({ "code": code.name(), "message": message }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "https://www.example.gov.cn";

    fn machine() -> Machine {
        Machine::new(vec![HOST.into()], Timing::default(), 0.0)
    }

    fn send(
        machine: &mut Machine,
        origin: &str,
        from_parent: bool,
        message: &Value,
        now: f64,
    ) -> Vec<Effect> {
        let text = message.to_string();
        machine.receive(origin, from_parent, Some(&text), text.len(), now)
    }

    fn host(machine: &mut Machine, kind: &str, payload: Value) -> Vec<Effect> {
        let message =
            json!({ "protocol": "nianbao", "version": 1, "type": kind, "id": 1, "payload": payload });
        send(machine, HOST, true, &message, 0.0)
    }

    fn connected(payload: Value) -> Machine {
        let mut machine = machine();
        host(&mut machine, "connect", payload);
        machine
    }

    fn kinds(effects: &[Effect]) -> Vec<String> {
        effects
            .iter()
            .map(|effect| match effect {
                Effect::Post(Target::Anyone, message) => format!("* {}", message["type"].as_str().unwrap()),
                Effect::Post(Target::Origin(_), message) if message["type"] == "error" => {
                    format!("error {}", message["payload"]["code"].as_str().unwrap())
                }
                Effect::Post(Target::Origin(origin), message) => {
                    assert_eq!(origin, HOST);
                    message["type"].as_str().unwrap().to_owned()
                }
                Effect::Configure(_) => "configure".into(),
                Effect::Do(ask, _) => format!("do {ask:?}"),
                Effect::Saved(revision) => format!("saved {revision}"),
                Effect::SaveFailed(_) => "save failed".into(),
                Effect::WantsAutosave => "wants autosave".into(),
            })
            .collect()
    }

    #[test]
    fn hello_is_repeated_for_a_few_seconds_and_carries_nothing() {
        let mut machine = machine();
        let sent: Vec<_> = (0..100).flat_map(|n| machine.tick(f64::from(n) * 100.0)).collect();
        assert_eq!(sent.len(), 11);
        assert!(kinds(&sent).iter().all(|kind| kind == "* hello"));
    }

    #[test]
    fn without_allowed_origins_nothing_is_ever_sent() {
        let mut machine = Machine::new(Vec::new(), Timing::default(), 0.0);
        assert_eq!(machine.tick(1000.0), []);
        assert_eq!(host(&mut machine, "connect", json!({})), []);
        assert_eq!(machine.save(1, json!({}), json!({}), 0.0), []);
    }

    #[test]
    fn connect_pins_the_origin() {
        let mut machine = Machine::new(vec![HOST.into(), "https://b.cn".into()], Timing::default(), 0.0);
        assert_eq!(kinds(&host(&mut machine, "connect", json!({}))), ["configure", "ready"]);
        assert_eq!(kinds(&machine.tick(600.0)), Vec::<String>::new());
        let get = json!({ "protocol": "nianbao", "version": 1, "type": "get" });
        assert_eq!(send(&mut machine, "https://b.cn", true, &get, 0.0), []);
        assert_eq!(kinds(&host(&mut machine, "get", Value::Null)), ["do Get"]);
    }

    #[test]
    fn strangers_get_no_answer() {
        let message = json!({ "protocol": "nianbao", "version": 1, "type": "connect" });
        for (origin, from_parent) in [
            ("https://evil.example", true),
            ("null", true),
            ("https://www.example.gov.cn.evil.example", true),
            ("http://www.example.gov.cn", true),
            (HOST, false),
        ] {
            assert_eq!(send(&mut machine(), origin, from_parent, &message, 0.0), [], "{origin}");
        }
    }

    #[test]
    fn mistakes_are_told_to_the_host() {
        for (message, code) in [
            (json!({ "protocol": "nianbao", "version": 1, "type": "get" }), "error not-ready"),
            (json!({ "protocol": "nianbao", "version": 9, "type": "connect" }), "error unsupported-version"),
            (json!({ "protocol": "nianbao", "version": 1, "type": "dance" }), "error unknown-type"),
        ] {
            assert_eq!(kinds(&send(&mut machine(), HOST, true, &message, 0.0)), [code]);
        }
        assert_eq!(kinds(&machine().receive(HOST, true, Some("{"), 1, 0.0)), ["error bad-message"]);
        assert_eq!(kinds(&machine().receive(HOST, true, None, 0, 0.0)), ["error bad-message"]);
        assert_eq!(kinds(&machine().receive(HOST, true, None, MESSAGE_MAX + 1, 0.0)), ["error too-large"]);
    }

    #[test]
    fn a_flood_is_dropped_and_the_page_goes_on() {
        let mut machine = connected(json!({}));
        let answers: usize = (0..10_000).map(|_| host(&mut machine, "get", Value::Null).len()).sum();
        assert!(answers < 200);
        let get = json!({ "protocol": "nianbao", "version": 1, "type": "get" });
        assert_eq!(kinds(&send(&mut machine, HOST, true, &get, 2_000.0)), ["do Get"]);
    }

    #[test]
    fn an_answer_names_the_question() {
        let mut machine = connected(json!({}));
        let effects = host(&mut machine, "validate", Value::Null);
        let [Effect::Do(Ask::Validate, ticket)] = effects.as_slice() else { panic!("{effects:?}") };
        let answer = machine.answer(ticket.clone(), "validated", json!({ "errors": 0 }));
        let [Effect::Post(_, message)] = answer.as_slice() else { panic!("{answer:?}") };
        assert_eq!(
            message.to_string(),
            r#"{"protocol":"nianbao","version":1,"type":"validated","replyTo":1,"payload":{"errors":0}}"#
        );
    }

    #[test]
    fn a_save_is_kept_refused_or_forgotten() {
        let mut machine = connected(json!({}));
        assert_eq!(kinds(&machine.save(5, json!({}), json!({}), 0.0)), ["save"]);
        assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 4 }))), Vec::<String>::new());
        assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 5 }))), ["saved 5"]);
        assert_eq!(kinds(&host(&mut machine, "saved", json!({}))), Vec::<String>::new());
        machine.save(6, json!({}), json!({}), 0.0);
        assert_eq!(
            kinds(&host(&mut machine, "save-failed", json!({ "message": "磁盘已满" }))),
            ["save failed"]
        );
        machine.save(7, json!({}), json!({}), 0.0);
        assert_eq!(kinds(&machine.tick(29_999.0)), Vec::<String>::new());
        assert_eq!(kinds(&machine.tick(30_000.0)), ["save failed"]);
        assert!(!machine.is_saving());
    }

    #[test]
    fn changes_are_told_seldom_and_without_content() {
        let mut machine = connected(json!({}));
        let mut told = Vec::new();
        for n in 0..100u32 {
            machine.changed(u64::from(n), f64::from(n) * 10.0);
            told.extend(machine.tick(f64::from(n) * 10.0));
        }
        assert_eq!(kinds(&told), ["changed"; 4]);
        assert!(told.iter().all(
            |effect| matches!(effect, Effect::Post(_, m) if m["payload"].as_object().unwrap().len() == 1)
        ));
    }

    #[test]
    fn autosave_only_if_asked_and_at_once_when_hidden() {
        let mut quiet = connected(json!({}));
        quiet.changed(1, 0.0);
        assert_eq!(kinds(&quiet.tick(10_000.0)), ["changed"]);
        assert_eq!(quiet.hidden(), []);
        let mut asked = connected(json!({ "autosave": true }));
        asked.changed(1, 0.0);
        assert_eq!(kinds(&asked.tick(1_000.0)), ["changed"]);
        assert_eq!(kinds(&asked.tick(2_000.0)), ["wants autosave"]);
        assert_eq!(kinds(&asked.autosave(1, json!({}), json!({}))), ["autosave"]);
        assert_eq!(kinds(&asked.tick(9_000.0)), Vec::<String>::new());
        asked.changed(2, 9_000.0);
        assert_eq!(kinds(&asked.hidden()), ["wants autosave"]);
    }
}
