//! Copied text → pieces: lines with `|` or tabs are rows, other lines are paragraphs. Text with commas between its cells
//! is [`csv`]'s; text with markup is the worker's, and is made plain first (`markup/`).

use super::blank_lines::blank_cells;
use super::csv;
use super::mail_quote::unquoted as without_quoting;
#[cfg(feature = "every-format")]
use super::markup;
use super::separators::{first_break, has_marks, is_drawn_rule, is_rule, is_short_rule};
use super::sheet::{are_as_long, trim};
use crate::form::is_bar;
use crate::read::assemble::{Origin, assemble};
use crate::read::limits::hold_text;
use crate::read::note::{Document, Note, NoteKind, ReadError, behind_recognised};
use crate::read::piece::{Piece, SourceCell};
use crate::read::quoted::first_row;
use crate::read::value::is_value;
use std::borrow::Cow;

/// A line with more cells than this comes from an outer layout table; its blank cells are dropped.
const WIDE: usize = 64;

/// Reads a report from copied text, whatever layout the copying left.
///
/// # Errors
/// A sentence for the person, where the text holds no report, two reports, or too much.
pub fn from_text(text: &str) -> Result<Document, ReadError> {
    hold_text(text.len())?;
    let Some(plain) = without_quoting(text) else { return assemble(&pieces(text), Origin::Text) };
    let mut document = assemble(&pieces(&plain), Origin::Text)?;
    let message = "内容是邮件里引用的文字，已去掉每行开头的引用符号“>”后读取。".to_owned();
    behind_recognised(&mut document.notes, [Note { kind: NoteKind::Recognised, message, text: None }]);
    Ok(document)
}

/// Cuts text into pieces.
pub(in crate::read) fn pieces(text: &str) -> Vec<Piece> {
    #[cfg(feature = "every-format")]
    let text = &*markup::plain(text);
    if let Some(pieces) = csv::pieces(text) {
        return pieces;
    }
    let mut pieces = Vec::new();
    let mut rows: Vec<Cow<'_, str>> = Vec::new();
    let lines: Vec<_> = Lines::new(text).collect();
    let mut blanks = blank_cells(&lines).into_iter().peekable();
    // Whether the line before, blank ones aside, was a bar alone, which ends a cell: another ends a blank one.
    let mut ended = false;
    for (at, line) in lines.into_iter().enumerate() {
        if blanks.next_if_eq(&at).is_some() {
            pieces.push(Piece::Paragraph(String::new()));
        } else if is_drawn_rule(&line) {
            ended = false;
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

/// Lines with marks become a table.
fn table(lines: &mut Vec<Cow<'_, str>>, pieces: &mut Vec<Piece>) {
    if lines.is_empty() {
        return;
    }
    let bars = Bars::of(lines);
    // The second line of a table in Markdown, which has no figures: a row of marks would be the last.
    if lines.len() > 2 && lines.get(1).is_some_and(|line| is_short_rule(line)) {
        lines.remove(1);
    }
    let mut rows: Vec<Vec<SourceCell>> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let mut row = bars.cells(&line);
        // A bar before a blank cell, in a row that without it is as long as the one above, is no cell of its own.
        let above = rows.last().map_or(0, Vec::len);
        if row.len() == above + 1 && row.iter().take(2).all(|cell| cell.text.is_empty()) && !bars.lead {
            row.remove(0);
        }
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    if are_as_long(&mut rows, |row| row) {
        trim(&mut rows, |row| row, |cell| &cell.text, |cell| (cell.colspan, cell.rowspan));
    }
    pieces.push(Piece::Table(rows));
}

/// Which bars of a table stand around its cells and not between them.
#[derive(Clone, Copy)]
struct Bars {
    /// Before the first cell.
    lead: bool,
    /// Behind the last.
    end: bool,
}

impl Bars {
    fn of(lines: &[Cow<'_, str>]) -> Self {
        // A bar before the first cell stands in every line; else it is the mark behind a blank cell. So for the bar
        // behind the last: in nearly every line, or at least behind the labels of the header, which are not blank.
        let lead = lines.iter().all(|line| line.trim_start().starts_with(is_bar));
        let ends = |line: &&Cow<'_, str>| line.trim_end().ends_with(is_bar);
        let heads = |line: &&Cow<'_, str>| {
            let last = line.rsplit(is_bar).map(str::trim).find(|cell| !cell.is_empty());
            last.is_some_and(|last| !is_value(last))
        };
        let all = lines.iter().filter(ends).count();
        let header = lines.iter().filter(heads).count();
        let end = all * 10 >= lines.len() * 9
            || all * 2 >= lines.len() && lines.iter().filter(heads).filter(ends).count() == header;
        Self { lead, end }
    }

    fn cells(self, line: &str) -> Vec<SourceCell> {
        let split: Vec<&str> = if line.contains(is_bar) {
            let line = line.trim();
            // A cell in a line of its own, behind a bar.
            let alone = line.strip_prefix(is_bar).filter(|cell| !cell.contains(is_bar));
            let line =
                if self.lead || alone.is_some() { line.strip_prefix(is_bar).unwrap_or(line) } else { line };
            let line = if self.end { line.strip_suffix(is_bar).unwrap_or(line) } else { line };
            line.split(is_bar).map(str::trim).collect()
        } else {
            line.split('\t').map(str::trim).collect()
        };
        let wide = split.len() > WIDE;
        split.into_iter().filter(|cell| !wide || !cell.is_empty()).map(SourceCell::new).collect()
    }
}

/// Lines, with cells that a sheet quoted because they hold line breaks put back together; `None` behind the last.
struct Lines<'t>(Option<&'t str>);

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self(Some(text.trim_start_matches('\u{feff}')))
    }

    /// The next line as it stands.
    fn plain(&mut self) -> Option<&'t str> {
        let text = self.0.take()?;
        let Some((at, length)) = first_break(text) else { return Some(text) };
        self.0 = text.get(at + length..);
        text.get(..at)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Cow<'t, str>> {
        let line = self.plain()?;
        if !opens_quote(line) {
            return Some(unquoted(line));
        }
        // The quote must close within a few lines, else it is only a mark.
        let mut joined = line.to_owned();
        let mut ahead = Self(self.0);
        for _ in 0..12 {
            let Some(next) = ahead.plain() else { break };
            joined.push_str(next);
            if joined.len() > 4000 {
                break;
            }
            // Only where cells stand in the line is a quote more than a mark of the writing.
            if !opens_quote(&joined) {
                if !joined.contains('\t') {
                    break;
                }
                self.0 = ahead.0;
                return Some(unquoted(&joined).into_owned().into());
            }
        }
        Some(line.into())
    }
}

/// Whether the last cell of a line begins with a quote that does not end.
fn opens_quote(line: &str) -> bool {
    line.contains('"')
        && line
            .rsplit('\t')
            .next()
            .is_some_and(|cell| cell.starts_with('"') && cell.matches('"').count() % 2 == 1)
}

/// Takes the quotes off quoted cells.
fn unquoted(line: &str) -> Cow<'_, str> {
    if line.contains('\t') && line.contains('"') {
        first_row(line, '\t').0.join("\t").into()
    } else {
        line.into()
    }
}
