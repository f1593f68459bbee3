//! The browser's parsers: `TextDecoder` and `DOMParser`, which cost the page nothing to load.
//!
//! A document that `DOMParser` makes is inert: no script runs in it and nothing is fetched for it.

use crate::read::tree::{self, Builder, MAX_NODES, Parser, Tree, TreeError};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, Node, SupportedType, TextDecoder};

/// The browser's implementation of [`Parser`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl Parser for Browser {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String> {
        TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
    }

    fn html(&self, text: &str) -> Result<Tree, TreeError> {
        let document = parse(text, SupportedType::TextHtml)?;
        mark_hidden(&document);
        walk(&document, true)
    }

    fn xml(&self, text: &str) -> Result<Tree, TreeError> {
        // Entities of its own could make a small file grow without end.
        if text.contains("<!DOCTYPE") {
            return Err(TreeError::Malformed);
        }
        let document = parse(text, SupportedType::ApplicationXml)?;
        if document.get_elements_by_tag_name("parsererror").length() > 0 {
            return Err(TreeError::Malformed);
        }
        walk(&document, false)
    }
}

fn parse(text: &str, kind: SupportedType) -> Result<Document, TreeError> {
    let parser = DomParser::new().map_err(|_| TreeError::Malformed)?;
    let document = parser.parse_from_string(text, kind).map_err(|_| TreeError::Malformed)?;
    if document.get_elements_by_tag_name("*").length() as usize > MAX_NODES {
        return Err(TreeError::TooLarge);
    }
    Ok(document)
}

/// Gives the elements that their style hides the attribute that says so: the browser finds them faster than a walk
/// that reads every style.
fn mark_hidden(document: &Document) {
    const SELECTOR: &str = "[style*=\"none\" i],[style*=\"hidden\" i],[style*=\"mso-hide\" i]";
    let Ok(list) = document.query_selector_all(SELECTOR) else { return };
    for at in 0..list.length() {
        let Some(element) = list.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        if element.get_attribute("style").is_some_and(|style| tree::hides(&style)) {
            // Setting an attribute of an inert document cannot fail in a way that matters.
            drop(element.set_attribute("hidden", ""));
        }
    }
    // Pictures inside the page can be megabytes of text that says nothing.
    let Ok(list) = document.query_selector_all("img[src^=\"data:\"]") else { return };
    for at in 0..list.length() {
        if let Some(element) = list.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
            drop(element.set_attribute("src", "data:"));
        }
    }
}

fn walk(document: &Document, html: bool) -> Result<Tree, TreeError> {
    let mut builder = Builder::default();
    let mut open: Vec<Node> = Vec::new();
    let mut at = document.first_child();
    loop {
        let Some(node) = at else {
            // The end of what is in the innermost open element.
            let Some(element) = open.pop() else { return Ok(builder.finish()) };
            builder.close();
            at = element.next_sibling();
            continue;
        };
        at = match node.node_type() {
            Node::ELEMENT_NODE => {
                let element: &Element = node.unchecked_ref();
                if put(&mut builder, element, html)? {
                    let first = node.first_child();
                    open.push(node);
                    first
                } else {
                    node.next_sibling()
                }
            }
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
                builder.text(&node.node_value().unwrap_or_default())?;
                node.next_sibling()
            }
            _ => node.next_sibling(),
        };
    }
}

/// Begins an element, unless it is left out; tells whether it was begun.
fn put(builder: &mut Builder, element: &Element, html: bool) -> Result<bool, TreeError> {
    let name = element.local_name();
    if !html {
        builder.open(&name)?;
        if element.has_attributes() {
            let attributes = element.attributes();
            for at in 0..attributes.length() {
                if let Some(attribute) = attributes.item(at) {
                    builder.attribute(&attribute.local_name(), &attribute.value());
                }
            }
        }
        return Ok(true);
    }
    if tree::is_left_out(&name) && !(name == "script" && element.id() == tree::DATA_BLOCK) {
        return Ok(false);
    }
    builder.open(&name)?;
    if element.has_attributes() {
        if element.has_attribute("hidden") {
            builder.attribute("hidden", "");
        }
        for attribute in tree::kept_attributes(&name) {
            if let Some(value) = element.get_attribute(attribute) {
                builder.attribute(attribute, &value);
            }
        }
    }
    Ok(true)
}
