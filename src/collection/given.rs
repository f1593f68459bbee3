//! What an overview is made of.

use super::entry::{Entry, Unreadable};
use super::intake::Match;
use super::roster::Roster;
use serde::{Deserialize, Serialize};

/// A year's work of the office that collects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Collection {
    /// What the person calls it.
    pub name: String,
    /// The year that is collected; where none is given, that of most reports.
    pub year: Option<i32>,
    /// Who has to hand in; without members, those that handed in.
    pub roster: Roster,
    /// What was handed in, in the order in which it came.
    pub entries: Vec<Entry>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Last year's reports.
    pub last_year: Vec<Entry>,
    /// What a person has confirmed.
    pub confirmed: Vec<Match>,
    /// The unit whose report is held against the sum; where none is given, the one that most others are below.
    pub parent: Option<String>,
}
