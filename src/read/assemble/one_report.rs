//! Sees to it that one report is read, of the several that a page or a paste may hold.

use super::headings::{Heading, headings};
use super::title;
use crate::form::SectionId;
use crate::read::item::Item;
use crate::read::note::ReadError;

/// What became of a second copy of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copies {
    /// There is none.
    None,
    /// It was left out.
    Dropped,
}

/// Sees to it that one report is read: a list of contents before it and a second copy behind it are left out, two
/// different reports are refused.
pub(super) fn one_report(items: Vec<Item<'_>>) -> Result<(Vec<Item<'_>>, Vec<Heading>, Copies), ReadError> {
    let mut headings = headings(&items);
    // The headings once more from the beginning: where, and in which place among the headings.
    let restart = |headings: &[Heading]| {
        let mut seen: Vec<SectionId> = Vec::new();
        for (index, heading) in headings.iter().enumerate() {
            let Some(id) = heading.id else { continue };
            if seen.len() > 2 && seen.first() == Some(&id) {
                return Some((index, heading.at));
            }
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        None
    };
    let Some((index, at)) = restart(&headings) else { return Ok((items, headings, Copies::None)) };
    let start = headings.first().map_or(0, |heading| heading.at);
    if at - start <= index + 3 {
        // Nothing stood between them: a list of contents.
        headings.drain(..index);
        if restart(&headings).is_none() {
            return Ok((items, headings, Copies::None));
        }
    }
    let titles: Vec<&str> =
        items.iter().filter_map(Item::line).filter(|line| title::is_title(line)).collect();
    let copy = |from: usize| -> String {
        items.iter().skip(from).map(Item::text).take(at - start).collect::<Vec<_>>().join("\n")
    };
    let first = copy(start);
    let second = copy(at);
    // The first copy's end is followed by the second's head, so the copies agree up to there.
    let same = second.len() > 200 && first.starts_with(&second) || first == second;
    if same {
        let cut = items.iter().take(at).rposition(|item| item.line().is_some_and(title::is_title));
        let end = cut.filter(|cut| *cut > start).unwrap_or(at);
        headings.truncate(index);
        let mut items = items;
        items.truncate(end);
        return Ok((items, headings, Copies::Dropped));
    }
    let mut names = titles;
    names.dedup();
    let names = match names.as_slice() {
        [first, .., last] => format!("（《{first}》和《{last}》）"),
        _ => String::new(),
    };
    Err(ReadError::new(format!("粘贴的内容里不止一份年度报告{names}，没有读取。请一次只粘贴一份报告。")))
}
