//! Whether an answer is what a case expects.

use super::answer::Answer;
use super::suite::{Case, Expected, Level, Locate, Match};
use serde_json::Value;
use std::collections::BTreeSet;

/// The most combinations of options that are put together.
const MOST: usize = 10_000;

/// What came of a case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    /// It is otherwise than expected: in what.
    Failed(Vec<String>),
    /// The program says that it does not do such things.
    Unsupported,
}

impl Outcome {
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::Unsupported => "unsupported",
        }
    }
}

/// Holds an answer against what the case expects.
pub(super) fn judge(case: &Case, answer: &Answer) -> Outcome {
    let answer = match answer {
        Answer::None(why) => return Outcome::Failed(vec![why.clone()]),
        Answer::Given(answer) => answer,
    };
    let has = |name: &str| answer.get(name).is_some();
    let lacks = match case.level {
        Level::Reading => !has("report") && !has("error"),
        Level::Identities | Level::Rules => !has("findings") && !has("error"),
        Level::Localization => !has("explanations") && !has("error"),
    };
    if answer.get("unsupported") == Some(&Value::Bool(true)) || lacks || !is_looked_at(case, answer) {
        return Outcome::Unsupported;
    }
    let mut wrong = Vec::new();
    match answer.get("error").and_then(Value::as_str) {
        Some(_) if case.expect.error => {}
        Some(why) => wrong.push(format!("没有读出：{why}")),
        None if case.expect.error => wrong.push("应当说明这份文件不能读取".to_owned()),
        None => match (case.level, &case.locate) {
            (Level::Reading, _) => reading(case, answer, &mut wrong),
            (Level::Localization, Some(locate)) => localization(locate, answer, &mut wrong),
            _ => findings(case, answer, &mut wrong),
        },
    }
    if wrong.is_empty() { Outcome::Passed } else { Outcome::Failed(wrong) }
}

/// Whether the program looks at the rules of a case: at all of them where it does not say at which.
fn is_looked_at(case: &Case, answer: &Value) -> bool {
    let Some(list) = answer.get("rules").and_then(Value::as_array) else { return true };
    let knows = |rule: &str| list.iter().any(|one| one.as_str() == Some(rule));
    let own = (case.rule != case.level.name()).then_some(case.rule.as_str());
    own.into_iter().chain(case.expect.findings.iter().map(|one| one.rule.as_str())).all(knows)
}

/// The cells of a report by their paths, each as its text; blanks left out.
fn cells(report: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut open: Vec<(String, &Value)> = ["disclosure", "requests", "disputes"]
        .into_iter()
        .filter_map(|table| Some((table.to_owned(), report.get(table)?)))
        .collect();
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(name, one)| (format!("{path}.{name}"), one)));
            }
            Value::Null => {}
            Value::String(text) => all.push((path, text.clone())),
            other => all.push((path, other.to_string())),
        }
    }
    all.sort();
    all
}

fn reading(case: &Case, answer: &Value, wrong: &mut Vec<String>) {
    let (Some(expected), Some(read)) = (&case.expect.report, answer.get("report")) else { return };
    for name in ["form", "year"] {
        let (wanted, is) = (expected.get(name), read.get(name));
        if wanted.is_some_and(|wanted| Some(wanted) != is) {
            wrong.push(format!("{name}：应为 {}，读作 {}", shown(wanted), shown(is)));
        }
    }
    let (wanted, is) = (cells(expected), cells(read));
    for (path, text) in wanted.iter().filter(|cell| !is.contains(cell)) {
        wrong.push(format!("{path}：应为 {text}"));
    }
    for (path, text) in is.iter().filter(|(path, _)| !wanted.iter().any(|(other, _)| other == path)) {
        wrong.push(format!("{path}：应为空白，读作 {text}"));
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "没有".to_owned(), Value::to_string)
}

/// What is compared of a finding.
struct Found<'a> {
    rule: &'a str,
    severity: &'a str,
    cells: BTreeSet<&'a str>,
    left: Option<i64>,
    right: Option<i64>,
}

impl<'a> Found<'a> {
    fn of(value: &'a Value) -> Self {
        let word = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let cells = value.get("cells").and_then(Value::as_array).into_iter().flatten();
        let side = |name: &str| value.get(name).and_then(Value::as_i64);
        Self {
            rule: word("rule"),
            severity: word("severity"),
            cells: cells.filter_map(Value::as_str).collect(),
            left: side("left"),
            right: side("right"),
        }
    }

    fn is(&self, expected: &Expected) -> bool {
        let has_cells =
            |cells: &Vec<String>| cells.iter().map(String::as_str).collect::<BTreeSet<_>>() == self.cells;
        self.rule == expected.rule
            && self.severity == expected.severity
            && expected.cells.as_ref().is_none_or(has_cells)
            && expected.left.is_none_or(|left| self.left == Some(left))
            && expected.right.is_none_or(|right| self.right == Some(right))
    }
}

fn findings(case: &Case, answer: &Value, wrong: &mut Vec<String>) {
    let expect = &case.expect;
    let list = answer.get("findings").and_then(Value::as_array).into_iter().flatten();
    let mut found: Vec<Found> = list.map(Found::of).collect();
    if let (Some(wanted), Some(is)) = (expect.complete, answer.get("complete").and_then(Value::as_bool))
        && wanted != is
    {
        wrong.push(format!("complete 应为 {wanted}"));
    }
    if let (Some(wanted), Some(is)) = (&expect.verdict, answer.get("verdict").and_then(Value::as_str))
        && !is.starts_with(wanted)
    {
        wrong.push(format!("结论应以“{wanted}”开头，是“{is}”"));
    }
    for rule in expect.none_of.iter().filter(|rule| found.iter().any(|one| one.rule == *rule)) {
        wrong.push(format!("误报 {rule}"));
    }
    for expected in &expect.findings {
        match found.iter().position(|one| one.is(expected)) {
            Some(at) => drop(found.swap_remove(at)),
            None => {
                wrong.push(format!("没有报 {}（{}）{}", expected.rule, expected.severity, place(expected)))
            }
        }
    }
    if expect.matching == Match::Exact {
        let further = found.iter().filter(|one| matches!(one.severity, "error" | "open"));
        wrong.extend(further.map(|one| {
            let first = one.cells.iter().next().unwrap_or(&"");
            format!("多报 {}（{}）{first}", one.rule, one.severity)
        }));
    }
}

fn place(expected: &Expected) -> String {
    let cell = expected.cells.as_ref().and_then(|cells| cells.first());
    let sides = expected.left.zip(expected.right).map(|(left, right)| format!(" {left}≠{right}"));
    format!("{}{}", cell.map_or("", String::as_str), sides.unwrap_or_default())
}

type Cells<'a> = BTreeSet<&'a str>;

/// The smallest sets that the explanations name together: of each group of identities the options of fewest cells, blanks
/// that they fill aside, every choice with every other.
fn localization(locate: &Locate, answer: &Value, wrong: &mut Vec<String>) {
    let explanations = answer.get("explanations").and_then(Value::as_array);
    let mut at_least = 0;
    let mut all: BTreeSet<Cells> = BTreeSet::from([Cells::new()]);
    for one in explanations.into_iter().flatten() {
        let least = one.get("at_least").and_then(Value::as_u64).unwrap_or(0) as usize;
        at_least += least;
        let options = one.get("options").and_then(Value::as_array).into_iter().flatten();
        let smallest: BTreeSet<Cells> = options.map(changed).filter(|cells| cells.len() == least).collect();
        let choices = smallest.iter().flat_map(|cells| all.iter().map(move |before| before | cells));
        all = choices.take(MOST).collect();
    }
    if at_least != locate.at_least {
        wrong.push(format!("至少 {} 格有误，答 {at_least}", locate.at_least));
        return;
    }
    let expected: BTreeSet<Cells> =
        locate.sets.iter().map(|set| set.iter().map(String::as_str).collect()).collect();
    let missing: Vec<_> = expected.difference(&all).collect();
    let further = all.difference(&expected).count();
    if let Some(first) = missing.first() {
        let cells: Vec<_> = first.iter().copied().collect();
        wrong.push(format!(
            "{} 组最少的格里缺 {} 组，如 {}",
            expected.len(),
            missing.len(),
            cells.join("、")
        ));
    }
    if further > 0 {
        wrong.push(format!("多列 {further} 组"));
    }
}

/// The cells that an option changes, blanks that it fills left out.
fn changed(option: &Value) -> Cells<'_> {
    let changes = option.get("changes").and_then(Value::as_array).into_iter().flatten();
    let filled = |change: &&Value| change.get("from").is_some_and(|from| !from.is_null());
    changes.filter(filled).filter_map(|change| change.get("cell")?.as_str()).collect()
}
