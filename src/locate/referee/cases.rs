//! The cases of `conformance/` whose expectation comes from exact methods that share nothing with the search: tables filled
//! and spoiled by chance. `UPDATE=1 cargo test --lib referee::cases -- --ignored` writes them anew; localization asks the
//! solver, as the tests in `solver.rs` do.

use super::exhaustive::reachable;
use super::solver::answers;
use super::*;
use crate::check::example::in_order;
use crate::form::{Form, Identity};
use crate::locate::constraints::LinearConstraint;
use crate::report::to_value;
use crate::testing::{compact, hold_cases};
use serde_json::{Value, json};

const BASIS: &str = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：各行总计等于六类申请人之和，各栏办理总计等于各项结果之和，新收加上年结转等于办理总计加结转下年度。";
/// Generated cases of identities, and of localization.
const IDENTITIES: u64 = 30;
const LOCALIZATION: usize = 40;
/// The most smallest sets of a case.
const MOST: usize = 12;

/// A spoiled table of chance as a report that is otherwise in order.
fn spoiled_report(seed: u64) -> (Report, Problem) {
    let (key, spoiled, _) = spoiled_form(&mut Chance(seed));
    let form = by_key(key).unwrap();
    let mut report = in_order(form, if key == "2019" { 2020 } else { 2023 }, "某市统计局");
    for (cell, data) in spoiled.cells.enumerate() {
        let text = data.value.map_or_else(String::new, |value| value.to_string());
        report.set_cell(cell, text.as_str().into());
    }
    (report, spoiled)
}

fn case(id: &str, level: &str, note: &str, report: &Report, expect: Value) -> Value {
    json!({
        "id": id,
        "rule": level,
        "level": level,
        "basis": BASIS,
        "form": report.form().id(),
        "input": { "report": to_value(report) },
        "expect": expect,
        "note": note,
        "source": "synthetic",
    })
}

/// What an identity's cells leave of it, by trying every vertex of what the blanks may be: the severity of its finding.
fn verdict(problem: &Problem, identity: &Identity) -> Option<&'static str> {
    let one =
        LinearConstraint { left: identity.left.clone(), right: identity.right.clone(), is_implied: false };
    // A blank counts as 0 in the difference.
    let gap = problem.difference(&one);
    // Equal columns reach the same: one of each sign is enough.
    let of_blanks = [(&one.left, 1), (&one.right, -1)].into_iter();
    let columns: Vec<Vec<i128>> = of_blanks
        .filter(|(side, _)| side.iter().any(|cell| problem.cells[*cell].value.is_none()))
        .map(|(_, sign)| vec![sign])
        .collect();
    match gap {
        0 => None,
        _ if reachable(&columns, &[-gap]) => Some("open"),
        _ => Some("error"),
    }
}

fn expected_identities(form: &Form, problem: &Problem) -> Value {
    let findings: Vec<Value> = form
        .identities()
        .iter()
        .filter_map(|identity| {
            let severity = verdict(problem, identity)?;
            let cells = identity.left.iter().chain(&identity.right);
            let sum = |side: &[CellIx]| side.iter().map(|cell| problem.value(*cell)).sum::<i64>();
            let is_whole = cells.clone().all(|cell| problem.cells[*cell].value.is_some());
            Some(json!({
                "rule": identity.rule,
                "severity": severity,
                "cells": cells.map(|ix| form.path(*ix)).collect::<Vec<_>>(),
                "left": is_whole.then(|| sum(&identity.left)),
                "right": is_whole.then(|| sum(&identity.right)),
            }))
        })
        .collect();
    json!({ "complete": null, "verdict": null, "findings": findings, "match": "exact", "none_of": [] })
}

#[test]
fn the_generated_cases_of_identities() {
    let mut files = Vec::new();
    for seed in 1..=IDENTITIES {
        let (report, problem) = spoiled_report(seed);
        let expect = expected_identities(report.form(), &problem);
        let kind = if expect["findings"].as_array().unwrap().is_empty() { "pass" } else { "fail" };
        let id = format!("identities/{seed:02}-{kind}-generated");
        let note = "随机填写、随机改错的第三部分表格；空白能不能使关系成立，由穷举判断";
        files.push((format!("{id}.json"), compact(&case(&id, "identities", note, &report, expect))));
    }
    hold_cases(&files, |folder| folder == "identities");
}

/// Those of the spoiled tables of which the solver lists all smallest sets, and not too many of them.
#[test]
#[ignore = "asks an exact solver: python3 with ortools"]
fn the_generated_cases_of_localization() {
    let made: Vec<_> = (1001..1001 + 2 * LOCALIZATION as u64).map(spoiled_report).collect();
    let problems: Vec<Problem> = made.iter().map(|(_, problem)| problem.clone()).collect();
    let mut files = Vec::new();
    for ((report, _), answer) in made.iter().zip(answers(&problems, MOST + 1)) {
        let Some(sets) = answer["supports"].as_array() else { continue };
        if answer["supports_complete"] != true || sets.len() > MOST || files.len() == LOCALIZATION {
            continue;
        }
        let path = |id: &Value| report.form().path(CellIx(id.as_str().unwrap().parse().unwrap())).to_owned();
        let sets: Vec<Vec<String>> =
            sets.iter().map(|set| set.as_array().unwrap().iter().map(path).collect()).collect();
        let least = answer["min_changes"].as_u64().unwrap();
        let kind = if least == 0 { "pass" } else { "fail" };
        let id = format!("localization/{:02}-{kind}-generated-{least}", files.len() + 1);
        let expect =
            json!({ "complete": null, "verdict": null, "findings": [], "match": "includes", "none_of": [] });
        let note = "随机填写、随机改错的第三部分表格；最少改几格、改哪几格，由整数规划求解器给出";
        let mut case = case(&id, "localization", note, report, expect);
        case["locate"] = json!({ "at_least": least, "sets": sets });
        files.push((format!("{id}.json"), compact(&case)));
    }
    hold_cases(&files, |folder| folder == "localization");
}
