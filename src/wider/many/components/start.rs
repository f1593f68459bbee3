//! Where no collection is open: the place for files, and the collections that this browser keeps.

use super::take::Pickers;
use crate::browser;
use crate::page::events::handler;
use crate::wider::many::kept::{Among, Head};
use crate::wider::many::model::Page;
use crate::wider::many::view::View;
use crate::wider::pick::{PickButton, Picks};
use leptos::prelude::*;

/// The place for files, and the list.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let page = expect_context::<Page>();
    let list = move || page.list.get().into_iter().map(|(id, head)| item(page, id, head)).collect_view();
    view! {
        <section class="many-place" aria-label="加入报告">
            <p class="many-lead">"把各单位交来的报告一起放进来：文件、文件夹或压缩包，拖到这里就行。"</p>
            <div class="many-acts-row"><Pickers among=Among::ThisYear/></div>
            <p class="many-help">
                "单位和年度从报告里读出；Word、Excel、WPS、PDF、OFD、网页、文本都可以。文件只在本机读，不上传。"
            </p>
        </section>
        <section class="many-list" aria-labelledby="many-list-title">
            <h2 id="many-list-title">"保存的各次核对"</h2>
            <ul>{list}</ul>
            <Show when=move || page.list.with(Vec::is_empty)><p class="many-help">"还没有。"</p></Show>
            <p>
                <PickButton
                    label="打开别处保存的核对…" name="保存的核对" class="button-link" accept=".nianbao,.jsonl" picks=Picks::File
                    take=Box::new(move |files| page.open_file(files))
                />
            </p>
        </section>
    }
}

fn item(page: Page, id: String, head: Head) -> AnyView {
    let asked = RwSignal::new(false);
    let address = format!("#{}", View { id: id.clone(), ..View::default() }.fragment());
    let Head { name, told, saved, .. } = head;
    let label = format!("删除“{name}”");
    view! {
        <li class="many-item">
            <a class="many-item-name" href=address>{name}</a>
            <span>{told}</span>
            <span class="many-help">{format!("保存于 {}", browser::clock(saved))}</span>
            <button
                type="button"
                class="button-plain"
                aria-label=label
                on:click=handler(move |_| asked.set(true))
            >"删除"</button>
            {move || asked.get().then(|| {
                let id = id.clone();
                view! {
                    <span class="many-ask" role="group" aria-label="确认删除">
                        "读入的报告和名单都从这个浏览器里删除，不能恢复。"
                        <button type="button" class="button-small" on:click=handler(move |_| page.remove(id.clone()))>"确定删除"</button>
                        <button type="button" class="button-plain" on:click=handler(move |_| asked.set(false))>"取消"</button>
                    </span>
                }
            })}
        </li>
    }
    .into_any()
}
