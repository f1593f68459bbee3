//! The findings of one severity.

use super::finding_list::FindingList;
use crate::analysis::{Analysis, is_explained};
use crate::check::{Finding, Severity};
use crate::form::Form;
use crate::page::ids::finding_id;
use crate::page::model::App;
use leptos::prelude::*;
use std::collections::HashSet;

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Hint => "i",
        Severity::Open => "?",
    }
}

/// A group with its heading, and why it matters; hidden while it is empty or `filter` asks for another.
#[component]
pub(crate) fn Group(
    severity: Severity,
    why: &'static str,
    filter: RwSignal<Option<Severity>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let items = Memo::new(move |_| app.analysis.with(|found| of_group(app.form.get(), found, severity)));
    let hidden = ArcSignal::derive(move || {
        items.with(Vec::is_empty) || filter.get().is_some_and(|only| only != severity)
    });
    view! {
        <section class="group" data-severity=severity.name() hidden=hidden aria-label=severity.word()>
            <h3 class="group-title">
                <span class="sign" aria-hidden="true">{sign(severity)}</span>
                {severity.word()}
                <span class="group-count">{ArcSignal::derive(move || items.with(Vec::len).to_string())}</span>
            </h3>
            <p class="group-why">{why}</p>
            <FindingList items/>
        </section>
    }
}

/// The findings that are neither set aside nor stand under an explanation already, each once.
fn of_group(form: &Form, found: &Analysis, severity: Severity) -> Vec<Finding> {
    let mut seen = HashSet::new();
    found
        .findings
        .iter()
        .filter(|finding| finding.severity == severity && finding.set_aside.is_none())
        .filter(|finding| !is_explained(form, &found.explanations, finding))
        .filter(|finding| seen.insert(finding_id(finding)))
        .cloned()
        .collect()
}
