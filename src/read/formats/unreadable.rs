//! Files that cannot be read, known by their first bytes: a sentence for each that tells what to do instead.

/// The sentence, or `None` where the bytes are not of such a file.
pub(super) fn sentence(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    Some(if bytes.is_empty() {
        "文件是空的，没有内容可读。请检查是否选对了文件。"
    } else if starts(b"{\\rtf") {
        "这是 RTF 文件，不能直接读取。请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再打开；也可以全选、复制，再粘贴到这里。"
    } else if starts(&[0x89, b'P', b'N', b'G'])
        || starts(&[0xff, 0xd8, 0xff])
        || starts(b"GIF8")
        || starts(b"BM") && ends(&[".bmp"])
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
    {
        "这是图片，里面的数字不能读取。请使用报告的文字版（网页或 Word 文件），或者在表格里逐格录入。"
    } else if is_word_xml(bytes) {
        "这是 Word 的 XML 文件，不能直接读取。请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再打开；也可以全选、复制，再粘贴到这里。"
    } else if starts(b"Rar!") || starts(&[b'7', b'z', 0xbc, 0xaf]) || starts(&[0x1f, 0x8b]) {
        "这是压缩文件，请先解压，再打开里面的年度报告。"
    } else {
        return None;
    })
}

/// Whether it is Word's own XML in one file; a page that Word exported is none.
fn is_word_xml(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    has(b"<?xml") && (has(b"<?mso-application") || has(b"<pkg:package") || has(b"<w:wordDocument"))
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn each_file_is_known_by_its_bytes() {
        for (name, bytes, word) in [
            ("a", b"{\\rtf1".as_slice(), "RTF"),
            ("a", b"\x89PNG\r\n", "图片"),
            ("a", b"", "空的"),
            ("a", b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>", "XML"),
        ] {
            assert!(sentence(name, bytes).is_some_and(|said| said.contains(word)), "{name} {word}");
        }
        assert_eq!(sentence("a.doc", "政府信息公开".as_bytes()), None);
    }
}
