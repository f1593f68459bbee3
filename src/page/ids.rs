//! The ids of what stands in the document, and back from elements to cells.

pub(crate) use crate::analysis::marks::{explanation_id, finding_id};
use crate::form::{CellIx, Form, SectionId};
use crate::report::TextField;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// The id of a cell's input.
pub(crate) fn cell_id(form: &Form, ix: CellIx) -> String {
    format!("cell-{}", form.path(ix))
}

/// The id of a field's control.
pub(crate) fn field_id(field: TextField) -> String {
    format!("field-{}", field.name())
}

/// The id of a section of the form, there or missing.
pub(crate) fn section_id(id: SectionId) -> String {
    format!("section-{}", id.name())
}

/// The cell of an input.
pub(crate) fn ix_of(input: &HtmlInputElement) -> Option<CellIx> {
    input.get_attribute("data-ix")?.parse().ok().map(CellIx)
}

/// The cell's input that an event comes from.
pub(crate) fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok().filter(|input: &HtmlInputElement| input.has_attribute("data-ix"))
}

/// The cell in which an event happened: in its input, or in the place around it.
pub(crate) fn ix_of_target(event: &Event) -> Option<CellIx> {
    ix_in(&event.target()?.dyn_into().ok()?)
}

/// The cell of an input, or of the place around one.
pub(crate) fn ix_in(element: &Element) -> Option<CellIx> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return ix_of(input);
    }
    // What holds more than one place is none.
    if element.tag_name() != "TD" {
        return None;
    }
    let input = element.query_selector("input[data-ix]").ok()??;
    ix_of(&input.dyn_into().ok()?)
}
