//! PDF, OFD, old Word files and workbooks: `nianbao-formats` gives their paragraphs and tables; the sentences are ours.

use super::sheets::{self, Carried, Sheet};
use super::{from_pieces, struck_note};
use crate::read::assemble::Origin;
use crate::read::collect::{Collector, Merge};
use crate::read::note::{Document, Note, NoteKind, Opened, ReadError, behind_recognised};
use crate::read::piece::{Piece, SourceCell};
use crate::report::Report;
use crate::write;
use nianbao_formats::{Block, Contents, Refusal, Remark};

/// Reads a file of one of these formats; `None` where it is of none of them.
pub(super) fn read(name: &str, bytes: &[u8]) -> Option<Vec<Opened>> {
    let read = match nianbao_formats::read(bytes)? {
        Ok(contents) if contents.origin == nianbao_formats::Origin::Workbook => {
            let (sheets, data) = in_sheets(contents);
            let ours = data.map(|data| Carried { data, rendered: workbook });
            return Some(sheets::reports(name, sheets, ours));
        }
        Ok(contents) => understood(contents),
        Err(refusal) => Err(ReadError::new(sentence(refusal))),
    };
    Some(vec![Opened { name: name.to_owned(), read }])
}

/// The pieces of a workbook that this report would be written as.
fn workbook(report: &Report) -> Result<Vec<Piece>, ReadError> {
    match nianbao_formats::read(&write::xlsx(report)) {
        Some(Ok(contents)) => Ok(sheets::pieces(in_sheets(contents).0)),
        _ => Err(ReadError::new(sentence(Refusal::Damaged))),
    }
}

/// The sheets of a workbook, and the data that it carries. What is said of no sheet stands with the first.
fn in_sheets(contents: Contents) -> (Vec<Sheet>, Option<String>) {
    let sheet = |name| Sheet { name, pieces: Vec::new(), notes: Vec::new() };
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut data = None;
    for block in contents.blocks {
        match (block, sheets.last_mut()) {
            (Block::Sheet(name), _) => sheets.push(sheet(name)),
            (Block::Data(text), _) => data = write::data_in(&text),
            (block, Some(sheet)) => sheet.pieces.extend(piece(block)),
            (block, None) => {
                sheets.push(Sheet { pieces: piece(block).into_iter().collect(), ..sheet(String::new()) })
            }
        }
    }
    for remark in contents.remarks {
        let of =
            remark.sheet().and_then(|name| sheets.iter().position(|sheet| sheet.name == name)).unwrap_or(0);
        if let Some(sheet) = sheets.get_mut(of) {
            sheet.notes.push(note(remark));
        }
    }
    (sheets, data)
}

fn understood(contents: Contents) -> Result<Document, ReadError> {
    let mut pieces = Collector::default();
    for block in contents.blocks {
        put(block, &mut pieces)?;
    }
    let mut document = from_pieces(&pieces.finish()?.pieces, Origin::Word)?;
    let notes = source_note(contents.origin).into_iter().chain(contents.remarks.into_iter().map(note));
    behind_recognised(&mut document.notes, notes);
    Ok(document)
}

/// Puts a block behind the others; tables that only lay a page out go on as they stand, as those of pages do.
fn put(block: Block, pieces: &mut Collector) -> Result<(), ReadError> {
    match block {
        Block::Paragraph(text) => {
            pieces.verbatim(&text);
            pieces.end_line();
        }
        Block::Picture => pieces.image(String::new()),
        Block::Sheet(_) | Block::Data(_) => {}
        Block::Table(rows) => {
            pieces.begin_table();
            for row in rows {
                pieces.begin_row();
                for cell in row {
                    pieces.begin_cell(cell.colspan, cell.rowspan, Merge::None)?;
                    pieces.verbatim(&cell.text);
                    pieces.end_cell();
                }
            }
            pieces.end_table()?;
        }
    }
    Ok(())
}

/// A block of a sheet; its beginning is none.
fn piece(block: Block) -> Option<Piece> {
    Some(match block {
        Block::Paragraph(text) => Piece::Paragraph(text),
        Block::Sheet(_) | Block::Data(_) => return None,
        Block::Picture => Piece::Image { label: String::new() },
        Block::Table(rows) => {
            let cell = |cell: nianbao_formats::Cell| SourceCell {
                text: cell.text,
                colspan: cell.colspan,
                rowspan: cell.rowspan,
            };
            Piece::Table(rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect())
        }
    })
}

/// What stands with every report from a format that shows a page and does not say what it means.
fn source_note(origin: nianbao_formats::Origin) -> Option<Note> {
    use nianbao_formats::Origin::{Ofd, Pdf, Word, Workbook};
    let name = match origin {
        Pdf => "PDF",
        Ofd => "OFD",
        Word | Workbook => return None,
    };
    Some(lost(format!("来自 {name}，请逐格与原件核对。"), None))
}

fn lost(message: String, text: Option<String>) -> Note {
    Note { kind: NoteKind::Lost, message, text }
}

fn note(remark: Remark) -> Note {
    match remark {
        Remark::NoRuling => lost("表格没有框线，各列是按文字的位置分开的，请逐列核对。".to_owned(), None),
        Remark::UnknownCharacters { count, pages } => {
            lost(format!("第{}页有{count}个字的字体没有写明是什么字，没有读出来。", listed(&pages)), None)
        }
        Remark::PicturePages(pages) => {
            lost(format!("第{}页是图片，里面的文字和数字没有读出来。", listed(&pages)), None)
        }
        Remark::Struck(text) => struck_note(text),
        Remark::HiddenCells { sheet, count } => {
            lost(format!("工作表“{sheet}”有{count}行或列是隐藏的，没有读入。"), None)
        }
        Remark::HiddenSheet(sheet) => lost(format!("工作表“{sheet}”是隐藏的，没有读入。"), None),
        Remark::NoValue { sheet, cells } => lost(
            format!(
                "工作表“{sheet}”的{}是公式，文件里没有结果，按空白读入。请用 Excel 或 WPS 打开并保存一次。",
                some(&cells)
            ),
            None,
        ),
        Remark::ShownInPart { sheet, cells } => {
            let said = |(cell, stored, shown): (String, String, String)| {
                let shown = if shown.is_empty() { "空白" } else { &shown };
                format!("{cell} 存的是 {stored}，显示为 {shown}")
            };
            let text = cells.into_iter().map(said).collect::<Vec<_>>().join("\n");
            lost(
                format!("工作表“{sheet}”里有的数按单元格格式没有全部显示，已按显示的读入，请核对。"),
                Some(text),
            )
        }
        Remark::UnknownFormat { sheet, cells } => lost(
            format!("工作表“{sheet}”的{}的数字格式没有认出，已按存的数读入，请核对。", some(&cells)),
            None,
        ),
    }
}

/// The first of some cells, and how many they are.
fn some(cells: &[String]) -> String {
    const NAMED: usize = 5;
    let first = cells.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    match cells.len() {
        count if count > NAMED => format!(" {first} 等{count}格"),
        _ => format!(" {first} "),
    }
}

fn listed(pages: &[usize]) -> String {
    pages.iter().map(usize::to_string).collect::<Vec<_>>().join("、")
}

/// Why a file of these formats cannot be read.
pub(in crate::read) fn refused(refusal: Refusal) -> ReadError {
    ReadError::new(sentence(refusal))
}

/// What a person is told of a file of which nothing can be read.
fn sentence(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Encrypted => "文件加了密码，不能读取。请先取消密码再打开。",
        Refusal::Damaged => "文件不完整或已经损坏，不能读取。请重新取一份，或者用原来的程序打开后另存一份。",
        Refusal::Scanned => {
            "这是扫描件，里面只有图片，数字不能读取。请找到编制时的 Word 文件或者网页打开，或者在表格里逐格录入。"
        }
        Refusal::TooOld => {
            "这个文件的格式太旧，不能读取。请用 Word、Excel 或 WPS 打开，另存为现在的格式后再打开。"
        }
        Refusal::Unpublished => {
            "这是 WPS 文字自己的格式，不能读取。请用 WPS 打开，另存为“Word 文档（.docx）”后再打开。"
        }
        Refusal::TooLarge => "文件太大或太复杂，没有读取。请只留年度报告的内容，另存后再打开。",
        Refusal::Empty => "文件里没有内容。请检查是否选对了文件。",
    }
}
