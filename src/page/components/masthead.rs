//! The head of the first page: the name, what it is for, who offers it; help, rules and checksums.

use crate::browser::site;
use crate::page::VERSION;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The head. The operator's name comes after it, from `site.json` beside the page; none where there is none.
#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let operator = RwSignal::new(String::new());
    spawn_local(async move { drop(operator.try_set(site::operator().await)) });
    view! {
        <header class="masthead">
            <h1 class="masthead-name">"年报"</h1>
            <p class="masthead-line">"政府信息公开工作年度报告的核对、编辑与发布"</p>
            <p class="masthead-operator">{operator}</p>
            <nav class="masthead-links" aria-label="帮助">
                <a class="beside-only" href="help.html" target="_blank">"帮助"</a>
                <a class="beside-only" href="rules.html" target="_blank">"规则"</a>
                <a class="beside-only" href="about.html" target="_blank">"关于"</a>
                <span>{VERSION}</span>
            </nav>
        </header>
    }
}
