//! The rules on a made-up form with other columns, rows, groups and another table of disputes.

use super::{Context, Finding, Severity, check};
use crate::form::{
    Block, Column, ColumnRole, Form, FormSpec, Kind, Row, RowRole, TableId, TableRules, TableSpec, by_id,
};
use crate::report::{Cell, Report, Section};

const fn column(id: &'static str, label: &'static str, role: ColumnRole) -> Column {
    Column { id, label, groups: &[], role, kind: Kind::Count, span: 1, aliases: &[] }
}

const fn row(id: &'static str, label: &'static str, role: RowRole) -> Row {
    Row { id, label, groups: &[], role, aliases: &[] }
}

const PART: ColumnRole = ColumnRole::Part("applicants");

const REQUESTS: TableSpec = TableSpec {
    id: TableId::Requests,
    stub: 1,
    blocks: &[Block {
        caption: "",
        corner: "",
        columns: &[
            column("citizen", "公民", PART),
            column("company", "企业", PART),
            column("association", "社团", PART),
            column("total", "合计", ColumnRole::Total("applicants")),
        ],
        rows: &[
            row("received", "一、新收", RowRole::In),
            row("carried_in", "二、转入", RowRole::In),
            row("granted", "（一）公开", RowRole::Outcome),
            row("refused.secret", "（二）涉密", RowRole::Outcome),
            row("refused.internal", "（三）内部", RowRole::Outcome),
            row("handled_total", "（四）合计", RowRole::Handled),
            row("carried_out", "四、转出", RowRole::Out),
        ],
    }],
    rules: TableRules {
        parts: Some("requests.applicants"),
        balance: Some("requests.balance"),
        outcomes: Some("requests.results"),
    },
};

const REVIEW: ColumnRole = ColumnRole::Part("review");

const DISPUTES: TableSpec = TableSpec {
    id: TableId::Disputes,
    stub: 0,
    blocks: &[Block {
        caption: "",
        corner: "",
        columns: &[
            column("review.upheld", "维持", REVIEW),
            column("review.pending", "未结", REVIEW),
            column("review.total", "合计", ColumnRole::Total("review")),
        ],
        rows: &[row("", "", RowRole::Plain)],
    }],
    rules: TableRules { parts: Some("disputes.total"), balance: None, outcomes: None },
};

const DISCLOSURE: TableSpec = TableSpec {
    id: TableId::Disclosure,
    stub: 1,
    blocks: &[Block {
        caption: "",
        corner: "",
        columns: &[
            column("made", "新制", ColumnRole::Plain),
            column("repealed", "废除", ColumnRole::Plain),
            column("in_force", "有效", ColumnRole::Plain),
        ],
        rows: &[row("regulations", "规章", RowRole::Plain), row("orders", "命令", RowRole::Plain)],
    }],
    rules: TableRules { parts: None, balance: None, outcomes: None },
};

fn form() -> &'static Form {
    let sections = by_id("2021").unwrap().sections();
    Box::leak(Box::new(Form::new(FormSpec {
        id: "2999",
        key: "2999",
        notice: "某函",
        first_year: 2999,
        last_year: None,
        sections,
        tables: [DISCLOSURE, REQUESTS, DISPUTES],
    })))
}

/// A report in order: 5 from citizens, 2 of them carried out, one review pending.
fn in_order(form: &'static Form, year: i32) -> Report {
    let mut report = Report::empty(form);
    report.year = Some(year);
    report.organization = Some("某市统计局".to_owned());
    report.sections = form
        .sections()
        .iter()
        .map(|section| Section {
            id: Some(section.id),
            heading: form.heading(section.id),
            ..Section::default()
        })
        .collect();
    for spec in form.cells() {
        report.set_cell(spec.ix, Cell::from(0));
    }
    for (path, value) in [
        ("requests.received", 5),
        ("requests.granted", 1),
        ("requests.refused.secret", 1),
        ("requests.refused.internal", 1),
        ("requests.handled_total", 3),
        ("requests.carried_out", 2),
    ] {
        for column in ["citizen", "total"] {
            set(&mut report, &format!("{path}.{column}"), value);
        }
    }
    set(&mut report, "disputes.review.pending", 1);
    set(&mut report, "disputes.review.total", 1);
    report
}

fn set(report: &mut Report, path: &str, value: i64) {
    report.set_cell(report.form().find(path).unwrap(), Cell::from(value));
}

fn found(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    let mut found = check(report, &Context { last_year, ..Context::default() });
    found.retain(|finding| !finding.rule.starts_with("structure."));
    found
}

fn said(report: &Report, last_year: Option<&Report>) -> Vec<(&'static str, Vec<String>)> {
    let path = |finding: &Finding| {
        finding.cells.iter().map(|ix| report.form().path(*ix).to_owned()).collect::<Vec<_>>()
    };
    found(report, last_year).iter().map(|finding| (finding.rule, path(finding))).collect()
}

#[test]
fn identities_and_their_words_follow_the_form() {
    let mut report = in_order(form(), 2999);
    assert_eq!(said(&report, None), []);
    set(&mut report, "requests.granted.total", 7);
    let errors = found(&report, None);
    let errors: Vec<_> = errors.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let rules: Vec<_> = errors.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["requests.results", "requests.applicants"]);
    assert!(errors[0].message.contains("「（四）合计」3，各项办理结果之和 9"), "{}", errors[0].message);
    assert!(errors[1].message.contains("合计栏 7，三类申请人之和 1（公民 1）"), "{}", errors[1].message);
    let mut report = in_order(form(), 2999);
    set(&mut report, "disputes.review.total", 4);
    assert!(found(&report, None)[0].message.contains("合计 4，两种结果之和 1"));
}

#[test]
fn prose_is_held_against_the_form_s_own_rows() {
    let mut report = in_order(form(), 2999);
    report.sections[0].text =
        "新收政府信息公开申请5件，不予公开2件，结转下年度2件，因政府信息公开引发行政复议1件。".to_owned();
    assert_eq!(said(&report, None), []);
    report.sections[0].text =
        "新收政府信息公开申请5件，不予公开3件，部分公开8件，因政府信息公开引发行政复议4件。".to_owned();
    let refused = ["requests.refused.secret.total", "requests.refused.internal.total"];
    assert_eq!(
        said(&report, None),
        [
            ("prose.refused", refused.map(str::to_owned).to_vec()),
            ("prose.review", vec!["disputes.review.total".to_owned()])
        ]
    );
}

#[test]
fn last_years_report_is_held_against_its_own_rows() {
    let form = form();
    let last = in_order(form, 2998);
    let mut report = in_order(form, 2999);
    for path in ["requests.carried_in.citizen", "requests.carried_in.total"] {
        set(&mut report, path, 2);
    }
    for column in ["citizen", "total"] {
        set(&mut report, &format!("requests.carried_out.{column}"), 4);
    }
    set(&mut report, "disclosure.orders.in_force", 9);
    let rules: Vec<_> = found(&report, Some(&last)).iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["last_year.in_force"]);
    set(&mut report, "requests.carried_in.citizen", 3);
    let findings = found(&report, Some(&last));
    let carried = findings.iter().find(|finding| finding.rule == "last_year.carried_in").unwrap();
    assert!(carried.message.contains("公民栏：「二、转入」3，上年报告「四、转出」2"), "{}", carried.message);
}
