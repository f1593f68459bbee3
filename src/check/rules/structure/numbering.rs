//! Sub-headings are numbered once each.

use crate::check::finding::{Finding, Remedy, Words};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Text, number_at};
use crate::form::SectionId;
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 各部分文字里段首的小标题编号（（一）（二）……，以及 1. 2. ……）是否各用一次、没有跳号。重新从（一）或 1 开始的，视为另一组。
    ///
    /// # 为什么
    /// 编号重复或跳号，多半是复制、增删段落时漏改，也可能是漏了一段内容。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：（一）主动公开。按时公开。
    /// 第一部分：（二）平台建设。做好维护。
    /// 第一部分：（二）监督保障。明确责任。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：（一）主动公开。按时公开。
    /// 第一部分：（二）平台建设。做好维护。
    /// 第一部分：（三）监督保障。明确责任。
    /// ```
    ///
    /// # 怎么办
    /// 按顺序重新编号；跳号的，看看是不是少了一段。
    ///
    /// # 依据
    /// 《党政机关公文格式》（GB/T 9704—2012）关于结构层次序数的规定；实践：校对时的常见差错。
    pub(in crate::check) static NUMBERING = "structure.numbering", Warning, "小标题编号不重复、不跳号";
}

/// A number at the head of a paragraph.
/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// （一）
    Bracketed,
    /// 1.
    Dotted,
}

#[derive(Clone, Copy)]
struct Marker {
    value: i64,
    start: usize,
    end: usize,
    style: Style,
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    for (at, section) in report.sections.iter().enumerate() {
        for field in [TextField::Text(at), TextField::AfterTable(at)] {
            let Some(text) = input.text(field) else { continue };
            let place =
                section.id.map_or_else(String::new, |id: SectionId| format!("第{}部分", id.ordinal()));
            let markers = markers(text);
            for Fault { words, wrong, remedy, message } in faults(text, field, &markers) {
                let finding = Finding::of(&NUMBERING).message(format!("{place}{message}")).at(words);
                out.push(finding.target(Some(wrong)).remedy(remedy));
            }
        }
    }
}

/// The most numbers of a text that are looked at: more than any report has, and as many as 九十九.
const MOST: usize = 99;

/// The numbers at the heads of lines, and of sentences for （一）.
fn markers(text: &Text) -> Vec<Marker> {
    let mut found = Vec::new();
    for at in 0..text.len() {
        if found.len() == MOST {
            break;
        }
        let before = text.before(at);
        let line = matches!(before, '\0' | '\n');
        if text.at(at) == '(' && (line || before == '。') {
            if let Some(number) = number_at(text, at + 1)
                && number.chinese
                && text.at(number.end) == ')'
            {
                found.push(Marker {
                    value: number.digits,
                    start: at,
                    end: number.end + 1,
                    style: Style::Bracketed,
                });
            }
        } else if line
            && let Some(number) = number_at(text, at)
            && !number.chinese
            && number.decimals == 0
            && number.digits < 100
            && matches!(text.at(number.end), '.' | '、')
        {
            found.push(Marker { value: number.digits, start: at, end: number.end + 1, style: Style::Dotted });
        }
    }
    found
}

/// A number that is doubled or leaves others out.
struct Fault {
    /// The number before or the first of that value, and the wrong one.
    words: Vec<Words>,
    wrong: Words,
    remedy: Option<Remedy>,
    message: String,
}

/// The numbers of one kind that count on from each other.
fn runs(markers: &[Marker], style: Style) -> Vec<Vec<Marker>> {
    let mut runs: Vec<Vec<Marker>> = vec![Vec::new()];
    for marker in markers {
        let is_long = runs.last().is_some_and(|run| run.len() > 1);
        // 1. 2. begin anew under every （一）.
        let begins =
            if marker.style == style { marker.value == 1 && is_long } else { style == Style::Dotted };
        if begins {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut().filter(|_| marker.style == style) {
            run.push(*marker);
        }
    }
    runs
}

fn faults(text: &Text, field: TextField, markers: &[Marker]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let words = |marker: &Marker| text.words(field, marker.start, marker.end);
    let shown = |marker: &Marker| text.slice(marker.start, marker.end).replace('(', "（").replace(')', "）");
    for run in [Style::Bracketed, Style::Dotted].into_iter().flat_map(|style| runs(markers, style)) {
        for (at, marker) in run.iter().enumerate() {
            let before = run.get(..at).unwrap_or_default();
            let doubled = before.iter().find(|other| other.value == marker.value);
            let jumped = before.last().filter(|previous| marker.value != previous.value + 1);
            let (other, message) = match (doubled, jumped) {
                (Some(first), _) => (
                    first,
                    format!("的编号“{}”用了两次。请按顺序重新编号，并看看是不是漏改了标题。", shown(marker)),
                ),
                (None, Some(previous)) => (
                    previous,
                    format!(
                        "的编号从“{}”跳到“{}”。请核对是编号有误还是少了一段。",
                        shown(previous),
                        shown(marker)
                    ),
                ),
                (None, None) => continue,
            };
            let (wrong, remedy) = (words(marker), renumber(text, field, &run));
            faults.push(Fault { words: vec![words(other), wrong], wrong, remedy, message });
        }
    }
    faults
}

/// The numbers of a run from its first on, each in its own kind of digits.
fn renumber(text: &Text, field: TextField, run: &[Marker]) -> Option<Remedy> {
    let first = run.first()?.value;
    let from = if run.iter().any(|marker| marker.value == 1) { 1 } else { first };
    let pieces = (from..).zip(run).filter(|(value, marker)| *value != marker.value).map(|(value, marker)| {
        let start = marker.start + usize::from(marker.style == Style::Bracketed);
        let number =
            if marker.style == Style::Bracketed { chinese_numeral(value) } else { value.to_string() };
        (text.words(field, start, marker.end - 1), number)
    });
    let pieces: Vec<_> = pieces.collect();
    (!pieces.is_empty()).then(|| Remedy::of_words("重新编号", pieces))
}

/// 一 to 九十九.
fn chinese_numeral(value: i64) -> String {
    let digit =
        |value: i64| usize::try_from(value - 1).ok().and_then(|at| "一二三四五六七八九".chars().nth(at));
    let (tens, ones) = (value / 10, value % 10);
    let ten = (tens > 0).then_some('十');
    digit(tens).filter(|_| tens > 1).into_iter().chain(ten).chain(digit(ones)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_two_digits() {
        let written = [1, 9, 10, 11, 20, 34, 99].map(chinese_numeral);
        assert_eq!(written, ["一", "九", "十", "十一", "二十", "三十四", "九十九"]);
    }

    #[test]
    fn once_each_and_none_left_out() {
        for (prose, count) in [
            ("（一）甲。\n（二）乙。\n（三）丙。", 0),
            ("（一）甲。\n（二）乙。\n（三）丙。\n（三）丁。\n（四）戊。", 1),
            ("(一)甲。(二)乙。(二)丙。", 1),
            ("（一）甲。\n（二）乙。\n（四）丁。", 1),
            ("（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.子。\n2.丑。", 0),
            ("1、子。\n2、丑。\n2、寅。", 1),
            ("（一）问题\n1.子。\n2.丑。\n（二）措施\n（一）另起。\n（二）接着。", 0),
            ("按照第二十条第（一）项、第二十条第（一）项的规定公开。", 0),
            ("主要有：（一）甲；（二）乙；（一）丙。", 0),
            ("2020年，甲。\n2020年，乙。", 0),
            ("1.5万人次。\n1.5万人次。", 0),
            ("一是甲。二是乙。", 0),
        ] {
            let text = Text::new(prose);
            let found = faults(&text, TextField::Text(0), &markers(&text));
            assert_eq!(
                found.len(),
                count,
                "{prose}: {:?}",
                found.iter().map(|f| &f.message).collect::<Vec<_>>()
            );
        }
    }
}
