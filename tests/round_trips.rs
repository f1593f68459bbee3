//! What is written reads back: arbitrary words and figures in every field, through every writer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use nianbao::form::{SectionId, TableId, forms};
use nianbao::read::native::Native;
use nianbao::read::{from_bytes, from_clipboard, from_text};
use nianbao::report::{Cell, Report, Section, TextField, from_json};
use nianbao::write::{self, csv, docx, file_name, html, rich, rich_table, text, xlsx};
use proptest::prelude::*;

/// So many cases, or as many as PROPTEST_CASES says.
fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What nobody would write but somebody will send.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥a-z0-9，。（）]{0,12}",
        1 => prop::sample::select(vec![
            "</script>", "<!--", "-->", "]]>", "<img src=x onerror=alert(1)>", "&amp;", "&#x202e;", "\"'`", "\u{202e}",
            "\u{2066}", "\u{2028}", "\u{0}", "\u{8}", "\u{1b}", "\u{7f}", "\u{85}", "\u{feff}", "\u{fffe}", "\u{10ffff}",
            "\r\n", "\n", "\t", "|", "=cmd|' /C calc'!A0", "javascript:alert(1)", "{{x}}", "\\u003c", "一、总体情况",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,8}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn any_report() -> impl Strategy<Value = Report> {
    let section = (prop::option::of(0..6usize), nasty(), nasty(), prop::option::of(nasty()));
    let sections = prop::collection::vec(section, 0..8);
    let fields = prop::array::uniform5(prop::option::of(nasty()));
    let cells = prop::collection::vec((0..250u16, prop_oneof!["[0-9]{1,5}", nasty()]), 0..40);
    let lists = prop::collection::vec(
        (0..3usize, prop::option::of(nasty()), prop::collection::vec(nasty(), 0..9)),
        0..4,
    );
    (
        0..3usize,
        prop::option::of(-3..9999i32),
        fields,
        sections,
        cells,
        lists,
        prop::collection::vec(nasty(), 0..3),
    )
        .prop_map(|(form, year, fields, sections, cells, extra_rows, attachments)| {
            let mut report = Report::empty(&forms()[form]);
            report.year = year;
            let names = [
                TextField::Organization,
                TextField::Title,
                TextField::Published,
                TextField::Source,
                TextField::Preface,
            ];
            for (field, text) in names.into_iter().zip(fields) {
                report.set_text(field, text);
            }
            report.sections = sections
                .into_iter()
                .map(|(id, heading, text, after_table)| Section {
                    id: id.map(|id| SectionId::ALL[id]),
                    heading,
                    text,
                    after_table,
                })
                .collect();
            for (ix, text) in cells {
                report.set_cell(nianbao::form::CellIx(ix), Cell::new(text));
            }
            report.extra_rows = extra_rows
                .into_iter()
                .map(|(table, after, cells)| nianbao::report::ExtraRow {
                    table: TableId::ALL[table],
                    after,
                    cells,
                })
                .collect();
            report.attachments = attachments;
            report
        })
}

/// The text of the data block in a page.
fn block(html: &str) -> &str {
    let start = format!("<script type=\"application/json\" id=\"{}\">", nianbao::report::HTML_BLOCK);
    html.split(&start).nth(1).unwrap().split("</script>").next().unwrap()
}

/// What a reader compares: the report without the two things that JSON does not tell apart from nothing.
fn back(json: &str) -> Report {
    let (report, unplaced) = from_json(json).unwrap();
    assert_eq!(unplaced, []);
    report
}

/// Every tag that is opened is closed in order, and no tag is one that we do not write.
fn assert_well_formed(html: &str) {
    const KNOWN: [&str; 25] = [
        "html", "head", "meta", "title", "style", "body", "main", "article", "header", "section", "h1", "h2",
        "p", "div", "ul", "li", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
    ];
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let tag = piece.split(['>', ' ']).next().unwrap();
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if matches!(tag, "meta" | "col" | "wbr" | "!DOCTYPE") => {}
            None => {
                assert!(KNOWN.contains(&tag) || tag == "script", "{tag}");
                open.push(tag);
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn is_inert(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, '\n' | '\t')
            || !(c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{10ffff}'))
    })
}

#[test]
fn a_table_of_nothing_but_an_extra_row_is_told() {
    for form in forms() {
        let mut report = Report::empty(form);
        report.title = Some("青禾县水务局政府信息公开工作年度报告".to_owned());
        let cells = vec!["其他受理事项".to_owned(), "1".to_owned()];
        report.extra_rows = vec![nianbao::report::ExtraRow { table: TableId::Requests, after: None, cells }];
        let told = back(&write::to_json(&report));
        assert_eq!(told.form().key(), form.key());
        assert!(told.has_table(TableId::Requests));
        assert_eq!(html(&told, &[]), html(&report, &[]));
        for (name, bytes) in
            [("report.html", html(&report, &[]).into_bytes()), ("report.docx", docx(&report))]
        {
            assert_eq!(from_bytes(&Native, name, &bytes).unwrap().report, told, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn json_and_html_give_the_identical_report(report in any_report()) {
        let json = write::to_json(&report);
        let page = html(&report, &[]);
        let told = back(&json);
        // A table in which something stands is there, whether or not it was said to be.
        prop_assert!(write::to_json(&told) == json, "{}", json);
        prop_assert!(back(block(&page)) == told, "{}", json);
        let read = from_bytes(&Native, "report.html", page.as_bytes());
        let read = read.map_err(|error| TestCaseError::fail(error.message))?;
        prop_assert!(read.report == told, "{}", difference(&read, &told));
        let read = from_bytes(&Native, "report.docx", &docx(&report));
        let read = read.map_err(|error| TestCaseError::fail(error.message))?;
        prop_assert!(read.report == told, "{}", difference(&read, &told));
        let file = xlsx(&report);
        let read = from_bytes(&Native, "report.xlsx", &file);
        let read = read.map_err(|error| TestCaseError::fail(error.message))?;
        prop_assert!(read.report == told, "{}", difference(&read, &told));
        prop_assert_eq!(&file, &xlsx(&report));
        // Which of two printed variants an empty table follows is not told.
        prop_assert!(page == html(&told, &[]) || told.form() != report.form(), "{}", json);
    }

    #[test]
    fn pages_are_inert_and_well_formed(report in any_report()) {
        let page = html(&report, &[]);
        prop_assert!(is_inert(&page), "inert");
        prop_assert_eq!(page.matches("<script").count(), 1);
        assert_well_formed(&page);
        let pasted = rich(&report).html;
        prop_assert!(is_inert(&pasted) && !pasted.contains("<script"), "inert");
        assert_well_formed(&pasted);
        let file = docx(&report);
        prop_assert_eq!(&file, &docx(&report));
    }

    #[test]
    fn tables_for_programs_keep_their_shape(report in any_report()) {
        prop_assert!(is_inert(&text(&report)), "inert");
        for table in TableId::ALL {
            let lines = csv_lines(csv(&report, table).trim_start_matches('\u{feff}'));
            let width = lines.first().map_or(0, Vec::len);
            for fields in &lines {
                prop_assert_eq!(fields.len(), width);
                for field in fields {
                    let runs = field.starts_with(['=', '@', '＝', '＠', '\t', '\r', '\n']);
                    prop_assert!(!runs, "{}", field);
                }
            }
            let tabbed = rich_table(&report, table).text;
            prop_assert_eq!(tabbed.lines().count(), lines.len());
        }
        let name = file_name(&report, "csv");
        prop_assert!(name.len() <= 205 && !name.contains(['/', '\\', '\0', '\n']), "{}", name);
    }
}

/// CSV read by its rules.
fn csv_lines(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let line = lines.last_mut().unwrap();
        let field = line.last_mut().unwrap();
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                field.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                lines.push(vec![String::new()]);
            }
            c => field.push(c),
        }
    }
    assert!(!quoted && lines.pop() == Some(vec![String::new()]), "an open end");
    lines
}

/// A report as offices write them: figures as typed, plain prose, all six sections.
fn usual_report() -> impl Strategy<Value = Report> {
    let figure = prop_oneof![
        5 => "0|[1-9][0-9]{0,3}",
        1 => Just(String::new()),
        1 => prop::sample::select(vec!["/", "-", "1,036", "12件", "8(计划)", "１２"]).prop_map(str::to_owned),
    ];
    let prose = "[水土田林路桥村镇]{6,20}工作[平稳有序]{2,6}。";
    (
        prop::sample::select(vec![2019, 2020, 2021, 2024]),
        prop::collection::vec(figure, 200),
        prop::collection::vec(prose, 6),
    )
        .prop_map(|(year, figures, prose)| {
            let mut report = Report::blank(year);
            report.organization = Some("青禾县水务局".into());
            report.title = Some(format!("青禾县水务局{year}年政府信息公开工作年度报告"));
            report.published = Some(format!("{}-01-20", year + 1));
            report.source = Some("青禾县水务局".into());
            let cells: Vec<_> = report.form().cells().iter().map(|spec| spec.ix).collect();
            for (ix, figure) in cells.into_iter().zip(figures) {
                report.set_cell(ix, Cell::new(figure));
            }
            for (section, text) in report.sections.iter_mut().zip(prose) {
                section.text = text;
            }
            report
        })
}

/// The lines of the two JSONs that differ, and the reader's notes.
fn difference(read: &nianbao::read::Document, report: &Report) -> String {
    let (got, wanted) = (write::to_json(&read.report), write::to_json(report));
    let lines: Vec<_> =
        got.lines().zip(wanted.lines()).filter(|(got, wanted)| got != wanted).take(8).collect();
    format!("{lines:#?}\n{:#?}", read.notes.iter().map(|note| &note.message).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn files_read_back_identical(report in usual_report()) {
        for (name, bytes) in [
            ("report.html", html(&report, &[]).into_bytes()),
            ("report.docx", docx(&report)),
            ("report.json", write::to_json(&report).into_bytes()),
        ] {
            let read = from_bytes(&Native, name, &bytes);
            let read = read.map_err(|error| TestCaseError::fail(error.message))?;
            prop_assert!(read.report == report, "{name}: {}", difference(&read, &report));
        }
    }

    #[test]
    fn what_is_seen_reads_back_where_the_data_was_dropped(report in usual_report()) {
        let page = html(&report, &[]);
        let stripped = page.replace(block(&page), "").replace(nianbao::report::HTML_BLOCK, "x");
        let part = nianbao::report::DOCX_PART;
        let mut word = docx(&report);
        let other = part.replace("nianbao", "anybody").into_bytes();
        prop_assert_eq!(other.len(), part.len());
        for at in 0..word.len() - part.len() {
            if word[at..].starts_with(part.as_bytes()) {
                word[at..at + part.len()].copy_from_slice(&other);
            }
        }
        for (name, bytes) in [("report.html", stripped.into_bytes()), ("report.docx", word)] {
            let read = from_bytes(&Native, name, &bytes);
            let read = read.map_err(|error| TestCaseError::fail(error.message))?;
            prop_assert!(
                write::to_json(&read.report) == write::to_json(&report), "{name}: {}", difference(&read, &report)
            );
        }
    }

    #[test]
    fn what_was_copied_reads_back(report in usual_report()) {
        let copied = rich(&report);
        let read = from_clipboard(&Native, Some(&copied.html), &copied.text);
        let read = read.map_err(|error| TestCaseError::fail(error.message))?;
        prop_assert!(write::to_json(&read.report) == write::to_json(&report), "{}", difference(&read, &report));
        for table in TableId::ALL {
            let copied = rich_table(&report, table);
            let read = from_clipboard(&Native, Some(&copied.html), &copied.text);
            let read = read.map_err(|error| TestCaseError::fail(error.message))?;
            for spec in report.form().cells_of(table) {
                prop_assert_eq!(read.report.text_at(&spec.path), report.text_at(&spec.path), "{}", spec.path);
            }
        }
    }

    #[test]
    fn plain_text_reads_back(report in usual_report()) {
        let read = from_text(&text(&report)).unwrap();
        prop_assert!(write::to_json(&read.report) == write::to_json(&report), "{}", difference(&read, &report));
    }

    #[test]
    fn a_copied_table_reads_back(report in usual_report()) {
        for table in TableId::ALL {
            let read = from_text(&rich_table(&report, table).text);
            let read = read.map_err(|error| TestCaseError::fail(error.message))?;
            let form = report.form();
            for spec in form.cells_of(table) {
                prop_assert_eq!(read.report.text_at(&spec.path), report.text_at(&spec.path), "{}", spec.path);
            }
        }
    }

    #[test]
    fn a_number_keeps_its_characters(text in "-?(0|[1-9][0-9]{0,39})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?") {
        let json = format!("{{\"form\":\"2021\",\"requests\":{{\"received\":{{\"total\":{text}}}}}}}");
        let path = "requests.received.total";
        let report = from_bytes(&Native, "a.json", json.as_bytes()).unwrap().report;
        prop_assert_eq!(report.text_at(path), Some(text.as_str()));
        let wrapped = serde_json::json!({ "parsed_json": json }).to_string();
        prop_assert_eq!(&from_bytes(&Native, "a.json", wrapped.as_bytes()).unwrap().report, &report);
        for bytes in [write::to_json(&report).into_bytes(), html(&report, &[]).into_bytes(), docx(&report)] {
            let read = from_bytes(&Native, "", &bytes).unwrap().report;
            prop_assert_eq!(read.text_at(path), Some(text.as_str()));
        }
    }
}
