//! The head of the stream `WordDocument`: which version it is, how long its texts are, and where in the table stream its
//! tables stand ([MS-DOC] 2.5).

use crate::Refusal;
use crate::bytes::{size_at, slice, u16_at};

/// A table of the table stream, by its number among them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Styles = 1,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    BoxAnchors = 40,
    BoxTexts = 56,
    Lists = 73,
    ListUses = 74,
}

/// The head.
#[derive(Debug)]
pub(super) struct Fib {
    /// Which of the two table streams holds the tables.
    pub(super) table_stream: &'static str,
    /// The number of characters of the document's own text, which comes first.
    pub(super) main: usize,
    /// Where the texts of boxes begin, in characters.
    pub(super) boxes: usize,
    /// How many characters they have.
    pub(super) boxes_length: usize,
    /// By number, place and length in the table stream.
    tables: Vec<(usize, usize)>,
}

impl Fib {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal::TooOld`] for Word 6 and 95, [`Refusal::Encrypted`] behind a password.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let magic = u16_at(stream, 0).ok_or(Refusal::Damaged)?;
        let version = u16_at(stream, 2).ok_or(Refusal::Damaged)?;
        if magic == 0xa5dc || (magic == 0xa5ec && version < 0xc0) {
            return Err(Refusal::TooOld);
        }
        if magic != 0xa5ec {
            return Err(Refusal::Damaged);
        }
        let flags = u16_at(stream, 10).ok_or(Refusal::Damaged)?;
        if flags & 0x0100 != 0 {
            return Err(Refusal::Encrypted);
        }
        let table_stream = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
        Self::counts(stream, table_stream).ok_or(Refusal::Damaged)
    }

    fn counts(stream: &[u8], table_stream: &'static str) -> Option<Self> {
        let shorts = usize::from(u16_at(stream, 32)?);
        let longs_at = 36 + shorts * 2;
        let longs = usize::from(u16_at(stream, longs_at - 2)?);
        // Main text, footnotes, headers, a reserved place, remarks, endnotes, boxes.
        let length = |at: usize| size_at(stream, longs_at + at * 4);
        let [main, footnotes, headers, remarks, endnotes, boxes_length] =
            [length(3)?, length(4)?, length(5)?, length(7)?, length(8)?, length(9)?];
        let boxes = [footnotes, headers, remarks, endnotes]
            .into_iter()
            .try_fold(main, |sum: usize, length| sum.checked_add(length))?;
        let pairs_at = longs_at + longs * 4 + 2;
        let pairs = usize::from(u16_at(stream, pairs_at - 2)?);
        let tables = (0..pairs)
            .map_while(|at| {
                Some((size_at(stream, pairs_at + at * 8)?, size_at(stream, pairs_at + at * 8 + 4)?))
            })
            .collect();
        Some(Self { table_stream, main, boxes, boxes_length, tables })
    }

    /// Where a table stands in the table stream, and its length.
    pub(super) fn place(&self, table: Table) -> Option<(usize, usize)> {
        self.tables.get(table as usize).copied().filter(|(_, length)| *length > 0)
    }

    /// A table's bytes; empty where there is none.
    pub(super) fn table<'t>(&self, stream: &'t [u8], table: Table) -> &'t [u8] {
        self.place(table).and_then(|(at, length)| slice(stream, at, length)).unwrap_or_default()
    }
}
