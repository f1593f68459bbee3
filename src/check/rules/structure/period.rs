//! The period that the preface states.

use super::{has_any, sentence};
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Span, Text, span_at};
use crate::report::{Report, TextField};

rule! {
    /// # 检查什么
    /// 前言所写的统计期限是不是某一年的 1 月 1 日至 12 月 31 日，年份有没有写错字（如“至202020年12月31日”“20231月1日”）。年份与报告年度不同的，由 structure.years 报。
    ///
    /// # 为什么
    /// 年度报告的数据是整年的。期限写错，读者不知道数据是哪一段时间的。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 前言：本报告所列数据的统计期限自2023年1月1日至202323年12月31日止。联系电话：010-12345678。
    /// ```
    /// 不通过：
    /// ```text
    /// 前言：本报告所列数据的统计期限自2023年1月1日至2023年11月30日止。联系电话：010-12345678。
    /// ```
    /// 通过：
    /// ```text
    /// 前言：本报告所列数据的统计期限自2023年1月1日起至12月31日止。联系电话：010-12345678。
    /// ```
    ///
    /// # 怎么办
    /// 改成报告年度的 1 月 1 日至 12 月 31 日。机关在年中成立或撤并的，写明原因，并搁置这一条。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第四十九条、第五十条（上一年度）；实践：前言写明统计期限。
    pub(in crate::check) static PERIOD = "structure.period", Warning, "统计期限为全年";
}

/// The span of dates in a text that states the report's period: one beside 统计 or 期限 before any other.
pub(super) fn period(text: &Text) -> Option<Span> {
    /// How many spans are looked at: each has its sentence read.
    const MOST: usize = 20;
    let mut first = None;
    let mut at = 0;
    let mut spans = 0;
    while at < text.len() && spans < MOST {
        // A number's first character only: 020年1月1日 is no date.
        let inside = text.at(at).is_ascii_digit() && text.before(at).is_ascii_digit();
        match span_at(text, at).filter(|_| !inside) {
            Some(span) => {
                spans += 1;
                let around = sentence(text, at);
                if has_any(text, around, &["统计", "数据", "期限", "时限", "期间", "时间"]) {
                    return Some(span);
                }
                first = first.or(Some(span));
                at = span.to.end;
            }
            None => at += 1,
        }
    }
    first
}

/// A year as people write it.
pub(super) fn is_year(year: i64) -> bool {
    (1990..=2100).contains(&year)
}

/// Where a date stands whose year and month run together: 20231月, 202312月.
fn yearless(text: &Text) -> Option<(usize, usize)> {
    let mut at = 0;
    while at < text.len() {
        let run = (at..text.len()).take_while(|at| text.at(*at).is_ascii_digit()).count();
        let year: Option<i64> = text.slice(at, at + run.min(4)).parse().ok();
        if matches!(run, 5 | 6) && text.at(at + run) == '月' && year.is_some_and(is_year) {
            return Some((at, at + run + 1));
        }
        at += run.max(1);
    }
    None
}

fn expected(report: &Report) -> String {
    report.year.map_or_else(
        || "1 月 1 日至 12 月 31 日".to_owned(),
        |year| format!("{year}年1月1日至{year}年12月31日"),
    )
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some(text) = input.text(TextField::Preface) else { return };
    let Some(span) = period(text) else {
        if let Some((from, to)) = yearless(text) {
            let said = text.slice(from, to);
            let message = format!("前言的日期“{said}”缺“年”字。应为{}。", expected(report));
            out.push(Finding::of(&PERIOD).message(message).at(vec![text.words(
                TextField::Preface,
                from,
                to,
            )]));
        }
        return;
    };
    let whole = (span.from.month, span.from.day.unwrap_or(1)) == (1, 1)
        && (span.to.month, span.to.day.unwrap_or(31)) == (12, 31);
    let years = [span.from.year, span.to.year];
    let readable = years.iter().flatten().all(|year| is_year(*year));
    let one = match years {
        [Some(from), Some(to)] => from == to,
        _ => true,
    };
    if whole && readable && one {
        return;
    }
    let what = if !readable {
        "年份写错了"
    } else if !one {
        "首尾不是同一年"
    } else {
        "不是整年"
    };
    let (from, to) = (span.from.shown(), span.to.shown());
    let message = format!("前言的统计期限写成{from}至{to}，{what}。应为{}。", expected(report));
    let words = text.words(TextField::Preface, span.from.start, span.to.end);
    out.push(Finding::of(&PERIOD).message(message).at(vec![words]));
}
