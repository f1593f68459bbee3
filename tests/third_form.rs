//! The form is data: a made-up third form is read, checked, located, edited, exported and read back like the others.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/made_up_form.rs"]
mod made_up_form;

use made_up_form::{FORM, YEAR};
use nianbao::analysis::{analyse, completeness};
use nianbao::edit::{Command, Session};
use nianbao::form::{self, Form};
use nianbao::read::native::Native;
use nianbao::read::{from_bytes, from_text};
use nianbao::report::{Cell, Report};
use nianbao::write;
use std::sync::Once;

/// The made-up form, added before any form is asked for.
fn made_up() -> &'static Form {
    static ADD: Once = Once::new();
    ADD.call_once(|| form::add_forms(vec![FORM]).unwrap());
    form::by_id("2090").unwrap()
}

/// A complete report on it whose figures satisfy every identity.
fn report() -> Report {
    let form = made_up();
    let mut report = Report::blank(YEAR);
    assert_eq!(report.form(), form);
    report.organization = Some("青禾县水务局".into());
    report.title = Some(format!("青禾县水务局{YEAR}年政府信息公开工作年度报告"));
    report.published = Some(format!("{}-01-20", YEAR + 1));
    report.preface = Some(format!(
        "本报告由六个部分组成。统计期限自{YEAR}年1月1日起至{YEAR}年12月31日止。联系地址：清源路8号；电话：0000-0000000。"
    ));
    for section in &mut report.sections {
        section.text = "本年各项工作平稳有序，未收取信息处理费。".into();
    }
    for (path, text) in [
        ("disclosure.charters.issued", "1"),
        ("disclosure.charters.standing", "9"),
        ("disclosure.guides.amended", "14"),
        ("disclosure.arbitration.rulings", "1,036"),
        ("requests.lodged.citizens", "12"),
        ("requests.lodged.firms", "7"),
        ("requests.lodged.total", "19"),
        ("requests.brought_forward.citizens", "2"),
        ("requests.brought_forward.total", "2"),
        ("requests.supplied.citizens", "8"),
        ("requests.supplied.firms", "7"),
        ("requests.supplied.total", "15"),
        ("requests.denied.secret.citizens", "3"),
        ("requests.denied.secret.total", "3"),
        ("requests.transferred.citizens", "2"),
        ("requests.transferred.total", "2"),
        ("requests.closed_total.citizens", "13"),
        ("requests.closed_total.firms", "7"),
        ("requests.closed_total.total", "20"),
        ("requests.brought_on.citizens", "1"),
        ("requests.brought_on.total", "1"),
        ("disputes.appeal.confirmed", "4"),
        ("disputes.appeal.total", "4"),
        ("disputes.mediation.running", "6"),
        ("disputes.mediation.total", "6"),
    ] {
        report.set_cell(form.find(path).unwrap(), Cell::new(text));
    }
    for spec in form.cells() {
        if report.cell(spec.ix).is_blank() {
            report.set_cell(spec.ix, Cell::new("0"));
        }
    }
    report
}

/// The figures by their paths, thousands separators left out.
fn figures(report: &Report) -> Vec<(String, String)> {
    let cells = report.form().cells().iter();
    cells.map(|spec| (spec.path.clone(), report.cell(spec.ix).text().replace(',', ""))).collect()
}

#[test]
fn its_counts_are_its_own() {
    let form = made_up();
    assert_eq!(form.cells().len(), 12 + 1 + 40 + 7);
    // Five balances, five sums of outcomes, eight rows; two groups of disputes.
    assert_eq!(form.identities().len(), 5 + 5 + 8 + 2);
    assert_eq!(form::for_year(Some(2089)).id(), "2021");
    assert_eq!(form::for_year(Some(2091)).id(), "2090");
    assert!(form::add_forms(vec![FORM]).is_err(), "forms never change once they are in use");
}

#[test]
fn it_is_read_from_every_export() {
    let report = report();
    for format in write::OUTPUT_FORMATS {
        let name = format.id;
        let file = format.file(&report, &[]);
        let read = from_bytes(&Native, &file.name, &file.bytes)
            .unwrap_or_else(|error| panic!("{name}: {}", error.message));
        assert_eq!(read.report.form().id(), "2090", "{name}");
        assert_eq!(figures(&read.report), figures(&report), "{name}");
        // A sheet of the tables has no prose.
        if name != "csv" {
            assert_eq!(read.report.title, report.title, "{name}");
            assert_eq!(read.report.sections.len(), 6, "{name}");
        }
    }
    // What is seen, without the data beside it.
    let page = write::html(&report, &[]);
    let seen = page.split("<script").next().unwrap();
    let read = from_bytes(&Native, "b.html", seen.as_bytes()).unwrap();
    assert_eq!(figures(&read.report), figures(&report));
    let copied = write::rich(&report);
    assert_eq!(figures(&from_text(&copied.text).unwrap().report), figures(&report));
}

#[test]
fn it_is_checked_and_complete() {
    let mut report = report();
    assert!(completeness(&report).is_complete(), "{:?}", completeness(&report).sentence());
    let errors = |report: &Report| -> Vec<&str> {
        let findings = analyse(report, None, &[]).findings;
        let errors = findings.into_iter().filter(|finding| finding.severity.name() == "error");
        errors.map(|finding| finding.rule).collect()
    };
    assert_eq!(errors(&report), [""; 0]);
    let form = report.form();
    report.set_cell(form.find("requests.supplied.firms").unwrap(), Cell::new("9"));
    assert_eq!(errors(&report), ["requests.results", "requests.applicants"]);
    report.set_cell(form.find("disputes.appeal.total").unwrap(), Cell::new("5"));
    assert_eq!(errors(&report).last(), Some(&"disputes.total"));
}

#[test]
fn a_wrong_cell_of_it_is_located() {
    let mut report = report();
    let form = report.form();
    let wrong = form.find("requests.lodged.citizens").unwrap();
    report.set_cell(wrong, Cell::new("21"));
    let explanations = analyse(&report, None, &[]).explanations;
    let first = &explanations[0].options[0];
    assert_eq!(explanations[0].at_least, 1);
    assert_eq!((first.changes[0].cell, first.changes[0].to), (wrong, 12));
}

#[test]
fn it_is_edited_and_comes_back() {
    let report = report();
    let form = report.form();
    let ix = form.find("requests.denied.absent.unions").unwrap();
    let mut session = Session::new(report.clone());
    assert!(session.apply(Command::SetCell(ix, "5".into())));
    assert_eq!(session.report().cell(ix).text(), "5");
    session.undo();
    assert_eq!(session.report(), &report);
    // On another form its figures become extra rows; nothing is lost, and it comes back.
    assert!(session.apply(Command::SetForm(form::by_id("2021").unwrap())));
    let kept = session.report().extra_rows.iter().flat_map(|row| &row.cells);
    assert!(kept.into_iter().any(|cell| cell == "当年裁定数量：1,036"));
    session.undo();
    assert_eq!(session.report(), &report);
}
