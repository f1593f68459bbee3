//! Undo and redo.

use super::command::Step;
use crate::report::Report;
use std::collections::VecDeque;

/// The steps that can be undone and redone, the last 500.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    /// The next step may join the last: the person is still typing in one place.
    open: bool,
}

impl History {
    /// How many steps are kept.
    pub const CAP: usize = 500;

    /// Records a step. One that continues typing in the same cell or field joins the one before it, unless
    /// [`History::close`] came between.
    pub fn record(&mut self, step: Step, typing: bool) {
        self.undone.clear();
        let step = match self.done.back_mut() {
            Some(last) if self.open && typing => match last.join(step) {
                Ok(()) => return,
                Err(step) => step,
            },
            _ => step,
        };
        self.done.push_back(step);
        if self.done.len() > Self::CAP {
            self.done.pop_front();
        }
        self.open = typing;
    }

    /// Ends a run of typing: the next step stands by itself. Called when a field is left.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Whether the person is still typing in one place: the last step is what was typed there.
    pub fn is_typing(&self) -> bool {
        self.open && !self.done.is_empty()
    }

    /// Takes the last step back and gives it.
    pub fn undo(&mut self, report: &mut Report) -> Option<&Step> {
        self.open = false;
        let step = self.done.pop_back()?;
        step.undo(report);
        self.undone.push(step);
        self.undone.last()
    }

    /// Makes the last undone step again and gives it.
    pub fn redo(&mut self, report: &mut Report) -> Option<&Step> {
        self.open = false;
        let step = self.undone.pop()?;
        step.redo(report);
        self.done.push_back(step);
        self.done.back()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// How many steps can be undone.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether nothing can be undone.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}
