//! The lines of a register → requests: rows that belong to one request stand together.

use super::columns::Columns;
use super::count::Line;
use super::date::{self, DateText, Epoch};
use super::field::Field;
use super::sheet::{Sheet, SheetRow};
use super::words::folded;
use crate::day::Day;
use rustc_hash::FxHashMap;

/// The longest text of a line that is shown.
const MOST_SHOWN: usize = 60;

/// A request as the register has it.
pub(super) struct Request<'s> {
    pub(super) sheet: usize,
    pub(super) epoch: Epoch,
    /// The year of days without one.
    pub(super) year: i32,
    /// Its rows, each with the columns of its sheet; several where it got several answers.
    pub(super) rows: Vec<(&'s Columns, &'s SheetRow)>,
    /// What tells it from others, without a name in it.
    pub(super) key: String,
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
    /// The text of a field in its first row.
    pub(super) fn text(&self, field: Field) -> &'s str {
        self.rows.first().map_or("", |(columns, row)| columns.text(row, field))
    }

    /// The texts of a field in all its rows, each once, blanks left out.
    pub(super) fn texts(&self, field: Field) -> Vec<&'s str> {
        let mut all: Vec<&str> = Vec::new();
        for (columns, row) in &self.rows {
            let text = columns.text(row, field);
            if !text.is_empty() && !all.contains(&text) {
                all.push(text);
            }
        }
        all
    }

    /// The day that a field holds; one without a year is of the register's year, and not before `not_before`.
    pub(super) fn when(&self, field: Field, pick: Pick, not_before: Option<Day>) -> When {
        let texts = self.texts(field);
        let text = match pick {
            Pick::First => texts.first(),
            Pick::Last => texts.last(),
        };
        match date::read(text.copied().unwrap_or_default(), self.epoch) {
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

    /// What a person sees of it.
    pub(super) fn line(&self) -> Line {
        let cut = |text: &str| text.chars().take(MOST_SHOWN).collect::<String>();
        let all = |field: Field| cut(&self.texts(field).join("；"));
        Line {
            sheet: self.sheet,
            row: self.rows.first().map_or(0, |(_, row)| row.number),
            key: self.key.clone(),
            number: cut(self.text(Field::Number)),
            name: cut(self.text(Field::Name)),
            kind: cut(self.text(Field::Kind)),
            received: cut(self.text(Field::Received)),
            content: cut(self.text(Field::Content)),
            answered: all(Field::Answered),
            outcome: all(Field::Outcome),
            ground: all(Field::Ground),
        }
    }

    /// Number, name and day, which together are one request's; `None` where one is missing.
    fn identity(&self) -> Option<String> {
        let parts = [Field::Number, Field::Name, Field::Received].map(|field| folded(self.text(field)));
        (!parts.iter().any(String::is_empty)).then(|| parts.join("|"))
    }
}

/// The requests of all sheets, and the rows that were taken for one with another: (request, row of which sheet).
pub(super) struct Requests<'s> {
    pub(super) all: Vec<Request<'s>>,
    /// Rows that repeat a request word for word, which counts once: the request, and the sheet and row.
    pub(super) repeated: Vec<(usize, usize, u32)>,
}

impl<'s> Requests<'s> {
    /// Reads the lines of the sheets that are registers.
    pub(super) fn new(sheets: &'s [(&'s Sheet, Option<Columns>)], year: i32) -> Self {
        let mut all = Self { all: Vec::new(), repeated: Vec::new() };
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for (at, (sheet, columns)) in sheets.iter().enumerate() {
            let Some(columns) = columns else { continue };
            let year = year_of(sheet, columns.above).unwrap_or(year);
            let tells = [Field::Number, Field::Received].map(|field| columns.of(field));
            for row in sheet.rows.iter().skip(columns.above).filter(|row| columns.is_line(row)) {
                // The cell of number or day goes on from the row above: another answer to the same request.
                let goes_on = tells.iter().flatten().any(|column| row.continued.contains(column));
                if let Some(last) = all.all.last_mut().filter(|last| goes_on && last.sheet == at) {
                    last.rows.push((columns, row));
                    continue;
                }
                let rows = vec![(columns, row)];
                let request = Request { sheet: at, epoch: sheet.epoch, year, rows, key: String::new() };
                match request.identity().and_then(|identity| known.get(&identity).copied()) {
                    Some(first) => all.join(first, at, columns, row),
                    None => {
                        if let Some(identity) = request.identity() {
                            known.insert(identity, all.all.len());
                        }
                        all.all.push(request);
                    }
                }
            }
        }
        all.set_keys();
        all
    }

    /// Adds a row to the request that it is of, where it says more of the answer.
    fn join(&mut self, first: usize, sheet: usize, columns: &'s Columns, row: &'s SheetRow) {
        let Some(request) = self.all.get_mut(first) else { return };
        let says_more = [Field::Answered, Field::Outcome].iter().any(|field| {
            let text = columns.text(row, *field);
            !text.is_empty() && !request.texts(*field).contains(&text)
        });
        if says_more {
            request.rows.push((columns, row));
        } else {
            self.repeated.push((first, sheet, row.number));
        }
    }

    /// A key is the number where only one request has it, else a hash of what tells it.
    fn set_keys(&mut self) {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        for request in &self.all {
            *numbers.entry(folded(request.text(Field::Number))).or_default() += 1;
        }
        let mut keys: FxHashMap<String, u32> = FxHashMap::default();
        for request in &mut self.all {
            let number = folded(request.text(Field::Number));
            let mut key = if !number.is_empty() && numbers.get(&number) == Some(&1) {
                number
            } else {
                let parts = [Field::Number, Field::Name, Field::Received, Field::Content];
                hash(parts.map(|field| request.text(field)).join("|").as_bytes())
            };
            let times = keys.entry(key.clone()).or_default();
            *times += 1;
            if *times > 1 {
                key = format!("{key}+{times}");
            }
            request.key = key;
        }
    }
}

/// FNV-1a of 64 bits, in hexadecimal: a name cannot be read from it.
fn hash(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("#{hash:016x}")
}

/// The year that a sheet's name or the words above its headings say it is of.
fn year_of(sheet: &Sheet, above: usize) -> Option<i32> {
    let above = sheet.rows.iter().take(above).flat_map(|row| row.cells.iter().map(String::as_str));
    std::iter::once(sheet.name.as_str()).chain(above).find_map(|text| {
        let text = folded(text);
        let (before, _) = text
            .split_once('年')
            .or_else(|| Some((text.as_str(), "")).filter(|(text, _)| text.len() == 4))?;
        let digits = before.len().checked_sub(4).and_then(|start| before.get(start..))?;
        digits.parse().ok().filter(|year| (1990..2100).contains(year))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_sheet() {
        for (name, title, year) in [
            ("2024年", "", Some(2024)),
            ("2024", "", Some(2024)),
            ("台账", "青禾县水务局 2023 年依申请公开台账", Some(2023)),
            ("1月", "依申请公开台账", None),
            ("近3年", "", None),
        ] {
            let rows = vec![vec![title.to_owned(), "　".to_owned()]];
            assert_eq!(year_of(&Sheet::of_rows(name, rows), 2), year, "{name} {title}");
        }
    }

    #[test]
    fn a_hash_holds_no_name() {
        assert_eq!(hash(b""), "#cbf29ce484222325");
        assert_eq!(hash(b"a"), "#af63dc4c8601ec8c");
    }
}
