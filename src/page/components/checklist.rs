//! What a report must have, entry by entry: each says how it stands and leads to its place.

use crate::analysis::completeness::Part;
use crate::browser;
use crate::check::Severity;
use crate::page::events::handler;
use crate::page::keyed::keyed;
use crate::page::model::App;
use leptos::prelude::*;

/// An entry as it is drawn.
#[derive(Clone, PartialEq)]
struct Line {
    part: Part,
    /// The part's name.
    name: String,
    /// How it stands, as a name for its looks.
    state: &'static str,
    sign: &'static str,
    word: String,
}

impl Line {
    /// All that it is drawn of: a line that says the same is not drawn again.
    fn key(&self) -> String {
        [&self.name, self.state, &self.word].concat()
    }
}

/// The windows in which it stands beside the paper (`style/outline.css`).
const WIDE: &str = "(min-width: 85rem)";

/// The checklist, which is also the way around the report. Everything is on show while something is missing, and always
/// where there is room beside the paper; else it folds.
#[component]
pub(crate) fn Checklist() -> impl IntoView {
    let app = expect_context::<App>();
    let lines = Memo::new(move |_| lines(app));
    let keys = move || lines.with(|lines| lines.iter().map(Line::key).collect());
    let entry = move |key: String| {
        let line = lines.with_untracked(|lines| lines.iter().find(|line| line.key() == key).cloned());
        line.map(|line| entry(app, line)).into_any()
    };
    let summary = move || {
        let verdict = app.verdict();
        format!("应有的内容（{}/{}）", verdict.done, verdict.entries)
    };
    let is_complete = Memo::new(move |_| app.verdict().is_complete());
    let is_open = move || !is_complete.get() || browser::fits(WIDE);
    view! {
        <nav class="outline" aria-label="应有的内容">
            <details class="checklist" open=ArcSignal::derive(is_open)>
                <summary>{ArcSignal::derive(summary)}</summary>
                <ul>{keyed(keys, entry)}</ul>
            </details>
        </nav>
    }
}

fn entry(app: App, Line { part, name, state, sign, word }: Line) -> impl IntoView {
    let title = name.clone();
    view! {
        <li>
            <button
                type="button"
                class="entry"
                data-state=state
                title=title
                on:click=handler(move |_| app.go_to_part(part))
            >
                <span class="entry-sign" aria-hidden="true">{sign}</span>
                <span class="entry-name">{name}</span>
                <span class="entry-word">{word}</span>
            </button>
        </li>
    }
}

fn lines(app: App) -> Vec<Line> {
    app.analysis.with(|found| {
        app.session.with_untracked(|session| {
            let report = session.report();
            let wrong: Vec<Part> = found
                .findings
                .iter()
                .take_while(|finding| finding.severity == Severity::Error)
                .filter_map(|finding| Part::of(report, finding))
                .collect();
            let line = |part: Part, word: &str, state: &'static str, sign: &'static str| {
                let name = part.name(report.form());
                match (wrong.contains(&part), state) {
                    (true, "done") => {
                        Line { part, name, state: "wrong", sign: "✕", word: "有错".to_owned() }
                    }
                    (true, _) => {
                        Line { part, name, state: "wrong", sign: "✕", word: format!("有错，{word}") }
                    }
                    _ => Line { part, name, state, sign, word: word.to_owned() },
                }
            };
            let entries = found.completeness.entries.iter().map(|entry| {
                let (state, sign) =
                    if entry.missing.is_some() { ("missing", "○") } else { ("done", "✓") };
                line(entry.part, &entry.word, state, sign)
            });
            let mut lines: Vec<Line> = entries.collect();
            let is_dated = report.published.as_deref().is_some_and(|date| !date.trim().is_empty());
            let (word, state, sign) =
                if is_dated { ("已填", "done", "✓") } else { ("发布时填", "later", "–") };
            lines.insert(lines.len().min(2), line(Part::Published, word, state, sign));
            lines
        })
    })
}
