//! The lines of a register as a person sees them, packed into one text: a hundred thousand cross to the page at the cost of
//! one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// The longest text of a field, in characters.
const MOST_SHOWN: usize = 60;
/// What ends a field. It needs no escape in JSON, and no cell shows it.
const END: char = '\u{7f}';
/// The texts of a line: its key and eight fields.
const TEXTS: usize = 9;

/// A line as a person sees it: texts as written, cut where they are long; a day that is written as a number, as the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its sheet, by its place in [`super::Count::sheets`].
    pub sheet: usize,
    /// Its row in the file, from 1.
    pub row: u32,
    /// What tells it from others when it is counted again.
    pub key: &'t str,
    /// 编号
    pub number: &'t str,
    /// 申请人
    pub name: &'t str,
    /// 申请人类型
    pub kind: &'t str,
    /// 收到日期
    pub received: &'t str,
    /// 申请内容
    pub content: &'t str,
    /// 答复日期
    pub answered: &'t str,
    /// 答复类型
    pub outcome: &'t str,
    /// 依据或理由
    pub ground: &'t str,
}

/// Lines in the order in which they stand in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Their texts one after another, each ended by [`END`].
    text: String,
    /// Of each line its sheet, its row, and where its texts begin.
    places: Vec<(u32, u32, u32)>,
}

impl Lines {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// A line by its place.
    pub fn get(&self, at: usize) -> Option<Line<'_>> {
        let (sheet, row, start) = *self.places.get(at)?;
        let mut texts = self.text.get(start as usize..)?.split(END);
        let mut next = || texts.next().unwrap_or_default();
        Some(Line {
            sheet: sheet as usize,
            row,
            key: next(),
            number: next(),
            name: next(),
            kind: next(),
            received: next(),
            content: next(),
            answered: next(),
            outcome: next(),
            ground: next(),
        })
    }

    /// Each in turn.
    pub fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Adds a line; its texts are cut, its key is not.
    pub fn push(&mut self, line: &Line<'_>) {
        self.places.push((line.sheet as u32, line.row, self.text.len() as u32));
        self.put(line.key);
        let texts = [
            line.number,
            line.name,
            line.kind,
            line.received,
            line.content,
            line.answered,
            line.outcome,
            line.ground,
        ];
        for text in texts {
            // Three bytes a character at most, but for rare ones.
            let end = if text.len() <= MOST_SHOWN { None } else { text.char_indices().nth(MOST_SHOWN) };
            self.put(end.and_then(|(end, _)| text.get(..end)).unwrap_or(text));
        }
    }

    fn put(&mut self, text: &str) {
        if text.contains(END) {
            self.text.extend(text.chars().filter(|c| *c != END));
        } else {
            self.text.push_str(text);
        }
        self.text.push(END);
    }
}

/// As it is written: the texts, and of each line its sheet and its row.
#[derive(Serialize, Deserialize)]
struct Written<'t> {
    text: Cow<'t, str>,
    places: Vec<(u32, u32)>,
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let places = self.places.iter().map(|(sheet, row, _)| (*sheet, *row)).collect();
        Written { text: Cow::Borrowed(&self.text), places }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { text, places } = Written::deserialize(deserializer)?;
        let text = text.into_owned();
        let behind = text.match_indices(END).map(|(at, _)| at as u32 + 1).skip(TEXTS - 1).step_by(TEXTS);
        let starts = std::iter::once(0).chain(behind);
        let places =
            places.into_iter().zip(starts).map(|((sheet, row), start)| (sheet, row, start)).collect();
        Ok(Self { text, places })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_cross_over_as_they_are() {
        let long = "水".repeat(70);
        let mut lines = Lines::default();
        lines.push(&Line {
            sheet: 1,
            row: 7,
            key: "申-1",
            name: "甲\u{7f}某",
            content: &long,
            ..Line::default()
        });
        lines.push(&Line { row: 9, key: "#00", outcome: "公开\"\n", ..Line::default() });
        let (first, second) = (lines.get(0).unwrap(), lines.get(1).unwrap());
        assert_eq!((first.sheet, first.row, first.key, first.name), (1, 7, "申-1", "甲某"));
        assert_eq!(first.content.chars().count(), MOST_SHOWN);
        assert_eq!((second.row, second.key, second.outcome, second.ground), (9, "#00", "公开\"\n", ""));
        assert_eq!(lines.iter().count(), 2);
        let written = serde_json::to_string(&lines).unwrap();
        assert_eq!(serde_json::from_str::<Lines>(&written).unwrap(), lines);
        assert_eq!(lines.get(2), None);
    }
}
