//! The exact integer solver, in batches of one process. `cargo test solver -- --ignored` asks it, where python3 with
//! ortools and the script are at hand; `NIANBAO_REFEREE` and `NIANBAO_PYTHON` say where.

use super::*;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const DRIVER: &str = r"
import sys, json, importlib.util
spec = importlib.util.spec_from_file_location('oracle', sys.argv[1])
oracle = importlib.util.module_from_spec(spec); spec.loader.exec_module(oracle)
from ortools.sat.python import cp_model
for line in sys.stdin:
    print(json.dumps(oracle.referee(json.loads(line), 'cpsat', int(sys.argv[2]), 60.0)), flush=True)
";

/// The answer to each problem, with at most so many of its smallest sets.
pub(super) fn answers(problems: &[Problem], sets: usize) -> Vec<Value> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let script = std::env::var("NIANBAO_REFEREE")
        .map_or_else(|_| root.join("../shared/tools/oracle.py"), PathBuf::from);
    assert!(script.exists(), "no solver script at {}", script.display());
    let python = std::env::var("NIANBAO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .args(["-c", DRIVER])
        .arg(&script)
        .arg(sets.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = String::new();
    for problem in problems {
        let cells: Vec<Value> = problem
            .cells
            .enumerate()
            .map(|(cell, data)| json!({ "id": cell.0.to_string(), "value": data.value }))
            .collect();
        let identities: Vec<Value> = problem
            .constraints
            .iter()
            .map(|sum| {
                let terms: Vec<Value> = sum
                    .left
                    .iter()
                    .map(|cell| json!([cell.0.to_string(), 1]))
                    .chain(sum.right.iter().map(|cell| json!([cell.0.to_string(), -1])))
                    .collect();
                json!({ "id": "", "rhs": 0, "terms": terms })
            })
            .collect();
        lines.push_str(&json!({ "cells": cells, "identities": identities }).to_string());
        lines.push('\n');
    }
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert!(output.status.success(), "the solver does not run: it needs python3 with ortools");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
#[ignore = "asks an exact solver: python3 with ortools"]
fn the_search_agrees_with_an_exact_integer_solver() {
    let number = |name: &str, usual: usize| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let (count, first) = (number("NIANBAO_REFEREE_CASES", 12), number("NIANBAO_REFEREE_SEED", 1));
    let mut problems = Vec::new();
    for seed in first..first + count {
        problems.push(spoiled_form(&mut Chance(seed as u64)).1);
    }
    let answers = answers(&problems, 60);
    assert_eq!(answers.len(), problems.len());
    let (mut full, mut minimal, mut undecided) = (0, 0, 0);
    let mut sizes = [0; 12];
    for (place, (problem, answer)) in problems.iter().zip(&answers).enumerate() {
        let seed = first + place;
        if answer["status"] != "optimal" {
            undecided += 1;
            continue;
        }
        let whole = solve(problem);
        let minimum = answer["min_changes"].as_u64().unwrap() as usize;
        assert!(whole.at_least <= minimum, "seed {seed}: {} claimed, {minimum} true", whole.at_least);
        let mine = sets_of(problem, &whole);
        if whole.complete {
            assert_eq!(whole.at_least, minimum, "seed {seed}");
            minimal += 1;
            sizes[minimum.min(11)] += 1;
        } else {
            eprintln!("seed {seed}: at least {} of {minimum}, {} sets", whole.at_least, mine.len());
        }
        let theirs: BTreeSet<BTreeSet<CellIx>> = answer["supports"]
            .as_array()
            .unwrap()
            .iter()
            .map(|set| {
                set.as_array()
                    .unwrap()
                    .iter()
                    .map(|id| CellIx(id.as_str().unwrap().parse().unwrap()))
                    .collect()
            })
            .collect();
        if whole.complete {
            assert!(theirs.is_subset(&mine), "seed {seed}: {theirs:?} {mine:?}");
            if answer["supports_complete"] == true {
                assert_eq!(mine, theirs, "seed {seed}");
                full += 1;
            }
        }
    }
    println!(
        "{count} records: {minimal} minima equal (by size {sizes:?}), {full} complete lists equal, \
             {undecided} undecided by the solver"
    );
}
