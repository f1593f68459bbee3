//! Reading notes as JSON.

use crate::form::TableId;
use crate::read::{Note, NoteKind, ReceiptStanding};
use crate::report::{Report, TextField};
use serde_json::Value;

/// A note on the reading of `report`.
#[cfg(feature = "every-format")]
pub(super) fn to_value(note: &Note, report: &Report) -> Value {
    use serde_json::json;
    let kind = match &note.kind {
        NoteKind::Recognised => json!(["recognised"]),
        NoteKind::Counted { table, read, of } => json!(["counted", table.name(), read, of]),
        NoteKind::Altered(ix) => json!(["altered", report.form().path(*ix)]),
        NoteKind::Unplaced => json!(["unplaced"]),
        NoteKind::Lost => json!(["lost"]),
        NoteKind::Presumed(field) => json!(["presumed", field.map(TextField::name)]),
        NoteKind::Receipt(standing) => json!(["receipt", standing.name()]),
    };
    json!([kind, note.message, note.text])
}

/// The note that was written; `None` for what is none.
pub(super) fn from_value(value: &Value, report: &Report) -> Option<Note> {
    let kind = value.get(0)?;
    let word = kind.get(1).and_then(Value::as_str);
    let number = |at: usize| kind.get(at)?.as_u64()?.try_into().ok();
    let kind = match kind.get(0)?.as_str()? {
        "recognised" => NoteKind::Recognised,
        "counted" => {
            NoteKind::Counted { table: TableId::from_name(word?)?, read: number(2)?, of: number(3)? }
        }
        "altered" => NoteKind::Altered(report.form().find(word?)?),
        "unplaced" => NoteKind::Unplaced,
        "lost" => NoteKind::Lost,
        "presumed" => NoteKind::Presumed(word.and_then(TextField::from_name)),
        "receipt" => {
            NoteKind::Receipt(ReceiptStanding::ALL.into_iter().find(|one| Some(one.name()) == word)?)
        }
        _ => return None,
    };
    let text = |at: usize| value.get(at)?.as_str().map(str::to_owned);
    Some(Note { kind, message: text(1)?, text: text(2) })
}
