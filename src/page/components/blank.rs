//! A blank report for a year.

use crate::browser;
use crate::form::for_year;
use crate::page::actions::years;
use crate::page::model::App;
use leptos::prelude::*;

/// The choice of a year and the word to begin.
#[component]
pub(crate) fn Blank() -> impl IntoView {
    let app = expect_context::<App>();
    let year = RwSignal::new(browser::this_year() - 1);
    let option = |one: i32| {
        view! { <option value=one.to_string() selected={one == year.get_untracked()}>{format!("{one} 年度")}</option> }
    };
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            year.set(chosen);
        }
    };
    view! {
        <p class="way-text">
            <label for="blank-year">"年度 "</label>
            <select class="select" id="blank-year" on:change=choose>{years().rev().map(option).collect_view()}</select>
        </p>
        <p class="way-text">{ArcSignal::derive(move || format!("格式：{}", for_year(Some(year.get())).notice()))}</p>
        <button type="button" class="button" on:click=move |_| app.begin_blank(year.get_untracked())>
            "新建空白报告"
        </button>
    }
}
