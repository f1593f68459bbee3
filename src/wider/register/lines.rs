//! Lines of the register, with what was proposed of them.

use super::actions::meaning;
use super::model::Page;
use crate::ledger::{About, Count, Proposed};
use crate::page::events::handler;
use leptos::prelude::*;

/// So many lines, and entries of a list, are drawn; of more the rest is told.
pub(super) const MOST: usize = 200;

/// What stands beside the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing.
    Plain,
    /// What was proposed, to be confirmed.
    Proposals,
}

/// A table of lines, by their places.
#[component]
pub(super) fn Lines(lines: Vec<usize>, shown: Shown) -> impl IntoView {
    let page = expect_context::<Page>();
    let more = lines.len().saturating_sub(MOST);
    let rows = lines.into_iter().take(MOST).map(|line| row(page, line, shown)).collect_view();
    view! {
        <div class="register-scroll" tabindex="0" role="group" aria-label="可左右滚动的表格">
            <table class="register-table register-lines">
                <thead>
                    <tr>
                        <th scope="col">"位置"</th>
                        <th scope="col">"编号"</th>
                        <th scope="col">"申请人"</th>
                        <th scope="col">"类型"</th>
                        <th scope="col">"收到"</th>
                        <th scope="col">"申请内容"</th>
                        <th scope="col">"答复"</th>
                        <th scope="col">"答复类型"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="register-help">{format!("还有 {more} 件没有列出。")}</p> })}
    }
}

fn row(page: Page, line: usize, shown: Shown) -> Option<AnyView> {
    page.with_count(|count| {
        let of = count.lines.get(line)?;
        let year = count.year;
        let proposals: Vec<Proposed> = if shown == Shown::Proposals {
            count.proposed.iter().filter(|one| one.line == line).cloned().collect()
        } else {
            Vec::new()
        };
        let outcome = if of.ground.is_empty() {
            of.outcome.to_owned()
        } else {
            format!("{}（{}）", of.outcome, of.ground)
        };
        let proposed = (!proposals.is_empty()).then(|| {
            let each = proposals.into_iter().map(|one| proposal(page, year, one)).collect_view();
            view! { <tr class="register-proposal"><td></td><td colspan="7">{each}</td></tr> }
        });
        let row = view! {
            <tr>
                <td>{count.place(line)}</td>
                <td>{of.number.to_owned()}</td>
                <td>{of.name.to_owned()}</td>
                <td>{of.kind.to_owned()}</td>
                <td>{of.received.to_owned()}</td>
                <td>{of.content.to_owned()}</td>
                <td>{of.answered.to_owned()}</td>
                <td>{outcome}</td>
            </tr>
            {proposed}
        };
        Some(row.into_any())
    })
}

/// What a proposal says.
pub(super) fn said(year: i32, one: &Proposed) -> String {
    let what = match one.about {
        About::Applicant => "申请人类型",
        About::Answer => "答复类型",
        About::Result => "复议、诉讼",
        About::Received => "收到日期",
        About::Answered => "答复日期",
    };
    format!("{what}按“{}”计：{}", meaning(year, one.about, &one.value), one.reason)
}

fn proposal(page: Page, year: i32, one: Proposed) -> AnyView {
    let words = said(year, &one);
    view! {
        <span class="register-proposed-words">{words}</span>
        <button type="button" class="button-small" on:click=handler(move |_| page.confirm(std::slice::from_ref(&one)))>"确认"</button>
    }
    .into_any()
}

/// A line in a sentence: its place, number and name.
pub(super) fn named(count: &Count, line: usize) -> String {
    let place = count.place(line);
    let Some(of) = count.lines.get(line) else { return place };
    let parts = [of.number, of.name];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{place}（{}）", parts.join(" "))
}
