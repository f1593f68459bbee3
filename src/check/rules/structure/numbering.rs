//! Sub-headings are numbered once each.

use crate::check::finding::{Finding, Words};
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
#[derive(Clone, Copy)]
struct Marker {
    value: i64,
    start: usize,
    end: usize,
    /// （一）, as against 1.
    bracketed: bool,
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    for (at, section) in report.sections.iter().enumerate() {
        for field in [TextField::Text(at), TextField::AfterTable(at)] {
            let Some(text) = input.text(field) else { continue };
            let place =
                section.id.map_or_else(String::new, |id: SectionId| format!("第{}部分", id.ordinal()));
            let markers = markers(text);
            for (words, message) in faults(text, field, &markers) {
                out.push(Finding::of(&NUMBERING).message(format!("{place}{message}")).at(words));
            }
        }
    }
}

/// The numbers at the heads of lines, and of sentences for （一）.
fn markers(text: &Text) -> Vec<Marker> {
    let mut found = Vec::new();
    for at in 0..text.len() {
        let before = text.before(at);
        let line = matches!(before, '\0' | '\n');
        if text.at(at) == '(' && (line || before == '。') {
            if let Some(number) = number_at(text, at + 1)
                && number.chinese
                && text.at(number.end) == ')'
            {
                found.push(Marker { value: number.digits, start: at, end: number.end + 1, bracketed: true });
            }
        } else if line
            && let Some(number) = number_at(text, at)
            && !number.chinese
            && number.decimals == 0
            && number.digits < 100
            && matches!(text.at(number.end), '.' | '、')
        {
            found.push(Marker { value: number.digits, start: at, end: number.end + 1, bracketed: false });
        }
    }
    found
}

fn faults(text: &Text, field: TextField, markers: &[Marker]) -> Vec<(Vec<Words>, String)> {
    let mut faults = Vec::new();
    for bracketed in [true, false] {
        let mut run: Vec<Marker> = Vec::new();
        for marker in markers {
            if marker.bracketed != bracketed {
                // 1. 2. begin anew under every （一）.
                if !bracketed {
                    run.clear();
                }
                continue;
            }
            if marker.value == 1 && run.len() > 1 {
                run.clear();
            }
            let words = |marker: &Marker| text.words(field, marker.start, marker.end);
            let shown =
                |marker: &Marker| text.slice(marker.start, marker.end).replace('(', "（").replace(')', "）");
            let previous = run.last().copied();
            if let Some(first) = run.iter().find(|other| other.value == marker.value) {
                faults.push((
                    vec![words(first), words(marker)],
                    format!("的编号“{}”用了两次。请按顺序重新编号，并看看是不是漏改了标题。", shown(marker)),
                ));
            } else if let Some(previous) = previous
                && marker.value != previous.value + 1
            {
                faults.push((
                    vec![words(&previous), words(marker)],
                    format!(
                        "的编号从“{}”跳到“{}”。请核对是编号有误还是少了一段。",
                        shown(&previous),
                        shown(marker)
                    ),
                ));
            }
            run.push(*marker);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(found.len(), count, "{prose}: {:?}", found.iter().map(|f| &f.1).collect::<Vec<_>>());
        }
    }
}
