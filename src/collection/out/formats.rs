//! The formats of a summary. The page and the command line take theirs from here.

use super::{overview_csv, overview_html, overview_json, overview_xlsx};
use crate::collection::overview::Overview;

/// A format that an overview can be written in.
#[derive(Debug)]
pub struct SummaryFormat {
    /// Its name in messages and on the command line.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    write: fn(&Overview) -> Vec<u8>,
}

impl PartialEq for SummaryFormat {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for SummaryFormat {}

impl SummaryFormat {
    /// The overview in this format.
    pub fn write(&self, overview: &Overview) -> Vec<u8> {
        (self.write)(overview)
    }
}

/// Every format, in the order in which people are offered them; the name is the extension of its files.
pub static SUMMARY_FORMATS: [SummaryFormat; 4] = [
    SummaryFormat {
        id: "html",
        name: "网页（HTML）",
        media_type: "text/html;charset=utf-8",
        write: |overview| overview_html(overview).into_bytes(),
    },
    SummaryFormat {
        id: "xlsx",
        name: "Excel 工作簿（.xlsx）",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write: overview_xlsx,
    },
    SummaryFormat {
        id: "json",
        name: "数据（JSON）",
        media_type: "application/json",
        write: |overview| format!("{:#}\n", overview_json(overview)).into_bytes(),
    },
    SummaryFormat {
        id: "csv",
        name: "表格（CSV）",
        media_type: "text/csv;charset=utf-8",
        write: |overview| overview_csv(overview).into_bytes(),
    },
];

/// The format of that name.
pub fn summary_format(id: &str) -> Option<&'static SummaryFormat> {
    SUMMARY_FORMATS.iter().find(|format| format.id == id)
}
