//! One finding in the panel: a button that goes to its place, its remedy, its manual page, setting it aside.

use super::set_aside::SetAside;
use super::why::Why;
use crate::analysis::completeness::Part;
use crate::check::{Finding, Severity};
use crate::page::events::handler;
use crate::page::ids::finding_id;
use crate::page::model::App;
use leptos::prelude::*;

/// A finding, as a line of a list.
#[component]
pub(crate) fn FindingItem(finding: Finding) -> impl IntoView {
    let app = expect_context::<App>();
    let id = finding_id(&finding);
    let current = {
        let id = id.clone();
        move || app.current.with(|current| current.as_ref() == Some(&id)).then_some("true")
    };
    let has_place = !finding.cells.is_empty() || !finding.words.is_empty();
    let can_set_aside = matches!(finding.severity, Severity::Warning | Severity::Hint);
    let place = place(app, &finding);
    // What speaks of words and cells leads to the words; the table has a button of its own.
    let table = finding.cells.first().copied().filter(|_| !finding.words.is_empty());
    let Finding { rule, message, remedy, set_aside, id: number, .. } = finding.clone();
    let about = id.clone();
    let is_aside = set_aside.is_some();
    let finding = StoredValue::new(finding);
    // As it is now: what stands before its words may have changed since it was drawn.
    let go = move |_| {
        let found = app.found();
        if let Some(finding) = found.findings.iter().find(|finding| finding.id == number) {
            app.go_to_finding(finding);
        }
    };
    view! {
        <li class="finding" aria-current=current>
            {if has_place {
                view! {
                    <button type="button" class="finding-go" on:click=handler(go)>
                        <span class="finding-message" id=id>{message}</span>
                        <span class="finding-place">{place}</span>
                    </button>
                }.into_any()
            } else {
                view! { <p class="finding-still" id=id>{message}</p> }.into_any()
            }}
            {set_aside.map(|reason| view! { <p class="finding-reason">{format!("搁置理由：{reason}")}</p> })}
            <div class="finding-acts">
                {remedy.map(|remedy| view! {
                    <button type="button" class="button-small" on:click=handler(move |_| app.apply_remedy(number))>
                        {remedy.label}
                    </button>
                })}
                {table.map(|ix| view! {
                    <button type="button" class="button-small" on:click=handler(move |_| app.go_to_cell(ix))>"看表格"</button>
                })}
                <Why rule about/>
                {can_set_aside.then(|| if is_aside {
                    let take_back = move |_| finding.with_value(|finding| app.take_back(finding));
                    view! { <button type="button" class="button-plain" on:click=handler(take_back)>"恢复"</button> }.into_any()
                } else {
                    view! { <SetAside finding/> }.into_any()
                })}
            </div>
        </li>
    }
}

/// Where the finding leads, for its link.
fn place(app: App, finding: &Finding) -> String {
    let form = app.form.get_untracked();
    match (finding.cells.as_slice(), finding.words.as_slice()) {
        ([only], []) => format!("→ {}", form.name(*only)),
        ([first, ..], []) => format!("→ {}等 {} 格", form.name(*first), finding.cells.len()),
        (_, [words, ..]) => app
            .session
            .with_untracked(|session| {
                let report = session.report();
                let text = report.text(words.field)?;
                if words.start == 0 && words.end == text.len() {
                    return Some(format!("→ {}", Part::of(report, finding)?.name(form)));
                }
                let words: String = text.get(words.start..words.end)?.chars().take(20).collect();
                (!words.is_empty()).then(|| format!("→ “{words}”"))
            })
            .unwrap_or_else(|| "→ 前往".to_owned()),
        _ => String::new(),
    }
}
