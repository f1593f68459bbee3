//! The fields of words in a report, so that commands, findings and the page can name one.

/// A field of words. The indices count sections, attachments and rows as they stand in the report, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    /// 机关名称
    Organization,
    /// 标题
    Title,
    /// 发布日期, as typed
    Published,
    /// 来源
    Source,
    /// The words before section 一.
    Preface,
    /// A section's heading.
    Heading(usize),
    /// A section's prose, before its table where it has one.
    Text(usize),
    /// A section's prose behind its table; footnotes stand here.
    AfterTable(usize),
    /// A line of the attachments.
    Attachment(usize),
    /// A cell of a local extra row: which row, which cell.
    ExtraCell(usize, usize),
}
