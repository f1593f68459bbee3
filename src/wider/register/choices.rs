//! What can be chosen for a wording or a line, as the form prints it.

use crate::form::{ColumnRole, RowRole, TableId, for_year};
use crate::ledger::{About, PENDING};
use crate::page::events::handler;
use leptos::prelude::*;
use web_sys::Event;

/// The ids that can be chosen, each with its label.
pub(super) fn choices(about: About, year: i32) -> Vec<(String, String)> {
    let form = for_year(Some(year));
    let block = |table: TableId| form.table(table).blocks.first();
    let parts = |table: TableId| {
        let columns = block(table).map_or(&[][..], |block| block.columns);
        columns.iter().filter(|column| matches!(column.role, ColumnRole::Part(_)))
    };
    match about {
        About::Applicant => {
            parts(TableId::Requests).map(|column| (column.id.to_owned(), column.name())).collect()
        }
        About::Result => {
            // The same four in each family.
            let mut all: Vec<(String, String)> = Vec::new();
            for column in parts(TableId::Disputes) {
                let id = column.id.rsplit('.').next().unwrap_or_default();
                if !all.iter().any(|(known, _)| known == id) {
                    all.push((id.to_owned(), column.label.to_owned()));
                }
            }
            all
        }
        _ => {
            let rows = block(TableId::Requests).map_or(&[][..], |block| block.rows);
            let outcomes = rows.iter().filter(|row| row.role == RowRole::Outcome);
            let labelled = |row: &crate::form::Row| match row.groups {
                [_, .., group] => format!("{group} {}", row.label),
                _ => row.short_name(),
            };
            outcomes
                .map(|row| (row.id.to_owned(), labelled(row)))
                .chain([(PENDING.to_owned(), "还没有办结".to_owned())])
                .collect()
        }
    }
}

/// A list to choose from; `first` stands where nothing is chosen.
pub(super) fn select(
    label: String,
    first: &'static str,
    choices: Vec<(String, String)>,
    chosen: Option<String>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let value = chosen.clone().unwrap_or_default();
    let options = choices.into_iter().map(|(id, label)| {
        let selected = chosen.as_ref() == Some(&id);
        view! { <option value=id selected=selected>{label}</option> }
    });
    view! {
        <select
            class="register-select"
            aria-label=label
            // Once a person has chosen, the options' attributes say no more what is shown.
            prop:value=value
            on:change=handler(move |event: Event| choose(event_target_value(&event)))
        >
            <option value="" selected=chosen.is_none()>{first}</option>
            {options.collect_view()}
        </select>
    }
    .into_any()
}
