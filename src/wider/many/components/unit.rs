//! The row of a unit, and the row below it with the reasons.

use super::unfold::{Unfold, is_unfolded};
use crate::browser::link::Entry;
use crate::collection::{HandedIn, KnownBy, Told, UnitRow};
use crate::page::events::handler;
use crate::wider::many::model::Page;
use leptos::prelude::*;

/// A unit's row, and while it is unfolded the one with its reasons.
pub(super) fn unit_rows(page: Page, row: UnitRow) -> AnyView {
    let unit = row.member.unit.clone();
    let is_open = is_unfolded(page, &unit);
    let number = row.entry.and_then(|at| page.number_of(at));
    let count = |count: usize| if count > 0 { count.to_string() } else { String::new() };
    let verdict = row.verdict;
    let late = row.handed_in.and_then(HandedIn::late).map(|days| format!("{days} 天"));
    let perhaps = row.handed_in.and_then(HandedIn::perhaps_late).map(|days| format!("可能 {days} 天"));
    let by_file = row.handed_in.is_some_and(|handed_in| handed_in.known_by == KnownBy::FileTime);
    let handed = row.handed_in.map(|handed_in| handed_in.day.to_string());
    let label = format!("打开{unit}的报告");
    let file = row.file.clone().unwrap_or_default();
    let name = file.rsplit('/').next().unwrap_or_default().to_owned();
    let status = row.status;
    let last = row.last_year.is_some();
    let details = StoredValue::new(row);
    view! {
        <tr class="many-unit" data-status=status.name()>
            <th scope="row" class="many-cell-unit">
                <Unfold key=unit.clone() name=unit is_open/>
            </th>
            <td class="many-cell-status">
                <span class="many-sign" aria-hidden="true">{status.sign()}</span> " " {status.word()}
            </td>
            <td class="many-number" data-label="必须改">{count(verdict.mistakes)}</td>
            <td class="many-number" data-label="请核对">{count(verdict.warnings + verdict.open)}</td>
            <td class="many-day" data-label="交来">
                {handed}{by_file.then(|| view! { <span class="many-by-file">"按文件时间"</span> })}
            </td>
            <td class="many-number many-days" data-label="逾期">{late}{perhaps}</td>
            <td class="many-last" data-label="上年">{if last { "有" } else { "" }}</td>
            <td class="many-file" title=file>{name}</td>
            <td class="many-cell-open">
                {number.map(|number| {
                    let href = move || page.view.with(|view| view.to_report(number, None));
                    view! { <a class="many-open" href=href aria-label=label>"打开"</a> }
                })}
            </td>
        </tr>
        {move || is_open.get().then(|| {
            view! { <tr class="many-reasons"><td colspan="9">{reasons(page, &details.get_value())}</td></tr> }
        })}
    }
    .into_any()
}

/// Why a unit stands so: sentences, findings with a way to each, its other reports.
fn reasons(page: Page, row: &UnitRow) -> AnyView {
    let number = row.entry.and_then(|at| page.number_of(at));
    let told: Vec<usize> = row.explanations.iter().flat_map(|one| one.findings.iter().copied()).collect();
    let sentences = row.reasons.iter().cloned().map(|reason| view! { <li>{reason}</li> }).collect_view();
    let link = move |at: Option<usize>| {
        number.map(|number| {
            let href = move || page.view.with(|view| view.to_report(number, at));
            view! { <a class="many-open" href=href>"看这一处"</a> }
        })
    };
    let explanations = row.explanations.iter().map(|one| {
        let at = one.findings.first().copied();
        view! {
            <li data-severity="error"><strong>"必须改"</strong>" "{one.sentence.clone()}" "{link(at)}</li>
        }
    });
    let explanations = explanations.collect_view();
    let is_untold = |(at, told_one): &(usize, &Told)| {
        !told.contains(at) && (!told_one.rule.starts_with("pattern.") || row.explanations.is_empty())
    };
    let findings = row.findings.iter().enumerate().filter(is_untold).map(|(at, finding)| {
        let looks = finding.severity.name();
        let aside = finding.set_aside.clone().map(|reason| format!("（已搁置：{reason}）"));
        view! {
            <li data-severity=looks><strong>{finding.severity.word()}</strong>" "{finding.message.clone()}{aside}" "{link(Some(at))}</li>
        }
    });
    let findings = findings.collect_view();
    let others = row.others.iter().map(|other| {
        let number = page.number_of(other.entry);
        let words = format!("另有“{}”：{}", other.file, other.why);
        view! {
            <li>
                {words} " "
                {number.map(|number| {
                    let href = move || page.view.with(|view| view.to_report(number, None));
                    view! {
                        <a class="many-open" href=href>"打开"</a> " "
                        <button type="button" class="button-plain" on:click=handler(move |_| page.take_out(number))>"移出"</button>
                    }
                })}
            </li>
        }
    });
    let others = others.collect_view();
    let parent = row.member.parent.clone().map(|parent| view! { <li>{format!("上级：{parent}")}</li> });
    let only = row.member.unit.clone();
    view! {
        <ul class="many-told">{explanations}{findings}{sentences}{others}{parent}</ul>
        {number.map(|number| view! {
            <p class="many-told-acts">
                <button type="button" class="button-plain" on:click=handler(move |_| page.take_out(number))>
                    "把这份报告移出这次核对"
                </button>
            </p>
        })}
        {(row.verdict.mistakes + row.verdict.warnings + row.reasons.len() > 0).then(|| view! {
            <p class="many-told-acts">
                <button
                    type="button"
                    class="button-plain"
                    on:click=handler(move |_| {
                        let only = only.clone();
                        page.turn(Entry::New, |view| {
                            view.tab = crate::wider::many::view::Tab::Notices;
                            view.open = Some(only);
                        });
                    })
                >"看给这个单位的退回单"</button>
            </p>
        })}
    }
    .into_any()
}
