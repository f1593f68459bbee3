//! Copied text → pieces: lines with `|` or tabs are rows, other lines are paragraphs. Text with commas between its cells
//! is [`csv`]'s.

use super::assemble::{MOST_BYTES, Origin, assemble, too_large};
use super::blanks::blank_cells;
use super::csv;
use super::note::{Document, Note, NoteKind, ReadError, behind_recognised};
use super::piece::{Piece, SourceCell};
use super::quoting::unquoted as without_quoting;
use super::value::is_value;
use std::borrow::Cow;

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
    let Some(plain) = without_quoting(text) else { return assemble(&pieces(text), Origin::Text) };
    let mut document = assemble(&pieces(&plain), Origin::Text)?;
    let message = "内容是邮件里引用的文字，已去掉每行开头的引用符号“>”后读取。".to_owned();
    behind_recognised(&mut document.notes, [Note { kind: NoteKind::Recognised, message, text: None }]);
    Ok(document)
}

/// Cuts text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    if let Some(pieces) = csv::pieces(text) {
        return pieces;
    }
    let mut pieces = Vec::new();
    let mut rows: Vec<Cow<'_, str>> = Vec::new();
    let lines: Vec<_> = Lines::new(text).collect();
    let mut blanks = blank_cells(&lines).into_iter().peekable();
    // Whether the line before, blank ones aside, was a pipe alone, which ends a cell: another ends a blank one.
    let mut ended = false;
    for (at, line) in lines.into_iter().enumerate() {
        if blanks.next_if_eq(&at).is_some() {
            pieces.push(Piece::Paragraph(String::new()));
        } else if has_marks(&line) {
            let mark = is_rule(&line);
            if !mark {
                rows.push(line);
            } else if ended && rows.is_empty() && line.trim().chars().eq(['|']) {
                pieces.push(Piece::Paragraph(String::new()));
            }
            ended = mark;
        } else if !line.trim().is_empty() {
            ended = false;
            table(&mut rows, &mut pieces);
            pieces.push(Piece::Paragraph(line.trim().to_owned()));
        }
    }
    table(&mut rows, &mut pieces);
    pieces
}

/// Whether a pipe or a tab stands in the line; by its bytes, as every line is asked.
pub(super) fn has_marks(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'|' | b'\t' => true,
        0xe2 | 0xef => line.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_pipe),
        _ => false,
    })
}

fn is_pipe(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃')
}

/// A line of nothing but pipes that stands between cells, or a rule such as `| --- | --- |`. Only as many pipes as a
/// group of section 四 has figures may be a row of blanks.
fn is_rule(line: &str) -> bool {
    let blank = line.chars().all(|c| is_pipe(c) || c.is_whitespace());
    if blank {
        return line.chars().filter(|c| is_pipe(*c) || *c == '\t').count() < 4;
    }
    let mut cells = line.trim().trim_matches(is_pipe).split(is_pipe).map(str::trim).peekable();
    let dashes = |cell: &str| cell.len() >= 3 && cell.trim_matches(':').bytes().all(|b| b == b'-');
    line.contains(is_pipe) && line.trim().trim_matches(is_pipe).contains(is_pipe) && cells.all(dashes)
}

/// Lines with marks become a table.
fn table(lines: &mut Vec<Cow<'_, str>>, pieces: &mut Vec<Piece>) {
    if lines.is_empty() {
        return;
    }
    // A pipe before the first cell stands in every line; else it is the mark behind a blank cell. So for the pipe
    // behind the last: in nearly every line, or at least behind the labels of the header, which are not blank.
    let led = lines.iter().all(|line| line.trim_start().starts_with(is_pipe));
    let ends = |line: &&Cow<'_, str>| line.trim_end().ends_with(is_pipe);
    let heads = |line: &&Cow<'_, str>| {
        let last = line.rsplit(is_pipe).map(str::trim).find(|cell| !cell.is_empty());
        last.is_some_and(|last| !is_value(last))
    };
    let all = lines.iter().filter(ends).count();
    let header = lines.iter().filter(heads).count();
    let ended = all * 10 >= lines.len() * 9
        || all * 2 >= lines.len() && lines.iter().filter(heads).filter(ends).count() == header;
    let mut rows: Vec<Vec<SourceCell>> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let mut row = cells(&line, led, ended);
        // A pipe before a blank cell, in a row that without it is as long as the one above, is no cell of its own.
        let above = rows.last().map_or(0, Vec::len);
        if row.len() == above + 1 && row.iter().take(2).all(|cell| cell.text.is_empty()) && !led {
            row.remove(0);
        }
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    pieces.push(Piece::Table(rows));
}

fn cells(line: &str, led: bool, ended: bool) -> Vec<SourceCell> {
    let split: Vec<&str> = if line.contains(is_pipe) {
        let line = line.trim();
        let line = if led { line.strip_prefix(is_pipe).unwrap_or(line) } else { line };
        let line = if ended { line.strip_suffix(is_pipe).unwrap_or(line) } else { line };
        line.split(is_pipe).map(str::trim).collect()
    } else {
        line.split('\t').map(str::trim).collect()
    };
    let wide = split.len() > WIDE;
    split.into_iter().filter(|cell| !wide || !cell.is_empty()).map(SourceCell::new).collect()
}

/// Lines, with cells that a sheet quoted because they hold line breaks put back together.
struct Lines<'t> {
    rest: Rest<'t>,
}

/// What is still to be cut; `None` behind the last line.
#[derive(Clone)]
struct Rest<'t>(Option<&'t str>);

impl<'t> Iterator for Rest<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.take()?;
        let Some((at, length)) = first_break(text) else { return Some(text) };
        self.0 = text.get(at + length..);
        text.get(..at)
    }
}

/// The first line break, and how many bytes it takes: \n, \r, vertical tab, form feed, U+0085, U+2028, U+2029.
fn first_break(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().find_map(|(at, byte)| match byte {
        b'\n' | b'\r' | 0x0b | 0x0c => Some((at, 1)),
        0xc2 if bytes.get(at + 1) == Some(&0x85) => Some((at, 2)),
        0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => Some((at, 3)),
        _ => None,
    })
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        Self { rest: Rest(Some(text)) }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Cow<'t, str>> {
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
fn unquoted(line: &str) -> Cow<'_, str> {
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
