//! What was read of a report's words, kept from one check to the next.

use super::prose::author::Author;
use super::prose::figure::Figure;
use super::words::Text;
use crate::form::SectionId;
use crate::report::{Report, TextField};
use std::cell::RefCell;
use std::rc::Rc;

/// The words of a report as they were last read. Who checks a report after every change keeps one: a field that says
/// what it said is neither folded nor searched for figures again.
#[derive(Debug, Default)]
pub struct Memory(RefCell<Vec<Rc<FieldText>>>);

/// The words of a field, read.
#[derive(Debug)]
pub(super) struct FieldText {
    field: TextField,
    words: String,
    text: Text,
    figures: RefCell<Option<(Asked, Vec<Rc<Figure>>)>>,
}

/// What the figures of a field depend on besides its words: whose they are, and in which section they stand.
pub(super) type Asked = (Author, Option<SectionId>);

impl Memory {
    /// Every field of a report that has words, in the report's order.
    pub(super) fn read(&self, report: &Report) -> Vec<Rc<FieldText>> {
        let before = self.0.take();
        let fields = report.text_fields().into_iter();
        let written = fields.filter_map(|field| Some((field, report.text(field)?)));
        let read = |(at, (field, words)): (usize, (TextField, &str))| {
            let is_same = |one: &&Rc<FieldText>| one.field == field && one.words == words;
            // Mostly it stands where it stood.
            let kept = before.get(at).filter(is_same).or_else(|| before.iter().find(is_same));
            kept.cloned().unwrap_or_else(|| Rc::new(FieldText::new(field, words)))
        };
        let now: Vec<_> = written.enumerate().map(read).collect();
        self.0.replace(now.clone());
        now
    }
}

impl FieldText {
    fn new(field: TextField, words: &str) -> Self {
        Self { field, words: words.to_owned(), text: Text::new(words), figures: RefCell::default() }
    }

    /// Which field it is.
    pub(super) fn field(&self) -> TextField {
        self.field
    }

    /// The words, folded for scanning.
    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    /// The figures that `search` finds in the words; searched for when this was not asked before.
    pub(super) fn figures(&self, asked: Asked, search: impl FnOnce(&Text) -> Vec<Figure>) -> Vec<Rc<Figure>> {
        let mut known = self.figures.borrow_mut();
        match &*known {
            Some((before, figures)) if *before == asked => figures.clone(),
            _ => {
                let figures: Vec<_> = search(&self.text).into_iter().map(Rc::new).collect();
                *known = Some((asked, figures.clone()));
                figures
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;
    use crate::check::{Context, check};
    use crate::report::Section;

    #[test]
    fn what_is_remembered_changes_no_finding() {
        let (mut report, _) = build("");
        let memory = Memory::default();
        let remembered = Context { memory: Some(&memory), ..Context::default() };
        let mut seen = Vec::new();
        let mut look = |report: &Report| {
            let found = check(report, &remembered);
            assert_eq!(found, check(report, &Context::default()));
            seen.push(found.iter().filter(|finding| finding.rule.starts_with("prose.")).count());
        };
        report.year = Some(2024);
        report.sections[0].text = "2024年，本机关收到政府信息公开申请9900件。".to_owned();
        look(&report);
        look(&report);
        // The same words of another year, of another body, in another section, behind another one, gone.
        report.year = Some(2023);
        look(&report);
        report.year = Some(2024);
        report.organization = Some("某县统计局".to_owned());
        look(&report);
        report.organization = None;
        look(&report);
        report.sections.swap(0, 4);
        look(&report);
        report.sections.insert(0, Section { text: "说明。".to_owned(), ..Section::default() });
        look(&report);
        report.sections.retain(|section| !section.text.contains("9900"));
        look(&report);
        assert!(seen.contains(&0) && seen.iter().any(|count| *count > 0), "{seen:?}");
    }

    #[test]
    fn a_field_that_says_the_same_is_read_once() {
        let (mut report, _) = build("");
        report.sections[0].text = "收到申请5件。".to_owned();
        let memory = Memory::default();
        let before = memory.read(&report);
        report.title = Some("另一个标题".to_owned());
        let after = memory.read(&report);
        let read_anew: Vec<_> =
            after.iter().filter(|one| !before.iter().any(|old| Rc::ptr_eq(old, one))).collect();
        assert!(matches!(read_anew.as_slice(), [one] if one.field() == TextField::Title), "{read_anew:?}");
    }
}
