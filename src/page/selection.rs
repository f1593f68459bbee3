//! Marking a block of cells, by mouse and by Shift with the arrows; copying, cutting, pasting and emptying it.

use super::keys::ix_of_target;
use super::state::App;
use super::ui::Readable;
use crate::browser::clipboard;
use crate::browser::dom::Browser;
use crate::edit::{Area, Command, Direction, Sheet, block};
use crate::form::{CellIx, Form, TableId};
use crate::read::block as sheets;
use web_sys::{ClipboardEvent, MouseEvent};

/// The cells of a marked block.
pub(super) fn marked_cells(form: &Form, (table, anchor, head): (TableId, CellIx, CellIx)) -> Vec<CellIx> {
    let sheet = Sheet::of(form, table);
    sheet.area(anchor, head).map_or_else(Vec::new, |area| sheet.cells(area))
}

/// Where a copy or paste applies: the marked block, else the focused cell.
fn area(app: App, sheet: &Sheet, table: TableId, ix: CellIx) -> Option<Area> {
    match app.block.get_untracked() {
        Some((other, anchor, head)) if other == table => sheet.area(anchor, head),
        _ => sheet.area(ix, ix),
    }
}

/// Whether more than one cell is marked in this table.
pub(super) fn has_block(app: App, table: TableId) -> bool {
    app.block.get_untracked().is_some_and(|(other, anchor, head)| other == table && anchor != head)
}

/// Moves the far corner of the block one step; the focus stays.
pub(super) fn extend(app: App, sheet: &Sheet, table: TableId, ix: CellIx, direction: Direction) {
    let (anchor, head) = match app.block.get_untracked() {
        Some((other, anchor, head)) if other == table => (anchor, head),
        _ => (ix, ix),
    };
    if let Some(to) = sheet.step(head, direction) {
        app.block.set(Some((table, anchor, to)));
        tell_size(app, sheet, anchor, to);
    }
}

fn tell_size(app: App, sheet: &Sheet, anchor: CellIx, head: CellIx) {
    if let Some(area) = sheet.area(anchor, head) {
        let (rows, columns) = (area.bottom - area.top + 1, area.right - area.left + 1);
        app.say(&format!("已选 {rows} 行 {columns} 列"));
    }
}

/// A press of the mouse begins a block, with Shift it moves the block's far corner.
pub(super) fn mouse_down(app: App, table: TableId, event: &MouseEvent) {
    let Some(ix) = ix_of_target(event) else { return };
    match app.focus.get_untracked() {
        Some(anchor) if event.shift_key() => {
            event.prevent_default();
            app.block.set(Some((table, anchor, ix)));
        }
        _ => app.block.set(Some((table, ix, ix))),
    }
}

/// With the button held, the cell under the mouse becomes the block's far corner.
pub(super) fn mouse_over(app: App, table: TableId, event: &MouseEvent) {
    if event.buttons() & 1 == 0 {
        return;
    }
    let (Some(ix), Some((other, anchor, head))) = (ix_of_target(event), app.block.get_untracked()) else {
        return;
    };
    if other == table && ix != head {
        event.prevent_default();
        app.block.set(Some((table, anchor, ix)));
    }
}

/// Copies the marked block as text and as an HTML table; with `cut` empties it. A single cell is left to the browser.
pub(super) fn copy(app: App, table: TableId, event: &ClipboardEvent, cut: bool) {
    let Some((_, anchor, head)) = app.block.get_untracked().filter(|_| has_block(app, table)) else { return };
    let Some(data) = event.clipboard_data() else { return };
    let sheet = Sheet::of(app.form.get_untracked(), table);
    let Some(area) = sheet.area(anchor, head) else { return };
    let rows = app.session.with_untracked(|session| block::texts(session.report(), &sheet, area));
    clipboard::write(&data, &sheets::to_text(&rows), &sheets::to_html(&rows));
    event.prevent_default();
    let cells = sheet.cells(area);
    let count = cells.len();
    if cut {
        app.change(Command::SetCells(cells.into_iter().map(|ix| (ix, String::new())).collect()));
        app.say(&format!("已剪切 {count} 格"));
    } else {
        app.say(&format!("已复制 {count} 格"));
    }
}

/// Empties the marked block.
pub(super) fn clear(app: App, table: TableId) {
    if let Some(block) = app.block.get_untracked().filter(|(other, ..)| *other == table) {
        let cells = marked_cells(app.form.get_untracked(), block);
        let count = cells.len();
        app.change(Command::SetCells(cells.into_iter().map(|ix| (ix, String::new())).collect()));
        app.say(&format!("已清空 {count} 格"));
    }
}

/// Pastes a block of cells, or one value into the marked block, as one step. One value into one cell is left to the
/// browser.
pub(super) fn paste(app: App, table: TableId, event: &ClipboardEvent) {
    let (Some(ix), Some(data)) = (ix_of_target(event), event.clipboard_data()) else { return };
    let rows = clipboard::read(&data).and_then(|pasted| {
        let html = Some(pasted.html.as_str()).filter(|html| !html.is_empty());
        sheets::from_clipboard(&Browser, html, &pasted.text).map_err(|error| error.message)
    });
    let rows = match rows {
        Ok(rows) => rows,
        Err(sentence) => {
            event.prevent_default();
            return app.say(&sentence);
        }
    };
    let single = rows.len() <= 1 && rows.first().is_none_or(|row| row.len() <= 1);
    // An image, or nothing: the browser would empty the cell.
    if single && rows.iter().flatten().all(|text| text.trim().is_empty()) {
        event.prevent_default();
        return app.say("剪贴板里没有文字，没有粘贴");
    }
    if single && !has_block(app, table) {
        return;
    }
    event.prevent_default();
    let form = app.form.get_untracked();
    let sheet = Sheet::of(form, table);
    let Some(area) = area(app, &sheet, table, ix) else { return };
    if let ([only], true) = (rows.as_slice(), single) {
        let text = only.first().map_or("", |text| text.trim());
        let cells: Vec<_> = sheet.cells(area).into_iter().map(|ix| (ix, text.to_owned())).collect();
        let count = cells.len();
        app.change(Command::SetCells(cells));
        return app.say(&format!("已在 {count} 格填入“{text}”"));
    }
    let Some(first) = sheet.at(area.top, area.left) else { return };
    let block::Laid { cells, labels, over } = block::lay(form, first, rows);
    let count = cells.len();
    app.change(Command::SetCells(cells));
    let mut sentence = format!("已粘贴 {count} 格");
    if labels > 0 {
        sentence.push_str(&format!("，左边 {labels} 列文字是行名，没有填入"));
    }
    if let Some(over) = over {
        sentence.push_str(&format!("。{over}"));
    }
    app.say(&sentence);
}
