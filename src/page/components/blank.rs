//! A blank report for a year.

use crate::browser;
use crate::page::actions::years;
use crate::page::events::handler;
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
        <span class="blank">
            <button type="button" class="button" on:click=handler(move |_| app.begin_blank(year.get_untracked()))>
                "新建空白报告"
            </button>
            <select class="select" aria-label="年度" on:change=handler(choose)>{years().rev().map(option).collect_view()}</select>
        </span>
    }
}
