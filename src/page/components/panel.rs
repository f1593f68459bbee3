//! The findings panel: the verdict in words, the checklist, explanations, notes of the reading, the findings grouped by
//! severity, a filter. It never takes the focus by itself.

use super::checklist::Checklist;
use super::explain::Explanations;
use super::finding_list::FindingList;
use super::group::Group;
use super::next_steps::NextSteps;
use super::notes::Notes;
use crate::check::{Finding, Severity};
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

const GROUPS: [(Severity, &str); 4] = [
    (Severity::Error, "勾稽关系不成立，或不合格式规定，发布前必须改正。"),
    (Severity::Warning, "很可能有误，或会被问到，请逐条核对。"),
    (Severity::Open, "有空白或读不出的格，还不能判断是否成立。"),
    (Severity::Hint, "供参考，不影响发布。"),
];

/// Everything that is said of the report.
#[component]
pub(crate) fn Panel() -> impl IntoView {
    let app = expect_context::<App>();
    let filter = RwSignal::new(None::<Severity>);
    view! {
        <div class="panel-inner">
            <div class="verdict" data-state=ArcSignal::derive(move || app.verdict().state())>
                <h2 class="verdict-title">"核对结果"</h2>
                <p class="verdict-words">{ArcSignal::derive(move || app.verdict().words())}</p>
                <p class="verdict-identities">
                    {ArcSignal::derive(move || app.analysis.with(|found| found.identities.words()))}
                </p>
                <NextSteps/>
                <Checklist/>
            </div>
            <div class="panel-acts">
                <div class="filters" role="group" aria-label="只看">
                    {filter_button(app, filter, None)}
                    {GROUPS.map(|(severity, _)| filter_button(app, filter, Some(severity))).collect_view()}
                </div>
                <div class="panel-steps">
                    <button
                        type="button"
                        class="button-small"
                        title="Shift+F8"
                        on:click=handler(move |_| app.previous_finding())
                    >"上一条"</button>
                    <button type="button" class="button-small" title="F8" on:click=handler(move |_| app.next_finding())>
                        "下一条（F8）"
                    </button>
                </div>
            </div>
            <Explanations filter/>
            <Notes/>
            <div class="groups">
                {GROUPS.map(|(severity, why)| view! { <Group severity why filter/> }).collect_view()}
            </div>
            {set_aside(app)}
        </div>
    }
}

fn filter_button(app: App, filter: RwSignal<Option<Severity>>, severity: Option<Severity>) -> impl IntoView {
    let count = ArcSignal::derive(move || {
        let verdict = app.verdict();
        let count = |severity| verdict.count(severity);
        severity.map_or_else(|| Severity::ALL.map(count).iter().sum(), count).to_string()
    });
    let name = severity.map_or("全部", Severity::word);
    view! {
        <button
            type="button"
            class="filter"
            data-severity=severity.map(Severity::name)
            aria-pressed=ArcSignal::derive(move || (filter.get() == severity).to_string())
            on:click=handler(move |_| filter.set(severity))
        >{name} " " <span class="filter-count">{count}</span></button>
    }
}

/// What a person set aside, with the reason, and the way back.
fn set_aside(app: App) -> impl IntoView {
    let items = Memo::new(move |_| {
        app.analysis.with(|found| {
            found
                .findings
                .iter()
                .filter(|finding| finding.set_aside.is_some())
                .cloned()
                .collect::<Vec<Finding>>()
        })
    });
    view! {
        <details class="set-aside" hidden=ArcSignal::derive(move || items.with(Vec::is_empty))>
            <summary>{ArcSignal::derive(move || format!("已搁置 {} 条", items.with(Vec::len)))}</summary>
            <FindingList items/>
        </details>
    }
}
