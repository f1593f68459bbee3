//! XML within bounds: measured before it is parsed, since a parser takes many times the work and memory of its text.

use crate::Refusal;
use crate::limits::Budget;
use roxmltree::Document;

/// The most attributes of an element: they are compared with one another.
const ATTRIBUTES: usize = 100;
/// The most names of namespaces: each element's is looked for among all of them.
const NAMESPACES: usize = 1_000;

/// Parses XML; a type of document, and with it all entities, is refused.
///
/// # Errors
/// [`Refusal::TooLarge`] beyond the limits, [`Refusal::Damaged`] where it is not well-formed.
pub(crate) fn parse<'t>(text: &'t str, budget: &Budget) -> Result<Document<'t>, Refusal> {
    let mut elements = 0usize;
    let mut attributes = 0usize;
    for byte in text.bytes() {
        match byte {
            b'<' => (elements, attributes) = (elements + 1, 0),
            b'=' => attributes += 1,
            _ => {}
        }
        if attributes > ATTRIBUTES {
            return Err(Refusal::TooLarge);
        }
    }
    let namespaces = text.match_indices("xmlns").take(NAMESPACES + 1).count();
    if namespaces > NAMESPACES || !budget.spend(elements.saturating_mul(4) + text.len() / 16) {
        return Err(Refusal::TooLarge);
    }
    Document::parse(text).map_err(|_| Refusal::Damaged)
}
