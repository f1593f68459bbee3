//! Markdown → plain text: headings, emphasis, escapes, tags among the words.
//!
//! The marks are how such text shows what a page shows by its looks; none of them is a word of the report.

use super::wiki;
use crate::form::is_bar;
use crate::form::is_word;
use crate::read::formats::separators::is_rule;
use crate::read::section_names;

/// The text without its marks; `None` where it has none.
pub(super) fn unmarked(text: &str) -> Option<String> {
    if !is_marked_up(text) {
        return None;
    }
    let bare = without_tags(text);
    let mut plain = String::with_capacity(text.len());
    for line in bare.lines().filter(|line| !is_property(line)) {
        plain.push_str(&without_marks(line));
        plain.push('\n');
    }
    Some(plain)
}

/// Whether the text is Markdown or a wiki's.
pub(in crate::read::formats) fn is_marked_up(text: &str) -> bool {
    text.lines().any(|line| is_marked(line) || wiki::is_table_begun(line))
}

/// The text without the tags of HTML that stand among its words, such as `<div>` and `<br>`.
fn without_tags(text: &str) -> String {
    /// No tag that only groups or breaks words is longer.
    const LONGEST: usize = 300;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>').filter(|end| is_tag && *end <= LONGEST) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
            None => {
                plain.push('<');
                rest = tag;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Whether a line shows that the text is Markdown: a heading, a rule under a table's head, or a line or cell between
/// pairs of stars. Stars within words may stand for something left open.
fn is_marked(line: &str) -> bool {
    let is_strong = |cell: &str| {
        let within = ["**", "__"].iter().find_map(|mark| cell.trim().strip_prefix(mark)?.strip_suffix(mark));
        within.is_some_and(|within| within.chars().any(is_word))
    };
    heading(line).is_some()
        || is_rule(line) && line.contains('-')
        || (line.contains("**") || line.contains("__")) && line.split(is_bar).any(is_strong)
}

/// The words of a heading: `## 一、总体情况 ##`, `== 一、总体情况 ==`, `* 一、总体情况`. Of these the last may be an item of a
/// list too, so that only a section's heading and the report's title are taken for one.
fn heading(line: &str) -> Option<&str> {
    if line.starts_with('=') {
        let line = line.trim_end();
        let words = line.trim_matches('=').trim();
        return (line.ends_with('=') && !words.is_empty()).then_some(words);
    }
    if let Some(words) = line.strip_prefix('*') {
        let words = words.trim_start_matches('*').trim();
        let is_heading = words.ends_with("年度报告") || section_names::exact(words).is_some();
        return (words.len() < 120 && is_heading).then_some(words);
    }
    let body = line.trim_start().trim_start_matches('#');
    let marks = line.trim_start().len() - body.len();
    let words = body.strip_prefix([' ', '\t', '\u{3000}']).or_else(|| {
        // Many leave the space out before Chinese.
        body.chars().next().filter(|c| !c.is_ascii()).map(|_| body)
    })?;
    (1..=6).contains(&marks).then(|| words.trim().trim_end_matches('#').trim_end())
}

/// Whether a line is of an outline's drawer: `:PROPERTIES:`, `:CUSTOM_ID: …`, `:END:`.
fn is_property(line: &str) -> bool {
    let name = line.trim_start().strip_prefix(':').and_then(|rest| rest.split_once(':'));
    name.is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    })
}

/// A line without its marks.
fn without_marks(line: &str) -> String {
    let words = heading(line).unwrap_or(line);
    let mut plain = String::with_capacity(words.len());
    let mut characters = words.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            // An escape: 1\. is no item of a list.
            ('\\', Some(next)) if next.is_ascii_punctuation() => plain.extend(characters.next()),
            ('*', Some('*')) | ('_', Some('_')) => {
                characters.next();
            }
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (text, plain) in [
            ("# 某局2023年报\n## 二、主动公开\n规章 | 5", "某局2023年报\n二、主动公开\n规章 | 5\n"),
            ("**一、总体情况**\n1\\. 公开 \\*", "一、总体情况\n1. 公开 *\n"),
            ("##一、总体情况##", "一、总体情况\n"),
            (
                "===== 一、总体情况 =====\n** 二、主动公开政府信息情况\n* 条",
                "一、总体情况\n二、主动公开政府信息情况\n* 条\n",
            ),
            ("* 一、总体情况\n  :PROPERTIES:\n  :CUSTOM_ID: 一\n  :END:\n:8:", "一、总体情况\n:8:\n"),
            ("| **5** | __3__ | 行政<br>许可 |", "| 5 | 3 | 行政许可 |\n"),
            ("<div class=\"a\"\nid=\"b\">\n\n# 二、主动公开\n\n</div>", "\n\n二、主动公开\n\n"),
        ] {
            assert_eq!(unmarked(text).as_deref(), Some(plain), "{text:?}");
        }
    }

    #[test]
    fn plain_text_stays() {
        for text in [
            "一、总体情况\n|-",
            "#5 号楼",
            "5 * 3 ** 2",
            "a\\.b",
            "____年度",
            "____年**月**日",
            "######## 规章",
        ] {
            assert_eq!(unmarked(text), None, "{text:?}");
        }
    }
}
