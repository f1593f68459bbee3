//! Text with the markup of converters, wikis and Markdown → plain text: drawn tables become rows between bars, marks go.
//!
//! The page's own module leaves such text to the worker; `here.rs` tells which.

mod grid;
mod markdown;
mod rows;
mod ruled;
mod wiki;

use std::borrow::Cow;

pub(super) use markdown::is_marked_up;

/// The text without markup; as it is where it has none.
pub fn plain(text: &str) -> Cow<'_, str> {
    let stages: [fn(&str) -> Option<String>; 4] =
        [grid::joined, ruled::joined, markdown::unmarked, wiki::joined];
    stages.into_iter().fold(text.into(), |text, stage| stage(&text).map_or(text, Cow::Owned))
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::read::formats::here::is_text_read_here;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn text_that_the_page_reads_has_no_markup(text in "[-=+#*_|:>{}<a/ \\\\\n一1.]{0,24}") {
            prop_assert!(!is_text_read_here(&text) || plain(&text) == text, "{:?}", text);
        }
    }
}
