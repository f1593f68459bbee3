//! Files of our own read back to the identical report.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use nianbao::form::TableId;
use nianbao::read::native::Native;
use nianbao::read::{NoteKind, from_bytes, from_clipboard};
use nianbao::report::{Cell, Report, to_json};
use nianbao::write;

fn report(year: i32) -> Report {
    let mut report = Report::blank(year);
    report.organization = Some("某某镇人民政府".into());
    report.title = Some(format!("某某镇人民政府{year}年政府信息公开工作年度报告"));
    report.published = Some(format!("{}-01-20", year + 1));
    report.preface = Some("根据《条例》编制本报告。\n联系电话：0000-0000000。".into());
    for section in &mut report.sections {
        section.text = "第一段。\n第二段<含尖括号>&“引号”。".into();
    }
    for (n, cell) in report.form().cells().iter().enumerate().filter(|(n, _)| n % 7 != 0) {
        report.set_cell(cell.ix, Cell::new((n * 37 % 1000).to_string()));
    }
    let fees = report.form().cells_of(TableId::Disclosure).last().map(|cell| cell.ix);
    if let Some(ix) = fees {
        report.set_cell(ix, Cell::new("59,237.2449"));
    }
    report.attachments.push("附件：目录".into());
    report
}

#[test]
fn html_in_every_encoding_it_may_have_been_saved_in() {
    for year in [2020, 2024] {
        let report = report(year);
        let html = write::html(&report, &[]);
        let utf16: Vec<u8> = html.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gbk = encoding_rs::GBK.encode(&html).0.into_owned();
        for bytes in [html.clone().into_bytes(), utf16, gbk] {
            let document = from_bytes(&Native, "a.html", &bytes).unwrap();
            assert_eq!(to_json(&document.report), to_json(&report));
            assert_eq!(document.report, report);
        }
    }
}

#[test]
fn json_and_word() {
    let report = report(2023);
    for bytes in [to_json(&report).into_bytes(), write::docx(&report)] {
        assert_eq!(from_bytes(&Native, "a", &bytes).unwrap().report, report);
    }
    let wrapped = format!("{{\"parsed_json\": {}}}", to_json(&report));
    assert_eq!(from_bytes(&Native, "a", wrapped.as_bytes()).unwrap().report, report);
}

#[test]
fn tables_saved_with_commas() {
    for year in [2020, 2024] {
        let report = report(year);
        for table in TableId::ALL {
            let csv = write::csv(&report, table);
            let read = from_bytes(&Native, "a.csv", csv.as_bytes()).unwrap().report;
            for cell in report.form().cells_of(table) {
                let (ours, theirs) = (report.cell(cell.ix).text(), read.text_at(&cell.path));
                assert!(theirs == Some(ours) || ours.is_empty() && theirs.is_none(), "{}", cell.path);
            }
        }
    }
}

#[test]
fn rich_text_from_the_clipboard_keeps_the_figures() {
    let report = report(2022);
    let rich = write::rich(&report);
    let document = from_clipboard(&Native, Some(&rich.html), &rich.text).unwrap();
    for (cell, spec) in report.cells().iter().zip(report.form().cells()) {
        assert_eq!(document.report.text_at(&spec.path), Some(cell.text()), "{}", spec.path);
    }
}

#[test]
fn a_figure_changed_on_the_page_counts() {
    let mut report = report(2024);
    let ix = report.form().find("requests.received.natural_person").unwrap();
    report.set_cell(ix, Cell::new("98765"));
    let html = write::html(&report, &[]);
    // The page alone is changed, as an editor of a portal would.
    let (page, data) = html.split_at(html.find("application/json").unwrap());
    let (page, data) = if page.contains("98765") {
        (page.replace("98765", "98764"), data.to_owned())
    } else {
        let end = data.find("</script>").unwrap();
        (page.to_owned(), format!("{}{}", &data[..end], data[end..].replace("98765", "98764")))
    };
    let document = from_bytes(&Native, "a.html", format!("{page}{data}").as_bytes()).unwrap();
    assert_eq!(document.report.text_at("requests.received.natural_person"), Some("98764"));
    let note = document.notes.first().unwrap();
    assert_eq!(note.kind, NoteKind::Presumed(None));
    assert!(note.message.contains("内附98765，页面98764"), "{}", note.message);
}
