//! Report → what leaves the page: JSON, HTML, plain text, CSV, rich text for the clipboard, Word, Excel; and the JSON's
//! schema.
//!
//! Every writer is a function of the report and of what goes beside it ([`Beside`]): the same gives the same bytes, on
//! every browser and natively. Words of the report are escaped wherever they go and can neither run nor reorder what stands around them.

mod beside;
mod csv;
mod docx;
mod escape;
mod file_name;
mod flow;
mod formats;
mod html;
mod html_table;
mod known;
mod outline;
mod rich;
#[cfg(test)]
mod samples;
mod schema;
#[cfg(test)]
mod snapshots;
mod table_layout;
mod text;
#[cfg(feature = "every-format")]
mod xlsx;

pub use crate::report::to_json;
pub use beside::{Beside, PrintedReceipt, RECEIPT_LINE, SIGNATURES, Signatures, foot};
pub use csv::csv;
pub(crate) use csv::csv_of;
pub use docx::docx;
#[cfg(feature = "every-format")]
pub(crate) use docx::{DocxBlock, docx_of};
pub(crate) use escape::escaped;
pub use escape::{json_for_html, shown};
#[cfg(feature = "every-format")]
pub(crate) use file_name::clean as clean_name;
pub use file_name::file_name;
pub use flow::{BAR, Bar, BarKind, Flow, flow, tenths};
pub use formats::{HTML, JSON, OUTPUT_FORMATS, OutputFile, OutputFormat, WORD, output_format, output_names};
pub use html::{KNOWN_BLOCK, html};
pub use known::{FindingRecord, KNOWN_FORMAT};
pub use rich::{Rich, rich, rich_table};
pub use schema::schema;
pub use text::text;
#[cfg(feature = "every-format")]
pub use xlsx::xlsx;
#[cfg(feature = "every-format")]
pub(crate) use xlsx::{CHECKS, data_in, number as sheet_number, set_heights};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_the_json_are_held() {
        for (name, report) in samples::all() {
            snapshots::hold(&format!("{name}.json"), to_json(&report).as_bytes());
        }
    }
}
