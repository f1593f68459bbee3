//! One finding in the panel: a button that goes to its place, its remedy, and setting it aside.

use super::state::{App, field_id, finding_id};
use super::ui::*;
use crate::browser;
use crate::check::{self, Finding, Severity};
use crate::edit::Command;

pub(super) fn finding_item(app: App, finding: Finding) -> View {
    let id = finding_id(&finding);
    let current = {
        let id = id.clone();
        move || app.current.with(|current| current.as_deref() == Some(id.as_str())).then_some("true")
    };
    let has_place = !finding.cells.is_empty() || !finding.words.is_empty();
    let remedy = finding.remedy.clone();
    let aside = finding.set_aside.clone();
    let can_set_aside = matches!(finding.severity, Severity::Warning | Severity::Hint);
    let place = place_words(app, &finding);
    let message = finding.message.clone();
    let kept = StoredValue::new(finding);
    let go = move |_| kept.with_value(|finding| app.go_to_finding(finding));
    view! {
        <li class="finding" aria-current=current>
            {if has_place {
                view! {
                    <button type="button" class="finding-go" on:click=go>
                        <span class="finding-message" id=id>{message}</span>
                        <span class="finding-place">{place}</span>
                    </button>
                }
            } else {
                view! { <p class="finding-still" id=id>{message}</p> }
            }}
            {aside.clone().map(|reason| view! { <p class="finding-reason">{format!("搁置理由：{reason}")}</p> })}
            <div class="finding-acts">
                {remedy.map(|remedy| {
                    let cells = remedy.cells.clone();
                    let label = remedy.label.clone();
                    view! {
                        <button type="button" class="button-small" on:click={move |_| {
                            app.close_typing();
                            app.change(Command::SetCells(cells.clone()));
                            app.say(&format!("{label}：已完成，可以撤销"));
                        }}>{remedy.label}</button>
                    }
                })}
                {can_set_aside.then(|| if aside.is_some() {
                    view! {
                        <button type="button" class="button-plain" on:click={move |_| take_back(app, kept)}>
                            "恢复"
                        </button>
                    }
                } else {
                    set_aside_form(app, kept)
                })}
            </div>
        </li>
    }
}

/// Where the finding leads, for its link.
fn place_words(app: App, finding: &Finding) -> String {
    let form = app.form.get_untracked();
    match (finding.cells.as_slice(), finding.words.as_slice()) {
        ([only], _) => format!("→ {}", form.name(*only)),
        ([first, ..], _) => format!("→ {}等 {} 格", form.name(*first), finding.cells.len()),
        (_, [words, ..]) => app
            .session
            .with_untracked(|session| {
                let text = session.report().text(words.field)?;
                let words: String = text.get(words.start..words.end)?.chars().take(20).collect();
                (!words.is_empty()).then(|| format!("→ “{words}”"))
            })
            .unwrap_or_else(|| "→ 前往".to_owned()),
        _ => String::new(),
    }
}

/// The button that asks for the reason, and the reason's line.
fn set_aside_form(app: App, finding: StoredValue<Finding>) -> View {
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let input_id = finding.with_value(|finding| format!("{}-reason", finding_id(finding)));
    let keep = move || {
        let reason = reason.get_untracked();
        let reason =
            if reason.trim().is_empty() { "已核对，无误".to_owned() } else { reason.trim().to_owned() };
        let list = app.session.with_untracked(|session| {
            let entry = finding.with_value(|finding| check::set_aside(session.report(), finding, &reason))?;
            let mut list = session.report().set_aside.clone();
            list.push(entry);
            Some(list)
        });
        if let Some(list) = list {
            app.change(Command::SetSetAside(list));
            app.say("已搁置，可以撤销");
        }
    };
    let focus_id = input_id.clone();
    view! {
        <button
            type="button"
            class="button-plain"
            aria-expanded={move || if open.get() { "true" } else { "false" }}
            on:click={move |_| {
                open.update(|open| *open = !*open);
                let id = focus_id.clone();
                next_frame(move || {
                    if let Some(input) = browser::element(&id) {
                        drop(input.focus());
                    }
                });
            }}
        >"搁置…"</button>
        {move || open.get().then(|| {
            let id = input_id.clone();
            view! {
                <form class="aside-form" on:submit={move |event| { event.prevent_default(); keep(); }}>
                    <label for={id.clone()}>"理由（随报告保存）"</label>
                    <input
                        type="text"
                        id=id
                        class="aside-reason"
                        placeholder="已核对，无误"
                        autocomplete="off"
                        prop:value=reason
                        on:input={move |event| reason.set(target_value(&event))}
                    />
                    <button type="submit" class="button-small">"确定搁置"</button>
                </form>
            }
        })}
    }
}

fn take_back(app: App, finding: StoredValue<Finding>) {
    let list = app.session.with_untracked(|session| {
        let entry = finding.with_value(|finding| check::set_aside(session.report(), finding, ""))?;
        let mut list = session.report().set_aside.clone();
        list.retain(|other| {
            (&other.rule, &other.cells, &other.values) != (&entry.rule, &entry.cells, &entry.values)
        });
        Some(list)
    });
    if let Some(list) = list {
        app.change(Command::SetSetAside(list));
        app.say("已恢复这一条");
    }
}

/// Goes from the place with the focus to the first finding that speaks of it.
pub(super) fn go_to_reason(app: App) {
    let Some(focused) = browser::focused() else { return };
    let findings = app.findings.get_untracked();
    let form = app.form.get_untracked();
    let speaks = |finding: &&Finding| {
        finding.cells.iter().any(|ix| super::state::cell_id(form, *ix) == focused.id())
            || finding.words.iter().any(|words| field_id(words.field) == focused.id())
    };
    let Some(finding) = findings.iter().find(speaks) else {
        return app.say("这里没有发现问题");
    };
    let id = finding_id(finding);
    app.current.set(Some(id.clone()));
    if let Some(message) = browser::element(&id) {
        browser::bring_into_view(&message);
        if let Some(button) = message.parent_element().and_then(|parent| {
            use wasm_bindgen::JsCast;
            parent.dyn_into::<web_sys::HtmlElement>().ok()
        }) {
            drop(button.focus());
        }
    }
}
