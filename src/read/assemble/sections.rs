//! The sections: tables to their cells, prose to its place.

use super::Assembler;
use super::headings::Heading;
use super::page_chrome::{is_foot, is_page_chrome};
use crate::form::SectionId;
use crate::read::item::Item;
use crate::read::note::NoteKind;
use crate::read::tables::lines;
use crate::read::value::is_fragment;
use crate::report::Section;

/// A paragraph of a section, with where it stood.
struct Paragraph {
    at: usize,
    text: String,
    /// It stood in the heading's own line.
    in_heading: bool,
}

/// What lines may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// A table, a cell or a label in each, or prose.
    OfTable,
    /// Prose alone.
    OfProse,
}

/// A section in the making.
pub(super) struct Draft {
    section: Section,
    paragraphs: Vec<Paragraph>,
    /// The first and last item of its table.
    table: Option<(usize, usize)>,
    images: Vec<String>,
}

impl Assembler<'_> {
    /// The sections: tables to their cells, prose to its place.
    pub(super) fn body(&mut self, headings: &[Heading]) {
        for heading in headings {
            if let Some(taken) = self.taken.get_mut(heading.at..heading.at + heading.lines) {
                taken.fill(true);
            }
        }
        if headings.is_empty() {
            let from = self.taken.iter().position(|taken| !taken).unwrap_or(self.items.len());
            self.drafts.push(Draft::new(Section::default()));
            self.stretch(from, self.items.len(), Lines::OfTable);
            return;
        }
        for (index, heading) in headings.iter().enumerate() {
            let end = headings.get(index + 1).map_or(self.items.len(), |next| next.at);
            let mut draft =
                Draft::new(Section { id: heading.id, heading: heading.text.clone(), ..Section::default() });
            if !heading.rest.is_empty() {
                draft.paragraphs.push(Paragraph {
                    at: heading.at,
                    text: heading.rest.clone(),
                    in_heading: true,
                });
            }
            self.drafts.push(draft);
            let table = heading.id.and_then(SectionId::table);
            self.tables.section(table);
            let lines = if table.is_some() { Lines::OfTable } else { Lines::OfProse };
            self.stretch(heading.at + heading.lines, end, lines);
        }
    }

    /// The items of one section, or of a part of it.
    pub(super) fn stretch(&mut self, from: usize, end: usize, of: Lines) {
        for at in from..end {
            let Some(item) = self.items.get(at) else { continue };
            if self.taken.get(at).copied().unwrap_or(true) {
                continue;
            }
            let used = match item {
                Item::Row { cells } => self.tables.row(cells),
                Item::Line(_) => {
                    of == Lines::OfTable && lines::line(&mut self.tables, self.items, &mut self.taken, at)
                }
                Item::Blank => {
                    self.tables.blank_cell();
                    continue;
                }
                Item::Image(label) => {
                    if let Some(draft) = self.drafts.last_mut() {
                        draft.images.push((*label).to_owned());
                    }
                    continue;
                }
            };
            let Some(draft) = self.drafts.last_mut() else { continue };
            if used {
                let last =
                    self.taken.iter().skip(at).take(16).rposition(|taken| *taken).map_or(at, |n| at + n);
                let last = last.min(end.saturating_sub(1));
                draft.table = Some(draft.table.map_or((at, last), |(first, old)| (first, old.max(last))));
            } else {
                let text = item.text();
                if !is_fragment(&text, 40) {
                    self.tables.interrupt();
                }
                draft.paragraphs.push(Paragraph { at, text, in_heading: false });
            }
        }
    }

    /// Puts the drafts' prose in its places: before the table, behind it, or aside.
    pub(super) fn settle(&mut self) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut tail = Vec::new();
        let count = self.drafts.len();
        for (index, mut draft) in std::mem::take(&mut self.drafts).into_iter().enumerate() {
            let (mut text, mut behind, mut unplaced) = (Vec::new(), Vec::new(), Vec::new());
            for paragraph in std::mem::take(&mut draft.paragraphs) {
                // A piece of a broken label may have been used after it was passed.
                if !paragraph.in_heading && self.taken.get(paragraph.at).copied().unwrap_or(false) {
                    continue;
                }
                match draft.table {
                    Some((first, last)) if paragraph.at > first => {
                        if paragraph.at < last && is_fragment(&paragraph.text, 20) {
                            unplaced.push(paragraph.text);
                        } else {
                            behind.push(paragraph.text);
                        }
                    }
                    _ => text.push(paragraph.text),
                }
            }
            self.tables.unplaced.extend(unplaced);
            if index + 1 == count {
                let list = if behind.is_empty() { &mut text } else { &mut behind };
                tail = self.tail(list);
            }
            draft.section.text = text.join("\n");
            draft.section.after_table = (!behind.is_empty()).then(|| behind.join("\n"));
            self.images(&draft);
            sections.push(draft.section);
        }
        self.attachments = tail;
        sections
    }

    /// Takes the page's foot and the attachments off the end of the last section.
    fn tail(&mut self, list: &mut Vec<String>) -> Vec<String> {
        let mut attachments: Vec<String> = Vec::new();
        let mut kept = Vec::new();
        let mut foot = false;
        for text in std::mem::take(list) {
            foot = foot || is_foot(&text);
            if foot || is_page_chrome(&text) {
                self.meta.chrome.push(text);
            } else if !attachments.is_empty() || is_attachment(&text) {
                attachments.push(text);
            } else {
                kept.push(text);
            }
        }
        *list = kept;
        attachments
    }

    fn images(&mut self, draft: &Draft) {
        let Some(table) = draft.section.id.and_then(SectionId::table) else { return };
        if draft.images.is_empty() || draft.table.is_some() {
            return;
        }
        let labels: Vec<&str> = draft.images.iter().map(String::as_str).filter(|l| !l.is_empty()).collect();
        self.notes.add(
            NoteKind::Lost,
            format!("{}是图片，图片里的数字无法读取，请对照原文填写。", table.printed()),
            (!labels.is_empty()).then(|| labels.join("\n")),
        );
        self.notes.pictured.push(table);
    }

    /// Half a report: prose without any heading goes before the tables or behind them.
    pub(super) fn without_headings(&mut self) -> Vec<Section> {
        let mut all = Vec::new();
        for section in self.settle() {
            all.extend([Some(section.text), section.after_table].into_iter().flatten());
        }
        all.retain(|text| !text.is_empty());
        if !all.is_empty() {
            self.before.push(all.join("\n"));
        }
        Vec::new()
    }
}

impl Draft {
    pub(super) fn new(section: Section) -> Self {
        Self { section, paragraphs: Vec::new(), table: None, images: Vec::new() }
    }
}

fn is_attachment(text: &str) -> bool {
    let Some(rest) = ["附件", "附表", "附："].iter().find_map(|word| text.strip_prefix(word)) else {
        return false;
    };
    text.starts_with("附：")
        || rest.is_empty()
        || rest.starts_with([':', '：', '.', '、', ' ', '1', '2', '3', '一', '二', '（', '('])
}
