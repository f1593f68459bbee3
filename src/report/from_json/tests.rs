//! JSON → report: what comes back, what has no place, what is refused.

use super::super::json::{to_json, to_value};
use super::*;
use proptest::prelude::*;
use serde_json::json;

fn round(report: &Report) {
    let (back, unplaced) = from_json(&to_json(report)).unwrap();
    assert_eq!(&back, report);
    assert_eq!(unplaced, []);
}

#[test]
fn numbers_keep_their_characters() {
    for text in ["0", "-1", "-0", "1.50", "59237.2449", "18446744073709551616", r#"[1.0,{"a":-2.30}]"#] {
        assert_eq!(serde_json::from_str::<Value>(text).unwrap().to_string(), text);
    }
}

#[test]
fn cells_come_back_as_they_went_in() {
    let mut report = Report::blank(2020);
    for (path, text) in [
        ("disclosure.licensing.change", "增13"),
        ("disclosure.procurement.projects", "8(计划)"),
        ("disclosure.procurement.amount", "396.24万元"),
        ("requests.received.total", "14,069"),
        ("requests.received.natural_person", "１２"),
    ] {
        let ix = report.form().find(path).unwrap();
        report.set_cell(ix, Cell::new(text));
    }
    round(&report);
    assert_eq!(to_value(&report)["disclosure"]["regulations"]["made"], Value::Null);
}

#[test]
fn other_handling_may_be_a_row_or_a_group() {
    for (document, key) in [
        (json!({"form": "2021", "requests": {"other_handling": {"total": 3}}}), "2021-other-as-row"),
        (json!({"form": "2021", "requests": {"other_handling": {"other": {"total": 3}}}}), "2021"),
        (json!({"form": "2021", "requests": {"granted": {"total": 3}}}), "2021"),
        (json!({"form": "2019", "requests": {"other_handling": {"total": 3}}}), "2019"),
        (json!({"year": 2020, "requests": {"other_handling": {"total": 3}}}), "2019"),
        (json!({"year": 2023, "disclosure": {"fees": {"previous": 2}}}), "2019"),
    ] {
        assert_eq!(from_value(&document).unwrap().0.form().key(), key, "{document}");
    }
}

#[test]
fn joined_names_are_read() {
    let (report, unplaced) =
        from_value(&json!({"year": 2023, "requests": {"refused.state_secret": {"total": 7}}})).unwrap();
    assert_eq!(report.text_at("requests.refused.state_secret.total"), Some("7"));
    assert_eq!(unplaced, []);
}

#[test]
fn what_has_no_place_is_told() {
    let (_, unplaced) = from_value(&json!({
        "form": "2021", "colour": "red", "requests": {"granted": {"children": 4, "total": true}}, "sections": 3
    }))
    .unwrap();
    let paths: Vec<_> = unplaced.iter().map(|u| u.path.as_str()).collect();
    assert_eq!(paths, ["requests.granted.children", "requests.granted.total", "colour", "sections"]);
}

#[test]
fn what_is_no_report_is_refused() {
    for (text, error) in [
        ("{", JsonError::NotJson),
        ("[]", JsonError::NotAReport),
        ("{\"name\":\"x\"}", JsonError::NotAReport),
        ("{\"format\":\"nianbao-report/9\",\"form\":\"2021\"}", JsonError::UnknownFormat),
    ] {
        assert_eq!(from_json(text).err(), Some(error), "{text}");
    }
}

fn any_report() -> impl Strategy<Value = Report> {
    let text = || proptest::option::of(".{0,12}");
    let section = (proptest::option::of(0..6usize), ".{0,8}", "(.|\n){0,20}", text()).prop_map(
        |(id, heading, text, after_table)| Section {
            id: id.map(|i| SectionId::ALL[i]),
            heading,
            text,
            after_table,
        },
    );
    let cells = proptest::collection::vec((0..250u16, "[0-9]{1,4}|.{0,6}|[0-9],[0-9]{3}|增[0-9]"), 0..40);
    (
        0..3usize,
        proptest::option::of(1990..2100i32),
        text(),
        text(),
        proptest::collection::vec(section, 0..8),
        cells,
    )
        .prop_map(|(form, year, organization, preface, sections, cells)| {
            let mut report = Report::empty(&form::forms()[form]);
            report.year = year;
            report.organization = organization;
            report.preface = preface;
            report.sections = sections;
            for table in TableId::ALL {
                report.set_table(table, true);
            }
            for (ix, text) in cells {
                report.set_cell(form::CellIx(ix), Cell::new(text));
            }
            report
        })
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]
    #[test]
    fn every_report_comes_back(report in any_report()) {
        round(&report);
    }

    #[test]
    fn no_text_breaks_the_reader(text in ".{0,200}") {
        let _ = from_json(&text);
    }
}
