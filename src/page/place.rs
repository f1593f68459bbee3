//! Puts a piece that found no place where it belongs: into a section, the preface, the attachments, or the cells from the
//! one with the focus on.

use super::state::App;
use super::ui::*;
use crate::edit::{Command, block};
use crate::form::CellIx;
use crate::read::block as sheets;
use crate::report::TextField;

/// Where a piece can go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    /// Behind what a field says already.
    Field(TextField),
    /// A line each.
    Attachments,
    /// As a block of cells, its first at this one.
    Cells(CellIx),
}

/// The places of the report at work, as the person sees them named.
fn targets(app: App) -> Vec<(String, Target)> {
    let form = app.form.get();
    let mut list = Vec::new();
    app.session.with(|session| {
        let report = session.report();
        for (at, section) in report.sections.iter().enumerate() {
            list.push((format!("{}的正文", section.heading), Target::Field(TextField::Text(at))));
            if section.id.and_then(|id| id.table()).is_some() {
                list.push((
                    format!("{}的表后说明", section.heading),
                    Target::Field(TextField::AfterTable(at)),
                ));
            }
        }
    });
    list.push(("引言".to_owned(), Target::Field(TextField::Preface)));
    list.push(("附件".to_owned(), Target::Attachments));
    if let Some(ix) = app.focus.get() {
        list.push((format!("表格，从当前格{}起", form.name(ix)), Target::Cells(ix)));
    }
    list
}

/// The button below a piece, and what it opens: the piece to be looked at, the places, and the word to go.
pub(super) fn place(app: App, piece: String) -> View {
    let open = RwSignal::new(false);
    let put = RwSignal::new(None::<String>);
    let piece = StoredValue::new(piece);
    view! {
        <div class="note-place">
            {move || put.get().map(|place| view! { <p class="note-put">{format!("已放入{place}。")}</p> })}
            <button
                type="button"
                class="button-plain"
                aria-expanded={move || if open.get() { "true" } else { "false" }}
                on:click={move |_| open.update(|open| *open = !*open)}
            >"放到应在的位置…"</button>
            {move || open.get().then(|| choose(app, piece, open, put))}
        </div>
    }
}

fn choose(app: App, piece: StoredValue<String>, open: RwSignal<bool>, put: RwSignal<Option<String>>) -> View {
    let chosen = RwSignal::new(0usize);
    let words = RwSignal::new(piece.get_value());
    let id = crate::browser::fresh_id();
    let (words_id, target_id) = (format!("words-{id}"), format!("target-{id}"));
    let act = move |event: web_sys::Event| {
        event.prevent_default();
        let target = targets(app).into_iter().nth(chosen.get_untracked());
        if let Some((name, target)) = target
            && carry_out(app, target, &words.get_untracked())
        {
            app.say(&format!("已放入{name}，可以撤销"));
            put.set(Some(name));
            open.set(false);
        }
    };
    view! {
        <form class="note-form" on:submit=act>
            <div class="note-field">
                <label for={words_id.clone()}>"要放入的内容（可以只留一部分）"</label>
                <textarea
                    id=words_id
                    rows="3"
                    prop:value=words
                    on:input={move |event| words.set(target_value(&event))}
                ></textarea>
            </div>
            <div class="note-field">
                <label for={target_id.clone()}>"放到"</label>
                <select
                    id=target_id
                    on:change={move |event| chosen.set(target_value(&event).parse().unwrap_or_default())}>
                    {move || {
                        let option = |(at, (name, _)): (usize, (String, Target))| view! {
                            <option value=at selected={at == chosen.get_untracked()}>{name}</option>
                        };
                        targets(app).into_iter().enumerate().map(option).collect_view()
                    }}
                </select>
            </div>
            <button type="submit" class="button-small">"放入"</button>
        </form>
    }
}

/// Carries it out as one step of undo. Tells whether anything changed.
fn carry_out(app: App, target: Target, words: &str) -> bool {
    let words = words.trim();
    if words.is_empty() {
        app.say("没有要放入的内容");
        return false;
    }
    app.close_typing();
    match target {
        Target::Field(field) => {
            let before =
                app.session.with_untracked(|session| session.report().text(field).map(str::to_owned));
            let text = match before.filter(|text| !text.is_empty()) {
                Some(text) => format!("{text}\n{words}"),
                None => words.to_owned(),
            };
            app.change(Command::SetText(field, Some(text)))
        }
        Target::Attachments => {
            let mut list = app.session.with_untracked(|session| session.report().attachments.clone());
            list.extend(words.lines().map(str::to_owned));
            app.change(Command::SetAttachments(list))
        }
        Target::Cells(first) => {
            // Figures of a line that are parted by spaces only stand in a cell each.
            let parted = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join("\t"));
            let tabbed =
                if words.contains('\t') { words.to_owned() } else { parted.collect::<Vec<_>>().join("\n") };
            let rows = match sheets::from_text(&tabbed) {
                Ok(rows) => rows,
                Err(error) => {
                    app.say(&error.message);
                    return false;
                }
            };
            let laid = block::lay(app.form.get_untracked(), first, rows);
            if let Some(over) = laid.over {
                // Nothing is cut off silently: the person trims the piece or chooses another cell.
                app.say(&over);
                return false;
            }
            app.change(Command::SetCells(laid.cells))
        }
    }
}
