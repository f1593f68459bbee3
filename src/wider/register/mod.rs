//! 从台账统计: a register of requests becomes the tables of 三 and 四, in three steps. What is opened stays in memory.

mod actions;
mod choices;
mod columns;
mod differences;
mod intake;
mod lines;
mod lists;
mod model;
mod proposals;
mod result;
mod table;
mod unplaced;
mod wordings;

use columns::Columns;
use intake::Intake;
use leptos::ev;
use leptos::prelude::*;
use model::{Page, Step};
use result::Outcome;
use wordings::Wordings;

use crate::browser::link;
use crate::page::events::{handler, listen_window};

/// Begins the state of the page, which lasts as long as the owner in hand.
pub(super) fn begin() {
    let page = Page::new();
    page.attend_leaving();
    provide_context(page);
}

/// The page.
#[component]
pub(super) fn Register() -> impl IntoView {
    let page = expect_context::<Page>();
    page.ask_editor();
    listen_window(ev::hashchange, move |_| {
        if link::fragment().starts_with("register") {
            page.ask_editor();
        }
    });
    let step = move || match page.step.get() {
        Step::Open => view! { <Intake/> }.into_any(),
        Step::Columns => view! { <Columns/> }.into_any(),
        Step::Wordings => view! { <Wordings/> }.into_any(),
        Step::Result => view! { <Outcome/> }.into_any(),
    };
    view! {
        <div class="register">
            <header class="register-head">
                <a class="register-home" href="#">"年报"</a>
                <h1 class="register-title">"从台账统计"</h1>
                <Steps/>
            </header>
            <main class="register-main" id="register-main" tabindex="-1">
                <p class="register-said" role="status">{page.said}</p>
                <p class="register-busy" role="status">{move || page.busy.get().then_some("正在统计……")}</p>
                {move || page.problem.get().map(|sentence| view! { <p class="register-bad" role="alert">{sentence}</p> })}
                {step}
            </main>
        </div>
    }
}

/// The steps along the top; those that can be gone to are buttons.
#[component]
fn Steps() -> impl IntoView {
    let page = expect_context::<Page>();
    let one = move |step: Step, name: &'static str| {
        let now = move || page.step.get() == step;
        view! {
            <li>
                <button
                    type="button"
                    class="register-step"
                    aria-current=ArcSignal::derive(move || now().then_some("step"))
                    disabled=ArcSignal::derive(move || !page.can_go_to(step))
                    on:click=handler(move |_| page.go_to(step))
                >{name}</button>
            </li>
        }
    };
    view! {
        <ol class="register-steps">
            {one(Step::Open, "打开台账")}
            {one(Step::Columns, "认列")}
            {one(Step::Wordings, "认词")}
            {one(Step::Result, "看结果")}
        </ol>
    }
}
