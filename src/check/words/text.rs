//! A field's text as folded characters that remember their bytes.

use crate::check::finding::Words;
use crate::form::{half_width, is_invisible};
use crate::report::TextField;
use std::cell::Cell;

/// A text for scanning: full-width forms as ASCII, spaces and invisible characters dropped, line ends kept. Every
/// character remembers where in the field it stands.
#[derive(Debug, Default)]
pub(in crate::check) struct Text {
    chars: Vec<char>,
    places: Vec<Place>,
    folded: String,
    /// Where a stretch of nothing but numerals begins and how far it was looked at, for whoever asks at its next place.
    numerals: Cell<(usize, usize)>,
}

/// Where a character stands in the field, in bytes.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    /// A space was dropped before it.
    gap: bool,
}

impl Text {
    /// Folds a text.
    pub(in crate::check) fn new(text: &str) -> Self {
        // Most of a text are Chinese characters of three bytes.
        let expected = text.len() / 3 + 8;
        let mut folded = Self {
            chars: Vec::with_capacity(expected),
            places: Vec::with_capacity(expected),
            folded: String::with_capacity(text.len()),
            numerals: Cell::default(),
        };
        let mut gap = false;
        for (at, source) in text.char_indices() {
            let c = match source {
                c @ '\u{4e00}'..='\u{9fff}' => c,
                '\n' | '\r' => '\n',
                '﹐' => ',',
                '〔' | '【' => '(',
                '〕' | '】' => ')',
                '—' | '–' | '―' | '−' | '─' => '-',
                '〜' => '~',
                c if c.is_whitespace() => {
                    gap = true;
                    continue;
                }
                c if is_invisible(c) => continue,
                c => half_width(c),
            };
            folded.chars.push(c);
            folded.folded.push(c);
            folded.places.push(Place { start: at, end: at + source.len_utf8(), gap });
            gap = false;
        }
        folded
    }

    /// How far nothing but numerals is known to stand from this place on.
    pub(super) fn numerals_from(&self, start: usize) -> usize {
        let (from, to) = self.numerals.get();
        if (from..to).contains(&start) { to } else { start }
    }

    /// Remembers that nothing but numerals stands between two places.
    pub(super) fn remember_numerals(&self, from: usize, to: usize) {
        self.numerals.set((from, to));
    }

    /// How many characters.
    pub(in crate::check) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character there; `\0` behind the end.
    pub(in crate::check) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before; `\0` before the first.
    pub(in crate::check) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |at| self.at(at))
    }

    /// Whether a space was dropped before this character.
    pub(in crate::check) fn gap(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|place| place.gap)
    }

    /// Whether the word stands there.
    pub(in crate::check) fn has(&self, at: usize, word: &str) -> bool {
        (at..).zip(word.chars()).all(|(here, c)| self.at(here) == c)
    }

    /// The first place from `from` on where the word stands, before `to`.
    pub(in crate::check) fn find(&self, from: usize, to: usize, word: &str) -> Option<usize> {
        let first = word.chars().next()?;
        let scanned = self.chars.get(from..to.min(self.len()))?;
        let places = scanned.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| from + at);
        places.into_iter().find(|at| self.has(*at, word))
    }

    /// Whether the word stands anywhere.
    pub(in crate::check) fn contains(&self, word: &str) -> bool {
        self.folded.contains(word)
    }

    /// Whether any of the words stands anywhere.
    pub(in crate::check) fn contains_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.contains(word))
    }

    /// The folded characters of a range, as a text.
    pub(in crate::check) fn slice(&self, from: usize, to: usize) -> String {
        self.chars
            .get(from.min(to)..to.min(self.len()))
            .map(|chars| chars.iter().collect())
            .unwrap_or_default()
    }

    /// The words of a range of characters, as a finding names them.
    pub(in crate::check) fn words(&self, field: TextField, from: usize, to: usize) -> Words {
        let end_of = |at: usize| self.places.get(at).map(|place| place.end);
        let last = || self.places.last().map(|place| place.end);
        let start = self.places.get(from).map(|place| place.start).or_else(last).unwrap_or(0);
        let end = to.checked_sub(1).filter(|last| *last >= from).and_then(end_of).unwrap_or(start);
        Words { field, start, end }
    }

    /// The ranges of the lines, empty ones left out.
    pub(in crate::check) fn lines(&self) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut from = 0;
        for at in 0..=self.len() {
            if at == self.len() || self.at(at) == '\n' {
                if at > from {
                    lines.push((from, at));
                }
                from = at + 1;
            }
        }
        lines
    }
}

/// The whole field as words.
pub(in crate::check) fn whole(field: TextField, text: &str) -> Words {
    Words { field, start: 0, end: text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_remembers() {
        let source = "受理 １２件，\n答复";
        let text = Text::new(source);
        assert_eq!(text.slice(0, text.len()), "受理12件,\n答复");
        assert!(text.has(2, "12件"));
        assert!(text.gap(2) && !text.gap(3));
        let words = text.words(TextField::Text(0), 2, 5);
        assert_eq!(&source[words.start..words.end], "１２件");
        let words = text.words(TextField::Text(0), 7, 9);
        assert_eq!(&source[words.start..words.end], "答复");
        let words = text.words(TextField::Text(0), 0, 2);
        assert_eq!(&source[words.start..words.end], "受理");
        assert_eq!(text.lines(), [(0, 6), (7, 9)]);
    }
}
