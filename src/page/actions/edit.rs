//! Changing the report, by commands alone, and taking changes back.

use super::go::go_to;
use crate::edit::{Command, Session, Step};
use crate::page::ids::field_id;
use crate::page::model::{App, When};
use leptos::prelude::*;

/// How many bytes of words, some 35,000 characters, are checked between two keys. Where a report has more, the analysis
/// of words that are typed waits until typing rests.
const CHECKED_AT_ONCE: usize = 100_000;

/// What a change reaches.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Figures of the tables and nothing else.
    Figures,
    /// Words that are being typed.
    Typed,
    /// Anything.
    Session,
}

impl Reach {
    fn of(command: &Command) -> Self {
        match command {
            Command::SetCell(..) | Command::SetCells(..) => Self::Figures,
            Command::SetText(..) => Self::Typed,
            _ => Self::Session,
        }
    }
}

impl App {
    /// Changes the session; who follows it is told if `act` says that something changed, which is given back.
    pub(super) fn write(self, act: impl FnOnce(&mut Session) -> bool + 'static) -> bool {
        self.write_boxed(Reach::Session, Box::new(act))
    }

    fn write_boxed(self, reach: Reach, act: Box<dyn FnOnce(&mut Session) -> bool>) -> bool {
        let Some(mut session) = self.session.try_write() else {
            // An event fired while the session was being read: Leptos would drop this change without a word.
            queue_microtask(move || {
                self.write_boxed(reach, act);
            });
            return false;
        };
        let changed = act(&mut session);
        if !changed {
            session.untrack();
        }
        let is_long = || session.report().prose_bytes() > CHECKED_AT_ONCE;
        let when = if reach == Reach::Typed && is_long() { When::Rested } else { When::AtOnce };
        drop(session);
        if changed {
            if reach != Reach::Figures {
                self.words.notify();
            }
            self.note_change(when);
        }
        changed
    }

    /// Makes a change that stands by itself. Tells whether anything changed.
    pub(crate) fn change(self, command: Command) -> bool {
        let reach = match Reach::of(&command) {
            Reach::Figures => Reach::Figures,
            Reach::Typed | Reach::Session => Reach::Session,
        };
        !self.refuses_changes() && self.write_boxed(reach, Box::new(move |session| session.apply(command)))
    }

    /// Makes a change as the person types.
    pub(crate) fn typing(self, command: Command) {
        if !self.refuses_changes() {
            let reach = Reach::of(&command);
            self.write_boxed(reach, Box::new(move |session| session.type_in(command)));
        }
    }

    /// Whether the host only wants the report read; says so, since something was about to be changed.
    pub(crate) fn refuses_changes(self) -> bool {
        let readonly = self.host.is_readonly();
        if readonly {
            self.say("这份报告由门户以只读方式打开，不能修改");
        }
        readonly
    }

    /// The person left the field: the next change is a step of its own. Nothing shown depends on it.
    pub(crate) fn close_typing(self) {
        self.write(|session| {
            session.close_typing();
            false
        });
    }

    /// Takes back what is being typed. Tells whether there was anything.
    pub(crate) fn take_back_typing(self) -> bool {
        self.write(|session| session.history().is_typing() && session.undo().is_some())
    }

    /// Takes the last step back and goes to where it happened.
    pub(crate) fn undo(self) {
        self.step(Session::undo, "已撤销", "没有可以撤销的了");
    }

    /// Makes the last undone step again and goes to where it happened.
    pub(crate) fn redo(self) {
        self.step(Session::redo, "已重做", "没有可以重做的了");
    }

    fn step(self, take: fn(&mut Session) -> Option<Step>, what: &'static str, nothing: &'static str) {
        if self.refuses_changes() {
            return;
        }
        self.write(move |session| {
            let step = take(session);
            let is_step = step.is_some();
            // What is told of the step looks at the session as it is then.
            queue_microtask(move || self.tell_step(step, what, nothing));
            is_step
        });
    }

    fn tell_step(self, step: Option<Step>, what: &str, nothing: &str) {
        let Some(step) = step else { return self.say(nothing) };
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
                go_to(field_id(field));
            }
            _ => self.say(what),
        }
    }
}
