//! What the page says of being used without a network, and the asking before a new version takes over.

use super::autosave::save;
use super::state::{App, Keeping};
use super::ui::*;
use crate::browser::offline::{self, Offline};

fn state() -> RwSignal<Offline> {
    let state = RwSignal::new(offline::state());
    offline::on_change(move || state.set(offline::state()));
    state
}

/// The bar that offers a new version. It changes nothing until the person agrees and the work is kept.
pub(super) fn update_bar(app: App) -> impl Child {
    let state = state();
    let later = RwSignal::new(false);
    let problem = RwSignal::new(None::<&'static str>);
    offline::on_update_failed(move || {
        problem.set(Some("新版本没有换成，现在的版本照常可用。请稍后刷新页面再试。"));
    });
    let take = move |_| {
        save(app);
        if matches!(app.keeping.get_untracked(), Keeping::Failed(_)) {
            problem
                .set(Some("改动没有能保存在本机，换版本会丢失它们。请先下载数据文件（JSON），再刷新页面。"));
        } else {
            offline::apply_update();
        }
    };
    move || {
        (state.get() == Offline::UpdateReady && !later.get()).then(|| {
            view! {
                <div class="notice update-bar" role="status">
                    <p>{move || problem.get().unwrap_or("有新版本可用。换用时页面会重新打开一次，保存在本机的内容不受影响。")}</p>
                    <button type="button" class="button button-first" on:click=take>"换用新版本"</button>
                    <button type="button" class="button" on:click={move |_| later.set(true)}>"以后再说"</button>
                </div>
            }
        })
    }
}

/// The sentence about offline use for the page of beginnings, with the single file.
pub(super) fn offline_note() -> View {
    let state = state();
    let sentence = move || match state.get() {
        Offline::Pending => "正在为离线使用作准备……",
        Offline::Ready | Offline::UpdateReady => "已可离线使用：断网以后，仍可用同一个网址打开本页。",
        Offline::Insecure => {
            "本站没有使用 HTTPS，浏览器不允许网页留作离线使用。断网时要用，请下载离线单文件版。"
        }
        Offline::Unsupported => {
            "这个浏览器（或隐私窗口）不能把网页留作离线使用。断网时要用，请下载离线单文件版。"
        }
        Offline::Failed => "没有能为离线使用作好准备，联网时一切照常。断网时要用，请下载离线单文件版。",
        Offline::Framed => "",
        Offline::SingleFile => "这是离线单文件版，不需要网络。",
    };
    let elsewhere = move || !matches!(state.get(), Offline::SingleFile | Offline::Framed);
    view! {
        <p class="offline-note">
            <span>{sentence}</span>
            {move || elsewhere().then(|| view! {
                " " <a href="nianbao.html" download="nianbao.html">"下载离线单文件版"</a>
            })}
        </p>
    }
}
