//! Word's files of before 2007 (.doc), and Kingsoft's .wps that hold the same streams → paragraphs and tables, as
//! [MS-DOC] describes them. Hidden and deleted words are left out, as in print.

mod boxes;
mod fib;
mod fields;
mod flow;
mod lists;
mod paragraph;
mod pieces;
mod row;
mod runs;
mod sprm;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod text;

use crate::limits::Budget;
use crate::ole::Container;
use crate::{Contents, Origin, Refusal, Remark};
use fib::{Fib, Table};
use flow::Beside;
use lists::Lists;
use runs::Runs;
use styles::Styles;
use text::Source;

/// Reads the streams of a document.
///
/// # Errors
/// Why nothing of it can be read.
pub(crate) fn read(container: &mut Container<'_>, budget: &Budget) -> Result<Contents, Refusal> {
    let stream = container.stream("WordDocument").ok_or(Refusal::Damaged)?;
    let fib = Fib::read(&stream)?;
    let tables = container.stream(fib.table_stream).ok_or(Refusal::Damaged)?;
    let data = container.stream("Data").unwrap_or_default();
    let table = |table: Table| fib.table(&tables, table);
    let pieces = pieces::pieces(table(Table::Pieces), budget).ok_or(Refusal::Damaged)?;
    let runs = |kind: Table| Runs::read(&stream, table(kind), kind, budget);
    let (paragraphs, characters) = (runs(Table::ParagraphPages)?, runs(Table::CharacterPages)?);
    let source =
        Source { stream: &stream, pieces: &pieces, paragraphs: &paragraphs, characters: &characters };
    let mut text = source.text(0, fib.main, budget)?;
    fields::hide_codes(&mut text.units);
    let boxes = boxes::boxes(table(Table::BoxAnchors), table(Table::BoxTexts), budget);
    let mut box_text = source.text(fib.boxes, if boxes.is_empty() { 0 } else { fib.boxes_length }, budget)?;
    fields::hide_codes(&mut box_text.units);
    let mut beside = Beside {
        styles: Styles::read(table(Table::Styles)),
        lists: Lists::read(&tables, fib.place(Table::Lists), table(Table::ListUses), budget),
        data: &data,
        box_text,
        struck: Vec::new(),
    };
    let blocks = flow::blocks(&text, 0..text.units.len(), &boxes, &mut beside, budget)?;
    if blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    let struck = Some(beside.struck.join("\n")).filter(|struck| !struck.is_empty());
    Ok(Contents { origin: Origin::Word, blocks, remarks: struck.map(Remark::Struck).into_iter().collect() })
}
