//! The reports kept in this browser: opened, renamed, duplicated, removed with a way back, all cleared.

use super::begin::resume;
use super::state::App;
use super::ui::*;
use crate::browser::{self, files, storage::shelf};
use crate::edit::{Draft, Saved};
use crate::write;

/// What this browser keeps, the last one worked on first, and how many records of it cannot be read.
pub(super) type Kept = Memo<(Vec<Draft>, usize)>;

/// What this browser keeps, and the signal that has it looked up anew.
pub(super) fn kept() -> (Kept, RwSignal<u32>) {
    let turn = RwSignal::new(0u32);
    let list = Memo::new(move || {
        turn.track();
        shelf().list().unwrap_or_default()
    });
    // Another window's changes show here too.
    browser::on_storage(move |_| turn.update(|turn| *turn += 1));
    (list, turn)
}

/// The list on the first page; hidden while there is nothing in it.
pub(super) fn drafts(app: App, list: Kept, turn: RwSignal<u32>) -> View {
    let removed = RwSignal::new(None::<Draft>);
    let again = move || turn.update(|turn| *turn += 1);
    let bring_back = move |_| {
        if let Some(draft) = removed.get_untracked() {
            if shelf().put(&draft) == Saved::Kept {
                removed.set(None);
                app.say("已恢复");
            } else {
                app.say("没有恢复成功：浏览器的存储空间不够，或不允许保存。");
            }
            again();
        }
    };
    let empty = move || list.with(|(drafts, unreadable)| drafts.is_empty() && *unreadable == 0);
    view! {
        <section class="drafts" aria-labelledby="way-drafts" hidden={move || empty() && removed.get().is_none()}>
            <h2 class="way-title" id="way-drafts">"保存在这个浏览器里的报告"</h2>
            {move || removed.get().map(|draft| view! {
                <p class="drafts-removed" role="status">
                    {format!("已删除“{}”。", draft.name)} " "
                    <button type="button" class="button-small" on:click=bring_back>"撤销删除"</button>
                </p>
            })}
            <ul class="drafts-list">
                {move || list.get().0.into_iter().map(|draft| item(app, draft, turn, removed)).collect_view()}
            </ul>
            {move || (list.get().1 > 0).then(|| view! {
                <p>{format!("另有 {} 份记录无法识别，原样保留。", list.get().1)}</p>
            })}
            {clear(app, turn)}
        </section>
    }
}

fn item(app: App, draft: Draft, turn: RwSignal<u32>, removed: RwSignal<Option<Draft>>) -> View {
    let again = move || turn.update(|turn| *turn += 1);
    let naming = RwSignal::new(false);
    let name = RwSignal::new(draft.name.clone());
    let kept = StoredValue::new(draft);
    let (shown, saved, id) = kept.with_value(|draft| (draft.name.clone(), draft.saved, draft.id.clone()));
    let field = format!("name-{id}");
    let open = move |_| resume(app, kept.get_value());
    let rename = move || {
        let mut draft = kept.get_value();
        draft.name = name.get_untracked().trim().to_owned();
        if draft.name.is_empty() {
            draft.name = Draft::default_name(&draft.report);
        }
        let seen = draft.saved;
        draft.saved = browser::now();
        if shelf().save(&draft, Some(seen)) != Saved::Kept {
            app.say("没有改名：这份报告刚在另一个窗口里改过，或浏览器不允许保存。");
        }
        again();
    };
    let duplicate = move |_| {
        let mut draft = kept.get_value();
        draft.id = browser::fresh_id();
        draft.name = format!("{}（副本）", draft.name);
        draft.saved = browser::now();
        if shelf().put(&draft) != Saved::Kept {
            app.say("没有复制成功：浏览器的存储空间不够，或不允许保存。");
        }
        again();
    };
    let remove = move |_| {
        let id = kept.with_value(|draft| draft.id.clone());
        match shelf().remove(&id) {
            Ok(draft) => removed.set(draft),
            Err(_) => app.say("浏览器不允许删除。"),
        }
        again();
    };
    let (open_label, other) = (format!("打开“{shown}”"), shown.clone());
    view! {
        <li class="draft">
            <div class="draft-name">
                <strong>{shown}</strong>
                <span class="draft-time">{format!("保存于 {}", browser::clock(saved))}</span>
            </div>
            <div class="draft-acts">
                <button type="button" class="button" aria-label=open_label on:click=open>"打开"</button>
                <button
                    type="button"
                    class="button-plain"
                    aria-label={format!("改名“{other}”")}
                    aria-expanded={move || if naming.get() { "true" } else { "false" }}
                    on:click={move |_| naming.update(|naming| *naming = !*naming)}
                >"改名"</button>
                <button type="button" class="button-plain" aria-label={format!("复制一份“{other}”")} on:click=duplicate>
                    "复制一份"
                </button>
                <button type="button" class="button-plain" aria-label={format!("删除“{other}”")} on:click=remove>"删除"</button>
            </div>
            {move || naming.get().then(|| {
                let field = field.clone();
                view! {
                    <form class="draft-rename" on:submit={move |event| { event.prevent_default(); rename(); }}>
                        <label for={field.clone()}>"新名称"</label>
                        <input
                            type="text"
                            id=field
                            autocomplete="off"
                            prop:value=name
                            on:input={move |event| name.set(target_value(&event))}
                        />
                        <button type="submit" class="button-small">"确定"</button>
                    </form>
                }
            })}
        </li>
    }
}

/// Clears everything of ours from this browser; downloading comes first.
fn clear(app: App, turn: RwSignal<u32>) -> View {
    let asked = RwSignal::new(false);
    let download = move |_| {
        for draft in shelf().list().unwrap_or_default().0 {
            let name = write::file_name(&draft.report, "json");
            files::download(&name, "application/json", write::to_json(&draft.report).as_bytes());
        }
        app.say("已下载全部报告的数据文件");
    };
    let clear = move |_| {
        app.say(match shelf().clear() {
            Ok(()) => "已清除保存在这个浏览器里的全部内容",
            Err(_) => "浏览器不允许清除。",
        });
        asked.set(false);
        turn.update(|turn| *turn += 1);
    };
    view! {
        <div class="drafts-clear">
            <p>
                "内容保存在这台电脑的这个浏览器里；多人共用的电脑，用完请清除。 "
                <button type="button" class="button-plain" on:click={move |_| asked.set(true)}>"清除全部…"</button>
            </p>
            {move || asked.get().then(|| view! {
                <div class="drafts-ask" role="group" aria-label="清除全部">
                    <p>"清除后不能恢复。需要留存的，请先下载。"</p>
                    <button type="button" class="button" on:click=download>"先下载全部"</button>
                    <button type="button" class="button button-danger" on:click=clear>"清除全部"</button>
                    <button type="button" class="button-plain" on:click={move |_| asked.set(false)}>"取消"</button>
                </div>
            })}
        </div>
    }
}
