//! The headings of the six sections in every form, looked up however they are worded.

use super::labels::{normalize_label, similarity};
use crate::form::{self, SectionId};
use std::sync::LazyLock;

struct Known {
    id: SectionId,
    key: String,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut known: Vec<Known> = Vec::new();
    for section in form::forms().iter().flat_map(|form| form.sections()) {
        for heading in std::iter::once(&section.heading).chain(section.aliases) {
            let key = plain(heading);
            if !known.iter().any(|other| other.key == key) {
                known.push(Known { id: section.id, key });
            }
        }
    }
    known.sort_by_cached_key(|known| usize::MAX - known.key.len());
    known
});

/// A heading's words without punctuation and joining words.
fn plain(text: &str) -> String {
    let mut key = normalize_label(text);
    key.retain(|c| !matches!(c, '和' | '及' | '与' | '的'));
    key
}

/// The section whose heading a text is.
pub(super) fn exact(text: &str) -> Option<SectionId> {
    let key = plain(text);
    KNOWN.iter().find(|known| known.key == key).map(|known| known.id)
}

/// The section whose heading a text is most like, if it is like any.
pub(super) fn nearest(text: &str) -> Option<SectionId> {
    let key = plain(text);
    // Texts of very different lengths are not alike.
    let length = key.len();
    let best = KNOWN
        .iter()
        .filter(|known| known.key.len() * 5 > length * 2 && length * 5 > known.key.len() * 2)
        .map(|known| (similarity(&known.key, &key), known.id))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (best.0 >= 0.6).then_some(best.1)
}

/// The section whose heading begins a text that goes on (`其他需要报告的事项：无`), and the heading's length in bytes.
pub(super) fn with_rest(body: &str) -> Option<(SectionId, usize)> {
    let mut key = String::new();
    for (at, c) in body.char_indices().take(40) {
        if (c.is_whitespace() || matches!(c, '：' | ':' | '。'))
            && let Some(known) = KNOWN.iter().find(|known| known.key == key)
        {
            return Some((known.id, at));
        }
        key.extend(plain_char(c));
    }
    None
}

fn plain_char(c: char) -> Option<char> {
    form::fold_char(c)
        .filter(|c| !matches!(c, '、' | ',' | ';' | '.' | ':' | '-' | '/' | '和' | '及' | '与' | '的'))
}
