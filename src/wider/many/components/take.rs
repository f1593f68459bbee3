//! Taking files in: pickers for files and for a folder, and what is dropped anywhere on the page.

use crate::browser::folders::{self, Found};
use crate::wider::many::actions::MOST;
use crate::wider::many::kept::Among;
use crate::wider::many::model::Page;
use crate::wider::pick::{PickButton, Picks};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::DragEvent;

/// Buttons for files and for a folder. `among` is what they are taken in as.
#[component]
pub(crate) fn Pickers(among: Among) -> impl IntoView {
    let page = expect_context::<Page>();
    let (file_word, folder_word, file_label, folder_label) = match among {
        Among::ThisYear => ("加入文件…", "加入文件夹…", "各单位的报告文件", "各单位报告的文件夹"),
        Among::LastYear => ("加入上年的文件…", "加入上年的文件夹…", "上年的报告文件", "上年报告的文件夹"),
    };
    let take = move || Box::new(move |files| page.take(folders::picked(files), among));
    view! {
        <PickButton label=file_word name=file_label class="button" accept="" picks=Picks::Files take=take()/>
        <PickButton label=folder_word name=folder_label class="button" accept="" picks=Picks::Folder take=take()/>
    }
}

/// Takes what is dropped on the page, while it is on show.
pub(crate) fn take_drops(page: Page) {
    let is_on_show = || crate::browser::element("wider").is_some_and(|place| !place.hidden());
    let over = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        if is_on_show() {
            event.prevent_default();
        }
    });
    let dropped = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        let Some(data) = event.data_transfer().filter(|_| is_on_show()) else { return };
        event.prevent_default();
        let dropped = folders::dropped(&data);
        if dropped.is_empty() {
            return;
        }
        page.say("正在找出文件……");
        spawn_local(async move {
            // One more than is taken at once, so that it is said that there are more.
            let found: Vec<Found> = dropped.files(MOST + 1).await;
            page.take(found, Among::ThisYear);
        });
    });
    for (name, listener) in [("dragover", &over), ("drop", &dropped)] {
        // A document always takes listeners. These live as long as the page.
        drop(document().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()));
    }
    over.forget();
    dropped.forget();
}
