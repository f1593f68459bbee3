//! Properties as Word writes them down: a number for what is changed, and its operand ([MS-DOC] 2.6).

use crate::bytes::{i16_at, size_at, slice, u16_at};

pub(super) const DELETED: u16 = 0x0800;
pub(super) const STRIKE: u16 = 0x0837;
pub(super) const DOUBLE_STRIKE: u16 = 0x2a53;
pub(super) const HIDDEN: u16 = 0x083c;
pub(super) const RAISED: u16 = 0x2a48;
pub(super) const RAISED_BY: u16 = 0x4845;
pub(super) const SIZE: u16 = 0x4a43;
pub(super) const SYMBOL: u16 = 0x6a09;
pub(super) const PICTURE: u16 = 0x6a03;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ENDS_ROW: u16 = 0x2417;
pub(super) const DEPTH: u16 = 0x6649;
pub(super) const DEPTH_CHANGE: u16 = 0x664a;
pub(super) const ENDS_INNER_CELL: u16 = 0x244b;
pub(super) const ENDS_INNER_ROW: u16 = 0x244c;
pub(super) const LIST: u16 = 0x460b;
pub(super) const LIST_LEVEL: u16 = 0x260a;
pub(super) const ELSEWHERE: [u16; 2] = [0x6646, 0x646b];
pub(super) const ROW: u16 = 0xd608;
pub(super) const JOIN_CELLS: u16 = 0x5624;
pub(super) const PART_CELLS: u16 = 0x5625;
pub(super) const JOIN_ROWS: u16 = 0xd62b;
const TABS: u16 = 0xc615;

/// One property.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprm<'a> {
    /// What is changed.
    pub(super) number: u16,
    /// Its operand, without its length.
    pub(super) operand: &'a [u8],
}

impl Sprm<'_> {
    /// The operand as a small number.
    pub(super) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// Whether it switches on; 128 stands for what the style has, 129 for the contrary, and styles have none of these.
    pub(super) fn is_on(&self) -> bool {
        matches!(self.byte(), 1 | 129)
    }

    /// The operand as a number of two bytes.
    pub(super) fn short(&self) -> i16 {
        i16_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand as a number of four bytes, such as a place in a stream.
    pub(super) fn long(&self) -> usize {
        size_at(self.operand, 0).unwrap_or(0)
    }
}

/// The properties in these bytes, up to the first that is cut short.
pub(super) fn sprms(mut bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let number = u16_at(bytes, 0)?;
        let first = || bytes.get(2).copied().map(usize::from);
        let (at, length) = match number >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // Its length counts one byte of itself.
            _ if number == ROW => (4, usize::from(u16_at(bytes, 2)?).checked_sub(1)?),
            _ if number == TABS && first() == Some(255) => (3, long_tabs(bytes)?),
            _ => (3, first()?),
        };
        let operand = slice(bytes, at, length)?;
        bytes = bytes.get(at + length..)?;
        Some(Sprm { number, operand })
    })
}

/// The length of a list of tabs that is too long for its byte: those taken away with their reach, those added.
fn long_tabs(bytes: &[u8]) -> Option<usize> {
    let removed = usize::from(*bytes.get(3)?) * 4;
    let added = usize::from(*bytes.get(4 + removed)?) * 3;
    Some(2 + removed + added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_that_their_number_says() {
        let bytes = [
            0x16, 0x24, 1, // in a table
            0x0b, 0x46, 2, 0, // list 2
            0x49, 0x66, 1, 0, 0, 0, // depth 1
            0x08, 0xd6, 3, 0, 7, 9, // a row's definition of two bytes
            0x2b, 0xd6, 2, 4, 5, // two bytes
            0x17, 0x24, // cut short
        ];
        let read: Vec<(u16, usize)> = sprms(&bytes).map(|s| (s.number, s.operand.len())).collect();
        assert_eq!(read, [(IN_TABLE, 1), (LIST, 2), (DEPTH, 4), (ROW, 2), (JOIN_ROWS, 2)]);
    }
}
