//! What a paragraph's properties say of where it stands: in which table, at whose end, in which list.

use super::sprm::{self, Sprm, sprms};
use super::styles::{Listed, Styles};
use super::text::{CELL, End};
use crate::bytes::{size_at, slice, u16_at};

/// What a paragraph ends beside itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Closes {
    /// Nothing.
    #[default]
    Nothing,
    /// A cell.
    Cell,
    /// A row; it holds no words of its own.
    Row,
}

/// A paragraph's properties.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    /// In how many tables it stands, one within the other.
    pub(super) depth: usize,
    /// What it ends.
    pub(super) closes: Closes,
    /// Its list.
    pub(super) listed: Listed,
    /// All its properties, for the row that it may end.
    pub(super) properties: Vec<Sprm<'a>>,
}

impl<'a> Paragraph<'a> {
    /// Reads what the mark at its end says; `mark` is that character, `data` the stream `Data`.
    pub(super) fn read(end: &End<'a>, mark: u16, styles: &Styles, data: &'a [u8]) -> Self {
        let style = u16_at(end.properties, 0).map_or(0, usize::from);
        let mut properties = Vec::new();
        for sprm in sprms(end.properties.get(2..).unwrap_or_default()) {
            if sprm::ELSEWHERE.contains(&sprm.number) {
                properties.extend(elsewhere(data, sprm.long()).into_iter().flat_map(sprms));
            } else {
                properties.push(sprm);
            }
        }
        properties.extend(sprms(end.changes));
        let mut listed = Listed::default();
        let (mut in_table, mut ends_row, mut depth) = (false, false, 0);
        let mut inner = Closes::Nothing;
        for sprm in &properties {
            match sprm.number {
                sprm::IN_TABLE => in_table = sprm.is_on(),
                sprm::ENDS_ROW => ends_row = sprm.is_on(),
                sprm::DEPTH => depth = sprm.long(),
                sprm::DEPTH_CHANGE => depth = depth.saturating_add(sprm.long()),
                sprm::ENDS_INNER_CELL if sprm.is_on() && inner == Closes::Nothing => inner = Closes::Cell,
                sprm::ENDS_INNER_ROW if sprm.is_on() => inner = Closes::Row,
                _ => listed.take(*sprm),
            }
        }
        // The mark of a cell stands in no other place, whatever became of the paragraph's properties.
        let depth = depth.clamp(usize::from(in_table || mark == CELL), DEEPEST);
        let closes = match mark {
            CELL if ends_row => Closes::Row,
            CELL => Closes::Cell,
            _ if depth > 1 => inner,
            _ => Closes::Nothing,
        };
        Self { depth, closes, listed: listed.or(styles.listed(style)), properties }
    }
}

/// The deepest nesting of tables.
const DEEPEST: usize = 16;

/// Properties that are too long for their page and stand in the stream `Data`.
fn elsewhere(data: &[u8], at: usize) -> Option<&[u8]> {
    slice(data, at.checked_add(2)?, usize::from(u16_at(data, at)?))
}

/// Whether a picture that `Data` describes is large enough to show a table: more than 48 points both ways.
pub(super) fn is_large_picture(data: &[u8], at: usize) -> bool {
    // In twips, twenty a point, and shown at so many thousandths.
    let side = |size: usize, scale: usize| {
        let number =
            |offset: usize| at.checked_add(offset).and_then(|at| u16_at(data, at)).map_or(0, u32::from);
        number(size) * number(scale) / 1_000 > 960
    };
    size_at(data, at).is_some_and(|length| length > 68) && side(28, 32) && side(30, 34)
}
