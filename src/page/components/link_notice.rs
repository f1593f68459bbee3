//! What the page's address asks for: a report stored here, a blank report for a year, the sample, a report of the same
//! origin. Asked when the page is opened, and again when the person goes back or forward.

use crate::browser::link::{self, Entry, Link};
use crate::browser::{host, storage::drafts};
use crate::page::actions::{SILENT, years};
use crate::page::events::{handler, listen_window};
use crate::page::model::{App, Next, Stage};
use crate::page::tasks::start;
use crate::page::work;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::RequestCredentials;

const GONE: &str = "链接里的报告不在这个浏览器里：可能已经删除，或者保存在另一台电脑、另一个浏览器里。";

/// What is said of a link.
#[derive(Clone, Copy)]
struct Notice {
    /// Why it was not followed.
    problem: RwSignal<Option<String>>,
    /// The address of a file that a stranger did not get: it is fetched with cookies only when the person says so.
    private: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// Follows the address; where that fails, a sentence stands above the page until it is put away.
#[component]
pub(crate) fn LinkNotice() -> impl IntoView {
    let app = expect_context::<App>();
    let notice =
        Notice { problem: RwSignal::new(None), private: RwSignal::new(None), busy: RwSignal::new(false) };
    let Notice { problem, private, busy } = notice;
    follow(app, link::take(), notice);
    listen_window(ev::popstate, move |_| {
        if host::is_framed() || link::is_wider() {
            return;
        }
        match link::here() {
            Ok(None) if app.shown.with_untracked(Option::is_some) => app.turn_to(Next::Ways),
            Ok(None) if app.stage.get_untracked() == Stage::Edit => app.leave(),
            Ok(asked) => follow(app, asked, notice),
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
                    {private.get().map(|address| {
                        let target = link::target(&address).unwrap_or_default();
                        view! {
                            <p>
                                "取的时候没有带您在本站的登录信息。要以您的登录身份去取 "<code>{target}</code>" 吗？"
                                "链接不是您信任的人给的，请不要去取。"
                            </p>
                            <button
                                type="button"
                                class="button-small"
                                on:click=handler(move |_| open(app, address.clone(), RequestCredentials::SameOrigin, notice))
                            >
                                "以我的身份去取"
                            </button>
                        }
                    })}
                    <button type="button" class="button-small" on:click=handler(move |_| problem.set(None))>"知道了"</button>
                </div>
            })}
        </div>
    }
}

fn follow(app: App, asked: Option<Link>, notice: Notice) {
    let Notice { problem, private, busy } = notice;
    problem.set(None);
    private.set(None);
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
        Some(Link::Draft(id)) => {
            busy.set(true);
            start(async move {
                let draft = match app.host.keeps_drafts() {
                    true => drafts().open(&id).await,
                    false => Ok(None),
                };
                match draft {
                    Ok(Some(draft)) => app.resume(draft),
                    not_found => {
                        problem.set(Some(if not_found.is_ok() { GONE } else { SILENT }.to_owned()));
                        app.turn_to(Next::Ways);
                    }
                }
                busy.set(false);
            });
        }
        Some(Link::Open(address)) => open(app, address, RequestCredentials::Omit, notice),
        None => {}
    }
}

/// Opens a report of the same origin. What the server does not give to a stranger, or what is no report, is offered to be
/// asked for again with the person's cookies.
fn open(app: App, address: String, credentials: RequestCredentials, notice: Notice) {
    notice.problem.set(None);
    notice.private.set(None);
    notice.busy.set(true);
    spawn_local(async move {
        let read = match link::fetch(&address, credentials).await {
            Ok((name, bytes)) => work::read(name, bytes).await,
            Err(sentence) => Err(sentence),
        };
        notice.busy.set(false);
        match read.and_then(|(reports, _)| app.open_reports(reports, App::begin_with)) {
            Ok(()) => {}
            Err(sentence) => {
                let is_private = credentials == RequestCredentials::Omit && link::target(&address).is_some();
                notice.private.set(is_private.then_some(address));
                notice.problem.set(Some(sentence));
            }
        }
    });
}

fn year(asked: &str) -> Option<i32> {
    asked.trim().parse().ok().filter(|year| years().contains(year))
}
