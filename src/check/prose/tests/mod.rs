//! Sentences as cases: prose and tables in, rule ids out.

mod invariants;
mod paragraphs;
mod sentences;

use super::author::Author;
use super::parse::figures;
use super::*;
use crate::check::Context;
use crate::check::words::Text;
use crate::form::by_id;
use crate::report::{Cell, Report, Section};

/// 新收 12, 结转 1, 予以公开 5, 部分公开 2, 不予公开 1, 无法提供 3, 其他处理 1, 总计 12, 结转下年度 1; 行政复议 3 (1 pending),
/// 行政诉讼 1 + 1; 行政规范性文件 5, 3, 20.
const USUAL: &[(&str, i64)] = &[
    ("requests.received.total", 12),
    ("requests.carried_in.total", 1),
    ("requests.granted.total", 5),
    ("requests.partly_granted.total", 2),
    ("requests.refused.enforcement_file.total", 1),
    ("requests.unavailable.not_held.total", 2),
    ("requests.unavailable.needs_creation.total", 1),
    ("requests.other_handling.other.total", 1),
    ("requests.handled_total.total", 12),
    ("requests.carried_out.total", 1),
    ("disputes.review.upheld", 2),
    ("disputes.review.pending", 1),
    ("disputes.review.total", 3),
    ("disputes.direct_litigation.upheld", 1),
    ("disputes.direct_litigation.total", 1),
    ("disputes.litigation_after_review.upheld", 1),
    ("disputes.litigation_after_review.total", 1),
    ("disclosure.normative_documents.made", 5),
    ("disclosure.normative_documents.repealed", 3),
    ("disclosure.normative_documents.in_force", 20),
];

/// What the prose rules find in a report.
fn check(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    super::check(&Input::new(report, &Context::default()), &mut findings);
    findings
}

/// A report of form 2021 for 2023, every cell without a given figure 0, its totals mirrored in 自然人.
fn report(organization: &str, cells: &[(&str, i64)], prose: &str) -> Report {
    let mut report = Report::blank(2023);
    report.organization = Some(organization.to_owned());
    for spec in by_id("2021").unwrap().cells() {
        let path = spec.path.replace(".natural_person", ".total");
        let value = cells.iter().find(|(known, _)| *known == path).map_or(0, |(_, value)| *value);
        report.set_cell(spec.ix, Cell::from(value));
    }
    report.sections[0].text = prose.to_owned();
    report
}

/// Cells, prose, the rules that are to find something.
type Case<'a> = (&'a [(&'a str, i64)], &'a str, &'a [&'a str]);

/// Every sentence whose rules are not those expected, with both.
fn wrong<'a>(cases: impl IntoIterator<Item = Case<'a>>) -> Vec<String> {
    let wrong = cases.into_iter().filter_map(|(cells, prose, expected)| {
        let found = rules(cells, prose);
        (found != expected).then(|| format!("{prose} {found:?}, expected {expected:?}"))
    });
    wrong.collect()
}

fn rules(cells: &[(&str, i64)], prose: &str) -> Vec<&'static str> {
    check(&report("某市统计局", cells, prose)).iter().map(|finding| finding.rule).collect()
}

/// 全市 is a government's own, another's elsewhere.
#[test]
fn whose_figures() {
    let prose = "2023年，全市共收到政府信息公开申请15件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 1);
    assert_eq!(check(&report("某市统计局", USUAL, prose)).len(), 0);
    let prose = "2023年，全市各级行政机关共收到政府信息公开申请15件，其中市政府收到申请4件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 1);
    let prose = "2023年，全市共收到政府信息公开申请15件，市本级收到12件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 0);
    let prose = "2023年，市统计局收到政府信息公开申请15件。";
    assert_eq!(check(&report("某市统计局", USUAL, prose)).len(), 1);
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 0);
}

#[test]
fn blanks_absent_tables_and_remarks() {
    // A blank total counts as the sum of its columns, and that is said.
    let mut blank = report("某市统计局", USUAL, "收到政府信息公开申请12件，予以公开4件。");
    blank.set_cell(blank.form().find("requests.granted.total").unwrap(), Cell::default());
    blank.set_cell(blank.form().find("requests.granted.business").unwrap(), Cell::default());
    let found = check(&blank);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("空白未计"), "{}", found[0].message);
    blank.sections[0].text = "收到政府信息公开申请12件，予以公开5件。".to_owned();
    assert_eq!(check(&blank), []);
    // Nothing to compare with.
    let mut absent = report("某市统计局", USUAL, "收到政府信息公开申请15件。");
    for spec in absent.form().cells() {
        absent.set_cell(spec.ix, Cell::default());
    }
    assert_eq!(check(&absent), []);
    let mut unreadable = report("某市统计局", USUAL, "收到政府信息公开申请15件。");
    unreadable.set_cell(unreadable.form().find("requests.received.total").unwrap(), Cell::new("1,2"));
    assert_eq!(check(&unreadable), []);
    // The prose may speak of the part that the remark names.
    let mut remark = report("某市统计局", USUAL, "制发行政规范性文件6件。");
    let made = remark.form().find("disclosure.normative_documents.made").unwrap();
    remark.set_cell(made, Cell::new("22（其中修订 16 件）"));
    assert_eq!(check(&remark), []);
    remark.sections[0].text = "制发行政规范性文件7件。".to_owned();
    assert_eq!(check(&remark).len(), 1);
}

#[test]
fn words_and_cells() {
    let prose = "2023年，新收政府信息公开申请 １３ 件，无法提供2件。";
    let report = report("某市统计局", USUAL, prose);
    let found = check(&report);
    let words: Vec<_> = found.iter().map(|f| &prose[f.words[0].start..f.words[0].end]).collect();
    assert_eq!(words, ["新收政府信息公开申请 １３ 件", "无法提供2件"]);
    assert_eq!(found[0].cells, [report.form().find("requests.received.total").unwrap()]);
    assert_eq!(found[1].cells.len(), 3);
    assert_eq!((found[0].left, found[0].right), (Some(13), Some(12)));
    assert!(found[1].message.contains("无法提供 3"), "{}", found[1].message);
}

#[test]
fn witnesses_are_the_unambiguous_figures() {
    let prose = "新收政府信息公开申请13件，上年结转1件，答复12件，不予公开2件。收到政府信息公开申请20件。";
    let report = report("某市统计局", USUAL, prose);
    let told: Vec<_> = witnesses(&Input::new(&report, &Context::default()))
        .into_iter()
        .map(|(cells, value, _)| (cells.len(), value))
        .collect();
    assert_eq!(told, [(1, 13), (1, 1), (8, 2)]);
    let torn = report_with(&report, "新收政府信息公开申请13件。新收政府信息公开申请12件。");
    assert_eq!(witnesses(&Input::new(&torn, &Context::default())), []);
}

fn report_with(report: &Report, prose: &str) -> Report {
    let mut other = report.clone();
    other.sections[0].text = prose.to_owned();
    other
}

#[test]
fn only_sections_one_and_six_are_read() {
    let mut report = report("某市统计局", USUAL, "");
    report.sections[4].text = "收到政府信息公开申请99件。".to_owned();
    assert_eq!(check(&report), []);
    report.sections[5].text = "收到政府信息公开申请99件。".to_owned();
    assert_eq!(check(&report).len(), 1);
    report.sections.push(Section {
        heading: "附件".to_owned(),
        text: "新收99件。".to_owned(),
        ..Section::default()
    });
    assert_eq!(check(&report).len(), 1);
}

#[test]
fn figures_with_what_they_count() {
    let author = Author { year: Some(2023), ..Author::default() };
    let found = figures(
        TextField::Text(0),
        &Text::new(
            "受理3259件政府信息公开申请，答复3278件（含上年度结转申请77件，另有58件顺延到下年度答复）",
        ),
        &author,
        None,
    );
    let counts: Vec<_> = found.iter().filter_map(count_of).collect();
    // What 受理3259件 is about stands behind it.
    assert_eq!(counts, [3259, 3278, 77, 58]);
}
