//! The characters in their order, each with how it is shown, and the properties of every paragraph.

use super::pieces::{Piece, Width};
use super::runs::Runs;
use super::sprm::{self, Sprm, sprms};
use crate::Refusal;
use crate::bytes::{slice, u16_at};
use crate::limits::Budget;
use encoding_rs::WINDOWS_1252;

/// More characters than any report has.
const MOST: usize = 4_000_000;

/// The mark behind a cell or a row.
pub(super) const CELL: u16 = 0x07;
/// The end of a page, or of a section.
pub(super) const PAGE: u16 = 0x0c;
/// The end of a paragraph.
pub(super) const PARAGRAPH: u16 = 0x0d;

/// How a character is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it is.
    Plain,
    /// Above the line.
    Raised,
    /// Struck through.
    Struck,
    /// Not at all.
    Hidden,
    /// Taken away by a change that is still recorded.
    Deleted,
}

/// A character's unit of UTF-16.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The unit.
    pub(super) code: u16,
    /// How it is shown.
    pub(super) shown: Shown,
}

/// The end of a paragraph, cell or row.
#[derive(Debug)]
pub(super) struct End<'a> {
    /// The place of its mark among the characters.
    pub(super) at: usize,
    /// The paragraph's style and properties.
    pub(super) properties: &'a [u8],
    /// What a hasty save changed in them.
    pub(super) changes: &'a [u8],
}

/// Some of the document's text.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    /// Its characters.
    pub(super) units: Vec<Unit>,
    /// The ends of its paragraphs.
    pub(super) ends: Vec<End<'a>>,
    /// Characters that stand for pictures, and where in the stream `Data` these are described.
    pub(super) pictures: Vec<(usize, usize)>,
}

/// Where the characters and their properties are.
pub(super) struct Source<'a> {
    /// The stream `WordDocument`.
    pub(super) stream: &'a [u8],
    /// The pieces of the text.
    pub(super) pieces: &'a [Piece<'a>],
    /// The properties of paragraphs.
    pub(super) paragraphs: &'a Runs<'a>,
    /// The properties of characters.
    pub(super) characters: &'a Runs<'a>,
}

impl<'a> Source<'a> {
    /// The text from a character on.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] beyond the limits, [`Refusal::Damaged`] where characters are missing.
    pub(super) fn text(&self, from: usize, length: usize, budget: &Budget) -> Result<Text<'a>, Refusal> {
        let to = from.checked_add(length).filter(|_| length <= MOST).ok_or(Refusal::TooLarge)?;
        let mut text = Text::default();
        for piece in self.pieces {
            let (first, end) = (piece.from.max(from), piece.to.min(to));
            if first < end {
                self.add(piece, first - piece.from, end - first, &mut text, budget)?;
            }
        }
        if text.units.len() < length { Err(Refusal::Damaged) } else { Ok(text) }
    }

    /// Adds characters of a piece, run by run.
    fn add(
        &self,
        piece: &'a Piece<'a>,
        skipped: usize,
        count: usize,
        text: &mut Text<'a>,
        budget: &Budget,
    ) -> Result<(), Refusal> {
        let width = piece.width as usize;
        let mut at = piece.at.checked_add(skipped * width).ok_or(Refusal::Damaged)?;
        let mut left = count;
        while left > 0 {
            let run = self.characters.at(at);
            // A run of two-byte characters may end amid one where the pieces are not sound.
            let taken = run.to.saturating_sub(at).div_ceil(width).clamp(1, left);
            if !budget.spend(taken + (run.properties.len() + piece.changes.len()) / 4 + 1) {
                return Err(Refusal::TooLarge);
            }
            let bytes = slice(self.stream, at, taken * width).ok_or(Refusal::Damaged)?;
            let look = Look::of(sprms(run.properties).chain(sprms(&piece.changes)));
            let first = text.units.len();
            text.units.extend(units(bytes, piece.width).map(|code| Unit { code, shown: look.shown(code) }));
            if let Some(picture) = look.picture {
                let added = text.units.iter().enumerate().skip(first);
                text.pictures.extend(added.filter(|(_, unit)| unit.code == 1).map(|(at, _)| (at, picture)));
            }
            for (index, unit) in text.units.iter().enumerate().skip(first) {
                if !matches!(unit.code, CELL | PAGE | PARAGRAPH) {
                    continue;
                }
                let place = at + (index - first) * width;
                let run = self.paragraphs.at(place);
                // A page may end amid a paragraph; a section ends it.
                if unit.code != PAGE || run.to <= place + width {
                    text.ends.push(End { at: index, properties: run.properties, changes: &piece.changes });
                }
            }
            at += taken * width;
            left -= taken;
        }
        Ok(())
    }
}

fn units(bytes: &[u8], width: Width) -> Box<dyn Iterator<Item = u16> + '_> {
    match width {
        Width::One => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let units: Vec<u16> = text.encode_utf16().collect();
            Box::new(units.into_iter())
        }
        Width::Two => Box::new((0..bytes.len() / 2).map_while(|index| u16_at(bytes, index * 2))),
    }
}

/// What the properties of characters say of how they are shown.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    hidden: bool,
    deleted: bool,
    struck: bool,
    struck_twice: bool,
    raised: bool,
    /// Half-points above the line.
    raised_by: i16,
    /// The font's size in half-points.
    size: Option<i16>,
    symbol: bool,
    picture: Option<usize>,
}

impl Look {
    fn of<'s>(properties: impl Iterator<Item = Sprm<'s>>) -> Self {
        let mut look = Self::default();
        for sprm in properties {
            match sprm.number {
                sprm::HIDDEN => look.hidden = sprm.is_on(),
                sprm::DELETED => look.deleted = sprm.is_on(),
                sprm::STRIKE => look.struck = sprm.is_on(),
                sprm::DOUBLE_STRIKE => look.struck_twice = sprm.is_on(),
                sprm::RAISED => look.raised = sprm.byte() == 1,
                sprm::RAISED_BY => look.raised_by = sprm.short(),
                sprm::SIZE => look.size = Some(sprm.short()),
                sprm::SYMBOL => look.symbol = true,
                sprm::PICTURE => look.picture = Some(sprm.long()),
                _ => {}
            }
        }
        look
    }

    /// Whether it stands a quarter of its size above the line; the usual size is 10.5 points.
    fn is_high(self) -> bool {
        self.raised_by >= (self.size.unwrap_or(21) / 4).max(1)
    }

    fn shown(self, code: u16) -> Shown {
        if self.deleted {
            Shown::Deleted
        } else if self.hidden || (self.symbol && code == u16::from(b'(')) {
            Shown::Hidden
        } else if self.struck || self.struck_twice {
            Shown::Struck
        } else if self.raised || self.is_high() {
            Shown::Raised
        } else {
            Shown::Plain
        }
    }
}
