//! The page as a whole: which part is on show, what lies over it, and the keys that work everywhere.

use super::autosave::autosave;
use super::begin::{begin, blank, take_last_year};
use super::dialog::dialog;
use super::export::{exports, publish_anyway};
use super::fill_zeros::fill_zeros;
use super::finding::go_to_reason;
use super::host::attend;
use super::identity::identity_bar;
use super::import::import;
use super::link;
use super::notes;
use super::offline::update_bar;
use super::panel::panel;
use super::paper::paper;
use super::state::{App, Popup, Stage};
use super::toolbar::toolbar;
use super::ui::*;
use crate::read::Document;
use web_sys::{Event, KeyboardEvent};

pub(super) fn app() -> View {
    let app = App::new();
    autosave(app);
    attend(app);
    super::conflict::watch(app);
    window_event_listener("keydown", move |event: KeyboardEvent| key_down(app, &event));
    // A file dropped beside the places for it must not take the page away.
    window_event_listener("dragover", |event: Event| event.prevent_default());
    window_event_listener("drop", |event: Event| event.prevent_default());
    view! {
        <div class="page">
            {update_bar(app)}
            {link::follow(app)}
            {move || match app.stage.get() {
                Stage::Begin => begin(app),
                Stage::Edit => editor(app),
            }}
            {move || app.popup.get().map(|popup| over(app, popup))}
            <p class="said" role="status" aria-live="polite">{app.said}</p>
            <p class="seen-by-readers" role="status" aria-live="polite">{app.read_out}</p>
        </div>
    }
}

fn editor(app: App) -> View {
    view! {
        <a class="skip" href="#panel">"跳到核对结果"</a>
        {toolbar(app)}
        <div class="desk">
            <main class="desk-paper" id="main">
                {paper(app)}
                {identity_bar(app)}
            </main>
            <aside class="panel" id="panel" tabindex="-1" aria-label="核对结果">
                {panel(app)}
            </aside>
        </div>
        {reader_verdict(app)}
    }
}

/// The verdict for screen readers: told once typing pauses, not with every key.
fn reader_verdict(app: App) -> View {
    let told = RwSignal::new(String::new());
    effect(move |turn: Option<u32>| {
        let words = app.verdict.get().words();
        let turn = turn.unwrap_or(0).wrapping_add(1);
        set_timeout(
            move || {
                // Only the last word of a burst is told.
                let current = app.verdict.try_get_untracked().map(|verdict| verdict.words());
                if current.as_deref() == Some(words.as_str())
                    && told.try_get_untracked().is_some_and(|told| told != words)
                {
                    told.set(words);
                }
            },
            std::time::Duration::from_millis(1200),
        );
        turn
    });
    view! { <p class="seen-by-readers" role="status" aria-live="polite">{told}</p> }
}

/// The dialog that is open.
fn over(app: App, popup: Popup) -> View {
    let close = move || app.popup.set(None);
    match popup {
        Popup::Import => dialog("粘贴或打开一份报告", close, import(app, look_first)),
        Popup::LastYear => dialog("上年报告", close, last_year(app)),
        Popup::New => dialog("从上年报告开始", close, import(app, take_last_year)),
        Popup::Preview(document) => preview(app, *document),
        Popup::FillZeros => fill_zeros(app),
        Popup::Batch => super::batch::batch(app),
        Popup::Conflict(theirs) => super::conflict::question(app, *theirs),
        Popup::Export => exports(app),
        Popup::Publish(kind) => publish_anyway(app, kind),
        Popup::Keys => dialog("按键", close, keys()),
    }
}

/// A report was read while another is in hand: the person looks before it takes its place.
fn look_first(app: App, document: Document) {
    if app.session.with_untracked(|session| session.report().is_empty()) {
        app.replace(document.report, document.notes);
    } else {
        app.popup.set(Some(Popup::Preview(Box::new(document))));
    }
}

fn preview(app: App, document: Document) -> View {
    let close = move || app.popup.set(None);
    let report = &document.report;
    let filled = report.cells().iter().filter(|cell| !cell.is_blank()).count();
    let facts = [
        ("标题", report.title.clone().unwrap_or_else(|| "没有读到".into())),
        ("机关", report.organization.clone().unwrap_or_else(|| "没有读到".into())),
        ("年度", report.year.map_or_else(|| "没有读到".into(), |year| year.to_string())),
        ("格式", report.form().notice().to_owned()),
        ("表格", format!("{filled} 格有内容，共 {} 格", report.cells().len())),
    ];
    let current = app.session.with_untracked(|session| crate::edit::Draft::default_name(session.report()));
    let list = notes::list(app, &document.notes, false);
    let kept = StoredValue::new(document);
    let replace = move |_| {
        let document = kept.get_value();
        app.replace(document.report, document.notes);
        app.say("已换成读入的报告，可以撤销");
    };
    let beside = move |_| {
        let document = kept.get_value();
        app.session.update(|session| session.set_last_year(Some(document.report)));
        close();
        app.say("已作为上年报告放在旁边");
    };
    let body = view! {
        <dl class="facts">
            {facts.into_iter().map(|(name, value)| view! {
                <div class="fact"><dt>{name}</dt><dd>{value}</dd></div>
            }).collect_view()}
        </dl>
        {list}
        <p>{format!("将换下正在编辑的“{current}”。这一步可以撤销。")}</p>
        <div class="dialog-acts">
            <button type="button" class="button button-first" data-first="true" on:click=replace>
                "换成这份报告"
            </button>
            <button type="button" class="button" on:click=beside>"作为上年报告"</button>
            <button type="button" class="button" on:click={move |_| close()}>"取消"</button>
        </div>
    };
    dialog("读到一份报告，请核对", close, body)
}

fn last_year(app: App) -> View {
    let open =
        app.session.with_untracked(|session| session.last_year().map(crate::edit::Draft::default_name));
    let take_away = move |_| {
        app.session.update(|session| session.set_last_year(None));
        app.popup.set(None);
        app.say("已收起上年报告");
    };
    view! {
        <p>"打开上年报告后，会核对上年结转、现行有效件数等跨年数据。上年报告只用来对照，不会改动。"</p>
        {open.map(|name| view! {
            <p class="last-open">
                {format!("已打开：{name}")} " "
                <button type="button" class="button-small" on:click=take_away>"收起"</button>
            </p>
        })}
        {import(app, |app, document| {
            app.session.update(|session| session.set_last_year(Some(document.report)));
            app.popup.set(None);
            app.say("已打开上年报告");
        })}
        <h3 class="dialog-subtitle">"或者另建一份空白报告"</h3>
        {blank(app)}
    }
}

fn keys() -> View {
    const KEYS: [(&str, &str); 13] = [
        ("方向键、Tab", "到相邻的格"),
        ("Enter / Shift+Enter", "到下一格 / 上一格，列末转到下一列"),
        ("Home / End", "到行首 / 行末，加 Ctrl 到表首 / 表末"),
        ("F2", "在格内移动光标"),
        ("Esc", "恢复进入这一格时的内容"),
        ("Shift+方向键", "选中一片格，可复制、剪切、粘贴、按 Delete 清空"),
        ("=", "在总计格填入各分项之和"),
        ("Alt+0 / Alt+Shift+0", "本行 / 本列的空白填 0"),
        ("F8 / Shift+F8", "到下一条 / 上一条问题"),
        ("Alt+F8", "从表格到说这一格的问题"),
        ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
        ("Ctrl+S", "保存在本机"),
        ("Ctrl+C / Ctrl+V", "与 Excel、WPS 表格互相复制粘贴"),
    ];
    view! {
        <dl class="keys">
            {KEYS.into_iter().map(|(key, what)| view! {
                <div class="key-line"><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>
            }).collect_view()}
        </dl>
        <p class="version">{super::VERSION}</p>
    }
}

/// The keys that work everywhere in the editor.
fn key_down(app: App, event: &KeyboardEvent) {
    if app.stage.get_untracked() != Stage::Edit || event.is_composing() {
        return;
    }
    let over = app.popup.with_untracked(Option::is_some);
    let control = event.ctrl_key() || event.meta_key();
    let (key, shift) = (event.key().to_lowercase(), event.shift_key());
    match (control, key.as_str()) {
        _ if over => return,
        (true, "z") => app.step(shift),
        (true, "y") if !shift => app.step(true),
        (true, "s") if !shift && app.host.connect.with_untracked(Option::is_some) => app.host.save(app),
        (true, "s") if !shift => {
            super::autosave::save(app);
            app.say("已保存在本机");
        }
        (false, "f8") if event.alt_key() => go_to_reason(app),
        (false, "f8") => app.next_finding(shift),
        _ => return,
    }
    event.prevent_default();
}
