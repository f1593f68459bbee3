//! The title's pattern.

use super::field;
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Text, number_at};
use crate::form::REPORT_NAME;
use crate::report::{Report, TextField};

rule! {
    /// # 检查什么
    /// 标题是不是“机关全称+年份+年政府信息公开工作年度报告”，年份写在最前也可以。“2023年度……年度报告”（“年度”重复）、缺“政府”或“工作”、“工作告年度报”一类的错字，缺机关名称或年份，都指出来。没有标题的不报。
    ///
    /// # 为什么
    /// 标题是检索和汇总的依据，也是最显眼的差错。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 标题：某市统计局2023年度政府信息公开工作年度报告
    /// ```
    /// 不通过：
    /// ```text
    /// 标题：某市统计局2023年政府信息公开年度报告
    /// ```
    /// 通过：
    /// ```text
    /// 标题：2023年某市统计局政府信息公开工作年度报告
    /// ```
    ///
    /// # 怎么办
    /// 照提示的标题改正。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式的标题。
    pub(in crate::check) static TITLE = "structure.title", Warning, "标题符合格式";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let Some(title) = report.title.as_deref().filter(|title| !title.trim().is_empty()) else { return };
    let faults = faults(title);
    if faults.is_empty() {
        return;
    }
    let message = format!("标题“{}”{}。应为“{}”。", title.trim(), faults.join("，"), expected(report, title));
    out.push(Finding::of(&TITLE).message(message).at(field(report, TextField::Title)));
}

fn faults(title: &str) -> Vec<&'static str> {
    let text = Text::new(title);
    let title: String =
        text.slice(0, text.len()).chars().filter(|c| !matches!(c, '《' | '》' | '\n')).collect();
    let mut faults = Vec::new();
    if !title.contains(REPORT_NAME) {
        faults.push(if title.contains("信息公开工作年度报告") {
            "缺“政府”二字"
        } else if title.contains("政府信息公开年度报告") {
            "缺“工作”二字"
        } else if title.contains("信息公开年度报告") {
            "缺“政府”和“工作”"
        } else if title.contains("政府信息公开工作报告") || title.contains("政府信息公开工作年报")
        {
            "没有写成“年度报告”"
        } else {
            "用词与格式不符"
        });
    }
    match year(&title) {
        None if bare_year(&title).is_some() => faults.push("年份后面缺“年”字"),
        None => faults.push("没有年份"),
        Some((_, rest)) if rest.starts_with("度") => {
            faults.push(if title.matches("年度").count() > 1 {
                "“年度”重复"
            } else {
                "“年”写成了“年度”"
            });
        }
        Some(_) => {}
    }
    if title.contains(REPORT_NAME) && !title.ends_with(REPORT_NAME) {
        faults.push("在“年度报告”之后还有别的字");
    }
    if faults.is_empty() && organ(&title).is_empty() {
        faults.push("没有机关名称");
    }
    faults
}

/// The year with 年 that a title has, as written, and what follows it.
fn year(title: &str) -> Option<(String, String)> {
    let text = Text::new(title);
    let mut at = 0;
    while at < text.len() {
        match number_at(&text, at) {
            Some(number) => {
                let end = number.end;
                if text.at(end) == '年' && (1990..=2100).contains(&number.digits) {
                    return Some((text.slice(number.start, end + 1), text.slice(end + 1, text.len())));
                }
                at = end;
            }
            None => at += 1,
        }
    }
    None
}

/// Four digits that are the year, though 年 does not follow: 2021政府信息公开.
fn bare_year(title: &str) -> Option<i64> {
    let digits = title.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    digits.parse().ok().filter(|year| (1990..=2100).contains(year))
}

/// What a title says besides the year and the report's name.
fn organ(title: &str) -> String {
    let mut rest = title.replace(REPORT_NAME, "");
    if let Some((year, _)) = year(&rest) {
        rest = rest.replace(&year, "");
    }
    rest
}

fn expected(report: &Report, title: &str) -> String {
    let organization = match report.organization.as_deref() {
        Some(name) if !name.trim().is_empty() => name.trim(),
        _ => "（机关全称）",
    };
    let written = report.year.map(|year| format!("{year}年")).or_else(|| year(title).map(|(year, _)| year));
    format!("{organization}{}{REPORT_NAME}", written.as_deref().unwrap_or("（年份）年"))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn titles() {
        for title in [
            "某镇2020年政府信息公开工作年度报告",
            "2019年上海市人民政府办公厅政府信息公开工作年度报告",
            "某县人民政府 2023 年政府信息公开工作年度报告",
            "某县人民政府２０２３年政府信息公开工作年度报告",
            "某县人民政府二〇二三年政府信息公开工作年度报告",
            "《某镇2020年政府信息公开工作年度报告》",
            "某镇2020年\n政府信息公开工作年度报告",
        ] {
            assert_eq!(faults(title), [] as [&str; 0], "{title}");
        }
        for (title, fault) in [
            ("某镇2020年度政府信息公开工作年度报告", "“年度”重复"),
            ("某镇2020年信息公开工作年度报告", "缺“政府”二字"),
            ("某镇2020年政府信息公开年度报告", "缺“工作”二字"),
            ("某镇2021年信息公开年度报告", "缺“政府”和“工作”"),
            ("某镇2023年政府信息公开 工作告年度报", "用词与格式不符"),
            ("某镇政府信息公开工作年度报告", "没有年份"),
            ("某镇2021政府信息公开工作年度报告", "年份后面缺“年”字"),
            ("2023年政府信息公开工作年度报告", "没有机关名称"),
            ("某镇2023年政府信息公开工作报告", "没有写成“年度报告”"),
            ("某镇2023年政府信息公开工作年度报告（终稿）", "在“年度报告”之后还有别的字"),
        ] {
            assert_eq!(faults(title), [fault], "{title}");
        }
    }
}
