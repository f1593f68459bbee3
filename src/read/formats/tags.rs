//! Whether a text is a page, by the tags in it.

/// Whether the text is a page or a part of one: it begins with a tag, or has paragraphs in tags wherever they begin.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    tag.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
        || has_tag(text, "</p") && has_tag(text, "<p")
}

/// Whether a tag stands in the text, in letters of either case.
pub(super) fn has_tag(text: &str, tag: &str) -> bool {
    find_tag(text, tag).is_some()
}

/// Where a tag stands in the text first.
pub(super) fn find_tag(text: &str, tag: &str) -> Option<usize> {
    let is_here =
        |at: &usize| text.get(*at..at + tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    text.match_indices('<').map(|(at, _)| at).find(is_here)
}

/// Whether a text is a page. One that begins with a tag may be Markdown too, which is the worker's.
pub(super) fn is_page(text: &str) -> bool {
    #[cfg(feature = "every-format")]
    let is_marked_up =
        || !has_tag(text, "<html") && !has_tag(text, "<p") && super::markup::is_marked_up(text);
    #[cfg(not(feature = "every-format"))]
    let is_marked_up = || false;
    is_html(text) && !is_marked_up()
}
