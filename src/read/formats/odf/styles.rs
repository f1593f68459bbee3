//! The styles of an OpenDocument text, as far as they say what of the words counts.

use crate::read::tree::Element;
use std::collections::HashMap;

/// How far a style is followed to the styles that it is based on.
const DEEPEST: usize = 16;

/// What a style says, each thing where it says it.
#[derive(Debug, Default)]
struct Style<'t> {
    hidden: Option<bool>,
    struck: Option<bool>,
    raised: Option<bool>,
    list: Option<&'t str>,
    parent: Option<&'t str>,
}

/// What becomes of words of a style.
#[derive(Debug, Default)]
pub(super) struct Looks<'t> {
    pub(super) hidden: bool,
    pub(super) struck: bool,
    pub(super) raised: bool,
    /// The style of the list that the paragraph is in.
    pub(super) list: Option<&'t str>,
}

/// The styles by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles<'t>(HashMap<(&'t str, &'t str), Style<'t>>);

impl<'t> Styles<'t> {
    /// Adds a style.
    pub(super) fn add(&mut self, element: Element<'t>) {
        let (Some(family), Some(name)) = (element.attribute("family"), element.attribute("name")) else {
            return;
        };
        let properties = element.child("text-properties");
        let value = |name: &str| properties.and_then(|properties| properties.attribute(name));
        // `super`, or how far above the line, such as `33% 58%`.
        let is_raised = |position: &str| {
            let height = position.split(' ').next().unwrap_or_default();
            height == "super"
                || height.strip_suffix('%').is_some_and(|by| by.parse::<f64>().is_ok_and(|by| by > 0.0))
        };
        let style = Style {
            hidden: value("display").map(|display| display == "none"),
            struck: value("text-line-through-style").map(|style| style != "none"),
            raised: value("text-position").map(is_raised),
            list: element.attribute("list-style-name"),
            parent: element.attribute("parent-style-name"),
        };
        self.0.insert((family, name), style);
    }

    /// What becomes of the words of an element of a family.
    pub(super) fn of(&self, family: &'t str, element: Element<'t>) -> Looks<'t> {
        let mut said = Style::default();
        let mut name = element.attribute("style-name");
        for _ in 0..DEEPEST {
            let Some(style) = name.and_then(|name| self.0.get(&(family, name))) else { break };
            said.hidden = said.hidden.or(style.hidden);
            said.struck = said.struck.or(style.struck);
            said.raised = said.raised.or(style.raised);
            said.list = said.list.or(style.list);
            name = style.parent;
        }
        let is = |said: Option<bool>| said.unwrap_or_default();
        Looks {
            hidden: is(said.hidden),
            struck: is(said.struck),
            raised: is(said.raised),
            list: said.list.filter(|list| !list.is_empty()),
        }
    }
}

/// A number of reasonable size.
pub(super) fn number(element: Element<'_>, attribute: &str) -> Option<usize> {
    element.attribute(attribute)?.parse().ok().filter(|number| *number < 10_000_000)
}
