//! What leaves a collection: the overview as JSON, HTML, CSV and a workbook.

mod csv;
#[cfg(feature = "every-format")]
mod formats;
mod html;
mod json;
mod tables;
mod text;
#[cfg(feature = "every-format")]
mod xlsx;

pub use csv::overview_csv;
#[cfg(feature = "every-format")]
pub use formats::{SUMMARY_FORMATS, SummaryFormat, summary_format};
pub use html::overview_html;
pub use json::overview_json;
pub use text::overview_text;
#[cfg(feature = "every-format")]
pub use xlsx::overview_xlsx;
