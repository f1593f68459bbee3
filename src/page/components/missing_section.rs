//! A section of the form that the report lacks.

use super::table::Table;
use crate::form::SectionId;
use crate::page::events::handler;
use crate::page::ids::section_id;
use crate::page::model::App;
use leptos::prelude::*;

/// The offer to add the section in its place.
#[component]
pub(crate) fn MissingSection(id: SectionId) -> impl IntoView {
    let app = expect_context::<App>();
    let heading = app.form.get_untracked().heading(id);
    view! {
        <div class="part-missing" id=section_id(id) tabindex="-1">
            <p>{format!("报告缺少“{heading}”。")}</p>
            <button type="button" class="button" on:click=handler(move |_| app.add_section(id))>
                {format!("加入“{heading}”")}
            </button>
            // The figures are there even where the heading is not.
            {id.table().map(|id| view! { <Table id/> })}
        </div>
    }
}
