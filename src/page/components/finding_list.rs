//! A list of findings.

use super::finding::FindingItem;
use crate::check::Finding;
use crate::page::keyed::keyed;
use leptos::prelude::*;

/// A line for each finding; lines stay as they are while their finding does.
#[component]
pub(crate) fn FindingList(items: Memo<Vec<Finding>>) -> impl IntoView {
    let keys = move || items.with(|items| items.iter().map(|one| one.id.to_string()).collect());
    let line = move |key: String| {
        let id = key.parse::<u64>().ok();
        let finding = items.with_untracked(|items| items.iter().find(|one| Some(one.id) == id).cloned());
        finding.map(|finding| view! { <FindingItem finding/> }).into_any()
    };
    view! { <ul class="findings">{keyed(keys, line)}</ul> }
}
