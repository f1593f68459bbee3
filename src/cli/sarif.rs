//! Findings as SARIF 2.1.0, which review tools and the CI of portals show in place: the place is the file, within it the
//! cells and fields by their paths.

use nianbao::analysis::Analysis;
use nianbao::check::{Finding, RULES_VERSION, Rule, Severity, field_path, rules};
use nianbao::report::Report;
use serde_json::{Value, json};
use std::path::Path;

/// What was found in the files so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    results: Vec<Value>,
    unreadable: Vec<Value>,
}

impl Log {
    /// Adds the findings of a report.
    pub(super) fn add(&mut self, file: &str, report: &Report, analysis: &Analysis) {
        self.results.extend(analysis.findings.iter().map(|finding| result(file, report, finding)));
    }

    /// Adds a file that could not be read.
    pub(super) fn add_unreadable(&mut self, file: &str, why: &str) {
        self.unreadable.push(json!({
            "level": "error",
            "message": { "text": why },
            "locations": [{ "physicalLocation": place(file) }],
        }));
    }

    /// The whole.
    pub(super) fn into_value(self) -> Value {
        let is_read = self.unreadable.is_empty();
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "nianbao",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": "zh-CN",
                    "rules": rules().map(descriptor).collect::<Vec<_>>(),
                    "properties": { "rulesVersion": RULES_VERSION },
                } },
                "language": "zh-CN",
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": is_read,
                    "toolExecutionNotifications": self.unreadable,
                }],
                "results": self.results,
            }],
        })
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.title },
        "help": { "text": rule.manual(), "markdown": rule.manual() },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// SARIF's level. What is open is told by its kind.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
        Severity::Open => "none",
    }
}

fn result(file: &str, report: &Report, finding: &Finding) -> Value {
    let cells = finding.cells.iter().map(|ix| report.form().path(*ix).to_owned());
    let mut paths: Vec<String> = cells.collect();
    // Several words of a field are one place.
    for words in &finding.words {
        let path = field_path(report, words.field);
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let places: Vec<Value> = paths.iter().map(|path| logical(path)).collect();
    let mut location = json!({ "physicalLocation": place(file) });
    // An empty list is allowed, and tells nothing.
    if let (false, Some(members)) = (places.is_empty(), location.as_object_mut()) {
        members.insert("logicalLocations".to_owned(), places.into());
    }
    let at = rules().position(|rule| rule.id == finding.rule);
    let aside = finding.set_aside.iter();
    let suppressions =
        aside.map(|reason| json!({ "kind": "external", "status": "accepted", "justification": reason }));
    json!({
        "ruleId": finding.rule,
        "ruleIndex": at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1),
        "kind": if finding.severity == Severity::Open { "open" } else { "fail" },
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location],
        "partialFingerprints": { "finding/v1": format!("{:016x}", finding.id) },
        "suppressions": suppressions.collect::<Vec<_>>(),
        "properties": { "severity": finding.severity.name(), "left": finding.left, "right": finding.right },
    })
}

fn logical(path: &str) -> Value {
    json!({ "name": path.rsplit('.').next(), "fullyQualifiedName": path, "kind": "member" })
}

fn place(file: &str) -> Value {
    json!({ "artifactLocation": { "uri": uri(file) } })
}

/// A file's name as a URI: relative as it was given, absolute with its scheme.
fn uri(file: &str) -> String {
    let mut uri = String::from(if Path::new(file).is_absolute() { "file://" } else { "" });
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_addresses() {
        assert_eq!(uri("a b/年.json"), "a%20b/%E5%B9%B4.json");
        assert_eq!(uri("a.zip/城：x.xlsx").matches('%').count(), 6);
        assert_eq!(uri("/tmp/a.json"), "file:///tmp/a.json");
    }
}
