//! Review and litigation of a request → the table of 四.

use super::deadline::is_yes;
use super::field::Field;
use super::mapping::Mapping;
use super::request::{Pick, Request, When};
use super::words::{Vocabulary, folded};
use crate::day::Day;
use crate::form::{Column, ColumnRole, Dispute, Form, LITIGATION_WORDS, RESULT_WORDS, TableId};

/// A case counts in a column of the table of 四.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In this column, by its place; where that is not in so many words, why.
    Counted(usize, Option<&'static str>),
    /// It cannot be told in which: a sentence.
    Unplaced(&'static str),
    /// Its outcome is written in words that are not known.
    Asked(String),
}

/// What is known of the table of 四 of a form.
pub(super) struct Disputes {
    columns: &'static [Column],
    /// Meaning: place in [`Disputes::results`].
    results_vocabulary: Vocabulary,
    results: Vec<&'static str>,
    ways_vocabulary: Vocabulary,
}

impl Disputes {
    pub(super) fn new(form: &Form) -> Self {
        let columns = form.table(TableId::Disputes).blocks.first().map_or(&[][..], |block| block.columns);
        let mut all = Self {
            columns,
            results_vocabulary: Vocabulary::default(),
            results: Vec::new(),
            ways_vocabulary: Vocabulary::default(),
        };
        for column in columns.iter().filter(|column| matches!(column.role, ColumnRole::Part(_))) {
            let meaning = all.result(last_part(column.id));
            all.results_vocabulary.add_label(column.label, meaning);
            column.aliases.iter().for_each(|alias| all.results_vocabulary.add_label(alias, meaning));
        }
        for words in RESULT_WORDS {
            let meaning = all.result(words.id);
            words.words.iter().for_each(|word| all.results_vocabulary.add(word, meaning));
        }
        for (meaning, words) in LITIGATION_WORDS.iter().enumerate() {
            words.words.iter().for_each(|word| all.ways_vocabulary.add(word, meaning as u16));
        }
        all.results_vocabulary.finish();
        all.ways_vocabulary.finish();
        all
    }

    fn result(&mut self, id: &'static str) -> u16 {
        let at = self.results.iter().position(|known| *known == id).unwrap_or_else(|| {
            self.results.push(id);
            self.results.len() - 1
        });
        at as u16
    }

    /// The cases of a request in a year.
    pub(super) fn cases(
        &self,
        request: &Request<'_>,
        year: i32,
        received: Day,
        mapping: &Mapping,
    ) -> Vec<Case> {
        let review =
            Fields { filed: Field::ReviewFiled, closed: Field::ReviewClosed, result: Field::ReviewResult };
        let court = Fields {
            filed: Field::LitigationFiled,
            closed: Field::LitigationClosed,
            result: Field::LitigationResult,
        };
        let by_review = self.case(&review, request, year, received, mapping);
        let by_court = self.case(&court, request, year, received, mapping);
        if by_review.is_none() && by_court.is_none() {
            return Vec::new();
        }
        let was_reviewed = is_yes(&folded(request.text(Field::ReviewResult)))
            || request.when(Field::ReviewFiled, Pick::First, None).day().is_some();
        let family = |of: Dispute| {
            let mut families = self.columns.iter().filter(move |column| column.dispute() == Some(of));
            let first = families.clone().find_map(Column::family);
            let last = families.rfind(|column| column.family() != first).and_then(Column::family);
            (first, last.or(first))
        };
        let way = self.ways_vocabulary.within(&folded(request.text(Field::LitigationKind)));
        let way = way.first().and_then(|at| LITIGATION_WORDS.get(usize::from(*at))).map(|words| words.id);
        let (direct, behind_review) = family(Dispute::Litigation);
        let of_court = way.or(if was_reviewed { behind_review } else { direct });
        let placed = [(by_review, family(Dispute::Review).0), (by_court, of_court)];
        placed.into_iter().filter_map(|(found, family)| self.in_column(found?, family?)).collect()
    }

    fn in_column(&self, found: Found, family: &str) -> Option<Case> {
        let (result, why) = match found {
            Found::Result(result, why) => (result, why),
            Found::Unplaced(why) => return Some(Case::Unplaced(why)),
            Found::Asked(wording) => return Some(Case::Asked(wording)),
        };
        let is_it = |column: &Column| {
            column.family() == Some(family) && last_part(column.id) == result && !column.is_total()
        };
        Some(Case::Counted(self.columns.iter().position(is_it)?, why))
    }

    /// The id of a result that a wording has, by the mapping or the known words; `None` where it is not known.
    fn meaning(&self, wording: &str, mapping: &Mapping) -> Option<&'static str> {
        let known = |id: &str| self.results.iter().copied().find(|known| *known == id);
        if let Some(id) = mapping.results.get(wording) {
            return known(id);
        }
        let text = folded(wording);
        if let Some(at) = self.results_vocabulary.alone(&text) {
            return self.results.get(usize::from(at)).copied();
        }
        match self.results_vocabulary.within(&text).as_slice() {
            [at] => self.results.get(usize::from(*at)).copied(),
            _ => None,
        }
    }

    fn case(
        &self,
        fields: &Fields,
        request: &Request<'_>,
        year: i32,
        received: Day,
        mapping: &Mapping,
    ) -> Option<Found> {
        let text = request.text(fields.result);
        let says = is_yes(&folded(text));
        let filed = request.when(fields.filed, Pick::First, Some(received)).day();
        if filed.is_none() && !says || filed.is_some_and(|day| day.year() > year) || received.year() > year {
            return None;
        }
        let closed = match request.when(fields.closed, Pick::Last, Some(received)).day() {
            Some(day) => Some(day),
            None => match super::date::read(text, request.epoch) {
                super::date::DateText::Day(day) if Some(day) != filed => Some(day),
                _ => None,
            },
        };
        let is_mark =
            matches!(&*folded(text), "是" | "有" | "√" | "✓" | "已复议" | "已诉讼" | "已申请" | "Y" | "y");
        let result = if !says || is_mark { Some("pending") } else { self.meaning(text, mapping) };
        let Some(result) = result else { return Some(Found::Asked(text.to_owned())) };
        let year_known = filed.or(match request.when(Field::Answered, Pick::Last, Some(received)) {
            When::Day(day) => Some(day),
            _ => None,
        });
        match (closed.map(Day::year), result) {
            (Some(of), _) if of < year => None,
            (Some(of), _) if of > year => Some(Found::Result("pending", None)),
            (Some(_), "pending") => Some(Found::Unplaced("写了结案日期，结果写的是尚未审结")),
            (Some(_), result) => Some(Found::Result(result, None)),
            (None, "pending") => Some(Found::Result(
                "pending",
                filed.is_none().then_some("没有写提出的日期，按本年尚未审结计"),
            )),
            (None, result) if year_known.is_some_and(|day| day.year() == year) => {
                Some(Found::Result(result, Some("没有写结案日期，按本年审结计")))
            }
            _ => Some(Found::Unplaced("没有写复议、诉讼结案的日期，看不出是哪一年审结的")),
        }
    }
}

struct Fields {
    filed: Field,
    closed: Field,
    result: Field,
}

enum Found {
    Result(&'static str, Option<&'static str>),
    Unplaced(&'static str),
    Asked(String),
}

fn last_part(id: &str) -> &str {
    id.rsplit('.').next().unwrap_or(id)
}
