//! What the parsers and readers make of a file, as text that can be compared; and the engine, to be timed.

use nianbao::read::tree::{Step, Tree};
use nianbao::read::{Parser, from_bytes};
use nianbao::report::to_json;

/// A tree as text: one line for each tag and for each run of characters.
fn outline(tree: &Tree) -> String {
    let (mut out, mut text) = (String::new(), String::new());
    let mut depth = 0usize;
    for step in tree.walk() {
        if let Step::Text(part) = step {
            // Browsers part long texts.
            text.push_str(part);
            continue;
        }
        if !text.is_empty() {
            out.push_str(&format!("{:depth$}{text:?}\n", ""));
            text.clear();
        }
        match step {
            Step::Open(element) => {
                out.push_str(&format!("{:depth$}{}", "", element.name()));
                for name in
                    ["hidden", "colspan", "rowspan", "id", "alt", "src", "start", "value", "val", "numId"]
                {
                    if let Some(value) = element.attribute(name) {
                        out.push_str(&format!(" {name}={value:?}"));
                    }
                }
                out.push('\n');
                depth += 1;
            }
            Step::Close(_) => depth -= 1,
            Step::Text(_) => {}
        }
    }
    if !text.is_empty() {
        out.push_str(&format!("{text:?}\n"));
    }
    out
}

/// The tree of a page.
pub fn html_tree(parser: &impl Parser, text: &str) -> String {
    parser.html(text).map_or_else(|error| format!("{error:?}"), |tree| outline(&tree))
}

/// The tree of an XML document.
pub fn xml_tree(parser: &impl Parser, text: &str) -> String {
    parser.xml(text).map_or_else(|error| format!("{error:?}"), |tree| outline(&tree))
}

/// The report and the notes of a file, or the sentence why there are none.
pub fn report(parser: &impl Parser, name: &str, bytes: &[u8]) -> String {
    match from_bytes(parser, name, bytes) {
        Ok(document) => {
            let notes: Vec<_> = document.notes.iter().map(|note| note.message.as_str()).collect();
            format!("{}{}\n", to_json(&document.report), notes.join("\n"))
        }
        Err(error) => error.message,
    }
}

#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "the benches judge with more of it")]
#[path = "../../../benches/locate/models/mod.rs"]
mod models;

#[cfg(target_arch = "wasm32")]
mod exports {
    use super::models::Model;
    use super::models::measure::{Record, Size, record, run};
    use nianbao::analysis::analyse;
    use nianbao::browser::dom::Browser;
    use nianbao::read::{Parser, from_bytes};
    use nianbao::report::Report;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static RECORD: RefCell<Option<Record>> = const { RefCell::new(None) };
        static REPORT: RefCell<Option<Report>> = const { RefCell::new(None) };
    }

    #[wasm_bindgen]
    pub fn html_tree(text: &str) -> String {
        super::html_tree(&Browser, text)
    }

    #[wasm_bindgen]
    pub fn xml_tree(text: &str) -> String {
        super::xml_tree(&Browser, text)
    }

    #[wasm_bindgen]
    pub fn report(name: &str, bytes: &[u8]) -> String {
        super::report(&Browser, name, bytes)
    }

    #[wasm_bindgen]
    pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
        Browser.decode(label, bytes)
    }

    /// The report that the other benches read.
    #[wasm_bindgen]
    pub fn sample() -> String {
        nianbao::read::sample().to_owned()
    }

    /// How many models of mistakes there are.
    #[wasm_bindgen]
    pub fn models() -> usize {
        Model::ALL.len()
    }

    /// Makes a record of a model, to be located; false where the seed gives none.
    #[wasm_bindgen]
    pub fn spoil(model: usize, sparse: bool, seed: u32) -> bool {
        let size = if sparse { Size::Sparse } else { Size::Large };
        let made = Model::ALL.get(model).and_then(|model| record(*model, size, u64::from(seed)));
        RECORD.with(|slot| *slot.borrow_mut() = made);
        RECORD.with(|slot| slot.borrow().is_some())
    }

    /// Locates the errors of the record; the number of options.
    #[wasm_bindgen]
    pub fn locate() -> usize {
        RECORD.with(|slot| {
            slot.borrow()
                .as_ref()
                .map_or(0, |record| run(record, false).iter().map(|one| one.options.len()).sum())
        })
    }

    /// Reads a report to be checked again and again; the number of characters of its sections.
    #[wasm_bindgen]
    pub fn load(name: &str, bytes: &[u8]) -> usize {
        let read = from_bytes(&Browser, name, bytes).ok().map(|document| document.report);
        let length = read
            .as_ref()
            .map_or(0, |report| report.sections.iter().map(|one| one.text.chars().count()).sum());
        REPORT.with(|slot| *slot.borrow_mut() = read);
        length
    }

    /// Checks the report and locates what fails, as after a keystroke; the number of findings.
    #[wasm_bindgen]
    pub fn recheck() -> usize {
        REPORT.with(|slot| {
            let report = slot.borrow();
            let Some(report) = report.as_ref() else { return 0 };
            let analysis = analyse(report, None, &[]);
            analysis.findings.len() + analysis.explanations.len()
        })
    }
}
