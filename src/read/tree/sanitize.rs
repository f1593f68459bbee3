//! HTML cut down to what the reader asks for, before a browser parses it.
//!
//! Nothing of a document that `DOMParser` makes is run or drawn, but Chromium holds it to the page's policy all the same:
//! it writes a complaint, and where the policy's header names a collector sends one, for every style, every handler and
//! every base address. A page saved by Word has thousands. So these are taken out of the characters, by the rules of
//! HTML's tokenizer, and with them every attribute that nobody asks for, which makes the rest quicker to parse.
//!
//! The same pass measures what parsing the rest will take, so that a page beyond measure never reaches a parser.

use super::TreeError;
use super::kept::{instead_of_style, kept_attributes};
use super::measure::HtmlMeasure;
use std::borrow::Cow;

/// The markup without style elements, base addresses and the attributes that the reader does not ask for; what a style
/// hides or strikes through has the attribute `hidden` or `struck` instead.
///
/// # Errors
/// [`TreeError::TooLarge`] where a parser would take more time or memory over it than any report needs.
pub fn sanitize(markup: &str) -> Result<String, TreeError> {
    let mut out = String::with_capacity(markup.len());
    let mut measure = HtmlMeasure::default();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        rest = if tag.starts_with("<!--") {
            let (comment, behind) = tag.split_at(end_of_comment(tag));
            out.push_str(comment);
            behind
        } else {
            start_tag(&mut out, tag, &mut measure)?
        };
        measure.hold()?;
    }
    out.push_str(rest);
    Ok(out)
}

/// Writes what begins with `<`, at least that; the rest of the markup.
fn start_tag<'m>(out: &mut String, markup: &'m str, measure: &mut HtmlMeasure) -> Result<&'m str, TreeError> {
    let behind = markup.get(1..).unwrap_or_default();
    if !behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
        if let Some(tag) = behind.strip_prefix('/') {
            measure.end(&lower(split_where(tag, |b| ends_name(b) || b == b'>').0));
        }
        out.push('<');
        return Ok(behind);
    }
    let (name, mut rest) = split_where(behind, |b| ends_name(b) || b == b'>');
    let begun = out.len();
    out.push('<');
    out.push_str(name);
    let name = lower(name);
    let mut attributes = 0;
    loop {
        let (space, tail) = split_where(rest, |b| !ends_name(b));
        if let Some(behind) = tail.strip_prefix('>') {
            // A drawing may end where it begins.
            out.push_str(if space.ends_with('/') { "/>" } else { ">" });
            rest = behind;
            break;
        }
        if tail.is_empty() {
            // A tag that never ends is none.
            out.truncate(begun);
            return Ok("");
        }
        rest = attribute(out, &name, tail);
        attributes += 1;
        measure.attribute(attributes)?;
    }
    if name == "base" {
        out.truncate(begun);
        return Ok(rest);
    }
    measure.begin(&name, out.get(begun..).unwrap_or_default());
    // Characters in these are no tags.
    if !matches!(&*name, "style" | "script" | "textarea" | "title" | "xmp") {
        return Ok(rest);
    }
    let (within, behind) = rest.split_at(end_of_raw(rest, &name));
    if name == "style" {
        out.truncate(begun);
        // Its end tag goes too; a stray one means nothing.
        return Ok(behind.split_once('>').map_or("", |(_, behind)| behind));
    }
    out.push_str(within);
    Ok(behind)
}

/// Writes an attribute, if it is asked for; the rest of the markup.
fn attribute<'m>(out: &mut String, element: &str, markup: &'m str) -> &'m str {
    // The sign may begin a name.
    let first = markup.chars().next().map_or(0, char::len_utf8);
    let behind = markup.get(first..).unwrap_or_default();
    let (more, behind) = split_where(behind, |b| ends_name(b) || matches!(b, b'>' | b'='));
    let name = lower(markup.get(..first + more.len()).unwrap_or_default());
    let (value, rest) = match space_skipped(behind).strip_prefix('=') {
        None => ("", behind),
        Some(tail) => {
            let tail = space_skipped(tail);
            match tail.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let tail = tail.get(1..).unwrap_or_default();
                    tail.split_once(quote).unwrap_or((tail, ""))
                }
                Some('>') | None => ("", tail),
                Some(_) => split_where(tail, |b| b.is_ascii_whitespace() || b == b'>'),
            }
        }
    };
    if name == "style" {
        if let Some(attribute) = instead_of_style(value) {
            out.push(' ');
            out.push_str(attribute);
        }
    } else if name == "hidden" || is_asked_for(element, &name) {
        // Pictures inside the page can be megabytes of text that says nothing.
        let value = match (&*name, element) {
            ("src", _) if value.starts_with("data:") => "data:",
            // Fonts that differ in nothing but their looks are not carried on without end through what they are left
            // open in.
            (_, "font") => "",
            _ => value,
        };
        out.push(' ');
        out.push_str(&name);
        out.push_str("=\"");
        out.push_str(&value.replace('"', "&quot;"));
        out.push('"');
    }
    rest
}

fn is_asked_for(element: &str, name: &str) -> bool {
    // By its looks, the parser tells whether a font ends a picture.
    kept_attributes(element).contains(&name)
        || (element == "font" && matches!(name, "color" | "face" | "size"))
}

/// Where a comment ends that the markup begins with.
fn end_of_comment(markup: &str) -> usize {
    const BEGIN: usize = "<!--".len();
    let within = markup.get(BEGIN..).unwrap_or_default();
    for short in [">", "->"] {
        if within.starts_with(short) {
            return BEGIN + short.len();
        }
    }
    let ends = ["-->", "--!>"].map(|end| within.find(end).map(|at| BEGIN + at + end.len()));
    ends.into_iter().flatten().min().unwrap_or(markup.len())
}

/// Where the end tag of an element begins in which nothing else is a tag; the end of the markup where it never does.
fn end_of_raw(markup: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let behind = markup.get(at + 2..).unwrap_or_default();
        let tail = behind.get(name.len()..).unwrap_or_default();
        behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && tail.bytes().next().is_some_and(|b| ends_name(b) || b == b'>')
    };
    markup.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(markup.len())
}

/// The text up to the first byte of a kind, which is never one within a character, and from there on.
fn split_where(text: &str, ends: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(ends).unwrap_or(text.len()))
}

fn space_skipped(text: &str) -> &str {
    split_where(text, |b| !b.is_ascii_whitespace()).1
}

fn ends_name(b: u8) -> bool {
    b.is_ascii_whitespace() || b == b'/'
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_attributes_that_are_asked_for_stay() {
        for (markup, clean) in [
            ("<p style='color:red' class=a id=b>1</p>", "<p>1</p>"),
            ("<P STYLE = display:none>1", "<P hidden>1"),
            ("<p style=\"x:y; visibility : hidden\" onclick=\"a>b\">1", "<p hidden>1"),
            ("<p title='<q style=x>' hidden>1</p>", "<p hidden=\"\">1</p>"),
            (
                "<img onerror=\"a>b\"alt='a\"b' src=\"data:image/png;base64,AAAA\" />",
                "<img alt=\"a&quot;b\" src=\"data:\"/>",
            ),
            ("<td colspan=2 rowspan = '3'/>1", "<td colspan=\"2\" rowspan=\"3\"/>1"),
            ("<p =style=x a=b style=display:none>1", "<p hidden>1"),
            ("<svg /><svg / >", "<svg/><svg>"),
            ("<script id=a src=b>", "<script id=\"a\">"),
        ] {
            assert_eq!(sanitize(markup).unwrap(), clean, "{markup}");
        }
    }

    #[test]
    fn style_elements_and_base_addresses_go() {
        for (markup, clean) in [
            ("1<style type=a>p > b { } </Style >2", "12"),
            ("1<base href='/'>2", "12"),
            ("1<style>never ends", "1"),
            ("<!--><base>1<!---><base>2<!-- --!><base>3", "<!-->1<!--->2<!-- --!>3"),
            ("<basefont>1<styles>2", "<basefont>1<styles>2"),
            ("1<p style", "1"),
        ] {
            assert_eq!(sanitize(markup).unwrap(), clean, "{markup}");
        }
    }

    #[test]
    fn what_is_no_tag_stays_as_it_is() {
        for markup in [
            "1 < 2, style=x, onclick=y",
            "a<b> style=x</b>",
            "<!-- <p style=x> -->1",
            "<!-- never ends <p style=x>",
            "<script>if (a<b style=1) '</p>'</script>",
            "<title><p style=x></title>",
            "<![if !supportLists]>1<![endif]>",
            "</p style=x>",
            "<br/>",
        ] {
            assert_eq!(sanitize(markup).unwrap(), markup);
        }
    }

    proptest! {
        #[test]
        fn characters_outside_of_tags_are_kept(markup in "[>/=\"'&; a-d一-]{0,80}") {
            prop_assert_eq!(sanitize(&markup).unwrap(), markup.as_str());
            prop_assert_eq!(sanitize(&format!("<p style=x>{markup}</p>")).unwrap(), format!("<p>{markup}</p>"));
        }

        #[test]
        fn nothing_panics(markup in "(<|</|>|=|\"|'| |style|on|base|script|一|<!--|-->|/|display:none){0,40}") {
            drop(sanitize(&markup).unwrap());
        }
    }
}
