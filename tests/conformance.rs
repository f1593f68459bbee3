//! The suite in `conformance/`: its index, and that this program passes it, in place and as any other program would.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

/// The cases' files, in the order of their names.
fn files() -> Vec<PathBuf> {
    let within = |folder: PathBuf| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = within(folder().join("cases")).flat_map(within).collect();
    files.sort();
    files
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A changed suite asks for a new version: `UPDATE=1` writes the hashes, the version is written by hand.
#[test]
fn the_index_names_every_case_with_its_hash() {
    let path = folder().join("index.json");
    let cases: Vec<Value> = files()
        .iter()
        .map(|file| {
            let hash: String = Sha256::digest(std::fs::read(file).unwrap())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            json!({ "file": file.strip_prefix(folder()).unwrap(), "sha256": hash })
        })
        .collect();
    let version = read(&path)["suite"].clone();
    let lines: Vec<String> = cases.iter().map(|case| format!("  {case}")).collect();
    let text = format!(
        "{{\n \"format\": \"nianbao-cases/1\",\n \"suite\": {version},\n \"cases\": [\n{}\n ]\n}}\n",
        lines.join(",\n")
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap() == text,
        "index.json: UPDATE=1 cargo test --test conformance"
    );
}

#[test]
fn names_of_files_are_the_ids_and_tell_what_is_expected() {
    for file in files() {
        let case = read(&file);
        let id = case["id"].as_str().unwrap();
        assert!(file.ends_with(format!("{id}.json")), "{id}");
        assert!(id.starts_with(&format!("{}/", case["rule"].as_str().unwrap())), "{id}");
        let expect = &case["expect"];
        let fails = !expect["findings"].as_array().unwrap().is_empty()
            || expect["error"] == true
            || case["locate"]["at_least"].as_u64().is_some_and(|least| least > 0);
        assert_eq!(id.contains("-fail-"), fails, "{id}");
        assert_eq!(id.contains("-pass-"), !fails, "{id}");
        assert!(
            !case["basis"].as_str().unwrap().is_empty() && !case["note"].as_str().unwrap().is_empty(),
            "{id}"
        );
    }
}

/// Runs the suite; the exit code and what was printed.
fn run(dir: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let output = command.arg("conformance").arg(dir).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn this_program_passes_every_case() {
    let (code, printed) = run(&folder(), &["--json"]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    let failed: Vec<&Value> =
        value["results"].as_array().unwrap().iter().filter(|one| one["outcome"] != "passed").collect();
    assert!(failed.is_empty(), "{} fail: {failed:#?}", failed.len());
    assert_eq!(code, 0);
    for (level, least) in [("reading", 20), ("identities", 60), ("rules", 350), ("localization", 40)] {
        assert!(
            value["levels"][level]["passed"].as_u64().unwrap() >= least,
            "{level}: {}",
            value["levels"][level]
        );
    }
}

/// A copy of the index with some of the cases, in a folder of its own beside links to nothing.
fn some_of_the_suite(name: &str, wanted: &[&str]) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("nianbao-conformance-{name}-{}", std::process::id()));
    let mut index = read(&folder().join("index.json"));
    let cases = index["cases"].as_array_mut().unwrap();
    cases.retain(|case| wanted.iter().any(|word| case["file"].as_str().unwrap().contains(word)));
    assert!(cases.len() >= wanted.len());
    for case in cases.iter() {
        let file = dir.join(case["file"].as_str().unwrap());
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::copy(folder().join(case["file"].as_str().unwrap()), file).unwrap();
    }
    std::fs::write(dir.join("index.json"), index.to_string()).unwrap();
    dir
}

/// Another program that gives the same answer to every case: it reads what it is asked and echoes a fixed object.
fn outcomes(dir: &Path, script: &str) -> (i32, Vec<(String, String)>) {
    let (code, printed) = run(dir, &["--json", "--", "sh", "-c", script]);
    let value: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{printed}"));
    let word = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    let results = value["results"].as_array().unwrap();
    (code, results.iter().map(|one| (word(one, "id"), word(one, "outcome"))).collect())
}

#[test]
fn another_program_is_judged_by_what_it_prints() {
    let dir = some_of_the_suite(
        "other",
        &[
            "disputes.total/04-fail-pending-left-out",
            "disputes.total/07-pass-three",
            "localization/01",
            "reading/01",
        ],
    );
    let by = |script: &str| {
        let (code, outcomes) = outcomes(&dir, script);
        (code, outcomes.into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>())
    };
    let right = r#"{"findings":[{"rule":"disputes.total","severity":"error","left":134,"right":170,"cells":["disputes.review.total","disputes.review.upheld","disputes.review.corrected","disputes.review.other","disputes.review.pending"]}]}"#;
    for (script, code, expected) in [
        // Right where it fails, a false alarm where it passes; neither locates nor reads.
        (format!("cat > /dev/null; echo '{right}'"), 1, ["passed", "failed", "unsupported", "unsupported"]),
        // One side of the identity is wrong, and nothing of what is asked is read.
        (
            format!("echo '{}'", right.replace("170", "171")),
            1,
            ["failed", "failed", "unsupported", "unsupported"],
        ),
        // A cell too many, a cell too few.
        (
            format!(
                "echo '{}'",
                right.replace("pending\"]", "pending\",\"disputes.direct_litigation.total\"]")
            ),
            1,
            ["failed", "failed", "unsupported", "unsupported"],
        ),
        (
            format!("echo '{}'", right.replace(",\"disputes.review.pending\"", "")),
            1,
            ["failed", "failed", "unsupported", "unsupported"],
        ),
        ("echo '{\"findings\":[]}'".to_owned(), 1, ["failed", "passed", "unsupported", "unsupported"]),
        ("echo '{\"findings\":[],\"rules\":[\"structure.title\"]}'".to_owned(), 0, ["unsupported"; 4]),
        ("echo '{\"unsupported\":true}'".to_owned(), 0, ["unsupported"; 4]),
        ("echo nothing".to_owned(), 1, ["failed"; 4]),
        ("echo '{\"findings\":[]}'; exit 3".to_owned(), 1, ["failed"; 4]),
        ("echo '{\"error\":\"no\"}'".to_owned(), 1, ["failed"; 4]),
        (
            "echo '{\"explanations\":[],\"report\":{}}'".to_owned(),
            1,
            ["unsupported", "unsupported", "failed", "failed"],
        ),
    ] {
        assert_eq!(by(&script), (code, expected.map(str::to_owned).to_vec()), "{script}");
    }
    let (code, said) = run(&dir, &["--", "no-such-program"]);
    assert!(code == 2 && said.contains("no-such-program"), "{said}");
    // What a program is asked is one line of JSON with the case's input and none of what is expected.
    let asked = dir.join("asked");
    outcomes(&dir, &format!("cat >> '{}'; echo '{{}}'", asked.display()));
    let text = std::fs::read_to_string(asked).unwrap();
    for line in text.lines() {
        let asked: Value = serde_json::from_str(line).unwrap();
        let names: Vec<&String> = asked.as_object().unwrap().keys().collect();
        assert_eq!(names, ["id", "form", "input", "last_year"]);
    }
    assert_eq!(text.lines().count(), 4);
}

#[test]
fn a_case_that_was_changed_is_not_run() {
    let dir = some_of_the_suite("changed", &["disputes.total/04"]);
    assert_eq!(run(&dir, &[]).0, 0);
    let file = std::fs::read_dir(dir.join("cases/disputes.total")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("134", "135")).unwrap();
    let (code, said) = run(&dir, &[]);
    assert!(code == 2 && said.contains("SHA-256"), "{said}");
    let (code, said) = run(&dir.join("nowhere"), &[]);
    assert!(code == 2 && said.contains("index.json"), "{said}");
}

/// The program of the documentation, as a stranger would copy it.
#[test]
fn the_documentations_program_passes_the_identities() {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md")).unwrap();
    let (_, program) = text.split_once("```python\n").unwrap();
    let (program, _) = program.split_once("```").unwrap();
    if Command::new("python3").arg("--version").output().is_err() {
        return eprintln!("no python3: the program of the documentation is not run");
    }
    let dir =
        some_of_the_suite("documentation", &["cases/identities/0", "cases/requests.", "cases/disputes."]);
    let file = dir.join("checker.py");
    std::fs::write(&file, program).unwrap();
    let (code, printed) = run(&dir, &["--json", "--", "python3", file.to_str().unwrap()]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    let failed: Vec<&Value> =
        value["results"].as_array().unwrap().iter().filter(|one| one["outcome"] == "failed").collect();
    assert!(failed.is_empty() && code == 0, "{failed:#?}");
    assert!(value["levels"]["identities"]["passed"].as_u64().unwrap() > 50, "{}", value["levels"]);
}
