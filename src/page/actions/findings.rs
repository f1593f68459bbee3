//! What a person does about a finding: accept a repair, set it aside and take it back, vouch for a cell.

use crate::check::{self, Finding, Remedy};
use crate::edit::Command;
use crate::form::CellIx;
use crate::page::model::App;
use crate::report::SetAside;
use leptos::prelude::*;

impl App {
    /// Fills in what a finding's remedy says.
    pub(crate) fn apply_remedy(self, remedy: &Remedy) {
        self.close_typing();
        if self.change(Command::SetCells(remedy.cells.clone())) {
            self.say(&format!("{}：已完成，可以撤销", remedy.label));
        }
    }

    /// Changes the cells as an explanation proposes.
    pub(crate) fn accept_repair(self, cells: Vec<(CellIx, String)>) {
        self.close_typing();
        if self.change(Command::SetCells(cells)) {
            self.say("已按所选的改法修改，可以一步撤销");
        }
    }

    /// Says that a cell is right; what explains the failing identities follows.
    pub(crate) fn vouch(self, ix: CellIx) {
        if self.refuses_changes() {
            return;
        }
        self.write(move |session| {
            session.vouch(ix);
            true
        });
        self.say(&format!("{}视为无误，已重新推断", self.form.get_untracked().name(ix)));
    }

    /// Takes back that a cell is right.
    pub(crate) fn unvouch(self, ix: CellIx) {
        self.write(move |session| {
            session.unvouch(ix);
            true
        });
        self.say(&format!("{}不再视为无误", self.form.get_untracked().name(ix)));
    }

    /// Sets a finding aside with a reason, which travels with the report.
    pub(crate) fn set_aside(self, finding: &Finding, reason: &str) {
        let reason = match reason.trim() {
            "" => "已核对，无误",
            reason => reason,
        };
        if self.edit_set_aside(finding, reason, |list, entry| list.push(entry)) {
            self.say("已搁置，可以撤销");
        }
    }

    /// Takes back that a finding was set aside.
    pub(crate) fn take_back(self, finding: &Finding) {
        let same = |one: &SetAside, other: &SetAside| {
            (&one.rule, &one.cells, &one.values) == (&other.rule, &other.cells, &other.values)
        };
        if self.edit_set_aside(finding, "", |list, entry| list.retain(|other| !same(other, &entry))) {
            self.say("已恢复这一条");
        }
    }

    /// Edits the report's list by the entry that stands for a finding. Tells whether there is such an entry.
    fn edit_set_aside(
        self,
        finding: &Finding,
        reason: &str,
        edit: impl FnOnce(&mut Vec<SetAside>, SetAside),
    ) -> bool {
        let list = self.session.with_untracked(|session| {
            let entry = check::set_aside(session.report(), finding, reason)?;
            let mut list = session.report().set_aside.clone();
            edit(&mut list, entry);
            Some(list)
        });
        list.is_some_and(|list| self.change(Command::SetSetAside(list)))
    }
}
