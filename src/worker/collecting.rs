//! Jobs for many reports, and their answers. They are apart from the others so that the page's own module carries none of
//! them.

use super::message::{Message, OTHER_VERSION};
use crate::collection::{Collection, Entry, NoticeHead, Overview, Roster, Unreadable};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What the worker is asked to do for a collection.
#[derive(Clone, Debug, PartialEq)]
pub enum Collecting {
    /// Reads and analyses the reports of a file.
    Enter {
        /// The file's name, the folders around it included.
        name: String,
        /// When it was last changed, in seconds since 1970.
        modified: Option<i64>,
        /// Its contents.
        bytes: Vec<u8>,
    },
    /// Reads a roster: a workbook, CSV or text.
    Roster(Vec<u8>),
    /// Works out all that is shown of a collection.
    Overview(Box<Collection>),
    /// Writes what is shown of a collection in a format of [`crate::collection::SUMMARY_FORMATS`], by its id.
    Summary(String, Box<Collection>),
    /// Writes the notices of all units, in one archive.
    Notices(Box<Collection>, NoticeHead),
    /// Writes the notice of one unit; an empty file where there is nothing to tell it.
    Notice(Box<Collection>, NoticeHead, String, NoticeFormat),
    /// Writes reports, given as their JSON, in one archive.
    Reports(Vec<Value>),
}

/// How the notice of one unit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeFormat {
    /// As text, to be pasted into a message.
    Text,
    /// As a Word file.
    Docx,
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entered {
    /// Its reports, reduced to what is compared and shown.
    pub entries: Vec<Entry>,
    /// The JSON of each of these reports.
    pub reports: Vec<Value>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// What came of such a job.
#[derive(Clone, Debug, PartialEq)]
pub enum Collected {
    /// What a file held.
    Entered(Box<Entered>),
    /// A roster.
    Roster(Box<Roster>),
    /// All that is shown.
    Overview(Box<Overview>),
    /// A file's contents.
    File(Vec<u8>),
    /// Nothing, and why: a sentence for the person.
    Refused(String),
}

impl Collecting {
    /// The job as it is handed over.
    pub fn into_message(self) -> Message {
        let (asked, bytes) = match self {
            Self::Enter { name, modified, bytes } => {
                (json!({ "collect": "enter", "name": name, "modified": modified }), bytes)
            }
            Self::Roster(bytes) => (json!({ "collect": "roster" }), bytes),
            Self::Overview(collection) => {
                (json!({ "collect": "overview", "collection": collection }), Vec::new())
            }
            Self::Summary(format, collection) => {
                (json!({ "collect": "summary", "format": format, "collection": collection }), Vec::new())
            }
            Self::Notices(collection, head) => {
                (json!({ "collect": "notices", "collection": collection, "head": head }), Vec::new())
            }
            Self::Notice(collection, head, unit, format) => (
                json!({ "collect": "notice", "collection": collection, "head": head, "unit": unit, "format": format }),
                Vec::new(),
            ),
            Self::Reports(reports) => (json!({ "collect": "reports", "reports": reports }), Vec::new()),
        };
        Message { text: asked.to_string(), bytes }
    }
}

impl Collected {
    /// The answer that a message gives.
    pub fn from_message(message: Message) -> Self {
        let mut given: Value = serde_json::from_str(&message.text).unwrap_or_default();
        if let Some(why) = given.get("error").and_then(Value::as_str) {
            return Self::Refused(why.to_owned());
        }
        let mut taken = |key: &str| given.get_mut(key).map(Value::take);
        let answer = if let Some(value) = taken("entered") {
            serde_json::from_value(value).map(Self::Entered)
        } else if let Some(value) = taken("roster") {
            serde_json::from_value(value).map(Self::Roster)
        } else if let Some(value) = taken("overview") {
            serde_json::from_value(value).map(Self::Overview)
        } else {
            return Self::File(message.bytes);
        };
        answer.unwrap_or_else(|_| Self::Refused(OTHER_VERSION.to_owned()))
    }
}

#[cfg(feature = "every-format")]
mod done {
    use super::*;
    use crate::collection::{
        Handed, enter_file, notice_docx, notice_text, notices_zip, overview, reports_zip, roster_from_file,
        summary_format,
    };
    use crate::read::native::Native;
    use crate::report::{from_value, to_value};

    /// A member of what was asked.
    fn taken<T: serde::de::DeserializeOwned>(asked: &mut Value, key: &str) -> Option<T> {
        serde_json::from_value(asked.get_mut(key)?.take()).ok()
    }

    impl Collecting {
        /// The job that a message asks for; `None` for what is none.
        pub(in crate::worker) fn from_message(asked: &mut Value, bytes: &mut Vec<u8>) -> Option<Self> {
            let job = asked.get("collect")?.as_str()?.to_owned();
            let mut bytes = || std::mem::take(bytes);
            match job.as_str() {
                "enter" => Some(Self::Enter {
                    name: asked.get("name")?.as_str()?.to_owned(),
                    modified: asked.get("modified").and_then(Value::as_i64),
                    bytes: bytes(),
                }),
                "roster" => Some(Self::Roster(bytes())),
                "overview" => Some(Self::Overview(taken(asked, "collection")?)),
                "summary" => {
                    let format = asked.get("format")?.as_str()?.to_owned();
                    Some(Self::Summary(format, taken(asked, "collection")?))
                }
                "notices" => Some(Self::Notices(taken(asked, "collection")?, taken(asked, "head")?)),
                "notice" => Some(Self::Notice(
                    taken(asked, "collection")?,
                    taken(asked, "head")?,
                    taken(asked, "unit")?,
                    taken(asked, "format")?,
                )),
                "reports" => Some(Self::Reports(taken(asked, "reports")?)),
                _ => None,
            }
        }

        /// Does the job.
        pub(in crate::worker) fn run(self) -> Collected {
            match self {
                Self::Enter { name, modified, bytes } => {
                    let mut entered = Entered::default();
                    enter_file(&Native, &name, &bytes, modified, &mut |handed| match handed {
                        Handed::Read(entry, report) => {
                            entered.entries.push(*entry);
                            entered.reports.push(to_value(&report));
                        }
                        Handed::Unreadable(file) => entered.unreadable.push(file),
                    });
                    Collected::Entered(Box::new(entered))
                }
                Self::Roster(bytes) => match roster_from_file(&Native, &bytes) {
                    Ok(roster) => Collected::Roster(Box::new(roster)),
                    Err(error) => Collected::Refused(error.message),
                },
                Self::Overview(collection) => Collected::Overview(Box::new(overview(&collection))),
                Self::Summary(format, collection) => match summary_format(&format) {
                    Some(format) => Collected::File(format.write(&overview(&collection))),
                    None => Collected::Refused(OTHER_VERSION.to_owned()),
                },
                Self::Notices(collection, head) => {
                    Collected::File(notices_zip(&overview(&collection), &head))
                }
                Self::Notice(collection, head, unit, format) => {
                    let overview = overview(&collection);
                    let written = match format {
                        NoticeFormat::Text => notice_text(&overview, &head, &unit).map(String::into_bytes),
                        NoticeFormat::Docx => notice_docx(&overview, &head, &unit),
                    };
                    Collected::File(written.unwrap_or_default())
                }
                Self::Reports(reports) => {
                    let reports: Vec<_> =
                        reports.iter().filter_map(|one| Some(from_value(one).ok()?.0)).collect();
                    Collected::File(reports_zip(&reports))
                }
            }
        }
    }

    impl Collected {
        /// The answer as it is handed back.
        pub(in crate::worker) fn into_message(self) -> Message {
            let (given, bytes) = match self {
                Self::Entered(entered) => (json!({ "entered": entered }), Vec::new()),
                Self::Roster(roster) => (json!({ "roster": roster }), Vec::new()),
                Self::Overview(overview) => (json!({ "overview": overview }), Vec::new()),
                Self::File(bytes) => (json!({}), bytes),
                Self::Refused(why) => (json!({ "error": why }), Vec::new()),
            };
            Message { text: given.to_string(), bytes }
        }
    }
}
