//! The columns of section 三's table, as its header names them.
//!
//! The form prints 总计 last; offices put it first, or leave columns out. Where the header's cells have their places, its
//! labels say which figure is whose: by their order in rows and lines, by the place in a rectangle of cells.

use super::Layout;
use super::columns::longest_row;
use crate::form::{self, TableId};
use crate::read::item::ItemCell;
use crate::read::labels::LabelRole;

/// The table whose columns may stand in another order.
const TABLE: TableId = TableId::Requests;

/// A label in the header: a column, or a group of columns.
#[derive(Clone, Copy)]
struct Leaf {
    /// The grid column where it begins, and how many it covers.
    at: usize,
    span: usize,
    /// The column's id; `None` for a group.
    id: Option<&'static str>,
}

/// The header of the table as far as it was read.
#[derive(Default)]
pub(super) struct Header {
    rows: Vec<Vec<Leaf>>,
    /// How many cells its line has; `None` where they are several, or where words that are no label stand among its
    /// columns.
    width: Option<usize>,
    /// Rows were read below it: what comes next is another header.
    ended: bool,
    /// The columns in their order, where it is not the form's; `None` for a group of which no column is named.
    order: Option<Vec<Option<&'static str>>>,
}

impl Header {
    /// Reads a row of labels, in a line of `width` cells if all of them are known.
    pub(super) fn read(
        &mut self,
        cells: &[(ItemCell<'_>, &[LabelRole])],
        width: Option<usize>,
        layout: Layout,
    ) {
        let in_grid = matches!(layout, Layout::Grid(_));
        let leaf = |(cell, roles): &(ItemCell<'_>, &[LabelRole])| {
            let id = roles.iter().find_map(|role| match role {
                LabelRole::Column { table: TABLE, id, .. } => Some(Some(*id)),
                LabelRole::ColumnGroup { table: TABLE, .. } => Some(None),
                _ => None,
            })?;
            Some(Leaf { at: cell.column, span: cell.span, id })
        };
        let row: Vec<Leaf> = cells.iter().filter_map(leaf).collect();
        // 总计 alone may be the label of a row, but for a rectangle, where its place tells.
        if row.is_empty() || !in_grid && row.len() < 2 && row.iter().all(|leaf| leaf.id.is_some()) {
            return;
        }
        if self.ended {
            *self = Self::default();
        }
        self.width = width.filter(|_| self.rows.is_empty());
        self.rows.push(row);
        // In a rectangle each figure finds its own label.
        self.order = if in_grid { None } else { self.columns(layout).filter(|order| !self.is_known(order)) };
    }

    /// Rows follow: the header is complete.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }

    /// The columns in their order, where it is not the form's.
    pub(super) fn order(&self) -> Option<&[Option<&'static str>]> {
        self.order.as_deref()
    }

    /// The columns that are named, each with its place.
    fn named(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.rows.iter().flatten().filter_map(|leaf| Some((leaf.at, leaf.id?)))
    }

    /// Whether columns are named, all of them to the right of a row's label. Others are those of a header without its
    /// blank cells.
    pub(super) fn is_right_of(&self, label: usize) -> bool {
        let mut named = self.named().peekable();
        named.peek().is_some() && named.all(|(place, _)| place > label)
    }

    /// The figures under the named columns, in a row that is as wide as the header: `cells` are what stands behind its
    /// label, which has the place `label`. `None` where more stands in the row.
    pub(super) fn under<'a>(&self, label: usize, cells: &'a [String]) -> Option<&'a [String]> {
        let [row] = self.rows.as_slice() else { return None };
        let (first, last) = (row.iter().find(|leaf| leaf.id.is_some())?.at, row.last()?.at);
        self.width.filter(|width| *width == label + 1 + cells.len())?;
        let (before, rest) = cells.split_at_checked(first.checked_sub(label + 1)?)?;
        let (under, behind) = rest.split_at_checked(last + 1 - first)?;
        let is_blank = |cells: &[String]| cells.iter().all(String::is_empty);
        (Some(under.len()) == self.order().map(<[_]>::len) && is_blank(before) && is_blank(behind))
            .then_some(under)
    }

    /// The name of a column of a rectangle: its own, or the one due between two neighbours that stand as in the form's
    /// `order`.
    pub(super) fn name_of(&self, order: &[&'static str], place: usize) -> Option<&'static str> {
        let named = |place: usize| self.named().find(|(other, _)| *other == place).map(|(_, id)| id);
        named(place).or_else(|| {
            let before = named(place.checked_sub(1)?)?;
            let at = order.iter().position(|id| *id == before)?;
            (order.get(at + 2).copied() == named(place + 1)).then(|| order.get(at + 1).copied()).flatten()
        })
    }

    /// Whether the columns stand as a form prints them, be it that the text begins within the header and shows only the
    /// last of them.
    fn is_known(&self, order: &[Option<&'static str>]) -> bool {
        let begins_within = self.named().any(|(place, _)| place == 0);
        is_printed(order) || begins_within && is_last_of_printed(order)
    }

    fn columns(&self, layout: Layout) -> Option<Vec<Option<&'static str>>> {
        let exact = layout == Layout::Rows;
        let mut leaves: Vec<Leaf> = if exact {
            self.rows.concat()
        } else {
            // Without places, only labels of one line have an order.
            let all = longest_row(TABLE);
            let named = |row: &&Vec<Leaf>| row.iter().filter(|leaf| leaf.id.is_some()).count();
            match self.rows.as_slice() {
                [only] => only.clone(),
                rows => rows.iter().find(|row| named(row) == all)?.clone(),
            }
        };
        leaves.sort_by_cached_key(|leaf| leaf.at);
        let columns: Vec<Leaf> = leaves.iter().filter(|leaf| leaf.id.is_some()).copied().collect();
        let first = columns.first()?.at;
        // A group is a column only where none of its own is named; before the first column it heads the labels.
        let is_over =
            |group: &Leaf| columns.iter().any(|one| (group.at..group.at + group.span).contains(&one.at));
        leaves.retain(|leaf| leaf.id.is_some() || leaf.at > first && !(exact && is_over(leaf)));
        let distinct = columns.iter().enumerate().all(|(index, one)| {
            columns.iter().skip(index + 1).all(|other| other.id != one.id && (!exact || other.at != one.at))
        });
        (distinct && leaves.len() > 1).then(|| leaves.iter().map(|leaf| leaf.id).collect())
    }
}

/// The order of the columns where their labels stood in a line each: where all are named, and neither as a form prints
/// them nor as its two rows of labels do, one below the other.
pub(super) fn order_in_lines(columns: &[Option<&'static str>]) -> Option<Vec<Option<&'static str>>> {
    let is_distinct =
        columns.iter().enumerate().all(|(at, one)| !columns.iter().skip(at + 1).any(|other| other == one));
    let in_rows = match columns {
        [first, last, inner @ ..] => is_printed(&[&[*first], inner, &[*last]].concat()),
        _ => false,
    };
    (columns.len() == longest_row(TABLE) && is_distinct && !in_rows && !is_printed(columns))
        .then(|| columns.to_vec())
}

/// Whether the columns are all or some of a form's, as it prints them.
pub(super) fn is_part_of_printed(order: &[Option<&'static str>]) -> bool {
    printed().any(|ids| {
        let mut rest = ids.iter();
        order.iter().all(|column| rest.any(|id| id == column))
    })
}

/// Whether the columns are the last of a form's, as it prints them.
pub(super) fn is_last_of_printed(order: &[Option<&'static str>]) -> bool {
    printed().any(|ids| ids.ends_with(order))
}

/// Whether the columns stand as a form prints them.
fn is_printed(order: &[Option<&'static str>]) -> bool {
    printed().any(|ids| ids == order)
}

/// The columns of each block, as the forms print them.
fn printed() -> impl Iterator<Item = Vec<Option<&'static str>>> {
    let blocks = form::forms().iter().flat_map(|form| form.table(TABLE).blocks);
    blocks.map(|block| block.columns.iter().map(|column| Some(column.id)).collect())
}
