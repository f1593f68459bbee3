//! A request as the register has it: the rows that belong to it, and what stands in them.

use super::columns::Columns;
use super::date::{self, DateText, Epoch};
use super::field::Field;
use super::lines::{Line, Lines};
use super::sheet::SheetRow;
use super::words::folded;
use crate::day::Day;
use std::borrow::Cow;

/// A row with the columns of its sheet.
pub(super) type Row<'s> = (&'s Columns, &'s SheetRow);

/// A request as the register has it.
pub(super) struct Request<'s> {
    pub(super) sheet: usize,
    pub(super) epoch: Epoch,
    /// The year of days without one.
    pub(super) year: i32,
    /// Its first row.
    pub(super) first: Row<'s>,
    /// Further rows, where it got several answers.
    pub(super) more: Vec<Row<'s>>,
    /// Number, name and day of receipt, folded.
    pub(super) identity: [Cow<'s, str>; 3],
    /// What tells it from others, without a name in it.
    pub(super) key: Cow<'s, str>,
}

/// A day of a request, and how surely it is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// None stands there.
    Blank,
    /// The day.
    Day(Day),
    /// The day, not in so many words, and why.
    Presumed(Day, &'static str),
    /// What stands there is none, and why.
    Not(&'static str),
}

impl When {
    /// The day, however sure.
    pub(super) fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) | Self::Presumed(day, _) => Some(day),
            _ => None,
        }
    }
}

/// Which of several days in a cell counts.
#[derive(Clone, Copy)]
pub(super) enum Pick {
    First,
    Last,
}

impl<'s> Request<'s> {
    /// The request that begins with a row of a sheet.
    pub(super) fn new(sheet: usize, epoch: Epoch, year: i32, first: Row<'s>) -> Self {
        let text = |field: Field| folded(first.0.text(first.1, field));
        let identity = [Field::Number, Field::Name, Field::Received].map(text);
        Self { sheet, epoch, year, first, more: Vec::new(), identity, key: Cow::Borrowed("") }
    }

    /// Its number, folded; empty where it has none.
    pub(super) fn number(&self) -> &Cow<'s, str> {
        let [number, ..] = &self.identity;
        number
    }

    /// Its rows.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'s>> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// The text of a field in its first row.
    pub(super) fn text(&self, field: Field) -> &'s str {
        let (columns, row) = self.first;
        columns.text(row, field)
    }

    /// What stands in a field of its rows, blanks left out.
    fn filled(&self, field: Field) -> impl DoubleEndedIterator<Item = &'s str> {
        self.rows().map(move |(columns, row)| columns.text(row, field)).filter(|text| !text.is_empty())
    }

    /// Whether a text stands in a field of one of its rows.
    pub(super) fn says(&self, field: Field, text: &str) -> bool {
        self.filled(field).any(|other| other == text)
    }

    /// The texts of a field in all its rows, each once, blanks left out.
    pub(super) fn texts(&self, field: Field) -> Vec<&'s str> {
        let mut all: Vec<&str> = Vec::new();
        for text in self.filled(field) {
            if !all.contains(&text) {
                all.push(text);
            }
        }
        all
    }

    /// The same in one text.
    fn joined(&self, field: Field) -> Cow<'s, str> {
        if self.more.is_empty() {
            return Cow::Borrowed(self.text(field));
        }
        Cow::Owned(self.texts(field).join("；"))
    }

    /// The day that a field holds; one without a year is of the register's year, and not before `not_before`.
    pub(super) fn when(&self, field: Field, pick: Pick, not_before: Option<Day>) -> When {
        let text = match pick {
            Pick::First => self.filled(field).next(),
            Pick::Last => self.filled(field).next_back(),
        };
        match date::read(text.unwrap_or_default(), self.epoch) {
            DateText::Blank => When::Blank,
            DateText::Day(day) => When::Day(day),
            DateText::Several(first, last) => match pick {
                Pick::First => When::Presumed(first, "一格里有几个日期，取第一个"),
                Pick::Last => When::Presumed(last, "一格里有几个日期，取最后一个"),
            },
            DateText::Impossible => When::Not("日历上没有这一天"),
            DateText::Words => When::Not("看不出是哪一天"),
            DateText::WithoutYear(month, day) => {
                let of = |year: i32| date::day_of(year, month, day);
                let year = not_before.map_or(self.year, Day::year);
                match (of(year), of(year + 1)) {
                    (Some(day), _) if not_before.is_none_or(|before| day >= before) => When::Day(day),
                    (_, Some(day)) if not_before.is_some() => {
                        When::Presumed(day, "没有写年份，按收到的下一年计")
                    }
                    _ => When::Not("日历上没有这一天"),
                }
            }
        }
    }

    /// The same of days: a number that Excel counts them by is shown as its day.
    fn days(&self, field: Field) -> Cow<'s, str> {
        let written = self.joined(field);
        let is_number = written.len() == 5 && written.bytes().all(|byte| byte.is_ascii_digit());
        match date::read(&written, self.epoch) {
            DateText::Day(day) if is_number => Cow::Owned(day.to_string()),
            _ => written,
        }
    }

    /// Puts what a person sees of it behind other lines.
    pub(super) fn show(&self, lines: &mut Lines) {
        lines.push(&Line {
            sheet: self.sheet,
            row: self.first.1.number,
            key: &self.key,
            number: self.text(Field::Number),
            name: self.text(Field::Name),
            kind: self.text(Field::Kind),
            received: &self.days(Field::Received),
            content: self.text(Field::Content),
            answered: &self.days(Field::Answered),
            outcome: &self.joined(Field::Outcome),
            ground: &self.joined(Field::Ground),
        });
    }
}
