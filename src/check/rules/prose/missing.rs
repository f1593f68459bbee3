//! A number that was never filled in: 主动公开条, 收到申请XX件.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::Text;
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 正文里有没有漏填的数字：“主动公开政府信息条”“共收到申请共件”这样单位前面没有数，或者“XX件”“__条”这样还是占位的。
    ///
    /// # 为什么
    /// 套用模板时，常有一两处数字忘了填。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：2023年，主动公开政府信息条，其中网站公开30条。
    /// ```
    /// 不通过：
    /// ```text
    /// 第一部分：2023年，收到政府信息公开申请XX件。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：2023年，主动公开政府信息45条，受理依申请公开件，逐条公开信息。
    /// ```
    ///
    /// # 怎么办
    /// 补上数字；没有的写 0。
    ///
    /// # 依据
    /// 实践：套用模板的常见差错。
    pub(in crate::check) static MISSING = "prose.missing", Warning, "正文的数字没有漏填";
}

/// The most places that are shown.
const MOST: usize = 20;

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let mut words = Vec::new();
    let mut said = Vec::new();
    for at in 0..report.sections.len() {
        for field in [TextField::Text(at), TextField::AfterTable(at)] {
            let Some(text) = input.text(field) else { continue };
            let places = (0..text.len()).filter_map(|at| Some((missing(text, at)?, at + 1)));
            for (start, end) in places.take(MOST.saturating_sub(words.len())) {
                words.push(text.words(field, start, end));
                said.push(format!("“{}”", text.slice(start, end)));
            }
        }
    }
    if words.is_empty() {
        return;
    }
    let message = format!("正文写{}，数字漏填了。请补上，没有的写 0。", said.join("、"));
    out.push(Finding::of(&MISSING).message(message).at(words));
}

/// Where the words begin whose number is missing before the unit that stands there.
fn missing(text: &Text, at: usize) -> Option<usize> {
    let stems: &[&str] = match text.at(at) {
        '条' => &["公开政府信息", "公开信息", "公开", "发布信息", "共计", "总计"],
        '件' => &["共计", "总计", "合计"],
        _ => return None,
    };
    if !matches!(text.at(at + 1), ',' | '。' | ';' | '、' | '\n' | '\0') {
        return None;
    }
    let blanks = (0..at).rev().take_while(|at| matches!(text.at(*at), '_' | 'X' | '×' | '*')).count();
    let end = at - blanks;
    if blanks >= 2 {
        return Some(end);
    }
    let stem = stems
        .iter()
        .find(|stem| end.checked_sub(stem.chars().count()).is_some_and(|start| text.has(start, stem)))?;
    // 逐条公开条, 依申请公开条目: the thing itself.
    let start = end - stem.chars().count();
    (text.before(start) != '请').then_some(start)
}
