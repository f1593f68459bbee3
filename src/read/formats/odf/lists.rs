//! The numbers before headings and the items of lists: in OpenDocument, only the rule for them stands in the file.

use super::styles::number;
use crate::read::formats::numerals::{Numerals, format_number};
use crate::read::tree::Element;
use nianbao_formats::count_level;
use std::collections::HashMap;

const LEVELS: usize = 10;

/// The name under which the numbers of headings are kept.
const OUTLINE: &str = "\0outline";

/// How the numbers of a level are written.
#[derive(Clone, Copy, Debug)]
struct Level<'t> {
    start: usize,
    numerals: Numerals,
    /// `%1%、`: the number of each level in its place.
    format: Option<&'t str>,
    prefix: &'t str,
    suffix: &'t str,
    /// How many levels' numbers are shown, divided by points.
    shown: usize,
}

type Levels<'t> = [Option<Level<'t>>; LEVELS];
type Counted = [Option<usize>; LEVELS];

/// A list that is open.
#[derive(Debug)]
struct Open<'t> {
    style: Option<&'t str>,
    /// Which count it goes on with.
    count: usize,
    /// The next paragraph begins an item, which may name its number.
    begins: Option<Option<usize>>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists<'t> {
    styles: HashMap<&'t str, Levels<'t>>,
    open: Vec<Open<'t>>,
    counts: Vec<Counted>,
    /// The counts by the list's own name, and the last of each style.
    by_id: HashMap<&'t str, usize>,
    by_style: HashMap<&'t str, usize>,
    outline: Counted,
}

impl<'t> Lists<'t> {
    /// Adds a style of lists, or that of headings.
    pub(super) fn add_style(&mut self, element: Element<'t>) {
        let name = match element.name() {
            "outline-style" => Some(OUTLINE),
            _ => element.attribute("name"),
        };
        let Some(name) = name else { return };
        let mut levels = [None; LEVELS];
        for level in element.children() {
            let at = number(level, "level").and_then(|level| level.checked_sub(1));
            if let Some(place) = at.and_then(|at| levels.get_mut(at)) {
                *place = Some(read_level(level));
            }
        }
        self.styles.insert(name, levels);
    }

    /// A list begins.
    pub(super) fn open(&mut self, element: Element<'t>) {
        let parent = self.open.last();
        let style = element.attribute("style-name").or(parent.and_then(|parent| parent.style));
        let goes_on = || {
            let list = element.attribute("continue-list").and_then(|id| self.by_id.get(id));
            let last = || {
                let same = element.attribute("continue-numbering") == Some("true");
                style.filter(|_| same).and_then(|style| self.by_style.get(style))
            };
            list.or_else(last).copied()
        };
        let count = parent.map(|parent| parent.count).or_else(goes_on).unwrap_or_else(|| {
            self.counts.push([None; LEVELS]);
            self.counts.len() - 1
        });
        if let Some(id) = element.attribute("id") {
            self.by_id.insert(id, count);
        }
        if let Some(style) = style {
            self.by_style.insert(style, count);
        }
        self.open.push(Open { style, count, begins: None });
    }

    /// An item begins; a header has no number.
    pub(super) fn item(&mut self, element: Element<'t>) {
        if let Some(list) = self.open.last_mut() {
            list.begins = (element.name() == "list-item").then(|| number(element, "start-value"));
        }
    }

    /// A list ends.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// The number that is shown before a paragraph or heading; counts it. Empty for none. `of_style` is the style of
    /// list that the paragraph's own style names.
    pub(super) fn number(&mut self, element: Element<'t>, of_style: Option<&'t str>) -> String {
        let depth = self.open.len();
        if let Some(list) = self.open.last_mut() {
            let Some(start) = list.begins.take() else { return String::new() };
            let levels = list.style.or(of_style).and_then(|style| self.styles.get(style));
            let counted = self.counts.get_mut(list.count);
            return levels
                .zip(counted)
                .map(|(levels, counted)| count(levels, counted, depth - 1, start))
                .unwrap_or_default();
        }
        let level = number(element, "outline-level").filter(|_| element.name() == "h");
        let is_counted = element.attribute("is-list-header") != Some("true");
        match (level.and_then(|level| level.checked_sub(1)), self.styles.get(OUTLINE)) {
            (Some(at), Some(levels)) if is_counted => {
                let start = (element.attribute("restart-numbering") == Some("true"))
                    .then(|| number(element, "start-value").unwrap_or(1));
                count(levels, &mut self.outline, at, start)
            }
            _ => String::new(),
        }
    }
}

/// Counts one more at a level, and writes its number.
fn count(levels: &Levels<'_>, counted: &mut Counted, at: usize, start: Option<usize>) -> String {
    let Some(Some(level)) = levels.get(at) else { return String::new() };
    let first = |at: usize| levels.get(at).copied().flatten().map_or(1, |level| level.start);
    count_level(counted, at, first);
    if let (Some(start), Some(place)) = (start, counted.get_mut(at)) {
        *place = Some(start);
    }
    if level.numerals == Numerals::Nothing {
        return String::new();
    }
    let of = |at: usize| {
        let numerals = levels.get(at).copied().flatten().map_or(Numerals::Decimal, |level| level.numerals);
        format_number(numerals, counted.get(at).copied().flatten().unwrap_or(1))
    };
    let mut text = match level.format {
        Some(format) => {
            let mut text = String::new();
            for (index, part) in format.split('%').take(2 * LEVELS + 1).enumerate() {
                // Every other part is the number of a level.
                match part.parse::<usize>().ok().and_then(|level| level.checked_sub(1)) {
                    Some(at) if index % 2 == 1 => text.push_str(&of(at)),
                    _ => text.push_str(part),
                }
            }
            text
        }
        None => {
            let shown: Vec<String> = (at + 1 - level.shown.clamp(1, at + 1)..=at).map(of).collect();
            format!("{}{}{}", level.prefix, shown.join("."), level.suffix)
        }
    };
    if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        text.push(' ');
    }
    text
}

fn read_level(level: Element<'_>) -> Level<'_> {
    let numerals = match level.attribute("num-format").unwrap_or_default() {
        "1" => Numerals::Decimal,
        "a" => Numerals::LowerLetter,
        "A" => Numerals::UpperLetter,
        "i" => Numerals::LowerRoman,
        "I" => Numerals::UpperRoman,
        format => {
            // The first numbers as they are written: 一, 二, 三, ...
            match format.split(',').next().unwrap_or_default() {
                "" => Numerals::Nothing,
                "一" => Numerals::Chinese,
                "壹" => Numerals::ChineseLegal,
                "甲" => Numerals::HeavenlyStems,
                "子" => Numerals::EarthlyBranches,
                "①" => Numerals::Circled,
                "１" => Numerals::FullWidth,
                _ => Numerals::Decimal,
            }
        }
    };
    let text = |name: &str| level.attribute(name).unwrap_or_default();
    Level {
        start: number(level, "start-value").unwrap_or(1),
        numerals,
        format: level.attribute("num-list-format"),
        prefix: text("num-prefix"),
        suffix: text("num-suffix"),
        shown: number(level, "display-levels").unwrap_or(1),
    }
}
