//! The findings panel: the verdict in words, the findings grouped by severity, a filter. It never takes the focus.

use super::explain::{explanations, is_covered};
use super::finding::finding_item;
use super::notes::notes;
use super::state::{App, finding_id, severity_words};
use super::ui::*;
use crate::analysis::completeness;
use crate::check::{Finding, Severity};

const GROUPS: [(Severity, &str); 4] = [
    (Severity::Error, "勾稽关系不成立，或不合格式规定，发布前必须改正。"),
    (Severity::Warning, "很可能有误，或会被问到，请逐条核对。"),
    (Severity::Open, "有空白或读不出的格，还不能判断是否成立。"),
    (Severity::Hint, "供参考，不影响发布。"),
];

pub(super) fn panel(app: App) -> View {
    let filter = RwSignal::new(None::<Severity>);
    let words = move || app.verdict.get().words();
    let state = move || {
        let verdict = app.verdict.get();
        match (verdict.errors, verdict.is_complete(), verdict.warnings + verdict.open) {
            (0, true, 0) => "clean",
            (0, true, _) => "look",
            (0, false, _) => "unfinished",
            _ => "fails",
        }
    };
    let missing = Memo::new(move || app.session.with(|session| completeness(session.report()).sentence()));
    let groups = GROUPS.map(|(severity, why)| group(app, filter, severity, why));
    view! {
        <div class="panel-inner">
            <div class="verdict" data-state=state>
                <h2 class="verdict-title">"核对结果"</h2>
                <p class="verdict-words">{words}</p>
                {move || missing.get().map(|missing| view! { <p class="verdict-missing">{missing}</p> })}
                {identities(app)}
            </div>
            <div class="panel-acts">
                {filters(app, filter)}
                <div class="panel-steps">
                    <button
                        type="button"
                        class="button-small"
                        title="Shift+F8"
                        on:click={move |_| app.next_finding(true)}
                    >"上一条"</button>
                    <button type="button" class="button-small" title="F8" on:click={move |_| app.next_finding(false)}>
                        "下一条（F8）"
                    </button>
                </div>
            </div>
            {explanations(app)}
            {notes(app)}
            <div class="groups">{groups.collect_view()}</div>
            {set_aside(app)}
        </div>
    }
}

/// How many of the form's identities hold.
fn identities(app: App) -> View {
    use crate::check::{Figures, State, decide};
    let counts = Memo::new(move || {
        app.session.with(|session| {
            let figures = Figures::new(session.report());
            let identities = session.report().form().identities();
            let states = identities.iter().map(|identity| decide(&figures, identity).state);
            let mut counts = (identities.len(), 0usize, 0usize);
            for state in states {
                match state {
                    State::Holds => counts.1 += 1,
                    State::Fails => counts.2 += 1,
                    State::HoldsIfZero | State::Open { .. } => {}
                }
            }
            counts
        })
    });
    let words = move || {
        let (all, holds, fails) = counts.get();
        let open = all - holds - fails;
        if holds == all {
            return format!("{all} 条勾稽关系全部成立");
        }
        let mut parts = vec![format!("{all} 条勾稽关系：{holds} 条成立")];
        if fails > 0 {
            parts.push(format!("{fails} 条不成立"));
        }
        if open > 0 {
            parts.push(format!("{open} 条待定"));
        }
        parts.join("，")
    };
    view! { <p class="verdict-identities">{words}</p> }
}

fn filters(app: App, filter: RwSignal<Option<Severity>>) -> View {
    let button = move |severity: Option<Severity>| {
        let count = move || {
            let verdict = app.verdict.get();
            match severity {
                None => verdict.errors + verdict.warnings + verdict.open + verdict.hints,
                Some(Severity::Error) => verdict.errors,
                Some(Severity::Warning) => verdict.warnings,
                Some(Severity::Open) => verdict.open,
                Some(Severity::Hint) => verdict.hints,
            }
        };
        let name = severity.map_or("全部", |severity| severity_words(severity).0);
        view! {
            <button
                type="button"
                class="filter"
                data-severity={severity.map(Severity::name)}
                aria-pressed={move || if filter.get() == severity { "true" } else { "false" }}
                on:click={move |_| filter.set(severity)}
            >{name} " " <span class="filter-count">{count}</span></button>
        }
    };
    view! {
        <div class="filters" role="group" aria-label="只看">
            {button(None)}
            {GROUPS.map(|(severity, _)| button(Some(severity))).collect_view()}
        </div>
    }
}

fn group(app: App, filter: RwSignal<Option<Severity>>, severity: Severity, why: &'static str) -> View {
    let items = Memo::new(move || {
        app.findings.with(|findings| {
            let mut seen = std::collections::HashSet::new();
            let told =
                findings.iter().filter(|finding| finding.severity == severity && finding.set_aside.is_none());
            told.filter(|finding| !is_covered(app, finding))
                .filter(|finding| seen.insert(finding_id(finding)))
                .cloned()
                .collect::<Vec<Finding>>()
        })
    });
    let hidden = move || items.with(Vec::is_empty) || filter.get().is_some_and(|only| only != severity);
    let name = severity_words(severity).0;
    view! {
        <section class="group" data-severity={severity.name()} hidden=hidden aria-label=name>
            <h3 class="group-title">
                <span class="sign" aria-hidden="true">{severity_words(severity).1}</span>
                {name}
                <span class="group-count">{move || items.with(Vec::len)}</span>
            </h3>
            <p class="group-why">{why}</p>
            <ul class="findings">
                {keyed(move || items.get(), finding_id, move |finding| finding_item(app, finding))}
            </ul>
        </section>
    }
}

/// What a person set aside, with the reason, and the way back.
fn set_aside(app: App) -> View {
    let items = Memo::new(move || {
        app.findings.with(|findings| {
            findings.iter().filter(|finding| finding.set_aside.is_some()).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <details class="set-aside" hidden={move || items.with(Vec::is_empty)}>
            <summary>{move || format!("已搁置 {} 条", items.with(Vec::len))}</summary>
            <ul class="findings">
                {keyed(move || items.get(), finding_id, move |finding| finding_item(app, finding))}
            </ul>
        </details>
    }
}
