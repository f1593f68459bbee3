//! The browser's parsers: `TextDecoder` and `DOMParser`, which cost the page nothing to load.
//!
//! A document that `DOMParser` makes is inert: no script runs in it and nothing is fetched for it.

use crate::read::limits::MAX_NODES;
use crate::read::tree::sanitize::sanitize;
use crate::read::tree::{Parser, Tree, TreeError, browser_markup, hold_xml};
use web_sys::{Document, DomParser, SupportedType, TextDecoder, XmlSerializer};

/// The browser's implementation of [`Parser`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl Parser for Browser {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String> {
        TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
    }

    fn html(&self, text: &str) -> Result<Tree, TreeError> {
        let document = parse(&sanitize(text)?, SupportedType::TextHtml)?;
        browser_markup::html(&written(&document)?)
    }

    fn xml(&self, text: &str) -> Result<Tree, TreeError> {
        // Entities of its own could make a small file grow without end.
        if text.contains("<!DOCTYPE") {
            return Err(TreeError::Malformed);
        }
        hold_xml(text)?;
        let document = parse(text, SupportedType::ApplicationXml)?;
        if document.get_elements_by_tag_name("parsererror").length() > 0 {
            return Err(TreeError::Malformed);
        }
        browser_markup::xml(&written(&document)?)
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

/// The document as the serializer writes it: one string instead of a question for every node.
fn written(document: &Document) -> Result<String, TreeError> {
    let root = document.document_element().ok_or(TreeError::Malformed)?;
    let serializer = XmlSerializer::new().map_err(|_| TreeError::Malformed)?;
    serializer.serialize_to_string(&root).map_err(|_| TreeError::Malformed)
}
