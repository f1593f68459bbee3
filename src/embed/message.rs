//! The messages of the protocol, as closed types. Unknown fields are ignored, unknown types and versions are not.

use crate::write::OutputFormat;
use serde_json::Value;

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
    /// The cell to go to is not on show.
    NotFound,
    /// The part of the program that makes the export could not be fetched, or stopped.
    Unavailable,
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
            Self::NotFound => "not-found",
            Self::Unavailable => "unavailable",
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

/// Where drafts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Storage {
    /// Nowhere on this machine: the host keeps the report.
    #[default]
    None,
    /// In this browser's local storage as well.
    Local,
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
    /// Where drafts are kept.
    pub storage: Storage,
}

/// A format of documents that a host may load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `nianbao-report/1`, as text or as an object.
    Json,
    /// HTML.
    Html,
    /// Plain text.
    Text,
    /// Any other that is read, its bytes in Base64. Which one is told by the bytes.
    File,
}

/// The names of formats whose bytes come in Base64.
const FILES: [&str; 13] =
    ["docx", "doc", "wps", "xlsx", "xls", "et", "pdf", "ofd", "odt", "ods", "mhtml", "csv", "zip"];

impl Format {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "json" => Self::Json,
            "html" => Self::Html,
            "text" => Self::Text,
            _ if FILES.contains(&name) => Self::File,
            _ => return None,
        })
    }
}

/// `load`: a report to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The document's text; a JSON object arrives as its text, a file's bytes in Base64.
    pub document: String,
    /// Its format.
    pub format: Format,
    /// What to call it.
    pub name: Option<String>,
    /// Last year's report, as text in any format that the page reads.
    pub last_year: Option<String>,
}

/// `new`: a report to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its year, one of [`super::YEARS`].
    pub year: i32,
    /// Last year's report to begin from, as text in any format that the page reads.
    pub last_year: Option<String>,
}

/// What a host may ask once it is connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A report to work on; answered by `loaded` or by `error` with invalid-document.
    Load(Load),
    /// A blank report, or one that goes on from last year's; answered like `load`.
    New(New),
    /// The report as it stands; answered by `state`.
    Get,
    /// The findings; answered by `validated`.
    Validate,
    /// The report in a format; answered by `exported`.
    Export(&'static OutputFormat),
    /// Go to a cell, by its path, or to the page; answered by `focused` or by `error` with not-found.
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
    /// The save is kept.
    Saved(SaveAnswer),
    /// The save failed, and why in the host's words.
    SaveFailed(SaveAnswer, Option<String>),
}

/// Which save the host answers, as far as it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveAnswer {
    /// The id of the `save` message.
    pub reply_to: Option<String>,
    /// The revision that was saved.
    pub revision: Option<u64>,
}

/// A message that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub code: ErrorCode,
    /// The message's id, if it could be read.
    pub id: Option<Value>,
}
