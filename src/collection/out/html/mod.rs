//! The overview as one HTML page: opens anywhere, prints well, nothing in it runs or is fetched.

mod roll_up;

use super::tables::name;
use crate::collection::alike::Alike;
use crate::collection::handed_in::{HandedIn, KnownBy};
use crate::collection::overview::Overview;
use crate::collection::roll_up::CellState;
use crate::collection::row::UnitRow;
use crate::collection::status::Status;
use crate::write::escaped;

const STYLE: &str = include_str!("summary.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The overview as an HTML page. The same overview gives the same bytes.
pub fn overview_html(overview: &Overview) -> String {
    let year = overview.year.map_or(String::new(), |year| format!("{year}年"));
    let title = format!("{year}政府信息公开工作年度报告核对情况");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"renderer\" content=\"webkit\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n"
    );
    push_head(&mut out, overview);
    push_chase(&mut out, overview);
    push_units(&mut out, overview);
    if let Some(roll_up) = &overview.roll_up {
        roll_up::push(&mut out, overview, roll_up);
    }
    push_problems(&mut out, overview);
    push_rules(&mut out, overview);
    push_alike(&mut out, overview);
    push_aside(&mut out, overview);
    push_unreadable(&mut out, overview);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The whole at a glance: a sentence, a bar, and what its parts mean.
fn push_head(out: &mut String, overview: &Overview) {
    let all = overview.units.len();
    let count = |status: Status| overview.units.iter().filter(|row| row.status == status).count();
    let expected = overview.units.iter().filter(|row| row.on_roster);
    let handed_in = expected.clone().filter(|row| row.status != Status::Missing).count();
    let differing = overview.roll_up.as_ref().map_or(0, |roll_up| roll_up.count(CellState::Differs));
    let between_units = overview.alike.iter().filter(|one| one.units.0 != one.units.1).count();
    let mut said = format!("应交 {} 个单位，交来 {handed_in} 个", expected.count());
    for (what, number, of) in [
        ("名单外", overview.units.iter().filter(|row| !row.on_roster).count(), "个"),
        ("可以发布", count(Status::Clean), "个"),
        ("逾期", overview.late, "个"),
        ("按文件时间可能逾期", overview.perhaps_late, "个"),
        ("汇总不符", differing, "格"),
        ("文字雷同", between_units, "对"),
    ] {
        if number > 0 {
            said.push_str(&format!("，{what} {number} {of}"));
        }
    }
    out.push_str(&format!("<p class=\"lead\">{said}。</p>\n<div class=\"bar\" aria-hidden=\"true\">"));
    let shown =
        Status::ALL.into_iter().rev().map(|status| (status, count(status))).filter(|(_, units)| *units > 0);
    for (status, units) in shown.clone() {
        // In thousandths: no width is rounded to nothing.
        let share = (units * 1000).checked_div(all).unwrap_or(0).max(3);
        out.push_str(&format!("<span class=\"{}\" style=\"flex-grow:{share}\"></span>", status.name()));
    }
    out.push_str("</div>\n<ul class=\"legend\">\n");
    for (status, units) in shown {
        out.push_str(&format!(
            "<li><span class=\"{}\">{}</span> {} {units}</li>\n",
            status.name(),
            status.sign(),
            status.word()
        ));
    }
    out.push_str("</ul>\n");
    for remark in &overview.remarks {
        out.push_str(&format!("<p class=\"remark\">{}</p>\n", escaped(remark)));
    }
}

/// The day of handing in, as people write it.
fn day(handed_in: HandedIn) -> String {
    let (_, month, day) = handed_in.day.parts();
    let by_file = if handed_in.known_by == KnownBy::FileTime { "（文件时间）" } else { "" };
    format!("{month}月{day}日{by_file}")
}

/// Who has to be spoken to: missing, late, of another year, unreadable.
fn push_chase(out: &mut String, overview: &Overview) {
    let of = |status: Status| overview.units.iter().filter(move |row| row.status == status);
    let plain = |row: &UnitRow| row.member.unit.clone();
    let late = |days: fn(HandedIn) -> Option<i32>| {
        let said = move |row: &UnitRow| Some(format!("{}（{} 天）", row.member.unit, days(row.handed_in?)?));
        overview.units.iter().filter_map(said).collect()
    };
    let stranger = |row: &UnitRow| {
        let of = overview.proposals.iter().find(|one| Some(one.entry) == row.entry);
        let units: Vec<&str> = of.iter().flat_map(|one| &one.units).map(|(unit, _)| unit.as_str()).collect();
        match units.is_empty() {
            true => row.member.unit.clone(),
            false => format!("{}（可能是{}）", row.member.unit, units.join("、")),
        }
    };
    let strangers = overview.units.iter().filter(|row| !row.on_roster).map(stranger).collect();
    let lists: [(&str, Vec<String>); 6] = [
        ("没有交来", of(Status::Missing).map(plain).collect()),
        ("逾期交来", late(HandedIn::late)),
        ("按文件时间可能逾期，请核实", late(HandedIn::perhaps_late)),
        ("年度不对", of(Status::WrongYear).map(plain).collect()),
        ("读不了", of(Status::Unreadable).map(plain).collect()),
        ("名单外", strangers),
    ];
    if lists.iter().all(|(_, units)| units.is_empty()) {
        return;
    }
    out.push_str("<dl class=\"chase\">\n");
    for (what, units) in lists.iter().filter(|(_, units)| !units.is_empty()) {
        out.push_str(&format!("<dt>{what} {}</dt>\n<dd>{}</dd>\n", units.len(), escaped(&units.join("、"))));
    }
    out.push_str("</dl>\n");
}

fn push_table(out: &mut String, heading: &str, columns: &[&str], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("<section>\n<h2>{heading}</h2>\n<table>\n<thead><tr>"));
    columns.iter().for_each(|column| out.push_str(&format!("<th scope=\"col\">{column}</th>")));
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let is_short = cell.chars().count() < 12 && !cell.contains('<');
            let class = if is_short { " class=\"short\"" } else { "" };
            out.push_str(&format!("<td{class}>{cell}</td>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn push_units(out: &mut String, overview: &Overview) {
    let number = |number: usize| if number == 0 { String::new() } else { number.to_string() };
    let row = |row: &UnitRow| {
        let late = row.handed_in.and_then(HandedIn::late).map(|days| format!("{days} 天"));
        let perhaps = row.handed_in.and_then(HandedIn::perhaps_late).map(|days| format!("可能 {days} 天"));
        vec![
            escaped(&row.member.unit),
            format!(
                "<span class=\"{}\">{}</span> {}",
                row.status.name(),
                row.status.sign(),
                row.status.word()
            ),
            number(row.verdict.mistakes),
            number(row.verdict.warnings + row.verdict.open),
            row.handed_in.map(day).unwrap_or_default(),
            late.or(perhaps).unwrap_or_default(),
            if row.last_year.is_some() { "有" } else { "" }.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = overview.units.iter().map(row).collect();
    push_table(out, "各单位", &["单位", "状态", "必须改", "请核对", "交来", "逾期", "上年报告"], &rows);
}

/// What is to be mended and looked at, unit by unit.
fn push_problems(out: &mut String, overview: &Overview) {
    let has_some = |row: &&UnitRow| {
        !row.reasons.is_empty()
            || !row.others.is_empty()
            || row.findings.iter().any(|told| told.set_aside.is_none())
    };
    let rows: Vec<&UnitRow> = overview.units.iter().filter(has_some).collect();
    if rows.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>各单位的问题</h2>\n");
    for row in rows {
        out.push_str(&format!(
            "<h3>{} <small>{} {}</small></h3>\n<ul>\n",
            escaped(&row.member.unit),
            row.status.sign(),
            row.status.word()
        ));
        let mut push = |kind: &str, text: &str| {
            let kind = if kind.is_empty() { String::new() } else { format!("<b>{kind}</b> ") };
            out.push_str(&format!("<li>{kind}{}</li>\n", escaped(text)));
        };
        row.reasons.iter().for_each(|reason| push("", reason));
        for one in row.explanations.iter().filter(|one| one.at_least > 0) {
            push("必须改", &one.sentence);
        }
        let is_told = |at: usize| row.explanations.iter().any(|one| one.findings.contains(&at));
        let told = (0..).zip(&row.findings).filter(|(at, told)| !is_told(*at) && told.set_aside.is_none());
        told.for_each(|(_, told)| push(told.severity.word(), &told.message));
        for other in &row.others {
            push("", &format!("没有采用“{}”：{}。", other.file, other.why));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn push_rules(out: &mut String, overview: &Overview) {
    let row = |rule: &crate::collection::RuleRow| {
        let units: Vec<String> = rule.units.iter().map(|at| name(overview, *at)).collect();
        vec![
            escaped(&rule.title),
            rule.severity.word().to_owned(),
            rule.units.len().to_string(),
            escaped(&units.join("、")),
        ]
    };
    let rows: Vec<Vec<String>> = overview.rules.iter().map(row).collect();
    push_table(out, "哪些问题多", &["规则", "轻重", "单位数", "单位"], &rows);
}

fn push_alike(out: &mut String, overview: &Overview) {
    if overview.alike.is_empty() {
        return;
    }
    out.push_str(
        "<section>\n<h2>文字雷同</h2>\n<p class=\"note\">表格、标题、编制依据等规定的文字不计。</p>\n",
    );
    for one in &overview.alike {
        push_pair(out, overview, one);
    }
    out.push_str("</section>\n");
}

/// So many paragraphs of a pair are printed.
const PRINTED: usize = 3;

fn push_pair(out: &mut String, overview: &Overview, one: &Alike) {
    let own = one.units.0 == one.units.1;
    let other = if own { "本单位上年的报告".to_owned() } else { name(overview, one.units.1) };
    let first = name(overview, one.units.0);
    out.push_str(&format!(
        "<h3>{} 与 {} <small>{}% 的文字相同</small></h3>\n",
        escaped(&first),
        escaped(&other),
        one.share
    ));
    if one.paragraphs.is_empty() {
        return;
    }
    out.push_str(&format!(
        "<table class=\"pair\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        escaped(&first),
        escaped(&other)
    ));
    for side in one.paragraphs.iter().take(PRINTED) {
        out.push_str(&format!("<tr><td>{}</td><td>{}</td></tr>\n", escaped(&side.one), escaped(&side.other)));
    }
    out.push_str("</tbody>\n</table>\n");
    if let Some(more) = one.paragraphs.len().checked_sub(PRINTED).filter(|more| *more > 0) {
        out.push_str(&format!("<p class=\"note\">还有 {more} 段。</p>\n"));
    }
}

fn push_aside(out: &mut String, overview: &Overview) {
    let of = |row: &UnitRow| {
        let aside = row.findings.iter().filter_map(|told| Some((told, told.set_aside.as_deref()?)));
        let rows = aside
            .map(|(told, reason)| vec![escaped(&row.member.unit), escaped(&told.message), escaped(reason)]);
        rows.collect::<Vec<_>>()
    };
    let rows: Vec<Vec<String>> = overview.units.iter().flat_map(of).collect();
    push_table(out, "各单位搁置的提示", &["单位", "提示", "理由"], &rows);
}

fn push_unreadable(out: &mut String, overview: &Overview) {
    let row = |file: &crate::collection::Unreadable| vec![escaped(&file.file), escaped(&file.reason)];
    let rows: Vec<Vec<String>> = overview.unreadable.iter().map(row).collect();
    push_table(out, "读不了的文件", &["文件", "原因"], &rows);
}
