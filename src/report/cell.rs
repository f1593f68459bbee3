//! A cell of figures: its text as typed or pasted.

use super::reading::{Reading, read_text};
use crate::form::{Kind, is_invisible};

/// A cell: its text as it came, empty when blank.
///
/// Text of nothing but spaces and invisible characters is blank; anything else is kept to the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell(String);

impl Cell {
    /// A cell with this text.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) { Self::default() } else { Self(text) }
    }

    /// The text as it came; empty for a blank.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// What the text reads as in a cell of this kind.
    pub fn read(&self, kind: Kind) -> Reading {
        read_text(&self.0, kind)
    }

    /// The whole number it reads as, if it does.
    pub fn integer(&self, kind: Kind) -> Option<i64> {
        self.read(kind).integer()
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
