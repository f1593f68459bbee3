//! Prose taken over from last year, word for word.

use crate::check::finding::{Finding, Words};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::form::{SectionId, is_letter};
use crate::report::{Report, TextField};
use std::collections::HashSet;

rule! {
    /// # 检查什么
    /// 第一部分和第五部分的文字有多少与上年报告逐字相同。按句比较，年份和其他数字、标点、空格不计，不足 10 个字的句子不计；相同的句子超过一半（按字数）、并且不少于 100 个字时警告，并标出这些句子。
    ///
    /// # 为什么
    /// 年度报告说的是这一年的工作、问题和改进。只改年份和数字的照抄，逐句比较时照样算相同。援引条例、职责和制度的套话每年都一样，但通常只占小半；超过一半，读者看到的主要就是上一年的报告，所以以一半为界。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 第一部分：2023年，本机关围绕群众关心的事项，梳理了社会救助、养老服务和义务教育三个领域的公开目录，逐项明确了责任科室和公开时限。全年组织政策解读活动12场，走进社区和企业听取意见，并把意见办理结果在网站专栏公布。对依申请公开的答复文书统一了格式，所有答复在发出之前由法制机构审核一遍。
    /// 上年第一部分：2022年，本机关围绕群众关心的事项，梳理了社会救助、养老服务和义务教育三个领域的公开目录，逐项明确了责任科室和公开时限。全年组织政策解读活动9场，走进社区和企业听取意见，并把意见办理结果在网站专栏公布。对依申请公开的答复文书统一了格式，所有答复在发出之前由法制机构审核一遍。
    /// ```
    /// 通过：
    /// ```text
    /// 第一部分：2023年，本机关把公开专栏迁到市政府统一平台，旧栏目的1200条信息全部核对后迁入。新设了企业开办和不动产登记两个主题，办事指南按环节拆分，每一步写明材料和时限。对依申请公开的答复文书统一了格式，所有答复在发出之前由法制机构审核一遍。
    /// 上年第一部分：2022年，本机关围绕群众关心的事项，梳理了社会救助、养老服务和义务教育三个领域的公开目录，逐项明确了责任科室和公开时限。全年组织政策解读活动9场，走进社区和企业听取意见，并把意见办理结果在网站专栏公布。对依申请公开的答复文书统一了格式，所有答复在发出之前由法制机构审核一遍。
    /// ```
    ///
    /// # 怎么办
    /// 改写标出的句子，写本年做了什么、还有什么问题、怎样改进。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第五十条；实践：考核时比对前后两年报告的文字。
    pub(in crate::check) static PROSE = "last_year.prose", Warning, "文字不照抄上年";
}

/// Sentences shorter than this, digits and signs left out, are everybody's.
const SENTENCE: usize = 10;
/// The sections that are compared: what must be told anew every year.
const COMPARED: [SectionId; 2] = [SectionId::Overview, SectionId::Problems];
/// Fewer copied characters than this are no matter.
const ENOUGH: usize = 100;

/// How much of this year's prose stands in last year's, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Characters in sentences that stand in last year's prose as well; digits, signs and spaces left out.
    pub same: usize,
    /// Characters of this year's prose, counted the same way.
    pub all: usize,
    /// The copied sentences.
    pub words: Vec<Words>,
}

impl Copied {
    /// The share in per cent, rounded down; 0 where there is no prose.
    pub fn percent(&self) -> usize {
        (self.same * 100).checked_div(self.all).unwrap_or(0)
    }
}

/// Measures how much of sections 一 and 五 was taken over from last year's.
pub fn copied(report: &Report, last_year: &Report) -> Copied {
    let mut known = HashSet::new();
    for (_, text) in prose(last_year) {
        for (_, _, sentence) in sentences(text) {
            if sentence.letters >= SENTENCE {
                known.insert(sentence.hash);
            }
        }
    }
    let mut copied = Copied::default();
    for (field, text) in prose(report) {
        for (start, end, sentence) in sentences(text) {
            copied.all += sentence.letters;
            if sentence.letters >= SENTENCE && known.contains(&sentence.hash) {
                copied.same += sentence.letters;
                copied.words.push(Words { field, start, end });
            }
        }
    }
    copied
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let Some(last) = input.last_year() else { return };
    let copied = copied(input.report(), last.report());
    if copied.same < ENOUGH || copied.same * 2 <= copied.all {
        return;
    }
    let message = format!(
        "{}部分的文字有 {}% 与上年报告逐字相同（{} 字中的 {} 字，数字和标点不计，共 {} 句）。年度报告应当写本年的情况，请改写标出的句子。",
        COMPARED.map(|id| format!("第{}", id.ordinal())).join("、"),
        copied.percent(),
        copied.all,
        copied.same,
        copied.words.len()
    );
    out.push(Finding::of(&PROSE).message(message).at(copied.words));
}

fn prose(report: &Report) -> impl Iterator<Item = (TextField, &str)> {
    let told = |id: Option<SectionId>| id.is_some_and(|id| COMPARED.contains(&id));
    let sections = report.sections.iter().enumerate().filter(move |(_, section)| told(section.id));
    sections.map(|(at, section)| (TextField::Text(at), section.text.as_str()))
}

struct Sentence {
    letters: usize,
    hash: u64,
}

/// The sentences of a text: first byte, the byte behind the last, and what they come to without digits and signs.
fn sentences(text: &str) -> impl Iterator<Item = (usize, usize, Sentence)> {
    let mut start = 0;
    text.split_inclusive(['。', '！', '？', '；', '\n', '!', '?', ';']).filter_map(move |part| {
        let begin = start;
        start += part.len();
        let mut hash = 0xcbf2_9ce4_8422_2325;
        let mut letters = 0;
        for c in part.chars().filter(|c| is_letter(*c)) {
            // FNV over characters: the text is the person's own, nobody gains by a collision.
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
            letters += 1;
        }
        let lead = part.len() - part.trim_start().len();
        let end = begin + part.trim_end().len();
        (letters > 0).then(|| (begin + lead, end, Sentence { letters, hash }))
    })
}
