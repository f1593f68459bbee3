//! Bytes → text, whatever was declared: a mark first, then what the bytes themselves can only be, then the declaration,
//! then GB 18030, in which the offices' older pages are written.

use crate::read::tree::Parser;
use rustc_hash::FxHashSet;

/// Text, and how it was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without mark.
    pub(super) text: String,
    /// What people call the encoding.
    pub(super) name: &'static str,
    /// The encoding that the file declares, where the file is not in it.
    pub(super) declared_wrongly: Option<String>,
    /// Characters that could not be read.
    pub(super) lost: usize,
}

/// Decodes the bytes of a page or text.
pub(super) fn decode(parser: &impl Parser, bytes: &[u8]) -> Decoded {
    if let Some((name, rest)) = marked(bytes) {
        let text = match name {
            "UTF-8" => String::from_utf8_lossy(rest).into_owned(),
            "UTF-16LE" => utf16(rest, u16::from_le_bytes),
            _ => utf16(rest, u16::from_be_bytes),
        };
        return finish(text, name, None);
    }
    match zero_pattern(bytes) {
        Some(Order::Little) => return finish(utf16(bytes, u16::from_le_bytes), "UTF-16LE", None),
        Some(Order::Big) => return finish(utf16(bytes, u16::from_be_bytes), "UTF-16BE", None),
        None => {}
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return finish(text.to_owned(), "UTF-8", declared);
    }
    // Not quite any of them, or a few bytes are broken: the encoding in which it reads most like a report.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(first..bytes.len().min(first + SAMPLE)).unwrap_or_default();
    let read = |label: &str, bytes: &[u8]| match label {
        "utf-8" => Some(String::from_utf8_lossy(bytes).into_owned()),
        label => parser.decode(label, bytes),
    };
    let foreign = declared.as_deref().filter(|label| canonical(label).is_empty());
    // The first of equals is the likeliest.
    let mut best = ("utf-8", i64::MIN);
    for label in ["gb18030", "utf-8"].into_iter().chain(foreign).chain(["big5"]) {
        let score = read(label, sample).map_or(i64::MIN, |text| likeness(&text));
        if score > best.1 {
            best = (label, score);
        }
    }
    let text = read(best.0, bytes).unwrap_or_default();
    match canonical(best.0) {
        "" => finish(text, "", None),
        name => finish(text, name, declared),
    }
}

/// How many bytes, from the first that is no plain ASCII, decide on the encoding.
const SAMPLE: usize = 32_768;

fn finish(mut text: String, name: &'static str, declared: Option<String>) -> Decoded {
    if text.contains('\0') {
        text.retain(|c| c != '\0');
    }
    let lost = text.matches('\u{fffd}').count();
    let declared_wrongly = declared.filter(|label| canonical(label) != name);
    Decoded { text, name, declared_wrongly, lost }
}

/// The encoding that a byte-order mark tells, and what follows the mark.
fn marked(bytes: &[u8]) -> Option<(&'static str, &[u8])> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(("UTF-8", rest)),
        [0xff, 0xfe, rest @ ..] => Some(("UTF-16LE", rest)),
        [0xfe, 0xff, rest @ ..] => Some(("UTF-16BE", rest)),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// UTF-16 without a mark: its digits, tags and line ends have a zero at every other byte, on the same side.
fn zero_pattern(bytes: &[u8]) -> Option<Order> {
    let sample = bytes.get(..65_536).unwrap_or(bytes);
    if !sample.contains(&0) {
        return None;
    }
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        if let [first, second] = pair {
            even += usize::from(*first == 0);
            odd += usize::from(*second == 0);
        }
    }
    let least = (sample.len() / 200).max(1);
    if odd >= least && odd > even * 8 {
        Some(Order::Little)
    } else if even >= least && even > odd * 8 {
        Some(Order::Big)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(join);
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// The label that a page's meta tag or an XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    if !head.contains(&b'=') {
        return None;
    }
    let head: String = head.iter().map(|b| char::from(b.to_ascii_lowercase())).collect();
    let mut rest = head.as_str();
    while let Some(at) =
        ["charset", "encoding"].iter().filter_map(|word| rest.find(word).map(|at| at + word.len())).min()
    {
        rest = rest.get(at..)?;
        let value = rest.trim_start();
        if let Some(value) = value.strip_prefix('=') {
            let value = value.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
            let label: String =
                value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
            if !label.is_empty() {
                return Some(label);
            }
        }
    }
    None
}

/// The name under which this program knows an encoding's label; empty for others.
fn canonical(label: &str) -> &'static str {
    match label {
        "utf-8" | "utf8" => "UTF-8",
        "gb2312" | "gbk" | "gb18030" | "x-gbk" | "gb_2312-80" | "gb2312-80" => "GB18030",
        "utf-16" | "utf-16le" | "unicode" => "UTF-16LE",
        "utf-16be" => "UTF-16BE",
        "big5" | "big5-hkscs" => "Big5",
        _ => "",
    }
}

/// How much a text reads like a report: frequent characters count for it, broken ones against it.
fn likeness(text: &str) -> i64 {
    const FREQUENT: &str =
        "的一是在不了有和人这中大为上个国政府信息公开年度报告工作申请行政情况法律总计數開報請、。，（）";
    let frequent: FxHashSet<char> = FREQUENT.chars().collect();
    text.chars()
        .filter(|c| !c.is_ascii())
        .take(8_000)
        .map(|c| {
            if frequent.contains(&c) {
                4
            } else if c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c) {
                -4
            } else {
                0
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tree::native::Native;

    const PAGE: &str = "<p>某某镇2023年政府信息公开工作年度报告</p><p>一、总体情况</p>";

    fn bytes(label: &str, text: &str) -> Vec<u8> {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding_however_declared() {
        let says = |label: &str| format!("<html><meta charset=\"{label}\">{PAGE}");
        let cases: Vec<(Vec<u8>, &str, Option<&str>)> = vec![
            (says("utf-8").into(), "UTF-8", None),
            (says("gb2312").into(), "UTF-8", Some("gb2312")),
            (PAGE.into(), "UTF-8", None),
            ([&[0xef, 0xbb, 0xbf], PAGE.as_bytes()].concat(), "UTF-8", None),
            (bytes("gbk", &says("gbk")), "GB18030", None),
            (bytes("gbk", &says("gb2312")), "GB18030", None),
            (bytes("gb18030", &says("gb18030")), "GB18030", None),
            (bytes("gbk", &says("utf-8")), "GB18030", Some("utf-8")),
            (bytes("gbk", &says("iso-8859-1")), "GB18030", Some("iso-8859-1")),
            (bytes("gbk", PAGE), "GB18030", None),
            (bytes("big5", "<meta charset=big5><p>某鎮政府信息工作年度報告,行政申請數</p>"), "Big5", None),
            ([vec![0xff, 0xfe], utf16_bytes(PAGE, false)].concat(), "UTF-16LE", None),
            ([vec![0xfe, 0xff], utf16_bytes(PAGE, true)].concat(), "UTF-16BE", None),
            (utf16_bytes(PAGE, false), "UTF-16LE", None),
            (utf16_bytes(PAGE, true), "UTF-16BE", None),
        ];
        for (bytes, name, wrongly) in cases {
            let decoded = decode(&Native, &bytes);
            assert_eq!(
                (decoded.name, decoded.declared_wrongly.as_deref()),
                (name, wrongly),
                "{}",
                decoded.text
            );
            assert!(decoded.text.contains("年度"), "{}", decoded.text);
            assert_eq!(decoded.lost, 0);
            assert!(!decoded.text.starts_with('\u{feff}'));
        }
    }

    #[test]
    fn four_byte_characters_of_gb18030() {
        let decoded = decode(&Native, &bytes("gb18030", "政府信息公开：㐂乡𠮷村"));
        assert_eq!(decoded.text, "政府信息公开：㐂乡𠮷村");
    }

    #[test]
    fn a_broken_byte_does_not_change_the_encoding() {
        let mut page = PAGE.as_bytes().to_vec();
        page.push(0xe6);
        let decoded = decode(&Native, &page);
        assert_eq!((decoded.name, decoded.lost), ("UTF-8", 1));
    }
}
