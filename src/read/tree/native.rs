//! The parsers of the command line and the tests: scraper (on html5ever), roxmltree and encoding_rs.

use super::builder::Builder;
use super::kept::is_left_out;
use super::measure::hold_xml;
use super::sanitize::sanitize;
use super::{Parser, Tree, TreeError};
use crate::read::limits::{MAX_DEPTH, MAX_NODES};
use ego_tree::iter::Edge;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

/// Bytes parsed between two looks at the size of the tree.
const CHUNK: usize = 4096;

/// The native implementation of [`Parser`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Parser for Native {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
    }

    fn html(&self, text: &str) -> Result<Tree, TreeError> {
        let html = parsed(&sanitize(text)?)?;
        let mut builder = Builder::default();
        // How many elements are open in what is left out, the outermost included.
        let mut left_out = 0usize;
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element)
                        if left_out > 0 || is_left_out(element.name(), element.attrs()) =>
                    {
                        left_out += 1;
                    }
                    Node::Element(element) => open(&mut builder, element)?,
                    Node::Text(text) if left_out == 0 => builder.text(text)?,
                    _ => {}
                },
                Edge::Close(node) if node.value().is_element() => match left_out {
                    0 => builder.close(),
                    _ => left_out -= 1,
                },
                Edge::Close(_) => {}
            }
        }
        Ok(builder.finish())
    }

    fn xml(&self, text: &str) -> Result<Tree, TreeError> {
        hold_xml(text)?;
        let options = roxmltree::ParsingOptions { nodes_limit: MAX_NODES as u32, ..Default::default() };
        let document =
            roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
                roxmltree::Error::NodesLimitReached => TreeError::TooLarge,
                _ => TreeError::Malformed,
            })?;
        let mut builder = Builder::default();
        let mut open = Vec::new();
        for node in document.descendants() {
            let parent = node.parent().map(|parent| parent.id());
            while open.pop_if(|last| Some(*last) != parent).is_some() {
                builder.close();
            }
            if node.is_element() {
                builder.open(node.tag_name().name())?;
                for attribute in node.attributes() {
                    builder.xml_attribute(attribute.name(), attribute.value());
                }
                open.push(node.id());
            } else if let Some(text) = node.text().filter(|_| node.is_text()) {
                builder.text(text)?;
            }
        }
        Ok(builder.finish())
    }
}

/// The document as html5ever reads it. Nodes and depth are looked at as they come: a tree may have more than
/// its tags say.
fn parsed(text: &str) -> Result<Html, TreeError> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, behind) = rest.split_at(rest.ceil_char_boundary(CHUNK.min(rest.len())));
        rest = behind;
        parser.process(StrTendril::from_slice(chunk));
        let nodes = parser.tokenizer.sink.sink.0.borrow();
        let mut nodes = nodes.tree.nodes();
        if nodes.len() > MAX_NODES
            || nodes.next_back().is_some_and(|node| node.ancestors().nth(MAX_DEPTH).is_some())
        {
            return Err(TreeError::TooLarge);
        }
    }
    Ok(parser.finish())
}

fn open(builder: &mut Builder, element: &Element) -> Result<(), TreeError> {
    builder.open(element.name())?;
    for (name, value) in element.attrs() {
        builder.html_attribute(element.name(), name, value);
    }
    Ok(())
}
