//! What the page answers: payloads made of the report and its findings; and what it makes of a host's documents.

use super::message::{Format, Load};
use crate::analysis::{Analysis, list::record};
use crate::edit::next_year;
use crate::read::Document;
use crate::report::{Report, to_value};
use crate::write::{OutputFile, OutputFormat};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

/// Mistakes and findings counted, and the verdict in words.
pub fn summary(analysis: &Analysis) -> Value {
    let verdict = &analysis.verdict;
    json!({
        "complete": verdict.is_complete(),
        "mistakes": verdict.mistakes,
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "hints": verdict.hints,
        "open": verdict.open,
        "setAside": verdict.set_aside,
        "verdict": verdict.words(),
    })
}

/// Whether the host has the report as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtHost {
    /// It loaded or saved this revision.
    Kept,
    /// It does not: `dirty`.
    Unsaved,
}

/// The payload of `changed`: how the report stands, without the report.
pub fn standing(analysis: &Analysis, revision: u64, at_host: AtHost) -> Value {
    let dirty = at_host == AtHost::Unsaved;
    json!({ "revision": revision, "dirty": dirty, "summary": summary(analysis) })
}

/// The payload of `state`, `save` and `autosave`: the report as it stands.
pub fn state(report: &Report, analysis: &Analysis, revision: u64, at_host: AtHost) -> Value {
    let mut state = standing(analysis, revision, at_host);
    if let Value::Object(members) = &mut state {
        members.insert("document".into(), to_value(report));
    }
    state
}

/// The payload of `validated`: the findings, each as the command line writes it.
pub fn validated(report: &Report, analysis: &Analysis) -> Value {
    let list: Vec<_> = analysis.findings.iter().map(|finding| record(report, finding)).collect();
    json!({ "summary": summary(analysis), "findings": list })
}

/// The payload of `loaded`: the findings, and what was noted in reading.
pub fn loaded(document: &Document, analysis: &Analysis) -> Value {
    let notes: Vec<_> = document.notes.iter().map(|note| note.message.as_str()).collect();
    json!({ "summary": summary(analysis), "notes": notes })
}

/// The payload of `exported`: a file of a format. A document that is no text is in Base64, and says so.
pub fn exported(format: &OutputFormat, file: OutputFile) -> Value {
    let (encoding, document) = match String::from_utf8(file.bytes) {
        Ok(text) => (None, text),
        Err(error) => (Some("base64"), BASE64.encode(error.as_bytes())),
    };
    json!({
        "format": format.id,
        "fileName": file.name,
        "mediaType": file.media_type,
        "encoding": encoding,
        "document": document,
    })
}

/// The bytes of the document of a `load`: of its text, or of a file.
///
/// # Errors
/// A sentence that says that a file is not in Base64.
pub fn bytes(load: &Load) -> Result<Vec<u8>, String> {
    let bytes = load.document.as_bytes();
    match load.format {
        Format::File => BASE64.decode(bytes).map_err(|_| "文件的内容不是 Base64".to_owned()),
        Format::Json | Format::Html | Format::Text => Ok(bytes.to_vec()),
    }
}

/// Begins a report for a year: blank, or going on from last year's.
///
/// # Errors
/// A sentence that says that last year's report is of another year.
pub fn begin(year: i32, last: Option<&Report>) -> Result<Document, String> {
    let report = match last {
        None => Report::blank(year),
        Some(last) => match last.year {
            Some(before) if before + 1 != year => {
                return Err(format!("上年报告是 {before} 年度的，不是 {} 年度的", year - 1));
            }
            _ => next_year(last, year),
        },
    };
    Ok(Document { report, notes: Vec::new(), source_sha256: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::known_errors;
    use crate::read::{self, native::Native};
    use crate::report::Cell;
    use crate::write::{Beside, HTML, JSON, OUTPUT_FORMATS, WORD};

    fn wrong() -> (Report, Analysis) {
        let mut report = Report::blank(2024);
        let cells: Vec<_> = report.form().cells().iter().map(|spec| spec.ix).collect();
        for ix in cells {
            report.set_cell(ix, Cell::new("0"));
        }
        let ix = report.form().find("disputes.review.total").unwrap();
        report.set_cell(ix, Cell::new("3"));
        let analysis = crate::analysis::analyse(&report, None, &[]);
        (report, analysis)
    }

    fn exported(report: &Report, analysis: &Analysis, format: &OutputFormat) -> Value {
        let known = known_errors(report, &analysis.findings);
        let bytes = format.write(report, &Beside { known, ..Beside::default() });
        super::exported(format, format.file(report, bytes))
    }

    fn load(document: String, format: Format) -> Load {
        Load { document, format, name: None, last_year: None }
    }

    #[test]
    fn what_goes_out_comes_in_again() {
        let (report, analysis) = wrong();
        for (out, format) in [(&JSON, Format::Json), (&HTML, Format::Html)] {
            let payload = exported(&report, &analysis, out);
            let document = payload["document"].as_str().unwrap().to_owned();
            let read = read::from_bytes(&Native, "", &bytes(&load(document, format)).unwrap()).unwrap();
            assert_eq!(read.report, report, "{format:?}");
        }
        let file = load(BASE64.encode(WORD.write(&report, &Beside::default())), Format::File);
        let read = read::from_bytes(&Native, "", &bytes(&file).unwrap()).unwrap();
        assert_eq!(read.report.text_at("disputes.review.total"), Some("3"));
        assert_eq!(bytes(&load("{".into(), Format::File)), Err("文件的内容不是 Base64".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_told_to_be_base64() {
        let (report, analysis) = wrong();
        for format in OUTPUT_FORMATS {
            let payload = exported(&report, &analysis, format);
            assert_eq!(payload["encoding"] == "base64", !format.is_text, "{}", format.id);
            let document = payload["document"].as_str().unwrap();
            if !format.is_text {
                assert_eq!(BASE64.decode(document).unwrap(), format.write(&report, &Beside::default()));
            }
        }
    }

    #[test]
    fn errors_go_with_the_page_as_known() {
        let (report, analysis) = wrong();
        let payload = exported(&report, &analysis, &HTML);
        let page = payload["document"].as_str().unwrap();
        assert!(page.contains(crate::write::KNOWN_BLOCK) && page.contains("disputes.total"));
        assert_eq!(payload["fileName"], "2024年政府信息公开工作年度报告.html");
    }

    #[test]
    fn findings_as_the_command_line_writes_them() {
        let (report, analysis) = wrong();
        let payload = validated(&report, &analysis);
        assert_eq!(
            payload["summary"]["errors"],
            payload["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error").count()
        );
        assert!(payload["findings"].as_array().unwrap().iter().any(|f| f["rule"] == "disputes.total"));
        let state = state(&report, &analysis, 7, AtHost::Unsaved);
        assert_eq!((&state["revision"], &state["dirty"]), (&json!(7), &json!(true)));
        let standing = standing(&analysis, 7, AtHost::Kept);
        assert_eq!((&standing["dirty"], standing.get("document")), (&json!(false), None));
    }

    #[test]
    fn a_report_is_begun_blank_or_from_last_years() {
        assert_eq!(begin(2025, None).unwrap().report, Report::blank(2025));
        let (last, _) = wrong();
        let report = begin(2025, Some(&last)).unwrap().report;
        assert_eq!((report.year, report.text_at("requests.carried_in.total")), (Some(2025), Some("0")));
        let told = begin(2025, Some(&Report::blank(2022))).unwrap_err();
        assert_eq!(told, "上年报告是 2022 年度的，不是 2024 年度的");
    }
}
