//! Pieces → report: the one place that understands a document, whatever it came from.

use super::heading::{Heading, headings};
use super::item::{Item, items};
use super::labels::labels;
use super::meta::{Meta, is_date, is_foot, is_furniture};
use super::note::{Document, NoteKind, ReadError};
use super::notes::Notes;
use super::piece::Piece;
use super::tables::{Place, Tables, Unknown};
use super::value::is_page_number;
use super::{lines, title};
use crate::form::{self, Form, SectionId, TableId};
use crate::report::{Cell, ExtraRow, Report, Section, TextField};

/// The most rows kept that the form does not know: a report has one or two.
const MOST_EXTRA_ROWS: usize = 100;

/// What the pieces were cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Copied text: rows may lack cells, merged cells stand once.
    Text,
    /// A web page: each row is a row of the table.
    Html,
    /// A Word document: each row is a row of the table.
    Word,
}

/// The most text that is read, in bytes, whatever it came from.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The most lines and rows that are read.
const MOST_ITEMS: usize = 200_000;

/// Makes a report of a document's pieces.
///
/// Nothing is repaired and nothing is dropped: what finds no place stands in a note, with its text.
///
/// # Errors
/// A sentence for the person, where the pieces hold no report, two reports, or too much.
pub fn assemble(pieces: &[Piece], origin: Origin) -> Result<Document, ReadError> {
    let bytes: usize = pieces.iter().map(size).sum();
    if bytes > MOST_BYTES {
        return Err(too_large(bytes));
    }
    let mut items = items(pieces);
    // A page's number may stand in the midst of a row.
    let mut numbers = Vec::new();
    items.retain(|item| match item.line().filter(|line| is_page_number(line)) {
        Some(number) => {
            numbers.push(number.to_owned());
            false
        }
        None => true,
    });
    if items.is_empty() {
        return Err(error("没有可以读取的内容。请打开年度报告的网页或文档，选中全文并复制，再粘贴到这里。"));
    }
    if items.len() > MOST_ITEMS {
        return Err(error(&format!(
            "内容有{}行，远超过一份年度报告，没有读取。请只复制报告正文后再试。",
            items.len()
        )));
    }
    let (items, headings, copies) = one_report(items)?;
    let mut assembler = Assembler::new(&items, origin);
    assembler.meta.furniture = numbers;
    assembler.head(&headings);
    assembler.body(&headings);
    assembler.document(&headings, copies)
}

fn size(piece: &Piece) -> usize {
    match piece {
        Piece::Paragraph(text) => text.len(),
        Piece::Image { label } => label.len(),
        Piece::Table(rows) => rows.iter().flatten().map(|cell| cell.text.len() + 1).sum(),
    }
}

pub(super) fn error(message: &str) -> ReadError {
    ReadError { message: message.to_owned() }
}

pub(super) fn too_large(bytes: usize) -> ReadError {
    let tenths = |bytes: usize| format!("{:.1}", bytes as f64 / (1024.0 * 1024.0));
    error(&format!(
        "内容约{} MB，超过一次可以读取的{} MB，没有读取。一份年度报告通常不到1 MB，请只复制报告正文后再试。",
        tenths(bytes),
        MOST_BYTES / (1024 * 1024)
    ))
}

/// Sees to it that one report is read: a list of contents before it and a second copy behind it are left out, two
/// different reports are refused.
fn one_report(items: Vec<Item<'_>>) -> Result<(Vec<Item<'_>>, Vec<Heading>, bool), ReadError> {
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
    let Some((index, at)) = restart(&headings) else { return Ok((items, headings, false)) };
    let start = headings.first().map_or(0, |heading| heading.at);
    if at - start <= index + 3 {
        // Nothing stood between them: a list of contents.
        headings.drain(..index);
        if restart(&headings).is_none() {
            return Ok((items, headings, false));
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
        return Ok((items, headings, true));
    }
    let mut names = titles;
    names.dedup();
    let names = match names.as_slice() {
        [first, .., last] => format!("（《{first}》和《{last}》）"),
        _ => String::new(),
    };
    Err(error(&format!("粘贴的内容里不止一份年度报告{names}，没有读取。请一次只粘贴一份报告。")))
}

/// A paragraph of a section, with where it stood.
struct Paragraph {
    at: usize,
    text: String,
    /// It stood in the heading's own line.
    in_heading: bool,
}

/// A section in the making.
struct Draft {
    section: Section,
    paragraphs: Vec<Paragraph>,
    /// The first and last item of its table.
    table: Option<(usize, usize)>,
    images: Vec<String>,
}

struct Assembler<'a> {
    items: &'a [Item<'a>],
    taken: Vec<bool>,
    origin: Origin,
    tables: Tables,
    notes: Notes,
    title: Option<String>,
    meta: Meta,
    preface: Vec<String>,
    before: Vec<String>,
    drafts: Vec<Draft>,
    attachments: Vec<String>,
    presumed_title: bool,
}

impl<'a> Assembler<'a> {
    fn new(items: &'a [Item<'a>], origin: Origin) -> Self {
        Self {
            items,
            taken: vec![false; items.len()],
            origin,
            tables: Tables::new(origin != Origin::Text),
            notes: Notes::default(),
            title: None,
            meta: Meta::default(),
            preface: Vec::new(),
            before: Vec::new(),
            drafts: Vec::new(),
            attachments: Vec::new(),
            presumed_title: false,
        }
    }

    /// Everything before the first section: the page's head, title, date and source, preface.
    fn head(&mut self, headings: &[Heading]) {
        let end = headings.first().map_or_else(|| self.first_table_row(), |heading| heading.at);
        let found = title::find(self.items, end);
        let mut body = 0;
        if let Some(at) = found {
            let line = self.items.get(at).and_then(Item::line).unwrap_or("");
            let mut whole = line.to_owned();
            let mut begin = at;
            // The organ's name may stand in a line of its own above.
            if title::organization(line).is_none()
                && let Some(above) = at.checked_sub(1).and_then(|above| self.items.get(above)?.line())
                && title::is_organ(above)
            {
                whole = format!("{above}{line}");
                begin = at - 1;
                self.presumed_title = true;
            }
            self.title = Some(whole);
            for at in 0..begin {
                let Some(item) = self.items.get(at) else { continue };
                if item.line() != Some(line) && !matches!(item, Item::Blank) && !self.meta.read(item) {
                    self.before.push(item.text());
                }
            }
            body = at + 1;
        }
        let mut in_meta = true;
        for at in body..end {
            let Some(item) = self.items.get(at).filter(|item| !matches!(item, Item::Blank)) else { continue };
            if (in_meta || matches!(item, Item::Row { .. })) && self.meta.read(item) {
                continue;
            }
            let text = item.text();
            if is_furniture(&text) {
                self.meta.furniture.push(text);
            } else if self.title.is_none() && in_meta && text.chars().count() < 30 {
                self.before.push(text);
            } else {
                // A date or source may still follow a short line, such as an organ's name.
                in_meta = in_meta && text.chars().count() < 20;
                self.preface.push(text);
            }
        }
        if let Some(taken) = self.taken.get_mut(..end) {
            taken.fill(true);
        }
    }

    /// Where tables begin if there are no headings: half a report, or only its tables.
    fn first_table_row(&self) -> usize {
        let row = |item: &Item<'_>| match item {
            Item::Row { cells } => cells.iter().any(|cell| !labels().find(cell.text).is_empty()),
            Item::Line(line) => line.len() < 400 && labels().at_start(line).is_some() && is_table_line(line),
            Item::Image(_) | Item::Blank => false,
        };
        self.items.iter().position(row).unwrap_or(self.items.len())
    }

    /// The sections: tables to their cells, prose to its place.
    fn body(&mut self, headings: &[Heading]) {
        for heading in headings {
            if let Some(taken) = self.taken.get_mut(heading.at..heading.at + heading.lines) {
                taken.fill(true);
            }
        }
        if headings.is_empty() {
            let from = self.taken.iter().position(|taken| !taken).unwrap_or(self.items.len());
            self.drafts.push(Draft::new(Section::default()));
            self.stretch(from, self.items.len(), true);
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
            self.stretch(heading.at + heading.lines, end, table.is_some());
        }
    }

    /// The items of one section.
    fn stretch(&mut self, from: usize, end: usize, has_table: bool) {
        for at in from..end {
            let Some(item) = self.items.get(at) else { continue };
            if self.taken.get(at).copied().unwrap_or(true) {
                continue;
            }
            let used = match item {
                Item::Row { cells } => self.tables.row(cells),
                Item::Line(_) => has_table && lines::line(&mut self.tables, self.items, &mut self.taken, at),
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
                if !lines::is_fragment(&text, 40) {
                    self.tables.interrupt();
                }
                draft.paragraphs.push(Paragraph { at, text, in_heading: false });
            }
        }
    }

    /// Puts the drafts' prose in its places: before the table, behind it, or aside.
    fn settle(&mut self) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut tail = Vec::new();
        let count = self.drafts.len();
        for (index, mut draft) in std::mem::take(&mut self.drafts).into_iter().enumerate() {
            let (mut text, mut behind, mut strewn) = (Vec::new(), Vec::new(), Vec::new());
            for paragraph in std::mem::take(&mut draft.paragraphs) {
                // A piece of a broken label may have been used after it was passed.
                if !paragraph.in_heading && self.taken.get(paragraph.at).copied().unwrap_or(false) {
                    continue;
                }
                match draft.table {
                    Some((first, last)) if paragraph.at > first => {
                        if paragraph.at < last && lines::is_fragment(&paragraph.text, 20) {
                            strewn.push(paragraph.text);
                        } else {
                            behind.push(paragraph.text);
                        }
                    }
                    _ => text.push(paragraph.text),
                }
            }
            self.tables.stray.extend(strewn);
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
            if foot || is_furniture(&text) {
                self.meta.furniture.push(text);
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

    /// The report with its notes.
    fn document(mut self, headings: &[Heading], copies: bool) -> Result<Document, ReadError> {
        let presumed = self.tables.finish();
        let sections = if headings.is_empty() { self.without_headings() } else { self.settle() };
        let known = headings.iter().filter(|heading| heading.id.is_some()).count();
        let tables = self.tables.seen.iter().filter(|seen| **seen).count();
        if tables == 0 && (known == 0 || known < 3 && self.title.is_none()) {
            return Err(error(
                "没有读到年度报告：找不到六个部分的标题，也找不到统计表。请打开政府信息公开工作年度报告的原文，选中全文并复制，再粘贴到这里。",
            ));
        }
        let year = self.year(&sections);
        let (form, by_tables) = self.form(year.map(|(year, _)| year));
        let mut report = Report::empty(form);
        report.year = year.map(|(year, _)| year);
        report.title = self.title.take();
        report.published = self.meta.published.take();
        report.source = self.meta.source.take();
        report.preface = (!self.preface.is_empty()).then(|| self.preface.join("\n"));
        report.sections = sections;
        report.attachments = std::mem::take(&mut self.attachments);
        self.organization(&mut report);
        self.signature(&mut report);
        self.notes.recognised(&report, year.map(|(_, why)| why), by_tables);
        if copies {
            let message = "同一份报告在内容里出现了两遍，读取了第一遍。".to_owned();
            self.notes.add(NoteKind::Presumed(None), message, None);
        }
        if self.presumed_title {
            let message = "标题分两行，已合为一行，请核对。".to_owned();
            self.notes.add(NoteKind::Presumed(Some(TextField::Title)), message, report.title.clone());
        }
        self.cells(&mut report);
        for (table, label, row) in presumed {
            self.notes.presumed_row(form, table, &label, row);
        }
        self.extra_rows(&mut report);
        self.rest(&mut report, headings);
        Ok(Document { report, notes: self.notes.into_list() })
    }

    /// Half a report: prose without any heading goes before the tables or behind them.
    fn without_headings(&mut self) -> Vec<Section> {
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

    fn year(&self, sections: &[Section]) -> Option<(i32, &'static str)> {
        if let Some((year, ..)) = self.title.as_deref().and_then(title::find_year) {
            return Some((year, "标题"));
        }
        for text in &self.preface {
            // 统计期限为2020年1月1日至2020年12月31日
            if let Some((year, ..)) = title::years(text).find(|(_, _, end)| {
                text.get(*end..).is_some_and(|rest| rest.trim_start().starts_with("1月1日"))
            }) {
                return Some((year, "统计期限"));
            }
        }
        let overview = sections.iter().find(|section| section.id == Some(SectionId::Overview))?;
        title::find_year(&overview.text).map(|(year, ..)| (year, "总体情况"))
    }

    /// How well a form fits the tables: the figures that have a place in it, and the column labels that it has.
    fn fitness(&self, index: usize, form: &'static Form) -> usize {
        let mut cells = Finder::of(form);
        let places = self.tables.facts.iter().filter(|fact| cells.find(&fact.place).is_some()).count();
        places + self.tables.evidence.get(index).copied().unwrap_or(0) * 2
    }

    /// The form that fits best, the year deciding between equals; and whether the tables alone tell it.
    fn form(&self, year: Option<i32>) -> (&'static Form, bool) {
        let by_year = form::for_year(year);
        let scores: Vec<(usize, &'static Form)> =
            form::forms().iter().enumerate().map(|(index, form)| (self.fitness(index, form), form)).collect();
        let best = scores
            .iter()
            .max_by_key(|(fitness, form)| (*fitness, form.id() == by_year.id(), form.key() == form.id()));
        let Some((fitness, form)) = best else { return (by_year, false) };
        let alone = scores.iter().all(|(other, of)| of.id() == form.id() || other < fitness);
        (form, alone)
    }

    fn organization(&mut self, report: &mut Report) {
        report.organization = report.title.as_deref().and_then(title::organization);
        if report.organization.is_none() && report.source.is_some() {
            report.organization.clone_from(&report.source);
            let message = "标题里没有机关名称，暂用来源作为机关名称，请核对。".to_owned();
            let field = Some(TextField::Organization);
            self.notes.add(NoteKind::Presumed(field), message, report.organization.clone());
        }
    }

    /// The date under the last section, where the page's head has none.
    fn signature(&mut self, report: &mut Report) {
        if report.published.is_some() {
            return;
        }
        let last = report.sections.iter().rev().find(|section| section.id.is_some());
        let date = last.and_then(|section| section.text.lines().rev().take(3).find(|line| is_date(line)));
        if let Some(date) = date {
            report.published = Some(date.to_owned());
            let message = "页面上没有发布日期，暂用落款日期，请核对。".to_owned();
            self.notes.add(NoteKind::Presumed(Some(TextField::Published)), message, report.published.clone());
        }
    }

    /// Puts the figures into the form's cells.
    fn cells(&mut self, report: &mut Report) {
        let form = report.form();
        let mut cells = Finder::of(form);
        let mut placed = vec![false; form.cells().len()];
        let mut homeless: Vec<String> = Vec::new();
        for fact in std::mem::take(&mut self.tables.facts) {
            let Some(ix) = cells.find(&fact.place) else {
                if !fact.text.is_empty() {
                    homeless.push(format!("{}：{}", self.notes.place_name(&fact.place), fact.text));
                }
                continue;
            };
            let Some(seen) = placed.get_mut(ix.index()) else { continue };
            if *seen {
                let kept = report.cell(ix).text();
                if kept != fact.text {
                    homeless.push(format!("{}：{}（已读入{kept}）", form.name(ix), fact.text));
                }
                continue;
            }
            *seen = true;
            report.set_table(fact.table, true);
            report.set_cell(ix, Cell::new(fact.text));
        }
        if !homeless.is_empty() {
            let message =
                format!("有{}个数字在这份格式里没有位置，或与前面读到的重复，没有填入。", homeless.len());
            self.notes.add(NoteKind::Unplaced, message, Some(homeless.join("\n")));
        }
        for table in TableId::ALL {
            let all = form.cells_of(table).count();
            let read = form
                .cells_of(table)
                .filter(|spec| placed.get(spec.ix.index()).copied().unwrap_or(false))
                .count();
            self.notes.counted(table, read, all);
        }
        self.notes.altered(report);
    }

    fn extra_rows(&mut self, report: &mut Report) {
        let mut surplus = Vec::new();
        for Unknown { table, after, label, mut cells } in std::mem::take(&mut self.tables.unknown) {
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            let mut all = vec![label];
            all.extend(cells);
            if report.extra_rows.len() == MOST_EXTRA_ROWS {
                surplus.push(all.join(" | "));
                continue;
            }
            report.set_table(table, true);
            report.extra_rows.push(ExtraRow { table, after: after.map(str::to_owned), cells: all });
        }
        self.notes.extra_rows(report);
        self.notes.aside("统计表里不在规定格式之内的行太多，以下各行没有保留。", surplus);
    }

    /// What found no place.
    fn rest(&mut self, report: &mut Report, headings: &[Heading]) {
        self.notes.unfilled(&std::mem::take(&mut self.tables.unfilled), self.origin == Origin::Text);
        self.notes.short(&std::mem::take(&mut self.tables.short));
        let seen = self.tables.seen;
        self.notes.missing(report, headings, seen);
        let stray = std::mem::take(&mut self.tables.stray);
        self.notes.aside("统计表里有几处文字不是表中的项目，没有填入。", stray);
        self.notes.aside("报告标题之前的文字没有读入。", std::mem::take(&mut self.before));
        self.notes.aside(
            "网页上的其他文字（字体、浏览次数、页码等）没有读入。",
            std::mem::take(&mut self.meta.furniture),
        );
    }
}

impl Draft {
    fn new(section: Section) -> Self {
        Self { section, paragraphs: Vec::new(), table: None, images: Vec::new() }
    }
}

fn is_table_line(line: &str) -> bool {
    !labels().find(line).is_empty()
        || super::tables::run_together(line).is_some()
        || line.split_whitespace().last().is_some_and(super::value::is_value)
}

fn is_attachment(text: &str) -> bool {
    let Some(rest) = ["附件", "附表", "附："].iter().find_map(|word| text.strip_prefix(word)) else {
        return false;
    };
    text.starts_with("附：")
        || rest.is_empty()
        || rest.starts_with([':', '：', '.', '、', ' ', '1', '2', '3', '一', '二', '（', '('])
}

/// Finds the cells of a form, row after row.
struct Finder {
    form: &'static Form,
    /// The row looked for last.
    last: Option<(TableId, &'static str)>,
    /// Its block and its place in the block, if the form has it.
    found: Option<(usize, usize)>,
}

impl Finder {
    fn of(form: &'static Form) -> Self {
        Self { form, last: None, found: None }
    }

    /// The cell of a place, if the form has it.
    fn find(&mut self, place: &Place) -> Option<form::CellIx> {
        let (table, row, column, of) = match place {
            Place::Path(path) => return self.form.find(path),
            Place::Nth { table, row, column, of } => (*table, *row, *column, *of),
        };
        if !self.last.is_some_and(|(last, id)| last == table && std::ptr::eq(id, row)) {
            self.found = self.row(table, row);
            self.last = Some((table, row));
        }
        let (block, at) = self.found?;
        let columns = self.form.table(table).blocks.get(block)?.columns.len();
        (columns == of).then(|| self.form.at(table, block, at, column)).flatten()
    }

    fn row(&self, table: TableId, row: &str) -> Option<(usize, usize)> {
        self.form.table(table).blocks.iter().enumerate().find_map(|(index, block)| {
            Some((index, block.rows.iter().position(|candidate| candidate.id == row)?))
        })
    }
}
