//! A list of findings.

use super::finding::FindingItem;
use crate::check::Finding;
use crate::page::ids::finding_id;
use crate::page::keyed::keyed;
use leptos::prelude::*;

/// A line for each finding; lines stay as they are while their finding does.
#[component]
pub(crate) fn FindingList(items: Memo<Vec<Finding>>) -> impl IntoView {
    let ids = move || items.with(|items| items.iter().map(finding_id).collect());
    let line = move |id: String| {
        let finding = items.with_untracked(|items| items.iter().find(|one| finding_id(one) == id).cloned());
        finding.map(|finding| view! { <FindingItem finding/> }).into_any()
    };
    view! { <ul class="findings">{keyed(ids, line)}</ul> }
}
