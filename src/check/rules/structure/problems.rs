//! Section 五 says something.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Text, whole};
use crate::form::{SectionId, is_word};
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 第五部分“存在的主要问题及改进情况”是否空着，或只写“无”“暂无”“没有问题”一类的话。
    ///
    /// # 为什么
    /// 格式要求如实写出问题和改进情况，空着或写“无”等于没有报告。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第五部分：无。
    /// ```
    /// 通过：
    /// ```text
    /// 第五部分：公开内容还不够细。今后将逐项落实责任，提高公开质量。
    /// ```
    ///
    /// # 怎么办
    /// 写出本年度的主要问题、上年问题的改进情况和下一步打算。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第五十条第一款第五项（政府信息公开工作存在的主要问题及改进情况）。
    pub(in crate::check) static PROBLEMS_EMPTY = "structure.problems_empty", Warning, "第五部分写明问题和改进情况";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some((at, section)) = report.section(SectionId::Problems) else { return };
    let all = format!("{}{}", section.text, section.after_table.as_deref().unwrap_or_default());
    if !is_void(&all) {
        return;
    }
    let message = if all.trim().is_empty() {
        "第五部分没有内容。请写明本年度存在的主要问题和改进情况。".to_owned()
    } else {
        format!("第五部分只写“{}”。请写明本年度存在的主要问题和改进情况。", all.trim())
    };
    let words = if section.text.is_empty() {
        whole(TextField::Heading(at), &section.heading)
    } else {
        whole(TextField::Text(at), &section.text)
    };
    out.push(Finding::of(&PROBLEMS_EMPTY).message(message).at(vec![words]));
}

fn is_void(text: &str) -> bool {
    // A page of words is not void, whatever they are.
    if text.len() > 600 && text.chars().filter(|c| is_word(*c)).nth(100).is_some() {
        return false;
    }
    let text = Text::new(text);
    let words: String = text.slice(0, text.len()).chars().filter(|c| is_word(*c)).collect();
    let words = [
        "本年度",
        "本机关",
        "我局",
        "我镇",
        "目前",
        "存在",
        "的",
        "主要",
        "及",
        "改进",
        "情况",
        "问题",
        "方面",
        "措施",
    ]
    .iter()
    .fold(words, |words, filler| words.replace(filler, ""));
    matches!(
        words.as_str(),
        "" | "无" | "無" | "暂无" | "没有" | "无无" | "不" | "略" | "尚无" | "暂没有" | "未"
    )
}

#[cfg(test)]
mod tests {
    use super::is_void;

    #[test]
    fn void_and_not() {
        for text in
            ["", " \n", "无", "无。", "暂无", "没有问题。", "不存在问题", "本年度无存在的主要问题", "/"]
        {
            assert!(is_void(text), "{text}");
        }
        for text in ["公开不够及时。", "无专职人员，公开不够及时。", "存在问题：一是人手少。"]
        {
            assert!(!is_void(text), "{text}");
        }
    }
}
