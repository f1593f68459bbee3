//! The report at work: toolbar, paper, panel, and on a narrow window the bar with the verdict.

use super::guide::Guide;
use super::identity::IdentityBar;
use super::panel::Panel;
use super::paper::Paper;
use super::state_bar::StateBar;
use super::toolbar::Toolbar;
use crate::browser;
use crate::page::events::{effect, handler};
use crate::page::model::App;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::KeyboardEvent;

/// How long typing must rest before the verdict is read out.
const PAUSE: Duration = Duration::from_millis(1200);

/// The editor.
#[component]
pub(crate) fn Editor() -> impl IntoView {
    // On a narrow window the panel is drawn over the paper, until the person goes on with the paper.
    let open = RwSignal::new(false);
    let put_away = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            drop(browser::element("state-words").map(|words| words.focus()));
        }
    };
    // A report begins at its top, however far the page before it was scrolled.
    request_animation_frame(|| window().scroll_to_with_x_and_y(0.0, 0.0));
    view! {
        <a class="skip" href="#panel">"跳到核对结果"</a>
        <Toolbar/>
        <div class="desk">
            <main class="desk-paper" id="main" on:focusin=handler(move |_| open.set(false))>
                <Guide/>
                <Paper/>
                <IdentityBar/>
            </main>
            <aside
                class="panel"
                class:panel-open=open
                id="panel"
                tabindex="-1"
                aria-label="核对结果"
                on:keydown=handler(put_away)
            >
                <Panel/>
            </aside>
        </div>
        <StateBar open/>
        {read_verdict(expect_context::<App>())}
    }
}

/// The verdict for screen readers: told once typing pauses, not with every key.
fn read_verdict(app: App) -> impl IntoView {
    let told = RwSignal::new(String::new());
    effect(move || {
        let words = app.verdict().words();
        let tell = move || {
            // Only the last word of a burst is told.
            let is_current = untrack(|| app.verdict().words()) == words;
            if is_current && told.try_get_untracked().is_some_and(|told| told != words) {
                told.set(words);
            }
        };
        set_timeout(tell, PAUSE);
    });
    view! { <p class="seen-by-readers" role="status" aria-live="polite">{told}</p> }
}
