//! The results, for people and for programs: by level, by rule, and each case that fails.

use super::answer::Program;
use super::judge::Outcome;
use super::suite::{Case, Level, Suite};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The most reasons that people are told of one case.
const REASONS: usize = 4;

type Results<'a> = [(&'a Case, Outcome)];

/// Cases counted by what came of them.
#[derive(Default)]
struct Count {
    cases: usize,
    passed: usize,
    failed: usize,
    unsupported: usize,
}

impl Count {
    fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        outcomes.fold(Self::default(), |mut count, outcome| {
            count.cases += 1;
            *match outcome {
                Outcome::Passed => &mut count.passed,
                Outcome::Failed(_) => &mut count.failed,
                Outcome::Unsupported => &mut count.unsupported,
            } += 1;
            count
        })
    }

    fn to_value(&self) -> Value {
        let Self { cases, passed, failed, unsupported } = self;
        json!({ "cases": cases, "passed": passed, "failed": failed, "unsupported": unsupported })
    }

    fn line(&self, name: &str) -> String {
        let Self { cases, passed, failed, unsupported } = self;
        format!("{name:<36}{cases:>6}{passed:>8}{failed:>8}{unsupported:>8}")
    }
}

/// Counts with what they are of.
type Named = Vec<(String, Count)>;

/// The counts by level and by rule, in the order in which they first come.
fn counts(results: &Results) -> (Named, Named) {
    let levels = Level::ALL.map(|level| {
        let of_level = results.iter().filter(|(case, _)| case.level == level);
        (level.name().to_owned(), Count::of(of_level.map(|(_, outcome)| outcome)))
    });
    let mut rules: Vec<&str> = Vec::new();
    for (case, _) in results {
        if !rules.contains(&case.rule.as_str()) {
            rules.push(&case.rule);
        }
    }
    let of_rule = |rule: &&str| {
        let outcomes = results.iter().filter(|(case, _)| case.rule == *rule).map(|(_, outcome)| outcome);
        ((*rule).to_owned(), Count::of(outcomes))
    };
    (levels.into(), rules.iter().map(of_rule).collect())
}

/// The results as one object.
pub(super) fn to_json(suite: &Suite, program: &Program<'_>, results: &Results) -> Value {
    let (levels, rules) = counts(results);
    let by_name = |counts: Named| -> Map<String, Value> {
        counts.into_iter().map(|(name, count)| (name, count.to_value())).collect()
    };
    let each: Vec<Value> = results
        .iter()
        .map(|(case, outcome)| {
            let reasons: &[String] = if let Outcome::Failed(reasons) = outcome { reasons } else { &[] };
            json!({ "id": case.id, "outcome": outcome.name(), "reasons": reasons })
        })
        .collect();
    json!({
        "suite": suite.version,
        "program": program.name(),
        "levels": by_name(levels),
        "rules": by_name(rules),
        "results": each,
    })
}

/// The results as a table, and below it the cases that fail.
pub(super) fn print(
    out: &mut dyn Write,
    suite: &Suite,
    program: &Program<'_>,
    results: &Results,
) -> io::Result<()> {
    writeln!(out, "用例集 {}，{} 个用例\n程序：{}\n", suite.version, results.len(), program.name())?;
    let (levels, rules) = counts(results);
    // Each of these words is as wide as two characters for each of its own.
    writeln!(out, "级别{:32}  用例    通过  未通过  不支持", "")?;
    for (name, count) in &levels {
        writeln!(out, "{}", count.line(name))?;
    }
    writeln!(out, "\n规则{:32}  用例    通过  未通过  不支持", "")?;
    for (name, count) in &rules {
        writeln!(out, "{}", count.line(name))?;
    }
    for (case, outcome) in results {
        let Outcome::Failed(reasons) = outcome else { continue };
        writeln!(out, "\n未通过 {}", case.id)?;
        for reason in reasons.iter().take(REASONS) {
            writeln!(out, "  {reason}")?;
        }
        if reasons.len() > REASONS {
            writeln!(out, "  ……共 {} 处", reasons.len())?;
        }
    }
    Ok(())
}
