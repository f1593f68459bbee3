//! What of an HTML document is read: elements that show, and the attributes that the reader asks for.

use crate::report::HTML_BLOCK;

/// Whether an element of HTML is left out with all that is in it: nothing in it is seen on the page, or only a machine
/// reads it. Of scripts, only our own data block is kept.
pub(super) fn is_left_out<'a>(name: &str, mut attributes: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let is_unread = match name {
        "script" | "style" | "noscript" | "template" | "title" | "meta" | "link" | "base" | "xml" | "svg"
        | "math" | "select" | "datalist" | "button" | "iframe" | "frameset" | "object" | "embed"
        | "audio" | "video" | "canvas" | "map" | "nav" | "textarea" | "del" | "rt" | "rp" => true,
        _ => name.starts_with("w:"),
    };
    is_unread && !(name == "script" && attributes.any(|attribute| attribute == ("id", HTML_BLOCK)))
}

/// An attribute of an element of HTML as the tree keeps it; `None` where nobody asks for it.
pub(super) fn kept<'a>(element: &str, name: &'a str, value: &'a str) -> Option<(&'a str, &'a str)> {
    match name {
        "hidden" => Some((name, "")),
        "style" => hides(value).then_some(("hidden", "")),
        _ if !kept_attributes(element).contains(&name) => None,
        // A picture inside the page can be megabytes of text that says nothing.
        "src" if value.starts_with("data:") => Some((name, "data:")),
        _ => Some((name, value)),
    }
}

/// The attributes of an element of HTML that are kept, `hidden` apart: the few that the reader asks for.
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

/// Whether a style takes its element off the page.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let value = value.split('!').next().unwrap_or_default();
        let is = |(hiding, by): (&str, &str)| {
            name.trim().eq_ignore_ascii_case(hiding) && value.trim().eq_ignore_ascii_case(by)
        };
        [("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")].into_iter().any(is)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for (style, hidden) in [
            ("display:none", true),
            ("color:red; DISPLAY : none !important", true),
            ("mso-hide:all", true),
            ("display:block", false),
            ("text-decoration:none", false),
        ] {
            assert_eq!(hides(style), hidden, "{style}");
        }
    }
}
