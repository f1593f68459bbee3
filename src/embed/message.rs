//! The messages of the protocol, as closed types. Unknown fields are ignored, unknown types and versions are not.

use serde_json::{Value, json};

/// Why a message was not accepted; the code that goes back in `error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// Not an object of the protocol, or a payload that does not fit its type.
    BadMessage,
    /// A type that the protocol does not have.
    UnknownType,
    /// A major version that this page does not speak.
    UnsupportedVersion,
    /// Longer than [`super::MESSAGE_MAX`].
    TooLarge,
    /// Sent before the connection was ready for it.
    NotReady,
    /// The document to load is no report.
    InvalidDocument,
}

impl ErrorCode {
    /// As it is written in the message.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadMessage => "bad-message",
            Self::UnknownType => "unknown-type",
            Self::UnsupportedVersion => "unsupported-version",
            Self::TooLarge => "too-large",
            Self::NotReady => "not-ready",
            Self::InvalidDocument => "invalid-document",
        }
    }
}

/// Whether the person may change the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// Yes.
    #[default]
    Edit,
    /// No: read and check only.
    Readonly,
}

/// Where an export goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ExportTo {
    /// To a file of the person's.
    #[default]
    Download,
    /// To the host.
    Host,
    /// To both.
    Both,
}

/// Which buttons the host wants to see. All unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buttons {
    /// 打开
    pub open: bool,
    /// 导出
    pub export: bool,
    /// 保存: only meaningful with a host.
    pub save: bool,
    /// 退出: only meaningful with a host.
    pub exit: bool,
}

impl Default for Buttons {
    fn default() -> Self {
        Self { open: true, export: true, save: true, exit: true }
    }
}

/// `connect`: how the host wants the page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Connect {
    /// edit or readonly.
    pub mode: Mode,
    /// The host's language, as a BCP 47 tag; the page speaks Chinese whatever it is.
    pub locale: Option<String>,
    /// Whether the host wants `autosave` messages.
    pub autosave: bool,
    /// Where exports go.
    pub export_to: ExportTo,
    /// The buttons.
    pub buttons: Buttons,
}

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `nianbao-report/1`, as text or as an object.
    Json,
    /// HTML.
    Html,
    /// Plain text.
    Text,
}

impl Format {
    /// As it is written in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::Text => "text",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Json, Self::Html, Self::Text].into_iter().find(|format| format.name() == name)
    }
}

/// `load`: a report to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The document's text; a JSON object arrives as its text.
    pub document: String,
    /// Its format.
    pub format: Format,
    /// What to call it.
    pub name: Option<String>,
    /// Last year's report, as text in any format that the page reads.
    pub last_year: Option<String>,
}

/// What a host may ask once it is connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A report to work on; answered by `loaded` or by `error` with invalid-document.
    Load(Load),
    /// The report as it stands; answered by `state`.
    Get,
    /// The findings; answered by `validated`.
    Validate,
    /// The report in a format; answered by `exported`.
    Export(Format),
    /// Go to a cell, by its path, or to the page; not answered.
    Focus(Option<String>),
    /// May the host close the page; answered by `exit` or `exit-refused`.
    RequestExit,
}

/// A message from the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostMessage {
    /// The first, and again whenever the host wants the page otherwise.
    Connect(Connect),
    /// Something to do.
    Ask(Ask),
    /// The save with this revision is kept.
    Saved(Option<u64>),
    /// The save failed, and why in the host's words.
    SaveFailed(Option<String>),
}

/// A message that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub code: ErrorCode,
    /// The message's id, if it could be read.
    pub id: Option<Value>,
}

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
        "get" => Some(HostMessage::Ask(Ask::Get)),
        "validate" => Some(HostMessage::Ask(Ask::Validate)),
        "export" => choice(payload, "format", Format::Json, Format::from_name)
            .map(|format| HostMessage::Ask(Ask::Export(format))),
        "focus" => Some(HostMessage::Ask(Ask::Focus(words(payload, "cell")))),
        "request-exit" => Some(HostMessage::Ask(Ask::RequestExit)),
        "saved" => Some(HostMessage::Saved(payload.get("revision").and_then(Value::as_u64))),
        "save-failed" => Some(HostMessage::SaveFailed(words(payload, "message"))),
        _ => return Err(refused(ErrorCode::UnknownType)),
    };
    read.map(|message| Some((id.clone(), message))).ok_or_else(|| refused(ErrorCode::BadMessage))
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
    Some(Connect { mode, locale: words(payload, "locale"), autosave, export_to, buttons })
}

fn load(payload: &Value) -> Option<Load> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(_) => Some(value.to_string()),
        _ => None,
    };
    let document = payload.get("document").and_then(text)?;
    let format = choice(payload, "format", Format::Json, Format::from_name)?;
    let last_year = match payload.get("lastYear") {
        None | Some(Value::Null) => None,
        Some(value) => Some(text(value)?),
    };
    Some(Load { document, format, name: words(payload, "name"), last_year })
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
                json!({ "mode": "readonly", "autosave": true, "exportTo": "both", "buttons": ["save"], "colour": 1 }),
                HostMessage::Connect(Connect {
                    mode: Mode::Readonly,
                    locale: None,
                    autosave: true,
                    export_to: ExportTo::Both,
                    buttons: Buttons { open: false, export: false, save: true, exit: false },
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
            ("get", Value::Null, HostMessage::Ask(Ask::Get)),
            ("export", json!({ "format": "html" }), HostMessage::Ask(Ask::Export(Format::Html))),
            (
                "focus",
                json!({ "cell": "requests.granted.total" }),
                HostMessage::Ask(Ask::Focus(Some("requests.granted.total".into()))),
            ),
            ("saved", json!({ "revision": 4 }), HostMessage::Saved(Some(4))),
            (
                "save-failed",
                json!({ "message": "磁盘已满" }),
                HostMessage::SaveFailed(Some("磁盘已满".into())),
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
