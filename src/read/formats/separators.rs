//! What parts cells and lines in copied text: bars, tabs, line breaks.

use crate::form::is_bar;

/// Whether a bar or a tab stands in the line; by its bytes, as every line is asked.
pub(super) fn has_marks(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'|' | b'\t' => true,
        0xe2 | 0xef => line.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_bar),
        _ => false,
    })
}

/// A line of nothing but bars that stands between cells, or a rule such as `| --- | --- |`. Only as many bars as a
/// group of section 四 has figures may be a row of blanks.
pub(super) fn is_rule(line: &str) -> bool {
    let blank = line.chars().all(|c| is_bar(c) || c.is_whitespace());
    if blank {
        return line.chars().filter(|c| is_bar(*c) || *c == '\t').count() < 4;
    }
    is_dashed(line, 3)
}

/// A rule whose dashes are as few as a mark for "not applicable": `|-|-|`. Its place tells the two apart.
pub(super) fn is_short_rule(line: &str) -> bool {
    is_dashed(line, 1)
}

fn is_dashed(line: &str, fewest: usize) -> bool {
    // Most lines begin otherwise.
    let line = line.trim_start();
    if !line.starts_with(|c: char| is_bar(c) || matches!(c, '-' | ':')) {
        return false;
    }
    let inner = line.trim_end().trim_matches(is_bar);
    let is_dashes = |cell: &str| {
        let dashes = cell.trim_matches(':');
        cell.len() >= fewest && !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    inner.contains(is_bar) && inner.split(is_bar).map(str::trim).all(is_dashes)
}

/// A rule drawn across the text, over each column or whole: `------- ----- -----`, `=====`.
pub(super) fn is_drawn_rule(line: &str) -> bool {
    let line = line.trim();
    let is_drawing = |c: char| matches!(c, '-' | '=' | '_' | '+' | '─' | '━' | '═' | ' ');
    let mut runs = line.split_whitespace();
    line.chars().all(is_drawing)
        && runs.clone().all(|run| run.chars().count() >= 3)
        && (runs.clone().count() > 1 || runs.next().is_some_and(|run| run.chars().count() >= 5))
}

/// The first line break, and how many bytes it takes: \n, \r, vertical tab, form feed, U+0085, U+2028, U+2029.
pub(super) fn first_break(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().find_map(|(at, byte)| match byte {
        b'\n' | b'\r' | 0x0b | 0x0c => Some((at, 1)),
        0xc2 if bytes.get(at + 1) == Some(&0x85) => Some((at, 2)),
        0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => Some((at, 3)),
        _ => None,
    })
}
