//! What of an HTML document is read: elements that show, and the attributes that the reader asks for.

use crate::report::HTML_BLOCK;

/// Whether an element of HTML is left out with all that is in it: nothing in it is seen on the page, or only a machine
/// reads it. Of scripts, only our own data block is kept.
pub(super) fn is_left_out<'a>(name: &str, mut attributes: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let is_unread = match name {
        "script" | "style" | "noscript" | "template" | "title" | "meta" | "link" | "base" | "xml" | "svg"
        | "math" | "select" | "datalist" | "button" | "iframe" | "frameset" | "object" | "embed"
        | "audio" | "video" | "canvas" | "map" | "nav" | "textarea" | "rt" | "rp" => true,
        _ => name.starts_with("w:"),
    };
    is_unread && !(name == "script" && attributes.any(|attribute| attribute == ("id", HTML_BLOCK)))
}

/// An attribute of an element of HTML as the tree keeps it; `None` where nobody asks for it.
pub(super) fn kept<'a>(element: &str, name: &'a str, value: &'a str) -> Option<(&'a str, &'a str)> {
    match name {
        "hidden" => Some((name, "")),
        "struck" => Some((name, "")),
        "style" => instead_of_style(value).map(|name| (name, "")),
        _ if !kept_attributes(element).contains(&name) => None,
        // A picture inside the page can be megabytes of text that says nothing.
        "src" if value.starts_with("data:") => Some((name, "data:")),
        _ => Some((name, value)),
    }
}

/// The attributes of an element of HTML that are kept, `hidden` and `struck` apart: the few that the reader asks for.
pub(super) fn kept_attributes(element: &str) -> &'static [&'static str] {
    match element {
        "td" | "th" => &["colspan", "rowspan"],
        "script" => &["id"],
        "img" => &["alt", "title", "src", "width", "height"],
        "ol" => &["type", "start", "class"],
        "li" => &["value"],
        "input" => &["type", "value"],
        _ => &[],
    }
}

/// The attribute that says what a style does to the words of its element: `hidden` where it takes them off the page,
/// `struck` where it strikes them through. `None` where it does neither.
pub(super) fn instead_of_style(style: &str) -> Option<&'static str> {
    const STYLES: [(&str, &str, &str); 5] = [
        ("display", "none", "hidden"),
        ("visibility", "hidden", "hidden"),
        ("mso-hide", "all", "hidden"),
        ("text-decoration", "line-through", "struck"),
        ("text-decoration-line", "line-through", "struck"),
    ];
    let found = style.split(';').filter_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        let value = value.split(['!', ' ']).find(|word| !word.is_empty()).unwrap_or_default();
        let is = |(property, by, _): &&(&str, &str, &str)| {
            name.trim().eq_ignore_ascii_case(property) && value.trim().eq_ignore_ascii_case(by)
        };
        STYLES.iter().find(is).map(|(_, _, attribute)| *attribute)
    });
    // What is not seen at all need not be told as struck.
    found.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_or_strike() {
        for (style, attribute) in [
            ("display:none", Some("hidden")),
            ("color:red; DISPLAY : none !important", Some("hidden")),
            ("mso-hide:all", Some("hidden")),
            ("text-decoration: line-through red", Some("struck")),
            ("text-decoration:line-through;display:none", Some("hidden")),
            ("display:block", None),
            ("text-decoration:none", None),
        ] {
            assert_eq!(instead_of_style(style), attribute, "{style}");
        }
    }
}
