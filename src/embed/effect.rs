//! What the machine asks of the edge, and the envelopes of what it sends.

use super::message::{Ask, Connect, ErrorCode};
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
    /// Do what the host asks, then call [`Machine::answer`](super::Machine::answer) with this ticket.
    Do(Ask, Ticket),
    /// The save of this revision is kept.
    Saved(u64),
    /// The save failed; the sentence is for the person.
    SaveFailed(String),
    /// Tell how the report stands, by [`Machine::tell_changed`](super::Machine::tell_changed).
    WantsChanged,
    /// Send the report as it stands, by [`Machine::autosave`](super::Machine::autosave).
    WantsAutosave,
}

/// Remembers which message an answer belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket(pub(super) Option<Value>);

pub(super) fn envelope(kind: &str, reply_to: Option<Value>, payload: Value) -> Value {
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

pub(super) fn post(origin: &str, kind: &str, reply_to: Option<Value>, payload: Value) -> Effect {
    Effect::Post(Target::Origin(origin.to_owned()), envelope(kind, reply_to, payload))
}

pub(super) fn error(origin: &str, code: ErrorCode, id: Option<Value>) -> Effect {
    let message = match code {
        ErrorCode::BadMessage => "the message is not one of the protocol's",
        ErrorCode::UnknownType => "this page does not know that type of message",
        ErrorCode::UnsupportedVersion => "this page speaks version 1",
        ErrorCode::TooLarge => "the message is too large",
        ErrorCode::NotReady => "send connect first",
        ErrorCode::InvalidDocument => "the document is not a report",
        ErrorCode::NotFound => "there is no such cell",
        ErrorCode::Unavailable => "the export could not be made",
    };
    post(origin, "error", id, json!({ "code": code.name(), "message": message }))
}
