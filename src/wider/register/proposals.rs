//! What was proposed, to be confirmed: what was proposed of one name at once.

use super::choices::{choices, select};
use super::lines::{MOST, said};
use super::model::Page;
use crate::ledger::{About, Count, Proposed};
use crate::page::events::handler;
use crate::page::keyed::keyed;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was proposed at once of one name, and all that its row is drawn of.
type Group = (String, Vec<Proposed>);

/// The proposals.
pub(super) fn items(page: Page) -> AnyView {
    let groups = StoredValue::new(Vec::<Group>::new());
    let keys = move || {
        groups.set_value(page.with_count(grouped));
        groups.with_value(|groups| groups.iter().take(MOST).map(|(key, _)| key.clone()).collect())
    };
    let row = move |key: String| {
        let group = groups.with_value(|groups| groups.iter().find(|(known, _)| *known == key).cloned());
        group.map(|(_, group)| item(page, group)).into_any()
    };
    let confirm_all = move |_| {
        let all = page.with_count(|count| count.proposed.clone());
        page.confirm(&all);
    };
    let more = move || {
        let more = page.with_count(grouped).len().saturating_sub(MOST);
        (more > 0).then(|| view! { <li class="register-help">{format!("还有 {more} 条没有列出。")}</li> })
    };
    view! {
        <li>
            <button type="button" class="button" on:click=handler(confirm_all)>
                {move || format!("全部确认（{}）", page.with_count(|count| count.proposed.len()))}
            </button>
        </li>
        {keyed(keys, row)}
        {more}
    }
    .into_any()
}

fn grouped(count: &Count) -> Vec<Group> {
    let mut groups: Vec<Vec<Proposed>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for one in &count.proposed {
        let name = count.lines.get(one.line).map_or("", |line| line.name);
        let known = (one.about == About::Applicant)
            .then(|| *places.entry(format!("{name}|{}", one.value)).or_insert(groups.len()));
        match known.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(one.clone()),
            None => groups.push(vec![one.clone()]),
        }
    }
    let key = |group: &[Proposed]| {
        let lines: Vec<String> = group.iter().map(|one| one.line.to_string()).collect();
        let first = group.first().map(|one| format!("{}|{}", one.about.name(), one.value));
        format!("{}|{}", first.unwrap_or_default(), lines.join(","))
    };
    groups.into_iter().map(|group| (key(&group), group)).collect()
}

fn item(page: Page, group: Vec<Proposed>) -> AnyView {
    let Some(first) = group.first().cloned() else { return ().into_any() };
    let (name, places, year) = page.with_count(|count| {
        let name = count.lines.get(first.line).map_or(String::new(), |line| line.name.to_owned());
        let places: Vec<String> = group.iter().map(|one| count.place(one.line)).collect();
        (name, places.join("、"), count.year)
    });
    let label = if group.len() > 1 {
        format!("确认“{name}”的 {} 件", group.len())
    } else {
        "确认".to_owned()
    };
    let lines: Vec<usize> = group.iter().map(|one| one.line).collect();
    let other = (first.about == About::Applicant).then(|| {
        select(format!("{places}改为"), "改为…", choices(About::Applicant, year), None, move |id| {
            if !id.is_empty() {
                page.decide(&lines, |decision| decision.applicant = Some(id.clone()));
            }
        })
    });
    let words = said(year, &first);
    view! {
        <li>
            <span>{format!("{places}（{name}）：")}<span class="register-proposed-words">{words}</span></span>
            <button type="button" class="button-small" on:click=handler(move |_| page.confirm(&group))>{label}</button>
            {other}
        </li>
    }
    .into_any()
}
