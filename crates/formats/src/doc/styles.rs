//! Styles of paragraphs, as far as they number what they format ([MS-DOC] 2.9.271).

use super::sprm::{self, sprms};
use crate::bytes::{slice, u16_at};

/// Which list a paragraph belongs to, and at which level; either may come from its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// The list's number among those that the text uses, from 1; 0 for none.
    pub(super) list: Option<usize>,
    /// The level, from 0.
    pub(super) level: Option<usize>,
}

impl Listed {
    /// Takes a property in.
    pub(super) fn take(&mut self, sprm: sprm::Sprm<'_>) {
        match sprm.number {
            sprm::LIST => self.list = usize::try_from(sprm.short()).ok(),
            sprm::LIST_LEVEL => self.level = Some(usize::from(sprm.byte())),
            _ => {}
        }
    }

    /// With what another says where this says nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

#[derive(Debug, Default)]
struct Style {
    base: usize,
    listed: Listed,
}

/// The styles by their number.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads them, up to the first that is cut short.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut styles = Vec::new();
        let (Some(head), Some(count), Some(fixed)) = (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4))
        else {
            return Self::default();
        };
        let mut at = 2 + usize::from(head);
        for _ in 0..count {
            let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
            let Some(style) = slice(bytes, at + 2, length) else { break };
            styles.push(read_style(style, usize::from(fixed)).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        Self(styles)
    }

    /// What a style says of lists, or a style that it is based on.
    pub(super) fn listed(&self, style: usize) -> Listed {
        let mut found = Listed::default();
        let mut style = self.0.get(style);
        for _ in 0..16 {
            let Some(Style { base, listed }) = style else { break };
            found = found.or(*listed);
            style = self.0.get(*base);
        }
        found
    }
}

fn read_style(bytes: &[u8], fixed: usize) -> Option<Style> {
    let kind = u16_at(bytes, 2)?;
    if kind & 0xf != 1 {
        return None;
    }
    let name = usize::from(u16_at(bytes, fixed)?);
    let at = fixed + 2 + (name + 1) * 2;
    let properties = slice(bytes, at + 2, usize::from(u16_at(bytes, at)?))?;
    let mut listed = Listed::default();
    for sprm in sprms(properties.get(2..)?) {
        listed.take(sprm);
    }
    Some(Style { base: usize::from(kind >> 4), listed })
}
