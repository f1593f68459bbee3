//! A file's bytes or a clipboard → report, judged by what they are, never by a name.

use super::assemble::Origin;
use super::encoding::{self, Decoded};
use super::note::{Document, Note, NoteKind, ReadError, behind_recognised};
use super::piece::Piece;
use super::tree::{Parser, Tree, TreeError};
use super::{html, json};

/// The largest file or paste, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Reads a file. The name only serves the sentences that tell what to do with a file that cannot be read.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
pub fn from_bytes(parser: &impl Parser, name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    if let Some(sentence) = super::magic::not_readable(name, bytes) {
        return Err(ReadError { message: sentence });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return super::docx::read(parser, bytes);
    }
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
    if text.len().max(html.map_or(0, str::len)) > MAX_BYTES {
        return Err(too_large());
    }
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
    let tree = match parser.html(html) {
        Ok(tree) => tree,
        Err(_) => return from_decoded(parser, text),
    };
    let says_more = || match html::pieces(&tree, false) {
        Ok(pieces) => {
            pieces.iter().any(|piece| matches!(piece, Piece::Table(_))) || words(&pieces) > count(text)
        }
        Err(_) => false,
    };
    if html::data_block(&tree).is_some() || says_more() {
        match from_tree(parser, &tree) {
            Ok(document) => return Ok(document),
            Err(error) => return from_decoded(parser, text).map_err(|_| error),
        }
    }
    from_decoded(parser, text)
}

/// Reads a page.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
pub fn from_html(parser: &impl Parser, text: &str) -> Result<Document, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(too_large());
    }
    from_tree(parser, &parser.html(text).map_err(tree_error)?)
}

fn from_decoded(parser: &impl Parser, text: &str) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        let message = "这里没有内容。请打开或粘贴完整的年度报告。".to_owned();
        return Err(ReadError { message });
    }
    if json::is_json(text) {
        return json::read(text);
    }
    if is_html(text) {
        return from_html(parser, text);
    }
    super::from_text(text)
}

fn from_tree(parser: &impl Parser, tree: &Tree) -> Result<Document, ReadError> {
    let pieces = readable_pieces(tree)?;
    match html::data_block(tree) {
        Some(block) => super::ours::visible_or_data(parser, &block, &pieces, Origin::Html),
        None => from_pieces(&pieces, Origin::Html),
    }
}

/// The pieces of a page; of its hidden parts too where nothing else is there, as on pages that a script uncovers.
pub(super) fn readable_pieces(tree: &Tree) -> Result<Vec<Piece>, ReadError> {
    let has_table = |pieces: &[Piece]| pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
    let shown = html::pieces(tree, false)?;
    if has_table(&shown) {
        return Ok(shown);
    }
    let all = html::pieces(tree, true)?;
    Ok(if has_table(&all) || shown.is_empty() { all } else { shown })
}

/// Understands a page's pieces. One without tables may hold them as text, in rows of bars or tabs.
pub(super) fn from_pieces(pieces: &[Piece], origin: Origin) -> Result<Document, ReadError> {
    let only_text = pieces.iter().all(|piece| matches!(piece, Piece::Paragraph(_)));
    if only_text && !pieces.is_empty() {
        let lines: Vec<&str> = pieces
            .iter()
            .filter_map(|piece| if let Piece::Paragraph(text) = piece { Some(text.as_str()) } else { None })
            .collect();
        return super::from_text(&lines.join("\n"));
    }
    super::assemble(pieces, origin)
}

/// Whether the text is a page or a part of one.
fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    if tag.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return true;
    }
    if !text.contains('<') {
        return false;
    }
    // A fragment may begin with words.
    let head: String = start.chars().take(2000).map(|c| c.to_ascii_lowercase()).collect();
    (head.contains("<table") && text.contains("</t")) || (head.contains("<p") && text.contains("</p>"))
}

fn words(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Paragraph(text) => count(text),
            Piece::Table(rows) => rows.iter().flatten().map(|cell| count(&cell.text)).sum(),
            Piece::Image { .. } => 0,
        })
        .sum()
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

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

fn too_large() -> ReadError {
    let message = format!(
        "内容超过{}MB，没有读取。年度报告一般不到1MB，请去掉其中的图片和附件，或者只复制报告正文后粘贴。",
        MAX_BYTES / 1024 / 1024
    );
    ReadError { message }
}

pub(super) fn tree_error(error: TreeError) -> ReadError {
    let message = match error {
        TreeError::TooLarge => {
            "文件的结构过于庞大或嵌套过深，不像一份年度报告，没有读取。请只复制报告正文后粘贴。"
        }
        TreeError::Malformed => {
            "文件内容已损坏，没有读取。请重新取得这份文件，或者打开后复制报告正文粘贴到这里。"
        }
    };
    ReadError { message: message.to_owned() }
}
