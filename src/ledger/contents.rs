//! What stands in a column, held against what its headings say.

use super::answer::{AnswerText, Answers};
use super::applicant::{Applicants, KindText};
use super::date::{self, DateText};
use super::field::Field;
use super::sheet::Sheet;

/// So many filled cells of a column show what it holds.
const SAMPLE: usize = 200;
/// So many of them are shown.
const SHOWN: usize = 3;

/// What stands in a column, by its first filled cells.
pub(super) struct Contents {
    filled: u32,
    days: u32,
    kinds: u32,
    answers: u32,
    /// The first different texts that stand in it.
    pub(super) samples: Vec<String>,
}

impl Contents {
    /// What the filled cells of a column say.
    pub(super) fn new<'t>(
        filled: impl Iterator<Item = &'t str>,
        sheet: &Sheet,
        applicants: &Applicants,
        answers: &Answers,
    ) -> Self {
        let mut all = Self { filled: 0, days: 0, kinds: 0, answers: 0, samples: Vec::new() };
        for text in filled.take(SAMPLE) {
            all.filled += 1;
            let day = date::read(text, sheet.epoch);
            all.days += u32::from(!matches!(day, DateText::Words | DateText::Blank));
            all.kinds +=
                u32::from(matches!(applicants.read(text), KindText::Column(_) | KindText::Organization));
            let answer = answers.read(text);
            all.answers += u32::from(!matches!(answer, AnswerText::Unknown | AnswerText::Blank));
            if all.samples.len() < SHOWN && !all.samples.iter().any(|known| known == text) {
                all.samples.push(text.to_owned());
            }
        }
        all
    }

    /// A share of the filled cells, in hundredths; of none all of it.
    fn share(&self, count: u32) -> u32 {
        (count * 100).checked_div(self.filled).unwrap_or(100)
    }

    /// The weight of what a heading says, by what stands under it. A column of days may be blank; one that should hold days
    /// and holds words is none.
    pub(super) fn weigh(&self, field: Field, weight: u32) -> u32 {
        match field {
            field if field.is_day() && self.share(self.days) < 30 => 0,
            Field::Content | Field::Name | Field::Outcome | Field::Kind
                if self.filled > 0 && self.share(self.days) > 70 =>
            {
                0
            }
            Field::Kind if self.share(self.kinds) < 20 => weight / 3,
            Field::Outcome if self.share(self.answers) < 20 => weight / 3,
            Field::Outcome => weight + self.share(self.answers) / 5,
            _ if self.filled == 0 => weight / 2,
            _ => weight,
        }
    }

    /// What a column holds whose heading does not say.
    pub(super) fn fields(&self, by_heading: &[(Field, u32)]) -> impl Iterator<Item = (Field, u32)> {
        let says_nothing = by_heading.is_empty() && self.filled > 0;
        let kinds = says_nothing && self.share(self.kinds) >= 80;
        let answers = says_nothing && self.share(self.answers) >= 60 && !kinds;
        [(Field::Kind, kinds), (Field::Outcome, answers)]
            .into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(field, _)| (field, 30))
    }
}
