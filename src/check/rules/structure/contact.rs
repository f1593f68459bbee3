//! The preface gives a contact and the period.

use super::period::period;
use super::{field, has_prose};
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::Text;
use crate::form::{SectionId, is_word};
use crate::report::TextField;

rule! {
    /// # 检查什么
    /// 前言里有没有联系方式（地址、邮编、电话、电子邮箱等）和统计期限。写在第一、六部分的也算有；只有数据、没有文字的报告不报。
    ///
    /// # 为什么
    /// 公众对报告有疑问要能找到人；不写期限，数据是哪一年的就不清楚。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 前言：本报告根据《中华人民共和国政府信息公开条例》编制。
    /// ```
    /// 通过：
    /// ```text
    /// 前言：本报告根据《中华人民共和国政府信息公开条例》编制，数据统计期限自2023年1月1日至2023年12月31日。联系电话：010-12345678。
    /// ```
    ///
    /// # 怎么办
    /// 在前言补上。联系方式用办公地址和办公电话，不要用个人手机号。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号；实践：前言写明依据、期限和联系方式。
    pub(in crate::check) static CONTACT = "structure.contact", Warning, "前言有联系方式和统计期限";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    if !has_prose(report) {
        return;
    }
    let mut fields = vec![TextField::Preface];
    for (at, section) in report.sections.iter().enumerate() {
        if matches!(section.id, Some(SectionId::Overview | SectionId::Other)) {
            fields.extend([TextField::Text(at), TextField::AfterTable(at)]);
        }
    }
    fields.extend((0..report.attachments.len()).map(TextField::Attachment));
    let texts: Vec<&Text> = fields.into_iter().filter_map(|field| input.text(field)).collect();
    let dated = ["统计期限", "统计时限", "统计期间", "统计时间", "数据期限", "期限为", "期限自", "1月1日"];
    let mut missing = Vec::new();
    if !texts.iter().any(|text| has_contact(text)) {
        missing.push("联系方式（地址、邮编、电话、电子邮箱）");
    }
    if !texts.iter().any(|text| text.contains_any(&dated) || period(text).is_some()) {
        missing.push("统计期限");
    }
    if missing.is_empty() {
        return;
    }
    let message = format!("前言没有写{}。请补上。", missing.join("和"));
    out.push(Finding::of(&CONTACT).message(message).at(field(report, TextField::Preface)));
}

/// Whether a text gives a contact: a word for one, and what it is. 办公地址及时间0条 and 局长公开电话 give none.
fn has_contact(text: &Text) -> bool {
    const WORDS: [&str; 8] = ["电话", "邮箱", "邮编", "邮政编码", "地址", "传真", "联系人", "联系方式"];
    /// How far behind the word it is looked for.
    const WITHIN: usize = 12;
    let gives = |at: usize| {
        let named = matches!(text.at(at), ':' | '为' | '是' | '在');
        let value = text.at(at + 1);
        let told = named && (is_word(value) || value == '(');
        told || (at..at + WITHIN)
            .take_while(|at| !matches!(text.at(*at), '。' | ';' | ',' | '、' | '\n' | '\0'))
            .any(|at| (at..at + 6).all(|at| text.at(at).is_ascii_digit() || text.at(at) == '-'))
    };
    text.contains("@")
        || WORDS.iter().any(|word| {
            let mut from = 0;
            std::iter::from_fn(|| {
                let at = text.find(from, text.len(), word)?;
                from = at + word.chars().count();
                Some(from)
            })
            .any(gives)
        })
}

#[cfg(test)]
mod tests {
    use crate::check::example::{build, run};
    use crate::check::{Context, check};

    #[test]
    fn what_is_missing_is_named() {
        for (preface, said) in [
            ("本报告根据条例编制。", Some("联系方式（地址、邮编、电话、电子邮箱）和统计期限")),
            ("统计期限自2023年1月1日至2023年12月31日。", Some("没有写联系方式")),
            ("联系电话：010-12345678。", Some("没有写统计期限")),
            (
                "统计期限自2023年1月1日至12月31日。公开办公地址及时间0条，局长公开电话、传真、邮箱等渠道畅通。",
                Some("没有写联系方式"),
            ),
            ("统计期限自2023年1月1日至12月31日。联系电话：，邮编：。", Some("没有写联系方式")),
            ("统计期限自2023年1月1日至12月31日（电话 010-12345678）。", None),
            ("统计期限自2023年1月1日至12月31日，地址：建设路1号。", None),
            ("数据自2023.1.1-2023.12.31，邮箱：bgs@example.cn。", None),
        ] {
            let found = run("structure.contact", &format!("前言：{preface}"));
            assert_eq!(found.len(), usize::from(said.is_some()), "{preface}");
            assert!(said.is_none_or(|said| found[0].message.contains(said)), "{preface}");
        }
    }

    #[test]
    fn no_preface_at_all() {
        let (mut report, _) = build("");
        report.preface = None;
        let rules = |report: &crate::report::Report| -> Vec<&str> {
            check(report, &Context::default()).into_iter().map(|finding| finding.rule).collect()
        };
        assert_eq!(rules(&report), ["structure.contact"]);
        report.sections.clear();
        report.title = None;
        assert_eq!(rules(&report), [] as [&str; 0]);
    }
}
