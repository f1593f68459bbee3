//! Words that mean something, found in a text: at each place the longest of them.

use crate::form::{fold_char, fold_label};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A text without spaces, quotes and differences of width or script. Most texts are so already.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| fold_char(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(fold_char).collect())
}

/// Words by their first characters, each with the number of what it means.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// By its first character, words and their meanings, the longest first.
    within: FxHashMap<char, Vec<(String, u16)>>,
    /// Words that mean something only where nothing else stands.
    alone: FxHashMap<String, u16>,
}

impl Vocabulary {
    /// Adds a word, which is folded here; one that begins with `=`, or of two characters of a form, only alone.
    pub(super) fn add(&mut self, word: &str, meaning: u16) {
        let (word, only_alone) = match word.strip_prefix('=') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let word = folded(word).into_owned();
        let Some(first) = word.chars().next() else { return };
        self.alone.entry(word.clone()).or_insert(meaning);
        let list = self.within.entry(first).or_default();
        if !only_alone && list.iter().all(|(known, _)| *known != word) {
            list.push((word, meaning));
        }
    }

    /// Adds a printed label with its ordinal and without, up to its explanation, and without the word that begins it
    /// (属于国家秘密 → 国家秘密).
    pub(super) fn add_label(&mut self, label: &str, meaning: u16) {
        let whole = fold_label(label);
        let end = whole
            .char_indices()
            .skip(4)
            .find(|(_, c)| matches!(c, '(' | '、'))
            .map_or(whole.len(), |(at, _)| at);
        let short = whole.get(..end).unwrap_or(&whole);
        for word in [whole.as_str(), short] {
            let is_common = word.chars().count() <= 2;
            self.add(&if is_common { format!("={word}") } else { word.to_owned() }, meaning);
            for start in ["属于", "要求提供", "要求", "可能", "危及", "本机关", "申请人无正当理由", "申请人"]
            {
                if let Some(rest) = word.strip_prefix(start).filter(|rest| rest.chars().count() >= 4) {
                    self.add(rest, meaning);
                }
            }
        }
    }

    /// Lets the longest of the words be found first; to be called when all are there.
    pub(super) fn finish(&mut self) {
        for list in self.within.values_mut() {
            list.sort_by_cached_key(|(word, _)| usize::MAX - word.len());
        }
    }

    /// What folded text means as a whole.
    pub(super) fn alone(&self, text: &str) -> Option<u16> {
        self.alone.get(text).copied()
    }

    /// What the words in folded text mean, each meaning once, in the order in which they stand.
    pub(super) fn within(&self, text: &str) -> Vec<u16> {
        let mut found: Vec<u16> = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let known = self.within.get(&first).map_or(&[][..], Vec::as_slice);
            let word = known.iter().find(|(word, _)| rest.starts_with(word.as_str()));
            if let Some((_, meaning)) = word.filter(|(_, meaning)| !found.contains(meaning)) {
                found.push(*meaning);
            }
            let length = word.map_or(first.len_utf8(), |(word, _)| word.len());
            rest = rest.get(length..).unwrap_or_default();
        }
        found
    }
}
