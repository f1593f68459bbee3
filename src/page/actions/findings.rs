//! What a person does about a finding: accept a repair, set it aside and take it back, vouch for a cell.

use super::go::go_to;
use crate::analysis::completeness::Part;
use crate::check::{self, Finding, Severity};
use crate::edit::{Command, remedy};
use crate::form::CellIx;
use crate::page::ids::{cell_id, field_id, section_id};
use crate::page::model::App;
use crate::report::{Report, SetAside, TextField};
use leptos::prelude::*;

impl App {
    /// Does what the remedy of a finding says, as the finding is now: words may have moved since it was drawn.
    pub(crate) fn apply_remedy(self, id: u64) {
        self.close_typing();
        let found = self.found();
        let mut remedies = found.findings.iter().filter(|finding| finding.id == id);
        let Some(remedy) = remedies.find_map(|finding| finding.remedy.as_ref()) else { return };
        let command = self.session.with_untracked(|session| remedy::command(session.report(), remedy));
        if command.is_some_and(|command| self.change(command)) {
            self.say(&format!("{}：已完成，可以撤销", remedy.label));
        }
    }

    /// Goes to a part of the report: to what is missing in it, else to what is wrong, else to where it begins.
    pub(crate) fn go_to_part(self, part: Part) {
        let found = self.found();
        let is_missing =
            found.completeness.entries.iter().any(|entry| entry.part == part && entry.missing.is_some());
        let wrong = self.session.with_untracked(|session| {
            let report = session.report();
            let first = found.findings.iter().find(|finding| Part::of(report, finding) == Some(part));
            first.filter(|finding| !is_missing && finding.severity == Severity::Error)
        });
        match wrong {
            Some(finding) => self.go_to_finding(finding),
            None => go_to(self.session.with_untracked(|session| place_of(session.report(), part))),
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

    /// Sets a finding aside with a reason, which travels with the report. Tells whether it is.
    pub(crate) fn set_aside(self, finding: &Finding, reason: &str) -> bool {
        let reason = match reason.trim() {
            "" => "已核对，无误",
            reason => reason,
        };
        let is_done = self.edit_set_aside(finding, reason, |list, entry| list.push(entry));
        if is_done {
            self.say("已搁置，可以撤销");
        }
        is_done
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

/// The id of the control to which a part of the report leads: what is blank in it, else where it begins.
fn place_of(report: &Report, part: Part) -> String {
    match part {
        Part::Title => field_id(TextField::Title),
        Part::OrganizationAndYear => {
            let has_name = report.organization.as_deref().is_some_and(|name| !name.trim().is_empty());
            if has_name && report.year.is_none() {
                "field-year".to_owned()
            } else {
                field_id(TextField::Organization)
            }
        }
        Part::Published => field_id(TextField::Published),
        Part::Preface => field_id(TextField::Preface),
        Part::Section(id) => match (report.section(id), id.table()) {
            (None, _) => section_id(id),
            (Some((at, _)), None) => field_id(TextField::Text(at)),
            (Some((at, _)), Some(table)) if !report.has_table(table) => field_id(TextField::Heading(at)),
            (Some(_), Some(table)) => {
                let cells = || report.form().cells_of(table).map(|spec| spec.ix);
                let first = cells().find(|ix| report.cell(*ix).is_blank()).or_else(|| cells().next());
                first.map_or_else(|| section_id(id), |ix| cell_id(report.form(), ix))
            }
        },
    }
}
