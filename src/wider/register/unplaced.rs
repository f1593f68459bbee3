//! Lines that are counted in no cell, each to be decided.

use super::choices::{choices, select};
use super::lines::{MOST, named};
use super::model::Page;
use crate::ledger::{About, Count, Taken};
use crate::page::events::handler;
use crate::page::keyed::keyed;
use leptos::prelude::*;

/// The lines.
pub(super) fn items(page: Page) -> AnyView {
    let keys = move || {
        page.with_count(|count| count.unplaced.iter().take(MOST).map(|one| key(count, one.line)).collect())
    };
    let more = move || {
        let more = page.with_count(|count| count.unplaced.len()).saturating_sub(MOST);
        (more > 0).then(|| view! { <li class="register-help">{format!("还有 {more} 条没有列出。")}</li> })
    };
    view! { {keyed(keys, move |key| item(page, &key))}{more} }.into_any()
}

/// A line, and whether its days are wrong.
fn key(count: &Count, line: usize) -> String {
    format!("{line}{}", if is_date(count, line) { "!" } else { "" })
}

/// A wrong day is mended in the register.
fn is_date(count: &Count, line: usize) -> bool {
    count.impossible.iter().any(|one| one.line == line)
}

fn item(page: Page, key: &str) -> AnyView {
    let number = key.trim_end_matches('!');
    let Ok(line) = number.parse::<usize>() else { return ().into_any() };
    let words = move || {
        page.with_count(|count| {
            let reason = count.unplaced.iter().find(|one| one.line == line).map(|one| one.reason.as_str());
            format!("{}：{}", named(count, line), reason.unwrap_or_default())
        })
    };
    let (place, year) = page.with_count(|count| (count.place(line), count.year));
    let choose = |about: About, first: &'static str| {
        select(format!("{place}{first}"), first, choices(about, year), None, move |id| {
            page.decide(&[line], |decision| {
                let id = (!id.is_empty()).then(|| id.clone());
                match about {
                    About::Applicant => decision.applicant = id,
                    _ => decision.answer = id,
                }
            });
        })
    };
    let selects = (number == key)
        .then(|| view! { {choose(About::Applicant, "申请人类型…")} {choose(About::Answer, "答复类型…")} });
    view! {
        <li>
            <span>{words}</span>
            {selects}
            <button type="button" class="button-small" on:click=handler(move |_| page.leave_out(&[line], Some(Taken::LeftOut)))>"不计这一件"</button>
        </li>
    }
    .into_any()
}
