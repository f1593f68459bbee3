//! A page saved in one file (.mhtml, .mht), or sent as a message (.eml) → the bytes of the page, else of its plain text. Sources: RFC 2045 to 2047 for
//! the parts and their encodings, RFC 2557 for the page among them.

use crate::read::note::ReadError;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// How deep parts may stand within parts, and how many are looked at.
const DEEPEST: usize = 8;
const MOST_PARTS: usize = 2_000;
/// How long the lines before the first part may be together, in bytes.
const LONGEST_HEAD: usize = 65_536;
/// How long the name before a value may be, in bytes.
const LONGEST_NAME: usize = 64;
/// The kinds of parts that are a page, and those that stand in for one.
const PAGE: [&str; 2] = ["text/html", "application/xhtml+xml"];
const TEXT: [&str; 1] = ["text/plain"];

/// The page or the text in a file of parts; `None` for every other file.
pub(super) fn page(bytes: &[u8]) -> Option<Result<Vec<u8>, ReadError>> {
    // Most files begin otherwise, and that shows in a few bytes: `From: `, `MIME-Version: `.
    let name = bytes
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    if name == 0 || bytes.get(name) != Some(&b':') {
        return None;
    }
    let whole = Part::of(bytes);
    let kind = whole.value("content-type").unwrap_or_default();
    if whole.value("mime-version").is_none() || !(is(&kind, "multipart/") || is(&kind, "text/")) {
        return None;
    }
    Some(whole.root(DEEPEST, &PAGE).or_else(|| whole.root(DEEPEST, &TEXT)).ok_or_else(|| {
        ReadError::new("这份单个文件网页或邮件（.mht、.eml）里没有网页和文字，没有读取。请打开它，全选、复制，再粘贴到这里。")
    }))
}

/// A part: its lines of names and values, and what follows them.
struct Part<'b> {
    head: String,
    body: &'b [u8],
}

impl<'b> Part<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let limit = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
        let blank = |mark: &[u8]| {
            limit.windows(mark.len()).position(|window| window == mark).map(|at| (at, mark.len()))
        };
        let end = [blank(b"\r\n\r\n"), blank(b"\n\n")].into_iter().flatten().min();
        let (head, body) = match end {
            Some((at, length)) => (bytes.get(..at), bytes.get(at + length..)),
            // A part without such lines begins with a blank one.
            None => (None, Some(bytes)),
        };
        let head = String::from_utf8_lossy(head.unwrap_or_default()).replace("\r\n", "\n");
        // A line that begins with a space goes on with the one above.
        let head = head.replace("\n ", " ").replace("\n\t", " ");
        Self { head, body: body.unwrap_or_default() }
    }

    fn value(&self, name: &str) -> Option<String> {
        let of = |line: &str| {
            let (own, value) = line.split_once(':')?;
            own.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        };
        self.head.lines().find_map(of)
    }

    /// What is shown, if it is of one of these kinds: that which the parts name as their root, else the first.
    fn root(&self, depth: usize, kinds: &[&str]) -> Option<Vec<u8>> {
        // RFC 2045, 5.2: what does not say its kind is plain text.
        let kind = self.value("content-type").unwrap_or_else(|| TEXT.concat());
        if kinds.iter().any(|wanted| is(&kind, wanted)) {
            return Some(self.decoded());
        }
        let boundary = parameter(&kind, "boundary").filter(|_| is(&kind, "multipart/") && depth > 0)?;
        let parts: Vec<Part<'_>> = split(self.body, &boundary).map(Part::of).collect();
        let start = parameter(&kind, "start");
        let named = parts.iter().find(|part| start.is_some() && part.value("content-id") == start);
        named
            .and_then(|part| part.root(depth - 1, kinds))
            .or_else(|| parts.iter().find_map(|part| part.root(depth - 1, kinds)))
    }

    fn decoded(&self) -> Vec<u8> {
        match self.value("content-transfer-encoding") {
            Some(encoding) if encoding.eq_ignore_ascii_case("quoted-printable") => {
                quoted_printable(self.body)
            }
            Some(encoding) if encoding.eq_ignore_ascii_case("base64") => base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

fn is(kind: &str, start: &str) -> bool {
    kind.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// A parameter behind a value: `text/html; charset="gb2312"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (own, value) = parameter.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// What stands between the lines `--boundary`.
fn split<'b>(body: &'b [u8], boundary: &str) -> impl Iterator<Item = &'b [u8]> {
    let mark = format!("--{boundary}");
    let mut begin = None;
    let mut at = 0;
    let mut parts = Vec::new();
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark.as_bytes()) {
            if let Some(part) = begin.and_then(|begin| body.get(begin..at)) {
                parts.push(part);
            }
            let is_last = line.get(mark.len()..).is_some_and(|rest| rest.starts_with(b"--"));
            begin = (!is_last && parts.len() < MOST_PARTS).then_some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(begin.and_then(|begin| body.get(begin..)));
    parts.into_iter()
}

/// Decodes `=E5=B9=B4` and joins lines that end with `=`. What is no such sign stays as it is.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        let digit = |at: usize| behind.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (*first, behind, digit(0), digit(1)) {
            (b'=', [_, _, after @ ..], Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                after
            }
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..], ..) => after,
            _ => {
                bytes.push(*first);
                behind
            }
        };
    }
    bytes
}

/// Decodes base64, whatever else stands between its signs.
fn base64(text: &[u8]) -> Vec<u8> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let signs: Vec<u8> = text.iter().copied().filter(is_sign).collect();
    GeneralPurpose::new(&STANDARD, config).decode(signs).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Some(String::from_utf8(page(text.as_bytes())?.unwrap_or_default()).unwrap())
    }

    #[test]
    fn the_page_among_the_parts() {
        for (text, html) in [
            ("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>一", Some("<p>一")),
            (
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
                 \tboundary=\"----b\"\r\n\r\n\r\n------b\r\nContent-Type: text/css\r\n\r\np{}\r\n------b\r\n\
                 Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E4=B8=\r\n=80=3D=\
                 \r\n</p>------b--\r\n",
                Some("<p>一=</p>------b--\r\n"),
            ),
            (
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; start=\"<2>\"\n\n--b\nContent-Type: text/html\n\
                 \n<p>旁\n--b\nContent-ID: <2>\nContent-Type: text/html; charset=utf-8\ncontent-transfer-encoding: base64\n\n\
                 PHA+\n5LiA\n--b--\n",
                Some("<p>一"),
            ),
            (
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; \
                 boundary=b\n\n--b\nContent-Type: text/plain\n\n一\n--b\nContent-Type: text/html\n\n<p>二\n--b--\n--a--",
                Some("<p>二\n"),
            ),
            (
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--",
                Some(""),
            ),
            (
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\
                 Content-Transfer-Encoding: base64\n\n5LiA\n--b\n\n二\n--b--",
                Some("一"),
            ),
            ("MIME-Version: 1.0 是一个词\n\n一、总体情况", None),
            ("某局2023年政府信息公开工作年度报告", None),
        ] {
            assert_eq!(read(text).as_deref(), html, "{text}");
        }
    }
}
