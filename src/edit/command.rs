//! Commands: the one way to change a report. Applying one gives the [`Step`] that undoes it.

use crate::form::{CellIx, Form, TableId};
use crate::read::limits::MAX_REPORT_BYTES;
use crate::report::{Cell, ExtraRow, Report, Section, SetAside, TextField};

/// A change to the report.
#[derive(Clone, Debug)]
pub enum Command {
    /// Types a text into a cell.
    SetCell(CellIx, String),
    /// Writes several cells at once: a block paste, a fill, a repair.
    SetCells(Vec<(CellIx, String)>),
    /// Types words into a field; `None` empties it.
    SetText(TextField, Option<String>),
    /// Sets the report year; the form stays.
    SetYear(Option<i32>),
    /// Puts the report on another form or variant. Filled cells that it has no place for become extra rows.
    SetForm(&'static Form),
    /// Says that a table stands in the report or is absent.
    SetTable(TableId, bool),
    /// Replaces the sections: added, removed, moved or renamed.
    SetSections(Vec<Section>),
    /// Replaces the local extra rows.
    SetExtraRows(Vec<ExtraRow>),
    /// Replaces the attachments.
    SetAttachments(Vec<String>),
    /// Sets a finding aside, or takes it back; replaces the list.
    SetSetAside(Vec<SetAside>),
    /// Puts a whole report in place: a paste, an opened file, a host's load.
    Replace(Box<Report>),
}

/// A change that was made: old and new. Undo applies the old, redo the new.
#[derive(Clone, Debug)]
pub struct Step {
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Cells(Vec<(CellIx, Cell, Cell)>),
    Text(TextField, Option<String>, Option<String>),
    /// Old and new, for changes that are rare and large.
    Whole(Extent, Box<(Report, Report)>),
}

/// What a large change left of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// It is the same report, changed.
    Part,
    /// Another report took its place.
    All,
}

impl Command {
    /// Applies the command and gives the step, or `None` if nothing changed.
    pub fn apply(self, report: &mut Report) -> Option<Step> {
        match self {
            Self::SetCell(ix, text) => set_cells(report, vec![(ix, text)]),
            Self::SetCells(cells) => set_cells(report, cells),
            Self::SetText(field, text) => {
                let text = text.filter(|text| !text.is_empty());
                let old = report.text(field).map(str::to_owned);
                let empty = |text: &Option<String>| text.as_deref().is_none_or(str::is_empty);
                if old == text || (empty(&old) && empty(&text)) || !has_room(report, field, text.as_deref()) {
                    return None;
                }
                report.set_text(field, text.clone());
                Some(Step { kind: Kind::Text(field, old, text) })
            }
            large => {
                let old = report.clone();
                let extent = if matches!(large, Self::Replace(_)) { Extent::All } else { Extent::Part };
                large.apply_large(report);
                (*report != old).then(|| Step { kind: Kind::Whole(extent, Box::new((old, report.clone()))) })
            }
        }
    }

    fn apply_large(self, report: &mut Report) {
        match self {
            Self::SetYear(year) => report.year = year,
            Self::SetForm(form) => *report = on_form(report, form),
            Self::SetTable(table, present) => report.set_table(table, present),
            Self::SetSections(sections) => report.sections = sections,
            Self::SetExtraRows(rows) => report.extra_rows = rows,
            Self::SetAttachments(attachments) => report.attachments = attachments,
            Self::SetSetAside(list) => report.set_aside = list,
            Self::Replace(new) => *report = *new,
            Self::SetCell(..) | Self::SetCells(_) | Self::SetText(..) => {}
        }
    }
}

/// Whether words may take the place of a field's: they shorten it, or leave the report within what is read and checked.
pub fn has_room(report: &Report, field: TextField, text: Option<&str>) -> bool {
    let length = |text: Option<&str>| text.map_or(0, str::len);
    let (old, new) = (length(report.text(field)), length(text));
    new <= old || report.prose_bytes() - old + new <= MAX_REPORT_BYTES
}

/// The report on another form; rows that the form does not have are kept as extra rows, label and figures.
fn on_form(report: &Report, form: &'static Form) -> Report {
    let (mut moved, lost) = report.with_form(form);
    let old = report.form();
    let mut rows: Vec<(TableId, &str, Vec<String>)> = Vec::new();
    for (path, text) in lost {
        let Some(ix) = old.find(&path) else { continue };
        let (Some(spec), Some(row), Some(column)) = (old.cell(ix), old.row_of(ix), old.column_of(ix)) else {
            continue;
        };
        let named = format!("{}：{text}", column.label);
        match rows.iter_mut().find(|(table, id, _)| (*table, *id) == (spec.table, row.id)) {
            Some((_, _, cells)) => cells.push(named),
            None => rows.push((spec.table, row.id, vec![row.label.to_owned(), named])),
        }
    }
    moved.extra_rows.extend(rows.into_iter().map(|(table, _, cells)| ExtraRow { table, after: None, cells }));
    moved
}

fn set_cells(report: &mut Report, cells: Vec<(CellIx, String)>) -> Option<Step> {
    let mut changes = Vec::new();
    for (ix, text) in cells {
        if report.form().cell(ix).is_none() {
            continue;
        }
        let new = Cell::new(text);
        if report.cell(ix) != &new {
            let old = report.set_cell(ix, new.clone());
            changes.push((ix, old, new));
        }
    }
    (!changes.is_empty()).then_some(Step { kind: Kind::Cells(changes) })
}

impl Step {
    /// Takes the change back.
    pub fn undo(&self, report: &mut Report) {
        match &self.kind {
            Kind::Cells(changes) => {
                for (ix, old, _) in changes.iter().rev() {
                    report.set_cell(*ix, old.clone());
                }
            }
            Kind::Text(field, old, _) => {
                report.set_text(*field, old.clone());
            }
            Kind::Whole(_, pair) => report.clone_from(&pair.0),
        }
    }

    /// Makes the change again.
    pub fn redo(&self, report: &mut Report) {
        match &self.kind {
            Kind::Cells(changes) => {
                for (ix, _, new) in changes {
                    report.set_cell(*ix, new.clone());
                }
            }
            Kind::Text(field, _, new) => {
                report.set_text(*field, new.clone());
            }
            Kind::Whole(_, pair) => report.clone_from(&pair.1),
        }
    }

    /// Whether one report took the place of another.
    pub(super) fn is_replacement(&self) -> bool {
        matches!(self.kind, Kind::Whole(Extent::All, _))
    }

    /// The step that takes this one back.
    pub(super) fn reversed(self) -> Self {
        let kind = match self.kind {
            Kind::Cells(changes) => {
                Kind::Cells(changes.into_iter().rev().map(|(ix, old, new)| (ix, new, old)).collect())
            }
            Kind::Text(field, old, new) => Kind::Text(field, new, old),
            Kind::Whole(extent, pair) => {
                let (old, new) = *pair;
                Kind::Whole(extent, Box::new((new, old)))
            }
        };
        Self { kind }
    }

    /// Joins a later step to this one where both type into the same single cell or field. Gives the later one back
    /// where they do not belong together.
    ///
    /// # Errors
    /// The later step, unjoined.
    pub fn join(&mut self, later: Step) -> Result<(), Step> {
        match (&mut self.kind, later.kind) {
            (Kind::Cells(mine), Kind::Cells(mut theirs)) => {
                match (mine.as_mut_slice(), theirs.as_mut_slice()) {
                    ([(ix, _, new)], [(later_ix, _, later_new)]) if ix == later_ix => {
                        std::mem::swap(new, later_new);
                        Ok(())
                    }
                    _ => Err(Step { kind: Kind::Cells(theirs) }),
                }
            }
            (Kind::Text(field, _, new), Kind::Text(later_field, old, later_new)) => {
                if *field == later_field {
                    *new = later_new;
                    Ok(())
                } else {
                    Err(Step { kind: Kind::Text(later_field, old, later_new) })
                }
            }
            (_, kind) => Err(Step { kind }),
        }
    }

    /// The cells it touches, for showing where an undo or redo happened.
    pub fn cells(&self) -> Vec<CellIx> {
        match &self.kind {
            Kind::Cells(changes) => changes.iter().map(|(ix, _, _)| *ix).collect(),
            Kind::Text(..) | Kind::Whole(..) => Vec::new(),
        }
    }

    /// The field of words it touches, if it is a change of one.
    pub fn field(&self) -> Option<TextField> {
        match &self.kind {
            Kind::Text(field, _, _) => Some(*field),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_room_for_a_report() {
        let mut report = Report::blank(2024);
        let field = TextField::Text(0);
        let long = "水".repeat(MAX_REPORT_BYTES / 3);
        assert!(Command::SetText(field, Some(long.clone())).apply(&mut report).is_none());
        let fits = "水".repeat(90_000);
        assert!(Command::SetText(field, Some(fits.clone())).apply(&mut report).is_some());
        assert!(Command::SetText(TextField::Text(1), Some(fits)).apply(&mut report).is_none());
        assert!(Command::SetText(field, Some("短".into())).apply(&mut report).is_some());
        // What is too long already can be shortened.
        report.sections[0].text = long.clone() + "长";
        assert!(Command::SetText(field, Some(long)).apply(&mut report).is_some());
    }
}
