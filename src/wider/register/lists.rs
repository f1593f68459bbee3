//! What a person has to look at: proposals, what is not counted, what is late, doubled or cannot be.

use super::choices::{choices, select};
use super::lines::{Lines, Shown, said};
use super::model::Page;
use crate::ledger::{About, Count, Doubled, Late, Proposed, Taken, Unplaced};
use crate::page::events::handler;
use leptos::prelude::*;

/// So many entries of a list are drawn.
const MOST: usize = 200;

/// The lists.
#[component]
pub(super) fn Lists() -> impl IntoView {
    let page = expect_context::<Page>();
    move || {
        page.with_count(|count| {
            let mut all: Vec<AnyView> = Vec::new();
            if !count.unplaced.is_empty() {
                let items = count.unplaced.iter().take(MOST).map(|one| unplaced(page, count, one)).collect();
                all.push(list(
                    "没有计入",
                    count.unplaced.len(),
                    Open::Yes,
                    "这些件没有算进任何一格，请逐件看过。",
                    items,
                ));
            }
            if !count.proposed.is_empty() {
                all.push(proposals(page, count));
            }
            let doubled = count.doubled.iter().take(MOST).map(|one| doubled(page, count, one)).collect();
            all.push(list(
                "可能重复",
                count.doubled.len(),
                Open::No,
                "确实是同一件的，留一件，其余不计。",
                doubled,
            ));
            let late = count.late.iter().take(MOST).map(|late| late_item(count, late)).collect();
            all.push(list(
                "超过答复期限",
                count.late.len(),
                Open::No,
                "按收到之日后 20 个工作日，加上延期和不计入的时间。",
                late,
            ));
            let open = count.open.clone();
            let number = open.len();
            all.push(list(
                "到年底没有办结",
                number,
                Open::No,
                "",
                vec![view! { <Lines lines=open shown=Shown::Plain/> }.into_any()],
            ));
            let impossible = count.impossible.iter().take(MOST).map(|one| plain(count, one)).collect();
            all.push(list(
                "日期不对",
                count.impossible.len(),
                Open::No,
                "请在台账里改正后重新统计。",
                impossible,
            ));
            let left_out =
                count.left_out.iter().take(MOST).map(|line| left_out(page, count, *line)).collect();
            all.push(list("您说了不计的", count.left_out.len(), Open::No, "", left_out));
            Some(all)
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Yes,
    No,
}

/// A list that folds; none where nothing is in it.
fn list(title: &'static str, count: usize, open: Open, help: &'static str, items: Vec<AnyView>) -> AnyView {
    if count == 0 {
        return ().into_any();
    }
    let more = count.saturating_sub(MOST);
    view! {
        <details class="register-sheet" open={open == Open::Yes}>
            <summary>{title}" "<span class="register-badge">{count}</span></summary>
            {(!help.is_empty()).then(|| view! { <p class="register-help">{help}</p> })}
            <ul class="register-list">{items}</ul>
            {(more > 0 && title != "到年底没有办结").then(|| view! { <p class="register-help">{format!("还有 {more} 条没有列出。")}</p> })}
        </details>
    }
    .into_any()
}

/// A line in a sentence: its place, number and name.
fn named(count: &Count, line: usize) -> String {
    let place = count.place(line);
    let Some(of) = count.lines.get(line) else { return place };
    let parts = [of.number.as_str(), of.name.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{place}（{}）", parts.join(" "))
}

fn unplaced(page: Page, count: &Count, one: &Unplaced) -> AnyView {
    let line = one.line;
    let name = named(count, line);
    let choose = |about: About, first: &'static str| {
        let label = format!("{}{first}", count.place(line));
        select(label, first, choices(about, count.year), None, move |id| {
            page.decide(&[line], |decision| {
                let id = (!id.is_empty()).then(|| id.clone());
                match about {
                    About::Applicant => decision.applicant = id,
                    _ => decision.answer = id,
                }
            });
        })
    };
    // A wrong day is mended in the register.
    let is_date = count.impossible.iter().any(|other| other.line == line);
    let selects = (!is_date)
        .then(|| view! { {choose(About::Applicant, "申请人类型…")} {choose(About::Answer, "答复类型…")} });
    view! {
        <li>
            <span>{name}"："{one.reason.clone()}</span>
            {selects}
            <button type="button" class="button-small" on:click=handler(move |_| page.leave_out(&[line], Some(Taken::LeftOut)))>"不计这一件"</button>
        </li>
    }
    .into_any()
}

fn proposals(page: Page, count: &Count) -> AnyView {
    let year = count.year;
    let mut groups: Vec<(String, Vec<Proposed>)> = Vec::new();
    for one in &count.proposed {
        let name = count.lines.get(one.line).map_or("", |line| line.name.as_str());
        let key = format!("{name}|{}|{}", one.about.name(), one.value);
        match groups.iter_mut().find(|(known, _)| *known == key && one.about == About::Applicant) {
            Some((_, group)) => group.push(one.clone()),
            None => groups.push((key, vec![one.clone()])),
        }
    }
    let items = groups.into_iter().take(MOST).filter_map(|(_, group)| {
        let first = group.first()?.clone();
        let name = count.lines.get(first.line).map_or(String::new(), |line| line.name.clone());
        let places: Vec<String> = group.iter().map(|one| count.place(one.line)).collect();
        let label = if group.len() > 1 { format!("确认“{name}”的 {} 件", group.len()) } else { "确认".to_owned() };
        let lines: Vec<usize> = group.iter().map(|one| one.line).collect();
        let other = (first.about == About::Applicant).then(|| {
            let label = format!("{}改为", places.join("、"));
            select(label, "改为…", choices(About::Applicant, year), None, move |id| {
                if !id.is_empty() {
                    page.decide(&lines, |decision| decision.applicant = Some(id.clone()));
                }
            })
        });
        let words = said(year, &first);
        Some(
            view! {
                <li>
                    <span>{format!("{}（{name}）：", places.join("、"))}<span class="register-proposed-words">{words}</span></span>
                    <button type="button" class="button-small" on:click=handler(move |_| page.confirm(&group))>{label}</button>
                    {other}
                </li>
            }
            .into_any(),
        )
    });
    let items: Vec<AnyView> = items.collect();
    let all = count.proposed.clone();
    let number = all.len();
    let confirm_all = view! {
        <li>
            <button type="button" class="button" on:click=handler(move |_| page.confirm(&all))>{format!("全部确认（{number}）")}</button>
        </li>
    };
    let items = std::iter::once(confirm_all.into_any()).chain(items).collect();
    list("按推断计入", number, Open::Yes, "表里带点线的格有这些件。确认后不再提示。", items)
}

fn doubled(page: Page, count: &Count, one: &Doubled) -> AnyView {
    let rows = one.rows.iter().map(|(sheet, row)| count.row_name(*sheet, *row));
    let places: Vec<String> = one.lines.iter().map(|line| named(count, *line)).chain(rows).collect();
    let buttons = one.lines.iter().skip(1).map(|line| {
        let (line, label) = (*line, format!("不计{}", count.place(*line)));
        view! {
            <button type="button" class="button-small" on:click=handler(move |_| page.leave_out(&[line], Some(Taken::LeftOut)))>{label}</button>
        }
    });
    view! { <li><span>{places.join("、")}"："{one.reason.clone()}</span>{buttons.collect_view()}</li> }
        .into_any()
}

fn late_item(count: &Count, late: &Late) -> AnyView {
    let answered = late.answered.map_or("到年底没有答复".to_owned(), |day| format!("{day} 答复"));
    let about = if late.approximate { "（约，没有那一年的放假安排）" } else { "" };
    let words = format!(
        "{}：应在 {}{about} 前答复，{answered}，超过 {} 个工作日",
        named(count, late.line),
        late.due,
        late.days
    );
    view! { <li>{words}</li> }.into_any()
}

fn plain(count: &Count, one: &Unplaced) -> AnyView {
    let written = count
        .lines
        .get(one.line)
        .map_or(String::new(), |line| format!("收到“{}”，答复“{}”", line.received, line.answered));
    view! { <li>{format!("{}：{}，{written}", named(count, one.line), one.reason)}</li> }.into_any()
}

fn left_out(page: Page, count: &Count, line: usize) -> AnyView {
    view! {
        <li>
            <span>{named(count, line)}</span>
            <button type="button" class="button-small" on:click=handler(move |_| page.leave_out(&[line], None))>"仍然计入"</button>
        </li>
    }
    .into_any()
}
