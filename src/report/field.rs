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

impl TextField {
    /// Its name in records and in the ids of the page's elements.
    pub fn name(self) -> String {
        match self {
            Self::Organization => "organization".into(),
            Self::Title => "title".into(),
            Self::Published => "published".into(),
            Self::Source => "source".into(),
            Self::Preface => "preface".into(),
            Self::Heading(at) => format!("heading-{at}"),
            Self::Text(at) => format!("text-{at}"),
            Self::AfterTable(at) => format!("after-{at}"),
            Self::Attachment(at) => format!("attachment-{at}"),
            Self::ExtraCell(row, cell) => format!("extra-{row}-{cell}"),
        }
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut parts = name.split('-');
        let kind = parts.next()?;
        let mut number = || parts.next()?.parse().ok();
        Some(match kind {
            "organization" => Self::Organization,
            "title" => Self::Title,
            "published" => Self::Published,
            "source" => Self::Source,
            "preface" => Self::Preface,
            "heading" => Self::Heading(number()?),
            "text" => Self::Text(number()?),
            "after" => Self::AfterTable(number()?),
            "attachment" => Self::Attachment(number()?),
            "extra" => Self::ExtraCell(number()?, number()?),
            _ => return None,
        })
    }
}
