//! Adding and removing parts of the report: sections, tables, rows, attachments.

use crate::edit::Command;
use crate::form::{Form, SectionId, TableId};
use crate::page::model::App;
use crate::report::{Report, Section};
use leptos::prelude::*;

impl App {
    /// Adds a section of the form before the first one that comes later in it.
    pub(crate) fn add_section(self, id: SectionId) {
        let mut sections = self.copy(|report| &report.sections);
        let later = sections.iter().position(|other| other.id.is_some_and(|other| other > id));
        let heading = self.form.get_untracked().heading(id);
        let section = Section { id: Some(id), heading, ..Section::default() };
        sections.insert(later.unwrap_or(sections.len()), section);
        self.change(Command::SetSections(sections));
    }

    /// Removes the section at a place of the report.
    pub(crate) fn remove_section(self, at: usize) {
        let mut sections = self.copy(|report| &report.sections);
        if at < sections.len() {
            sections.remove(at);
            self.remove(Command::SetSections(sections), "这一节");
        }
    }

    /// Adds a blank table.
    pub(crate) fn add_table(self, id: TableId) {
        self.change(Command::SetTable(id, true));
    }

    /// Removes a row that the form does not know.
    pub(crate) fn remove_extra_row(self, at: usize) {
        let mut rows = self.copy(|report| &report.extra_rows);
        if at < rows.len() {
            rows.remove(at);
            self.remove(Command::SetExtraRows(rows), "附加行");
        }
    }

    /// Adds an attachment without a name.
    pub(crate) fn add_attachment(self) {
        let mut lines = self.copy(|report| &report.attachments);
        lines.push(String::new());
        self.change(Command::SetAttachments(lines));
    }

    /// Removes an attachment.
    pub(crate) fn remove_attachment(self, at: usize) {
        let mut lines = self.copy(|report| &report.attachments);
        if at < lines.len() {
            lines.remove(at);
            self.remove(Command::SetAttachments(lines), "附件");
        }
    }

    fn remove(self, command: Command, what: &str) {
        if self.change(command) {
            self.say(&format!("已删除{what}，可以撤销"));
        }
    }

    /// Moves the report to another form; what has no place there stays below the tables.
    pub(crate) fn change_form(self, form: &'static Form) {
        if self.change(Command::SetForm(form)) {
            self.say(&format!("表格已改用{}的格式，放不下的内容留在表格下方，可以撤销", form.notice()));
        }
    }

    fn copy<T: Clone>(self, part: fn(&Report) -> &T) -> T {
        self.session.with_untracked(|session| part(session.report()).clone())
    }
}
