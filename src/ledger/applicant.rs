//! Kinds of applicant: what a register calls them, and what a name lets propose.

use super::words::{Vocabulary, folded};
use crate::form::{APPLICANT_WORDS, Column, ColumnRole, Form, TableId, fold_label};

/// What a register says of an applicant's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KindText {
    /// Nothing.
    Blank,
    /// A column of the table of 三, by its place.
    Column(usize),
    /// 法人或其他组织, without saying which.
    Organization,
    /// Words that are not known, or that say several things.
    Unknown,
}

/// A kind that a name lets propose, and why: words that do not hold the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub(super) column: usize,
    pub(super) reason: &'static str,
}

/// What is known of the kinds of a form.
pub(super) struct Applicants {
    columns: &'static [Column],
    vocabulary: Vocabulary,
    organization: u16,
}

impl Applicants {
    pub(super) fn new(form: &Form) -> Self {
        let columns = form.table(TableId::Requests).blocks.first().map_or(&[][..], |block| block.columns);
        let organization = columns.len() as u16;
        let mut vocabulary = Vocabulary::default();
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| is_part(column)) {
            vocabulary.add_label(column.label, at as u16);
            column.aliases.iter().for_each(|alias| vocabulary.add_label(alias, at as u16));
            // The innermost heading names a group only where it stands over several columns in turn.
            if let [_, .., group] = column.groups {
                vocabulary.add(group, organization);
            }
        }
        for words in APPLICANT_WORDS {
            let at = columns.iter().position(|column| column.id == words.id);
            let meaning = at.map_or(organization, |at| at as u16);
            if at.is_some() || words.id == "legal" {
                words.words.iter().for_each(|word| vocabulary.add(word, meaning));
            }
        }
        vocabulary.finish();
        Self { columns, vocabulary, organization }
    }

    /// What a cell of the column of kinds says.
    pub(super) fn read(&self, text: &str) -> KindText {
        let text = folded(text);
        if text.chars().all(|c| matches!(c, '-' | '/')) {
            return KindText::Blank;
        }
        let meaning = |at: u16| {
            if at == self.organization { KindText::Organization } else { KindText::Column(usize::from(at)) }
        };
        if let Some(at) = self.vocabulary.alone(&text).or_else(|| self.vocabulary.alone(&fold_label(&text))) {
            return meaning(at);
        }
        let mut found = self.vocabulary.within(&text);
        if found.len() > 1 {
            found.retain(|at| *at != self.organization);
        }
        // 法人—其他: the group, and behind it a label that is common.
        if let ([at], Some((_, last))) = (found.as_slice(), text.rsplit_once(['-', '/', ':', '(']))
            && *at == self.organization
            && let Some(at) = self.vocabulary.alone(last.trim_end_matches(')'))
        {
            return meaning(at);
        }
        match found.as_slice() {
            [at] => meaning(*at),
            _ => KindText::Unknown,
        }
    }

    /// The id of a column: `business`.
    pub(super) fn id(&self, column: usize) -> &'static str {
        self.columns.get(column).map_or("", |column| column.id)
    }

    /// The column of an id.
    pub(super) fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id && is_part(column))
    }

    /// What a name lets propose; `organization` where the register says that it is one.
    pub(super) fn propose(&self, name: &str, organization: Is) -> Option<Proposal> {
        let name = without_brackets(&folded(name));
        let by_ending =
            ENDINGS.iter().find(|(endings, ..)| endings.iter().any(|ending| name.ends_with(ending)));
        let by_words = || WITHIN.iter().find(|(words, ..)| words.iter().any(|word| name.contains(word)));
        let found = by_ending.or_else(by_words).map(|(_, id, reason)| (*id, *reason));
        let found = match organization {
            Is::Organization => found.filter(|(id, _)| *id != "natural_person").or(Some(OTHER)),
            Is::NotTold => found.or_else(|| is_personal(&name).then_some(PERSON)),
        };
        let (id, reason) = found?;
        Some(Proposal { column: self.column(id)?, reason })
    }
}

/// Whether the register says that an applicant is an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// It says so.
    Organization,
    /// It says nothing.
    NotTold,
}

fn is_part(column: &Column) -> bool {
    matches!(column.role, ColumnRole::Part(_))
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

fn without_brackets(name: &str) -> String {
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
    if out.is_empty() { name.to_owned() } else { out }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_id;

    fn kind(text: &str) -> String {
        let applicants = Applicants::new(by_id("2021").unwrap());
        match applicants.read(text) {
            KindText::Column(column) => applicants.id(column).to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn kinds_as_registers_write_them() {
        for (text, id) in [
            ("自然人", "natural_person"),
            ("公民", "natural_person"),
            ("个人", "natural_person"),
            ("商业企业", "business"),
            ("法人或其他组织-商业企业", "business"),
            ("法人（企业）", "business"),
            ("企业法人", "business"),
            ("2.科研机构", "research"),
            ("社会公益组织", "nonprofit"),
            ("法律服务机构", "legal_service"),
            ("律师事务所", "legal_service"),
            ("其他", "other_organization"),
            ("其他组织", "other_organization"),
            ("法人或其他组织——其他", "other_organization"),
            ("法人", "Organization"),
            ("法人或其他组织", "Organization"),
            ("法人/其他组织", "other_organization"),
            ("", "Blank"),
            ("/", "Blank"),
            ("个体工商户", "Unknown"),
            ("自然人、企业", "Unknown"),
        ] {
            assert_eq!(kind(text), id, "{text}");
        }
    }

    #[test]
    fn names_and_what_they_let_propose() {
        let applicants = Applicants::new(by_id("2021").unwrap());
        let proposed = |name: &str, is| applicants.propose(name, is).map(|found| applicants.id(found.column));
        for (name, id) in [
            ("青禾县丰源贸易有限公司", "business"),
            ("青禾律师事务所", "legal_service"),
            ("青禾会计师事务所（普通合伙）", "business"),
            ("青禾大学", "research"),
            ("青禾水利科学研究院有限公司", "business"),
            ("青禾县环保志愿者协会", "nonprofit"),
            ("青禾县第一中学", "other_organization"),
            ("王某某", "natural_person"),
            ("王某", "natural_person"),
            ("李某等12人", "natural_person"),
            ("王某、李某", "natural_person"),
            ("阿依古丽·买买提", "natural_person"),
            ("王某（代理人：李某）", "natural_person"),
        ] {
            assert_eq!(proposed(name, Is::NotTold), Some(id), "{name}");
        }
        for name in ["", "青禾县东山镇第三村第二组", "申请表第3号", "王"] {
            assert_eq!(proposed(name, Is::NotTold), None, "{name}");
        }
        assert_eq!(proposed("王某某", Is::Organization), Some("other_organization"));
        assert_eq!(proposed("丰源公司", Is::Organization), Some("business"));
    }
}
