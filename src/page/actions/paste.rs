//! Pasting into a table: a report is looked at first, cells with labels go where these say, a bare rectangle goes in
//! from the focused cell on, one value into the block or at the caret. Each is one step of undo.

use super::selection::{area, has_block};
use crate::browser::clipboard;
use crate::edit::{Command, Sheet, block};
use crate::form::{CellIx, TableId, trim_unseen};
use crate::page::ids::{input_of, ix_of_target};
use crate::page::model::{App, Popup};
use crate::page::tasks::start;
use crate::page::{engine, work};
use crate::read::{Labelled, Note, NoteKind, Pasted, is_value};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{ClipboardEvent, HtmlInputElement};

/// Takes what is pasted into a cell; the browser does nothing of its own.
pub(crate) fn paste(app: App, table: TableId, event: &ClipboardEvent) {
    let (Some(ix), Some(data)) = (ix_of_target(event), event.clipboard_data()) else { return };
    event.prevent_default();
    if app.refuses_changes() {
        return;
    }
    app.close_typing();
    let input = input_of(event);
    let pasted = clipboard::read(&data);
    start(async move {
        let told = match pasted {
            Ok(pasted) => put(app, table, ix, input, pasted).await,
            Err(sentence) => Err(sentence),
        };
        let sentence = told.unwrap_or_else(|sentence| sentence);
        if !sentence.is_empty() {
            app.say(&sentence);
        }
    });
}

/// Puts what was pasted in its place; what is to be said of it. Only text with markup waits for the worker.
async fn put(
    app: App,
    table: TableId,
    ix: CellIx,
    input: Option<HtmlInputElement>,
    pasted: clipboard::Pasted,
) -> Result<String, String> {
    let plain = work::plain(pasted.clone()).await?;
    let form = app.form.get_untracked();
    match engine::pasted_into_table(&plain, form, table).map_err(|error| error.message)? {
        Pasted::Report => {
            let (document, _) = work::read_pasted(pasted).await?;
            app.popup.set(Some(Popup::Preview(Box::new(document))));
            Ok(String::new())
        }
        Pasted::Labelled(found) => Ok(take_labelled(app, found)),
        Pasted::Rows { rows, struck } => Ok(take_rows(app, table, ix, input, rows, struck)),
    }
}

/// Puts figures where their labels say.
fn take_labelled(app: App, found: Labelled) -> String {
    let Labelled { cells, presumed, left } = found;
    let mut sentence = match cells.len() {
        0 => "粘贴的内容里没有能按行名、栏名填入的数字".to_owned(),
        count => format!("已按行名、栏名填入 {count} 格"),
    };
    for (label, printed) in presumed {
        sentence.push_str(&format!("。“{label}”按“{printed}”填入，请核对"));
    }
    app.change(Command::SetCells(cells));
    tell_left(app, sentence, left)
}

/// The sentence with what was left out behind it. The notes keep that to be looked at and put in place.
fn tell_left(app: App, sentence: String, left: Vec<String>) -> String {
    let Some(told) = block::left_out(&left) else { return sentence };
    let message = "粘贴到表格里的内容，以下没有填入。".to_owned();
    let note = Note { kind: NoteKind::Unplaced, message, text: Some(left.join("\n")) };
    app.notes.update(|notes| Arc::make_mut(notes).push(note));
    format!("{sentence}。{told}")
}

fn take_rows(
    app: App,
    table: TableId,
    ix: CellIx,
    input: Option<HtmlInputElement>,
    rows: Vec<Vec<String>>,
    struck: Vec<String>,
) -> String {
    // An image, nothing, or blank cells only.
    if rows.iter().flatten().all(|text| trim_unseen(text).is_empty()) {
        return tell_left(app, "剪贴板里没有文字，没有粘贴".to_owned(), struck);
    }
    let form = app.form.get_untracked();
    let sheet = Sheet::of(form, table);
    let Some(area) = area(app, &sheet, table, ix) else { return String::new() };
    if let [row] = rows.as_slice()
        && let [text] = row.as_slice()
    {
        let text = trim_unseen(text);
        let is_block = has_block(app, table);
        let text = match input.filter(|_| !is_block) {
            Some(input) => at_caret(&input, text),
            None => text.to_owned(),
        };
        if !is_value(&text) {
            return format!("“{text}”不是数字，没有粘贴");
        }
        let cells: Vec<_> = sheet.cells(area).into_iter().map(|ix| (ix, text.clone())).collect();
        let count = cells.len();
        app.change(Command::SetCells(cells));
        let sentence = if is_block || !struck.is_empty() {
            format!("已在 {count} 格填入“{text}”")
        } else {
            String::new()
        };
        return tell_left(app, sentence, struck);
    }
    let Some(first) = sheet.at(area.top, area.left) else { return String::new() };
    let block::Laid { cells, labels, mut left } = block::lay(form, first, rows);
    left.extend(struck);
    let mut sentence = format!("已粘贴 {} 格", cells.len());
    if labels > 0 {
        sentence.push_str(&format!("，左边 {labels} 列文字是行名，没有填入"));
    }
    app.change(Command::SetCells(cells));
    tell_left(app, sentence, left)
}

/// A cell's text with `text` in place of what is selected in it.
fn at_caret(input: &HtmlInputElement, text: &str) -> String {
    let units: Vec<u16> = input.value().encode_utf16().collect();
    let place = |at: Option<u32>, otherwise| at.and_then(|at| usize::try_from(at).ok()).unwrap_or(otherwise);
    let start = place(input.selection_start().ok().flatten(), 0);
    let end = place(input.selection_end().ok().flatten(), units.len());
    let part = |range: Option<&[u16]>| String::from_utf16_lossy(range.unwrap_or_default());
    format!("{}{text}{}", part(units.get(..start)), part(units.get(end..)))
}
