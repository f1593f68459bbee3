//! What leaves a collection: the overview as text, JSON, HTML, CSV and a workbook, notices, and all reports in one archive.

mod csv;
#[cfg(feature = "every-format")]
mod formats;
mod html;
mod json;
#[cfg(feature = "every-format")]
mod notices;
#[cfg(feature = "every-format")]
mod reports;
mod tables;
mod text;
#[cfg(feature = "every-format")]
mod xlsx;

pub use csv::overview_csv;
#[cfg(feature = "every-format")]
pub use formats::{SUMMARY_FORMATS, SummaryFormat, summary_format};
pub use html::overview_html;
pub use json::overview_json;
#[cfg(feature = "every-format")]
pub use notices::{notice_docx, notice_text, notices_zip};
#[cfg(feature = "every-format")]
pub use reports::reports_zip;
pub(super) use tables::judged;
pub use text::overview_text;
#[cfg(feature = "every-format")]
pub use xlsx::overview_xlsx;
