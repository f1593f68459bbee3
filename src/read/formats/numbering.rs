//! Word's automatic numbers: 一、 and （一） before headings often stand in no paragraph, only in a rule for it.

use super::numerals::{Numerals, format_number};
use crate::read::tree::{Element, Step, Tree};
use nianbao_formats::count_level;
use std::collections::HashMap;

const LEVELS: usize = 9;

/// One level of a list: how its number is written.
#[derive(Clone, Debug)]
struct Level {
    start: usize,
    numerals: Numerals,
    /// `%1、`: the number of each level in its place.
    text: String,
    /// All numbers in it are written 1, 2, 3.
    plain: bool,
}

/// A list: its kind, and the levels that begin anew or are written otherwise in it.
#[derive(Debug)]
struct List {
    kind: String,
    starts: [Option<usize>; LEVELS],
    levels: Vec<Option<Level>>,
}

/// A list's number within a paragraph: which list, which level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    list: Option<String>,
    level: Option<usize>,
}

/// The document's lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Vec<Option<Level>>>,
    lists: HashMap<String, List>,
    styles: HashMap<String, (Place, Option<String>)>,
    default_style: Option<String>,
    counted: HashMap<String, [Option<usize>; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`, where the document has them.
    pub(super) fn new(numbering: Option<&Tree>, styles: Option<&Tree>) -> Self {
        let mut this = Self::default();
        for element in numbering.into_iter().flat_map(Tree::elements) {
            match element.name() {
                "abstractNum" => this.kind(element),
                "num" => this.list(element),
                _ => {}
            }
        }
        for style in styles.into_iter().flat_map(Tree::elements).filter(|e| e.name() == "style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let place = style.child("pPr").map(place).unwrap_or_default();
            let parent = style.child("basedOn").and_then(|e| e.attribute("val")).map(str::to_owned);
            if style.attribute("type") == Some("paragraph") && style.attribute("default").is_some_and(is_on) {
                this.default_style = Some(id.to_owned());
            }
            this.styles.insert(id.to_owned(), (place, parent));
        }
        this
    }

    fn kind(&mut self, element: Element<'_>) {
        let Some(id) = element.attribute("abstractNumId") else { return };
        let mut levels = vec![None; LEVELS];
        for level in element.children().filter(|child| child.name() == "lvl") {
            if let Some(place) = number(level, "ilvl").and_then(|at| levels.get_mut(at)) {
                *place = Some(read_level(level));
            }
        }
        self.kinds.insert(id.to_owned(), levels);
    }

    fn list(&mut self, element: Element<'_>) {
        let kind = element.child("abstractNumId").and_then(|e| e.attribute("val"));
        let (Some(id), Some(kind)) = (element.attribute("numId"), kind) else { return };
        let mut list = List { kind: kind.to_owned(), starts: [None; LEVELS], levels: vec![None; LEVELS] };
        for level in element.children().filter(|child| child.name() == "lvlOverride") {
            let Some(at) = number(level, "ilvl") else { continue };
            let (Some(start), Some(own)) = (list.starts.get_mut(at), list.levels.get_mut(at)) else {
                continue;
            };
            *start = level.child("startOverride").and_then(|e| number(e, "val")).or(*start);
            *own = level.child("lvl").map(read_level).or(own.take());
        }
        self.lists.insert(id.to_owned(), list);
    }

    /// The number that Word shows before a paragraph; counts it. Empty for none.
    pub(super) fn next(&mut self, paragraph: Option<Element<'_>>) -> String {
        let Some((list, level)) = self.place_of(paragraph) else { return String::new() };
        self.count(&list, level).unwrap_or_default()
    }

    /// The paragraph's own list, or that of its style or of a style it is based on.
    fn place_of(&self, paragraph: Option<Element<'_>>) -> Option<(String, usize)> {
        let mut found = paragraph.map(place).unwrap_or_default();
        let own = paragraph.and_then(|p| p.child("pStyle")).and_then(|e| e.attribute("val"));
        let mut style = own.or(self.default_style.as_deref());
        for _ in 0..16 {
            let Some((place, parent)) = style.and_then(|style| self.styles.get(style)) else { break };
            if found.list.is_some() && found.level.is_some() {
                break;
            }
            found.list = found.list.or_else(|| place.list.clone());
            found.level = found.level.or(place.level);
            style = parent.as_deref();
        }
        let list = found.list.filter(|list| list != "0")?;
        Some((list, found.level.unwrap_or(0).min(LEVELS - 1)))
    }

    fn count(&mut self, list: &str, at: usize) -> Option<String> {
        let List { kind, starts, levels: own } = self.lists.get_mut(list)?;
        let levels = self.kinds.get(kind)?;
        let level_at = |at: usize| [&*own, levels].into_iter().find_map(|levels| levels.get(at)?.as_ref());
        let level = level_at(at)?;
        let counted = self.counted.entry(kind.clone()).or_default();
        // A list that begins anew does so once, at its first paragraph.
        if let Some(start) = starts.get_mut(at).and_then(Option::take)
            && let Some(place) = counted.get_mut(at)
        {
            *place = start.checked_sub(1);
        }
        count_level(counted, at, |at| level_at(at).map_or(1, |level| level.start));
        let mut text = String::new();
        let mut rest = level.text.chars();
        let mut left = LEVELS;
        while let Some(c) = rest.next() {
            let which = if c == '%' && left > 0 {
                rest.clone().next().and_then(|digit| digit.to_digit(10))
            } else {
                None
            };
            let Some(which) = which.map(|digit| digit as usize).filter(|digit| (1..=LEVELS).contains(digit))
            else {
                text.push(c);
                continue;
            };
            rest.next();
            left -= 1;
            let numerals = level_at(which - 1).map_or(Numerals::Decimal, |level| level.numerals);
            let numerals = if level.plain { Numerals::Decimal } else { numerals };
            let number = counted.get(which - 1).copied().flatten().unwrap_or(1);
            text.push_str(&format_number(numerals, number));
        }
        let open = text.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if open {
            text.push(' ');
        }
        Some(text)
    }
}

fn read_level(level: Element<'_>) -> Level {
    let value = |name: &str| level.child(name).and_then(|e| e.attribute("val"));
    // A format of its own stands in an alternative, the common one as what to fall back on.
    let format = value("numFmt").or_else(|| {
        level.walk().find_map(|step| match step {
            Step::Open(e) if e.name() == "numFmt" => e.attribute("val"),
            _ => None,
        })
    });
    let numerals = match format.unwrap_or("decimal") {
        "bullet" | "none" => Numerals::Nothing,
        "decimalZero" => Numerals::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => Numerals::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numerals::Circled,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => Numerals::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Numerals::ChineseDigits,
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Numerals::ChineseLegal,
        "ideographTraditional" => Numerals::HeavenlyStems,
        "ideographZodiac" => Numerals::EarthlyBranches,
        "lowerLetter" => Numerals::LowerLetter,
        "upperLetter" => Numerals::UpperLetter,
        "lowerRoman" => Numerals::LowerRoman,
        "upperRoman" => Numerals::UpperRoman,
        _ => Numerals::Decimal,
    };
    let text = if numerals == Numerals::Nothing { "" } else { value("lvlText").unwrap_or_default() };
    Level {
        start: level.child("start").and_then(|e| number(e, "val")).unwrap_or(1),
        numerals,
        text: text.to_owned(),
        plain: level.child("isLgl").is_some_and(|e| e.attribute("val").is_none_or(is_on)),
    }
}

/// Where the properties of a paragraph or style put it.
fn place(properties: Element<'_>) -> Place {
    let Some(numbers) = properties.child("numPr") else { return Place::default() };
    let value = |name: &str| numbers.child(name).and_then(|e| e.attribute("val"));
    Place { list: value("numId").map(str::to_owned), level: value("ilvl").and_then(|text| text.parse().ok()) }
}

/// A number of reasonable size.
fn number(element: Element<'_>, attribute: &str) -> Option<usize> {
    element.attribute(attribute)?.parse().ok().filter(|number| *number < 100_000)
}

/// Whether a switch of Word's is on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
