//! The parsers of the command line and the tests: html5ever, roxmltree and encoding_rs.

use super::tree::{self, Builder, MAX_DEPTH, MAX_NODES, Parser, Tree, TreeError};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The native implementation of [`Parser`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Parser for Native {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
    }

    fn html(&self, text: &str) -> Result<Tree, TreeError> {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let mut parser = parse_document(Dom::default(), options);
        // In small bites: between two of them a document without measure is noticed before it costs much.
        let mut rest = text;
        while !rest.is_empty() {
            let (bite, behind) = rest.split_at(rest.ceil_char_boundary(BITE.min(rest.len())));
            rest = behind;
            parser.process(StrTendril::from_slice(bite));
            if parser.tokenizer.sink.sink.is_too_large() {
                return Err(TreeError::TooLarge);
            }
        }
        parser.finish().to_tree()
    }

    fn xml(&self, text: &str) -> Result<Tree, TreeError> {
        let options = roxmltree::ParsingOptions { nodes_limit: MAX_NODES as u32, ..Default::default() };
        let document =
            roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
                roxmltree::Error::NodesLimitReached => TreeError::TooLarge,
                _ => TreeError::Malformed,
            })?;
        let mut builder = Builder::default();
        let mut at = document.root().first_child();
        while let Some(node) = at {
            if node.is_element() {
                builder.open(node.tag_name().name())?;
                for attribute in node.attributes() {
                    builder.attribute(attribute.name(), attribute.value());
                }
                if node.first_child().is_some() {
                    at = node.first_child();
                    continue;
                }
                builder.close();
            } else if node.is_text() {
                builder.text(node.text().unwrap_or_default())?;
            }
            let mut last = node;
            at = loop {
                if let Some(next) = last.next_sibling() {
                    break Some(next);
                }
                match last.parent() {
                    Some(parent) if parent.is_element() => {
                        builder.close();
                        last = parent;
                    }
                    _ => break None,
                }
            };
        }
        Ok(builder.finish())
    }
}

/// Bytes parsed between two looks at the size of the tree.
const BITE: usize = 4096;

/// A node of the tree under construction: its place in the list, and its name.
#[derive(Clone, Debug)]
struct Handle {
    at: usize,
    name: Rc<QualName>,
}

#[derive(Debug)]
enum Data {
    Document,
    Element { name: Rc<QualName>, attributes: Vec<Attribute> },
    Text(String),
    Other,
}

#[derive(Debug)]
struct DomNode {
    data: Data,
    depth: usize,
    parent: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    before: Option<usize>,
    behind: Option<usize>,
}

/// The tree that html5ever builds: nodes in a list, joined by their numbers, so that dropping it needs no recursion.
#[derive(Debug)]
struct Dom {
    nodes: RefCell<Vec<DomNode>>,
    deepest: Cell<usize>,
    document: Handle,
}

impl Default for Dom {
    fn default() -> Self {
        let name = Rc::new(QualName::new(None, ns!(), local_name!("")));
        let dom = Self { nodes: RefCell::default(), deepest: Cell::new(0), document: Handle { at: 0, name } };
        dom.add(Data::Document);
        dom
    }
}

impl Dom {
    fn is_too_large(&self) -> bool {
        self.nodes.borrow().len() > MAX_NODES || self.deepest.get() > MAX_DEPTH
    }

    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(DomNode {
            data,
            depth: 0,
            parent: None,
            first: None,
            last: None,
            before: None,
            behind: None,
        });
        nodes.len() - 1
    }

    fn other(&self) -> Handle {
        Handle { at: self.add(Data::Other), name: self.document.name.clone() }
    }

    fn detach(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(at) else { return };
        let (parent, before, behind) = (node.parent.take(), node.before.take(), node.behind.take());
        match before.and_then(|before| nodes.get_mut(before)) {
            Some(before) => before.behind = behind,
            None => {
                if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
                    parent.first = behind;
                }
            }
        }
        match behind.and_then(|behind| nodes.get_mut(behind)) {
            Some(behind) => behind.before = before,
            None => {
                if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
                    parent.last = before;
                }
            }
        }
    }

    /// Puts a node into `parent`, before the node `behind` or at the end.
    fn insert(&self, parent: usize, behind: Option<usize>, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.at);
        }
        let before = {
            let mut nodes = self.nodes.borrow_mut();
            let before = match behind {
                Some(behind) => nodes.get(behind).and_then(|node| node.before),
                None => nodes.get(parent).and_then(|node| node.last),
            };
            if let NodeOrText::AppendText(text) = &child
                && let Some(DomNode { data: Data::Text(last), .. }) =
                    before.and_then(|before| nodes.get_mut(before))
            {
                last.push_str(text);
                return;
            }
            before
        };
        let at = match child {
            NodeOrText::AppendNode(handle) => handle.at,
            NodeOrText::AppendText(text) => self.add(Data::Text(text.to_string())),
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes.get(parent).map_or(0, |node| node.depth) + 1;
        self.deepest.set(self.deepest.get().max(depth));
        if let Some(node) = nodes.get_mut(at) {
            (node.parent, node.before, node.behind, node.depth) = (Some(parent), before, behind, depth);
        }
        match before.and_then(|before| nodes.get_mut(before)) {
            Some(node) => node.behind = Some(at),
            None => {
                if let Some(node) = nodes.get_mut(parent) {
                    node.first = Some(at);
                }
            }
        }
        match behind.and_then(|behind| nodes.get_mut(behind)) {
            Some(node) => node.before = Some(at),
            None => {
                if let Some(node) = nodes.get_mut(parent) {
                    node.last = Some(at);
                }
            }
        }
    }

    /// Our tree: only what is read of it.
    fn to_tree(&self) -> Result<Tree, TreeError> {
        let nodes = self.nodes.borrow();
        let mut builder = Builder::default();
        let mut at = nodes.first().and_then(|document| document.first);
        while let Some(node) = at.and_then(|at| nodes.get(at)) {
            let mut within = None;
            match &node.data {
                Data::Element { name, attributes } if is_wanted(name, attributes) => {
                    builder.open(&name.local)?;
                    put_attributes(&mut builder, &name.local, attributes);
                    within = node.first;
                    if within.is_none() {
                        builder.close();
                    }
                }
                Data::Text(text) => builder.text(text)?,
                Data::Element { .. } | Data::Document | Data::Other => {}
            }
            let mut last = node;
            at = within.or_else(|| {
                loop {
                    if let Some(behind) = last.behind {
                        return Some(behind);
                    }
                    last = last.parent.and_then(|parent| nodes.get(parent))?;
                    if matches!(last.data, Data::Element { .. }) {
                        builder.close();
                    }
                }
            });
        }
        Ok(builder.finish())
    }
}

fn is_wanted(name: &QualName, attributes: &[Attribute]) -> bool {
    let is_data = || attributes.iter().any(|a| &*a.name.local == "id" && &*a.value == tree::DATA_BLOCK);
    !tree::is_left_out(&name.local) || (&*name.local == "script" && is_data())
}

fn put_attributes(builder: &mut Builder, element: &str, attributes: &[Attribute]) {
    for attribute in attributes {
        let name = &*attribute.name.local;
        if name == "hidden" || (name == "style" && tree::hides(&attribute.value)) {
            builder.attribute("hidden", "");
        } else if tree::kept_attributes(element).contains(&name) {
            // A picture inside the page can be megabytes of text that says nothing.
            let inside = name == "src" && attribute.value.starts_with("data:");
            builder.attribute(name, if inside { "data:" } else { &attribute.value });
        }
    }
}

impl TreeSink for Dom {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        Handle { at: self.add(Data::Element { name: name.clone(), attributes }), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.at, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow().get(element.at).is_some_and(|node| node.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// A template's contents lie in the template: none of it is read.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow().get(sibling.at).and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        if let Some(DomNode { data: Data::Element { attributes, .. }, .. }) =
            self.nodes.borrow_mut().get_mut(target.at)
        {
            for attribute in more {
                if attributes.iter().all(|known| known.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.nodes.borrow().get(node.at).and_then(|node| node.first);
            let Some(first) = first else { break };
            self.insert(
                new_parent.at,
                None,
                NodeOrText::AppendNode(Handle { at: first, name: node.name.clone() }),
            );
        }
    }
}
