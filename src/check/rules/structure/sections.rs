//! The six sections, their order and their numbers.

use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::check::words::{Text, number_at, whole};
use crate::form::{Form, SectionId};
use crate::report::{Section, TextField};

rule! {
    /// # 检查什么
    /// 六个部分是否齐全、各一次、次序不变，编号是否为一至六：缺少、重复、错位的部分，编号错位、重复、漏写或前面混入其他字符的标题（如“l六、”），都指出应有的标题。标题文字的常见变体（如“行政机关主动公开政府信息情况”）不算错；各标题都没有编号的，视为自动编号丢失，不报。
    ///
    /// # 为什么
    /// 全国统一格式规定了六个部分及其次序，汇总平台和读者按编号找内容。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第六部分标题：l六、其他需要报告的事项
    /// ```
    /// 不通过：
    /// ```text
    /// 删去第四部分
    /// ```
    /// 不通过：
    /// ```text
    /// 第五部分标题：四、存在的主要问题及改进情况
    /// ```
    /// 通过：
    /// ```text
    /// 第二部分标题：二、行政机关主动公开政府信息情况
    /// 第五部分标题：五．政府信息公开工作存在的主要问题及改进情况
    /// ```
    ///
    /// # 怎么办
    /// 按提示的标题改正。某一部分没有内容也要保留标题，并写明情况。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式。
    pub(in crate::check) static SECTIONS = "structure.sections", Error, "六个部分齐全、有序、编号正确";
}

/// The number at the head of a heading.
#[derive(Debug, PartialEq, Eq)]
enum Head {
    /// None.
    Missing,
    /// A clean number.
    Number(i64),
    /// Something else with it; the number, if one can be made out.
    Dirty(Option<i64>),
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let form = report.form();
    let many = phrasing::numeral(SectionId::ALL.len());
    if report.sections.is_empty() {
        if report.title.is_some() || report.preface.is_some() {
            let heading = |id: Option<&SectionId>| id.map_or(String::new(), |id| form.heading(*id));
            let (first, last) = (heading(SectionId::ALL.first()), heading(SectionId::ALL.last()));
            let message = format!("没有找到{many}个部分的标题（{first}至{last}）。请补上各部分的标题。");
            out.push(Finding::of(&SECTIONS).message(message));
        }
        return;
    }
    let absent: Vec<String> = SectionId::ALL
        .into_iter()
        .filter(|id| report.section(*id).is_none())
        .map(|id| format!("“{}”", form.heading(id)))
        .collect();
    if !absent.is_empty() {
        let message = format!(
            "缺少{}。格式规定的{many}个部分都要有，没有内容也要保留标题并写明情况。",
            absent.join("、")
        );
        out.push(Finding::of(&SECTIONS).message(message));
    }
    let heads: Vec<Head> = report.sections.iter().map(|section| head(&section.heading)).collect();
    let numbered = heads.iter().any(|head| *head != Head::Missing);
    let mut last: Option<SectionId> = None;
    for (at, (section, head)) in report.sections.iter().zip(&heads).enumerate() {
        let words = vec![whole(TextField::Heading(at), &section.heading)];
        let mut tell_with = |message: String, remedy: Option<Remedy>| {
            out.push(Finding::of(&SECTIONS).message(message).at(words.clone()).remedy(remedy));
        };
        let mut tell = |message: String| tell_with(message, None);
        let Some(id) = section.id else {
            if let Some(message) = unknown(form, section, head) {
                tell(message);
            }
            continue;
        };
        let expected = form.heading(id);
        let shown = section.heading.trim();
        if report.sections.iter().take(at).any(|other| other.id == Some(id)) {
            tell(format!("“{expected}”出现了不止一次。每个部分只能有一个，请合并或改正标题。"));
            continue;
        }
        if let Some(before) = last.filter(|last| *last > id) {
            tell(format!(
                "“{shown}”排在“{}”之后，次序不对。应按一至{many}的次序排列。",
                form.heading(before)
            ));
        }
        last = last.max(Some(id));
        let ordinal = SectionId::ALL.iter().position(|other| *other == id).map_or(0, |at| at as i64 + 1);
        let fault = match head {
            Head::Number(number) if *number == ordinal => continue,
            Head::Number(_) => "的编号不对",
            Head::Dirty(_) => "的编号混入了其他字符或重复",
            Head::Missing if numbered => "没有编号",
            Head::Missing => continue,
        };
        let label = format!("改为“{expected}”");
        let remedy = words.iter().map(|all| (*all, expected.clone())).collect();
        tell_with(format!("标题“{shown}”{fault}，应为“{expected}”。"), Some(Remedy::of_words(label, remedy)));
    }
}

/// A heading that the form does not have.
fn unknown(form: &Form, section: &Section, head: &Head) -> Option<String> {
    let shown = section.heading.trim();
    let many = phrasing::numeral(SectionId::ALL.len());
    let is_one = |number: usize| (1..=SectionId::ALL.len()).contains(&number);
    match head {
        Head::Number(number) if usize::try_from(*number).is_ok_and(is_one) => Some(format!(
            "标题“{shown}”不是格式规定的{many}个部分之一，却用了它们的编号。请把内容并入相应部分，或改正标题。"
        )),
        Head::Number(_) => Some(format!(
            "“{shown}”是格式没有的部分，格式只有{many}个部分。请把内容并入“{}”等相应部分。",
            form.heading(SectionId::Other)
        )),
        Head::Dirty(_) | Head::Missing => None,
    }
}

/// Reads the number at the head of a heading: 六、 六． （六） 第六部分 6、 are clean, l六、 and 六、六、 are not.
fn head(heading: &str) -> Head {
    let text = Text::new(heading.trim_start_matches(['#', '*', '•', '●', '\u{feff}', ' ', '\u{3000}']));
    let start = (0..text.len().min(3)).find(|at| number_at(&text, *at).is_some() || text.at(*at) == '十');
    let Some(start) = start else { return Head::Missing };
    let Some(number) = number_at(&text, start) else { return Head::Dirty(None) };
    let lead = text.slice(0, start);
    if start > 0 && !matches!(lead.as_str(), "第" | "(") {
        // 关于三公… would be words, not a number with dirt before it.
        let words = !matches!(text.at(number.end), '、' | '.' | ',' | ':' | ')');
        return if words { Head::Missing } else { Head::Dirty(Some(number.digits)) };
    }
    let mut at = number.end;
    for part in ["部分", ")", "、", ".", ",", ":"] {
        if text.has(at, part) {
            at += part.chars().count();
        }
    }
    let again = number_at(&text, at).is_some_and(|next| matches!(text.at(next.end), '、' | '.' | ',' | ')'));
    if number.decimals > 0 || again { Head::Dirty(Some(number.digits)) } else { Head::Number(number.digits) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::run;

    #[test]
    fn heads() {
        for (heading, expected) in [
            ("六、其他需要报告的事项", Head::Number(6)),
            ("六．其他需要报告的事项", Head::Number(6)),
            ("第六部分 其他需要报告的事项", Head::Number(6)),
            ("（六）其他需要报告的事项", Head::Number(6)),
            ("6、其他需要报告的事项", Head::Number(6)),
            ("六 其他需要报告的事项", Head::Number(6)),
            ("## 六、其他需要报告的事项", Head::Number(6)),
            ("l六、其他需要报告的事项", Head::Dirty(Some(6))),
            ("六、六、其他需要报告的事项", Head::Dirty(Some(6))),
            ("其他需要报告的事项", Head::Missing),
            ("总体情况", Head::Missing),
        ] {
            assert_eq!(head(heading), expected, "{heading}");
        }
    }

    fn messages(example: &str) -> Vec<String> {
        run(SECTIONS.id, example).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn each_fault_is_named_with_the_heading_expected() {
        for (example, count, said) in [
            ("第六部分标题：l六、其他需要报告的事项", 1, "应为“六、其他需要报告的事项”"),
            ("第六部分标题：五、其他需要报告的事项", 1, "应为“六、其他需要报告的事项”"),
            ("第六部分标题：其他需要报告的事项", 1, "没有编号"),
            ("删去第四部分", 1, "缺少“四、"),
            ("删去第一部分\n删去第二部分", 1, "、“二、"),
        ] {
            let found = messages(example);
            assert_eq!(found.len(), count, "{example}: {found:?}");
            assert!(found[0].contains(said), "{example}: {found:?}");
        }
    }

    #[test]
    fn order_doubles_and_strangers() {
        let (mut report, _) = crate::check::example::build("");
        report.sections.swap(2, 3);
        let check = |report: &crate::report::Report| -> Vec<String> {
            let found = crate::check::check(report, &Default::default());
            found
                .into_iter()
                .filter(|finding| finding.rule == SECTIONS.id)
                .map(|finding| finding.message)
                .collect()
        };
        assert_eq!(check(&report).len(), 1);
        report.sections.swap(2, 3);
        let copy = report.sections[4].clone();
        report.sections.push(copy);
        assert!(check(&report)[0].contains("不止一次"));
        report.sections.pop();
        let stranger = |heading: &str| Section { heading: heading.to_owned(), ..Section::default() };
        report.sections.push(stranger("七、建议提案办理情况"));
        assert!(check(&report)[0].contains("格式只有六个部分"));
        report.sections.pop();
        report.sections.push(stranger("附件说明"));
        assert_eq!(check(&report), [] as [String; 0]);
        for section in &mut report.sections {
            section.heading = section.heading.chars().skip(2).collect();
        }
        report.sections.pop();
        assert_eq!(check(&report), [] as [String; 0]);
    }
}
