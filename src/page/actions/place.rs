//! Putting a piece that found no place where it belongs: into a section, the preface, the attachments, or the cells
//! from the one with the focus on.

use crate::edit::{Command, block};
use crate::form::CellIx;
use crate::page::model::App;
use crate::read::block as sheets;
use crate::report::TextField;
use leptos::prelude::*;

/// Where a piece can go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// Behind what a field says already.
    Field(TextField),
    /// A line each.
    Attachments,
    /// As a block of cells, its first at this one.
    Cells(CellIx),
}

impl App {
    /// The places of the report at work, as the person sees them named.
    pub(crate) fn targets(self) -> Vec<(String, Target)> {
        let form = self.form.get();
        let mut list = Vec::new();
        self.with_words(|session| {
            for (at, section) in session.report().sections.iter().enumerate() {
                let heading = &section.heading;
                list.push((format!("{heading}的正文"), Target::Field(TextField::Text(at))));
                if section.id.and_then(|id| id.table()).is_some() {
                    list.push((format!("{heading}的表后说明"), Target::Field(TextField::AfterTable(at))));
                }
            }
        });
        list.push(("引言".to_owned(), Target::Field(TextField::Preface)));
        list.push(("附件".to_owned(), Target::Attachments));
        if let Some(ix) = self.focus.get() {
            list.push((format!("表格，从当前格{}起", form.name(ix)), Target::Cells(ix)));
        }
        list
    }

    /// Puts words there, as one step of undo. Tells whether anything changed.
    pub(crate) fn put(self, words: &str, target: Target) -> bool {
        let words = words.trim();
        if words.is_empty() {
            self.say("没有要放入的内容");
            return false;
        }
        self.close_typing();
        match target {
            Target::Field(field) => {
                let before =
                    self.session.with_untracked(|session| session.report().text(field).map(str::to_owned));
                let text = match before.filter(|text| !text.is_empty()) {
                    Some(text) => format!("{text}\n{words}"),
                    None => words.to_owned(),
                };
                self.change(Command::SetText(field, Some(text)))
            }
            Target::Attachments => {
                let mut list = self.session.with_untracked(|session| session.report().attachments.clone());
                list.extend(words.lines().map(str::to_owned));
                self.change(Command::SetAttachments(list))
            }
            Target::Cells(first) => match self.cells_of(words, first) {
                Ok(cells) => self.change(Command::SetCells(cells)),
                Err(sentence) => {
                    self.say(&sentence);
                    false
                }
            },
        }
    }

    /// The cells that words fill, the first at this one; a sentence where they do not fit, so that nothing is cut off
    /// in silence.
    fn cells_of(self, words: &str, first: CellIx) -> Result<Vec<(CellIx, String)>, String> {
        // Figures of a line that are parted by spaces only stand in a cell each.
        let tabbed = if words.contains('\t') {
            words.to_owned()
        } else {
            let parted = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join("\t"));
            parted.collect::<Vec<_>>().join("\n")
        };
        let rows = sheets::from_text(&tabbed).map_err(|error| error.message)?;
        let laid = block::lay(self.form.get_untracked(), first, rows);
        block::left_out(&laid.left).map_or(Ok(laid.cells), Err)
    }
}
