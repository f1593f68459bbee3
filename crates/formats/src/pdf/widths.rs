//! How far each character of a font goes on, in thousandths of its size.

use crate::Refusal;
use crate::limits::Budget;
use hayro_syntax::object::{Array, Dict, Object};

/// Widths by code, or in composite fonts by character identifier.
#[derive(Debug)]
pub(super) struct Widths {
    /// Ranges with one width, by their begin.
    ranges: Vec<(u32, u32, f32)>,
    /// Every other.
    other: f32,
}

impl Widths {
    /// Of a simple font: from `FirstChar` on, as listed; of one of the standard fonts, which list none, as they are known.
    pub(super) fn simple(font: &Dict<'_>, budget: &Budget) -> Result<Self, Refusal> {
        let descriptor = font.get::<Dict<'_>>(b"FontDescriptor");
        let missing = descriptor.and_then(|descriptor| descriptor.get::<f32>(b"MissingWidth"));
        let first = font.get::<u32>(b"FirstChar").unwrap_or(0);
        let Some(listed) = font.get::<Array<'_>>(b"Widths") else {
            let name = font.get::<hayro_syntax::object::Name<'_>>(b"BaseFont");
            return Ok(Self::standard(name.as_deref().unwrap_or_default()));
        };
        let mut ranges = Vec::new();
        for (code, width) in (first..).zip(listed.iter::<f32>()) {
            spend(budget)?;
            ranges.push((code, code, width));
        }
        Ok(Self { ranges, other: missing.unwrap_or(0.0) })
    }

    /// Of Courier, of Times or of Helvetica, near enough to tell gaps: digits and spaces are exact.
    fn standard(name: &[u8]) -> Self {
        let has = |word: &[u8]| name.windows(word.len()).any(|window| window == word);
        let (digit, space, narrow, other) = if has(b"Courier") {
            (600.0, 600.0, 600.0, 600.0)
        } else if has(b"Times") {
            (500.0, 250.0, 278.0, 520.0)
        } else {
            (556.0, 278.0, 278.0, 570.0)
        };
        let is = |character: char, width| (u32::from(character), u32::from(character), width);
        let mut ranges = vec![is(' ', space), is('!', narrow)];
        ranges.extend(['(', ')', ',', '-', '.', '/'].map(|narrower| is(narrower, narrow)));
        ranges.extend([(0x30, 0x39, digit), is(':', narrow), is(';', narrow)]);
        Self { ranges, other }
    }

    /// Of the descendant of a composite font: `W` and `DW`.
    pub(super) fn composite(font: &Dict<'_>, budget: &Budget) -> Result<Self, Refusal> {
        let mut ranges = Vec::new();
        let mut rest = font.get::<Array<'_>>(b"W").map(|array| array.iter::<Object<'_>>());
        let number = |object: Object<'_>| object.into_f32();
        while let Some(first) = rest.as_mut().and_then(Iterator::next).and_then(number) {
            let first = first.max(0.0) as u32;
            match rest.as_mut().and_then(Iterator::next) {
                Some(Object::Array(listed)) => {
                    for (code, width) in (first..).zip(listed.iter::<f32>()) {
                        spend(budget)?;
                        ranges.push((code, code, width));
                    }
                }
                Some(last) => {
                    spend(budget)?;
                    let width = rest.as_mut().and_then(Iterator::next).and_then(number);
                    if let (Some(last), Some(width)) = (number(last), width) {
                        ranges.push((first, last.max(0.0) as u32, width));
                    }
                }
                None => break,
            }
        }
        ranges.sort_by_key(|(first, ..)| *first);
        Ok(Self { ranges, other: font.get::<f32>(b"DW").unwrap_or(1000.0) })
    }

    /// The width of a code.
    pub(super) fn of(&self, code: u32) -> f32 {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let range = after.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.filter(|(_, last, _)| *last >= code).map_or(self.other, |(.., width)| *width)
    }

    /// The width of every code that is not listed.
    pub(super) fn other(&self) -> f32 {
        self.other
    }
}

fn spend(budget: &Budget) -> Result<(), Refusal> {
    if budget.spend(1) { Ok(()) } else { Err(Refusal::TooLarge) }
}
