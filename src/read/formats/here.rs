//! What the page's own module reads: plain text, pages, and JSON of ours. All else is the worker's, that included which
//! nobody can read and which only gets a sentence.

use super::json;
use super::tags::{has_tag, is_html};
use crate::report::{HTML_BLOCK, RECEIPT_FORMAT};

/// How far into a file is looked for the signs of another format, in bytes.
const HEAD: usize = 1024;

/// Whether the page's own module reads this file, judged by its bytes. What is held back here without need is read by the
/// worker all the same.
pub fn is_read_here(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let has = |word: &str| head.windows(word.len()).any(|window| window == word.as_bytes());
    let is_other_text = head.starts_with(b"{\\rtf") || has("%pdf-") || has("mime-version:");
    let is_other_xml = ["<?mso-application", "<pkg:package", "<w:worddocument", "<office:document"];
    let is_other = is_other_text || has("<?xml") && is_other_xml.into_iter().any(has);
    // An encoding that is declared is compared with what the bytes are.
    let is_declared_utf8 = !(has("charset") || has("encoding")) || has("utf-8");
    // Text has no such characters, and every packed or binary format has them early on.
    let is_text = !bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
    is_text && !is_other && is_declared_utf8 && std::str::from_utf8(bytes).is_ok_and(is_text_read_here)
}

/// Whether the file is one of ours that carries a receipt or, beside what is seen, the report's data: the worker holds these
/// against what is seen.
pub fn carries_more(bytes: &[u8]) -> bool {
    let block = format!("id=\"{HTML_BLOCK}\"");
    [RECEIPT_FORMAT, &block].iter().any(|mark| bytes.windows(mark.len()).any(|part| part == mark.as_bytes()))
}

/// Whether the page's own module reads what was pasted. A table among the HTML goes before the text.
pub fn is_pasted_read_here(html: &str, text: &str) -> bool {
    has_tag(html, "<table")
        || text.trim().is_empty()
        || is_text_read_here(text) && !carries_more(text.as_bytes())
}

/// Whether the page's own module reads this text. Text with any sign of markup is the worker's; that a sign stands there by
/// chance does no harm.
pub(super) fn is_text_read_here(text: &str) -> bool {
    if json::is_json(text) {
        return json::is_ours(text);
    }
    if is_html(text) {
        // A page that shows its tables as text, or that is only part of one.
        return has_tag(text, "<table") && (has_tag(text, "<html") || has_tag(text, "<p"));
    }
    !has_tag(text, "<table") && !text.lines().any(may_be_marked)
}

/// Whether a line has a sign that Markdown, wikis or converters' drawings of tables have.
fn may_be_marked(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']).trim();
    let is_drawn =
        line.len() > 1 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b' ' | b':' | b'|'));
    is_drawn && line.contains(['-', '='])
        || line.starts_with(['#', '*', '=', '+', '{'])
        || ["**", "__", "--", "=="].into_iter().any(|mark| line.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::formats::plain;
    use crate::report::{Report, to_json};
    use crate::write::html;

    #[test]
    fn text_pages_and_json_of_ours_are_read_here() {
        let report = Report::blank(2024);
        for text in [
            "",
            "政府信息公开",
            "一\t二\r\n三 | 四\n-\n/",
            "\u{feff}规章,5\n规范性文件,6\n行政许可,7",
            "<html><meta charset=utf-8><table>",
            "<p>一</p><table></table>",
            &to_json(&report),
            &html(&report, &[]),
        ] {
            assert!(is_read_here(text.as_bytes()), "{text}");
        }
        // A page that Word exported has a part of its XML in it.
        assert!(is_read_here(b"<html><head><!--[if gte mso 9]><xml><w:WordDocument><table>"));
    }

    #[test]
    fn rare_layouts_and_encodings_are_the_workers() {
        for text in [
            "{\"year\":2024}",
            "[{\"format\":\"nianbao-report/1\"}]",
            "# 一、总体情况",
            "> > **一、总体情况**",
            "规章 | 5\n|-|-|",
            "规章  5\n----- --",
            "+---+\n| 5 |",
            "{| class=\"a\"",
            "正文\n<table><tr><td>5",
            "<p>规章</p><p>5</p>",
            "<html><meta charset=gbk><table>",
        ] {
            assert!(!is_read_here(text.as_bytes()), "{text}");
        }
        // 政府 in GB 18030 and in UTF-16.
        for bytes in [&[0xd5, 0xfe, 0xb8, 0xae][..], &[0xff, 0xfe, 0x3f, 0x65], b"\0a\0b"] {
            assert!(!is_read_here(bytes), "{bytes:?}");
        }
    }

    /// Nothing that the page reads has what only the worker takes off, in any case of the readers.
    #[test]
    fn what_is_read_here_is_plain() {
        let cases = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read")).unwrap();
        let files = cases.flat_map(|case| std::fs::read_dir(case.unwrap().path()).into_iter().flatten());
        let [mut here, mut elsewhere] = [0, 0];
        for path in files.map(|file| file.unwrap().path()) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            if path.file_stem().unwrap() != "input" || is_html(&text) || json::is_json(&text) {
                continue;
            }
            if is_text_read_here(&text) {
                here += 1;
                assert_eq!(plain(&text), text, "{}", path.display());
            } else {
                elsewhere += 1;
            }
        }
        assert!(here > 20 && elsewhere > 5, "{here} here, {elsewhere} elsewhere");
    }

    #[test]
    fn every_other_format_is_the_workers() {
        assert!(!is_read_here(&crate::write::docx(&Report::blank(2024))));
        for bytes in [
            &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0][..],
            b"PK\x03\x04\x14\0",
            b"\xef\xbb\xbf%PDF-1.7\n",
            b"{\\rtf1\\ansi",
            b"\x89PNG\r\n\x1a\n",
            b"\x1f\x8b\x08\0",
            b"Rar!\x1a\x07\0",
            b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
            b"<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn\"",
        ] {
            assert!(!is_read_here(bytes), "{bytes:?}");
        }
    }
}
