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
            let now = app.session.with(|session| {
                let report = session.report();
                cells
                    .iter()
                    .map(|ix| Shown {
                        text: report.cell(*ix).text().to_owned(),
                        mark: marks.get(ix).cloned().unwrap_or_default(),
                    })
                    .collect::<Vec<_>>()
            });
            let before = before.unwrap_or_default();
            inputs.with_value(|inputs| {
                for (at, (input, shown)) in inputs.iter().zip(&now).enumerate() {
                    if before.get(at) != Some(shown) {
                        show(input, shown);
                    }
                }
            });
            now
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

fn show(input: &HtmlInputElement, shown: &Shown) {
    if input.value() != shown.text {
        input.set_value(&shown.text);
    }
    let invalid = shown.mark.severity == Some(Severity::Error);
    attribute(input, "aria-invalid", if invalid { "true" } else { "" });
    attribute(input, "aria-describedby", &shown.mark.reasons);
    attribute(input, "placeholder", if shown.text.is_empty() { &shown.mark.note } else { "" });
    let Some(place) = input.parent_element() else { return };
    attribute(&place, "data-mark", shown.mark.severity.map_or("", Severity::name));
    attribute(&place, "data-should", if shown.text.is_empty() { "" } else { &shown.mark.note });
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
