//! The report's year, and the form that follows it.

use super::state::App;
use super::ui::*;
use crate::edit::Command;
use crate::form::{Form, for_year, forms};

/// The year's field, the notice the tables follow, and the offer to change the form where the year asks for another.
pub(super) fn year(app: App) -> View {
    let year = Memo::new(move || app.session.with(|session| session.report().year));
    let shown = move || year.get().map_or_else(String::new, |year| year.to_string());
    let on_input = move |event: web_sys::Event| {
        let text = target_value(&event);
        let text = text.trim().trim_end_matches('年');
        // Half a year typed is not yet a year.
        let number = text.parse().ok().filter(|year| (1949..=2999).contains(year));
        if number.is_some() || text.is_empty() {
            app.typing(Command::SetYear(number));
        }
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
                prop:value=shown
                on:input=on_input
                on:change={move |event| {
                    // What was not a year gives way to the year that stands.
                    if let Some(input) = crate::browser::element("field-year") {
                        use wasm_bindgen::JsCast;
                        if let Ok(input) = input.dyn_into::<web_sys::HtmlInputElement>() {
                            input.set_value(&shown());
                        }
                    }
                    drop(event);
                    app.close_typing();
                }}
            />
            <p class="field-help" id="field-year-help">
                {move || format!("表格按{}的格式。", app.form.get().notice())}
            </p>
            {move || {
                let (form, year) = (app.form.get(), year.get());
                year.filter(|year| !form.serves(*year)).map(|year| change_form(app, form, year))
            }}
        </div>
    }
}

fn change_form(app: App, form: &'static Form, year: i32) -> View {
    let right = for_year(Some(year));
    if right.id() == form.id() || !forms().contains(right) {
        return View::Empty;
    }
    let change = move |_| {
        if app.change(Command::SetForm(right)) {
            app.say(&format!("表格已改用{}的格式，放不下的内容留在表格下方，可以撤销", right.notice()));
        }
    };
    view! {
        <div class="field-advice">
            <p>{format!("{year} 年度的报告应使用{}的格式。", right.notice())}</p>
            <button type="button" class="button" on:click=change>"改用该年度的格式"</button>
        </div>
    }
}
