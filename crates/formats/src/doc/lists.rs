//! The numbers before headings: 一、 and （一） often stand in no paragraph, only in a rule for it ([MS-DOC] 2.9.131 and
//! 2.9.147).

use super::styles::Listed;
use crate::bytes::{size_at, slice, u16_at, u32_at};
use crate::counting::count_level;
use crate::limits::Budget;
use crate::numerals::{Numerals, format_number};

const LEVELS: usize = 9;

/// How the numbers of a level are written.
#[derive(Clone, Debug)]
struct Level {
    start: usize,
    numerals: Numerals,
    /// A unit below nine stands for the number of that level.
    text: Vec<u16>,
    /// All numbers in it are written 1, 2, 3.
    plain: bool,
}

/// A kind of list, and how far it has counted.
#[derive(Debug)]
struct Kind {
    id: u32,
    levels: Vec<Level>,
    counted: [Option<usize>; LEVELS],
}

/// A use of a kind, in which levels may begin anew or be written otherwise.
#[derive(Debug, Default)]
struct Use {
    kind: Option<usize>,
    starts: [Option<usize>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The document's lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: Vec<Kind>,
    uses: Vec<Use>,
}

impl Lists {
    /// Reads them from the table stream: where the kinds begin and how long they are, the levels standing behind them;
    /// and the uses. What is cut short is left out.
    pub(super) fn read(stream: &[u8], kinds: Option<(usize, usize)>, uses: &[u8], budget: &Budget) -> Self {
        let mut lists = Self::default();
        if let Some((at, length)) = kinds {
            let _ = lists.read_kinds(stream, at, length, budget);
            let _ = lists.read_uses(uses, budget);
        }
        lists
    }

    fn read_kinds(&mut self, stream: &[u8], at: usize, length: usize, budget: &Budget) -> Option<()> {
        let count = usize::from(u16_at(stream, at)?);
        let mut levels = stream.get(at.checked_add(length)?..)?;
        for index in 0..count {
            let kind = slice(stream, at + 2 + index * 28, 28)?;
            let id = u32_at(kind, 0)?;
            let is_simple = kind.get(26)? & 1 != 0;
            let held = if is_simple { 1 } else { LEVELS };
            let mut kind = Kind { id, levels: Vec::new(), counted: [None; LEVELS] };
            for _ in 0..held {
                kind.levels.push(read_level(&mut levels, budget)?);
            }
            self.kinds.push(kind);
        }
        Some(())
    }

    fn read_uses(&mut self, bytes: &[u8], budget: &Budget) -> Option<()> {
        let count = size_at(bytes, 0)?;
        let heads = slice(bytes, 4, count.checked_mul(16)?)?;
        let mut rest = bytes.get(4 + heads.len()..)?;
        for head in heads.chunks_exact(16) {
            if !budget.spend(self.kinds.len() / 16 + 1) {
                return None;
            }
            let id = u32_at(head, 0)?;
            let kind = self.kinds.iter().position(|kind| kind.id == id);
            self.uses.push(Use { kind, ..Use::default() });
        }
        for (head, list) in heads.chunks_exact(16).zip(&mut self.uses) {
            rest = rest.get(4..)?;
            for _ in 0..*head.get(12)? {
                let (start, flags) = (size_at(rest, 0)?, *rest.get(4)?);
                rest = rest.get(8..)?;
                let at = usize::from(flags & 0xf);
                if flags & 0x20 != 0 {
                    let level = read_level(&mut rest, budget)?;
                    *list.levels.get_mut(at)? = Some(level);
                }
                if flags & 0x10 != 0 {
                    *list.starts.get_mut(at)? = Some(start).filter(|start| *start < 100_000);
                }
            }
        }
        Some(())
    }

    /// The number that is shown before a paragraph; counts it. Empty for none.
    pub(super) fn next(&mut self, listed: Listed) -> String {
        self.count(listed).unwrap_or_default()
    }

    fn count(&mut self, listed: Listed) -> Option<String> {
        let at = listed.level.unwrap_or(0).min(LEVELS - 1);
        let list = self.uses.get_mut(listed.list?.checked_sub(1)?)?;
        let Kind { levels, counted, .. } = self.kinds.get_mut(list.kind?)?;
        let level_at = |at: usize| list.levels.get(at).and_then(Option::as_ref).or_else(|| levels.get(at));
        let level = level_at(at)?;
        // A list that begins anew does so once, at its first paragraph.
        if let Some(start) = list.starts.get_mut(at).and_then(Option::take) {
            *counted.get_mut(at)? = start.checked_sub(1);
        }
        count_level(counted, at, |at| level_at(at).map_or(1, |level| level.start));
        if level.numerals == Numerals::Nothing {
            return None;
        }
        let number = |at: usize| {
            let numerals = level_at(at).map_or(Numerals::Decimal, |level| level.numerals);
            let numerals = if level.plain { Numerals::Decimal } else { numerals };
            format_number(numerals, counted.get(at).copied().flatten().unwrap_or(1))
        };
        let text: String = char::decode_utf16(level.text.iter().copied())
            .flatten()
            .map(|c| if (c as usize) < LEVELS { number(c as usize) } else { c.to_string() })
            .collect();
        let is_open = text.ends_with(|c: char| c.is_ascii_alphanumeric());
        Some(if is_open { text + " " } else { text })
    }
}

/// Reads a level and steps behind it.
fn read_level(rest: &mut &[u8], budget: &Budget) -> Option<Level> {
    let head = slice(rest, 0, 28)?;
    let skipped = usize::from(*head.get(24)?) + usize::from(*head.get(25)?);
    let length = usize::from(u16_at(rest, 28 + skipped)?);
    let text = slice(rest, 30 + skipped, length * 2)?;
    if !budget.spend(2 + length / 8) {
        return None;
    }
    *rest = rest.get(30 + skipped + length * 2..)?;
    Some(Level {
        start: size_at(head, 0).filter(|start| *start < 100_000).unwrap_or(1),
        numerals: numerals(*head.get(4)?),
        text: text.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect(),
        plain: head.get(5)? & 4 != 0,
    })
}

/// Numerals by their number in Office ([MS-OSHARED] 2.2.1.3).
fn numerals(number: u8) -> Numerals {
    match number {
        1 => Numerals::UpperRoman,
        2 => Numerals::LowerRoman,
        3 => Numerals::UpperLetter,
        4 => Numerals::LowerLetter,
        10 | 17 | 36 | 40 => Numerals::ChineseDigits,
        11 | 33 | 35 | 37 | 39 => Numerals::Chinese,
        16 | 34 | 38 => Numerals::ChineseLegal,
        14 | 19 => Numerals::FullWidth,
        18 | 28 => Numerals::Circled,
        22 => Numerals::DecimalZero,
        23 | 255 => Numerals::Nothing,
        30 => Numerals::HeavenlyStems,
        31 | 32 => Numerals::EarthlyBranches,
        _ => Numerals::Decimal,
    }
}
