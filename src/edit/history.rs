//! Undo and redo.

use super::command::Step;
use crate::report::Report;
use std::collections::VecDeque;

/// How a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// At one stroke: it is a step of its own.
    AtOnce,
    /// As the person types: it joins what was typed in the same place before it.
    Typed,
}

/// The steps that can be undone and redone, the last 500.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub(super) undo_stack: VecDeque<Step>,
    pub(super) redo_stack: Vec<Step>,
    /// The next step may join the last: the person is still typing in one place.
    open: bool,
}

impl History {
    /// How many steps are kept.
    pub const CAP: usize = 500;

    /// Records a step. One that continues typing in the same cell or field joins the one before it, unless
    /// [`History::close`] came between.
    pub(super) fn record(&mut self, step: Step, pace: Pace) {
        self.redo_stack.clear();
        let step = match self.undo_stack.back_mut() {
            Some(last) if self.open && pace == Pace::Typed => match last.join(step) {
                Ok(()) => return,
                Err(step) => step,
            },
            _ => step,
        };
        self.undo_stack.push_back(step);
        if self.undo_stack.len() > Self::CAP {
            self.undo_stack.pop_front();
        }
        self.open = pace == Pace::Typed;
    }

    /// Ends a run of typing: the next step stands by itself. Called when a field is left.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Whether the person is still typing in one place: the last step is what was typed there.
    pub fn is_typing(&self) -> bool {
        self.open && !self.undo_stack.is_empty()
    }

    /// Takes the last step back and gives it.
    pub fn undo(&mut self, report: &mut Report) -> Option<&Step> {
        self.open = false;
        let step = self.undo_stack.pop_back()?;
        step.undo(report);
        self.redo_stack.push(step);
        self.redo_stack.last()
    }

    /// Makes the last undone step again and gives it.
    pub fn redo(&mut self, report: &mut Report) -> Option<&Step> {
        self.open = false;
        let step = self.redo_stack.pop()?;
        step.redo(report);
        self.undo_stack.push_back(step);
        self.undo_stack.back()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo_stack.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo_stack.is_empty()
    }

    /// How many steps can be undone.
    pub fn len(&self) -> usize {
        self.undo_stack.len()
    }

    /// Whether nothing can be undone.
    pub fn is_empty(&self) -> bool {
        self.undo_stack.is_empty()
    }
}
