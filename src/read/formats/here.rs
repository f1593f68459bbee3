//! Which files the page's own module reads: text, pages and JSON. All others are the worker's, those included that nobody
//! can read and that only get a sentence.

/// How far into a file is looked, in bytes.
const HEAD: usize = 1024;

/// Whether the page's own module reads this file, judged by its bytes. What is held back here without need is read by the
/// worker all the same.
pub fn is_read_here(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let has = |word: &str| head.windows(word.len()).any(|window| window == word.as_bytes());
    let is_utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    // Text has no such characters, and every packed or binary format has them early on.
    let is_text = is_utf16 || !head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
    let is_other_text = head.starts_with(b"{\\rtf") || has("%pdf-") || has("mime-version:");
    let is_other_xml = ["<?mso-application", "<pkg:package", "<w:worddocument", "<office:document"];
    is_text && !is_other_text && !(has("<?xml") && is_other_xml.into_iter().any(has))
}

#[cfg(test)]
mod tests {
    use super::is_read_here;

    #[test]
    fn text_and_pages_are_read_here() {
        for text in
            ["", "政府信息公开", "<html><head><meta charset=gbk>", "{\"format\":1}", "一\t二\r\n\u{c}三"]
        {
            assert!(is_read_here(text.as_bytes()), "{text}");
        }
        // 政府 in GB 18030 and in UTF-16, a byte of Big5's above 0x80.
        for bytes in [&[0xd5, 0xfe, 0xb8, 0xae][..], &[0xff, 0xfe, 0x3f, 0x65], &[0xa5, 0xfd]] {
            assert!(is_read_here(bytes), "{bytes:?}");
        }
        // A page that Word exported has a part of its XML in it.
        assert!(is_read_here(b"<html><head><!--[if gte mso 9]><xml><w:WordDocument>"));
    }

    #[test]
    fn every_other_format_is_the_workers() {
        assert!(!is_read_here(&crate::write::docx(&crate::report::Report::blank(2024))));
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
