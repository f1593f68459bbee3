//! One section: heading, text, its table, the words behind the table.

use super::field::{Field, Look};
use super::flow::Flows;
use super::prior_text::PriorText;
use super::table::Table;
use crate::browser::host;
use crate::form::{SectionId, TableId};
use crate::page::events::handler;
use crate::page::ids::section_id;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;

/// The section at a place of the report. `own` is its kind where it is the first of it, else it can be removed.
#[component]
pub(crate) fn SectionPart(at: usize, id: Option<SectionId>, own: Option<SectionId>) -> impl IntoView {
    let app = expect_context::<App>();
    let form = app.form.get_untracked();
    let called = id.map_or_else(|| format!("第 {} 节", at + 1), |id| form.heading(id));
    let help = id.and_then(|id| form.section(id)).map_or("", |section| section.guidance);
    let name = called.clone();
    let label = |part: &str| format!("{called}的{part}");
    let table = own.and_then(SectionId::table);
    let anchor = id.map_or_else(|| format!("section-{at}"), section_id);
    let heading = Look {
        label: label("标题"),
        class: "field-heading",
        line: true,
        quiet: true,
        hint: "标题",
        ..Look::default()
    };
    let text = Look {
        label: label("正文"),
        help: help.to_owned(),
        class: if table.is_some() { "field-prose field-beside" } else { "field-prose" },
        counted: table.is_none(),
        quiet: true,
        hint: if table.is_some() { "表前说明，可以不填" } else { "正文" },
        ..Look::default()
    };
    let after = after_table(app, at, label("表后说明"), table);
    let remove = own.is_none().then(|| {
        view! {
            <button type="button" class="button-plain" on:click=handler(move |_| app.remove_section(at))>"删除这一节"</button>
        }
    });
    view! {
        <section class="part" id=anchor aria-label=name>
            <h2 class="seen-by-readers">{called}</h2>
            <Field field=TextField::Heading(at) look=heading/>
            <Field field=TextField::Text(at) look=text/>
            {own.map(|_| view! { <PriorText field=TextField::Text(at) id/> })}
            {table.map(|id| view! { <Table id/> })}
            {(table == Some(TableId::Requests)).then(|| view! { <Flows/> })}
            {(table == Some(TableId::Requests) && !host::is_framed()).then(|| view! {
                <a class="button-plain changes" href="#register">"从台账统计"</a>
            })}
            {after}
            {table.map(|_| view! { <PriorText field=TextField::AfterTable(at) id/> })}
            {remove}
        </section>
    }
}

/// The words behind the table, or below a table the offer to add them.
fn after_table(app: App, at: usize, label: String, table: Option<TableId>) -> impl IntoView {
    let present = Memo::new(move |_| {
        app.with_words(|session| {
            session.report().sections.get(at).is_some_and(|section| section.after_table.is_some())
        })
    });
    // The field stays while it is empty, once it was asked for.
    let wanted = RwSignal::new(false);
    move || {
        if present.get() || wanted.get() {
            let look = Look {
                label: label.clone(),
                class: "field-prose field-beside",
                hint: "表后说明",
                ..Look::default()
            };
            return Some(view! { <Field field=TextField::AfterTable(at) look/> }.into_any());
        }
        table.map(|_| {
            view! {
                <button type="button" class="button-plain" on:click=handler(move |_| wanted.set(true))>"添加表后说明"</button>
            }
            .into_any()
        })
    }
}
