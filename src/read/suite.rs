//! The cases of `conformance/` on reading: files of `tests/read` with the tables that are expected of them, by the list in
//! `conformance/source/reading.list`. `UPDATE=1 cargo test --lib read::suite` writes them.

use crate::testing::{compact, hold_cases};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const BASIS: &str = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式的三张表。";
/// What a reader is to find of a report.
const READ: [&str; 6] = ["format", "form", "year", "disclosure", "requests", "disputes"];

/// The expected report of a folder; another folder's where it says so, none where it cannot be read.
fn expected(folder: &Path) -> Option<Value> {
    let folder = match std::fs::read_to_string(folder.join("expected.txt")) {
        Ok(other) => folder.with_file_name(other.trim()),
        Err(_) => folder.to_owned(),
    };
    let whole: Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).ok()?).unwrap();
    Some(READ.into_iter().map(|name| (name.to_owned(), whole[name].clone())).collect::<Map<_, _>>().into())
}

fn case(number: usize, slug: &str, note: &str) -> (String, String) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read")).join(slug);
    let mut files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let input = files.find(|path| path.file_stem().unwrap() == "input").unwrap();
    let (key, contents) = match String::from_utf8(std::fs::read(&input).unwrap()) {
        Ok(text) => ("text", text),
        Err(error) => ("base64", BASE64.encode(error.as_bytes())),
    };
    let name = format!("{slug}.{}", input.extension().unwrap().to_string_lossy());
    let report = expected(&folder);
    let kind = if report.is_some() { "pass" } else { "fail" };
    let id = format!("reading/{number:02}-{kind}-{slug}");
    let case = json!({
        "id": id,
        "rule": "reading",
        "level": "reading",
        "basis": BASIS,
        "form": report.as_ref().map_or("2021", |report| report["form"].as_str().unwrap()),
        "input": { "file": { "name": name, key: contents } },
        "expect": {
            "complete": null,
            "verdict": null,
            "findings": [],
            "match": "includes",
            "none_of": [],
            "report": report,
            "error": report.is_none(),
        },
        "note": note,
        "source": "synthetic",
    });
    (format!("{id}.json"), compact(&case))
}

#[test]
fn the_cases_are_what_the_readers_tests_say() {
    let list = include_str!("../../conformance/source/reading.list");
    let lines = list.lines().map(|line| line.split_once(' ').unwrap());
    let files: Vec<_> = lines.enumerate().map(|(at, (slug, note))| case(at + 1, slug, note)).collect();
    hold_cases(&files, |folder| folder == "reading");
}
