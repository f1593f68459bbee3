//! How much is read: more than any report has, little enough that nothing hangs or fills the memory.

use super::note::ReadError;

const MB: usize = 1024 * 1024;

/// The largest file or paste, and the largest part of a Word file unpacked, in bytes.
pub const MAX_BYTES: usize = 32 * MB;
/// The most text of a document, in bytes, without its markup.
pub const MAX_TEXT_BYTES: usize = 10 * MB;
/// The most lines and rows of a document.
pub(crate) const MAX_ITEMS: usize = 200_000;
/// The most nodes of an HTML or XML tree. A page of 2 MB from a word processor has a twentieth.
pub const MAX_NODES: usize = 2_000_000;
/// The deepest nesting of a tree. A pasted page of WPS nests some 400 of its settings in one another; browsers stop at
/// 512.
pub const MAX_DEPTH: usize = 1_000;
/// The longest attribute of XML that is kept, in bytes: names, numbers, a picture's label. What repeats one for every
/// paragraph or row stays small.
pub(crate) const MAX_ATTRIBUTE_BYTES: usize = 300;
/// The most cells in all tables of a document. The three statutory tables have some 300.
pub(crate) const MAX_CELLS: usize = 200_000;
/// The most places that the cells of all tables may cover, spans included.
pub(crate) const MAX_TABLE_PLACES: usize = 1_000_000;
/// The most columns that a cell may cover, as browsers have it, and the last column in which joined cells are followed.
pub(crate) const MAX_SPAN: usize = 1_000;
/// The most cells of a row of text or of a sheet; a longer one is no row of a report.
pub(crate) const MAX_ROW_CELLS: usize = 256;
/// The most cells of a pasted rectangle.
pub const MAX_PASTED_CELLS: usize = 100_000;
/// The longest prose of a report, in bytes of UTF-8: a hundred thousand characters. The longest reports have thirty.
pub const MAX_REPORT_BYTES: usize = 300_000;
/// The longest text of a cell: a figure and a remark.
pub(crate) const MAX_CELL_BYTES: usize = 1_000;
/// The most sections, attachments, rows that the form does not know, and findings set aside of a report.
pub(crate) const MAX_LIST: usize = 100;
/// The most reading notes, and the longest text of one in bytes.
pub(crate) const MAX_NOTES: usize = 300;
pub(crate) const MAX_NOTE_BYTES: usize = 100_000;

/// Refuses a file or paste beyond [`MAX_BYTES`].
pub(crate) fn hold_bytes(bytes: usize) -> Result<(), ReadError> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(ReadError::new(format!(
        "内容超过{}MB，没有读取。年度报告一般不到1MB，请去掉其中的图片和附件，或者只复制报告正文后粘贴。",
        MAX_BYTES / MB
    )))
}

/// Refuses text beyond [`MAX_TEXT_BYTES`].
pub(crate) fn hold_text(bytes: usize) -> Result<(), ReadError> {
    if bytes <= MAX_TEXT_BYTES {
        return Ok(());
    }
    Err(ReadError::new(format!(
        "内容约{} MB，超过一次可以读取的{} MB，没有读取。一份年度报告通常不到1 MB，请只复制报告正文后再试。",
        bytes.div_ceil(MB),
        MAX_TEXT_BYTES / MB
    )))
}
