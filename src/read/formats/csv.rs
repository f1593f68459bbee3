//! Text whose tables have commas or semicolons between the cells, as sheets save them → pieces.
//!
//! Whether a text is of this kind its labels decide: at least three lines must be nothing but labels and figures so
//! divided. In such a text a line is a row only if what stands between the commas is known or stands among rows; prose
//! with commas in it stays prose.

use super::separators::has_marks;
use super::sheet::{are_as_long, trim};
use crate::read::labels::{LabelRole, labels};
use crate::read::limits::MAX_ROW_CELLS;
use crate::read::piece::{Piece, SourceCell};
use crate::read::quoted::first_row;
use crate::read::value::{is_fragment, is_value};

/// So many lines of labels and figures make a text one of this kind.
const FEWEST: usize = 3;
/// A text of more cells is none either, however a sheet was filled up.
const MOST_CELLS: usize = 1_000_000;
/// Figures without a label are a row from so many on: a group of section 四.
const UNNAMED: usize = 5;

/// Cuts text into pieces; `None` where it has no tables of this kind.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece>> {
    let text = text.trim_start_matches('\u{feff}');
    let mark = [',', ';'].into_iter().find(|mark| text.contains(*mark) && is_separated(text, *mark))?;
    let mut pieces = Vec::new();
    let mut run: Vec<Line<'_>> = Vec::new();
    let mut lines: Vec<Line<'_>> = Lines { rest: text, mark }.collect();
    if are_as_long(&mut lines, |line| &mut line.cells) {
        trim(&mut lines, |line| &mut line.cells, |cell| cell, |_| (1, 1));
    }
    for line in lines {
        if line.is_row(&run) {
            run.push(line);
        } else if line.filled > 0 {
            end_run(&mut run, mark, &mut pieces);
            pieces.push(line.into_words(mark));
        }
    }
    end_run(&mut run, mark, &mut pieces);
    Some(pieces)
}

/// Whether the mark stands between labels and figures in lines enough, and in more than bars and tabs do.
fn is_separated(text: &str, mark: char) -> bool {
    // Most texts are of another kind, and that shows before any label is looked up: no row has a sentence.
    let candidates = text.lines().filter(|line| line.contains(mark) && !line.contains('。')).count();
    if candidates < FEWEST {
        return false;
    }
    let with_bars = text.lines().filter(|line| has_marks(line)).count();
    if candidates <= with_bars {
        return false;
    }
    let (mut rows, mut cells) = (0usize, 0usize);
    for line in (Lines { rest: text, mark }) {
        cells += line.cells.len();
        if line.cells.len() > MAX_ROW_CELLS || cells > MOST_CELLS {
            return false;
        }
        rows += usize::from(line.labels > 0 && line.filled > 1 && line.known() == line.filled);
    }
    rows >= FEWEST && with_bars < rows
}

/// What belongs together as rows becomes a table if figures, or their blank cells, stand in it; else it was prose.
fn end_run(run: &mut Vec<Line<'_>>, mark: char, pieces: &mut Vec<Piece>) {
    if run.iter().any(|line| line.labels > 0) && run.iter().any(Line::has_figures) {
        let rows = run.drain(..).map(|line| line.cells.into_iter().map(SourceCell::new).collect());
        pieces.push(Piece::Table(rows.collect()));
    } else {
        pieces.extend(run.drain(..).map(|line| line.into_words(mark)));
    }
}

struct Lines<'t> {
    rest: &'t str,
    mark: char,
}

/// A line, which a quoted cell may carry on over line breaks.
struct Line<'t> {
    cells: Vec<String>,
    raw: &'t str,
    /// How many cells are not blank; how many of these are labels and figures.
    filled: usize,
    labels: usize,
    values: usize,
    /// It has a row's label.
    named: bool,
    /// A cell is too long for one of a table, or a sentence.
    prose: bool,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let (cells, behind) = first_row(self.rest, self.mark);
        let raw = self.rest.get(..self.rest.len() - behind.len()).unwrap_or("");
        self.rest = behind;
        let mut line = Line { cells, raw, filled: 0, labels: 0, values: 0, named: false, prose: false };
        let divided = line.cells.len() > 1;
        for cell in line.cells.iter_mut() {
            let text = cell.trim();
            if text.is_empty() {
                cell.clear();
                continue;
            }
            line.filled += 1;
            // A line that is not divided is no row, whatever it says.
            let found = if divided { labels().find(text) } else { &[] };
            if !found.is_empty() {
                line.labels += 1;
                line.named |= found.iter().any(|role| matches!(role, LabelRole::Row { .. }));
            } else if divided && is_value(text) {
                line.values += 1;
            } else {
                line.prose |= !is_fragment(text, 40);
            }
        }
        Some(line)
    }
}

impl Line<'_> {
    fn known(&self) -> usize {
        self.labels + self.values
    }

    /// Whether figures stand in it, or the blank cells of a row that has none.
    fn has_figures(&self) -> bool {
        self.values > 0 || self.named && self.filled == 1
    }

    /// Whether it may be a row of a table, given the rows before it.
    fn is_row(&self, run: &[Self]) -> bool {
        if self.cells.len() < 2 || self.prose || self.filled == 1 && self.known() == 0 {
            return false;
        }
        let as_long = || {
            let above = run.iter().rev().find(|line| line.has_figures());
            above.is_some_and(|above| above.cells.len() == self.cells.len())
        };
        if self.labels > 0 {
            return self.known() * 2 >= self.filled || as_long();
        }
        let unnamed = self.known() == self.filled && self.cells.len() >= UNNAMED;
        !run.is_empty() && (unnamed || self.values > 0 && as_long())
    }

    /// The line as words: a single cell without its quotes, else as it stands, without the marks of blank cells.
    fn into_words(self, mark: char) -> Piece {
        let text = if self.filled == 1 {
            self.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or("").to_owned()
        } else {
            self.raw.trim().trim_end_matches([mark, ' ']).to_owned()
        };
        Piece::Paragraph(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as their cells joined by `|`, words as they are.
    fn shown(text: &str) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        for piece in pieces(text)? {
            match piece {
                Piece::Table(rows) => lines.extend(
                    rows.iter()
                        .map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")),
                ),
                Piece::Paragraph(text) => lines.push(text),
                Piece::Image { label } => lines.push(label),
            }
        }
        Some(lines)
    }

    #[test]
    fn rows_are_rows_and_prose_is_prose() {
        let table =
            "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,,\"14,069\"\n行政规范性文件,1,2,3";
        let rows =
            ["信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0||14,069", "行政规范性文件|1|2|3"];
        for (around, words) in [
            ("", &[][..]),
            ("行政许可,行政处罚,行政强制都已公开。", &["行政许可,行政处罚,行政强制都已公开。"]),
            ("收到5件,办结3件,结转2件。", &["收到5件,办结3件,结转2件。"]),
            ("行政许可,行政处罚,行政强制", &["行政许可,行政处罚,行政强制"]),
            ("2023年,5,3", &["2023年,5,3"]),
            ("14,069", &["14,069"]),
            ("\"今年,工作平稳。\n明年再接再厉。\",,,", &["今年,工作平稳。\n明年再接再厉。"]),
            ("一、总体情况,,,", &["一、总体情况"]),
            ("\"他说“好”\"", &["他说“好”"]),
        ] {
            let below = format!("{around}\n二、主动公开政府信息情况\n{table}");
            let heading = [words, &["二、主动公开政府信息情况"]].concat();
            assert_eq!(shown(&below).unwrap(), [&heading[..], &rows].concat(), "{around}");
        }
        let semicolons = table.replace(',', ";").replace("14;069", "14,069");
        assert_eq!(shown(&semicolons).unwrap(), rows);
        let extra = shown(&format!("{table}\n其他主动公开文件,5,0,5\n注：不含转发的文件,,,")).unwrap();
        assert_eq!(extra[3..], ["其他主动公开文件|5|0|5", "注：不含转发的文件"]);
    }

    #[test]
    fn other_text_is_not_taken() {
        for text in [
            "",
            "规章,0,0,0",
            "一、总体情况\n行政许可,行政处罚,行政强制都已公开,共5件。\n收到申请,5,3\n规章\n14,069\n1,234\n2,345",
            "规章 | 0 | 0 | 14,069\n行政许可 | 1,000\n行政处罚 | 2,000\n行政强制 | 3,000",
            "规章\t0,0\t0\n行政许可\t1,000\n行政处罚\t2,000",
            "行政许可 14,069\n行政处罚 1,234\n行政强制 1,000",
        ] {
            assert_eq!(shown(text), None, "{text:?}");
        }
    }
}
