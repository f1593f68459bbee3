//! The definition of a row: where its cells begin and end, and which are joined ([MS-DOC] 2.9.325).

use super::sprm::{self, Sprm};
use crate::bytes::{i16_at, slice, u16_at};

/// How a cell is joined with the one before or above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Join {
    /// Not at all.
    #[default]
    None,
    /// It is the first of those joined.
    First,
    /// It belongs to the one before it.
    Continues,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Its edges, in twips (1/1440 inch).
    pub(super) left: i32,
    pub(super) right: i32,
    /// With the cell at its left.
    pub(super) across: Join,
    /// With the cell above.
    pub(super) down: Join,
}

/// The places of a row's cells; empty where it defines none.
pub(super) fn places(properties: &[Sprm<'_>]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for sprm in properties {
        match (sprm.number, sprm.operand) {
            (sprm::ROW, operand) => places = defined(operand).unwrap_or_default(),
            (sprm::JOIN_CELLS | sprm::PART_CELLS, [first, end, ..]) => {
                let (first, end) = (usize::from(*first), usize::from(*end));
                for (at, place) in places.iter_mut().enumerate().take(end).skip(first) {
                    place.across = match sprm.number {
                        sprm::PART_CELLS => Join::None,
                        _ if at == first => Join::First,
                        _ => Join::Continues,
                    };
                }
            }
            (sprm::JOIN_ROWS, [at, join, ..]) => {
                if let Some(place) = places.get_mut(usize::from(*at)) {
                    place.down = down(u16::from(*join));
                }
            }
            _ => {}
        }
    }
    places
}

fn defined(operand: &[u8]) -> Option<Vec<Place>> {
    let count = usize::from(*operand.first()?);
    let cells = 1 + (count + 1) * 2;
    let edge = |at: usize| i16_at(operand, 1 + at * 2).map(i32::from);
    (0..count)
        .map(|at| {
            // The last cells may have no more said of them.
            let flags = slice(operand, cells + at * 20, 2).and_then(|flags| u16_at(flags, 0)).unwrap_or(0);
            let across = match flags & 3 {
                0 => Join::None,
                2 => Join::Continues,
                _ => Join::First,
            };
            Some(Place { left: edge(at)?, right: edge(at + 1)?, across, down: down(flags >> 5 & 3) })
        })
        .collect()
}

fn down(bits: u16) -> Join {
    match bits {
        0 => Join::None,
        1 => Join::Continues,
        _ => Join::First,
    }
}
