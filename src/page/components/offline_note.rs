//! Whether the page can be used without a network.

use crate::browser::offline::Offline;
use crate::page::model::App;
use leptos::prelude::*;

/// The sentence for the first page, with the single file.
#[component]
pub(crate) fn OfflineNote() -> impl IntoView {
    let app = expect_context::<App>();
    let sentence = move || match app.offline.get() {
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
        Offline::SingleFile => {
            "这是离线单文件版，不需要网络。它的校验值（SHA-256）在提供下载的网站的“关于”页里。"
        }
    };
    let elsewhere = move || !matches!(app.offline.get(), Offline::SingleFile | Offline::Framed);
    view! {
        <p class="offline-note">
            <span>{sentence}</span>
            <Show when=elsewhere>
                " " <a href="nianbao.html" download="nianbao.html">"下载离线单文件版"</a>
            </Show>
        </p>
    }
}
