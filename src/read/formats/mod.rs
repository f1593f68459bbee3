//! A file's bytes or a clipboard → report, judged by what they are, never by a name. One file a format.

#[cfg(feature = "every-format")]
mod binary;
mod blank_lines;
#[cfg(feature = "every-format")]
mod carried;
mod csv;
mod data;
#[cfg(feature = "every-format")]
mod docx;
mod elements;
#[cfg(feature = "every-format")]
mod encoding;
#[cfg(feature = "every-format")]
mod further;
mod here;
mod html;
mod json;
#[cfg(feature = "every-format")]
mod kiro;
mod lists;
mod mail_quote;
#[cfg(feature = "every-format")]
mod markup;
#[cfg(feature = "every-format")]
mod mhtml;
#[cfg(feature = "every-format")]
mod numbering;
#[cfg_attr(
    not(feature = "every-format"),
    expect(dead_code, reason = "the numerals of Word's lists are the worker's")
)]
mod numerals;
#[cfg(feature = "every-format")]
mod odf;
#[cfg(feature = "every-format")]
mod packed;
mod separators;
mod sheet;
#[cfg(feature = "every-format")]
mod sheets;
mod tags;
mod text;
#[cfg(feature = "every-format")]
mod unreadable;

use super::assemble::{Origin, assemble};
use super::limits::hold_bytes;
use super::note::{Document, Note, NoteKind, Opened, ReadError, behind_recognised};
use super::piece::Piece;
use super::tree::{Parser, Tree};
#[cfg(feature = "every-format")]
use crate::report::Report;
#[cfg(feature = "every-format")]
use encoding::Decoded;

#[cfg(feature = "every-format")]
pub(super) use binary::refused;
pub use here::{carries_more, is_pasted_read_here, is_read_here};
pub(super) use html::{Hidden, collected, words};
pub(super) use json::is_json;
#[cfg(feature = "every-format")]
pub use markup::plain;
#[cfg(feature = "every-format")]
use tags::{find_tag, has_tag};
use tags::{is_html, is_page};
pub use text::from_text;
pub(super) use text::pieces as text_pieces;

/// What a page or a Word document holds.
struct Contents {
    /// What is seen.
    pieces: Vec<Piece>,
    /// Words that are struck through, which are no part of the pieces.
    struck: Vec<String>,
    /// The report's JSON, where the file is one of our own.
    data: Option<String>,
}

/// Reads a file. The name only serves the sentences that tell what to do with a file that cannot be read. In the page's own
/// module, files of which [`is_read_here`] holds.
///
/// # Errors
/// A sentence for the person, where nothing can be read, or where there is more than one report.
#[cfg_attr(not(feature = "every-format"), expect(unused_variables, reason = "such files go to the worker"))]
pub fn from_bytes(parser: &impl Parser, name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    hold_bytes(bytes.len())?;
    #[cfg(feature = "every-format")]
    if let Some(reports) = further::read(parser, name, bytes) {
        return the_one(reports);
    }
    from_page(parser, bytes)
}

/// Reads all reports of a file: of a workbook or an archive there may be several, never none.
#[cfg(feature = "every-format")]
pub fn all_from_bytes(parser: &impl Parser, name: &str, bytes: &[u8]) -> Vec<Opened> {
    let read = match hold_bytes(bytes.len()) {
        Ok(()) => match further::read(parser, name, bytes) {
            Some(reports) => return reports,
            None => from_page(parser, bytes),
        },
        Err(error) => Err(error),
    };
    vec![Opened { name: name.to_owned(), read }]
}

/// The largest archive of many reports, in bytes.
#[cfg(feature = "every-format")]
const MAX_ARCHIVE: usize = 1024 * 1024 * 1024;

/// Hands over the reports of a file one after another, never none: of an archive as many as there are, each before the next
/// is unpacked.
#[cfg(feature = "every-format")]
pub fn each_from_bytes(parser: &impl Parser, name: &str, bytes: &[u8], each: &mut dyn FnMut(Opened)) {
    match packed::archive_of_documents(bytes).filter(|_| bytes.len() <= MAX_ARCHIVE) {
        Some(archive) => {
            packed::each(
                parser,
                (name, &archive, packed::Level::Outer),
                &mut packed::Room::MANY.clone(),
                each,
            );
        }
        None => all_from_bytes(parser, name, bytes).into_iter().for_each(each),
    }
}

/// The report of a file of which only one is wanted.
///
/// # Errors
/// A sentence for the person, where it could not be read or is not the only one.
pub fn the_one(reports: Vec<Opened>) -> Result<Document, ReadError> {
    match <[Opened; 1]>::try_from(reports) {
        Ok([one]) => one.read,
        Err(reports) => {
            let names: Vec<&str> = reports.iter().take(5).map(|one| one.name.as_str()).collect();
            Err(ReadError::new(format!(
                "里面有{}份报告（{}等），这里只能打开一份。请先另存成单独的文件。",
                reports.len(),
                names.join("、")
            )))
        }
    }
}

/// Reads the bytes of a page, or of text, which are in UTF-8: [`is_read_here`] has looked.
#[cfg(not(feature = "every-format"))]
fn from_page(parser: &impl Parser, bytes: &[u8]) -> Result<Document, ReadError> {
    from_decoded(parser, String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}'))
}

/// Reads the bytes of a page, or of text.
#[cfg(feature = "every-format")]
fn from_page(parser: &impl Parser, bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(parser, bytes);
    let mut document = from_decoded(parser, &decoded.text)?;
    behind_recognised(&mut document.notes, encoding_notes(&decoded));
    Ok(document)
}

/// Reads what a clipboard holds: its HTML where that holds a table or more words than the plain text, else the text.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
pub fn from_clipboard(parser: &impl Parser, html: Option<&str>, text: &str) -> Result<Document, ReadError> {
    hold_bytes(text.len().max(html.map_or(0, str::len)))?;
    let Some(html) = html.filter(|html| !html.trim().is_empty()) else {
        return from_decoded(parser, text);
    };
    if text.trim().is_empty() {
        return from_html(parser, html);
    }
    // Text that is a document of its own, copied from an editor that colours it: the colours are no contents.
    if json::is_json(text) || is_html(text) {
        return from_decoded(parser, text);
    }
    match parser.html(html) {
        Ok(tree) if says_more(&tree, text) => {
            from_tree(parser, &tree).or_else(|error| from_decoded(parser, text).map_err(|_| error))
        }
        _ => from_decoded(parser, text),
    }
}

/// Whether a page holds a report's data, a table, or more words than a text.
fn says_more(tree: &Tree, text: &str) -> bool {
    let shows_more = |pieces: Vec<Piece>| {
        pieces.iter().any(Piece::is_table)
            || pieces.iter().flat_map(Piece::texts).map(count).sum::<usize>() > count(text)
    };
    html::data_block(tree).is_some() || html::pieces(tree, Hidden::LeftOut).is_ok_and(shows_more)
}

/// Reads a page.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
pub fn from_html(parser: &impl Parser, text: &str) -> Result<Document, ReadError> {
    hold_bytes(text.len())?;
    from_tree(parser, &parser.html(text)?)
}

fn from_decoded(parser: &impl Parser, text: &str) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::new("这里没有内容。请打开或粘贴完整的年度报告。"));
    }
    if json::is_json(text) {
        return json::read(text);
    }
    if is_page(text) {
        return from_html(parser, text);
    }
    #[cfg(feature = "every-format")]
    if has_tag(text, "<table") {
        hold_bytes(text.len())?;
        return from_mixed(parser, text);
    }
    from_text(text)
}

fn from_tree(parser: &impl Parser, tree: &Tree) -> Result<Document, ReadError> {
    understood(parser, html::contents(tree)?, Origin::Html)
}

#[cfg_attr(
    not(feature = "every-format"),
    expect(unused_variables, reason = "the worker holds data against a page")
)]
fn understood(parser: &impl Parser, contents: Contents, origin: Origin) -> Result<Document, ReadError> {
    let mut document = match contents.data {
        // The page's own module leaves such files to the worker.
        #[cfg(feature = "every-format")]
        Some(data) => {
            let rendered = |report: &Report| carried::page(parser, report);
            carried::visible_or_data(rendered, &data, &contents.pieces, origin)
        }
        _ => from_pieces(&contents.pieces, origin),
    }?;
    if !contents.struck.is_empty() {
        behind_recognised(&mut document.notes, [struck_note(contents.struck.join("\n"))]);
    }
    Ok(document)
}

/// What is told of words that are struck through.
fn struck_note(words: String) -> Note {
    Note { kind: NoteKind::Unplaced, message: "划去的文字没有读入。".to_owned(), text: Some(words) }
}

/// Understands a page's pieces. One without tables may hold them as text, in rows of bars or tabs.
fn from_pieces(pieces: &[Piece], origin: Origin) -> Result<Document, ReadError> {
    let lines: Option<Vec<&str>> = pieces.iter().map(Piece::paragraph).collect();
    match lines.filter(|lines| !lines.is_empty()) {
        Some(lines) => from_text(&lines.join("\n")),
        None => assemble(pieces, origin),
    }
}

/// Text that holds tables in tags among lines without any, as Markdown has them.
#[cfg(feature = "every-format")]
fn from_mixed(parser: &impl Parser, text: &str) -> Result<Document, ReadError> {
    const END: &str = "</table>";
    let mut all = Vec::new();
    let mut struck = Vec::new();
    let mut rest = text;
    while let Some(begin) = find_tag(rest, "<table") {
        let (words, table) = rest.split_at(begin);
        let end = find_tag(table, END).map_or(table.len(), |at| at + END.len());
        let (table, behind) = table.split_at(end);
        all.extend(text::pieces(words));
        let contents = html::contents(&parser.html(table)?)?;
        all.extend(contents.pieces);
        struck.extend(contents.struck);
        rest = behind;
    }
    all.extend(text::pieces(rest));
    understood(parser, Contents { pieces: all, struck, data: None }, Origin::Html)
}

/// The text of a file in whatever encoding.
#[cfg(feature = "every-format")]
pub(super) fn decoded_text(parser: &impl Parser, bytes: &[u8]) -> String {
    encoding::decode(parser, bytes).text
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(feature = "every-format")]
fn encoding_notes(decoded: &Decoded) -> Vec<Note> {
    let mut notes = Vec::new();
    if let (Some(label), false) = (&decoded.declared_wrongly, decoded.name.is_empty()) {
        notes.push(Note {
            kind: NoteKind::Recognised,
            message: format!("文件声明的编码是{label}，实际是{}，已按实际编码读取。", decoded.name),
            text: None,
        });
    }
    if decoded.lost > 0 {
        notes.push(Note {
            kind: NoteKind::Lost,
            message: format!(
                "文件中有{}处字节无法识别为文字，已显示为“\u{fffd}”，请对照原件核对。",
                decoded.lost
            ),
            text: None,
        });
    }
    notes
}
