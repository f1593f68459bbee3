//! A block of cells pasted into a table of a form: its figures go where the labels that came with them say.

use super::Assembler;
use super::Origin;
use super::cells::Finder;
use super::headings::headings;
use super::notes::place_name;
use super::sections::{Draft, Lines};
use crate::form::{CellIx, Form, SectionId, TableId};
use crate::read::item::items;
use crate::read::labels::labels;
use crate::read::piece::Piece;
use crate::read::tables::{Layout, Tables, one_table};
use crate::read::value::is_value;
use crate::report::Section;

/// So many headings of sections make a whole report.
const REPORT: usize = 3;

/// The figures of a block that has labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// The cells that the labels name, with what goes into them: figures and marks, no blanks.
    pub cells: Vec<(CellIx, String)>,
    /// Labels that no form has, with the printed label of the row they were taken for.
    pub presumed: Vec<(String, &'static str)>,
    /// What found no place, figures first.
    pub left: Vec<String>,
}

/// What pieces hold besides figures.
#[derive(Debug)]
pub(in crate::read) enum Found {
    /// The headings of a whole report.
    Report,
    /// Labels of the form's tables.
    Labels(Labelled),
}

/// Places the figures of `pieces`, whose tables are rectangles of cells without spans, by their labels; labels that
/// stand in several tables are those of `table`. `None` if there are
/// neither labels nor headings.
pub(in crate::read) fn labelled(pieces: &[Piece], form: &'static Form, table: TableId) -> Option<Found> {
    let mut numbers = Vec::new();
    let items = items(pieces, &mut numbers);
    let headings = headings(&items);
    if headings.iter().filter(|heading| heading.id.is_some()).count() >= REPORT {
        return Some(Found::Report);
    }
    // 其他 and 总计 alone are no sign of a table.
    if !pieces.iter().flat_map(Piece::texts).any(|text| one_table(labels().find(text))) {
        return None;
    }
    let mut assembler = Assembler::new(&items, Origin::Html);
    assembler.tables = Tables::new(Layout::Grid(form));
    assembler.meta.chrome = numbers;
    assembler.tables.section(Some(table));
    assembler.drafts.push(Draft::new(Section::default()));
    let mut from = 0;
    for heading in &headings {
        assembler.stretch(from, heading.at, Lines::OfTable);
        assembler.tables.section(heading.id.and_then(SectionId::table));
        from = heading.at + heading.lines;
    }
    assembler.stretch(from, items.len(), Lines::OfTable);
    Some(Found::Labels(assembler.placed(form)))
}

impl Assembler<'_> {
    /// The figures read, each in its cell of the form.
    fn placed(mut self, form: &'static Form) -> Labelled {
        let mut found = Labelled::default();
        for (table, label, row) in self.tables.finish() {
            let mut rows = form.table(table).blocks.iter().flat_map(|block| block.rows);
            found.presumed.extend(rows.find(|own| own.id == row).map(|own| (label, own.label)));
        }
        self.without_headings();
        let mut finder = Finder::of(form);
        for fact in std::mem::take(&mut self.tables.facts) {
            if fact.text.is_empty() {
                continue;
            }
            let ix = finder.find(&fact.place).filter(|_| is_value(&fact.text));
            match ix.filter(|ix| found.cells.iter().all(|(other, _)| other != ix)) {
                Some(ix) => found.cells.push((ix, fact.text)),
                None => found.left.push(format!("{}：{}", place_name(&fact.place), fact.text)),
            }
        }
        let rows = std::mem::take(&mut self.tables.unfilled).into_iter();
        let rows =
            rows.map(|row| (if row.among.is_empty() { row.label } else { row.among.join("、") }, row.cells));
        let unknown = std::mem::take(&mut self.tables.unknown).into_iter().map(|row| (row.label, row.cells));
        for (label, cells) in rows.chain(unknown) {
            let texts = std::iter::once(label).chain(cells).filter(|text| !text.is_empty());
            found.left.push(texts.collect::<Vec<_>>().join(" "));
        }
        let words = [&self.tables.unplaced, &self.before, &self.attachments, &self.meta.chrome];
        let words = words.into_iter().flatten().flat_map(|text| text.lines());
        found.left.extend(words.filter(|text| !text.is_empty()).map(str::to_owned));
        found
    }
}
