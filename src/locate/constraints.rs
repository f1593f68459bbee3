//! The linear constraints between cells, and what follows from them whatever the figures are.

use super::index::{ConstraintId, IndexVec};
use crate::form::CellIx;
use std::ops::Deref;

/// The sum of `left` equals the sum of `right`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinearConstraint {
    pub(super) left: Vec<CellIx>,
    pub(super) right: Vec<CellIx>,
    /// The others imply it: checked at the end, left out of the network.
    pub(super) is_implied: bool,
}

impl LinearConstraint {
    pub(super) fn cells(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.left.iter().chain(&self.right).copied()
    }
}

/// Constraints, and how they hang together.
#[derive(Debug)]
pub(super) struct Constraints {
    list: IndexVec<ConstraintId, LinearConstraint>,
    pub(super) components: Result<Components, NotANetwork>,
}

/// A cell lies in three constraints, signs contradict each other, or a component has too many nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotANetwork;

/// Constraints that share cells, signed so that every shared cell counts once positive and once negative.
#[derive(Debug)]
pub(super) struct Components {
    /// The constraints of each cell, with 1 for the left side and -1 for the right; at most two.
    pub(super) uses: IndexVec<CellIx, Vec<(ConstraintId, i8)>>,
    /// The component of each constraint and its sign there; `None` for implied ones.
    pub(super) signs: IndexVec<ConstraintId, Option<(usize, i8)>>,
    pub(super) count: usize,
}

impl Constraints {
    pub(super) fn new(list: IndexVec<ConstraintId, LinearConstraint>) -> Self {
        let components = Components::of(&list);
        Self { list, components }
    }
}

impl Deref for Constraints {
    type Target = IndexVec<ConstraintId, LinearConstraint>;

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl Components {
    fn of(list: &IndexVec<ConstraintId, LinearConstraint>) -> Result<Self, NotANetwork> {
        let cells = list.iter().flat_map(LinearConstraint::cells).map(|cell| cell.index() + 1);
        let mut uses = IndexVec::filled(Vec::new(), cells.max().unwrap_or(0));
        for (id, constraint) in list.enumerate().filter(|(_, one)| !one.is_implied) {
            for (cells, sign) in [(&constraint.left, 1), (&constraint.right, -1)] {
                for cell in cells {
                    uses[*cell].push((id, sign));
                }
            }
        }
        if uses.iter().any(|list| list.len() > 2) {
            return Err(NotANetwork);
        }
        let signs = IndexVec::filled(None, list.len());
        let mut components = Self { uses, signs, count: 0 };
        for (start, constraint) in list.enumerate() {
            if components.signs[start].is_none() && !constraint.is_implied {
                components.grow(list, start)?;
                components.count += 1;
            }
        }
        Ok(components)
    }

    /// Signs the constraints that hang together with `start`.
    fn grow(
        &mut self,
        list: &IndexVec<ConstraintId, LinearConstraint>,
        start: ConstraintId,
    ) -> Result<(), NotANetwork> {
        self.signs[start] = Some((self.count, 1));
        let mut open = vec![(start, 1)];
        while let Some((here, sign_here)) = open.pop() {
            for cell in list[here].cells() {
                let [(a, sign_a), (b, sign_b)] = self.uses[cell][..] else { continue };
                let (mine, other, theirs) = if a == here { (sign_a, b, sign_b) } else { (sign_b, a, sign_a) };
                let wanted = -sign_here * mine * theirs;
                match self.signs[other] {
                    None => {
                        self.signs[other] = Some((self.count, wanted));
                        open.push((other, wanted));
                    }
                    Some((_, sign)) if sign != wanted => return Err(NotANetwork),
                    Some(_) => {}
                }
            }
        }
        Ok(())
    }
}
