//! The figure sets under `conformance/figures`: the published figures of real offices, none of their prose.

use nianbao::report::{Report, from_json};

/// The figure set of that name; those of which only a part could be had lie in a folder of their own.
pub(crate) fn figures(name: &str) -> Report {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/figures");
    let places = [format!("{folder}/{name}.json"), format!("{folder}/partial/{name}.json")];
    let text =
        places.iter().find_map(|place| std::fs::read_to_string(place).ok()).expect("the figure set exists");
    from_json(&text).expect("the figure set is a report").0
}
