//! Paints a table that has been drawn: after a change, only the cells whose text or mark differs are touched.

use crate::analysis::marks::Mark;
use crate::check::Severity;
use crate::form::{CellIx, Form, TableId};
use crate::page::actions::selection::marked_cells;
use crate::page::events::effect_after;
use crate::page::ids::{finding_id, ix_of};
use crate::page::model::App;
use leptos::html;
use leptos::prelude::*;
use std::collections::HashSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    text: String,
    mark: Mark,
}

/// Keeps a table's inputs as the session and the findings have it.
pub(super) fn paint(app: App, form: &'static Form, table: TableId, node: NodeRef<html::Table>) {
    let cells: Vec<CellIx> = form.cells_of(table).map(|spec| spec.ix).collect();
    let inputs = StoredValue::new_local(Vec::<HtmlInputElement>::new());
    {
        let cells = cells.clone();
        effect_after(move |before: Option<Vec<Shown>>| {
            let Some(node) = node.get() else { return Vec::new() };
            if inputs.with_value(Vec::is_empty) {
                let found = find_inputs(&node);
                if app.host.is_readonly() {
                    found.iter().for_each(|input| input.set_read_only(true));
                }
                inputs.set_value(found);
            }
            let marks = app.marks.get();
            let unmarked = Mark::default();
            let mut shown = before.unwrap_or_default();
            app.session.with(|session| {
                inputs.with_value(|inputs| {
                    for (at, (input, ix)) in inputs.iter().zip(&cells).enumerate() {
                        let text = session.report().cell(*ix).text();
                        let mark = marks.get(ix).unwrap_or(&unmarked);
                        let before = shown.get_mut(at);
                        if before.as_ref().is_some_and(|before| before.text == text && before.mark == *mark) {
                            continue;
                        }
                        let now = Shown { text: text.to_owned(), mark: mark.clone() };
                        show(input, &now, before.as_deref());
                        match before {
                            Some(before) => *before = now,
                            None => shown.push(now),
                        }
                    }
                });
            });
            shown
        });
    }
    effect_after(move |before: Option<Vec<&'static str>>| {
        if node.get().is_none() {
            return Vec::new();
        }
        let lights = lights(app, form, table, &cells);
        let before = before.unwrap_or_default();
        inputs.with_value(|inputs| {
            for (at, (input, light)) in inputs.iter().zip(&lights).enumerate() {
                if before.get(at) != Some(light)
                    && let Some(place) = input.parent_element()
                {
                    attribute(&place, "data-light", light);
                }
            }
        });
        lights
    });
}

pub(super) fn find_inputs(node: &Element) -> Vec<HtmlInputElement> {
    let Ok(list) = node.query_selector_all("input[data-ix]") else { return Vec::new() };
    let mut inputs: Vec<HtmlInputElement> =
        (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect();
    inputs.sort_by_cached_key(|input| ix_of(input).map_or(0, CellIx::index));
    inputs
}

impl Shown {
    /// The attributes of the input, then those of the place around it; an empty text is none.
    fn attributes(&self) -> [(&'static str, &str); 5] {
        let Mark { severity, reasons, note } = &self.mark;
        let invalid = if *severity == Some(Severity::Error) { "true" } else { "" };
        let (placeholder, should) =
            if self.text.is_empty() { (note.as_str(), "") } else { ("", note.as_str()) };
        [
            ("aria-invalid", invalid),
            ("aria-describedby", reasons),
            ("placeholder", placeholder),
            ("data-mark", severity.map_or("", Severity::name)),
            ("data-should", should),
        ]
    }
}

/// Has a cell show what differs from before.
fn show(input: &HtmlInputElement, shown: &Shown, before: Option<&Shown>) {
    if before.is_none_or(|before| before.text != shown.text) && input.value() != shown.text {
        input.set_value(&shown.text);
    }
    let Some(place) = input.parent_element() else { return };
    let had = before.map_or([""; 5], |before| before.attributes().map(|(_, text)| text));
    for ((name, text), had) in shown.attributes().into_iter().zip(had) {
        if text != had {
            attribute(if name.starts_with("data-") { &place } else { input }, name, text);
        }
    }
}

/// Sets an attribute, or removes it for an empty text.
pub(super) fn attribute(element: &Element, name: &str, text: &str) {
    // Only an invalid name is refused, and these are constants.
    drop(if text.is_empty() { element.remove_attribute(name) } else { element.set_attribute(name, text) });
}

/// How each cell is lit: as part of the marked block, as one that a finding speaks of, or as one that stands in an
/// identity with the focused cell.
fn lights(app: App, form: &'static Form, table: TableId, cells: &[CellIx]) -> Vec<&'static str> {
    let block = app.block.get().filter(|(other, anchor, head)| *other == table && anchor != head);
    let marked: HashSet<CellIx> =
        block.map_or_else(HashSet::new, |block| marked_cells(form, block).into_iter().collect());
    let current = app.current.get();
    let told: HashSet<CellIx> = current.map_or_else(HashSet::new, |current| {
        app.analysis.with(|found| {
            let finding = found.findings.iter().find(|finding| finding_id(finding) == current);
            finding.map_or_else(HashSet::new, |finding| finding.cells.iter().copied().collect())
        })
    });
    let focus = app.focus.get();
    let peers: HashSet<CellIx> = focus
        .into_iter()
        .flat_map(|ix| form.identities_of(ix))
        .filter_map(|at| form.identities().get(usize::from(*at)))
        .flat_map(|identity| identity.left.iter().chain(&identity.right))
        .copied()
        .collect();
    cells
        .iter()
        .map(|ix| match ix {
            ix if marked.contains(ix) => "block",
            ix if told.contains(ix) => "told",
            ix if peers.contains(ix) => "peer",
            _ => "",
        })
        .collect()
}
