//! What last year's report says in the same place, folded: to look at, to compare, to take over.

use crate::edit::{Kept, compare};
use crate::form::SectionId;
use crate::page::events::handler;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

/// Last year's words for a field, in the section of kind `id`; nothing where there are none or they are hidden. When
/// they are unfolded, the sentences that this year's words do not have are marked.
#[component]
pub(crate) fn PriorText(field: TextField, id: Option<SectionId>) -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        app.prior_text(field, id).map(|text| {
            let words = text.clone();
            let open = RwSignal::new(false);
            let sentences = move || open.get().then(|| compared(app, field, &text));
            view! {
                <details
                    class="prior-text"
                    on:toggle=move |event| open.set(event_target::<HtmlDetailsElement>(&event).open())
                >
                    <summary>"上年原文"</summary>
                    <p class="field-help">"画线的句子，今年的正文里没有原样的。"</p>
                    <p class="prior-words">{sentences}</p>
                    <button type="button" class="button-small" on:click=handler(move |_| app.take_over(field, words.clone()))>
                        "沿用"
                    </button>
                </details>
            }
        })
    }
}

fn compared(app: App, field: TextField, last: &str) -> Vec<AnyView> {
    let now =
        app.session.with_untracked(|session| session.report().text(field).unwrap_or_default().to_owned());
    let sentence = |(words, kept): (&str, Kept)| match kept {
        Kept::Whole => words.to_owned().into_any(),
        Kept::Changed => view! { <mark class="prior-changed">{words.to_owned()}</mark> }.into_any(),
    };
    compare(last, &now).into_iter().map(sentence).collect()
}
