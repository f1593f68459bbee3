//! Jobs and answers, and how they are written. Both ends are of one build, so that a form needs no version.

use crate::report::{Report, to_value};
use crate::write::OutputFormat;
use serde_json::{Value, json};

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
    /// Writes a report in a format.
    Write(&'static OutputFormat, Box<Report>),
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file's contents.
    File(Vec<u8>),
    /// Nothing, and why: a sentence for the person.
    Refused(String),
}

impl Job {
    /// The job as it is handed over.
    pub fn into_message(self) -> Message {
        match self {
            Self::Write(format, report) => {
                let text = json!({ "job": "write", "format": format.id, "report": to_value(&report) });
                Message { text: text.to_string(), bytes: Vec::new() }
            }
        }
    }

    /// The job that a message asks for; `None` for what is none.
    #[cfg(feature = "every-format")]
    pub fn from_message(message: Message) -> Option<Self> {
        let asked: Value = serde_json::from_str(&message.text).ok()?;
        match asked.get("job")?.as_str()? {
            "write" => {
                let format = crate::write::output_format(asked.get("format")?.as_str()?)?;
                let (report, _) = crate::report::from_value(asked.get("report")?).ok()?;
                Some(Self::Write(format, Box::new(report)))
            }
            _ => None,
        }
    }
}

impl Answer {
    /// The answer as it is handed back.
    #[cfg(feature = "every-format")]
    pub fn into_message(self) -> Message {
        match self {
            Self::File(bytes) => Message { text: "{}".to_owned(), bytes },
            Self::Refused(why) => Message { text: json!({ "error": why }).to_string(), bytes: Vec::new() },
        }
    }

    /// The answer that a message gives.
    pub fn from_message(message: Message) -> Self {
        let given: Value = serde_json::from_str(&message.text).unwrap_or_default();
        match given.get("error").and_then(Value::as_str) {
            Some(why) => Self::Refused(why.to_owned()),
            None => Self::File(message.bytes),
        }
    }
}
