//! The lines of a register → requests: rows that belong to one request stand together.

use super::columns::Columns;
use super::field::Field;
use super::request::{Request, Row};
use super::sheet::Sheet;
use super::words::folded;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The requests of all sheets, and the rows that were taken for one with another.
pub(super) struct Requests<'s> {
    pub(super) all: Vec<Request<'s>>,
    /// Rows that repeat a request word for word, which counts once: the request, and the sheet and row.
    pub(super) repeated: Vec<(usize, usize, u32)>,
}

impl<'s> Requests<'s> {
    /// Reads the lines of the sheets that are registers.
    pub(super) fn new(sheets: &'s [(&'s Sheet, Option<Columns>)], year: i32) -> Self {
        let mut all = Self { all: Vec::new(), repeated: Vec::new() };
        let mut known: FxHashMap<[Cow<'s, str>; 3], usize> = FxHashMap::default();
        for (at, (sheet, columns)) in sheets.iter().enumerate() {
            let Some(columns) = columns else { continue };
            let year = year_of(sheet, columns.above).unwrap_or(year);
            let tells = [Field::Number, Field::Received].map(|field| columns.of(field));
            for row in sheet.rows.iter().skip(columns.above).filter(|row| columns.is_line(row)) {
                // The cell of number or day goes on from the row above: another answer to the same request.
                let goes_on = tells.iter().flatten().any(|column| row.continued.contains(column));
                if let Some(last) = all.all.last_mut().filter(|last| goes_on && last.sheet == at) {
                    last.more.push((columns, row));
                    continue;
                }
                let request = Request::new(at, sheet.epoch, year, (columns, row));
                // Number, name and day together are one request's.
                if request.identity.iter().all(|part| !part.is_empty()) {
                    if let Some(first) = known.get(&request.identity) {
                        all.join(*first, at, (columns, row));
                        continue;
                    }
                    known.insert(request.identity.clone(), all.all.len());
                }
                all.all.push(request);
            }
        }
        all.set_keys();
        all
    }

    /// Adds a row to the request that it is of, where it says more of the answer.
    fn join(&mut self, first: usize, sheet: usize, row: Row<'s>) {
        let Some(request) = self.all.get_mut(first) else { return };
        let says_more = [Field::Answered, Field::Outcome].iter().any(|field| {
            let text = row.0.text(row.1, *field);
            !text.is_empty() && !request.says(*field, text)
        });
        if says_more {
            request.more.push(row);
        } else {
            self.repeated.push((first, sheet, row.1.number));
        }
    }

    /// A key is the number where only one request has it, else a hash of what tells it.
    fn set_keys(&mut self) {
        let mut numbers: FxHashMap<Cow<'s, str>, u32> = FxHashMap::default();
        for request in &self.all {
            *numbers.entry(request.number().clone()).or_default() += 1;
        }
        let mut keys: FxHashMap<Cow<'s, str>, u32> = FxHashMap::default();
        for request in &mut self.all {
            let number = request.number();
            let mut key = if !number.is_empty() && numbers.get(number) == Some(&1) {
                number.clone()
            } else {
                let parts = [Field::Number, Field::Name, Field::Received, Field::Content];
                Cow::Owned(hash(parts.map(|field| request.text(field)).join("|").as_bytes()))
            };
            let times = keys.entry(key.clone()).or_default();
            *times += 1;
            if *times > 1 {
                key = Cow::Owned(format!("{key}+{times}"));
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
        let (before, _) =
            text.split_once('年').or_else(|| Some((&*text, "")).filter(|(text, _)| text.len() == 4))?;
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
