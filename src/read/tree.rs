//! A small tree of our own, and the trait that makes it. The browser parses with its own parsers, the command line with
//! crates; what is read from the tree is one pure program over both.
//!
//! The nodes lie in document order in one list, each element knowing where it ends: a walk is a loop, so that no depth
//! of nesting can overflow a stack.

use std::collections::HashMap;

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

/// The most nodes of a tree. A page of 2 MB from a word processor has a twentieth.
pub const MAX_NODES: usize = 2_000_000;

/// The deepest nesting. A pasted page of WPS nests some 400 of its settings in one another; browsers stop at 512.
pub const MAX_DEPTH: usize = 1_000;

/// The data block in which our own HTML carries the report.
pub const DATA_BLOCK: &str = "nianbao-report";

/// A node: its place in the tree's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Element { name: u32, attributes: (u32, u32), end: u32 },
    Text { start: u32, end: u32 },
}

/// A parsed document.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
    attributes: Vec<(u32, Box<str>)>,
    text: String,
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
        let mut text = String::new();
        for node in self.tree.nodes.get(self.at..self.end).unwrap_or_default() {
            if let Node::Text { start, end } = node {
                text.push_str(self.tree.text_at(*start, *end));
            }
        }
        text
    }

    /// The elements directly within.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            while at < self.end {
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
        (0..self.nodes.len()).filter_map(|at| self.element_at(at))
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
        if self.at >= self.end {
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

/// Makes a tree from the steps of a walk through someone else's.
#[derive(Debug, Default)]
pub struct Builder {
    tree: Tree,
    numbers: HashMap<Box<str>, u32>,
    open: Vec<u32>,
}

impl Builder {
    /// Begins an element.
    ///
    /// # Errors
    /// [`TreeError::TooLarge`] past the limits.
    pub fn open(&mut self, name: &str) -> Result<(), TreeError> {
        if self.tree.nodes.len() >= MAX_NODES || self.open.len() >= MAX_DEPTH {
            return Err(TreeError::TooLarge);
        }
        let name = self.number(name);
        let attributes = (self.tree.attributes.len() as u32, 0);
        self.open.push(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node::Element { name, attributes, end: 0 });
        Ok(())
    }

    /// Gives the element that was just begun an attribute.
    pub fn attribute(&mut self, name: &str, value: &str) {
        let number = self.number(name);
        if let Some(Node::Element { attributes, .. }) = self.tree.nodes.last_mut() {
            attributes.1 += 1;
            self.tree.attributes.push((number, value.into()));
        }
    }

    /// Adds characters.
    ///
    /// # Errors
    /// [`TreeError::TooLarge`] past the limits.
    pub fn text(&mut self, text: &str) -> Result<(), TreeError> {
        if text.is_empty() {
            return Ok(());
        }
        if self.tree.nodes.len() >= MAX_NODES {
            return Err(TreeError::TooLarge);
        }
        let start = self.tree.text.len();
        let end = u32::try_from(start + text.len()).map_err(|_| TreeError::TooLarge)?;
        self.tree.text.push_str(text);
        self.tree.nodes.push(Node::Text { start: start as u32, end });
        Ok(())
    }

    /// Ends the element that began last.
    pub fn close(&mut self) {
        let len = self.tree.nodes.len() as u32;
        if let Some(at) = self.open.pop()
            && let Some(Node::Element { end, .. }) = self.tree.nodes.get_mut(at as usize)
        {
            *end = len;
        }
    }

    /// The tree; what is still open ends.
    pub fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close();
        }
        self.tree
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.tree.names.len() as u32;
        self.tree.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }
}

/// Whether an element of HTML is left out with all that is in it: nothing in it is seen on the page, or only a machine
/// reads it. Of scripts, only our own data block is kept.
pub fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "title"
            | "meta"
            | "link"
            | "base"
            | "xml"
            | "svg"
            | "math"
            | "select"
            | "datalist"
            | "button"
            | "iframe"
            | "frameset"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "nav"
            | "textarea"
            | "del"
            | "rt"
            | "rp"
    ) || name.starts_with("w:")
}

/// The attributes of an element of HTML that are kept, `hidden` apart: the few that the reader asks for.
pub fn kept_attributes(element: &str) -> &'static [&'static str] {
    match element {
        "td" | "th" => &["colspan", "rowspan"],
        "script" => &["id"],
        "img" => &["alt", "title", "src", "width", "height"],
        "ol" => &["type", "start", "class"],
        "li" => &["value"],
        "input" => &["type", "value"],
        _ => &[],
    }
}

/// Whether a style takes its element off the page.
pub fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let value = value.split('!').next().unwrap_or_default();
        let is = |(hiding, by): (&str, &str)| {
            name.trim().eq_ignore_ascii_case(hiding) && value.trim().eq_ignore_ascii_case(by)
        };
        [("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")].into_iter().any(is)
    })
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

    #[test]
    fn depth_has_an_end() {
        let mut builder = Builder::default();
        let opened = (0..MAX_DEPTH + 1).map(|_| builder.open("div")).collect::<Result<Vec<_>, _>>();
        assert_eq!(opened.err(), Some(TreeError::TooLarge));
    }

    #[test]
    fn styles_that_hide() {
        for (style, hidden) in [
            ("display:none", true),
            ("color:red; DISPLAY : none !important", true),
            ("mso-hide:all", true),
            ("display:block", false),
            ("text-decoration:none", false),
        ] {
            assert_eq!(hides(style), hidden, "{style}");
        }
    }
}
