//! Reading notes: what was recognised, what was changed in reading, what found no place.

use crate::form::{CellIx, TableId};
use crate::report::{Report, TextField};

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The form and year that were recognised, and why.
    Recognised,
    /// How many cells of how many were read in a table.
    Counted {
        /// The table.
        table: TableId,
        /// Cells that stood in the source, blanks included.
        read: usize,
        /// Cells of the form's table.
        of: usize,
    },
    /// A figure whose reading differs from its text; the text stays.
    Altered(CellIx),
    /// A piece that found no place; `text` has it.
    Unplaced,
    /// A layout or file that cannot be recovered, or only in part.
    Lost,
    /// Something put where it probably belongs, to be looked at.
    Presumed(Option<TextField>),
    /// The receipt that the file carries; until it is verified, `text` has it.
    Receipt(ReceiptStanding),
}

/// How a report and the receipt of its file agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptStanding {
    /// Nobody has looked, or could.
    Unverified,
    /// The report is the one that was checked, and by these rules.
    Same,
    /// It is another, or the receipt was changed.
    Changed,
    /// The report is the one that was checked, by other rules.
    OtherRules,
}

impl ReceiptStanding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unverified, Self::Same, Self::Changed, Self::OtherRules];

    /// The name in JSON: `unverified`, `same`, `changed`, `other_rules`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::OtherRules => "other_rules",
        }
    }
}

impl NoteKind {
    /// Whether it asks for the person's attention.
    pub fn is_grave(&self) -> bool {
        matches!(
            self,
            Self::Unplaced | Self::Lost | Self::Presumed(_) | Self::Receipt(ReceiptStanding::Changed)
        )
    }
}

/// One reading note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The note in plain Chinese.
    pub message: String,
    /// The source text it speaks of, if any.
    pub text: Option<String>,
}

impl Note {
    /// The file carries a receipt that is not verified; `text` has it for who can.
    pub fn of_receipt(text: Option<String>) -> Self {
        let message = "这份文件带有核对回执，这里没有核对。".to_owned();
        Self { kind: NoteKind::Receipt(ReceiptStanding::Unverified), message, text }
    }
}

/// A report read from something, with the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The report.
    pub report: Report,
    /// The notes, the most important first.
    pub notes: Vec<Note>,
    /// The SHA-256 of the file, in lower-case hexadecimal, where who read it has hashed it; the readers do not.
    pub source_sha256: Option<String>,
}

/// One of the reports that a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its name: the file's, and behind it the sheet's or the name within the archive.
    pub name: String,
    /// The report, or why it could not be read.
    pub read: Result<Document, ReadError>,
}

/// Puts notes behind those on what was recognised.
pub(super) fn behind_recognised(notes: &mut Vec<Note>, more: impl IntoIterator<Item = Note>) {
    let behind = notes.iter().take_while(|note| note.kind == NoteKind::Recognised).count();
    notes.splice(behind..behind, more);
}

/// Why nothing could be read: a sentence for the person, that says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The sentence.
    pub message: String,
}

impl ReadError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}
