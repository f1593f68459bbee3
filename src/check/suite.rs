//! The cases of `conformance/` that people wrote: the examples of the manual, and the files in `conformance/source`.
//!
//! A case begins with `## fail SLUG what it shows` or `## pass SLUG what it shows` below its rule's `# ID`. Its lines are those of an
//! example (see `example.rs`), and:
//!
//! ```text
//! 应报：requests.results 自然人栏 6≠8      (an identity by its subject, with both sides where they can be told)
//! 应报待定：requests.results 自然人栏
//! 应报：values.unit 「…」…栏；「…」…栏      (any rule, with cells by their printed names, or none)
//! 不报：prose.received                    (a rule that must be silent, beside the case's own where it passes)
//! 比对：全部                              (these are all errors and all that is open; as in every case of an identity.
//!                                          部分: other findings do not count; as in all other cases)
//! 依据：…                                 (where it is another than the manual's)
//! 结论：可以发布                           (how the verdict begins)
//! ```
//!
//! A case that fails expects a finding of its own rule where no 应报 says which. One that passes has no 应报.
//!
//! `UPDATE=1 cargo test --lib suite` writes the cases.

use super::example::{Shows, build, examples};
use super::{Rule, rules};
use crate::form::Form;
use crate::report::to_value;
use crate::testing::{compact, hold_cases};
use serde_json::{Value, json};

/// What a line of a case's source is.
const WORDS: [&str; 6] = ["应报：", "应报待定：", "不报：", "比对：", "依据：", "结论："];

struct Source {
    rule: &'static Rule,
    passes: bool,
    slug: String,
    note: String,
    lines: String,
}

impl Source {
    fn of_example(rule: &'static Rule, (shows, lines): (Shows, String)) -> Self {
        let slug = if shows == Shows::Open { "left-open" } else { "example" };
        let expected =
            if shows == Shows::Open { format!("应报待定：{}\n", rule.id) } else { String::new() };
        Self {
            rule,
            passes: shows == Shows::Passes,
            slug: slug.to_owned(),
            note: rule.title.to_owned(),
            lines: format!("{lines}{expected}比对：部分\n"),
        }
    }

    /// The lines that begin with a word, without it.
    fn said<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'s str> {
        self.lines.lines().filter_map(move |line| line.strip_prefix(word))
    }

    fn is_of_identity(&self) -> bool {
        self.rule.id.starts_with("requests.") || self.rule.id.starts_with("disputes.")
    }

    fn case(&self, id: &str) -> Value {
        let example: String = self
            .lines
            .lines()
            .filter(|line| !WORDS.iter().any(|word| line.starts_with(word)))
            .map(|line| format!("{line}\n"))
            .collect();
        let (report, last) = build(&example);
        let severity = |word: &str| if word == "应报：" { None } else { Some("open") };
        let mut findings: Vec<Value> = ["应报：", "应报待定："]
            .into_iter()
            .flat_map(|word| self.said(word).map(move |line| (line, severity(word))))
            .map(|(line, severity)| expected(report.form(), line, severity))
            .collect();
        if findings.is_empty() && !self.passes {
            findings.push(expected(report.form(), self.rule.id, None));
        }
        let own = self.passes.then_some(self.rule.id);
        let none_of: Vec<&str> = own.into_iter().chain(self.said("不报：")).collect();
        let is_exact = self.said("比对：").next().map_or(self.is_of_identity(), |word| word == "全部");
        let verdict = self.said("结论：").next();
        let source = if example.contains("底稿：") { "published" } else { "synthetic" };
        let mut case = json!({
            "id": id,
            "rule": self.rule.id,
            "level": if self.is_of_identity() { "identities" } else { "rules" },
            "basis": self.said("依据：").next().map_or_else(|| basis(self.rule), str::to_owned),
            "form": report.form().id(),
            "input": { "report": to_value(&report) },
            "expect": {
                "complete": verdict.map(|verdict| !verdict.starts_with("还没填完")),
                "verdict": verdict,
                "findings": findings,
                "match": if is_exact { "exact" } else { "includes" },
                "none_of": none_of,
            },
            "note": self.note,
            "source": source,
        });
        if let (Some(last), Some(members)) = (last, case.as_object_mut()) {
            members.insert("last_year".to_owned(), to_value(&last));
        }
        case
    }
}

/// A finding that is to be made: `RULE`, `RULE SUBJECT`, `RULE SUBJECT LEFT≠RIGHT` or `RULE CELL；CELL`.
fn expected(form: &Form, line: &str, severity: Option<&str>) -> Value {
    let (id, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rule = rules().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule {id}"));
    let (subject, sides) = match rest.rsplit_once(' ') {
        Some((subject, sides)) if sides.contains('≠') => (subject, sides.split_once('≠')),
        _ => (rest, None),
    };
    let identity = form.identities().iter().find(|one| one.rule == id && one.subject == subject);
    let cells: Vec<&str> = match identity {
        Some(identity) => identity.left.iter().chain(&identity.right).map(|ix| form.path(*ix)).collect(),
        None => subject.split('；').filter(|name| !name.is_empty()).map(|name| cell(form, name)).collect(),
    };
    let side = |text: &str| text.parse::<i64>().unwrap();
    json!({
        "rule": id,
        "severity": severity.unwrap_or(rule.severity.name()),
        "cells": if cells.is_empty() { Value::Null } else { json!(cells) },
        "left": sides.map(|(left, _)| side(left)),
        "right": sides.map(|(_, right)| side(right)),
    })
}

fn cell<'f>(form: &'f Form, name: &str) -> &'f str {
    let spec = form.cells().iter().find(|spec| spec.name == name);
    &spec.unwrap_or_else(|| panic!("no cell {name}")).path
}

/// The basis that the manual gives.
fn basis(rule: &Rule) -> String {
    let manual = rule.manual();
    let (_, basis) = manual.split_once("# 依据\n").unwrap();
    basis.trim().to_owned()
}

fn sources() -> Vec<Source> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/source");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|kind| kind == "txt"));
    files.sort();
    let mut all: Vec<Source> = rules()
        .flat_map(|rule| examples(rule).into_iter().map(move |one| Source::of_example(rule, one)))
        .collect();
    for file in files {
        let mut rule = None;
        for line in std::fs::read_to_string(file).unwrap().lines().filter(|line| !line.is_empty()) {
            if let Some(id) = line.strip_prefix("# ") {
                rule = Some(rules().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule {id}")));
            } else if let Some(head) = line.strip_prefix("## ") {
                let [kind, slug, note] = head.splitn(3, ' ').collect::<Vec<_>>().try_into().unwrap();
                assert!(matches!(kind, "fail" | "pass"), "{line}");
                let (slug, note) = (slug.to_owned(), note.to_owned());
                all.push(Source {
                    rule: rule.unwrap(),
                    passes: kind == "pass",
                    slug,
                    note,
                    lines: String::new(),
                });
            } else {
                let lines = &mut all.last_mut().unwrap().lines;
                lines.push_str(line);
                lines.push('\n');
            }
        }
    }
    all
}

/// The cases as files below `conformance/cases`: name and contents.
fn files() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let sources = sources();
    for rule in rules() {
        let of_rule = sources.iter().filter(|source| source.rule.id == rule.id);
        for (at, source) in of_rule.enumerate() {
            let kind = if source.passes { "pass" } else { "fail" };
            let id = format!("{}/{:02}-{kind}-{}", rule.id, at + 1, source.slug);
            all.push((format!("{id}.json"), compact(&source.case(&id))));
        }
    }
    all
}

#[test]
fn the_cases_are_what_manual_and_sources_say() {
    hold_cases(&files(), |folder| rules().any(|rule| rule.id == folder));
}

#[test]
fn every_rule_has_two_cases_that_fail_and_three_that_pass() {
    let sources = sources();
    for rule in rules() {
        let count =
            |passes| sources.iter().filter(|one| one.rule.id == rule.id && one.passes == passes).count();
        assert!(
            count(false) >= 2 && count(true) >= 3,
            "{}: {} fail, {} pass",
            rule.id,
            count(false),
            count(true)
        );
        let of_manual = examples(rule);
        for wanted in [Shows::Fails, Shows::Passes] {
            assert!(
                of_manual.iter().any(|(shows, _)| *shows == wanted),
                "{}: no example {wanted:?}",
                rule.id
            );
        }
    }
}
