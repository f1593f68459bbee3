//! Tables that arrive without their cells: one cell a line, labels broken over lines, a row in a line of a PDF file.

use super::{Tables, Token, run_together, table_of};
use crate::form::TableId;
use crate::read::item::Item;
use crate::read::labels::{LabelRole, MAX_LABEL_LINES, labels};
use crate::read::value::{is_fragment, is_value};
use std::borrow::Cow;

/// Reads the line at `at`, and those that belong to it, as part of a table. Marks what was used; `false` if the line
/// is no part of a table.
pub(crate) fn line(tables: &mut Tables, items: &[Item<'_>], taken: &mut [bool], at: usize) -> bool {
    let Some(text) = free_line(items, taken, at) else { return false };
    if let Some(used) = label(tables, items, taken, at) {
        take(taken, at, used);
        return true;
    }
    if is_value(text) && (tables.takes_values() || tables.table().is_some()) {
        if let Some(values) = spaced_values(text).filter(|values| values.len() == tables.row_length()) {
            scattered(tables, items, taken, at, "", &values);
        } else {
            tables.feed(&[Token::Value(text, 1)]);
        }
        take(taken, at, 1);
        return true;
    }
    if spaced(tables, items, taken, at, text) {
        take(taken, at, 1);
        return true;
    }
    if let Some(tokens) = run_together(text).filter(|tokens| tokens.len() > 1) {
        tables.feed(&tokens);
        take(taken, at, 1);
        return true;
    }
    let one_value = |next: &str| is_value(next) && spaced_values(next).is_none();
    let next_is_value = free_line(items, taken, at + 1).is_some_and(one_value);
    if tables.table().is_some() && tables.had_rows() && next_is_value && is_fragment(text, 25) {
        tables.unknown_row(text);
        take(taken, at, 1);
        return true;
    }
    false
}

/// The line at a place, if it is a line that nothing has used yet.
fn free_line<'a>(items: &[Item<'a>], taken: &[bool], at: usize) -> Option<&'a str> {
    if taken.get(at).copied().unwrap_or(true) { None } else { items.get(at)?.line() }
}

fn take(taken: &mut [bool], at: usize, count: usize) {
    if let Some(used) = taken.get_mut(at..at + count) {
        used.fill(true);
    }
}

/// A label in the line, or begun in it and ended in one of the next: the longest there is.
fn label(tables: &mut Tables, items: &[Item<'_>], taken: &[bool], at: usize) -> Option<usize> {
    let mut joined = String::new();
    let mut best: Option<(usize, &'static [LabelRole], usize)> = None;
    for count in 1..=MAX_LABEL_LINES {
        let Some(text) = free_line(items, taken, at + count - 1) else { break };
        // The stroke of 本年增/减 may stand in a line of its own.
        let is_stroke = count > 1 && matches!(text, "/" | "／");
        if text.chars().count() > 80 || is_value(text) && !is_stroke {
            break;
        }
        joined.push_str(text);
        let found = if count == 1 { labels().find(&joined) } else { labels().find_whole(&joined) };
        if !found.is_empty() {
            best = Some((count, found, joined.len()));
        }
    }
    let (count, roles, length) = best?;
    joined.truncate(length);
    let first = roles.first().map(table_of);
    if tables.table().is_none() && roles.iter().any(|role| Some(table_of(role)) != first) {
        return None;
    }
    let next = free_line(items, taken, at + count);
    let text = items.get(at)?.line()?;
    let following = next.map(|next| {
        let found = labels().find(next);
        if is_value(next) {
            Token::Value(next, 1)
        } else if found.is_empty() {
            Token::Text(next)
        } else {
            Token::Label(found, next)
        }
    });
    let blank = matches!(items.get(at + count), Some(Item::Blank)).then_some(Token::Blank(1));
    let following = following.or(blank);
    tables.label_line(roles, if count == 1 { text } else { &joined }, following.as_ref());
    Some(count)
}

/// The words of a line, a figure with its remark as one: `55（含自然失效 29 件）`. Where a remark does not end in the
/// line, only wide gaps part the cells.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let mut end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        while end < rest.len() && rest.get(..end).is_some_and(is_figure_with_open_remark) {
            let behind = rest.get(end..).unwrap_or_default();
            let gap = behind.len() - behind.trim_start().len();
            let word = behind.trim_start().find(char::is_whitespace);
            end += gap + word.unwrap_or(behind.len() - gap);
        }
        let (word, behind) = rest.split_at(end);
        if is_figure_with_open_remark(word) {
            return text.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
        }
        words.push(word);
        rest = behind.trim_start();
    }
    words
}

/// `22（其中修订 16`: a figure, and a bracket behind it that does not close.
fn is_figure_with_open_remark(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && opened(text) > 0
}

/// A line that closes a bracket which another opened.
fn closes(text: &str) -> bool {
    opened(text) < 0
}

/// How many brackets a text opens more than it closes.
fn opened(text: &str) -> i32 {
    let of = |c: char| match c {
        '（' | '(' => 1,
        '）' | ')' => -1,
        _ => 0,
    };
    text.chars().map(of).sum()
}

/// The figures of a line that holds nothing else.
fn spaced_values(text: &str) -> Option<Vec<&str>> {
    let values = words(text);
    (values.len() > 1 && values.iter().all(|value| is_value(value))).then_some(values)
}

/// A row in one line, its cells divided by spaces, as copied from a PDF file.
fn spaced(tables: &mut Tables, items: &[Item<'_>], taken: &mut [bool], at: usize, text: &str) -> bool {
    if text.len() > 600 || !text.contains(char::is_whitespace) {
        return false;
    }
    let mut words: Vec<Cow<'_, str>> = words(text).into_iter().map(Cow::from).collect();
    // The remark of a figure that goes on in the next line.
    if let Some(open) = words.iter_mut().find(|word| is_figure_with_open_remark(word))
        && let Some(rest) =
            free_line(items, taken, at + 1).filter(|rest| is_fragment(rest, 20) && closes(rest))
    {
        open.to_mut().push_str(rest);
        take(taken, at + 1, 1);
    }
    let words: Vec<&str> = words.iter().map(|word| &**word).collect();
    let figures = words.iter().rev().take_while(|word| is_value(word)).count();
    let (label, values) = words.split_at(words.len() - figures);
    if label.is_empty() {
        if values.len() < 2 || tables.table().is_none() {
            return false;
        }
        scattered(tables, items, taken, at, "", values);
        return true;
    }
    if values.is_empty() {
        // A header line: every word a label.
        let tokens: Option<Vec<Token<'_>>> = label.iter().map(|word| known(word)).collect();
        return tokens.is_some_and(|tokens| {
            tables.feed(&tokens);
            true
        });
    }
    if let Some(tokens) = label_words(label) {
        tables.feed(&with_values(tokens, values));
        // The line is the whole row: what follows fills no gap in it.
        tables.interrupt();
        return true;
    }
    if tables.table().is_none() || values.len() < tables.row_length().min(2) {
        return false;
    }
    scattered(tables, items, taken, at, &label.concat(), values);
    true
}

fn known(word: &str) -> Option<Token<'_>> {
    let found = labels().find(word);
    (!found.is_empty()).then_some(Token::Label(found, word))
}

/// The words before the figures as labels: all together, or the last of them with pieces of a group's label before.
fn label_words<'a>(words: &[&'a str]) -> Option<Vec<Token<'a>>> {
    let last = words.last()?;
    for skip in 0..words.len().min(6) {
        let rest = words.get(skip..)?;
        let found = labels().find_whole(&rest.concat());
        if !found.is_empty() {
            let groups = words.get(..skip)?.iter().filter_map(|word| known(word));
            return Some(groups.chain(std::iter::once(Token::Label(found, last))).collect());
        }
    }
    None
}

fn with_values<'a>(mut tokens: Vec<Token<'a>>, values: &[&'a str]) -> Vec<Token<'a>> {
    tokens.extend(values.iter().map(|value| Token::Value(value, 1)));
    tokens
}

/// Figures whose label stands, whole or in part, in the lines around them.
fn scattered(
    tables: &mut Tables,
    items: &[Item<'_>],
    taken: &mut [bool],
    at: usize,
    own: &str,
    values: &[&str],
) {
    let near = |offset: isize| {
        let place = at.checked_add_signed(offset)?;
        let text = free_line(items, taken, place).filter(|text| is_fragment(text, 40))?;
        Some((place, text))
    };
    let waiting = own.is_empty() && near(-1).is_none() && tables.takes_values() && tables.wants_more();
    if !waiting {
        for around in [&[-1_isize][..], &[1], &[-1, 1], &[-2, -1], &[-2, -1, 1], &[1, 2], &[-1, 1, 2]] {
            let Some(parts) = around.iter().map(|offset| near(*offset)).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let side = |before: bool| -> String {
                parts.iter().filter(|(place, _)| (*place < at) == before).map(|(_, text)| *text).collect()
            };
            let joined = format!("{}{own}{}", side(true), side(false));
            let found = labels().find_whole(&joined);
            if found.iter().any(|role| matches!(role, LabelRole::Row { .. })) {
                for (place, _) in &parts {
                    take(taken, *place, 1);
                }
                tables.feed(&with_values(vec![Token::Label(found, &joined)], values));
                tables.interrupt();
                return;
            }
        }
    }
    if let (true, false, Some((place, above))) = (own.is_empty(), waiting, near(-1)) {
        take(taken, place, 1);
        tables.feed(&with_values(vec![Token::Text(above)], values));
    } else if own.is_empty() {
        tables.feed(&with_values(Vec::new(), values));
    } else {
        tables.feed(&with_values(vec![Token::Text(own)], values));
    }
    if tables.table() != Some(TableId::Disputes) {
        tables.interrupt();
    }
}
