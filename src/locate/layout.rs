//! What can be said of a form's cells whatever stands in them: how they lie in their tables, and which totals count them.

use super::constraints::{Constraints, LinearConstraint};
use super::index::IndexVec;
use crate::form::{CellIx, Form, Identity};
use std::cell::RefCell;
use std::rc::Rc;

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) sheet: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The cells of a form.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) constraints: Rc<Constraints>,
    /// For each table its rows as printed, each with its cells from left to right, the total last.
    pub(super) sheets: Vec<Vec<Vec<CellIx>>>,
    /// Where each cell stands in them; `None` for a cell of none.
    pub(super) places: IndexVec<CellIx, Option<Place>>,
    /// The totals that count each cell directly.
    pub(super) totals: IndexVec<CellIx, Vec<CellIx>>,
    /// All totals that a change of each cell runs through when everything is recomputed, nearest first.
    pub(super) carried: IndexVec<CellIx, Vec<CellIx>>,
    /// Whether each cell is the total of others.
    pub(super) is_total: IndexVec<CellIx, bool>,
}

thread_local! {
    /// There are a handful of forms, and each report that fails asks for the layout of its own.
    static LAYOUTS: RefCell<Vec<(&'static Form, Rc<Layout>)>> = const { RefCell::new(Vec::new()) };
}

impl Layout {
    /// The layout of a form, worked out when first asked for.
    pub(super) fn of(form: &'static Form) -> Rc<Self> {
        LAYOUTS.with_borrow_mut(|known| {
            if let Some((_, layout)) = known.iter().find(|(other, _)| std::ptr::eq(*other, form)) {
                return layout.clone();
            }
            let layout = Rc::new(Self::new(form));
            known.push((form, layout.clone()));
            layout
        })
    }

    fn new(form: &Form) -> Self {
        let count = form.cells().len();
        let constraints = Constraints::new(form.identities().iter().map(constraint).collect());
        let sheets: Vec<Vec<Vec<CellIx>>> = rows(form).collect();
        let mut places = IndexVec::filled(None, count);
        for (sheet, rows) in sheets.iter().enumerate() {
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    places[*cell] = Some(Place { sheet, row, column });
                }
            }
        }
        let mut totals: IndexVec<CellIx, Vec<CellIx>> = IndexVec::filled(Vec::new(), count);
        let mut is_total = IndexVec::filled(false, count);
        for constraint in constraints.iter() {
            let (total, parts) = match (constraint.left.as_slice(), constraint.right.as_slice()) {
                ([total], parts) | (parts, [total]) if parts.len() > 1 => (*total, parts),
                _ => continue,
            };
            is_total[total] = true;
            for part in parts {
                if !totals[*part].contains(&total) {
                    totals[*part].push(total);
                }
            }
        }
        let carried = totals.ids().map(|cell| carried(&totals, cell)).collect();
        Self { constraints: Rc::new(constraints), sheets, places, totals, carried, is_total }
    }
}

fn constraint(identity: &Identity) -> LinearConstraint {
    LinearConstraint {
        left: identity.left.clone(),
        right: identity.right.clone(),
        is_implied: identity.implied,
    }
}

/// For each table its rows of parts and total, as the row identities name them.
fn rows(form: &Form) -> impl Iterator<Item = Vec<Vec<CellIx>>> {
    form.tables().iter().filter_map(|table| {
        let rule = table.rules.parts?;
        let is_of_table = |identity: &&Identity| {
            let cell = identity.left.first().and_then(|ix| form.cell(*ix));
            identity.rule == rule && cell.is_some_and(|cell| cell.table == table.id)
        };
        let rows = form.identities().iter().filter(is_of_table);
        Some(rows.map(|identity| identity.right.iter().chain(&identity.left).copied().collect()).collect())
    })
}

/// The totals of a cell, and theirs.
fn carried(totals: &IndexVec<CellIx, Vec<CellIx>>, cell: CellIx) -> Vec<CellIx> {
    let mut all = totals[cell].clone();
    let mut place = 0;
    while let Some(total) = all.get(place).copied() {
        for next in &totals[total] {
            if !all.contains(next) {
                all.push(*next);
            }
        }
        place += 1;
    }
    all
}
