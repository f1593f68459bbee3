//! What the page answers: payloads made of the report and its findings, and documents read as the host names them.

use super::message::{Format, Load, New};
use crate::analysis::{Analysis, list::record};
use crate::edit::next_year;
use crate::read::{self, Document, Parser};
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

/// The bytes of the document of a `load`, where it is a file.
///
/// # Errors
/// A sentence that says that they are not in Base64.
pub fn bytes(load: &Load) -> Option<Result<Vec<u8>, String>> {
    let decode = || BASE64.decode(load.document.as_bytes()).map_err(|_| "文件的内容不是 Base64".to_owned());
    (load.format == Format::File).then(decode)
}

/// Reads the document of a `load` that is text, and last year's report beside it.
///
/// # Errors
/// A sentence that says which of the two could not be read, and why.
pub fn open(parser: &impl Parser, load: &Load) -> Result<(Document, Option<Report>), String> {
    let document = match load.format {
        Format::Json | Format::File => read::from_bytes(parser, "report.json", load.document.as_bytes()),
        Format::Html => read::from_html(parser, &load.document),
        Format::Text => read::from_text(&load.document),
    };
    Ok((document.map_err(|error| error.message)?, last_year(parser, load)?))
}

/// Reads last year's report of a `load`.
///
/// # Errors
/// A sentence that says why it could not be read.
pub fn last_year(parser: &impl Parser, load: &Load) -> Result<Option<Report>, String> {
    load.last_year.as_deref().map(|text| prior(parser, text)).transpose()
}

/// Begins the report of a `new`: blank, or going on from last year's, which is given beside it.
///
/// # Errors
/// A sentence that says why last year's report could not be read, or that it is of another year.
pub fn begin(parser: &impl Parser, new: &New) -> Result<(Document, Option<Report>), String> {
    let last = new.last_year.as_deref().map(|text| prior(parser, text)).transpose()?;
    let report = match &last {
        None => Report::blank(new.year),
        Some(last) => match last.year {
            Some(year) if year + 1 != new.year => {
                return Err(format!("上年报告是 {year} 年度的，不是 {} 年度的", new.year - 1));
            }
            _ => next_year(last, new.year),
        },
    };
    Ok((Document { report, notes: Vec::new() }, last))
}

fn prior(parser: &impl Parser, text: &str) -> Result<Report, String> {
    let read = read::from_bytes(parser, "last-year", text.as_bytes());
    Ok(read.map_err(|error| format!("上年报告：{}", error.message))?.report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::known_errors;
    use crate::read::native::Native;
    use crate::report::{Cell, to_json};
    use crate::write::{HTML, JSON, OUTPUT_FORMATS, output_format};

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
        let bytes = format.write(report, &known_errors(report, &analysis.findings));
        super::exported(format, format.file(report, bytes))
    }

    fn load(document: String, format: Format, last_year: Option<String>) -> Load {
        Load { document, format, name: None, last_year }
    }

    #[test]
    fn what_goes_out_comes_in_again() {
        let (report, analysis) = wrong();
        for (out, format) in [(&JSON, Format::Json), (&HTML, Format::Html)] {
            let payload = exported(&report, &analysis, out);
            let document = payload["document"].as_str().unwrap().to_owned();
            let (read, last) = open(&Native, &load(document, format, None)).unwrap();
            assert_eq!((read.report, last), (report.clone(), None), "{format:?}");
        }
        let payload = exported(&report, &analysis, output_format("text").unwrap());
        let document = payload["document"].as_str().unwrap().to_owned();
        let (read, _) = open(&Native, &load(document, Format::Text, Some(to_json(&report)))).unwrap();
        assert_eq!(read.report.text_at("disputes.review.total"), Some("3"));
    }

    #[test]
    fn what_is_no_text_is_told_to_be_base64() {
        let (report, analysis) = wrong();
        for format in OUTPUT_FORMATS {
            let payload = exported(&report, &analysis, format);
            assert_eq!(payload["encoding"] == "base64", !format.is_text, "{}", format.id);
            let document = payload["document"].as_str().unwrap();
            if !format.is_text {
                assert_eq!(BASE64.decode(document).unwrap(), format.write(&report, &[]));
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
        let new = |last_year| begin(&Native, &New { year: 2025, last_year });
        assert_eq!(new(None).unwrap().0.report, Report::blank(2025));
        let (last, _) = wrong();
        let (Document { report, .. }, beside) = new(Some(to_json(&last))).unwrap();
        assert_eq!((report.year, report.text_at("requests.carried_in.total")), (Some(2025), Some("0")));
        assert_eq!(beside, Some(last));
        let told = new(Some(to_json(&Report::blank(2022)))).unwrap_err();
        assert_eq!(told, "上年报告是 2022 年度的，不是 2024 年度的");
        assert!(new(Some("{".into())).unwrap_err().starts_with("上年报告："));
    }

    #[test]
    fn what_is_no_report_is_told() {
        for (format, text) in
            [(Format::Json, "{"), (Format::Json, "[]"), (Format::Text, ""), (Format::Html, "<p>")]
        {
            let told = open(&Native, &load(text.into(), format, None)).unwrap_err();
            assert!(!told.is_empty(), "{text}");
        }
        let (report, _) = wrong();
        let told = open(&Native, &load(to_json(&report), Format::Json, Some("{".into()))).unwrap_err();
        assert!(told.starts_with("上年报告："), "{told}");
    }
}
