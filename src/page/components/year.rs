//! The report's year, and the form that follows it.

use crate::browser;
use crate::edit::Command;
use crate::form::{Form, for_year, forms};
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The year's field, the notice the tables follow, and the offer to change the form where the year asks for another.
#[component]
pub(crate) fn Year() -> impl IntoView {
    let app = expect_context::<App>();
    let year = move || app.with_words(|session| session.report().year);
    let shown = move || year().map_or_else(String::new, |year| year.to_string());
    let on_input = move |event: Event| {
        let text = event_target_value(&event);
        let text = text.trim().trim_end_matches('年');
        // Half a year typed is not yet a year.
        let number = text.parse().ok().filter(|year| (1949..=2999).contains(year));
        if number.is_some() || text.is_empty() {
            app.typing(Command::SetYear(number));
        }
    };
    let on_change = move |_| {
        // What was not a year gives way to the year that stands.
        let input =
            browser::element("field-year").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            input.set_value(&untrack(shown));
        }
        app.close_typing();
    };
    view! {
        <div class="field field-fact">
            <div class="field-top"><label class="field-label" for="field-year">"报告年度"</label></div>
            <input
                type="text"
                class="field-year"
                id="field-year"
                inputmode="numeric"
                maxlength="4"
                autocomplete="off"
                aria-describedby="field-year-help"
                readonly=app.host.is_readonly()
                prop:value=shown
                on:input=handler(on_input)
                on:change=handler(on_change)
            />
            <p class="field-help" id="field-year-help">
                {ArcSignal::derive(move || format!("表格按{}的格式。", app.form.get().notice()))}
            </p>
            {move || {
                let form = app.form.get();
                year().filter(|year| !form.serves(*year)).and_then(|year| other_form(app, form, year))
            }}
        </div>
    }
}

/// The offer of the form that the year asks for; `None` where there is no other.
fn other_form(app: App, form: &'static Form, year: i32) -> Option<impl IntoView> {
    let right = for_year(Some(year));
    (right.id() != form.id() && forms().contains(right)).then(|| {
        view! {
            <div class="field-advice">
                <p>{format!("{year} 年度的报告应使用{}的格式。", right.notice())}</p>
                <button type="button" class="button" on:click=handler(move |_| app.change_form(right))>"改用该年度的格式"</button>
            </div>
        }
    })
}
