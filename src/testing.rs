//! What the tests of several modules share.

use crate::report::{Report, from_json};
use proptest::prelude::ProptestConfig;
use serde_json::Value;
use std::path::Path;

/// So many cases of a property, or as many as `PROPTEST_CASES` says.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The figures of a published report, by the name of their file in `conformance/figures` or its folder `partial`.
pub(crate) fn figures(name: &str) -> Report {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/figures");
    let places = [format!("{folder}/{name}.json"), format!("{folder}/partial/{name}.json")];
    let text = places.iter().find_map(|place| std::fs::read_to_string(place).ok()).unwrap();
    from_json(&text).unwrap().0
}

/// JSON in lines: what fits on one is on one.
pub(crate) fn compact(value: &Value) -> String {
    let mut text = String::new();
    push_compact(&mut text, value, 0);
    text + "\n"
}

fn push_compact(text: &mut String, value: &Value, depth: usize) {
    const WIDTH: usize = 160;
    let line = value.to_string();
    let (open, close, members): (_, _, Vec<(String, &Value)>) = match value {
        _ if line.chars().count() + depth < WIDTH => return text.push_str(&line),
        Value::Array(items) => ('[', ']', items.iter().map(|item| (String::new(), item)).collect()),
        Value::Object(all) => {
            ('{', '}', all.iter().map(|(name, one)| (format!("{name:?}: "), one)).collect())
        }
        _ => return text.push_str(&line),
    };
    text.push(open);
    for (at, (name, member)) in members.into_iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(depth + 1));
        text.push_str(&name);
        push_compact(text, member, depth + 1);
    }
    text.push_str(&format!("\n{}{close}", " ".repeat(depth)));
}

/// Holds files below `conformance/cases` against what they are to be, and finds no other in the folders that `is_ours`
/// names. `UPDATE=1` rewrites them.
pub(crate) fn hold_cases(files: &[(String, String)], is_ours: impl Fn(&str) -> bool) {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/cases"));
    let update = std::env::var_os("UPDATE").is_some();
    let mut there = Vec::new();
    for folder in std::fs::read_dir(root).into_iter().flatten().map(|entry| entry.unwrap()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        if is_ours(&name) {
            let inside = std::fs::read_dir(folder.path()).unwrap();
            there
                .extend(inside.map(|file| format!("{name}/{}", file.unwrap().file_name().to_string_lossy())));
        }
    }
    for stray in there.iter().filter(|name| !files.iter().any(|(file, _)| file == *name)) {
        assert!(update, "{stray} is nobody's; UPDATE=1 removes it");
        std::fs::remove_file(root.join(stray)).unwrap();
    }
    for (name, text) in files {
        let path = root.join(name);
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == *text, "{name} is not what its source says; UPDATE=1 rewrites it");
    }
}
