//! A number split over two neighbouring cells, as extraction from a PDF does: "2" and "0" for 20.

use super::Piece;
use crate::locate::costs;
use crate::locate::event::Event;
use crate::locate::problem::Change;
use crate::locate::table::TableContext;

/// The left cell should hold both numbers.
pub(super) fn recognize(table: &TableContext, left: &Change, right: &Change) -> Option<Piece> {
    let (a, b) = (table.place(left.cell)?, table.place(right.cell)?);
    if (a.sheet, a.row, a.column + 1) != (b.sheet, b.row, b.column) {
        return None;
    }
    let (head, tail) = (left.from?, right.from?);
    if head <= 0 || joined(head, tail)? != i128::from(left.to) {
        return None;
    }
    let lost = if right.to == 0 { 0.0 } else { costs::LOST_FIGURE };
    Some(Piece::of_event(Event::Split, vec![*left, *right], [lost]))
}

/// The number that two figures give when written together.
pub(super) fn joined(head: i64, tail: i64) -> Option<i128> {
    if head < 0 || tail < 0 {
        return None;
    }
    let mut scale = 10i128;
    while scale <= i128::from(tail) {
        scale *= 10;
    }
    Some(i128::from(head) * scale + i128::from(tail))
}
