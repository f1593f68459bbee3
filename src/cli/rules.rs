//! `nianbao check --rules`: by which rules this program checks.

use nianbao::check::{RULES_VERSION, rules, rules_sha256};
use serde_json::{Value, json};
use std::io::{self, Write};

/// How the rules are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Options {
    /// A line a rule.
    Lines,
    /// One object.
    Json,
}

/// Prints version, hash and rules; exit code 0.
pub(super) fn run(options: Options, out: &mut dyn Write) -> io::Result<u8> {
    match options {
        Options::Json => {
            let list: Vec<Value> = rules()
                .map(|rule| json!({ "id": rule.id, "severity": rule.severity.name(), "title": rule.title }))
                .collect();
            let all = json!({ "version": RULES_VERSION, "sha256": rules_sha256(), "rules": list });
            writeln!(out, "{all}")?;
        }
        Options::Lines => {
            writeln!(out, "规则 {RULES_VERSION}\n规则表 SHA-256 {}\n", rules_sha256())?;
            for rule in rules() {
                writeln!(out, "{}\t{}\t{}", rule.id, rule.severity.word(), rule.title)?;
            }
        }
    }
    Ok(0)
}
