//! Copied text → pieces: lines with `|` or tabs are rows, other lines are paragraphs.

use super::assemble::{MOST_BYTES, Origin, assemble, too_large};
use super::note::{Document, ReadError};
use super::piece::{Piece, SourceCell};

/// A line with more cells than this comes from an outer layout table; its blank cells are dropped.
const WIDE: usize = 64;

/// Reads a report from copied text, whatever layout the copying left.
///
/// # Errors
/// A sentence for the person, where the text holds no report, two reports, or too much.
pub fn from_text(text: &str) -> Result<Document, ReadError> {
    if text.len() > MOST_BYTES {
        return Err(too_large(text.len()));
    }
    assemble(&pieces(text), Origin::Text)
}

/// Cuts text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rows: Vec<Vec<SourceCell>> = Vec::new();
    let mut lines = Lines::new(text);
    while let Some(line) = lines.next() {
        let line = line.as_ref();
        if line.trim().is_empty() && !line.contains('\t') {
            continue;
        }
        match cells(line) {
            Some(row) if row.is_empty() => {}
            Some(row) => rows.push(row),
            None => {
                if !rows.is_empty() {
                    pieces.push(Piece::Table(std::mem::take(&mut rows)));
                }
                pieces.push(Piece::Paragraph(line.trim().to_owned()));
            }
        }
    }
    if !rows.is_empty() {
        pieces.push(Piece::Table(rows));
    }
    pieces
}

/// The cells of a line; `None` for a line of words, empty for a line of nothing but marks.
fn cells(line: &str) -> Option<Vec<SourceCell>> {
    let is_pipe = |c: char| matches!(c, '|' | '｜' | '│' | '┃');
    let split: Vec<&str> = if line.contains(is_pipe) {
        let line = line.trim();
        let line = line.strip_prefix(is_pipe).unwrap_or(line);
        let line = line.strip_suffix(is_pipe).unwrap_or(line);
        line.split(is_pipe).map(str::trim).collect()
    } else if line.contains('\t') {
        let line = line.trim_end_matches(['\r', '\n']);
        line.split('\t').map(str::trim).collect()
    } else {
        return None;
    };
    let blank = split.iter().all(|cell| cell.is_empty());
    // ||| and | alone stand between cells; only as many as a row has may be a blank row.
    if blank && split.len() < 15 {
        return Some(Vec::new());
    }
    // | --- | --- | under a header.
    let is_rule = |cell: &&str| cell.len() >= 3 && cell.trim_matches(':').bytes().all(|b| b == b'-');
    if split.len() > 1 && split.iter().all(is_rule) {
        return Some(Vec::new());
    }
    let wide = split.len() > WIDE;
    Some(split.into_iter().filter(|cell| !wide || !cell.is_empty()).map(SourceCell::new).collect())
}

/// Lines, with cells that a sheet quoted because they hold line breaks put back together.
struct Lines<'t> {
    rest: std::str::Split<'t, fn(char) -> bool>,
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        Self { rest: text.split(is_break as fn(char) -> bool) }
    }

    fn next(&mut self) -> Option<std::borrow::Cow<'t, str>> {
        let line = self.rest.next()?;
        if !opens_quote(line) {
            return Some(unquoted(line));
        }
        // The quote must close within a few lines, else it is only a mark.
        let mut joined = line.to_owned();
        let mut ahead = self.rest.clone();
        for _ in 0..12 {
            let Some(next) = ahead.next() else { break };
            joined.push_str(next);
            if joined.len() > 4000 {
                break;
            }
            if !opens_quote(&joined) {
                self.rest = ahead;
                return Some(unquoted(&joined).into_owned().into());
            }
        }
        Some(line.into())
    }
}

/// Whether a cell of a line of tabs begins with a quote that does not end.
fn opens_quote(line: &str) -> bool {
    line.contains('\t')
        && line.contains('"')
        && line
            .rsplit('\t')
            .next()
            .is_some_and(|cell| cell.starts_with('"') && cell.matches('"').count() % 2 == 1)
}

/// Takes the quotes off quoted cells.
fn unquoted(line: &str) -> std::borrow::Cow<'_, str> {
    if !line.contains('\t') || !line.contains('"') {
        return line.into();
    }
    let cells: Vec<String> = line
        .split('\t')
        .map(|cell| {
            let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
            inner
                .filter(|inner| inner.matches('"').count() % 2 == 0)
                .map_or(cell.to_owned(), |i| i.replace("\"\"", "\""))
        })
        .collect();
    cells.join("\t").into()
}
