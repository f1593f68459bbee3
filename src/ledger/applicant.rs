//! Kinds of applicant: what a register calls them, and what a name lets propose.

use super::names::{self, Is};
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

    /// What a name lets propose, where the register says so much of it.
    pub(super) fn propose(&self, name: &str, is: Is) -> Option<Proposal> {
        let (id, reason) = names::kind(name, is)?;
        Some(Proposal { column: self.column(id)?, reason })
    }
}

fn is_part(column: &Column) -> bool {
    matches!(column.role, ColumnRole::Part(_))
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
