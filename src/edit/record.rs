//! The history as it is kept between visits.
//!
//! `{"undo": […], "redo": […]}`, the step that comes next first. A step is what it brings back, the rest of it follows
//! from the report: `{path: text}` for cells, `[field, text]` for words, `{"key", "report"}` for a whole report.

use super::command::{Command, Kind, Step};
use super::draft::{kept, read_kept};
use super::history::History;
use crate::form::Form;
use crate::report::{Report, TextField};
use serde_json::{Value, json};

/// The longest record, in bytes of its JSON; the steps farthest away are left out. Local storage holds five million.
pub const LONGEST: usize = 60_000;

/// The history of a report as it stands; `Null` where nothing can be undone or redone.
pub fn to_value(history: &History, report: &Report) -> Value {
    if history.undo_stack.is_empty() && history.redo_stack.is_empty() {
        return Value::Null;
    }
    let mut left = LONGEST;
    let undo = stack(history.undo_stack.iter().rev(), Side::Old, report.form(), &mut left);
    let redo = stack(history.redo_stack.iter().rev(), Side::New, report.form(), &mut left);
    json!({ "undo": undo, "redo": redo })
}

/// Which state a step brings back.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Old,
    New,
}

/// The steps from the report as it stands, the next first, as long as they fit.
fn stack<'a>(
    steps: impl Iterator<Item = &'a Step>,
    side: Side,
    mut form: &'static Form,
    left: &mut usize,
) -> Vec<Value> {
    let mut list = Vec::new();
    for step in steps {
        let value = match &step.kind {
            Kind::Cells(changes) => changes
                .iter()
                .map(|(ix, old, new)| {
                    let cell = if side == Side::Old { old } else { new };
                    (form.path(*ix).to_owned(), Value::from(cell.text()))
                })
                .collect(),
            Kind::Text(field, old, new) => json!([field.name(), if side == Side::Old { old } else { new }]),
            Kind::Whole(_, pair) => {
                let report = if side == Side::Old { &pair.0 } else { &pair.1 };
                form = report.form();
                kept(report).into_iter().collect()
            }
        };
        let length = value.to_string().len();
        if length > *left {
            // What lies behind a step that is missing could not be reached.
            break;
        }
        *left -= length;
        list.push(value);
    }
    list
}

/// The history of a report as it was kept; as far as it can be read.
pub fn from_value(record: &Value, report: &Report) -> History {
    let steps = |name: &str| {
        let mut at = report.clone();
        let mut steps = Vec::new();
        for value in record.get(name).and_then(Value::as_array).into_iter().flatten() {
            let Some(command) = command(value, at.form()) else { break };
            steps.extend(command.apply(&mut at));
        }
        steps
    };
    let mut history = History::default();
    history.undo_stack = steps("undo").into_iter().rev().map(Step::reversed).collect();
    history.redo_stack = steps("redo");
    history.redo_stack.reverse();
    history
}

/// The command that brings back what a step of the record has.
fn command(value: &Value, form: &Form) -> Option<Command> {
    match value {
        Value::Array(pair) => {
            let [field, text] = pair.as_slice() else { return None };
            let field = TextField::from_name(field.as_str()?)?;
            Some(Command::SetText(field, text.as_str().map(str::to_owned)))
        }
        Value::Object(whole) if whole.contains_key("report") => {
            Some(Command::Replace(Box::new(read_kept(value)?)))
        }
        Value::Object(cells) => cells
            .iter()
            .map(|(path, text)| Some((form.find(path)?, text.as_str()?.to_owned())))
            .collect::<Option<_>>()
            .map(Command::SetCells),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Draft, Session};
    use crate::form::by_id;

    /// The session after the page was closed and opened.
    fn reopened(session: &Session) -> Session {
        let draft = Draft {
            id: "a".into(),
            name: "a".into(),
            saved: 1,
            report: session.report().clone(),
            last_year: None,
            certain: Vec::new(),
            source_sha256: None,
            history: to_value(session.history(), session.report()),
        };
        Session::resume(Draft::from_json("a", &draft.to_json()).unwrap())
    }

    fn worked_on() -> Session {
        let mut session = Session::new(Report::blank(2020));
        let ix = session.report().form().find("disclosure.licensing.change").unwrap();
        session.apply(Command::SetCell(ix, "增13".into()));
        session.apply(Command::SetText(TextField::Title, Some("标题".into())));
        session.apply(Command::SetForm(by_id("2021").unwrap()));
        let cell = |path: &str| session.report().form().find(path).unwrap();
        let (one, two) = (cell("requests.granted.total"), cell("requests.received.total"));
        session.apply(Command::SetCells(vec![(one, "1".into()), (two, " 二".into())]));
        session.apply(Command::SetAttachments(vec!["附件".into()]));
        session.apply(Command::SetText(TextField::Attachment(0), None));
        session
    }

    #[test]
    fn every_step_is_undone_and_redone_as_before() {
        let mut session = worked_on();
        let steps = session.history().len();
        // Closed between any two steps.
        for undone in 0..=steps {
            let (mut there, mut back) = (reopened(&session), session.clone());
            while back.undo().is_some() {
                assert!(there.undo().is_some());
                assert_eq!(there.report(), back.report());
            }
            assert!(there.undo().is_none());
            while back.redo().is_some() {
                assert!(there.redo().is_some());
                assert_eq!(there.report(), back.report());
            }
            assert!(there.redo().is_none());
            assert_eq!(session.undo().is_some(), undone < steps);
        }
    }

    #[test]
    fn a_long_history_keeps_its_nearest_steps() {
        let mut session = Session::new(Report::blank(2024));
        for n in 0..200 {
            session.apply(Command::SetText(TextField::Preface, Some(format!("{n}{}", "字".repeat(1_000)))));
        }
        let record = to_value(session.history(), session.report());
        assert!(record.to_string().len() < LONGEST + 100);
        let mut session = reopened(&session);
        assert!((15..30).contains(&session.history().len()));
        session.undo();
        assert!(session.report().preface.as_deref().unwrap().starts_with("198字"));
    }

    #[test]
    fn a_record_that_makes_no_sense_is_no_history() {
        let report = Report::blank(2024);
        for bad in [
            json!(null),
            json!([]),
            json!({ "undo": [7, ["title", null]] }),
            json!({ "undo": [{ "no.such.cell": "1" }], "redo": [["heading-x", "1"], ["fly", "1"]] }),
            json!({ "redo": [{ "report": 3 }] }),
        ] {
            let history = from_value(&bad, &report);
            assert!(!history.can_undo() && !history.can_redo(), "{bad}");
        }
    }

    #[test]
    fn fields_are_known_by_their_names() {
        for field in [
            TextField::Organization,
            TextField::Title,
            TextField::Published,
            TextField::Source,
            TextField::Preface,
            TextField::Heading(1),
            TextField::Text(2),
            TextField::AfterTable(3),
            TextField::Attachment(4),
            TextField::ExtraCell(5, 6),
        ] {
            assert_eq!(TextField::from_name(&field.name()), Some(field));
        }
    }
}
