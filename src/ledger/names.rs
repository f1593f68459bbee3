//! What an applicant's name lets propose of its kind.

use super::words::folded;
use std::borrow::Cow;

/// Whether the register says that an applicant is an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// It says so.
    Organization,
    /// It says nothing.
    NotTold,
}

/// The id of the kind that a name lets propose, and why: words that do not hold the name.
pub(super) fn kind(name: &str, is: Is) -> Option<(&'static str, &'static str)> {
    let name = folded(name);
    let name = without_brackets(&name);
    let by_ending = ENDINGS.iter().find(|(endings, ..)| endings.iter().any(|ending| name.ends_with(ending)));
    let by_words = || WITHIN.iter().find(|(words, ..)| words.iter().any(|word| name.contains(word)));
    let found = by_ending.or_else(by_words).map(|(_, id, reason)| (*id, *reason));
    match is {
        Is::Organization => found.filter(|(id, _)| *id != PERSON.0).or(Some(OTHER)),
        Is::NotTold => found.or_else(|| is_personal(&name).then_some(PERSON)),
    }
}

const PERSON: (&str, &str) = ("natural_person", "名称像个人姓名");
const OTHER: (&str, &str) = ("other_organization", "登记为法人或其他组织，从名称看不出是哪一类");
const BUSINESS: (&str, &str) = ("business", "名称是公司、企业的叫法");
const RESEARCH: (&str, &str) = ("research", "名称是学校、研究机构的叫法");
const NONPROFIT: (&str, &str) = ("nonprofit", "名称是协会、基金会一类的叫法");
const LEGAL: (&str, &str) = ("legal_service", "名称是律师事务所一类的叫法");
const BODY: (&str, &str) = ("other_organization", "名称是其他单位的叫法");

type Rule = (&'static [&'static str], &'static str, &'static str);

/// Endings of names; the first that fits decides.
const ENDINGS: &[Rule] = &[
    (
        &["律师事务所", "律师所", "律所", "法律服务所", "法律援助中心", "公证处", "司法鉴定所", "律师团队"],
        LEGAL.0,
        LEGAL.1,
    ),
    (
        &[
            "公司",
            "企业",
            "集团",
            "厂",
            "商行",
            "经营部",
            "合作社",
            "银行",
            "酒店",
            "超市",
            "商店",
            "有限合伙",
            "门市部",
            "会计师事务所",
            "事务所",
            "商场",
            "药店",
            "饭店",
            "餐厅",
            "工作室",
            "个体户",
            "农场",
            "合伙)",
        ],
        BUSINESS.0,
        BUSINESS.1,
    ),
    (
        &["大学", "学院", "研究院", "研究所", "科学院", "研究中心", "研究会", "实验室", "设计院", "科研所"],
        RESEARCH.0,
        RESEARCH.1,
    ),
    (
        &[
            "协会",
            "学会",
            "基金会",
            "商会",
            "联合会",
            "促进会",
            "慈善会",
            "慈善总会",
            "志愿者服务队",
            "红十字会",
            "公益中心",
            "福利院",
            "联谊会",
            "社会工作服务中心",
        ],
        NONPROFIT.0,
        NONPROFIT.1,
    ),
    (
        &[
            "委员会",
            "村委会",
            "居委会",
            "业委会",
            "政府",
            "局",
            "医院",
            "学校",
            "小学",
            "中学",
            "幼儿园",
            "报社",
            "电视台",
            "中心",
            "办公室",
            "管理处",
            "服务站",
            "法院",
            "检察院",
            "村民小组",
            "工会",
            "合作联社",
            "杂志社",
            "出版社",
            "单位",
        ],
        BODY.0,
        BODY.1,
    ),
];

/// Words within names.
const WITHIN: &[Rule] = &[
    (&["律师事务所"], LEGAL.0, LEGAL.1),
    (&["有限公司", "股份公司", "分公司", "有限责任"], BUSINESS.0, BUSINESS.1),
    (&["基金会"], NONPROFIT.0, NONPROFIT.1),
    (&["医院", "委员会", "政府"], BODY.0, BODY.1),
    (&["大学", "研究院", "研究所"], RESEARCH.0, RESEARCH.1),
];

fn without_brackets(name: &str) -> Cow<'_, str> {
    if !name.contains('(') {
        return Cow::Borrowed(name);
    }
    let mut out = String::new();
    let mut depth = 0u32;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(out) }
}

/// Whether a name is one person's or several persons': 张三, 张某某, 阿依古丽.买买提, 张三等5人, 张三、李四.
fn is_personal(name: &str) -> bool {
    let end = name.find('等').filter(|at| *at > 0).unwrap_or(name.len());
    let names = name.get(..end).unwrap_or(name);
    let is_one = |name: &str| {
        let count = name.chars().count();
        let is_han =
            |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '*' | '×' | 'x' | 'X' | '某');
        let dotted = name.contains('.');
        let latin = name.chars().all(|c| c.is_ascii_alphabetic() || c == '.') && count >= 4;
        latin
            || (2..=if dotted { 15 } else { 4 }).contains(&count)
                && name.chars().all(|c| is_han(c) || c == '.')
    };
    !names.is_empty() && names.split(['、', ',', ';', '/']).all(is_one)
}
