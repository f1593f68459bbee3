//! The examples of the manual pages, as the tests run them.
//!
//! An example begins from a report in order: form of its year, every cell 0, title, preface and sections written as
//! they should be. Each line changes one thing:
//!
//! ```text
//! 报告年度：2023
//! 表样：2019
//! 机关名称：某县统计局
//! 标题：…                     (so do 发布日期, 来源, 前言)
//! 第一部分标题：…
//! 第一部分：…                  (the first such line replaces the prose, later ones add a paragraph)
//! 第三部分表格：无              (or 空白)
//! 删去第四部分
//! 「（一）予以公开」自然人栏：12   (a cell by its printed name; 空白 empties it)
//! 「（一）予以公开」行：12 0 0 0 0 0 12   (the cells of a row)
//! 上年「（一）予以公开」自然人栏：3  (the same in last year's report; 上年 alone puts one in order beside)
//! 底稿：suqian_2023             (begins from the figures of a published report instead, in `conformance/figures`)
//! ```

use super::{Context, Finding, Rule, check};
use crate::form::{Form, SectionId, TableId, by_id, for_year};
use crate::report::{Cell, Report, Section, TextField};

/// What an example is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// The rule finds something, at its own severity.
    Fails,
    /// The rule finds something and leaves it open.
    Open,
    /// The rule finds nothing.
    Passes,
}

/// The examples of a manual page.
pub(super) fn examples(rule: &Rule) -> Vec<(Shows, String)> {
    let mut found = Vec::new();
    let mut shows = None;
    let mut body: Option<String> = None;
    for line in rule.manual().lines() {
        match (line, body.as_mut()) {
            ("不通过：", _) => shows = Some(Shows::Fails),
            ("待定：", _) => shows = Some(Shows::Open),
            ("通过：", _) => shows = Some(Shows::Passes),
            ("```text", None) => body = Some(String::new()),
            ("```", Some(_)) => {
                let shows = shows.take().unwrap_or_else(|| panic!("{}: an example without a label", rule.id));
                found.push((shows, body.take().unwrap()));
            }
            (line, Some(body)) => {
                body.push_str(line);
                body.push('\n');
            }
            _ => {}
        }
    }
    found
}

/// A report in order for that year, on that form.
pub(crate) fn in_order(form: &'static Form, year: i32, organization: &str) -> Report {
    let mut report = Report::blank(year).with_form(form).0;
    for spec in form.cells() {
        report.set_cell(spec.ix, Cell::from(0));
    }
    let title = format!("{organization}{year}年政府信息公开工作年度报告");
    report.organization = Some(organization.to_owned());
    report.title = Some(title);
    report.published = Some(format!("{}-01-20", year + 1));
    let parts: Vec<_> = form.sections().iter().map(|section| section.heading).collect();
    report.preface = Some(format!(
        "本报告根据《中华人民共和国政府信息公开条例》编制，由{}六部分组成。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如有疑问，请与{organization}办公室联系（地址：建设路1号，邮编：100000，电话：010-12345678，电子邮箱：bgs@example.cn）。",
        parts.join("、")
    ));
    for section in &mut report.sections {
        section.text = match section.id {
            Some(SectionId::Overview) => {
                format!(
                    "（一）主动公开。{year}年，本机关按照职责公开政府信息。\n（二）依申请公开。畅通受理渠道，依法答复。\n（三）政府信息管理。\n（四）平台建设。\n（五）监督保障。"
                )
            }
            Some(SectionId::Problems) => {
                "公开内容还不够细。今后将梳理公开事项，逐项落实责任，提高公开质量。".to_owned()
            }
            Some(SectionId::Other) => "本年度没有收取信息处理费，没有其他需要报告的事项。".to_owned(),
            _ => String::new(),
        };
    }
    report
}

/// Builds the report of an example, and last year's where it speaks of one.
pub(crate) fn build(text: &str) -> (Report, Option<Report>) {
    let head = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
    let year = head("报告年度：").map_or(2023, |year| year.parse().unwrap());
    let form = head("表样：").map_or_else(|| for_year(Some(year)), |id| by_id(id).unwrap());
    let organization = head("机关名称：").unwrap_or("某市统计局");
    let figures = |key: &str| head(key).map(crate::testing::figures);
    let mut report = figures("底稿：").unwrap_or_else(|| in_order(form, year, organization));
    let last_year = head("上年报告年度：").map_or(year - 1, |year| year.parse().unwrap());
    let last_form = head("上年表样：").map_or_else(|| for_year(Some(last_year)), |id| by_id(id).unwrap());
    let last_body = head("上年机关名称：").unwrap_or(organization);
    let mut last = figures("上年底稿：").unwrap_or_else(|| in_order(last_form, last_year, last_body));
    let mut has_last = false;
    let mut seen = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(line) = line.strip_prefix("上年") {
            has_last = true;
            if !line.is_empty() {
                apply(&mut last, line, &mut Vec::new());
            }
        } else {
            apply(&mut report, line, &mut seen);
        }
    }
    (report, has_last.then_some(last))
}

fn apply(report: &mut Report, line: &str, seen: &mut Vec<String>) {
    let form = report.form();
    if let Some(part) = line.strip_prefix("删去第") {
        let id = SectionId::ALL.into_iter().find(|id| part.starts_with(id.ordinal())).unwrap();
        report.sections.retain(|section| section.id != Some(id));
        return;
    }
    if let Some((ix, value)) = form
        .cells()
        .iter()
        .find_map(|spec| Some((spec.ix, line.strip_prefix(&spec.name)?.strip_prefix('：')?)))
    {
        report.set_cell(ix, Cell::new(if value == "空白" { "" } else { value }));
        return;
    }
    let (key, value) = line.split_once('：').unwrap_or_else(|| panic!("not understood: {line}"));
    if let Some(row) = key.strip_suffix('行') {
        let cells: Vec<_> = form.cells().iter().filter(|spec| spec.name.starts_with(row)).collect();
        let values: Vec<_> = value.split(' ').collect();
        assert_eq!(cells.len(), values.len(), "{line}");
        for (spec, value) in cells.into_iter().zip(values) {
            report.set_cell(spec.ix, Cell::new(if value == "空白" { "" } else { value }));
        }
        return;
    }
    let again = seen.iter().any(|other| other == key);
    seen.push(key.to_owned());
    let words = Some(value.to_owned());
    match key {
        "报告年度" | "表样" | "机关名称" | "底稿" => {}
        "标题" => report.title = words,
        "发布日期" => report.published = words,
        "来源" => report.source = words,
        "前言" => report.preface = words,
        _ => {
            let part = key.strip_prefix('第').unwrap_or_else(|| panic!("not understood: {line}"));
            let id = SectionId::ALL.into_iter().find(|id| part.starts_with(id.ordinal())).unwrap();
            let table = id.table();
            if report.section(id).is_none() {
                let heading = form.heading(id).to_owned();
                report.sections.push(Section { id: Some(id), heading, ..Section::default() });
            }
            let at = report.section(id).map(|(at, _)| at);
            match (part.trim_start_matches(id.ordinal()), value) {
                ("部分标题", _) => {
                    report.set_text(TextField::Heading(at.unwrap()), words);
                }
                ("部分", _) => {
                    let field = TextField::Text(at.unwrap());
                    let text = match report.text(field) {
                        Some(text) if again => format!("{text}\n{value}"),
                        _ => value.to_owned(),
                    };
                    report.set_text(field, Some(text));
                }
                ("部分表格", "无" | "空白") => empty(report, table.unwrap(), value == "空白"),
                _ => panic!("not understood: {line}"),
            }
        }
    }
}

fn empty(report: &mut Report, table: TableId, present: bool) {
    for spec in report.form().cells_of(table) {
        report.set_cell(spec.ix, Cell::default());
    }
    report.set_table(table, present);
}

/// What the rule of that id finds in an example.
pub(crate) fn run(id: &str, text: &str) -> Vec<Finding> {
    let (report, last) = build(text);
    let mut found = check(&report, &Context { last_year: last.as_ref(), ..Context::default() });
    found.retain(|finding| finding.rule == id);
    found
}

mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn a_report_in_order_has_no_finding() {
        for (form, year) in [("2019", 2019), ("2019", 2020), ("2021", 2021), ("2021", 2023)] {
            let form = by_id(form).unwrap();
            let report = in_order(form, year, "某市统计局");
            let last = in_order(for_year(Some(year - 1)), year - 1, "某市统计局");
            assert_eq!(check(&report, &Context { last_year: None, ..Context::default() }), []);
            let found = check(&report, &Context { last_year: Some(&last), ..Context::default() });
            // The prose of two such reports is the same; everything else agrees.
            assert!(found.iter().all(|finding| finding.rule == "last_year.prose"), "{found:?}");
        }
    }

    #[test]
    fn every_manual_page_is_whole() {
        for rule in rules() {
            for section in ["检查什么", "为什么", "示例", "怎么办", "依据"] {
                assert!(rule.manual().contains(&format!("# {section}\n")), "{}: {section}", rule.id);
            }
        }
    }
}
