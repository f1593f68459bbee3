//! The page's state: one signal for the session, a few for what is on show, and what is derived from them.

use super::batch::Line;
use super::engine;
use super::export::FileKind;
use super::host::Host;
use super::ui::*;
use crate::analysis::{self, Verdict};
use crate::browser;
use crate::check::{Finding, Severity, Words};
use crate::edit::{Command, Session};
use crate::form::{CellIx, Form, TableId};
use crate::locate::Explanation;
use crate::read::Note;
use crate::report::{Report, TextField};
use std::sync::Arc;

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The ways to begin.
    Begin,
    /// The report at work.
    Edit,
}

/// What lies over the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Popup {
    /// Paste or open another report.
    Import,
    /// Open last year's report.
    LastYear,
    /// A report was read; look before it takes the place of the one in hand.
    Preview(Box<crate::read::Document>),
    /// Every blank of tables 三 and 四 becomes 0, after a look.
    FillZeros,
    /// The ways to begin anew.
    New,
    /// The keys.
    Keys,
    /// Several files at once.
    Batch,
    /// Another window has saved this report.
    Conflict(Box<crate::edit::Draft>),
    /// All the ways out.
    Export,
    /// A report with errors is to be published.
    Publish(&'static FileKind),
}

/// How keeping the work stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Keeping {
    /// Nothing to keep yet.
    Idle,
    /// Kept at this time, in milliseconds since 1970.
    Kept(u64),
    /// Not kept, and why.
    Failed(&'static str),
}

/// The page's state. Copies are handles on the same state.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The report being worked on. Changed by commands only: see [`App::change`].
    pub(crate) session: RwSignal<Session>,
    /// What the page shows.
    pub(crate) stage: RwSignal<Stage>,
    /// What lies over the page.
    pub(crate) popup: RwSignal<Option<Popup>>,
    /// The notes of the last reading.
    pub(crate) notes: RwSignal<Arc<Vec<Note>>>,
    /// The cell that has, or last had, the focus.
    pub(crate) focus: RwSignal<Option<CellIx>>,
    /// The block of cells marked: table, the cell it began at, the cell it goes to.
    pub(crate) block: RwSignal<Option<(TableId, CellIx, CellIx)>>,
    /// A finding that the person went to, by [`finding_id`].
    pub(crate) current: RwSignal<Option<String>>,
    /// A sentence for the person about what was just done, shown for a while and read out.
    pub(crate) said: RwSignal<String>,
    /// A sentence that is only read out: what it says is on show elsewhere.
    pub(crate) read_out: RwSignal<String>,
    /// How keeping the work stands.
    pub(crate) keeping: RwSignal<Keeping>,
    /// What the person calls this report; `None` for body and year.
    pub(crate) name: RwSignal<Option<String>>,
    /// The stamp of this report's record as this window last read or wrote it.
    pub(crate) seen: StoredValue<Option<u64>>,
    /// The files read at once.
    pub(crate) batch: RwSignal<Vec<Line>>,
    /// The id under which this report is kept.
    pub(crate) draft: RwSignal<String>,
    /// The portal around the page, if there is one.
    pub(crate) host: Host,
    /// What [`check`](crate::check::check) says of the report.
    pub(crate) findings: Memo<Arc<Vec<Finding>>>,
    /// What explains the identities that fail.
    pub(crate) explanations: Memo<Arc<Vec<Explanation>>>,
    /// How much of the report is there, and how many findings of each kind.
    pub(crate) verdict: Memo<Verdict>,
    /// The report's form; the tables are drawn anew when it changes.
    pub(crate) form: Memo<&'static Form>,
}

impl App {
    /// The state at the start: an empty report, the ways to begin.
    pub(crate) fn new() -> Self {
        let session = RwSignal::new(Session::new(Report::blank(browser::this_year() - 1)));
        let findings = Memo::new(move || Arc::new(session.with(engine::findings)));
        Self {
            session,
            stage: RwSignal::new(Stage::Begin),
            popup: RwSignal::new(None),
            notes: RwSignal::default(),
            focus: RwSignal::new(None),
            block: RwSignal::new(None),
            current: RwSignal::new(None),
            said: RwSignal::default(),
            read_out: RwSignal::default(),
            keeping: RwSignal::new(Keeping::Idle),
            name: RwSignal::new(None),
            seen: StoredValue::new(None),
            batch: RwSignal::new(Vec::new()),
            draft: RwSignal::new(browser::fresh_id()),
            host: Host::new(),
            findings,
            explanations: Memo::new(move || {
                findings.with(|findings| {
                    Arc::new(session.with(|session| engine::explanations(session, findings)))
                })
            }),
            verdict: Memo::new(move || {
                findings
                    .with(|findings| session.with(|session| analysis::verdict(session.report(), findings)))
            }),
            form: Memo::new(move || session.with(|session| session.report().form())),
        }
    }

    /// Makes a change that stands by itself. Tells whether anything changed.
    pub(crate) fn change(&self, command: Command) -> bool {
        if self.is_readonly() {
            return false;
        }
        let mut changed = false;
        self.session.maybe_update(|session| {
            changed = session.apply(command);
            changed
        });
        changed
    }

    /// Makes a change as the person types.
    pub(crate) fn typing(&self, command: Command) {
        if !self.is_readonly() {
            self.session.maybe_update(|session| session.type_in(command));
        }
    }

    /// Whether the host only wants the report read; says so, since something was about to be changed.
    pub(crate) fn is_readonly(&self) -> bool {
        let readonly = self.host.is_readonly();
        if readonly {
            self.say("这份报告由门户以只读方式打开，不能修改");
        }
        readonly
    }

    /// The person left the field: the next change is a step of its own. Nothing shown depends on it.
    pub(crate) fn close_typing(&self) {
        self.session.update_untracked(Session::close_typing);
    }

    /// Takes the last step back, or makes it again, and goes to where it happened.
    pub(crate) fn step(&self, redo: bool) {
        if self.is_readonly() {
            return;
        }
        let mut done = None;
        self.session.maybe_update(|session| {
            done = if redo { session.redo() } else { session.undo() };
            done.is_some()
        });
        let (what, nothing) = if redo {
            ("已重做", "没有可以重做的了")
        } else {
            ("已撤销", "没有可以撤销的了")
        };
        let Some(step) = done else { return self.say(nothing) };
        let cells = step.cells();
        match (cells.as_slice(), step.field()) {
            ([ix, ..], _) => {
                let name = self.form.get_untracked().name(*ix);
                let more = if cells.len() > 1 { format!("等 {} 格", cells.len()) } else { String::new() };
                self.say(&format!("{what}：{name}{more}"));
                self.go_to_cell(*ix);
            }
            (_, Some(field)) => {
                self.say(what);
                go_to(&field_id(field));
            }
            _ => self.say(what),
        }
    }

    /// Puts a report in place of the one at work, as one step that can be undone, and shows it.
    pub(crate) fn replace(&self, report: Report, notes: Vec<Note>) {
        self.change(Command::Replace(Box::new(report)));
        self.show(notes);
    }

    /// Begins with a report: nothing to undo, kept apart from the others.
    pub(crate) fn begin(&self, session: Session, notes: Vec<Note>) {
        self.draft.set(browser::fresh_id());
        self.name.set(None);
        self.seen.set_value(None);
        self.keeping.set(Keeping::Idle);
        self.host.begin_another();
        self.session.set(session);
        self.show(notes);
    }

    fn show(&self, notes: Vec<Note>) {
        self.notes.set(Arc::new(notes));
        self.popup.set(None);
        self.focus.set(None);
        self.block.set(None);
        self.current.set(None);
        self.stage.set(Stage::Edit);
    }

    /// Says a sentence about what was just done; it goes by itself, the longer ones later.
    pub(crate) fn say(&self, sentence: &str) {
        let said = self.said;
        let sentence = sentence.to_owned();
        said.set(sentence.clone());
        let shown = std::time::Duration::from_millis(4_000 + 60 * sentence.chars().count() as u64);
        set_timeout(
            move || {
                if said.with_untracked(|now| *now == sentence) {
                    said.set(String::new());
                }
            },
            shown,
        );
    }

    /// Brings a cell into view and gives it the focus.
    pub(crate) fn go_to_cell(&self, ix: CellIx) {
        go_to(&cell_id(self.form.get_untracked(), ix));
    }

    /// Goes to what a finding speaks of: its first cell, else its words.
    pub(crate) fn go_to_finding(&self, finding: &Finding) {
        self.current.set(Some(finding_id(finding)));
        if let Some(ix) = finding.cells.first() {
            self.go_to_cell(*ix);
        } else if let Some(words) = finding.words.first() {
            go_to(&field_id(words.field));
            self.select_words(*words);
        }
    }

    fn select_words(&self, words: Words) {
        use wasm_bindgen::JsCast;
        let Some(area) = browser::element(&field_id(words.field))
            .and_then(|element| element.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        else {
            return;
        };
        let units = self.session.with_untracked(|session| {
            let text = session.report().text(words.field)?;
            let before = text.get(..words.start)?.encode_utf16().count();
            let inside = text.get(words.start..words.end)?.encode_utf16().count();
            Some((u32::try_from(before).ok()?, u32::try_from(before + inside).ok()?))
        });
        if let Some((start, end)) = units {
            drop(area.set_selection_range(start, end));
        }
    }

    /// Goes to the next or the previous finding, by the order of the list; hints come last.
    pub(crate) fn next_finding(&self, back: bool) {
        let findings = self.findings.get_untracked();
        let list: Vec<_> = findings.iter().filter(|finding| finding.set_aside.is_none()).collect();
        let current = self.current.get_untracked();
        let at = list.iter().position(|finding| Some(finding_id(finding)) == current);
        let next = match (at, back) {
            (Some(at), false) => (at + 1) % list.len().max(1),
            (Some(at), true) => at.checked_sub(1).unwrap_or(list.len().saturating_sub(1)),
            (None, false) => 0,
            (None, true) => list.len().saturating_sub(1),
        };
        match list.get(next) {
            Some(finding) => {
                let sentence = format!("第 {} 条，共 {} 条。{}", next + 1, list.len(), finding.message);
                self.read_out.set(sentence);
                self.go_to_finding(finding);
                // Its words come into view in the list as well.
                if let Some(message) = browser::element(&finding_id(finding)) {
                    browser::show_in_scroller(&message, "panel");
                }
            }
            None => self.say("没有需要处理的问题"),
        }
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

fn go_to(id: &str) {
    use wasm_bindgen::JsCast;
    let id = id.to_owned();
    // After the change has reached the document.
    next_frame(move || {
        if let Some(element) = browser::element(&id) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            drop(element.focus_with_options(&options));
            if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
                input.select();
            }
            browser::bring_into_view(&element);
        }
    });
}

/// The id of a cell's input in the document.
pub(super) fn cell_id(form: &Form, ix: CellIx) -> String {
    format!("cell-{}", form.path(ix))
}

/// The id of a field's control in the document.
pub(super) fn field_id(field: TextField) -> String {
    match field {
        TextField::Organization => "field-organization".into(),
        TextField::Title => "field-title".into(),
        TextField::Published => "field-published".into(),
        TextField::Source => "field-source".into(),
        TextField::Preface => "field-preface".into(),
        TextField::Heading(at) => format!("field-heading-{at}"),
        TextField::Text(at) => format!("field-text-{at}"),
        TextField::AfterTable(at) => format!("field-after-{at}"),
        TextField::Attachment(at) => format!("field-attachment-{at}"),
        TextField::ExtraCell(row, cell) => format!("field-extra-{row}-{cell}"),
    }
}

/// The id of a finding in the document: the same finding has the same id after every check.
pub(super) fn finding_id(finding: &Finding) -> String {
    format!("finding-{:016x}", finding.id)
}

/// What a severity is called, and the sign that stands for it where there is no room.
pub(super) fn severity_words(severity: Severity) -> (&'static str, &'static str) {
    let sign = match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Hint => "i",
        Severity::Open => "?",
    };
    (severity.word(), sign)
}
