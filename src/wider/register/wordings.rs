//! 认词: what wordings mean that are not known; those that are can be looked through.

use super::choices::{choices, select};
use super::lines::{Lines, Shown};
use super::model::{Page, Step};
use crate::ledger::{About, Wording};
use crate::page::events::handler;
use crate::page::keyed::keyed;
use leptos::prelude::*;

/// The questions.
#[component]
pub(super) fn Wordings() -> impl IntoView {
    let page = expect_context::<Page>();
    let those = move |asked: bool| {
        page.with_count(|count| {
            let these = count.wordings.iter().filter(|wording| wording.meaning.is_none() == asked);
            these.cloned().collect::<Vec<_>>()
        })
    };
    let keys = move || those(true).iter().map(key).collect();
    let questions = keyed(keys, move |of| {
        let wording = those(true).into_iter().find(|wording| key(wording) == of);
        wording.map(|wording| question(page, wording)).into_any()
    });
    let known = move || those(false).into_iter().map(|wording| known_row(page, wording)).collect_view();
    let none = move || those(true).is_empty();
    view! {
        <section class="register-card">
            <h2 class="register-heading">"这些说法算哪一种？"</h2>
            <Show when=none>
                <p class="register-good">"没有要问的：台账里的说法都认得。"</p>
            </Show>
            {questions}
            <details class="register-sheet">
                <summary>{move || format!("已认得的 {} 种说法", those(false).len())}</summary>
                <table class="register-table">
                    <thead><tr><th scope="col">"台账里写的"</th><th scope="col">"件数"</th><th scope="col">"算作"</th></tr></thead>
                    <tbody>{known}</tbody>
                </table>
            </details>
            <div class="register-acts">
                <button type="button" class="button button-first" on:click=handler(move |_| page.go_to(Step::Result))>
                    {move || if none() { "看结果" } else { "先看结果" }}
                </button>
                <button type="button" class="button" on:click=handler(move |_| page.save_mapping())>"保存对应表…"</button>
            </div>
        </section>
    }
}

/// All that its question is drawn of.
fn key(wording: &Wording) -> String {
    format!("{}|{}|{}", wording.about.name(), wording.count, wording.wording)
}

fn name(about: About) -> &'static str {
    match about {
        About::Applicant => "申请人类型",
        About::Result => "复议、诉讼结果",
        _ => "答复类型",
    }
}

fn choice(page: Page, wording: &Wording) -> AnyView {
    let (about, words) = (wording.about, wording.wording.clone());
    let label = format!("{}“{words}”算哪一种", name(about));
    let all = choices(about, page.year.get_untracked());
    select(label, "请选择", all, wording.meaning.clone(), move |meaning| {
        page.choose_wording(about, &words, meaning)
    })
}

fn question(page: Page, wording: Wording) -> AnyView {
    let choice = choice(page, &wording);
    view! {
        <div class="register-question">
            <p>{name(wording.about)}"“"<strong>{wording.wording}</strong>"”（"{wording.count}" 件）算哪一种？ "{choice}</p>
            <Lines lines=wording.lines shown=Shown::Plain/>
        </div>
    }
    .into_any()
}

fn known_row(page: Page, wording: Wording) -> AnyView {
    let choice = choice(page, &wording);
    view! {
        <tr>
            <th scope="row">{wording.wording}</th>
            <td class="register-number">{wording.count}</td>
            <td>{choice}</td>
        </tr>
    }
    .into_any()
}
