//! The names of the attachments.

use super::field::{Field, Look};
use crate::page::events::handler;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;

/// A line for each, and the offer of another.
#[component]
pub(crate) fn Attachments() -> impl IntoView {
    let app = expect_context::<App>();
    let count = Memo::new(move |_| app.with_words(|session| session.report().attachments.len()));
    let line = move |at: usize| {
        let label = format!("附件 {}", at + 1);
        let remove = format!("删除{label}");
        let look =
            Look {
                label, class: "field-line", line: true, quiet: true, hint: "附件名称", ..Look::default()
            };
        view! {
            <div class="attachment">
                <Field field=TextField::Attachment(at) look/>
                <button
                    type="button"
                    class="button-plain"
                    aria-label=remove
                    on:click=handler(move |_| app.remove_attachment(at))
                >"删除"</button>
            </div>
        }
    };
    view! {
        <section class="part attachments" aria-label="附件">
            <h2 class="attachments-title">"附件"</h2>
            {move || (0..count.get()).map(line).collect_view()}
            <button type="button" class="button-plain" on:click=handler(move |_| app.add_attachment())>"添加附件名称"</button>
        </section>
    }
}
