//! What last year's report says in the same place, folded: to look at, to compare, to take over.

use crate::form::SectionId;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;

/// Last year's words for a field, in the section of kind `id`; nothing where there are none or they are hidden.
#[component]
pub(crate) fn PriorText(field: TextField, id: Option<SectionId>) -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        app.prior_text(field, id).map(|text| {
            let words = text.clone();
            view! {
                <details class="prior-text">
                    <summary>"上年原文"</summary>
                    <p class="prior-words">{text}</p>
                    <button type="button" class="button-small" on:click=move |_| app.take_over(field, words.clone())>
                        "沿用"
                    </button>
                </details>
            }
        })
    }
}
