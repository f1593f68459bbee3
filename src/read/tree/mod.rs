//! A small tree of our own, and the trait that makes it. The browser parses with its own parsers, the command line with
//! crates; what is read from the tree is one pure program over both.
//!
//! The nodes lie in document order in one list, each element knowing where it ends: a walk is a loop, so that no depth
//! of nesting can overflow a stack.

pub mod browser_markup;
mod builder;
mod kept;
mod measure;
#[cfg(feature = "every-format")]
pub mod native;
pub mod sanitize;

use super::note::ReadError;
use crate::budget::Budget;

pub use builder::Builder;
pub use measure::hold_xml;

/// What the readers need of the world: decoding and parsing. Both implementations keep the same names, attributes and
/// texts, so that a page reads the same in the browser and natively.
pub trait Parser {
    /// Decodes bytes by the label of an encoding as the web knows it (`gb18030`, `big5`); what is no text in it
    /// becomes U+FFFD. `None` for a label that nobody knows.
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String>;

    /// Parses HTML, however broken. Names are in lower case.
    ///
    /// # Errors
    /// [`TreeError::TooLarge`] past the limits.
    fn html(&self, text: &str) -> Result<Tree, TreeError>;

    /// Parses XML. Elements and attributes go by their local names.
    ///
    /// # Errors
    /// [`TreeError`] where it is not well-formed, declares a document type, or is past the limits.
    fn xml(&self, text: &str) -> Result<Tree, TreeError>;
}

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeError {
    /// More nodes or deeper nesting than any report has.
    TooLarge,
    /// Not well-formed.
    Malformed,
}

impl From<TreeError> for ReadError {
    fn from(error: TreeError) -> Self {
        Self::new(match error {
            TreeError::TooLarge => {
                "文件的结构过于庞大或嵌套过深，不像一份年度报告，没有读取。请只复制报告正文后粘贴。"
            }
            TreeError::Malformed => {
                "文件内容已损坏，没有读取。请重新取得这份文件，或者打开后复制报告正文粘贴到这里。"
            }
        })
    }
}

/// A node: its place in the tree's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Element { name: u32, attributes: (u32, u32), end: u32 },
    Text { start: u32, end: u32 },
}

/// A parsed document. It answers as long as its budget lasts: then walks end where they are, texts and children are
/// none, and [`Tree::hold`] refuses what was read.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
    attributes: Vec<(u32, Box<str>)>,
    text: String,
    budget: Budget,
}

/// A step of the walk through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// An element begins.
    Open(Element<'t>),
    /// Characters.
    Text(&'t str),
    /// The element that began last and has not ended yet ends.
    Close(Element<'t>),
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Element<'t> {
    tree: &'t Tree,
    at: usize,
    name: u32,
    attributes: (u32, u32),
    end: usize,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && self.name() == other.name()
    }
}

impl Eq for Element<'_> {}

impl<'t> Element<'t> {
    /// Its name, in lower case in HTML, without prefix in XML.
    pub fn name(self) -> &'t str {
        self.tree.name_at(self.name)
    }

    /// The number of its name, the same for all elements of that name in one tree, from 0 to [`Tree::names`].
    pub fn name_number(self) -> usize {
        self.name as usize
    }

    /// The value of an attribute, if the element has it and the tree keeps it.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let (start, count) = (self.attributes.0 as usize, self.attributes.1 as usize);
        let list = self.tree.attributes.get(start..start + count)?;
        list.iter().find(|(number, _)| self.tree.name_at(*number) == name).map(|(_, value)| &**value)
    }

    /// Its text and that of all elements within.
    pub fn text(self) -> String {
        self.text_to(usize::MAX)
    }

    /// The beginning of its text, at most so many bytes.
    pub fn text_to(self, bytes: usize) -> String {
        let mut text = String::new();
        for node in self.tree.nodes.get(self.at..self.end).unwrap_or_default() {
            let words =
                if let Node::Text { start, end } = node { self.tree.text_at(*start, *end) } else { "" };
            let left = bytes - text.len();
            let words = words.get(..words.floor_char_boundary(left)).unwrap_or_default();
            if left == 0 || !self.tree.budget.spend(1 + words.len() / 16) {
                break;
            }
            text.push_str(words);
        }
        text
    }

    /// The elements directly within.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            while at < self.end && self.tree.budget.spend(1) {
                match self.tree.element_at(at) {
                    Some(element) => {
                        at = element.end;
                        return Some(element);
                    }
                    None => at += 1,
                }
            }
            None
        })
    }

    /// The first element directly within of that name.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// The walk through the element, itself included.
    pub fn walk(self) -> Walk<'t> {
        Walk { tree: self.tree, at: self.at, end: self.end, open: Vec::new() }
    }
}

impl Tree {
    /// All names of elements and attributes, by number.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    /// The walk through the whole document.
    pub fn walk(&self) -> Walk<'_> {
        Walk { tree: self, at: 0, end: self.nodes.len(), open: Vec::new() }
    }

    /// Every element, in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0..self.nodes.len()).take_while(|_| self.budget.spend(1)).filter_map(|at| self.element_at(at))
    }

    /// Refuses a tree whose budget did not last: what was read of it is not all.
    pub(in crate::read) fn hold(&self) -> Result<(), TreeError> {
        if self.budget.is_spent() { Err(TreeError::TooLarge) } else { Ok(()) }
    }

    /// How many nodes it has.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn element_at(&self, at: usize) -> Option<Element<'_>> {
        match self.nodes.get(at)? {
            Node::Element { name, attributes, end } => {
                Some(Element { tree: self, at, name: *name, attributes: *attributes, end: *end as usize })
            }
            Node::Text { .. } => None,
        }
    }

    fn name_at(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    fn text_at(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// A walk: each element opens, shows what is in it, and closes.
#[derive(Clone, Debug)]
pub struct Walk<'t> {
    tree: &'t Tree,
    at: usize,
    end: usize,
    open: Vec<Element<'t>>,
}

impl Walk<'_> {
    /// Leaves out what is in the element that was opened last; its closing comes next.
    pub fn leave_out(&mut self) {
        if let Some(element) = self.open.last() {
            self.at = element.end;
        }
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        if let Some(element) = self.open.pop_if(|element| element.end <= self.at) {
            return Some(Step::Close(element));
        }
        if self.at >= self.end || !self.tree.budget.spend(1) {
            return None;
        }
        let at = self.at;
        self.at += 1;
        match self.tree.nodes.get(at)? {
            Node::Text { start, end } => Some(Step::Text(self.tree.text_at(*start, *end))),
            Node::Element { .. } => {
                let element = self.tree.element_at(at)?;
                self.open.push(element);
                Some(Step::Open(element))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tree: &Tree) -> String {
        tree.walk()
            .map(|step| match step {
                Step::Open(element) => format!("<{}>", element.name()),
                Step::Text(text) => text.to_owned(),
                Step::Close(element) => format!("</{}>", element.name()),
            })
            .collect()
    }

    #[test]
    fn a_walk_shows_what_was_built() {
        let mut builder = Builder::default();
        builder.open("p").unwrap();
        builder.attribute("id", "a");
        builder.text("一").unwrap();
        builder.open("br").unwrap();
        builder.close();
        builder.text("二").unwrap();
        builder.close();
        builder.open("p").unwrap();
        let tree = builder.finish();
        assert_eq!(shown(&tree), "<p>一<br></br>二</p><p></p>");
        let first = tree.elements().next().unwrap();
        assert_eq!((first.attribute("id"), first.text().as_str()), (Some("a"), "一二"));
        assert_eq!(first.children().count(), 1);
    }

    #[test]
    fn what_is_skipped_still_closes() {
        let mut builder = Builder::default();
        for name in ["div", "p", "b"] {
            builder.open(name).unwrap();
        }
        let tree = builder.finish();
        let mut walk = tree.walk();
        let mut seen = Vec::new();
        while let Some(step) = walk.next() {
            if let Step::Open(element) = step
                && element.name() == "p"
            {
                walk.leave_out();
            }
            seen.push(step);
        }
        assert_eq!(seen.len(), 4);
    }
}
