//! What the page's address asks for: a report stored here, a blank report for a year, the sample, a report of the same
//! origin. Asked when the page is opened, and again when the person goes back or forward.

use crate::browser::link::{self, Entry, Link};
use crate::browser::{host, storage::drafts};
use crate::page::actions::years;
use crate::page::engine;
use crate::page::events::listen_window;
use crate::page::model::{App, Next, Stage};
use crate::page::tasks::start;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

const GONE: &str = "链接里的报告不在这个浏览器里：可能已经删除，或者保存在另一台电脑、另一个浏览器里。";

/// Follows the address; where that fails, a sentence stands above the page until it is put away.
#[component]
pub(crate) fn LinkNotice() -> impl IntoView {
    let app = expect_context::<App>();
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    follow(app, link::take(), problem, busy);
    listen_window(ev::popstate, move |_| {
        if host::is_framed() {
            return;
        }
        match link::here() {
            Ok(None) if app.stage.get_untracked() == Stage::Edit => app.leave(),
            Ok(asked) => follow(app, asked, problem, busy),
            // A way within the page.
            Err(_) => app.show_address(Entry::Same),
        }
    });
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

fn follow(app: App, asked: Option<Link>, problem: RwSignal<Option<String>>, busy: RwSignal<bool>) {
    problem.set(None);
    match asked {
        Some(Link::Sample) => app.begin_sample(),
        Some(Link::Year(asked)) => match year(&asked) {
            Some(year) => app.begin_blank(year),
            None => problem.set(Some(format!(
                "链接里的年度“{asked}”不能用：这里有 {} 至 {} 年度的格式。请在下面选择年度。",
                years().start(),
                years().end()
            ))),
        },
        // It is in hand already: what is stored of it may be older.
        Some(Link::Draft(id))
            if app.stage.get_untracked() == Stage::Edit && app.draft.get_untracked() == id => {}
        Some(Link::Draft(id)) => start(async move {
            let draft = match app.host.keeps_drafts() {
                true => drafts().open(&id).await.unwrap_or_default(),
                false => None,
            };
            match draft {
                Some(draft) => app.resume(draft),
                None => {
                    problem.set(Some(GONE.to_owned()));
                    app.turn_to(Next::Ways);
                }
            }
        }),
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
}

fn year(asked: &str) -> Option<i32> {
    asked.trim().parse().ok().filter(|year| years().contains(year))
}
