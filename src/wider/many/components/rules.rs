//! A row a rule: by how many units it is not kept, and which.

use super::unfold::{Unfold, is_unfolded};
use crate::browser::link::Entry;
use crate::collection::{Overview, RuleRow};
use crate::page::events::handler;
use crate::wider::many::model::Page;
use crate::wider::many::view::Tab;
use leptos::prelude::*;

/// The rules.
#[component]
pub(crate) fn Rules() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = move || {
        let found = page.overview.get();
        found.rules.iter().map(|rule| rule_rows(page, &found, rule.clone())).collect_view()
    };
    let is_empty = move || page.overview.with(|found| found.rules.is_empty());
    view! {
        <table class="many-table many-rules">
            <caption class="seen-by-readers">"各条规则下的问题"</caption>
            <thead>
                <tr>
                    <th scope="col">"问题"</th>
                    <th scope="col">"轻重"</th>
                    <th scope="col" class="many-number">"单位"</th>
                    <th scope="col" class="many-number">"处数"</th>
                    <th scope="col"><span class="seen-by-readers">"看单位"</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Show when=is_empty><p class="many-help">"没有发现问题。"</p></Show>
    }
}

fn rule_rows(page: Page, found: &Overview, row: RuleRow) -> AnyView {
    let RuleRow { rule, title, units, findings, .. } = row;
    let looks = row.severity.name();
    let is_open = is_unfolded(page, &rule);
    let only = {
        let rule = rule.clone();
        move |_| {
            let rule = rule.clone();
            page.turn(Entry::New, |view| {
                view.tab = Tab::Units;
                view.rule = Some(rule);
                view.status = None;
                view.open = None;
            });
        }
    };
    // Each finding of the rule, with its unit and the way to it.
    let mut told = Vec::new();
    for at in &units {
        let Some(unit) = found.units.get(*at) else { continue };
        let number = unit.entry.and_then(|at| page.number_of(at));
        for (at, finding) in unit.findings.iter().enumerate().filter(|(_, one)| one.rule == rule) {
            told.push((unit.member.unit.clone(), finding.message.clone(), number, at));
        }
    }
    let told = StoredValue::new(told);
    let item = move |(unit, message, number, at): (String, String, Option<u32>, usize)| {
        let link = number.map(|number| {
            let href = move || page.view.with(|view| view.to_report(number, Some(at)));
            let label = format!("看这一处：{unit}");
            view! { <a class="many-open" href=href aria-label=label>"看这一处"</a> }
        });
        view! { <li><strong>{unit}</strong>" "{message}" "{link}</li> }
    };
    let label = format!("看单位：有“{title}”问题的");
    let count = units.len();
    view! {
        <tr>
            <th scope="row">
                <Unfold key=rule name=title is_open/>
            </th>
            <td data-severity=looks>{row.severity.word()}</td>
            <td class="many-number" data-label="单位">{count}</td>
            <td class="many-number" data-label="处数">{findings}</td>
            <td><button type="button" class="button-plain" aria-label=label on:click=handler(only)>"看单位"</button></td>
        </tr>
        {move || is_open.get().then(|| {
            let items = told.get_value().into_iter().map(item).collect_view();
            view! { <tr class="many-reasons"><td colspan="5"><ul class="many-told">{items}</ul></td></tr> }
        })}
    }
    .into_any()
}
