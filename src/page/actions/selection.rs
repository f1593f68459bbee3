//! Marking a block of cells, by mouse and by Shift with the arrows; copying, cutting, pasting and emptying it.

use crate::browser::{self, clipboard};
use crate::edit::{Area, Command, Direction, Fill, Sheet, block};
use crate::form::{CellIx, Form, TableId};
use crate::page::ids::{cell_id, ix_in, ix_of_target};
use crate::page::model::App;
use crate::read::block as sheets;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, MouseEvent};

/// The cells of a marked block.
pub(crate) fn marked_cells(form: &Form, (table, anchor, head): (TableId, CellIx, CellIx)) -> Vec<CellIx> {
    let sheet = Sheet::of(form, table);
    sheet.area(anchor, head).map_or_else(Vec::new, |area| sheet.cells(area))
}

/// Where a copy or paste applies: the marked block, else the focused cell.
pub(super) fn area(app: App, sheet: &Sheet, table: TableId, ix: CellIx) -> Option<Area> {
    match app.block.get_untracked() {
        Some((other, anchor, head)) if other == table => sheet.area(anchor, head),
        _ => sheet.area(ix, ix),
    }
}

/// Whether more than one cell is marked in this table.
pub(crate) fn has_block(app: App, table: TableId) -> bool {
    app.block.get_untracked().is_some_and(|(other, anchor, head)| other == table && anchor != head)
}

/// Moves the far corner of the block one step; the focus stays.
pub(crate) fn extend(app: App, sheet: &Sheet, table: TableId, ix: CellIx, direction: Direction) {
    let (anchor, head) = match app.block.get_untracked() {
        Some((other, anchor, head)) if other == table => (anchor, head),
        _ => (ix, ix),
    };
    if let Some(to) = sheet.step(head, direction) {
        app.block.set(Some((table, anchor, to)));
        tell_size(app, sheet, anchor, to);
    }
}

/// Marks all cells of the table; the focus stays.
pub(crate) fn select_all(app: App, sheet: &Sheet, table: TableId, ix: CellIx) {
    let corners = (sheet.step(ix, Direction::TableStart), sheet.step(ix, Direction::TableEnd));
    if let (Some(first), Some(last)) = corners {
        app.block.set(Some((table, first, last)));
        tell_size(app, sheet, first, last);
    }
}

/// Says how large the marked block is.
pub(crate) fn tell_block(app: App) {
    if let Some((table, anchor, head)) = app.block.get_untracked() {
        tell_size(app, &Sheet::of(app.form.get_untracked(), table), anchor, head);
    }
}

/// Fills the marked block from its first row or column; a single cell from the one above it or to its left.
pub(crate) fn fill(app: App, sheet: &Sheet, table: TableId, ix: CellIx, direction: Fill) {
    let Some(area) = area(app, sheet, table, ix) else { return };
    let cells: Vec<_> = app.session.with_untracked(|session| {
        let text = |ix: CellIx| session.report().cell(ix).text().to_owned();
        sheet.fill(area, direction).into_iter().map(|(to, from)| (to, text(from))).collect()
    });
    app.close_typing();
    let count = cells.len();
    if count == 0 {
        return app.say("没有可以照填的格");
    }
    if app.change(Command::SetCells(cells)) {
        app.say(&format!("已{} {count} 格", if direction == Fill::Down { "向下填充" } else { "向右填充" }));
    }
}

fn tell_size(app: App, sheet: &Sheet, anchor: CellIx, head: CellIx) {
    if let Some(area) = sheet.area(anchor, head) {
        let (rows, columns) = (area.bottom - area.top + 1, area.right - area.left + 1);
        app.say(&format!("已选 {rows} 行 {columns} 列"));
    }
}

/// A press of the mouse begins a block, with Shift it moves the block's far corner.
pub(crate) fn mouse_down(app: App, table: TableId, event: &MouseEvent) {
    let Some(ix) = ix_of_target(event) else { return };
    match app.focus.get_untracked() {
        Some(anchor) if event.shift_key() => {
            event.prevent_default();
            app.block.set(Some((table, anchor, ix)));
        }
        _ => {
            app.block.set(Some((table, ix, ix)));
            let input = browser::element(&cell_id(app.form.get_untracked(), ix));
            // Text is not selected by the mouse that selects cells, but within the cell that has the focus.
            if let Some(input) = input.filter(|input| browser::focused().as_ref() != Some(input)) {
                event.prevent_default();
                drop(input.focus());
            }
        }
    }
}

/// With the button held, the cell under the mouse becomes the block's far corner. Some browsers send all moves to the
/// input in which the button was pressed, so the place is asked for.
pub(crate) fn mouse_move(app: App, table: TableId, event: &MouseEvent) {
    if event.buttons() & 1 == 0 {
        return;
    }
    let under = document().element_from_point(event.client_x() as f32, event.client_y() as f32);
    let (Some(ix), Some((other, anchor, head))) = (under.as_ref().and_then(ix_in), app.block.get_untracked())
    else {
        return;
    };
    if other == table && ix != head {
        event.prevent_default();
        app.block.set(Some((table, anchor, ix)));
    }
}

/// Copies the marked block as text and as an HTML table. A single cell is left to the browser.
pub(crate) fn copy(app: App, table: TableId, event: &ClipboardEvent) {
    if let Some(cells) = copy_block(app, table, event) {
        app.say(&format!("已复制 {} 格", cells.len()));
    }
}

/// Copies the marked block and empties it.
pub(crate) fn cut(app: App, table: TableId, event: &ClipboardEvent) {
    if let Some(cells) = copy_block(app, table, event) {
        let count = cells.len();
        if app.change(empty(cells)) {
            app.say(&format!("已剪切 {count} 格"));
        }
    }
}

/// The cells copied; `None` where no block is marked.
fn copy_block(app: App, table: TableId, event: &ClipboardEvent) -> Option<Vec<CellIx>> {
    let (_, anchor, head) = app.block.get_untracked().filter(|_| has_block(app, table))?;
    let data = event.clipboard_data()?;
    let sheet = Sheet::of(app.form.get_untracked(), table);
    let area = sheet.area(anchor, head)?;
    let rows = app.session.with_untracked(|session| block::texts(session.report(), &sheet, area));
    clipboard::write(&data, &sheets::to_text(&rows), &sheets::to_html(&rows));
    event.prevent_default();
    Some(sheet.cells(area))
}

fn empty(cells: Vec<CellIx>) -> Command {
    Command::SetCells(cells.into_iter().map(|ix| (ix, String::new())).collect())
}

/// Empties the marked block.
pub(crate) fn clear(app: App, table: TableId) {
    if let Some(block) = app.block.get_untracked().filter(|(other, ..)| *other == table) {
        let cells = marked_cells(app.form.get_untracked(), block);
        let count = cells.len();
        if app.change(empty(cells)) {
            app.say(&format!("已清空 {count} 格"));
        }
    }
}
