//! The numbers before the items of a list in HTML.

use super::numerals::{Numerals, format_number};
use crate::read::tree::Element;

/// A list that is open: how its items are numbered, and the last number.
pub(super) struct List {
    numerals: Option<(Numerals, &'static str, &'static str)>,
    last: usize,
}

impl List {
    /// A list that begins with this number. `numbered` is its element where its items have numbers.
    pub(super) fn new(numbered: Option<Element<'_>>, start: usize) -> Self {
        Self { numerals: numbered.map(list_numerals), last: start.saturating_sub(1) }
    }

    /// What stands before the next item, given the number that it names itself.
    pub(super) fn next(&mut self, number: Option<usize>, item: Element<'_>) -> String {
        self.last = number.unwrap_or(self.last + 1);
        match self.numerals {
            Some((numerals, before, behind)) if !has_ordinal(&item.text_to(40)) => {
                format!("{before}{}{behind}", format_number(numerals, self.last))
            }
            _ => String::new(),
        }
    }
}

/// How a list numbers its items: by `type`, or by the classes of the editor that most portals use.
fn list_numerals(element: Element<'_>) -> (Numerals, &'static str, &'static str) {
    let class = |name: &str| {
        element.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|c| c == name))
    };
    match element.attribute("type") {
        _ if class("custom_cn") => (Numerals::Chinese, "", "、"),
        _ if class("custom_cn1") => (Numerals::Chinese, "（", "）"),
        _ if class("custom_cn2") => (Numerals::Chinese, "（", "）"),
        _ if class("custom_num1") => (Numerals::Decimal, "", "）"),
        _ if class("custom_num2") => (Numerals::Decimal, "（", "）"),
        Some("a") => (Numerals::LowerLetter, "", "."),
        Some("A") => (Numerals::UpperLetter, "", "."),
        Some("i") => (Numerals::LowerRoman, "", "."),
        Some("I") => (Numerals::UpperRoman, "", "."),
        _ => (Numerals::Decimal, "", "."),
    }
}

/// Whether the words begin with a number of their own: then the list's is not shown, as styles of portals have it.
fn has_ordinal(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '('));
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < text.len() && rest.starts_with(['、', '.', '．', '）', ')', '，'])
}
