//! Reading notes: what was recognised, what was changed in reading, what found no place.

use super::place::PlacePiece;
use crate::page::events::handler;
use crate::page::model::App;
use crate::read::{Note, NoteKind, ReceiptStanding};
use leptos::prelude::*;
use std::sync::Arc;

/// The notes of the last reading, in the panel.
#[component]
pub(crate) fn Notes() -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        let notes = app.notes.get();
        (!notes.is_empty()).then(|| {
            let grave = notes.iter().filter(|note| note.kind.is_grave()).count();
            let told = if grave > 0 { format!("，其中 {grave} 条请过目") } else { String::new() };
            // Words around a page that found no place are in nearly every paste, and would push the findings down.
            let is_urgent =
                |kind: &NoteKind| matches!(kind, NoteKind::Lost | NoteKind::Receipt(ReceiptStanding::Changed));
            let unfolded = notes.iter().any(|note| is_urgent(&note.kind));
            view! {
                <details class="notes" open=unfolded>
                    <summary>{format!("读入说明 {} 条{told}", notes.len())}</summary>
                    <NoteList notes=notes.to_vec() kind=ListKind::Panel/>
                    <button type="button" class="button-plain" on:click=handler(move |_| app.notes.set(Arc::default()))>
                        "不再显示"
                    </button>
                </details>
            }
        })
    }
}

/// Where a list of notes stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// Beside the report they speak of: notes lead to their cells, and pieces can be put in place.
    Panel,
    /// Before the report is taken.
    Preview,
}

/// A list of notes.
#[component]
pub(crate) fn NoteList(notes: Vec<Note>, kind: ListKind) -> impl IntoView {
    let app = expect_context::<App>();
    let item = move |note: Note| {
        let grave = note.kind.is_grave();
        let in_panel = kind == ListKind::Panel;
        let piece = note.text.clone().filter(|_| in_panel && note.kind == NoteKind::Unplaced);
        let message = match note.kind {
            NoteKind::Altered(ix) if in_panel => view! {
                <button type="button" class="button-link" on:click=handler(move |_| app.go_to_cell(ix))>{note.message}</button>
            }
            .into_any(),
            _ => view! { <span>{note.message}</span> }.into_any(),
        };
        view! {
            <li class="note" class:note-grave=grave>
                {message}
                {note.text.map(|text| view! { <q class="note-text">{text}</q> })}
                {piece.map(|piece| view! { <PlacePiece piece/> })}
            </li>
        }
    };
    view! { <ul class="note-list">{notes.into_iter().map(item).collect_view()}</ul> }
}
