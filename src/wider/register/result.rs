//! 看结果: the tables, what is to be looked at, and the way into the report.

use super::actions::Picked;
use super::differences::Differences;
use super::intake::pick;
use super::lists::Lists;
use super::model::Page;
use super::table::Counts;
use crate::form::TableId;
use crate::page::events::handler;
use leptos::prelude::*;

/// The result.
#[component]
pub(super) fn Outcome() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = move || {
        page.with_count(|count| {
            let came = count.of("requests.received.total") + count.of("requests.carried_in.total");
            let mut words = format!("{} 年度：台账共 {} 件，计入 {came} 件", count.year, count.lines.len());
            for (number, what) in [
                (count.before, "件上年以前已办结"),
                (count.after, "件下年才收到"),
                (count.left_out.len(), "件按您说的不计"),
            ] {
                if number > 0 {
                    words.push_str(&format!("，{number} {what}"));
                }
            }
            words + "。"
        })
    };
    let has_disputes = Memo::new(move |_| page.with_count(|count| count.has_disputes));
    let unplaced = move || page.with_count(|count| count.unplaced.len());
    let fill = move || {
        let year = page.year.get();
        let is_in_hand =
            page.report.with(|report| report.as_ref().is_some_and(|report| report.year == Some(year)));
        if is_in_hand { "填入报告".to_owned() } else { format!("用这些数新建 {year} 年度报告") }
    };
    view! {
        <section class="register-card">
            <h2 class="register-heading">"统计结果"</h2>
            <p>{summary}</p>
            {move || (unplaced() > 0).then(|| view! {
                <p class="register-warn">{format!("还有 {} 件没有计入，见下面的“没有计入”。", unplaced())}</p>
            })}
            <div class="register-acts">
                <button type="button" class="button button-first" on:click=handler(move |_| page.fill())>{fill}</button>
                {pick(page, "重新统计（打开改过的台账）…", Picked::Register)}
                {pick(page, "核对上年结转（打开上年台账或报告）…", Picked::LastYear)}
                <button type="button" class="button" on:click=handler(move |_| page.save_mapping())>"保存对应表…"</button>
            </div>
            <Differences/>
            <p class="register-help">"点一个数，看是哪几件。带点线的数里有推断的，请确认。"</p>
            <Counts id=TableId::Requests/>
            {move || has_disputes.get().then(|| view! {
                <h3 class="register-sub">"第四部分：行政复议、行政诉讼"</h3>
                <Counts id=TableId::Disputes/>
            })}
            <Lists/>
        </section>
    }
}
