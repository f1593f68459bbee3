//! The form is data: a made-up third form is read, checked, located, edited, exported and read back like the others.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/made_up_form.rs"]
mod made_up_form;

use made_up_form::{FORM, YEAR};
use nianbao::analysis::{analyse, completeness};
use nianbao::edit::{Command, Session};
use nianbao::form::{self, CellIx, Form};
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
        ("disclosure.charters.made", "1"),
        ("disclosure.charters.in_force", "9"),
        ("disclosure.guides.amended", "14"),
        ("disclosure.arbitration.rulings", "1,036"),
        ("requests.received.citizens", "12"),
        ("requests.received.firms", "7"),
        ("requests.received.total", "19"),
        ("requests.carried_in.citizens", "2"),
        ("requests.carried_in.total", "2"),
        ("requests.supplied.citizens", "8"),
        ("requests.supplied.firms", "7"),
        ("requests.supplied.total", "15"),
        ("requests.refused.secret.citizens", "3"),
        ("requests.refused.secret.total", "3"),
        ("requests.transferred.citizens", "2"),
        ("requests.transferred.total", "2"),
        ("requests.closed_total.citizens", "13"),
        ("requests.closed_total.firms", "7"),
        ("requests.closed_total.total", "20"),
        ("requests.carried_out.citizens", "1"),
        ("requests.carried_out.total", "1"),
        ("disputes.review.confirmed", "4"),
        ("disputes.review.total", "4"),
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
        let file = format.file(&report, format.write(&report, &nianbao::write::Beside::default()));
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
    report.set_cell(form.find("disputes.review.total").unwrap(), Cell::new("5"));
    assert_eq!(errors(&report).last(), Some(&"disputes.total"));
}

#[test]
fn identities_are_said_in_its_own_words() {
    let mut report = report();
    let form = report.form();
    report.set_cell(form.find("requests.supplied.total").unwrap(), Cell::new("17"));
    report.set_cell(form.find("disputes.review.total").unwrap(), Cell::new("5"));
    let findings = analyse(&report, None, &[]).findings;
    let said = |rule: &str| findings.iter().find(|finding| finding.rule == rule).unwrap().message.as_str();
    assert!(
        said("requests.results").contains("「（四）总计」20，各项办理结果之和 22"),
        "{}",
        said("requests.results")
    );
    assert!(said("requests.applicants").contains("四类申请人之和 15"), "{}", said("requests.applicants"));
    assert!(said("disputes.total").contains("总计 5，两种结果之和 4"), "{}", said("disputes.total"));
}

#[test]
fn prose_is_held_against_its_own_rows() {
    let mut report = report();
    let said = |report: &Report| -> Vec<(&str, Vec<String>)> {
        let findings = analyse(report, None, &[]).findings;
        let prose = findings.iter().filter(|finding| finding.rule.starts_with("prose."));
        let path = |ix: &CellIx| report.form().path(*ix).to_owned();
        prose.map(|finding| (finding.rule, finding.cells.iter().map(path).collect())).collect()
    };
    report.sections[0].text =
        "新收政府信息公开申请19件，不予公开3件，结转下年度1件，因政府信息公开引发行政复议4件。".into();
    assert_eq!(said(&report), []);
    report.sections[0].text =
        "新收政府信息公开申请19件，不予公开4件，部分公开8件，因政府信息公开引发行政复议1件。".into();
    let refused = ["requests.refused.secret.total", "requests.refused.absent.total"].map(str::to_owned);
    let review = ["disputes.review.total".to_owned()];
    assert_eq!(said(&report), [("prose.refused", refused.to_vec()), ("prose.review", review.to_vec())]);
}

#[test]
fn last_years_report_is_held_against_its_own_rows() {
    let mut last = report();
    last.year = Some(YEAR - 1);
    let mut report = report();
    let form = report.form();
    last.set_cell(form.find("disclosure.charters.in_force").unwrap(), Cell::new("8"));
    let said = |report: &Report| -> Vec<(&str, String)> {
        let findings = analyse(report, Some(&last), &[]).findings;
        let found = findings.into_iter().filter(|finding| finding.rule.starts_with("last_year."));
        found.map(|finding| (finding.rule, finding.message)).collect()
    };
    let carried = said(&report);
    // Its citizens and its total.
    assert_eq!(carried.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["last_year.carried_in"; 2]);
    assert!(
        carried[0].1.contains("「二、往年遗留申请」2，上年报告「四、留待来年答复」1"),
        "{}",
        carried[0].1
    );
    report.set_cell(form.find("disclosure.charters.in_force").unwrap(), Cell::new("8"));
    assert!(said(&report).iter().any(|(rule, _)| *rule == "last_year.in_force"));
}

#[test]
fn a_wrong_cell_of_it_is_located() {
    let mut report = report();
    let form = report.form();
    let wrong = form.find("requests.received.citizens").unwrap();
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
    let ix = form.find("requests.refused.absent.unions").unwrap();
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
