//! A collection as it is kept and handed on. In the database `head/ID` is what the person said of it, `part/ID/NUMBER` what is
//! compared of a report, or the reason why it was not read, and `report/ID/NUMBER` the report itself, which is asked for
//! only when it is looked at or handed on. `asked/ID` lists the files that were handed in and may not be read yet. One file of it has the same texts, line after line, the head first.

use crate::collection::{Match, NoticeHead, Roster};
use serde::{Deserialize, Serialize};

/// What tells the file of a collection.
pub(crate) const FORMAT: &str = "nianbao-collection/1";

/// The key of a collection's head.
pub(crate) fn head_key(id: &str) -> String {
    format!("head/{id}")
}

/// The key of a part.
pub(crate) fn part_key(id: &str, part: u32) -> String {
    format!("part/{id}/{part:07}")
}

/// The key of a part's report.
pub(crate) fn report_key(id: &str, part: u32) -> String {
    format!("report/{id}/{part:07}")
}

/// The key of the list of files that may not be read yet.
pub(crate) fn asked_key(id: &str) -> String {
    format!("asked/{id}")
}

/// What the person said of a collection.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    /// [`FORMAT`].
    pub(crate) format: String,
    /// What it is called.
    pub(crate) name: String,
    /// The year that is collected; `None` for that of most reports.
    pub(crate) year: Option<i32>,
    /// When it was last saved, in milliseconds since 1970.
    pub(crate) saved: u64,
    /// How many units and reports there are, for the list of collections.
    pub(crate) told: String,
    /// Who has to hand in.
    pub(crate) roster: Roster,
    /// What was confirmed of units.
    pub(crate) confirmed: Vec<Match>,
    /// The unit whose report is held against the sum.
    pub(crate) parent: Option<String>,
    /// What stands on every notice.
    pub(crate) sending: NoticeHead,
}

/// Which reports a file was handed in among.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Among {
    /// Those that are collected.
    #[default]
    ThisYear,
    /// Last year's, for comparison.
    LastYear,
}

/// A file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Its name, with the folders around it.
    pub(crate) path: String,
    /// As in [`Part::stamp`].
    pub(crate) stamp: (u64, u64),
    /// Among which it was handed in.
    pub(crate) among: Among,
}

impl Asked {
    /// What tells the file wherever it lies: its own name and its stamp.
    pub(crate) fn file(&self) -> (&str, (u64, u64)) {
        (self.path.rsplit('/').next().unwrap_or(&self.path), self.stamp)
    }
}

/// A report that was read, or a file of which none could be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// Its number; the order of the numbers is that of coming in.
    pub(crate) id: u32,
    /// The file that it came in, without the place within it.
    pub(crate) source: String,
    /// The size of that file in bytes, and when it was changed, in milliseconds since 1970: by both it is known again.
    pub(crate) stamp: (u64, u64),
    /// Among which it was handed in.
    pub(crate) among: Among,
    /// Whether a report was read.
    pub(crate) is_read: bool,
    /// A [`crate::collection::Entry`], or where none was read a [`crate::collection::Unreadable`], as JSON. As text: it goes
    /// to the worker and to the database as it came.
    #[serde(skip)]
    pub(crate) entry: String,
}

impl Head {
    /// The text of its record.
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The head that a text is the record of.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|head: &Self| head.format == FORMAT)
    }
}

impl Part {
    /// The text of its record: a line about the file, and a line with the entry.
    pub(crate) fn to_text(&self) -> String {
        format!("{}\n{}", serde_json::to_string(self).unwrap_or_default(), self.entry)
    }

    /// Whether it is a report that is collected.
    pub(crate) fn is_collected(&self) -> bool {
        self.is_read && self.among == Among::ThisYear
    }

    /// The file that it came in.
    pub(crate) fn asked(&self) -> Asked {
        Asked { path: self.source.clone(), stamp: self.stamp, among: self.among }
    }

    /// The part that a text is the record of.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let (about, entry) = text.split_once('\n')?;
        let about: Self = serde_json::from_str(about).ok()?;
        Some(Self { entry: entry.to_owned(), ..about })
    }
}
