//! Reading notes: what was recognised, what was changed in reading, what found no place.

use super::place::place;
use super::state::App;
use super::ui::*;
use crate::read::{Note, NoteKind};

/// The notes of the last reading, in the panel.
pub(super) fn notes(app: App) -> impl Child {
    move || {
        let notes = app.notes.get();
        (!notes.is_empty()).then(|| {
            let grave = notes.iter().filter(|note| is_grave(&note.kind)).count();
            let told = if grave > 0 { format!("，其中 {grave} 条请过目") } else { String::new() };
            view! {
                <details class="notes">
                    <summary>{format!("读入说明 {} 条{told}", notes.len())}</summary>
                    {list(app, &notes, true)}
                    <button type="button" class="button-plain" on:click={move |_| app.notes.set(Default::default())}>
                        "不再显示"
                    </button>
                </details>
            }
        })
    }
}

/// Whether a note asks for the person's attention.
fn is_grave(kind: &NoteKind) -> bool {
    matches!(kind, NoteKind::Unplaced | NoteKind::Lost | NoteKind::Presumed(_))
}

/// A list of notes; with `links`, those about a cell or field lead there.
pub(super) fn list(app: App, notes: &[Note], links: bool) -> View {
    let items = notes.iter().cloned().map(|note| {
        let grave = is_grave(&note.kind);
        let message = match (&note.kind, links) {
            (NoteKind::Altered(ix), true) => {
                let ix = *ix;
                view! {
                    <button type="button" class="button-link" on:click={move |_| app.go_to_cell(ix)}>
                        {note.message}
                    </button>
                }
            }
            _ => view! { <span>{note.message}</span> },
        };
        let piece = (links && note.kind == NoteKind::Unplaced).then(|| note.text.clone()).flatten();
        view! {
            <li class="note" class:note-grave=grave>
                {message}
                {note.text.map(|text| view! { <q class="note-text">{text}</q> })}
                {piece.map(|piece| place(app, piece))}
            </li>
        }
    });
    view! { <ul class="note-list">{items.collect_view()}</ul> }
}
