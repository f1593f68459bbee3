//! A report that was read while another is in hand: a look at it before it takes its place.

use super::dialog::Dialog;
use super::notes::{ListKind, NoteList};
use crate::check::same_body;
use crate::edit::Draft;
use crate::page::events::handler;
use crate::page::model::App;
use crate::read::Document;
use leptos::prelude::*;

/// What was read, and what can become of it.
#[component]
pub(crate) fn Preview(document: Document) -> impl IntoView {
    let app = expect_context::<App>();
    let report = &document.report;
    let filled = report.cells().iter().filter(|cell| !cell.is_blank()).count();
    let unread = || "没有读到".to_owned();
    let facts = [
        ("标题", report.title.clone().unwrap_or_else(unread)),
        ("机关", report.organization.clone().unwrap_or_else(unread)),
        ("年度", report.year.map_or_else(unread, |year| year.to_string())),
        ("格式", report.form().notice().to_owned()),
        ("表格", format!("{filled} 格有内容，共 {} 格", report.cells().len())),
    ];
    let (current, is_apart) = app.session.with_untracked(|session| {
        let bodies = session.report().organization.as_ref().zip(report.organization.as_ref());
        (Draft::default_name(session.report()), bodies.is_some_and(|(mine, theirs)| !same_body(mine, theirs)))
    });
    let (told, word) = if is_apart {
        (format!("机关与正在编辑的“{current}”不同，将另开一份；正在编辑的先保存，不会换下。"), "另开一份")
    } else {
        (format!("将换下正在编辑的“{current}”。这一步可以撤销。"), "换成这份报告")
    };
    let (grave, others): (Vec<_>, Vec<_>) =
        document.notes.iter().cloned().partition(|note| note.kind.is_grave());
    let document = StoredValue::new(document);
    let take = move |_| match is_apart {
        true => app.begin_with(document.get_value()),
        false => app.replace(document.get_value()),
    };
    let as_prior = move |_| app.open_prior_report(document.get_value());
    view! {
        <Dialog title="读到一份报告，请核对">
            <dl class="facts">
                {facts.map(|(name, value)| view! {
                    <div class="fact"><dt>{name}</dt><dd>{value}</dd></div>
                }).collect_view()}
            </dl>
            <NoteList notes=grave kind=ListKind::Preview/>
            {(!others.is_empty()).then(|| view! {
                <details class="notes">
                    <summary>{format!("读入说明 {} 条", others.len())}</summary>
                    <NoteList notes=others kind=ListKind::Preview/>
                </details>
            })}
            <p>{told}</p>
            <div class="dialog-acts">
                <button type="button" class="button button-first" data-first="true" on:click=handler(take)>{word}</button>
                <button type="button" class="button" on:click=handler(as_prior)>"作为上年报告"</button>
                <button type="button" class="button" on:click=handler(move |_| app.close_popup())>"取消"</button>
            </div>
        </Dialog>
    }
}
