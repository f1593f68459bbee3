//! Last year's figures in the cells, where last year's report is on show.

use super::paint::{attribute, find_inputs};
use crate::form::{Form, TableId};
use crate::page::events::effect_after;
use crate::page::ids::ix_of;
use crate::page::model::App;
use leptos::html;
use leptos::prelude::*;

/// Writes last year's figures beside the cells, and takes them away: when they are opened, shown or hidden, not with
/// changes of the report.
pub(super) fn paint(app: App, form: &'static Form, table: TableId, node: NodeRef<html::Table>) {
    effect_after(move |before: Option<bool>| {
        let Some(node) = node.get() else { return false };
        let is_shown = app.prior.get();
        if !is_shown && before != Some(true) {
            return false;
        }
        app.session.with_untracked(|session| {
            let last = session.last_year().filter(|last| is_shown && last.has_table(table));
            for input in find_inputs(&node) {
                let (Some(place), Some(ix)) = (input.parent_element(), ix_of(&input)) else { continue };
                // Another form has its own cells.
                let figure = last.and_then(|last| last.text_at(form.path(ix))).unwrap_or_default();
                let told = if figure.is_empty() { String::new() } else { format!("上年 {figure}") };
                attribute(&place, "data-last", figure);
                attribute(&place, "title", &told);
            }
        });
        is_shown
    });
}
