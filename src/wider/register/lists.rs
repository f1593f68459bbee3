//! What a person has to look at: proposals, what is not counted, what is late, doubled or cannot be.

use super::lines::{Lines, MOST, Shown, named};
use super::model::Page;
use super::{proposals, unplaced};
use crate::ledger::{Count, Doubled, Late, Taken, Unplaced};
use crate::page::events::handler;
use leptos::prelude::*;

/// The lists.
#[component]
pub(super) fn Lists() -> impl IntoView {
    let page = expect_context::<Page>();
    view! {
        {section(page, "没有计入", "这些件没有算进任何一格，请逐件看过。", |count| count.unplaced.len(), unplaced::items)}
        {section(page, "按推断计入", "表里带点线的格有这些件。确认后不再提示。", |count| count.proposed.len(), proposals::items)}
        {move || page.with_count(|count| rest(page, count))}
    }
}

/// A list of what is to be decided, unfolded; none where nothing is in it. It is not drawn anew with every count.
fn section(
    page: Page,
    title: &'static str,
    help: &'static str,
    length: fn(&Count) -> usize,
    items: fn(Page) -> AnyView,
) -> AnyView {
    let is_there = Memo::new(move |_| page.with_count(length) > 0);
    let drawn = move || {
        view! {
            <details class="register-sheet" open>
                <summary>{title}" "<span class="register-badge">{move || page.with_count(length)}</span></summary>
                <p class="register-help">{help}</p>
                <ul class="register-list">{items(page)}</ul>
            </details>
        }
        .into_any()
    };
    (move || is_there.get().then(drawn)).into_any()
}

/// The lists that are looked through.
fn rest(page: Page, count: &Count) -> Option<Vec<AnyView>> {
    let mut all: Vec<AnyView> = Vec::new();
    let doubled = count.doubled.iter().take(MOST).map(|one| doubled(page, count, one)).collect();
    all.push(list("可能重复", count.doubled.len(), "确实是同一件的，留一件，其余不计。", doubled));
    let late = count.late.iter().take(MOST).map(|late| late_item(count, late)).collect();
    all.push(list(
        "超过答复期限",
        count.late.len(),
        "按收到之日后 20 个工作日，加上延期和不计入的时间。",
        late,
    ));
    let open = count.open.clone();
    let number = open.len();
    all.push(list(
        "到年底没有办结",
        number,
        "",
        vec![view! { <li><Lines lines=open shown=Shown::Plain/></li> }.into_any()],
    ));
    let impossible = count.impossible.iter().take(MOST).map(|one| plain(count, one)).collect();
    all.push(list("日期不对", count.impossible.len(), "请在台账里改正后重新统计。", impossible));
    let left_out = count.left_out.iter().take(MOST).map(|line| left_out(page, count, *line)).collect();
    all.push(list("您说了不计的", count.left_out.len(), "", left_out));
    Some(all)
}

/// A list that folds; none where nothing is in it.
fn list(title: &'static str, count: usize, help: &'static str, items: Vec<AnyView>) -> AnyView {
    if count == 0 {
        return ().into_any();
    }
    let more = count.saturating_sub(MOST);
    view! {
        <details class="register-sheet">
            <summary>{title}" "<span class="register-badge">{count}</span></summary>
            {(!help.is_empty()).then(|| view! { <p class="register-help">{help}</p> })}
            <ul class="register-list">{items}</ul>
            {(more > 0 && title != "到年底没有办结").then(|| view! { <p class="register-help">{format!("还有 {more} 条没有列出。")}</p> })}
        </details>
    }
    .into_any()
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
