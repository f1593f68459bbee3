//! The pieces that the text is made of: they follow each other by character, and stand anywhere in the stream
//! ([MS-DOC] 2.4.1).

use super::sprm;
use crate::bytes::{size_at, slice, u16_at};
use crate::limits::Budget;
use std::borrow::Cow;

/// A stretch of the text that stands together.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    /// Its first character, and the one behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it stands in the stream.
    pub(super) at: usize,
    /// How its characters are written.
    pub(super) width: Width,
    /// Properties that a hasty save set on all of it.
    pub(super) changes: Cow<'t, [u8]>,
}

/// How a character is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// A byte of Windows' code page 1252.
    One = 1,
    /// Two bytes of UTF-16.
    Two = 2,
}

/// The pieces in their order; `None` where they are not sound or the budget does not last.
pub(super) fn pieces<'t>(mut bytes: &'t [u8], budget: &Budget) -> Option<Vec<Piece<'t>>> {
    let mut lists = Vec::new();
    while bytes.first() == Some(&1) {
        let length = usize::from(u16_at(bytes, 1)?);
        lists.push(slice(bytes, 3, length)?);
        bytes = bytes.get(3 + length..)?;
    }
    if bytes.first() != Some(&2) {
        return None;
    }
    let table = slice(bytes, 5, size_at(bytes, 1)?)?;
    let count = table.len().checked_sub(4)? / 12;
    if !budget.spend(count) {
        return None;
    }
    let mut pieces: Vec<Piece<'t>> = Vec::with_capacity(count);
    for index in 0..count {
        let (from, to) = (size_at(table, index * 4)?, size_at(table, index * 4 + 4)?);
        let described = (count + 1) * 4 + index * 8;
        let place = size_at(table, described + 2)?;
        let change = u16_at(table, described + 6)?;
        let (at, width) = match place & 0x4000_0000 {
            0 => (place & 0x3fff_ffff, Width::Two),
            _ => ((place & 0x3fff_ffff) / 2, Width::One),
        };
        if from > to || pieces.last().is_some_and(|last| last.to != from) {
            return None;
        }
        let changes = match change & 1 {
            0 => Cow::Owned(one_change(change).into_iter().flatten().collect()),
            _ => Cow::Borrowed(lists.get(usize::from(change >> 1)).copied().unwrap_or_default()),
        };
        pieces.push(Piece { from, to, at, width, changes });
    }
    Some(pieces)
}

/// The one property that a piece names by a number of its own.
fn one_change(change: u16) -> Option<[u8; 3]> {
    let [number, value] = change.to_le_bytes();
    let number = match number >> 1 {
        0x18 => sprm::IN_TABLE,
        0x19 => sprm::ENDS_ROW,
        0x41 => sprm::DELETED,
        0x57 => sprm::STRIKE,
        0x5c => sprm::HIDDEN,
        0x68 => sprm::RAISED,
        0x73 => sprm::DOUBLE_STRIKE,
        _ => return None,
    };
    let [low, high] = number.to_le_bytes();
    Some([low, high, value])
}
