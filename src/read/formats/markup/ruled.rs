//! Tables whose columns a rule of dashes marks, as converters of documents write them: `------ ----- -----`. What stands
//! under a run of dashes is a cell, though it be blank.

use super::rows::{end_row, go_on};
use crate::read::formats::separators::is_drawn_rule;

/// Text in which each row of such a table stands in one line between bars; `None` where there is none.
pub(super) fn joined(text: &str) -> Option<String> {
    if !text.lines().any(|line| columns(line).is_some()) {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut plain = String::with_capacity(text.len());
    let mut found = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match table(&lines, at) {
            Some((rows, end)) => {
                found = true;
                for mut row in rows {
                    end_row(&mut row, &mut plain);
                }
                at = end;
            }
            None => {
                plain.push_str(line);
                plain.push('\n');
                at += 1;
            }
        }
    }
    found.then_some(plain)
}

/// Where a column begins and ends, in columns of the screen.
type Column = (usize, usize);

/// A table that begins in this line, and the line behind it.
fn table(lines: &[&str], begin: usize) -> Option<(Vec<Vec<String>>, usize)> {
    // Its first rule with columns stands in its first line, or below the line that heads them.
    const HEAD: usize = 6;
    let mut rule = begin;
    while lines.get(rule).is_some_and(|line| columns(line).is_none()) {
        let is_head = lines.get(rule).is_some_and(|line| !line.trim().is_empty());
        if !is_head || rule - begin >= HEAD {
            return None;
        }
        rule += 1;
    }
    let columns = columns(lines.get(rule)?)?;
    // The rule below a table whose beginning is not there.
    if lines.get(rule + 1).is_none_or(|line| line.trim().is_empty()) {
        return None;
    }
    let end = end(lines, rule, &columns);
    let likely = likely_width(lines.get(begin..end)?, &columns);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for line in lines.get(begin..rule)?.iter().filter(|line| !is_drawn_rule(line)) {
        go_on(&mut row, cut(line, &columns, likely)?.iter().map(Piece::text));
    }
    rows.push(std::mem::take(&mut row));
    let body = lines.get(rule + 1..end)?;
    // Rows that go on over several lines have blank lines between them.
    let several = body.iter().any(|line| line.trim().is_empty());
    for line in body {
        if line.trim().is_empty() || is_drawn_rule(line) {
            rows.push(std::mem::take(&mut row));
            continue;
        }
        go_on(&mut row, cut(line, &columns, likely)?.iter().map(Piece::text));
        if !several {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    (!rows.is_empty()).then_some((rows, end))
}

/// The line behind the table: behind its last rule where all up to there stands in its columns, else the first blank one.
fn end(lines: &[&str], rule: usize, columns: &[Column]) -> usize {
    let mut last = None;
    let mut blank = None;
    for (at, line) in lines.iter().enumerate().skip(rule + 1) {
        if line.trim().is_empty() {
            blank = blank.or(Some(at));
            if last == Some(at) {
                break;
            }
        } else if self::columns(line).is_some_and(|other| other != columns) {
            // Another table's.
            break;
        } else if is_drawn_rule(line) {
            last = Some(at + 1);
        } else if cut(line, columns, Signs::Narrow).is_none() {
            break;
        }
    }
    last.or(blank).unwrap_or(lines.len())
}

/// The columns that a rule marks; `None` where it marks fewer than two.
fn columns(line: &str) -> Option<Vec<Column>> {
    if !line.trim_start().starts_with(['-', '=']) || !line.bytes().all(|b| matches!(b, b'-' | b'=' | b' ')) {
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    for (at, _) in line.bytes().enumerate().filter(|(_, byte)| *byte != b' ') {
        match columns.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end = at + 1,
            None => columns.push((at, at + 1)),
        }
    }
    let is_rule = columns.len() > 1 && columns.iter().all(|(begin, end)| end - begin >= 2);
    is_rule.then_some(columns)
}

/// The width of signs such as “ and —, in which programs differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    Narrow,
    Wide,
}

/// What stands in a column of a line.
#[derive(Clone, Default)]
struct Piece {
    words: String,
    /// From where to where on the screen; equal where it is blank.
    from: usize,
    to: usize,
}

impl Piece {
    /// Its text. reStructuredText marks a blank first cell with a stroke.
    fn text(&self) -> &str {
        match self.words.trim_end() {
            "\\" => "",
            text => text,
        }
    }
}

/// The width of signs with which more of the lines' cells stand flush with those above and below.
fn likely_width(lines: &[&str], columns: &[Column]) -> Signs {
    let flush = |signs: Signs| -> usize {
        let mut flush = vec![(0, 0); columns.len()];
        for line in lines.iter().filter(|line| !is_drawn_rule(line)) {
            for ((piece, (begin, end)), (left, right)) in
                cut_by(line, columns, signs).into_iter().flatten().zip(columns).zip(&mut flush)
            {
                *left += usize::from(piece.to > 0 && piece.from == *begin);
                *right += usize::from(piece.to == *end);
            }
        }
        flush.into_iter().map(|(left, right)| left.max(right)).sum()
    };
    if flush(Signs::Wide) > flush(Signs::Narrow) { Signs::Wide } else { Signs::Narrow }
}

/// A line cut where the columns begin, by the likely width of signs if it fits; `None` where words stand across.
fn cut(line: &str, columns: &[Column], likely: Signs) -> Option<Vec<Piece>> {
    let other = if likely == Signs::Narrow { Signs::Wide } else { Signs::Narrow };
    cut_by(line, columns, likely).or_else(|| cut_by(line, columns, other))
}

fn cut_by(line: &str, columns: &[Column], signs: Signs) -> Option<Vec<Piece>> {
    let mut pieces = vec![Piece::default(); columns.len()];
    let mut at = 0;
    for c in line.trim_end().chars() {
        let behind = at + width(c, signs);
        let column = columns.iter().rposition(|(begin, _)| *begin <= at);
        let is_last = column.is_some_and(|column| column + 1 == columns.len());
        let within = column.and_then(|column| Some((columns.get(column)?.1, pieces.get_mut(column)?)));
        match within {
            // The last column's words may be longer than its rule.
            Some((end, piece)) if behind <= end || is_last => {
                if c != ' ' {
                    piece.to = behind;
                }
                if piece.words.is_empty() {
                    piece.from = at;
                }
                if c != ' ' || !piece.words.is_empty() {
                    piece.words.push(c);
                }
            }
            _ if c == ' ' => {}
            _ => return None,
        }
        at = behind;
    }
    Some(pieces)
}

/// How many columns of the screen a character takes.
fn width(c: char, signs: Signs) -> usize {
    match c {
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '×' | '①'..='⓿' | '─'..='╿' | '■'..='◿' => {
            1 + usize::from(signs == Signs::Wide)
        }
        '\u{200b}'..='\u{200f}' | '\u{feff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn what_stands_under_a_run_of_dashes_is_a_cell() {
        for (text, plain) in [
            // With a rule at either end and no head.
            (
                "文\n\n  ------------ ------ ------\n  项目         总计   自然人\n  危及“三”     1\n  予以公开            2\n  \
                 ------------ ------ ------\n\n文",
                "文\n\n| 项目 | 总计 | 自然人 |\n| 危及“三” | 1 |  |\n| 予以公开 |  | 2 |\n\n文\n",
            ),
            // What is flush with the rest tells how wide the program took the signs.
            (
                "-------- --- ---- ---\n项目     甲  乙   丙\n危及“三” 1   １２ 4\n公开     2\n-------- --- ---- ---\n",
                "| 项目 | 甲 | 乙 | 丙 |\n| 危及“三” | 1 | １２ | 4 |\n| 公开 | 2 |  |  |\n",
            ),
            (
                "------------ --- --- ---\n项目         甲  乙  丙\n危及“三”         1   2\n公开         2\n------------ --- --- ---\n",
                "| 项目 | 甲 | 乙 | 丙 |\n| 危及“三” |  | 1 | 2 |\n| 公开 | 2 |  |  |\n",
            ),
            // With a head, ended by a blank line.
            (
                "项目     制发\n-------- ----\n规章     5\n许可\n\n文",
                "| 项目 | 制发 |\n| 规章 | 5 |\n| 许可 |  |\n\n文\n",
            ),
            // Rows of several lines.
            (
                "-------------\n信息     制\n内容     发\n-------- ----\n规章     5\n\n行政规   6\n范性\n文件\n-------------\n\n文",
                "| 信息内容 | 制发 |\n| 规章 | 5 |\n| 行政规范性文件 | 6 |\n\n文\n",
            ),
            (
                "======== ====\n\\        制发\n======== ====\n规章     5\n\\        6\n======== ====\n",
                "|  | 制发 |\n| 规章 | 5 |\n|  | 6 |\n",
            ),
            // Below the end of another.
            (
                "许可 6\n---- -\n\n文\n\n-------- ----\n规章     5\n-------- ----\n",
                "许可 6\n---- -\n\n文\n\n| 规章 | 5 |\n",
            ),
        ] {
            assert_eq!(joined(text).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn other_rules_are_none() {
        for text in [
            "一、总体情况\n------------\n文",
            "规章 | 5\n--- | ---",
            "规章  5\n文字长过了横线\n-- --\n规章长过了横线 5",
            "规章     5\n-------- ----\n\n二、其他\n",
        ] {
            assert_eq!(joined(text), None, "{text}");
        }
    }
}
