//! Jobs and answers, and how they are written. Both ends are of one build, so that a form needs no version.

use super::note;
use crate::read::{Document, Opened, ReadError};
use crate::report::{Report, from_value, to_value};
use crate::write::{OutputFormat, Signatures};
use serde_json::{Value, json};

/// What is said of a message that the other end does not know.
pub const OTHER_VERSION: &str = "程序的两部分不是同一版本，没有处理。请刷新页面后再试。";

/// What crosses from one module to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// JSON.
    pub text: String,
    /// A file's contents; empty where none goes with it.
    pub bytes: Vec<u8>,
}

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// Writes a report in a format, with what goes beside it.
    Write(Writing),
    /// Gives the line of the receipt that such a file has.
    Receipt(Writing),
    /// Reads a file of any format.
    Read {
        /// The file's name.
        name: String,
        /// Its contents.
        bytes: Vec<u8>,
    },
    /// Takes the markup off a text.
    Plain(String),
    /// Reads the sample.
    Sample,
}

/// A file to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// Its format.
    pub format: &'static OutputFormat,
    /// The report.
    pub report: Box<Report>,
    /// Last year's, where it stands beside.
    pub last_year: Option<Box<Report>>,
    /// The SHA-256 of the file that the report was read from, where it is known.
    pub source_sha256: Option<String>,
    /// When, in seconds since 1970.
    pub seconds: u64,
    /// Whether lines for signatures are printed.
    pub signatures: Signatures,
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file's contents.
    File(Vec<u8>),
    /// The reports of a file, never none.
    Reports(Vec<Opened>),
    /// Nothing, and why: a sentence for the person.
    Refused(String),
}

impl Job {
    /// The job as it is handed over.
    pub fn into_message(self) -> Message {
        match self {
            Self::Write(writing) => writing.into_message("write"),
            Self::Receipt(writing) => writing.into_message("receipt"),
            Self::Read { name, bytes } => {
                Message { text: json!({ "job": "read", "name": name }).to_string(), bytes }
            }
            Self::Plain(text) => {
                Message { text: json!({ "job": "plain" }).to_string(), bytes: text.into_bytes() }
            }
            Self::Sample => Message { text: json!({ "job": "sample" }).to_string(), bytes: Vec::new() },
        }
    }

    /// The job that a message asks for; `None` for what is none.
    #[cfg(feature = "every-format")]
    pub fn from_message(message: Message) -> Option<Self> {
        let asked: Value = serde_json::from_str(&message.text).ok()?;
        match asked.get("job")?.as_str()? {
            "write" => Writing::from_value(&asked).map(Self::Write),
            "receipt" => Writing::from_value(&asked).map(Self::Receipt),
            "read" => {
                Some(Self::Read { name: asked.get("name")?.as_str()?.to_owned(), bytes: message.bytes })
            }
            "plain" => Some(Self::Plain(String::from_utf8(message.bytes).ok()?)),
            "sample" => Some(Self::Sample),
            _ => None,
        }
    }
}

impl Writing {
    fn into_message(self, job: &str) -> Message {
        let Self { format, report, last_year, source_sha256, seconds, signatures } = self;
        let text = json!({
            "job": job,
            "format": format.id,
            "report": to_value(&report),
            "last_year": last_year.map(|report| to_value(&report)),
            "source_sha256": source_sha256,
            "seconds": seconds,
            "signatures": signatures == Signatures::Lines,
        });
        Message { text: text.to_string(), bytes: Vec::new() }
    }

    #[cfg(feature = "every-format")]
    fn from_value(asked: &Value) -> Option<Self> {
        let report = |value: &Value| from_value(value).ok().map(|(report, _)| Box::new(report));
        let signs = asked.get("signatures").and_then(Value::as_bool) == Some(true);
        Some(Self {
            format: crate::write::output_format(asked.get("format")?.as_str()?)?,
            report: report(asked.get("report")?)?,
            last_year: asked.get("last_year").and_then(report),
            source_sha256: asked.get("source_sha256").and_then(Value::as_str).map(str::to_owned),
            seconds: asked.get("seconds")?.as_u64()?,
            signatures: if signs { Signatures::Lines } else { Signatures::Without },
        })
    }
}

impl Answer {
    /// The answer as it is handed back.
    #[cfg(feature = "every-format")]
    pub fn into_message(self) -> Message {
        match self {
            Self::File(bytes) => Message { text: "{}".to_owned(), bytes },
            Self::Reports(reports) => {
                let reports: Vec<Value> = reports.into_iter().map(opened_to_value).collect();
                Message { text: json!({ "reports": reports }).to_string(), bytes: Vec::new() }
            }
            Self::Refused(why) => Message { text: json!({ "error": why }).to_string(), bytes: Vec::new() },
        }
    }

    /// The answer that a message gives.
    pub fn from_message(message: Message) -> Self {
        let given: Value = serde_json::from_str(&message.text).unwrap_or_default();
        if let Some(why) = given.get("error").and_then(Value::as_str) {
            return Self::Refused(why.to_owned());
        }
        match given.get("reports").and_then(Value::as_array) {
            Some(reports) => Self::Reports(reports.iter().filter_map(opened_from_value).collect()),
            None => Self::File(message.bytes),
        }
    }
}

#[cfg(feature = "every-format")]
fn opened_to_value(Opened { name, read }: Opened) -> Value {
    match read {
        Ok(Document { report, notes, source_sha256 }) => {
            let notes: Vec<_> = notes.iter().map(|one| note::to_value(one, &report)).collect();
            json!({ "name": name, "report": to_value(&report), "notes": notes, "source_sha256": source_sha256 })
        }
        Err(error) => json!({ "name": name, "error": error.message }),
    }
}

fn opened_from_value(value: &Value) -> Option<Opened> {
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let name = text("name")?;
    if let Some(message) = text("error") {
        return Some(Opened { name, read: Err(ReadError { message }) });
    }
    let (report, _) = from_value(value.get("report")?).ok()?;
    let notes = value.get("notes").and_then(Value::as_array).into_iter().flatten();
    let notes = notes.filter_map(|one| note::from_value(one, &report)).collect();
    Some(Opened { name, read: Ok(Document { report, notes, source_sha256: text("source_sha256") }) })
}
