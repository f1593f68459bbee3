//! A message of the host, read. Unknown fields are ignored, unknown types and versions are not.

use super::limits::YEARS;
use super::message::{
    Ask, Buttons, Connect, ErrorCode, ExportTo, Format, HostMessage, Load, Mode, New, Refused, SaveAnswer,
    Storage,
};
use crate::write::{self, output_format};
use serde_json::{Value, json};

/// Reads a message. `Ok(None)` is a message that is not of this protocol at all and is none of our business.
///
/// # Errors
/// [`Refused`], for the answer.
pub fn parse(message: &Value) -> Result<Option<(Option<Value>, HostMessage)>, Refused> {
    if message.get("protocol").and_then(Value::as_str) != Some("nianbao") {
        return Ok(None);
    }
    let id = message.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
    let refused = |code| Refused { code, id: id.clone() };
    if message.get("version").and_then(major) != Some(1) {
        return Err(refused(ErrorCode::UnsupportedVersion));
    }
    let Some(kind) = message.get("type").and_then(Value::as_str) else {
        return Err(refused(ErrorCode::BadMessage));
    };
    let empty = json!({});
    let payload = match message.get("payload") {
        None | Some(Value::Null) => &empty,
        Some(payload @ Value::Object(_)) => payload,
        Some(_) => return Err(refused(ErrorCode::BadMessage)),
    };
    let read = match kind {
        "connect" => connect(payload).map(HostMessage::Connect),
        "load" => load(payload).map(|load| HostMessage::Ask(Ask::Load(load))),
        "new" => new(payload).map(|new| HostMessage::Ask(Ask::New(new))),
        "get" => Some(HostMessage::Ask(Ask::Get)),
        "validate" => Some(HostMessage::Ask(Ask::Validate)),
        "export" => choice(payload, "format", &write::JSON, output_format)
            .map(|format| HostMessage::Ask(Ask::Export(format))),
        "focus" => choice(payload, "cell", None, |path| Some(Some(path.to_owned())))
            .map(|path| HostMessage::Ask(Ask::Focus(path))),
        "request-exit" => Some(HostMessage::Ask(Ask::RequestExit)),
        "saved" => Some(HostMessage::Saved(save_answer(message, payload))),
        "save-failed" => {
            Some(HostMessage::SaveFailed(save_answer(message, payload), words(payload, "message")))
        }
        _ => return Err(refused(ErrorCode::UnknownType)),
    };
    read.map(|message| Some((id.clone(), message))).ok_or_else(|| refused(ErrorCode::BadMessage))
}

fn save_answer(message: &Value, payload: &Value) -> SaveAnswer {
    SaveAnswer {
        reply_to: words(message, "replyTo"),
        revision: payload.get("revision").and_then(Value::as_u64),
    }
}

/// The major version: 1, 1.2, "1.2".
fn major(version: &Value) -> Option<u64> {
    let text = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    text.split('.').next()?.parse().ok()
}

fn words(payload: &Value, name: &str) -> Option<String> {
    payload.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// A field that is one of a few words; left out or null it is the default, anything else makes the message bad.
fn choice<T>(payload: &Value, name: &str, default: T, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    match payload.get(name) {
        None | Some(Value::Null) => Some(default),
        Some(Value::String(text)) => read(text),
        Some(_) => None,
    }
}

fn connect(payload: &Value) -> Option<Connect> {
    let mode = choice(payload, "mode", Mode::Edit, |name| match name {
        "edit" => Some(Mode::Edit),
        "readonly" => Some(Mode::Readonly),
        _ => None,
    })?;
    let export_to = choice(payload, "exportTo", ExportTo::Download, |name| match name {
        "download" => Some(ExportTo::Download),
        "host" => Some(ExportTo::Host),
        "both" => Some(ExportTo::Both),
        _ => None,
    })?;
    let autosave = match payload.get("autosave") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(wanted)) => *wanted,
        Some(_) => return None,
    };
    let buttons = match payload.get("buttons") {
        None | Some(Value::Null) => Buttons::default(),
        Some(Value::Array(names)) => {
            let has = |name: &str| names.iter().any(|other| other.as_str() == Some(name));
            Buttons { open: has("open"), export: has("export"), save: has("save"), exit: has("exit") }
        }
        Some(_) => return None,
    };
    let storage = choice(payload, "storage", Storage::None, |name| match name {
        "none" => Some(Storage::None),
        "local" => Some(Storage::Local),
        _ => None,
    })?;
    Some(Connect { mode, locale: words(payload, "locale"), autosave, export_to, buttons, storage })
}

fn load(payload: &Value) -> Option<Load> {
    let document = payload.get("document").and_then(document)?;
    let format = choice(payload, "format", Format::Json, Format::from_name)?;
    Some(Load { document, format, name: words(payload, "name"), last_year: last_year(payload)? })
}

fn new(payload: &Value) -> Option<New> {
    let year = payload.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok());
    Some(New { year: year.filter(|year| YEARS.contains(year))?, last_year: last_year(payload)? })
}

/// A document as its text, be it text or an object.
fn document(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(_) => Some(value.to_string()),
        _ => None,
    }
}

/// Last year's report, if there is one; the outer `None` makes the message bad.
fn last_year(payload: &Value) -> Option<Option<String>> {
    match payload.get("lastYear") {
        None | Some(Value::Null) => Some(None),
        Some(value) => document(value).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, payload: Value) -> Value {
        json!({ "protocol": "nianbao", "version": 1, "type": kind, "id": "7", "payload": payload })
    }

    #[test]
    fn what_hosts_say() {
        for (kind, payload, read) in [
            ("connect", json!({}), HostMessage::Connect(Connect::default())),
            (
                "connect",
                json!({ "mode": "readonly", "autosave": true, "exportTo": "both", "buttons": ["save"], "storage": "local", "colour": 1 }),
                HostMessage::Connect(Connect {
                    mode: Mode::Readonly,
                    locale: None,
                    autosave: true,
                    export_to: ExportTo::Both,
                    buttons: Buttons { open: false, export: false, save: true, exit: false },
                    storage: Storage::Local,
                }),
            ),
            (
                "load",
                json!({ "document": { "form": "2021" } }),
                HostMessage::Ask(Ask::Load(Load {
                    document: "{\"form\":\"2021\"}".into(),
                    format: Format::Json,
                    name: None,
                    last_year: None,
                })),
            ),
            ("new", json!({ "year": 2025 }), HostMessage::Ask(Ask::New(New { year: 2025, last_year: None }))),
            ("get", Value::Null, HostMessage::Ask(Ask::Get)),
            ("export", json!({ "format": "html" }), HostMessage::Ask(Ask::Export(&write::HTML))),
            (
                "focus",
                json!({ "cell": "requests.granted.total" }),
                HostMessage::Ask(Ask::Focus(Some("requests.granted.total".into()))),
            ),
            (
                "saved",
                json!({ "revision": 4 }),
                HostMessage::Saved(SaveAnswer { reply_to: None, revision: Some(4) }),
            ),
            (
                "save-failed",
                json!({ "message": "磁盘已满" }),
                HostMessage::SaveFailed(SaveAnswer::default(), Some("磁盘已满".into())),
            ),
        ] {
            assert_eq!(parse(&message(kind, payload)), Ok(Some((Some("7".into()), read))), "{kind}");
        }
    }

    #[test]
    fn what_is_not_accepted() {
        for (bad, code) in [
            (message("open-sesame", json!({})), ErrorCode::UnknownType),
            (message("connect", json!({ "mode": "admin" })), ErrorCode::BadMessage),
            (message("connect", json!([])), ErrorCode::BadMessage),
            (message("connect", json!({ "storage": "cloud" })), ErrorCode::BadMessage),
            (message("new", json!({})), ErrorCode::BadMessage),
            (message("new", json!({ "year": 25 })), ErrorCode::BadMessage),
            (message("new", json!({ "year": "2025" })), ErrorCode::BadMessage),
            (message("new", json!({ "year": 2025, "lastYear": 7 })), ErrorCode::BadMessage),
            (message("focus", json!({ "cell": 7 })), ErrorCode::BadMessage),
            (message("load", json!({})), ErrorCode::BadMessage),
            (message("load", json!({ "document": "x", "format": "exe" })), ErrorCode::BadMessage),
            (json!({ "protocol": "nianbao", "version": 1 }), ErrorCode::BadMessage),
            (json!({ "protocol": "nianbao", "version": 2, "type": "get" }), ErrorCode::UnsupportedVersion),
            (json!({ "protocol": "nianbao", "type": "get" }), ErrorCode::UnsupportedVersion),
        ] {
            assert_eq!(parse(&bad).map_err(|refused| refused.code), Err(code), "{bad}");
        }
        for stranger in [json!({}), json!("hello"), json!(null), json!({ "protocol": "other" })] {
            assert_eq!(parse(&stranger), Ok(None));
        }
    }
}
