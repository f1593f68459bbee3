//! The figure sets under `tests/data`: the published figures of real offices, none of their prose.

use nianbao::report::{Report, from_json};
use std::path::Path;

/// The figure set of that name.
pub(crate) fn figures(name: &str) -> Report {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let places = ["figures", "partial"].map(|folder| data.join(folder).join(format!("{name}.json")));
    let text =
        places.iter().find_map(|place| std::fs::read_to_string(place).ok()).expect("the figure set exists");
    from_json(&text).expect("the figure set is a report").0
}
