//! Following what the page's address asks for: a blank report for a year, the sample, a report of the same origin.

use super::begin::{open_sample, years};
use super::engine;
use super::state::App;
use super::ui::*;
use crate::browser::link::{self, Link};
use crate::edit::Session;
use crate::report::Report;
use wasm_bindgen_futures::spawn_local;

/// Follows the address once; where that fails, a sentence stands above the page until it is put away.
pub(super) fn follow(app: App) -> View {
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    match link::take() {
        Some(Link::Sample) => open_sample(app),
        Some(Link::Year(asked)) => match year(&asked) {
            Some(year) => app.begin(Session::new(Report::blank(year)), Vec::new()),
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
                    Ok(document) => app.begin(Session::new(document.report), document.notes),
                    Err(sentence) => problem.set(Some(sentence)),
                }
            });
        }
        None => {}
    }
    view! {
        {move || busy.get().then(|| view! { <p class="link-busy" role="status">"正在打开链接里的报告……"</p> })}
        <div class="link-problem" role="alert">
            {move || problem.get().map(|sentence| view! {
                <div class="notice notice-error">
                    <p>{sentence}</p>
                    <button type="button" class="button-small" on:click={move |_| problem.set(None)}>"知道了"</button>
                </div>
            })}
        </div>
    }
}

fn year(asked: &str) -> Option<i32> {
    asked.trim().parse().ok().filter(|year| years().contains(year))
}
