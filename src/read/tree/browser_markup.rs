//! A tree from markup as a browser's `XMLSerializer` writes it.
//!
//! The browser has parsed the document, so every tag is closed, every value stands in double quotes and every character
//! that means something is escaped; what is left to do here is no parsing of HTML. One long string crosses into Wasm
//! much faster than a walk that asks for every node.

use super::builder::Builder;
use super::kept::is_left_out;
use super::{Tree, TreeError};
use std::borrow::Cow;

/// The tree of an HTML document: elements that nobody sees left out, the attributes that the reader asks for.
///
/// # Errors
/// [`TreeError::TooLarge`] past the limits of a tree.
pub fn html(markup: &str) -> Result<Tree, TreeError> {
    tree_of(markup, Language::Html)
}

/// The tree of an XML document, by local names.
///
/// # Errors
/// [`TreeError::TooLarge`] past the limits of a tree.
pub fn xml(markup: &str) -> Result<Tree, TreeError> {
    tree_of(markup, Language::Xml)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Html,
    Xml,
}

/// A start tag, its name read.
struct Tag<'m> {
    name: &'m str,
    /// What stands behind the name, up to and with the end of the tag.
    rest: &'m str,
}

fn tree_of(markup: &str, language: Language) -> Result<Tree, TreeError> {
    let mut builder = Builder::default();
    let mut rest = markup;
    // How many elements are open in what is left out, the outermost included.
    let mut left_out = 0usize;
    while let Some(at) = rest.find('<') {
        let (text, behind) = rest.split_at(at);
        if left_out == 0 {
            builder.text(&unescaped(text))?;
        }
        if let Some(behind) = behind.strip_prefix("</") {
            rest = past(behind, ">").1;
            if left_out == 0 {
                builder.close();
            }
            left_out = left_out.saturating_sub(1);
        } else if let Some(behind) = behind.strip_prefix("<!--") {
            rest = past(behind, "-->").1;
        } else if let Some(behind) = behind.strip_prefix("<![CDATA[") {
            let (text, behind) = past(behind, "]]>");
            if left_out == 0 {
                builder.text(text)?;
            }
            rest = behind;
        } else if let Some(behind) = behind.strip_prefix("<?") {
            rest = past(behind, "?>").1;
        } else {
            let behind = behind.strip_prefix('<').unwrap_or_default();
            let (name, tail) = behind.split_at(behind.find(ends_name).unwrap_or(behind.len()));
            let mut tag = Tag { name, rest: tail };
            if left_out > 0 || (language == Language::Html && is_unread(&tag)) {
                while tag.attribute().is_some() {}
                left_out += 1;
            } else if language == Language::Html {
                open_html(&mut builder, &mut tag)?;
            } else {
                builder.open(local(tag.name))?;
                while let Some((name, value)) = tag.attribute() {
                    if name != "xmlns" && !name.starts_with("xmlns:") {
                        builder.xml_attribute(local(name), &unescaped(value));
                    }
                }
            }
            rest = tag.rest;
            if let Some(behind) = rest.strip_prefix("/>") {
                rest = behind;
                if left_out == 0 {
                    builder.close();
                }
                left_out = left_out.saturating_sub(1);
            } else {
                rest = rest.strip_prefix('>').unwrap_or(rest);
            }
        }
    }
    Ok(builder.finish())
}

fn open_html(builder: &mut Builder, tag: &mut Tag) -> Result<(), TreeError> {
    builder.open(tag.name)?;
    while let Some((name, value)) = tag.attribute() {
        builder.html_attribute(tag.name, name, &unescaped(value));
    }
    Ok(())
}

/// Whether the element is left out with all that is in it.
fn is_unread(tag: &Tag) -> bool {
    let mut attributes = Tag { ..*tag };
    is_left_out(tag.name, std::iter::from_fn(|| attributes.attribute()))
}

impl<'m> Tag<'m> {
    /// The next attribute, its value still escaped; `None` at the end of the tag, which is then what is left.
    fn attribute(&mut self) -> Option<(&'m str, &'m str)> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() || self.rest.starts_with("/>") || self.rest.starts_with('>') {
            return None;
        }
        // A name may begin with the sign, where a page was written so.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = first + self.rest.get(first..)?.find('=')?;
        let (name, value) = (self.rest.get(..end)?, self.rest.get(end..)?.strip_prefix("=\"")?);
        let (value, behind) = value.split_once('"').unwrap_or((value, ""));
        self.rest = behind;
        Some((name, value))
    }
}

/// What stands before a mark, and what behind it; all before it where it is not there.
fn past<'m>(text: &'m str, mark: &str) -> (&'m str, &'m str) {
    text.split_once(mark).unwrap_or((text, ""))
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The characters that were escaped: the few names that serializers use, and numbers.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let named = behind.split_once(';').and_then(|(name, tail)| Some((character(name)?, tail)));
        let (c, tail) = named.unwrap_or(('&', behind));
        out.push(c);
        rest = tail;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;
    use proptest::prelude::*;

    fn shown(tree: Result<Tree, TreeError>) -> String {
        tree.unwrap()
            .walk()
            .map(|step| match step {
                Step::Open(element) => {
                    let of = |name| element.attribute(name).map(|value| format!(" {name}={value:?}"));
                    let attributes: String =
                        ["hidden", "colspan", "id", "val", "src"].into_iter().filter_map(of).collect();
                    format!("<{}{attributes}>", element.name())
                }
                Step::Text(text) => text.to_owned(),
                Step::Close(_) => "/".to_owned(),
            })
            .collect()
    }

    #[test]
    fn elements_texts_and_the_attributes_that_are_asked_for() {
        for (markup, tree) in [
            ("<p class=\"a\">一<br />二</p>", "<p>一<br>/二/"),
            ("<td colspan=\"2\" style=\"x\" hidden=\"\">3</td>", "<td hidden=\"\" colspan=\"2\">3/"),
            ("<b>&lt;1&amp;amp;2&nbsp;&#xA0;&#65;&no;&</b>", "<b><1&amp;2\u{a0}\u{a0}A&no;&/"),
            ("<b>1<!-- <i> - -- > -->2</b>", "<b>12/"),
            ("<o:p>&gt;</o:p>", "<o:p>>/"),
        ] {
            assert_eq!(shown(html(markup)), tree, "{markup}");
        }
    }

    #[test]
    fn what_nobody_sees_is_left_out_with_all_in_it() {
        for (markup, tree) in [
            ("<p>1<style>b &gt; i {}</style>2</p>", "<p>12/"),
            ("<p>1<svg><g><path d=\"&lt;\"/></g><g></g></svg>2</p>", "<p>12/"),
            ("<svg /><p>2</p>", "<p>2/"),
            (
                "<script src=\"a\">x</script><script id=\"nianbao-report\">{}</script>",
                "<script id=\"nianbao-report\">{}/",
            ),
        ] {
            assert_eq!(shown(html(markup)), tree, "{markup}");
        }
    }

    #[test]
    fn odd_names_end_where_their_tag_does() {
        for (markup, tree) in [
            ("<p a\"b<c=\"1\" =d=\"2\" id=\"3\">4</p>", "<p>4/"),
            ("<a<b x=\"&gt;\">1</a<b>", "<a<b>1/"),
            ("<img src=\"a=&quot;b\"/>", "<img src=\"a=\\\"b\">/"),
        ] {
            assert_eq!(shown(html(markup)), tree, "{markup}");
        }
    }

    #[test]
    fn xml_goes_by_local_names() {
        let markup =
            "<w:p xmlns:w=\"urn:w\"><?x y?><w:t w:val=\"a&#xA;b\"><![CDATA[1<2]]></w:t><w:br/></w:p>";
        assert_eq!(shown(xml(markup)), "<p><t val=\"a\\nb\">1<2/<br>//");
    }

    proptest! {
        #[test]
        fn nothing_panics(markup in "[<>/=\"'&;!?a-c \\[\\]#x-]{0,60}") {
            drop(html(&markup));
            drop(xml(&markup));
        }
    }
}
