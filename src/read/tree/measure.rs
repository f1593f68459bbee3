//! What parsing a document will take, told from its tags before a parser sees them, the same for every parser.
//!
//! A parser of HTML looks through its open elements and its open formats at every tag, and opens formats anew in every
//! block; a parser of XML compares the attributes of a tag with each other and carries its namespaces along. Half a
//! megabyte of such tags can take gigabytes.

use super::TreeError;
use crate::budget::Budget;
use crate::read::limits::{MAX_DEPTH, MAX_NODES};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Elements whose effect is carried on from block to block until they are closed.
fn is_format(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Elements that hold nothing, or that the next one of their kind closes: they do not nest by themselves.
fn is_flat(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "colgroup"
            | "dd"
            | "dt"
            | "li"
            | "optgroup"
            | "option"
            | "p"
            | "rp"
            | "rt"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}

/// The steps of a parser through a tag with so many attributes, which are compared with each other.
fn steps_of_attributes(count: usize) -> usize {
    count.saturating_mul(2) / 32 + 1
}

/// What a page's tags come to.
#[derive(Debug, Default)]
pub(super) struct HtmlMeasure {
    budget: Budget,
    nodes: usize,
    depth: usize,
    deepest: usize,
    /// The formats that were begun and not ended, by name and by the whole tag; a parser keeps three alike.
    formats: Vec<(u64, u64)>,
}

impl HtmlMeasure {
    /// A tag has one more attribute, `count` in all.
    pub(super) fn attribute(&mut self, count: usize) -> Result<(), TreeError> {
        self.budget.spend(steps_of_attributes(count));
        self.hold()
    }

    /// An element begins.
    pub(super) fn begin(&mut self, name: &str, tag: &str) {
        self.step();
        if !is_flat(name) {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
        if !is_format(name) {
            return self.close_formats();
        }
        self.budget.spend(self.formats.len());
        let format = (hash(name), hash(tag));
        let mut alike = self.formats.iter().enumerate().filter(|(_, other)| **other == format);
        if let (Some((first, _)), Some(_), Some(_)) = (alike.next(), alike.next(), alike.next()) {
            self.formats.remove(first);
        }
        self.formats.push(format);
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str) {
        self.step();
        self.depth = self.depth.saturating_sub(usize::from(!is_flat(name)));
        if !is_format(name) {
            return self.close_formats();
        }
        self.budget.spend(8 * self.formats.len());
        if let Some(at) = self.formats.iter().rposition(|(other, _)| *other == hash(name)) {
            self.formats.remove(at);
        }
    }

    /// A tag: an element, and the text behind it.
    fn step(&mut self) {
        self.nodes += 1;
        self.budget.spend(1 + self.deepest / 8);
    }

    /// A block may close the formats that are open in it; the words behind it open them anew.
    fn close_formats(&mut self) {
        self.nodes += self.formats.len();
        self.budget.spend(self.formats.len());
    }

    /// Refuses what takes more than any report.
    pub(super) fn hold(&self) -> Result<(), TreeError> {
        if self.budget.is_spent() || self.nodes > MAX_NODES { Err(TreeError::TooLarge) } else { Ok(()) }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Measures an XML document by its tags.
///
/// # Errors
/// [`TreeError::TooLarge`] where a parser would take more time or memory over it than any report needs.
pub fn hold_xml(markup: &str) -> Result<(), TreeError> {
    let budget = Budget::default();
    let (mut nodes, mut depth, mut namespaces) = (0usize, 0usize, 0usize);
    let mut rest = markup;
    while let Some((_, tag)) = rest.split_once('<') {
        let past = |mark: &str| tag.split_once(mark).map_or("", |(_, behind)| behind);
        if let Some(tag) = tag.strip_prefix('/') {
            depth = depth.saturating_sub(1);
            rest = tag;
        } else if tag.starts_with("!--") {
            rest = past("-->");
        } else if tag.starts_with("![CDATA[") {
            nodes += 1;
            rest = past("]]>");
        } else if tag.starts_with(['!', '?']) {
            rest = past(">");
        } else {
            let end = end_of_tag(tag);
            let (tag, behind) = tag.split_at(end);
            rest = behind;
            nodes += 1;
            depth += usize::from(!tag.ends_with('/'));
            let attributes = tag.bytes().filter(|b| *b == b'=').count();
            budget.spend(attributes.saturating_mul(attributes) / 32 + 1);
            let declared = tag.matches("xmlns").count();
            namespaces += declared;
            budget.spend(if declared > 0 { namespaces } else { 0 });
        }
        if budget.is_spent() || nodes > MAX_NODES || depth > MAX_DEPTH {
            return Err(TreeError::TooLarge);
        }
    }
    Ok(())
}

/// Where a tag ends: at the first `>` outside of quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    let end = tag.bytes().position(|b| match quote {
        Some(open) => {
            if b == open {
                quote = None;
            }
            false
        }
        None => {
            if matches!(b, b'"' | b'\'') {
                quote = Some(b);
            }
            b == b'>'
        }
    });
    end.unwrap_or(tag.len())
}
