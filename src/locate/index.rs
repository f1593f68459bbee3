//! Lists that only their own kind of id indexes, and sets of nodes as bits.

use crate::form::CellIx;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, BitXor, Index, IndexMut, Not};

/// A place in one kind of list.
pub(super) trait Id: Copy {
    fn new(index: usize) -> Self;
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($of:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(super) struct $name($of);

        impl Id for $name {
            fn new(index: usize) -> Self {
                Self(index as $of)
            }

            fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

ids! {
    /// A constraint of the problem, in the form's order.
    ConstraintId(u16);
    /// A node of one network, below [`NodeSet::CAPACITY`].
    NodeId(u8);
    /// An edge of one network.
    EdgeId(u16);
    /// A place in a short list made on the way.
    Slot(u16);
}

impl Id for CellIx {
    fn new(index: usize) -> Self {
        CellIx(index as u16)
    }

    fn index(self) -> usize {
        CellIx::index(self)
    }
}

/// A `Vec` indexed by `I` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexVec<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> IndexVec<I, T> {
    pub(super) fn filled(item: T, length: usize) -> Self
    where
        T: Clone,
    {
        vec![item; length].into()
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(super) fn enumerate(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::new(index), item))
    }

    /// The item at an id that may be of another list.
    pub(super) fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    pub(super) fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }

    pub(super) fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I: Id, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IndexVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

/// One item for each node that a network can have; on the stack, for the inner loops.
pub(super) struct NodeMap<T>([T; NodeSet::CAPACITY]);

impl<T: Copy> NodeMap<T> {
    pub(super) fn filled(item: T) -> Self {
        Self([item; NodeSet::CAPACITY])
    }
}

impl<T> Index<NodeId> for NodeMap<T> {
    type Output = T;

    fn index(&self, node: NodeId) -> &T {
        &self.0[node.index()]
    }
}

impl<T> IndexMut<NodeId> for NodeMap<T> {
    fn index_mut(&mut self, node: NodeId) -> &mut T {
        &mut self.0[node.index()]
    }
}

/// A set of nodes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeSet(u64);

impl NodeSet {
    /// More nodes than this, and a network is not searched.
    pub(super) const CAPACITY: usize = 64;
    pub(super) const EMPTY: Self = Self(0);
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn of(node: NodeId) -> Self {
        Self(1 << node.0)
    }

    pub(super) fn pair(a: NodeId, b: NodeId) -> Self {
        Self(1 << a.0 | 1 << b.0)
    }

    pub(super) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn contains(self, node: NodeId) -> bool {
        self.0 >> node.0 & 1 == 1
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn insert(&mut self, node: NodeId) {
        self.0 |= 1 << node.0;
    }

    pub(super) fn set(&mut self, node: NodeId, is_in: bool) {
        self.0 = self.0 & !(1 << node.0) | u64::from(is_in) << node.0;
    }

    /// The union of those of the sets that meet this one.
    pub(super) fn widened(self, sets: &[Self]) -> Self {
        sets.iter().filter(|set| set.meets(self)).fold(Self::EMPTY, |all, set| all | *set)
    }
}

impl BitOr for NodeSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for NodeSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitXor for NodeSet {
    type Output = Self;

    fn bitxor(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }
}

impl Not for NodeSet {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}

impl FromIterator<NodeId> for NodeSet {
    fn from_iter<S: IntoIterator<Item = NodeId>>(nodes: S) -> Self {
        nodes.into_iter().fold(Self::EMPTY, |all, node| all | Self::of(node))
    }
}

impl IntoIterator for NodeSet {
    type Item = NodeId;
    type IntoIter = Nodes;

    fn into_iter(self) -> Nodes {
        Nodes(self.0)
    }
}

/// The nodes of a set in order.
pub(super) struct Nodes(u64);

impl Iterator for Nodes {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.0 == 0 {
            return None;
        }
        let node = NodeId(self.0.trailing_zeros() as u8);
        self.0 &= self.0 - 1;
        Some(node)
    }
}
