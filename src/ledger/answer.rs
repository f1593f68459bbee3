//! Kinds of answer: what a register calls them, by the labels of the form, short forms, titles of decisions and articles.

use super::articles::spellings;
use super::words::{Vocabulary, folded};
use crate::form::{ANSWER_WORDS, ARTICLES, Form, PENDING_WORDS, Row, RowRole, Subject, TableId};

/// What an answer is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A row of the table of 三, by its place.
    Row(usize),
    /// Not answered yet.
    Pending,
}

/// What a register says of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AnswerText {
    /// Nothing.
    Blank,
    /// One thing.
    Known(Answer),
    /// One thing, not in so many words, and why it is taken so.
    Proposed(Answer, &'static str),
    /// Several answers, without a sign that parts were told apart.
    Several,
    /// A group of rows such as 不予公开, without saying which.
    Group(&'static str),
    /// Words that are not known.
    Unknown,
}

/// Words that say that parts were answered apart.
const APART: &str = "既有公开的，又有不公开的，按部分公开计";
/// Why a legal ground decides.
const BY_GROUND: &str = "按依据或理由一栏判断";

#[derive(Clone, Copy)]
enum Meaning {
    Row(usize),
    Group(usize),
    Pending,
}

/// What is known of the answers of a form.
pub(super) struct Answers {
    rows: &'static [Row],
    /// The labels of the groups of rows, as printed.
    groups: Vec<&'static str>,
    meanings: Vec<Meaning>,
    vocabulary: Vocabulary,
}

impl Answers {
    pub(super) fn new(form: &Form) -> Self {
        let rows = form.table(TableId::Requests).blocks.first().map_or(&[][..], |block| block.rows);
        let mut all =
            Self { rows, groups: Vec::new(), meanings: Vec::new(), vocabulary: Vocabulary::default() };
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.role == RowRole::Outcome) {
            let meaning = all.meaning(Meaning::Row(at));
            all.vocabulary.add_label(row.label, meaning);
            row.aliases.iter().for_each(|alias| all.vocabulary.add_label(alias, meaning));
            if let Some(group) = group_of(row).filter(|group| !all.groups.contains(group)) {
                all.groups.push(group);
                let meaning = all.meaning(Meaning::Group(all.groups.len() - 1));
                all.vocabulary.add(&crate::form::fold_label(group), meaning);
            }
        }
        for words in ANSWER_WORDS {
            let Some(meaning) = all.of_id(words.id) else { continue };
            let meaning = all.meaning(meaning);
            words.words.iter().for_each(|word| all.vocabulary.add(word, meaning));
        }
        for article in ARTICLES {
            let Some(meaning) = all.of_id(article.id) else { continue };
            let meaning = all.meaning(meaning);
            for word in spellings(article.article, article.part) {
                all.vocabulary.add(&word, meaning);
            }
        }
        let pending = all.meaning(Meaning::Pending);
        PENDING_WORDS.iter().for_each(|word| all.vocabulary.add(word, pending));
        all.vocabulary.finish();
        all
    }

    fn meaning(&mut self, meaning: Meaning) -> u16 {
        self.meanings.push(meaning);
        (self.meanings.len() - 1) as u16
    }

    /// The row of an id; a group by the first part of its rows' ids; where the form has no such row, the one that its first
    /// part names.
    fn of_id(&self, id: &str) -> Option<Meaning> {
        if let Some(row) = self.row(id) {
            return Some(Meaning::Row(row));
        }
        let first = id.split('.').next()?;
        match self.row(first) {
            Some(row) => Some(Meaning::Row(row)),
            None if first == id => {
                let row = self.rows.iter().find(|row| row.id.split('.').next() == Some(first))?;
                Some(Meaning::Group(self.groups.iter().position(|group| group_of(row) == Some(group))?))
            }
            None => None,
        }
    }

    /// The id of a row: `refused.state_secret`.
    pub(super) fn id(&self, row: usize) -> &'static str {
        self.rows.get(row).map_or("", |row| row.id)
    }

    /// The outcome row of an id.
    pub(super) fn row(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id && row.role == RowRole::Outcome)
    }

    /// The row under which what the applicant withdrew is counted.
    pub(super) fn withdrawn(&self) -> Option<usize> {
        let of =
            |wanted: Subject| move |row: &&Row| row.role == RowRole::Outcome && row.subject() == Some(wanted);
        let last = self.rows.iter().rposition(|row| of(Subject::OtherHandling)(&row))?;
        self.row("other_handling.other").or(Some(last))
    }

    fn partly(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.subject() == Some(Subject::PartlyGranted))
    }

    fn is_granted(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.subject() == Some(Subject::Granted))
    }

    fn group(&self, row: usize) -> Option<usize> {
        let group = group_of(self.rows.get(row)?)?;
        self.groups.iter().position(|known| *known == group)
    }

    /// Whether a cell of the column of answers decides without its ground.
    pub(super) fn decides(&self, outcome: &str) -> bool {
        matches!(self.read(outcome), AnswerText::Known(_) | AnswerText::Proposed(..))
    }

    /// What the cells of answer and ground say together; the ground counts where the answer alone does not decide.
    pub(super) fn read_with_ground(&self, outcome: &str, ground: &str) -> AnswerText {
        let by_outcome = self.read(outcome);
        if matches!(by_outcome, AnswerText::Known(_) | AnswerText::Proposed(..)) || folded(ground).is_empty()
        {
            return by_outcome;
        }
        let (rows, ..) = self.found(&folded(ground));
        let fits = |row: &&usize| match by_outcome {
            AnswerText::Group(group) => self.group(**row).and_then(|at| self.groups.get(at)) == Some(&group),
            _ => true,
        };
        match (rows.iter().filter(fits).collect::<Vec<_>>().as_slice(), &by_outcome) {
            ([row], AnswerText::Group(_)) => AnswerText::Known(Answer::Row(**row)),
            ([row], AnswerText::Blank | AnswerText::Unknown) => {
                AnswerText::Proposed(Answer::Row(**row), BY_GROUND)
            }
            _ => by_outcome,
        }
    }

    /// What a cell of the column of answers says.
    pub(super) fn read(&self, text: &str) -> AnswerText {
        let text = folded(text);
        let text = crate::form::drop_ordinal(&text);
        if text.chars().all(|c| matches!(c, '-' | '/')) || text == "无" {
            return AnswerText::Blank;
        }
        if let Some(meaning) = self.vocabulary.alone(text).and_then(|at| self.meanings.get(usize::from(at))) {
            return match *meaning {
                Meaning::Row(row) => AnswerText::Known(Answer::Row(row)),
                Meaning::Group(group) => {
                    AnswerText::Group(self.groups.get(group).copied().unwrap_or_default())
                }
                Meaning::Pending => AnswerText::Known(Answer::Pending),
            };
        }
        let (rows, groups, pending) = self.found(text);
        let foreign: Vec<usize> = groups
            .iter()
            .copied()
            .filter(|group| !rows.iter().any(|row| self.group(*row) == Some(*group)))
            .collect();
        if let Some(partly) = self.partly().filter(|partly| rows.contains(partly)) {
            return AnswerText::Known(Answer::Row(partly));
        }
        match (rows.as_slice(), foreign.as_slice(), pending) {
            ([row], [], false) => AnswerText::Known(Answer::Row(*row)),
            ([], [], true) => AnswerText::Known(Answer::Pending),
            ([], [group], false) => self.last_part(text, *group),
            ([], [], false) => AnswerText::Unknown,
            (rows, _, false) if rows.iter().any(|row| self.is_granted(*row)) => match self.partly() {
                Some(partly) => AnswerText::Proposed(Answer::Row(partly), APART),
                None => AnswerText::Several,
            },
            _ => AnswerText::Several,
        }
    }

    /// A group, unless a label that is common stands behind it: （六）其他处理—3.其他.
    fn last_part(&self, text: &str, group: usize) -> AnswerText {
        let label = self.groups.get(group).copied().unwrap_or_default();
        let behind = text.split_once(&crate::form::fold_label(label)).map_or("", |(_, behind)| behind);
        let behind =
            behind.trim_matches(|c: char| matches!(c, '-' | '(' | ')' | ':' | '/' | ',' | '.' | '、' | '>'));
        let meaning = self
            .vocabulary
            .alone(crate::form::drop_ordinal(behind))
            .and_then(|at| self.meanings.get(usize::from(at)));
        match meaning {
            Some(Meaning::Row(row)) if self.group(*row) == Some(group) => {
                AnswerText::Known(Answer::Row(*row))
            }
            _ => AnswerText::Group(label),
        }
    }

    /// The rows and groups that folded text names, and whether it says that nothing is decided.
    fn found(&self, text: &str) -> (Vec<usize>, Vec<usize>, bool) {
        let (mut rows, mut groups, mut pending) = (Vec::new(), Vec::new(), false);
        for at in self.vocabulary.within(text) {
            match self.meanings.get(usize::from(at)) {
                Some(Meaning::Row(row)) if !rows.contains(row) => rows.push(*row),
                Some(Meaning::Group(group)) if !groups.contains(group) => groups.push(*group),
                Some(Meaning::Pending) => pending = true,
                _ => {}
            }
        }
        (rows, groups, pending)
    }

    /// What several answers to one request are together.
    pub(super) fn together(&self, answers: &[Answer]) -> AnswerText {
        let mut rows: Vec<usize> = Vec::new();
        for answer in answers {
            match answer {
                Answer::Row(row) if !rows.contains(row) => rows.push(*row),
                _ => {}
            }
        }
        match (rows.as_slice(), self.partly()) {
            ([], _) => AnswerText::Known(Answer::Pending),
            ([row], _) => AnswerText::Known(Answer::Row(*row)),
            (rows, Some(partly)) if rows.iter().any(|row| *row == partly || self.is_granted(*row)) => {
                AnswerText::Proposed(Answer::Row(partly), APART)
            }
            _ => AnswerText::Several,
        }
    }
}

/// The label of the group that a row is in; the group of all outcomes is none.
fn group_of(row: &Row) -> Option<&'static str> {
    match row.groups {
        [_, .., group] => Some(group),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_id;

    fn said(form: &str, outcome: &str, ground: &str) -> String {
        let answers = Answers::new(by_id(form).unwrap());
        match answers.read_with_ground(outcome, ground) {
            AnswerText::Known(Answer::Row(row)) => answers.id(row).to_owned(),
            AnswerText::Proposed(Answer::Row(row), _) => format!("?{}", answers.id(row)),
            AnswerText::Known(Answer::Pending) => "pending".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_label_of_every_form_means_its_row() {
        for form in crate::form::forms() {
            let answers = Answers::new(form);
            for (at, row) in answers.rows.iter().enumerate().filter(|(_, row)| row.role == RowRole::Outcome) {
                let group = group_of(row).unwrap_or_default();
                let name = format!("{group}{}", row.label);
                assert_eq!(answers.read(&name), AnswerText::Known(Answer::Row(at)), "{} {name}", form.key());
                if crate::form::fold_label(row.label) != "其他" {
                    for label in [row.label].iter().chain(row.aliases) {
                        assert_eq!(
                            answers.read(label),
                            AnswerText::Known(Answer::Row(at)),
                            "{} {label}",
                            form.key()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn short_forms_and_titles_of_decisions() {
        for (text, id) in [
            ("公开", "granted"),
            ("同意公开", "granted"),
            ("政府信息公开告知书", "granted"),
            ("予以公开告知书", "granted"),
            ("已主动公开，告知获取途径", "granted"),
            ("部分公开告知书", "partly_granted"),
            ("部分公开，部分不予公开", "partly_granted"),
            ("部分予以公开", "partly_granted"),
            ("不予公开（国家秘密）", "refused.state_secret"),
            ("（三）不予公开—7.属于行政执法案卷", "refused.enforcement_file"),
            ("不予公开决定书（第三方不同意公开）", "refused.third_party_rights"),
            ("不予公开-涉及商业秘密", "refused.third_party_rights"),
            ("政府信息不存在告知书", "unavailable.not_held"),
            ("非本机关政府信息告知书", "unavailable.not_held"),
            ("不属于本机关公开范围", "unavailable.not_held"),
            ("无法提供：需另行制作", "unavailable.needs_creation"),
            ("不予处理（信访事项）", "not_processed.petition"),
            ("重复申请不予重复处理告知书", "not_processed.repeated"),
            ("申请人撤回", "other_handling.other"),
            ("其他处理（撤回申请）", "other_handling.other"),
            ("逾期未补正，视为放弃", "other_handling.correction_overdue"),
            ("逾期未缴费", "other_handling.fee_overdue"),
            ("办理中", "pending"),
            ("未答复", "pending"),
            ("不予公开", "Group(\"（三）不予公开\")"),
            ("不予公开告知书", "Group(\"（三）不予公开\")"),
            ("无法提供", "Group(\"（四）无法提供\")"),
            ("予以公开；不予公开", "?partly_granted"),
            ("信息不存在；重复申请", "Several"),
            ("按程序答复", "Unknown"),
            ("政府信息公开申请答复书", "Unknown"),
            ("/", "Blank"),
        ] {
            assert_eq!(said("2021", text, ""), id, "{text}");
        }
        assert_eq!(said("2019", "申请人撤回", ""), "other_handling");
    }

    #[test]
    fn the_ground_decides_where_the_answer_does_not() {
        for (outcome, ground, id) in [
            ("不予公开", "《条例》第十五条", "refused.third_party_rights"),
            ("不予公开", "第16条第1款", "refused.internal_affairs"),
            ("不予公开", "属于过程性信息", "refused.deliberative_process"),
            ("不予公开", "第十六条第二款", "Group(\"（三）不予公开\")"),
            ("不予公开", "第十四条", "Group(\"（三）不予公开\")"),
            ("无法提供", "第三十六条第（四）项", "unavailable.not_held"),
            ("无法提供", "第十五条", "Group(\"（四）无法提供\")"),
            ("", "第三十六条第六项", "?not_processed.repeated"),
            ("予以公开", "第三十六条第（四）项", "granted"),
            ("不予处理", "第三十九条第一款", "not_processed.petition"),
        ] {
            assert_eq!(said("2021", outcome, ground), id, "{outcome} {ground}");
        }
    }
}
