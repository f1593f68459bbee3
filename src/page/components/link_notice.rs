//! What the page's address asks for: a blank report for a year, the sample, a report of the same origin.

use crate::browser::link::{self, Link};
use crate::page::actions::years;
use crate::page::engine;
use crate::page::model::App;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Follows the address once; where that fails, a sentence stands above the page until it is put away.
#[component]
pub(crate) fn LinkNotice() -> impl IntoView {
    let app = expect_context::<App>();
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    match link::take() {
        Some(Link::Sample) => app.begin_sample(),
        Some(Link::Year(asked)) => match year(&asked) {
            Some(year) => app.begin_blank(year),
            None => problem.set(Some(format!(
                "链接里的年度“{asked}”不能用：这里有 {} 至 {} 年度的格式。请在下面选择年度。",
                years().start(),
                years().end()
            ))),
        },
        Some(Link::Open(address)) => {
            busy.set(true);
            spawn_local(async move {
                let read = match link::fetch(&address).await {
                    Ok((name, bytes)) => engine::read_file(&name, &bytes).map_err(|error| error.message),
                    Err(sentence) => Err(sentence),
                };
                busy.set(false);
                match read {
                    Ok(document) => app.begin_with(document),
                    Err(sentence) => problem.set(Some(sentence)),
                }
            });
        }
        None => {}
    }
    view! {
        <Show when=move || busy.get()><p class="link-busy" role="status">"正在打开链接里的报告……"</p></Show>
        <div class="link-problem" role="alert">
            {move || problem.get().map(|sentence| view! {
                <div class="notice notice-error">
                    <p>{sentence}</p>
                    <button type="button" class="button-small" on:click=move |_| problem.set(None)>"知道了"</button>
                </div>
            })}
        </div>
    }
}

fn year(asked: &str) -> Option<i32> {
    asked.trim().parse().ok().filter(|year| years().contains(year))
}
