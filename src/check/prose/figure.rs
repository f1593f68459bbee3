//! A figure found in the prose.

use super::kind::Kind;
use crate::check::finding::Words;

/// How several keywords share one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// The figure is their sum: 予以公开、部分公开共15件.
    Sum,
    /// The figure may be any one's: 受理并答复12件.
    Either,
}

/// The documents that 制发, 废止, 现行有效 speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Documents {
    /// 规章
    pub(super) regulations: bool,
    /// 行政规范性文件
    pub(super) normative: bool,
}

impl Documents {
    /// Whether none was named.
    pub(super) fn is_empty(self) -> bool {
        !self.regulations && !self.normative
    }
}

/// What is said to be so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// So many pieces.
    Count(i64),
    /// None at all, in words: 未收到政府信息公开申请.
    Nothing,
    /// A share in per cent, behind a figure or without one.
    Share {
        /// The figure that it is the share of the concluded for.
        of: Option<i64>,
        /// Its digits without the point.
        digits: i64,
        /// Digits behind the point.
        decimals: u32,
    },
    /// An amount of money in 分, and what its last digit is worth.
    Amount {
        /// The amount.
        fen: i64,
        /// 1,000,000 分 for 345 万元, 10,000 for 345.67 万元.
        last_digit: i64,
    },
}

/// A figure in the prose that the tables have something to say about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Figure {
    /// What it counts: one keyword, or several that share it.
    pub(super) kinds: Vec<Kind>,
    /// How they share it.
    pub(super) joined: Joined,
    /// The documents meant, for 制发 and its like.
    pub(super) documents: Documents,
    /// How many.
    pub(super) quantity: Quantity,
    /// Other totals said in the same sentence, which shares may refer to.
    pub(super) said: Vec<i64>,
    /// The clause calls it a part (其中) of this larger figure.
    pub(super) part_of: Option<i64>,
    /// Where it stands, keyword and figure.
    pub(super) words: Words,
    /// Nothing in the sentence leaves room for another reading.
    pub(super) plain: bool,
    /// The other year that the sentence names.
    pub(super) other_year: Option<i64>,
    /// Which sentence of its field it stands in.
    pub(super) sentence: usize,
}

impl Figure {
    /// Whether the tables answer both figures with the same numbers.
    pub(super) fn asks_the_same(&self, other: &Self) -> bool {
        self.kinds == other.kinds && self.joined == other.joined && self.documents == other.documents
    }
}
