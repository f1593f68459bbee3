//! Archives of documents, as folders are sent by mail (.zip): each document in them is opened by itself.

use super::all_from_bytes;
use crate::read::limits::MAX_BYTES;
use crate::read::note::{Opened, ReadError};
use crate::read::tree::Parser;
use crate::zip::{Archive, Part, ZipError};

/// How much of archives is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Documents.
    documents: usize,
    /// Bytes of them, unpacked.
    bytes: usize,
    left_out: LeftOut,
}

/// How files are told of that are no documents or find no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOut {
    /// Together, in one sentence.
    Together,
    /// Each by itself.
    Each,
}

impl Room {
    /// For an archive from which a person opens reports.
    pub(super) const FEW: Self =
        Self { documents: 200, bytes: 200 * 1024 * 1024, left_out: LeftOut::Together };
    /// For one that holds all the reports of a collection, as many as the format has places for; each is read and let go.
    pub(super) const MANY: Self =
        Self { documents: 65_535, bytes: 2_000 * 1024 * 1024, left_out: LeftOut::Each };
}

/// How many names of files left out are listed.
const NAMED: usize = 10;

/// Whether an archive stands in a folder of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// It was opened by itself.
    Outer,
    /// It was packed into the one that was opened.
    Inner,
}

/// Whether an archive is the file of an office program, which is one document.
fn is_document(archive: &Archive<'_>) -> bool {
    ["[Content_Types].xml", "mimetype", "OFD.xml"].into_iter().any(|name| archive.part(name).is_some())
        || archive.parts().iter().any(|part| part.name.starts_with("word/"))
}

/// Reads the documents of an archive; never none.
pub(super) fn read(parser: &impl Parser, name: &str, archive: &Archive<'_>) -> Vec<Opened> {
    let mut reports = Vec::new();
    each(parser, (name, archive, Level::Outer), &mut Room::FEW.clone(), &mut |opened| reports.push(opened));
    reports
}

/// The same, each report handed over before the next document is unpacked. The room is that of all archives within.
pub(super) fn each(
    parser: &impl Parser,
    (name, archive, level): (&str, &Archive<'_>, Level),
    room: &mut Room,
    out: &mut dyn FnMut(Opened),
) {
    let mut left_out = Vec::new();
    let mut count = 0usize;
    let mut hand_over = |opened| {
        count += 1;
        out(opened);
    };
    for part in archive.parts().iter().filter(|part| is_file(part)) {
        let path = format!("{name}/{}", part.name);
        let refused = |why: &str| Opened { name: path.clone(), read: Err(ReadError::new(why)) };
        if room.documents == 0 || room.bytes == 0 {
            left_out.push(part.name.as_str());
            continue;
        }
        room.documents -= 1;
        match archive.contents(part, MAX_BYTES.min(room.bytes)) {
            Ok(bytes) if room.left_out == LeftOut::Together && is_no_document(&bytes) => {
                left_out.push(part.name.as_str());
            }
            Ok(bytes) => {
                room.bytes -= bytes.len();
                within(parser, (&path, &bytes, level), room, &mut hand_over);
            }
            Err(ZipError::Encrypted) => {
                hand_over(refused("压缩包设了密码，不能读取。请先解压，再打开里面的年度报告。"))
            }
            Err(ZipError::TooLarge) => hand_over(refused("文件解压后太大，不像一份年度报告，没有读取。")),
            Err(ZipError::Broken) => {
                hand_over(refused("文件在压缩包里已经损坏，没有读取。请重新取一份压缩包。"))
            }
        }
    }
    let unread = |name: String, message: String| Opened { name, read: Err(ReadError::new(message)) };
    match room.left_out {
        LeftOut::Each => left_out.iter().for_each(|part| {
            hand_over(unread(
                format!("{name}/{part}"),
                "压缩包里的文件太多，这一个没有读取。请解压后再打开。".to_owned(),
            ));
        }),
        LeftOut::Together if left_out.is_empty() => {}
        LeftOut::Together => {
            let names = left_out.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
            let count = left_out.len();
            let message = format!("压缩包里有{count}个文件不是文档或者超出数量，没有读取：{names}");
            hand_over(unread(name.to_owned(), message));
        }
    }
    if count == 0 {
        out(unread(name.to_owned(), "压缩包里没有文件。请检查是否选对了压缩包。".to_owned()));
    }
}

/// Reads a file of an archive, which may be an archive itself, but then holds none.
fn within(
    parser: &impl Parser,
    (path, bytes, level): (&str, &[u8], Level),
    room: &mut Room,
    out: &mut dyn FnMut(Opened),
) {
    let packed = archive_of_documents(bytes);
    match (level, packed) {
        (_, None) => all_from_bytes(parser, path, bytes).into_iter().for_each(out),
        (Level::Outer, Some(archive)) => each(parser, (path, &archive, Level::Inner), room, out),
        (Level::Inner, Some(_)) => {
            let why = "压缩包里的压缩包里还有压缩包，没有读取。请先解压，再打开里面的年度报告。";
            out(Opened { name: path.to_owned(), read: Err(ReadError::new(why)) });
        }
    }
}

/// The archive, where the bytes are one that is no document itself.
pub(super) fn archive_of_documents(bytes: &[u8]) -> Option<Archive<'_>> {
    if !Archive::is_archive(bytes) {
        return None;
    }
    Archive::open(bytes).ok().filter(|archive| !is_document(archive))
}

/// Whether it is a file of the person's, not a folder and nothing that a system or program leaves beside files.
fn is_file(part: &Part) -> bool {
    let name = part.name.rsplit('/').next().unwrap_or_default();
    !name.is_empty()
        && !name.starts_with('.')
        && !name.starts_with("~$")
        && !part.name.starts_with("__MACOSX/")
        && !matches!(name, "Thumbs.db" | "desktop.ini")
}

/// Whether a file holds no text and is of no format that documents have: pictures, sounds, programs.
fn is_no_document(bytes: &[u8]) -> bool {
    const KNOWN: [&[u8]; 5] = [b"PK", b"%PDF", b"{\\rtf", &[0xd0, 0xcf, 0x11, 0xe0], &[0xff, 0xfe]];
    let head = bytes.get(..1024).unwrap_or(bytes);
    !KNOWN.iter().any(|start| head.starts_with(start))
        && !head.starts_with(&[0xfe, 0xff])
        && !head.windows(5).any(|window| window == b"%PDF-")
        && head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

#[cfg(test)]
mod tests {
    use crate::read::native::Native;
    use crate::read::{Opened, all_from_bytes, from_bytes};
    use crate::report::Report;
    use crate::write::{docx, html};
    use crate::zip::archive;

    fn report(organization: &str) -> Report {
        let mut report = Report::blank(2024);
        report.organization = Some(organization.to_owned());
        report
    }

    fn opened(bytes: &[u8]) -> Vec<(String, Result<Option<String>, String>)> {
        let said = |one: Opened| {
            let read = one.read.map(|document| document.report.organization).map_err(|error| error.message);
            (one.name, read)
        };
        all_from_bytes(&Native, "年报.zip", bytes).into_iter().map(said).collect()
    }

    #[test]
    fn every_document_is_opened_by_itself_and_the_rest_is_listed() {
        let (one, two) = (html(&report("城关镇"), &[]), docx(&report("河东乡")));
        let inner = archive(&[("河东乡.docx", &two)]);
        let deeper = archive(&[("内.zip", &inner)]);
        let bytes = archive(&[
            ("上报/", b""),
            ("上报/城关镇.html", one.as_bytes()),
            ("上报/河东.zip", &inner),
            ("更深.zip", &deeper),
            ("印章.png", b"\x89PNG\r\n\x1a\n\0"),
            ("__MACOSX/._城关镇.html", b"\0\x05"),
            ("说明.txt", "请查收".as_bytes()),
        ]);
        let opened = opened(&bytes);
        let names: Vec<&str> = opened.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "年报.zip/上报/城关镇.html",
                "年报.zip/上报/河东.zip/河东乡.docx",
                "年报.zip/更深.zip/内.zip",
                "年报.zip/说明.txt",
                "年报.zip"
            ]
        );
        assert_eq!(opened[0].1, Ok(Some("城关镇".to_owned())));
        assert_eq!(opened[1].1, Ok(Some("河东乡".to_owned())));
        assert!(opened[2].1.as_ref().is_err_and(|why| why.contains("请先解压")));
        assert!(opened[3].1.as_ref().is_err_and(|why| why.contains("没有读到年度报告")));
        assert!(opened[4].1.as_ref().is_err_and(|why| why.ends_with("：印章.png")));
        assert!(from_bytes(&Native, "年报.zip", &bytes).is_err_and(|error| error.message.contains("份报告")));
    }

    #[test]
    fn an_archive_of_one_document_is_that_document_and_an_empty_one_says_so() {
        let page = html(&report("城关镇"), &[]);
        let read = from_bytes(&Native, "a.zip", &archive(&[("a.html", page.as_bytes())])).unwrap();
        assert_eq!(read.report.organization.as_deref(), Some("城关镇"));
        assert!(opened(&archive(&[]))[0].1.as_ref().is_err());
        assert!(opened(&archive(&[("a/", b"")]))[0].1.as_ref().is_err_and(|why| why.contains("没有文件")));
    }
}
