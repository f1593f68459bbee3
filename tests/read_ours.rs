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

/// The exported page, changed where it is seen and left alone where its data stand.
fn edited(report: &Report, change: impl Fn(&str) -> String) -> Vec<u8> {
    let html = write::html(report, &[]);
    let (seen, data) = html.split_at(html.find("<script").unwrap());
    let changed = change(seen);
    assert_ne!(changed, seen, "the change must change something");
    format!("{changed}{data}").into_bytes()
}

#[test]
fn what_is_seen_counts_and_not_the_data_beside_it() {
    let mut report = report(2024);
    let cell = |path: &str| report.form().find(path).unwrap();
    let (received, upheld) = (cell("requests.received.natural_person"), cell("disputes.review.upheld"));
    report.set_cell(received, Cell::new("98765"));
    report.set_cell(upheld, Cell::new("76543"));
    type Change = fn(&str) -> String;
    let cases: [(Change, &str, Option<&str>, &str); 5] = [
        (
            |page| page.replace("98765", "98764"),
            "requests.received.natural_person",
            Some("98764"),
            "内附98765，看得见的是98764",
        ),
        (
            |page| page.replace("98765", "98765.5"),
            "requests.received.natural_person",
            Some("98765.5"),
            "看得见的是98765.5",
        ),
        (|page| page.replace("76543", ""), "disputes.review.upheld", Some(""), "内附76543，看得见的是空白"),
        (
            |page| page.replace("第一段", "首段"),
            "disputes.review.upheld",
            Some("76543"),
            "“一、总体情况”的文字",
        ),
        (
            |page| {
                let start = page.rfind("<table").unwrap();
                let end = page.rfind("</table>").unwrap();
                format!("{}{}", &page[..start], &page[end + 8..])
            },
            "disputes.review.upheld",
            None,
            "缺第四部分表格",
        ),
    ];
    for (change, path, text, said) in cases {
        let document = from_bytes(&Native, "a.html", &edited(&report, change)).unwrap();
        let read = document.report.text_at(path).filter(|_| document.report.has_table(TableId::Disputes));
        assert_eq!(read, text, "{said}");
        let note = document.notes.first().unwrap();
        assert_eq!(note.kind, NoteKind::Presumed(None));
        assert!(note.message.contains(said), "{}", note.message);
        assert!(note.message.contains("已按看得见的内容读取"), "{}", note.message);
    }
}

#[test]
fn another_report_in_front_of_the_data_is_the_report() {
    let hidden = report(2024);
    let page = |_: &str| {
        "<h1>赤禾县2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>本年收到申请一万件。</p>"
            .to_owned()
    };
    let document = from_bytes(&Native, "a.html", &edited(&hidden, page)).unwrap();
    assert_eq!(document.report.organization.as_deref(), Some("赤禾县"));
    assert!(!document.report.has_table(TableId::Requests));
    // Where nothing readable is seen, the data do not stand in for it.
    let error = from_bytes(&Native, "a.html", &edited(&hidden, |_| "<p>通知</p>".to_owned())).unwrap_err();
    assert!(error.message.contains("没有采用"), "{}", error.message);
}

#[test]
fn spaces_and_line_breaks_of_an_editor_change_nothing() {
    let report = report(2024);
    let spaced = edited(&report, |page| page.replace("</td>", " </td>\n\n").replace("<p>", "<p>\n  "));
    let document = from_bytes(&Native, "a.html", &spaced).unwrap();
    assert_eq!(document.report, report);
    assert!(document.notes.iter().all(|note| note.kind != NoteKind::Presumed(None)));
}

#[test]
fn what_an_editor_may_do_to_a_page_is_seen() {
    let mut report = report(2024);
    report.sections[0].text = "本年收到申请5件。\n第二段。".into();
    let ix = report.form().find("requests.received.natural_person").unwrap();
    report.set_cell(ix, Cell::new("98765"));
    let moved = |page: &str| {
        // The second section stands before the first.
        let at = |number: usize| page.match_indices("<section").nth(number).unwrap().0;
        format!("{}{}{}{}", &page[..at(0)], &page[at(1)..at(2)], &page[at(0)..at(1)], &page[at(2)..])
    };
    let twice = |page: &str| {
        let begin = page.find("<p>本年").unwrap();
        let end = begin + page[begin..].find("</p>").unwrap() + 4;
        format!("{}{}", &page[..end], &page[begin..])
    };
    let replaced = |from: &'static str, to: &'static str| move |page: &str| page.replacen(from, to, 1);
    type Change = Box<dyn Fn(&str) -> String>;
    let cases: [(&str, Change); 18] = [
        ("hidden by style", Box::new(replaced("<p>本年", "<p style=\"display:none\">本年"))),
        ("hidden", Box::new(replaced("<p>本年", "<p hidden>本年"))),
        ("hidden, another shown", Box::new(replaced("5件", "<i style=\"visibility:hidden\">5</i>6件"))),
        ("shrunk to nothing, another shown", Box::new(replaced("5件", "<i style=\"font-size:0\">5</i>6件"))),
        ("struck", Box::new(replaced("98765", "<s>98765</s>"))),
        ("deleted", Box::new(replaced("5件", "<del>5</del><ins>7</ins>件"))),
        ("commented out", Box::new(replaced("5件", "<!--5-->件"))),
        ("a figure in two", Box::new(replaced("98765", "98 765"))),
        ("a figure in two lines", Box::new(replaced("98765", "98<br>765"))),
        ("a span of rows", Box::new(replaced("rowspan=\"", "rowspan=\"1"))),
        ("a span of columns", Box::new(replaced("colspan=\"", "colspan=\"1"))),
        ("sections in another order", Box::new(moved)),
        ("a paragraph twice", Box::new(twice)),
        ("an invisible letter", Box::new(replaced("98765", "98\u{200b}765"))),
        ("turned around", Box::new(replaced("98765", "\u{202e}98765\u{202c}"))),
        ("a raised figure", Box::new(replaced("98765", "98765<sup>1</sup>"))),
        ("a field", Box::new(replaced("98765", "98765<input value=\"1\">"))),
        ("a picture", Box::new(replaced("<p>本年", "<img src=\"a.png\"><p>本年"))),
    ];
    for (what, change) in cases {
        let document = from_bytes(&Native, "a.html", &edited(&report, change)).unwrap();
        let told = document.notes.iter().any(|note| note.message.contains("已按看得见的内容读取"));
        assert!(told, "{what}: {:?}", document.notes.first());
    }
}

#[test]
fn of_two_data_blocks_none_beats_what_is_seen() {
    let (one, mut other) = (report(2024), report(2024));
    other.sections[0].text = "另一份。".into();
    let (one_page, other_page) = (write::html(&one, &[]), write::html(&other, &[]));
    let block = |page: &str| page[page.find("<script").unwrap()..page.rfind("</body").unwrap()].to_owned();
    let seen = &one_page[..one_page.find("<script").unwrap()];
    for (blocks, told) in [
        (block(&one_page) + &block(&other_page), false),
        (block(&other_page) + &block(&one_page), true),
        (block(&other_page), true),
        (block(&write::html(&report(2020), &[])), true),
    ] {
        let document = from_bytes(&Native, "a.html", format!("{seen}{blocks}").as_bytes()).unwrap();
        assert_eq!(document.report.sections[0].text, one.sections[0].text);
        assert_eq!(document.report.year, Some(2024));
        assert_eq!(
            document.notes[0].message.contains("已按看得见的内容读取"),
            told,
            "{:?}",
            document.notes[0]
        );
    }
}

#[test]
fn a_word_file_edited_by_a_program_that_keeps_the_data() {
    let mut report = report(2023);
    let ix = report.form().find("requests.received.natural_person").unwrap();
    report.set_cell(ix, Cell::new("98765"));
    let mut edited = write::docx(&report);
    // The parts are stored, the document before the data: its figure is changed in place.
    let at = edited.windows(5).position(|window| window == b"98765").unwrap();
    edited[at + 4] = b'4';
    let document = from_bytes(&Native, "a.docx", &edited).unwrap();
    assert_eq!(document.report.text_at("requests.received.natural_person"), Some("98764"));
    assert!(document.notes.first().unwrap().message.contains("内附98765，看得见的是98764"));
}
