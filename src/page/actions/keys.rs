//! The keys of a table, as in a sheet. Arrows move from cell to cell until the person edits within one (F2 or a second
//! click); then they move the caret.

use super::fill::Line;
use super::selection;
use crate::browser;
use crate::edit::{Command, Direction, Sheet};
use crate::form::{CellIx, TableId};
use crate::page::ids::{cell_id, input_of, ix_of};
use crate::page::model::App;
use leptos::prelude::*;
use web_sys::{Event, FocusEvent, HtmlInputElement, KeyboardEvent, MouseEvent};

/// What a table remembers between keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// The arrows move the caret.
    editing: bool,
    /// The focus came with this press of the mouse, whose release must not undo the selection.
    fresh: bool,
}

pub(crate) type EntryState = StoredValue<Entry>;

/// Typing in a cell.
pub(crate) fn input(app: App, event: &Event) {
    if let Some(input) = input_of(event)
        && let Some(ix) = ix_of(&input)
    {
        app.typing(Command::SetCell(ix, input.value()));
    }
}

/// The focus comes: the text is selected, so that figures just type over it.
pub(crate) fn focus_in(app: App, table: TableId, entry: EntryState, event: &FocusEvent) {
    let Some(input) = input_of(event) else { return };
    let Some(ix) = ix_of(&input) else { return };
    input.select();
    entry.update_value(|entry| *entry = Entry { editing: false, fresh: true });
    if app.focus.get_untracked() != Some(ix) {
        app.focus.set(Some(ix));
    }
    // A block lasts until the focus goes to another cell than the one it began at.
    if app.block.get_untracked().is_none_or(|(other, anchor, _)| (other, anchor) != (table, ix)) {
        app.block.set(Some((table, ix, ix)));
    }
}

/// The focus goes: what is typed next is a step of its own.
pub(crate) fn focus_out(app: App) {
    app.close_typing();
}

/// The release of the mouse that brought the focus keeps the selection; a further click edits within the cell.
pub(crate) fn mouse_up(entry: EntryState, event: &MouseEvent) {
    if input_of(event).is_none() {
        return;
    }
    entry.update_value(|entry| {
        if std::mem::take(&mut entry.fresh) {
            event.prevent_default();
        } else {
            entry.editing = true;
        }
    });
}

/// A key in a table.
pub(crate) fn key_down(app: App, table: TableId, entry: EntryState, event: &KeyboardEvent) {
    // The keys of an input method are its own.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let Some(input) = input_of(event) else { return };
    let Some(ix) = ix_of(&input) else { return };
    let form = app.form.get_untracked();
    let sheet = Sheet::of(form, table);
    entry.update_value(|entry| entry.fresh = false);
    let editing = entry.with_value(|entry| entry.editing);
    let (key, shift, control) = (event.key(), event.shift_key(), event.ctrl_key() || event.meta_key());
    let handled = match key.as_str() {
        "Enter" if control || event.alt_key() => false,
        "Enter" => {
            let to = if shift { sheet.step(ix, Direction::Up) } else { sheet.below(ix) };
            focus(app, to)
        }
        "Escape" => {
            restore(app, &input, entry);
            true
        }
        "F2" => {
            entry.update_value(|entry| entry.editing = !editing);
            let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(0);
            drop(input.set_selection_range(end, end));
            true
        }
        "=" if !control => app.fill_total(ix),
        "0" if event.alt_key() && !control => {
            app.fill_line(ix, if shift { Line::Column } else { Line::Row });
            true
        }
        // Alt with Shift and 0 gives another character on most keyboards.
        ")" if event.alt_key() => {
            app.fill_line(ix, Line::Column);
            true
        }
        "Delete" if selection::has_block(app, table) => {
            selection::clear(app, table);
            true
        }
        key => match direction(key, control) {
            Some(direction) if shift && !editing => {
                selection::extend(app, &sheet, table, ix, direction);
                true
            }
            Some(Direction::Up | Direction::Down) if event.alt_key() => false,
            Some(direction) if !event.alt_key() && (!editing || is_vertical(direction)) => {
                focus(app, sheet.step(ix, direction));
                true
            }
            _ => false,
        },
    };
    if handled {
        event.prevent_default();
    }
}

fn is_vertical(direction: Direction) -> bool {
    matches!(direction, Direction::Up | Direction::Down)
}

fn direction(key: &str, control: bool) -> Option<Direction> {
    Some(match key {
        "ArrowUp" if !control => Direction::Up,
        "ArrowDown" if !control => Direction::Down,
        "ArrowLeft" if !control => Direction::Left,
        "ArrowRight" if !control => Direction::Right,
        "Home" if control => Direction::TableStart,
        "End" if control => Direction::TableEnd,
        "Home" => Direction::RowStart,
        "End" => Direction::RowEnd,
        _ => return None,
    })
}

/// Gives a cell the focus; the browser keeps it in view.
fn focus(app: App, ix: Option<CellIx>) -> bool {
    let form = app.form.get_untracked();
    let Some(input) = ix.and_then(|ix| browser::element(&cell_id(form, ix))) else { return false };
    drop(input.focus());
    true
}

/// Takes back what is being typed. What was pasted, filled or repaired stays: it has its own way back.
fn restore(app: App, input: &HtmlInputElement, entry: EntryState) {
    if app.take_back_typing() {
        app.say("已恢复原来的内容");
    }
    entry.update_value(|entry| entry.editing = false);
    app.block.set(None);
    input.select();
}
