//! A field of words: its label, help, length, and the words that findings speak of marked in place.
//!
//! A text area cannot mark words, so an unseen copy of its text lies under it: the copy carries the marks, and, being
//! as tall as its text, it gives the area its height. Where the browser can do that itself, a copy without marks is not
//! laid out (`style/fields.css`).

use crate::analysis::marked_words::{Part, blocks};
use crate::edit::{Command, has_room};
use crate::page::events::{handler, is_composing};
use crate::page::ids::field_id;
use crate::page::model::App;
use crate::report::TextField;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlTextAreaElement, KeyboardEvent};

/// How a field looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// What it is called.
    pub label: String,
    /// What the notice asks to be written there; empty for nothing to say.
    pub help: String,
    /// A class of its own for its looks.
    pub class: &'static str,
    /// A single line: Enter does not break it.
    pub line: bool,
    /// The length is shown.
    pub counted: bool,
    /// The label is for screen readers only.
    pub quiet: bool,
    /// Shown while it is empty.
    pub hint: &'static str,
}

/// A field of the report.
#[component]
pub(crate) fn Field(field: TextField, look: Look) -> impl IntoView {
    let app = expect_context::<App>();
    let id = field_id(field);
    let text = Memo::new(move |_| {
        app.with_words(|session| session.report().text(field).unwrap_or_default().to_owned())
    });
    let blocks = Memo::new(move |_| text.with(|text| app.told.with(|told| blocks(field, text, told))));
    let before = StoredValue::new(String::new());
    let help_id = format!("{id}-help");
    let help = (!look.help.is_empty()).then(|| help_id.clone());
    let described = move || {
        let reasons = reasons(app, field);
        let ids: Vec<_> = help.iter().chain(&reasons).map(String::as_str).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let line = look.line;
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" if line => event.prevent_default(),
            "Escape" => {
                let old = before.get_value();
                if text.with_untracked(|text| *text != old) {
                    app.typing(Command::SetText(field, Some(old)));
                    app.say("已恢复原来的内容");
                }
            }
            _ => {}
        }
    };
    let take = move |event: &Event| {
        let mut value = event_target_value(event);
        if line && value.contains('\n') {
            value = value.replace(['\r', '\n'], "");
            if let Some(area) = event.target().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
                area.set_value(&value);
            }
        }
        if app.session.with_untracked(|session| has_room(session.report(), field, Some(&value))) {
            return app.typing(Command::SetText(field, Some(value)));
        }
        // The area shows what the report has.
        if let Some(area) = event.target().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
            area.set_value(&text.get_untracked());
        }
        app.say("没有填入：报告的文字已超过 10 万字，一般不到 3 万字。请检查是否粘贴了别的内容");
    };
    // What an input method is still composing is not checked.
    let on_input = move |event: Event| {
        if !is_composing(&event) {
            take(&event);
        }
    };
    let label_class = if look.quiet { "field-label seen-by-readers" } else { "field-label" };
    // A blank hint tells the style sheet that nothing stands here.
    let hint = if look.hint.is_empty() { " " } else { look.hint };
    view! {
        <div class=format!("field {}", look.class)>
            <div class="field-top">
                <label class=label_class for=id.clone()>{look.label}</label>
                {look.counted.then(|| view! {
                    <span class="field-length">{ArcSignal::derive(move || format!("{} 字", text.with(|text| length(text))))}</span>
                })}
            </div>
            <div class="field-box">
                <div class="field-copy" aria-hidden="true">
                    {move || shown(blocks.get())}
                </div>
                <textarea
                    class="field-area"
                    id=id
                    rows="1"
                    placeholder=hint
                    aria-describedby=described
                    spellcheck="false"
                    readonly=app.host.is_readonly()
                    prop:value=text
                    on:input=handler(on_input)
                    on:compositionend=move |event| take(&event)
                    on:keydown=handler(on_key)
                    on:focus=move |_| before.set_value(text.get_untracked())
                    on:blur=handler(move |_| app.close_typing())
                ></textarea>
            </div>
            {(!look.help.is_empty()).then(|| view! { <p class="field-help" id=help_id>{look.help}</p> })}
        </div>
    }
}

fn shown(mut blocks: Vec<Vec<Part>>) -> Vec<AnyView> {
    if let Some(last) = blocks.last_mut() {
        // The last line break of a text shows only with something behind it.
        last.push(("\u{200b}".to_owned(), ""));
    }
    blocks.into_iter().map(block).collect_view()
}

fn block(parts: Vec<Part>) -> AnyView {
    view! { <div>{parts.into_iter().map(part).collect_view()}</div> }.into_any()
}

fn part((words, mark): Part) -> AnyView {
    if mark.is_empty() {
        words.into_any()
    } else {
        view! { <mark class="words" data-mark=mark>{words}</mark> }.into_any()
    }
}

/// Characters that are written, without spaces and line breaks.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The ids of the findings that speak of words in the field.
fn reasons(app: App, field: TextField) -> Vec<String> {
    app.told.with(|told| {
        let here = told.iter().filter(|told| told.words.field == field);
        let mut ids: Vec<_> = here.map(|told| told.finding.clone()).collect();
        ids.dedup();
        ids
    })
}
