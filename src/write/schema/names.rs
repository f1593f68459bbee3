//! The names in a table's paths, as a tree: `refused.state_secret` stands under `refused`.

use super::object;
use crate::form::{Column, Row};
use serde_json::{Map, Value, json};

/// A name of the tree: what it is called in print, what it may be by itself, and the names under it.
pub(super) struct Node {
    name: String,
    label: String,
    leaf: Option<Value>,
    children: Vec<Node>,
}

/// The printed labels of a row's name, one a part: the last group for the first of two.
pub(super) fn row_labels(row: &Row) -> Vec<String> {
    labels(row.groups, row.label)
}

pub(super) fn column_labels(column: &Column) -> Vec<String> {
    labels(column.groups, column.label)
}

pub(super) fn labels(groups: &[&str], label: &str) -> Vec<String> {
    groups.iter().copied().chain([label]).map(str::to_owned).collect()
}

/// Puts a leaf at a dotted name; the parts are labelled by the last of the labels, as many as there are parts.
pub(super) fn put(nodes: &mut Vec<Node>, id: &str, labels: &[String], leaf: &Value) {
    let (first, rest) = id.split_once('.').map_or((id, None), |(first, rest)| (first, Some(rest)));
    let depth = id.split('.').count();
    let label = labels.len().checked_sub(depth).and_then(|at| labels.get(at)).cloned().unwrap_or_default();
    let at = nodes.iter().position(|node| node.name == first);
    let node = match at.and_then(|at| nodes.get_mut(at)) {
        Some(node) => node,
        None => {
            nodes.push(Node { name: first.to_owned(), label, leaf: None, children: Vec::new() });
            let Some(node) = nodes.last_mut() else { return };
            node
        }
    };
    match rest {
        Some(rest) => put(&mut node.children, rest, labels, leaf),
        None => node.leaf = Some(leaf.clone()),
    }
}

pub(super) fn properties(nodes: &[Node]) -> Map<String, Value> {
    nodes
        .iter()
        .map(|node| {
            let group = || Value::Object(object(properties(&node.children)));
            let mut shape = match (&node.leaf, node.children.is_empty()) {
                (Some(leaf), true) => leaf.clone(),
                // A name that is a row in one variant and a group of rows in another: one of the two.
                (Some(leaf), false) => json!({ "oneOf": [leaf, group()] }),
                (None, _) => group(),
            };
            if let Value::Object(members) = &mut shape {
                members.insert("description".into(), node.label.clone().into());
            }
            (node.name.clone(), shape)
        })
        .collect()
}
