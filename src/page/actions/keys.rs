//! The keys of a table, as in a sheet. Arrows move from cell to cell until the person edits within one (F2 or a second
//! click); then they move the caret.

use super::fill::Line;
use super::selection;
use crate::browser;
use crate::edit::{Command, Direction, Fill, Sheet, evaluate};
use crate::form::{CellIx, TableId};
use crate::page::events::is_composing;
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
    /// What is typed goes on from `=`.
    formula: bool,
    /// The column in which a row of Tabs began; Enter goes back to it.
    begin: Option<usize>,
    /// The focus goes on by Tab or Enter, which `begin` outlasts.
    going_on: bool,
}

pub(crate) type EntryState = StoredValue<Entry>;

/// Typing in a cell. What an input method is still composing is not taken.
pub(crate) fn input(app: App, entry: EntryState, event: &Event) {
    if !is_composing(event) {
        take(app, entry, event);
    }
}

/// Takes what stands in the cell's input: on its own, `=` fills a total.
pub(crate) fn take(app: App, entry: EntryState, event: &Event) {
    let Some(input) = input_of(event) else { return };
    let Some(ix) = ix_of(&input) else { return };
    let text = input.value();
    if matches!(text.trim(), "=" | "＝") && fill_total(app, entry, &input, ix) {
        return;
    }
    app.typing(Command::SetCell(ix, text));
}

/// Fills a total and selects it, so that a figure just types over it.
fn fill_total(app: App, entry: EntryState, input: &HtmlInputElement, ix: CellIx) -> bool {
    let is_total = app.fill_total(ix);
    if is_total {
        entry.update_value(|entry| entry.formula = true);
        input.set_value(&app.session.with_untracked(|session| session.report().cell(ix).text().to_owned()));
        input.select();
    }
    is_total
}

/// The focus comes: the text is selected, so that figures just type over it.
pub(crate) fn focus_in(app: App, table: TableId, entry: EntryState, event: &FocusEvent) {
    let Some(input) = input_of(event) else { return };
    let Some(ix) = ix_of(&input) else { return };
    input.select();
    let element = input.clone();
    request_animation_frame(move || browser::uncover(&element));
    entry.update_value(|entry| {
        let begin = entry.begin.filter(|_| entry.going_on);
        *entry = Entry { fresh: true, begin, ..Entry::default() };
    });
    if app.focus.get_untracked() != Some(ix) {
        app.focus.set(Some(ix));
    }
    // A block lasts until the focus goes to another cell than the one it began at.
    if app.block.get_untracked().is_none_or(|(other, anchor, _)| (other, anchor) != (table, ix)) {
        app.block.set(Some((table, ix, ix)));
    }
}

/// The focus goes: a sum that was typed becomes its value, and what is typed next is a step of its own.
pub(crate) fn focus_out(app: App, entry: EntryState, event: &FocusEvent) {
    if let Some(input) = input_of(event)
        && let Some(ix) = ix_of(&input)
        && let Some(value) = value_of(app, entry, &input)
    {
        app.typing(Command::SetCell(ix, value));
    }
    app.close_typing();
}

/// What a sum that is being typed comes to.
fn value_of(app: App, entry: EntryState, input: &HtmlInputElement) -> Option<String> {
    if !app.session.with_untracked(|session| session.history().is_typing()) {
        return None;
    }
    let typed = input.value();
    let behind = |entry: &Entry| if entry.formula { evaluate(&format!("={typed}")) } else { None };
    evaluate(&typed).or_else(|| entry.with_value(behind)).map(|value| value.to_string())
}

/// Puts what is typed into every cell of the block.
fn enter_everywhere(app: App, table: TableId, entry: EntryState, input: &HtmlInputElement) {
    let text = value_of(app, entry, input).unwrap_or_else(|| input.value());
    let block = app.block.get_untracked().filter(|_| selection::has_block(app, table));
    let cells = match (block, ix_of(input)) {
        (Some(block), _) => selection::marked_cells(app.form.get_untracked(), block),
        (None, Some(ix)) => vec![ix],
        (None, None) => return,
    };
    let count = cells.len();
    // One step for all, that of typing included.
    app.take_back_typing();
    let changed = app.change(Command::SetCells(cells.into_iter().map(|ix| (ix, text.clone())).collect()));
    if changed && count > 1 {
        app.say(&format!("已在 {count} 格填入“{text}”"));
    }
}

/// The release of the mouse that brought the focus keeps the selection; a further click edits within the cell.
pub(crate) fn mouse_up(app: App, table: TableId, entry: EntryState, event: &MouseEvent) {
    if selection::has_block(app, table) {
        return selection::tell_block(app);
    }
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
    let (shift, control) = (event.shift_key(), event.ctrl_key() || event.meta_key());
    let key = if control { event.key().to_ascii_lowercase() } else { event.key() };
    // A character that is typed is the browser's.
    let is_typed = key.chars().count() == 1 && !matches!(key.as_str(), "=" | "＝");
    if is_typed && !control && !event.alt_key() {
        return entry.update_value(|entry| (entry.fresh, entry.going_on) = (false, false));
    }
    let form = app.form.get_untracked();
    let sheet = Sheet::of(form, table);
    let place = sheet.place(ix);
    let begin = entry.with_value(|entry| entry.begin);
    entry.update_value(|entry| {
        entry.fresh = false;
        entry.going_on = matches!(event.key().as_str(), "Tab" | "Enter" | "Shift");
        if event.key() == "Tab" && !event.shift_key() && entry.begin.is_none() {
            entry.begin = place.map(|(_, column)| column);
        }
    });
    let editing = entry.with_value(|entry| entry.editing);
    let leads_to = if control { to_end } else { direction };
    let handled = match key.as_str() {
        "enter" => {
            enter_everywhere(app, table, entry, &input);
            true
        }
        "Enter" if event.alt_key() => false,
        "Enter" => {
            let back = begin.zip(place).and_then(|(column, (row, _))| sheet.at(row + 1, column));
            let down = || back.or_else(|| sheet.below(ix));
            focus(app, if shift { sheet.step(ix, Direction::Up) } else { down() })
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
        "=" | "＝" if !control => !editing && fill_total(app, entry, &input, ix),
        "a" if control && !editing => {
            selection::select_all(app, &sheet, table, ix);
            true
        }
        "d" | "r" if control && !shift => {
            let direction = if key == "d" { Fill::Down } else { Fill::Right };
            selection::fill(app, &sheet, table, ix, direction);
            true
        }
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
        _ => match leads_to(&event.key()) {
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

/// Where a key leads by itself.
fn direction(key: &str) -> Option<Direction> {
    Some(match key {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "Home" => Direction::RowStart,
        "End" => Direction::RowEnd,
        _ => return None,
    })
}

/// Where a key leads together with Ctrl.
fn to_end(key: &str) -> Option<Direction> {
    Some(match key {
        "Home" => Direction::TableStart,
        "End" => Direction::TableEnd,
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
