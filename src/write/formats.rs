//! The table of output formats. Page, host protocol and command line take theirs from here: a further format is a file
//! with its writer and one entry below, which also says who makes it. The command line and the worker make all; the
//! page's own module asks the worker, and carries the writers of some for want of it.

use super::docx::document as docx;
use super::html::page;
use super::{Beside, csv, file_name, text};
use crate::form::TableId;
use crate::report::{Report, to_value};

/// A format that a report can be written in.
#[derive(Debug)]
pub struct OutputFormat {
    /// Its name in messages and on the command line.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub purpose: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether its files are text in UTF-8.
    pub is_text: bool,
    /// Whether its files are made to be published: a report with errors then asks for a deliberate word.
    pub publishes: bool,
    writer: Writer,
}

/// The report in a format; what goes beside it where the format has a place for it.
type Write = fn(&Report, &Beside) -> Vec<u8>;

/// Who makes the files of a format.
#[derive(Clone, Copy, Debug)]
enum Writer {
    /// This module of the program.
    #[cfg(feature = "every-format")]
    Here(Write),
    /// The worker, asked by the page's own module.
    #[cfg(not(feature = "every-format"))]
    Worker,
    /// The worker; the page's own module where that cannot be had, without a receipt.
    #[cfg(not(feature = "every-format"))]
    WorkerElse(Write),
}

impl Writer {
    /// A writer that the page's own module does not carry, in the modules that carry all.
    #[cfg(feature = "every-format")]
    const fn by_worker(write: Write) -> Self {
        Self::Here(write)
    }

    /// The same in the page's own module.
    #[cfg(not(feature = "every-format"))]
    const fn by_worker(_: Write) -> Self {
        Self::Worker
    }

    /// A writer that the page's own module carries for want of the worker, in the modules that carry all.
    #[cfg(feature = "every-format")]
    const fn by_worker_else_here(write: Write) -> Self {
        Self::Here(write)
    }

    /// The same in the page's own module.
    #[cfg(not(feature = "every-format"))]
    const fn by_worker_else_here(write: Write) -> Self {
        Self::WorkerElse(write)
    }
}

impl PartialEq for OutputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for OutputFormat {}

/// A file made of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name, extension included.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its contents.
    pub bytes: Vec<u8>,
}

impl OutputFormat {
    /// The report in this format, with what goes beside it where the format has a place for it.
    #[cfg(feature = "every-format")]
    pub fn write(&self, report: &Report, beside: &Beside) -> Vec<u8> {
        let Writer::Here(write) = self.writer;
        write(report, beside)
    }

    /// The report alone, where this module of the program can write it; `None` where only the worker can.
    pub fn write_here(&self, report: &Report) -> Option<Vec<u8>> {
        match self.writer {
            #[cfg(feature = "every-format")]
            Writer::Here(write) => Some(write(report, &Beside::default())),
            #[cfg(not(feature = "every-format"))]
            Writer::WorkerElse(write) => Some(write(report, &Beside::default())),
            #[cfg(not(feature = "every-format"))]
            Writer::Worker => None,
        }
    }

    /// The file of this format that holds these bytes, named after the report.
    pub fn file(&self, report: &Report, bytes: Vec<u8>) -> OutputFile {
        OutputFile { name: file_name(report, self.extension), media_type: self.media_type, bytes }
    }
}

/// A page to publish.
pub static HTML: OutputFormat = OutputFormat {
    id: "html",
    name: "网页（HTML）",
    purpose: "可以直接发布，内含机器可读的数据",
    extension: "html",
    media_type: "text/html;charset=utf-8",
    is_text: true,
    publishes: true,
    writer: Writer::by_worker_else_here(|report, beside| page(report, beside).into_bytes()),
};

/// `nianbao-report/1`.
pub static JSON: OutputFormat = OutputFormat {
    id: "json",
    name: "数据（JSON）",
    purpose: "可以再用本页打开，供程序使用",
    extension: "json",
    media_type: "application/json",
    is_text: true,
    publishes: false,
    writer: Writer::by_worker_else_here(json),
};

/// The layout of an official document.
pub static WORD: OutputFormat = OutputFormat {
    id: "docx",
    name: "Word 文档（.docx）",
    purpose: "公文格式，可以继续编辑、送审",
    extension: "docx",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    is_text: false,
    publishes: true,
    writer: Writer::by_worker(docx),
};

/// The three tables and the words as a workbook.
static XLSX: OutputFormat = OutputFormat {
    id: "xlsx",
    name: "Excel 工作簿（.xlsx）",
    purpose: "三张表带勾稽公式，用 Excel 或 WPS 打开",
    extension: "xlsx",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    is_text: false,
    publishes: false,
    #[cfg(feature = "every-format")]
    writer: Writer::Here(|report, _| super::xlsx(report)),
    #[cfg(not(feature = "every-format"))]
    writer: Writer::Worker,
};

static TEXT: OutputFormat = OutputFormat {
    id: "text",
    name: "纯文本",
    purpose: "全文和三张表",
    extension: "txt",
    media_type: "text/plain;charset=utf-8",
    is_text: true,
    publishes: false,
    writer: Writer::by_worker(|report, _| text(report).into_bytes()),
};

static CSV: OutputFormat = OutputFormat {
    id: "csv",
    name: "表格（CSV）",
    purpose: "三张表的数据，用 Excel 或 WPS 打开",
    extension: "csv",
    media_type: "text/csv;charset=utf-8",
    is_text: true,
    publishes: false,
    writer: Writer::by_worker(|report, _| all_tables(report).into_bytes()),
};

/// Every format, in the order in which people are offered them.
pub static OUTPUT_FORMATS: [&OutputFormat; 6] = [&HTML, &WORD, &XLSX, &JSON, &TEXT, &CSV];

/// The format of that name, or of that extension.
pub fn output_format(name: &str) -> Option<&'static OutputFormat> {
    OUTPUT_FORMATS.into_iter().find(|format| format.id == name || format.extension == name)
}

/// The names of all formats: html、docx、xlsx、json、text、csv.
pub fn output_names() -> String {
    OUTPUT_FORMATS.map(|format| format.id).join("、")
}

/// The report's JSON, the receipt its last member.
fn json(report: &Report, beside: &Beside) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(&beside.with_receipt(to_value(report))).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// The three tables as CSV, one behind the other. One byte-order mark serves the file: further ones would be characters.
fn all_tables(report: &Report) -> String {
    let mut text = String::new();
    for table in TableId::ALL {
        let table = csv(report, table);
        text.push_str(if text.is_empty() { &table } else { table.trim_start_matches('\u{feff}') });
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{samples, snapshots};

    #[test]
    fn names_and_extensions_are_unique() {
        for (at, format) in OUTPUT_FORMATS.iter().enumerate() {
            assert_eq!(output_format(format.id), Some(*format));
            assert_eq!(output_format(format.extension), Some(*format));
            for other in &OUTPUT_FORMATS[..at] {
                assert!(other.extension != format.extension && other.name != format.name);
            }
        }
        assert_eq!(output_format("pdf"), None);
    }

    #[test]
    fn text_is_text_and_files_are_named() {
        let report = samples::county();
        for format in OUTPUT_FORMATS {
            let file = format.file(&report, format.write(&report, &Beside::default()));
            assert_eq!(String::from_utf8(file.bytes).is_ok(), format.is_text, "{}", format.id);
            assert!(file.name.ends_with(&format!(".{}", format.extension)), "{}", file.name);
        }
    }

    #[test]
    fn bytes_of_csv_are_held() {
        for (name, report) in samples::all() {
            snapshots::hold(&format!("{name}.csv"), all_tables(&report).as_bytes());
        }
    }

    #[test]
    fn the_tables_stand_one_behind_the_other_under_one_mark() {
        let text = all_tables(&samples::county());
        assert_eq!(text.matches('\u{feff}').count(), 1);
        assert_eq!(text.matches("\r\n\r\n").count(), 3);
    }
}
