//! The files that could not be read and that no unit's row tells.

use crate::collection::Unreadable;
use crate::wider::many::model::Page;
use leptos::prelude::*;
use std::collections::HashSet;

/// The most files that are listed.
const SHOWN: usize = 200;

/// The files, folded; nothing where there are none.
#[component]
pub(crate) fn Unread() -> impl IntoView {
    let page = expect_context::<Page>();
    let list = move || {
        page.overview.with(|found| {
            let told: HashSet<usize> = found.units.iter().flat_map(|row| row.unreadable.clone()).collect();
            let untold = found.unreadable.iter().enumerate().filter(|(at, _)| !told.contains(at));
            let count = untold.clone().count();
            (count > 0).then(|| {
                let shown = untold.take(SHOWN).map(|(_, file)| item(file)).collect_view();
                let more = count.saturating_sub(SHOWN);
                let more = (more > 0)
                    .then(|| view! { <li>{format!("另有 {more} 个，“导出”里的汇总表列出全部。")}</li> });
                view! {
                    <details class="many-unread">
                        <summary>{format!("读不了、也看不出是哪个单位的文件 {count} 个")}</summary>
                        <ul class="many-told">{shown}{more}</ul>
                    </details>
                }
            })
        })
    };
    view! { {list} }
}

fn item(file: &Unreadable) -> AnyView {
    view! { <li><strong>{file.file.clone()}</strong>"："{file.reason.clone()}</li> }.into_any()
}
