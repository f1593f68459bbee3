//! Pieces → report: the one place that understands a document, whatever it came from.

mod cells;
mod document;
mod head;
mod headings;
mod metadata;
pub(super) mod notes;
mod one_report;
mod page_chrome;
mod pasted;
mod sections;
mod title;

use super::item::{Item, items};
use super::limits::{MAX_ITEMS, hold_text};
use super::note::{Document, ReadError};
use super::piece::Piece;
use super::tables::{Layout, Tables};
use super::value::is_page_number;
use metadata::Meta;
use notes::Notes;
use one_report::one_report;
use sections::Draft;

#[cfg(feature = "every-format")]
pub(super) use page_chrome::is_slip;
pub use pasted::Labelled;
pub(super) use pasted::{Found, labelled};

/// What the pieces were cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Copied text: rows may lack cells, merged cells stand once.
    Text,
    /// A web page: each row is a row of the table.
    Html,
    /// A Word document: each row is a row of the table.
    Word,
}

/// Makes a report of a document's pieces.
///
/// Nothing is repaired and nothing is dropped: what finds no place stands in a note, with its text.
///
/// # Errors
/// A sentence for the person, where the pieces hold no report, two reports, or too much.
pub fn assemble(pieces: &[Piece], origin: Origin) -> Result<Document, ReadError> {
    hold_text(pieces.iter().map(size).sum())?;
    let mut numbers = Vec::new();
    let mut items = items(pieces, &mut numbers);
    // A page's number may stand in the midst of a row.
    items.retain(|item| match item.line().filter(|line| is_page_number(line)) {
        Some(number) => {
            numbers.push(number.to_owned());
            false
        }
        None => true,
    });
    if items.is_empty() {
        return Err(ReadError::new(
            "没有可以读取的内容。请打开年度报告的网页或文档，选中全文并复制，再粘贴到这里。",
        ));
    }
    if items.len() > MAX_ITEMS {
        return Err(ReadError::new(format!(
            "内容有{}行，远超过一份年度报告，没有读取。请只复制报告正文后再试。",
            items.len()
        )));
    }
    let (items, headings, copies) = one_report(items)?;
    let mut assembler = Assembler::new(&items, origin);
    assembler.meta.chrome = numbers;
    assembler.head(&headings);
    assembler.body(&headings);
    assembler.document(&headings, copies)
}

fn size(piece: &Piece) -> usize {
    match piece {
        Piece::Paragraph(text) => text.len(),
        Piece::Image { label } => label.len(),
        Piece::Table(rows) => rows.iter().flatten().map(|cell| cell.text.len() + 1).sum(),
    }
}

/// A report in the making, and what of its source was used.
struct Assembler<'a> {
    items: &'a [Item<'a>],
    taken: Vec<bool>,
    origin: Origin,
    tables: Tables,
    notes: Notes,
    title: Option<String>,
    meta: Meta,
    preface: Vec<String>,
    before: Vec<String>,
    drafts: Vec<Draft>,
    attachments: Vec<String>,
    presumed_title: bool,
}

impl<'a> Assembler<'a> {
    fn new(items: &'a [Item<'a>], origin: Origin) -> Self {
        Self {
            items,
            taken: vec![false; items.len()],
            origin,
            tables: Tables::new(match origin {
                Origin::Text => Layout::Loose,
                Origin::Html | Origin::Word => Layout::Rows,
            }),
            notes: Notes::default(),
            title: None,
            meta: Meta::default(),
            preface: Vec::new(),
            before: Vec::new(),
            drafts: Vec::new(),
            attachments: Vec::new(),
            presumed_title: false,
        }
    }
}
