//! Builds a tree from the steps of a walk through another one.

use super::kept::kept;
use super::{Node, Tree, TreeError};
use crate::read::limits::{MAX_ATTRIBUTE_BYTES, MAX_DEPTH, MAX_NODES};
use std::collections::HashMap;

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

    /// Gives the element of HTML that was just begun an attribute, if the tree keeps it.
    pub(super) fn html_attribute(&mut self, element: &str, name: &str, value: &str) {
        if let Some((name, value)) = kept(element, name, value) {
            self.attribute(name, value);
        }
    }

    /// Gives the element of XML that was just begun an attribute, cut to [`MAX_ATTRIBUTE_BYTES`].
    pub(super) fn xml_attribute(&mut self, name: &str, value: &str) {
        let end = value.floor_char_boundary(MAX_ATTRIBUTE_BYTES);
        self.attribute(name, value.get(..end).unwrap_or_default());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_has_an_end() {
        let mut builder = Builder::default();
        let opened = (0..MAX_DEPTH + 1).map(|_| builder.open("div")).collect::<Result<Vec<_>, _>>();
        assert_eq!(opened.err(), Some(TreeError::TooLarge));
    }
}
