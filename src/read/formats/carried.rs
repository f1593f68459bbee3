//! Files of our own that carry the report's data beside what is seen.

use super::{from_pieces, html, json};
use crate::form::TableId;
use crate::read::assemble::{Origin, is_slip};
use crate::read::note::{Document, Note, NoteKind, ReadError};
use crate::read::piece::{Piece, SourceCell};
use crate::read::tree::Parser;
use crate::report::{Report, TextField};
use crate::write;

/// How many differences a note names.
const NAMED: usize = 5;

/// The report of one of our own files: its data if everything visible is what the data would render, else what is
/// visible, with a note that says where the two differ. `rendered` gives the pieces of the file that a report would be
/// written as. What a person sees is what was published, so hidden data
/// never overrules it.
///
/// # Errors
/// A sentence, where the visible content counts and holds no report.
pub(super) fn visible_or_data(
    rendered: impl Fn(&Report) -> Result<Vec<Piece>, ReadError>,
    block: &str,
    pieces: &[Piece],
    origin: Origin,
) -> Result<Document, ReadError> {
    let Ok(data) = json::read(block) else { return from_pieces(pieces, origin) };
    if rendered(&data.report).is_ok_and(|rendered| is_same(&rendered, pieces)) {
        return Ok(data);
    }
    let mut seen = from_pieces(pieces, origin).map_err(|error| {
        ReadError::new(format!("{}文件里另附的数据与看得见的内容不同，没有采用。", error.message))
    })?;
    let differences = differences(&data.report, &seen.report);
    let shown = differences.get(..NAMED).unwrap_or(&differences).join("；");
    let places = match differences.len() {
        0 => "（数据以外另有文字）".to_owned(),
        count if count > NAMED => format!("（{shown} 等 {count} 处）"),
        _ => format!("（{shown}）"),
    };
    let message = format!(
        "这份文件由本工具导出，之后被改动过：看得见的内容与文件内附的数据不同{places}。已按看得见的内容读取，请核对。"
    );
    seen.notes.insert(0, Note { kind: NoteKind::Presumed(None), message, text: None });
    // The receipt is held against what counts.
    let receipt = data.notes.into_iter().filter(|note| matches!(note.kind, NoteKind::Receipt(_)));
    seen.notes.splice(0..0, receipt);
    Ok(seen)
}

/// The pieces of the page that this report would be written as. Our Word files show the same.
pub(super) fn page(parser: &impl Parser, report: &Report) -> Result<Vec<Piece>, ReadError> {
    Ok(html::contents(&parser.html(&write::html(report, &[]))?)?.pieces)
}

/// Whether two documents show the same: cell by cell and the words between the tables, whatever their spaces and lines.
fn is_same(ours: &[Piece], theirs: &[Piece]) -> bool {
    joined(ours) == joined(theirs)
}

/// The pieces without their spaces, paragraphs that follow each other as one.
fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.paragraph().is_some_and(is_slip)) {
        match (all.last_mut(), piece) {
            (Some(Piece::Paragraph(before)), Piece::Paragraph(text)) => {
                before.push('\n');
                before.push_str(text);
            }
            _ => all.push(piece.clone()),
        }
    }
    let is_filled = |piece: &Piece| !matches!(piece, Piece::Paragraph(text) if text.is_empty());
    all.iter().map(without_spaces).filter(is_filled).collect()
}

/// The text without its spaces, but for one that keeps two figures apart.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && bare.ends_with(|last: char| last.is_ascii_digit()) {
            bare.push(' ');
        }
        gap = false;
        bare.push(c);
    }
    bare
}

fn without_spaces(piece: &Piece) -> Piece {
    match piece {
        Piece::Paragraph(text) => Piece::Paragraph(bare(text)),
        Piece::Image { label } => Piece::Image { label: bare(label) },
        Piece::Table(rows) => Piece::Table(
            rows.iter()
                .map(|row| row.iter().map(|cell| SourceCell { text: bare(&cell.text), ..*cell }).collect())
                .collect(),
        ),
    }
}

/// The places in which two reports differ, in words.
fn differences(data: &Report, seen: &Report) -> Vec<String> {
    let text = |report: &Report, field| bare(report.text(field).unwrap_or_default());
    let mut list: Vec<String> = [
        (TextField::Title, "标题"),
        (TextField::Published, "发布日期"),
        (TextField::Source, "来源"),
        (TextField::Preface, "引言"),
    ]
    .into_iter()
    .filter(|(field, _)| text(data, *field) != text(seen, *field))
    .map(|(_, name)| name.to_owned())
    .collect();
    for section in data.form().sections() {
        let prose = |report: &Report| {
            let section = report.section(section.id).map(|(_, section)| section);
            let after = section.and_then(|section| section.after_table.as_deref()).unwrap_or_default();
            bare(section.map_or("", |section| &section.text)) + &bare(after)
        };
        if prose(data) != prose(seen) {
            list.push(format!("“{}”的文字", data.form().heading(section.id)));
        }
    }
    for table in TableId::ALL.into_iter().filter(|table| data.has_table(*table) && !seen.has_table(*table)) {
        list.push(format!("缺{}", table.printed()));
    }
    let cells = data.form().cells().iter().filter(|cell| seen.has_table(cell.table));
    list.extend(cells.filter_map(|cell| {
        let ours = data.cell(cell.ix).text().trim();
        let theirs = seen.text_at(&cell.path).unwrap_or_default().trim();
        let said = |text: &str| if text.is_empty() { "空白".to_owned() } else { text.to_owned() };
        (ours != theirs).then(|| format!("{}，内附{}，看得见的是{}", cell.name, said(ours), said(theirs)))
    }));
    list
}
