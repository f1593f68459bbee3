//! Files that were handed in and are not among the units yet: they stand as rows at once.

use crate::wider::many::model::{Arrival, ArrivalState, Page};
use leptos::prelude::*;

/// The most rows of files; the rest is counted.
const SHOWN: usize = 200;

/// The rows; none where nothing has arrived.
#[component]
pub(crate) fn Arrivals() -> impl IntoView {
    let page = expect_context::<Page>();
    let shown = move || page.arrivals.with(|list| list.iter().take(SHOWN).cloned().collect::<Vec<_>>());
    let more = move || page.arrivals.with(|list| list.len().saturating_sub(SHOWN));
    view! {
        <For each=shown key=|one| one.key children=row/>
        <Show when=move || { more() > 0 }>
            <tr class="many-arrival"><td colspan="9">{move || format!("另有 {} 个文件", more())}</td></tr>
        </Show>
    }
}

fn row(Arrival { path, state, .. }: Arrival) -> impl IntoView {
    let (words, looks) = (state.clone(), state);
    let looks = move || match looks.get() {
        ArrivalState::Waiting => "waiting",
        ArrivalState::Reading => "reading",
        ArrivalState::Read(_) => "read",
        ArrivalState::Failed(_) => "failed",
        ArrivalState::Left => "left",
    };
    let words = move || match words.get() {
        ArrivalState::Waiting => "等待".to_owned(),
        ArrivalState::Reading => "正在读……".to_owned(),
        ArrivalState::Read(units) if units.is_empty() => "读不了".to_owned(),
        ArrivalState::Read(units) => {
            let one = |(unit, status): &(String, crate::collection::Status)| {
                format!("{unit} {} {}", status.sign(), status.word())
            };
            units.iter().map(one).collect::<Vec<_>>().join("；")
        }
        ArrivalState::Failed(why) => why,
        ArrivalState::Left => "上次没有读，请再加入".to_owned(),
    };
    view! {
        <tr class="many-arrival" data-state=looks>
            <th scope="row">{path}</th>
            <td colspan="8">{words}</td>
        </tr>
    }
}
