//! One report year throughout.

use super::period::{is_year, period};
use super::{has_any, sentence};
use crate::check::finding::{Finding, Words};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Text, date_at, number_at};
use crate::form::SectionId;
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 标题、统计期限、“截至某年12月31日”、前言里的“某年年度报告”，以及第一、五部分开头的“某年，……”，是不是都是报告年度。提到往年的事（“2019年成立领导小组”）、与往年比较、展望下一年，都不算错。
    ///
    /// # 为什么
    /// 从上年报告改写时，常有一两处年份没有改。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 前言：本报告所列数据的统计期限自2022年1月1日至2022年12月31日止。联系电话：010-12345678。
    /// ```
    /// 不通过：
    /// ```text
    /// 第一部分：2022年，我局认真落实条例，各项工作有序开展。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：2023年，我局认真落实条例。2019年，我局成立政务公开领导小组，2022年建成专栏。
    /// ```
    ///
    /// # 怎么办
    /// 改成报告年度；确实在说往年的，写明是往年的事。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第四十九条、第五十条（上一年度）；实践：套用上年文本的常见差错。
    pub(in crate::check) static YEARS = "structure.years", Warning, "通篇是同一个报告年度";
}

/// A year said where the report's own should stand.
struct Slip {
    words: Words,
    said: String,
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some(year) = report.year.map(i64::from) else { return };
    let mut slips = Vec::new();
    if let Some(text) = input.text(TextField::Title) {
        title(text, year, &mut slips);
    }
    if let Some(text) = input.text(TextField::Preface) {
        preface(text, year, &mut slips);
    }
    for (at, section) in report.sections.iter().enumerate() {
        if matches!(section.id, Some(SectionId::Overview | SectionId::Problems | SectionId::Other)) {
            let field = TextField::Text(at);
            if let Some(text) = input.text(field) {
                prose(field, text, year, &mut slips);
            }
        }
    }
    if slips.is_empty() {
        return;
    }
    let said: Vec<&str> = slips.iter().map(|slip| slip.said.as_str()).collect();
    let message = format!("报告年度是 {year} 年，但{}。请核对，改成同一个年度。", said.join("；"));
    out.push(Finding::of(&YEARS).message(message).at(slips.iter().map(|slip| slip.words).collect()));
}

fn title(text: &Text, year: i64, slips: &mut Vec<Slip>) {
    let found: Vec<_> = years(text).collect();
    if let Some((first, start, end)) = found.first()
        && found.iter().all(|(other, ..)| *other != year)
    {
        slips.push(Slip {
            words: text.words(TextField::Title, *start, *end),
            said: format!("标题写的是 {first} 年"),
        });
    }
}

fn preface(text: &Text, year: i64, slips: &mut Vec<Slip>) {
    if let Some(span) = period(text) {
        let said: Vec<i64> = [span.from.year, span.to.year].into_iter().flatten().collect();
        if let Some(first) = said.first()
            && said.iter().all(|other| other == first)
            && is_year(*first)
            && *first != year
        {
            slips.push(Slip {
                words: text.words(TextField::Preface, span.from.start, span.to.end),
                said: format!("统计期限写的是 {first} 年"),
            });
        }
    }
    for (said, start, end) in years(text) {
        let rest = text.slice(end, end + 16);
        let rest = rest.strip_prefix('度').unwrap_or(&rest);
        let names = ["政府信息公开工作年度报告", "政府信息公开年度报告", "信息公开年度报告", "年度报告"];
        if said != year && names.iter().any(|name| rest.starts_with(name)) {
            slips.push(Slip {
                words: text.words(TextField::Preface, start, end),
                said: format!("前言写的是 {said} 年的年度报告"),
            });
        }
    }
}

fn prose(field: TextField, text: &Text, year: i64, slips: &mut Vec<Slip>) {
    let mut mentions = years(text).peekable();
    let mut first = true;
    for line in text.lines() {
        let here: Vec<_> = std::iter::from_fn(|| mentions.next_if(|(_, start, _)| *start < line.1)).collect();
        let in_line = here.iter().any(|(said, ..)| *said == year);
        let this_years_work = !here.is_empty() && has_any(text, line, &THIS_YEARS_WORK);
        // The sentence that was looked at last, and whether it is history.
        let mut around = (0, 0);
        let mut history = false;
        for (at, (said, start, end)) in here.iter().copied().enumerate() {
            if slips.len() >= MOST {
                return;
            }
            if !(around.0..around.1).contains(&start) {
                // The first mention of its sentence; the others follow it.
                around = sentence(text, start);
                let mut within = here.iter().skip(at).take_while(|(_, start, _)| *start < around.1);
                history = within.any(|(said, ..)| *said == year) || is_history(text, around);
            }
            if said == year {
                first = false;
                continue;
            }
            let as_of = ["截至", "截止", "截止到", "截至到"]
                .iter()
                .any(|word| text.slice(start.saturating_sub(word.chars().count()), start) == *word);
            let date = date_at(text, start);
            let year_end = date.is_some_and(|date| (date.month, date.day) == (12, Some(31)));
            let opens = date.is_none() && is_opening(text, start, end);
            // What happened in an earlier year, and what is compared with it, is no slip; nor are next year's plans.
            let other = history || said > year || said < year - 3;
            if as_of && year_end && !in_line && said <= year {
                slips.push(Slip {
                    words: text.words(field, start, date.map_or(end, |date| date.end)),
                    said: format!("文中写“截至{said}年12月31日”"),
                });
            } else if opens && !other && (first || (!in_line && this_years_work)) {
                let words = text.words(field, start, end);
                slips.push(Slip { words, said: format!("文中写“{said}年”") });
            }
            first = false;
        }
        // Only the first sentence of a section opens it; short sub-headings before it do not count.
        if line.1 - line.0 > 20 {
            first = false;
        }
    }
}

/// The most slips that are told.
const MOST: usize = 20;

/// Words of what was done all through the year.
const THIS_YEARS_WORK: [&str; 10] =
    ["全年", "共收到", "共受理", "共主动公开", "共公开", "共发布", "共制发", "共办理", "我局共", "我镇共"];

/// Whether a year begins a sentence and speaks of all of it: 2022年，我局……
fn is_opening(text: &Text, start: usize, end: usize) -> bool {
    let before = text.before(start);
    let begins = matches!(before, '\0' | '\n' | '。' | '.' | '、' | ')' | ';' | '　');
    let end = if text.at(end) == '度' { end + 1 } else { end };
    begins && matches!(text.at(end), ',' | '我' | '本' | '全' | '在' | '按' | '认' | '共' | '度')
}

fn is_history(text: &Text, sentence: (usize, usize)) -> bool {
    const WORDS: [&str; 22] = [
        "成立",
        "设立",
        "组建",
        "建成",
        "印发",
        "出台",
        "制定",
        "修订",
        "施行",
        "实施",
        "以来",
        "起",
        "相比",
        "同期",
        "比上年",
        "比去年",
        "较上年",
        "曾",
        "上年",
        "去年",
        "增长",
        "下降",
    ];
    has_any(text, sentence, &WORDS)
}

/// All four-digit years written with 年, as numbers with where they begin and end.
fn years(text: &Text) -> impl Iterator<Item = (i64, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let here = at;
            match number_at(text, here) {
                Some(number) => {
                    at = number.end;
                    if text.at(number.end) == '年' && number.decimals == 0 && is_year(number.digits) {
                        return Some((number.digits, number.start, number.end + 1));
                    }
                }
                None => at += 1,
            }
        }
        None
    })
}
