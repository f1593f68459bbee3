//! What stands on every page and is no part of the text: page numbers, running headers and footers.

use super::lines::Line;

/// The lines of a page outside its tables, and the room that its tables take.
#[derive(Debug)]
pub(super) struct Outside {
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
    /// The upper edge of its first table and the lower edge of its last.
    pub(super) tables: Option<(f32, f32)>,
}

/// Headers and footers stand within this part of the page, from its edge.
const MARGIN: f32 = 0.12;
/// They are no more lines than this.
const LINES: usize = 3;

/// Takes them away.
pub(super) fn set_apart(pages: &mut [Outside]) {
    let mut kinds: Vec<Vec<(usize, String, f32)>> = Vec::new();
    for page in pages.iter() {
        let marginal = page.marginal().into_iter();
        kinds.push(marginal.map(|(at, line)| (at, without_numbers(&line.text()), line.baseline)).collect());
    }
    for (page, own) in kinds.iter().enumerate() {
        let Some(outside) = pages.get_mut(page) else { continue };
        let repeated = |text: &str, y: f32| {
            let others = kinds.iter().enumerate().filter(|(other, _)| *other != page);
            others.flat_map(|(_, kinds)| kinds).any(|(_, other, at)| other == text && (at - y).abs() < 4.0)
        };
        let mut apart: Vec<usize> = Vec::new();
        for (at, text, y) in own {
            if is_page_number(text) || repeated(text, *y) {
                apart.push(*at);
            }
        }
        let mut at = 0;
        outside.lines.retain(|_| {
            at += 1;
            !apart.contains(&(at - 1))
        });
    }
}

impl Outside {
    /// The lines that stand where headers and footers do, with their places in the list.
    fn marginal(&self) -> Vec<(usize, &Line)> {
        let (first, last) = self.tables.unwrap_or((f32::MAX, f32::MIN));
        let count = self.lines.len();
        let at_edge = |(at, line): &(usize, &Line)| {
            *at < LINES && line.baseline < first.min(self.height * MARGIN)
                || *at + LINES >= count && line.baseline > last.max(self.height * (1.0 - MARGIN))
        };
        self.lines.iter().enumerate().filter(at_edge).collect()
    }
}

/// The text with every number as `#`: `第 3 页` → `第#页`.
fn without_numbers(text: &str) -> String {
    let mut kind = String::new();
    for character in text.chars().filter(|character| *character != ' ') {
        if !character.is_numeric() {
            kind.push(character);
        } else if !kind.ends_with('#') {
            kind.push('#');
        }
    }
    kind
}

/// Whether nothing but a page's number is there, as it is commonly set.
fn is_page_number(kind: &str) -> bool {
    let bare = kind.trim_matches(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '·' | '~' | '～' | '|'));
    matches!(
        bare,
        "#" | "第#页"
            | "#/#"
            | "第#页共#页"
            | "第#页,共#页"
            | "第#页，共#页"
            | "第#页/共#页"
            | "共#页第#页"
            | "共#页，第#页"
            | "Page#"
            | "Page#of#"
    )
}
