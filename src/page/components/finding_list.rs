//! A list of findings.

use super::finding::FindingItem;
use crate::check::Finding;
use crate::page::ids::finding_id;
use leptos::prelude::*;

/// A line for each finding; lines stay as they are while their finding does.
#[component]
pub(crate) fn FindingList(items: Memo<Vec<Finding>>) -> impl IntoView {
    view! {
        <ul class="findings">
            <For each=move || items.get() key=finding_id let(finding)><FindingItem finding/></For>
        </ul>
    }
}
