//! Word's .docx → pieces. Deleted revisions and hidden text are left out, as Word leaves them out in print.

use super::numbering::{Numbering, is_on};
use super::{Contents, encoding};
use crate::read::collect::{Collected, Collector, Merge, raised};
use crate::read::limits::MAX_BYTES;
use crate::read::note::ReadError;
use crate::read::tree::{Element, Parser, Step, Tree};
use crate::report::DOCX_PART;
use crate::zip::{Archive, Part, ZipError};

/// The contents of a Word document, its lists numbered; the sentence for what else a ZIP file is.
pub(super) fn contents(parser: &impl Parser, bytes: &[u8]) -> Result<Contents, ReadError> {
    let archive = Archive::open(bytes)?;
    let Some(document) = main_part(&archive) else { return Err(ReadError::new(other_archive(&archive))) };
    let tree = xml(parser, &archive, document)?;
    let beside = |name: &str| {
        let folder = document.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        archive.part(&format!("{folder}/{name}")).map(|part| xml(parser, &archive, part)).transpose()
    };
    let (lists, styles) = (beside("numbering.xml")?, beside("styles.xml")?);
    let mut numbering = Numbering::new(lists.as_ref(), styles.as_ref());
    for tree in lists.iter().chain(&styles) {
        tree.hold()?;
    }
    // Word drops our data when it saves the file; some programs keep it.
    let data = archive.part(DOCX_PART).and_then(|part| archive.contents(part, MAX_BYTES).ok());
    let Collected { pieces, struck } = collected(&tree, &mut numbering)?;
    Ok(Contents { pieces, struck, data: data.and_then(|data| String::from_utf8(data).ok()) })
}

/// The part that holds the words.
fn main_part<'a>(archive: &'a Archive<'_>) -> Option<&'a Part> {
    let usual = archive.part("word/document.xml");
    usual.or_else(|| {
        let parts = archive.parts().iter();
        parts
            .filter(|part| part.name.starts_with("word/document") && part.name.ends_with(".xml"))
            .min_by_key(|p| p.name.len())
    })
}

fn other_archive(archive: &Archive<'_>) -> &'static str {
    let any = |start: &str| archive.parts().iter().any(|part| part.name.starts_with(start));
    if any("xl/") {
        "这是 Excel 二进制工作簿（.xlsb），不能直接读取。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再打开。"
    } else if any("ppt/") {
        "这是演示文稿（.pptx），不是年度报告。请打开报告的 Word 文件或网页。"
    } else if any("content.xml") {
        "这是 OpenDocument 文件，但不是文字文档（.odt），没有读取。请打开报告的文字文档或网页；也可以选中内容复制，再粘贴到这里。"
    } else {
        "文件里没有找到正文，不能读取。请用原来的程序打开，另存为“Word 文档（.docx）”后再打开。"
    }
}

fn xml(parser: &impl Parser, archive: &Archive<'_>, part: &Part) -> Result<Tree, ReadError> {
    let bytes = archive.contents(part, MAX_BYTES)?;
    Ok(parser.xml(&encoding::decode(parser, &bytes).text)?)
}

impl From<ZipError> for ReadError {
    fn from(error: ZipError) -> Self {
        Self::new(match error {
            ZipError::Broken => {
                "这份文件不完整或已损坏，没有读取。请重新取得文件，或者用 Word、WPS 打开后另存一次再试。"
            }
            ZipError::TooLarge => {
                "这份 Word 文件解压后过大，不像一份年度报告，没有读取。请用 Word 或 WPS 打开，复制报告正文后粘贴到这里。"
            }
            ZipError::Encrypted => "这份文件设了密码，不能读取。请用 Word 或 WPS 打开，去掉密码另存后再试。",
        })
    }
}

/// What stands in `document.xml`.
fn collected(tree: &Tree, numbering: &mut Numbering) -> Result<Collected, ReadError> {
    let mut out = Collector::default();
    let mut walk = tree.walk();
    while let Some(step) = walk.next() {
        match step {
            Step::Open(element) => {
                if !open(element, &mut out, numbering)? {
                    walk.leave_out();
                }
            }
            Step::Close(element) => match element.name() {
                "p" => out.end_line(),
                "tc" => out.end_cell(),
                "tbl" => out.end_table()?,
                _ => {}
            },
            Step::Text(_) => {}
        }
    }
    tree.hold()?;
    out.finish()
}

/// Begins an element; tells whether what is in it is read.
fn open(element: Element<'_>, out: &mut Collector, numbering: &mut Numbering) -> Result<bool, ReadError> {
    let property = |group: &str, name: &str| element.child(group).and_then(|group| group.child(name));
    match element.name() {
        "p" => {
            out.end_line();
            let number = numbering.next(element.child("pPr"));
            let holds_words = || {
                element
                    .walk()
                    .any(|step| matches!(step, Step::Open(e) if matches!(e.name(), "t" | "drawing" | "pict")))
            };
            if !number.is_empty() && holds_words() {
                out.verbatim(&number);
            }
        }
        "r" => {
            let has =
                |name: &str| property("rPr", name).is_some_and(|e| e.attribute("val").is_none_or(is_on));
            if has("vanish") {
                return Ok(false);
            }
            if has("strike") || has("dstrike") {
                out.strike(&element.text());
                return Ok(false);
            }
            if property("rPr", "vertAlign").and_then(|e| e.attribute("val")) == Some("superscript") {
                out.verbatim(&raised(&element.text()));
                return Ok(false);
            }
        }
        "t" => {
            out.verbatim(&element.text());
            return Ok(false);
        }
        "tab" | "ptab" => out.verbatim("\t"),
        "br" | "cr" => out.end_line(),
        "noBreakHyphen" => out.verbatim("-"),
        "tbl" => out.begin_table(),
        "tr" => {
            // A row that was deleted while changes were tracked.
            if property("trPr", "del").is_some() {
                return Ok(false);
            }
            out.begin_row();
            let before = property("trPr", "gridBefore").and_then(|e| e.attribute("val"));
            if let Some(columns) =
                before.and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0)
            {
                out.begin_cell(columns, 1, Merge::None)?;
                out.end_cell();
            }
        }
        "tc" => {
            let span = property("tcPr", "gridSpan").and_then(|e| e.attribute("val"));
            let merge = match property("tcPr", "vMerge") {
                None => Merge::None,
                Some(merge) if merge.attribute("val") == Some("restart") => Merge::Start,
                Some(_) => Merge::Continue,
            };
            out.begin_cell(span.and_then(|span| span.parse().ok()).unwrap_or(1), 1, merge)?;
        }
        "drawing" | "pict" | "object" => return Ok(picture(element, out)),
        "Fallback" => return Ok(false),
        "pPr" | "rPr" | "tblPr" | "tblPrEx" | "tblGrid" | "trPr" | "tcPr" | "sectPr" | "sdtPr"
        | "instrText" | "delText" | "del" | "moveFrom" | "rt" | "footnoteReference" => return Ok(false),
        _ => {}
    }
    Ok(true)
}

/// A picture, or a box of text: tells whether there is text to read in it.
fn picture(element: Element<'_>, out: &mut Collector) -> bool {
    let within = |name: &str| {
        element.walk().find_map(|step| match step {
            Step::Open(e) if e.name() == name => Some(e),
            _ => None,
        })
    };
    if within("txbxContent").is_some() {
        return true;
    }
    // In English Metric Units, 12,700 a point.
    let small = |side: &str| {
        let extent =
            within("extent").and_then(|e| e.attribute(side)).and_then(|text| text.parse::<i64>().ok());
        extent.is_some_and(|extent| extent <= 48 * 12_700)
    };
    let is_picture = within("blip").or_else(|| within("imagedata")).is_some();
    if is_picture && !small("cx") && !small("cy") {
        let label = within("docPr").and_then(|e| e.attribute("descr").or(e.attribute("name")));
        out.image(label.unwrap_or_default().trim().chars().take(100).collect());
    }
    false
}
