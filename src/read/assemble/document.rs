//! The report with its notes: its form and year, what the page says of it, what found no place.

use super::cells::Finder;
use super::headings::Heading;
use super::metadata::is_date;
use super::notes::FormBasis;
use super::one_report::Copies;
use super::{Assembler, title};
use crate::form::{self, Form, SectionId};
use crate::read::note::{Document, NoteKind, ReadError};
use crate::report::{Report, Section, TextField};

impl Assembler<'_> {
    /// The report with its notes.
    pub(super) fn document(mut self, headings: &[Heading], copies: Copies) -> Result<Document, ReadError> {
        let presumed = self.tables.finish();
        let sections = if headings.is_empty() { self.without_headings() } else { self.settle() };
        let known = headings.iter().filter(|heading| heading.id.is_some()).count();
        let tables = self.tables.seen.iter().filter(|seen| **seen).count();
        if tables == 0 && (known == 0 || known < 3 && self.title.is_none()) {
            return Err(ReadError::new(
                "没有读到年度报告：找不到六个部分的标题，也找不到统计表。请打开政府信息公开工作年度报告的原文，选中全文并复制，再粘贴到这里。",
            ));
        }
        let year = self.year(&sections);
        let (form, basis) = self.form(year.map(|(year, _)| year));
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
        self.notes.recognised(&report, year.map(|(_, why)| why), basis);
        if copies == Copies::Dropped {
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
        self.notes.cut(&mut report)?;
        self.notes.extra_rows(&report);
        self.notes.altered(&report);
        self.rest(&mut report, headings);
        Ok(Document { report, notes: self.notes.into_list(), source_sha256: None })
    }

    fn year(&self, sections: &[Section]) -> Option<(i32, &'static str)> {
        if let Some((year, ..)) = self.title.as_deref().and_then(title::title_year) {
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
    fn form(&self, year: Option<i32>) -> (&'static Form, FormBasis) {
        let by_year = form::for_year(year);
        let scores: Vec<(usize, &'static Form)> =
            form::forms().iter().enumerate().map(|(index, form)| (self.fitness(index, form), form)).collect();
        let best = scores
            .iter()
            .max_by_key(|(fitness, form)| (*fitness, form.id() == by_year.id(), form.key() == form.id()));
        let Some((fitness, form)) = best else { return (by_year, FormBasis::Year) };
        let alone = scores.iter().all(|(other, of)| of.id() == form.id() || other < fitness);
        (form, if alone { FormBasis::Tables } else { FormBasis::Year })
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

    /// What found no place.
    fn rest(&mut self, report: &mut Report, headings: &[Heading]) {
        let unfilled = std::mem::take(&mut self.tables.unfilled);
        self.notes.unfilled(&unfilled, self.origin);
        self.notes.short(&std::mem::take(&mut self.tables.short));
        // A table of which rows were found is there, though none of them could be filled.
        let rows = unfilled.iter().map(|row| row.table).chain(report.extra_rows.iter().map(|row| row.table));
        let mut seen = self.tables.seen;
        for table in rows {
            if let Some(seen) = seen.get_mut(table.index()) {
                *seen = true;
            }
        }
        self.notes.missing(report, headings, seen);
        let unplaced = std::mem::take(&mut self.tables.unplaced);
        self.notes.aside("统计表里有几处文字不是表中的项目，没有填入。", unplaced);
        self.notes.aside("报告标题之前的文字没有读入。", std::mem::take(&mut self.before));
        self.notes.aside(
            "网页上的其他文字（字体、浏览次数、页码等）没有读入。",
            std::mem::take(&mut self.meta.chrome),
        );
    }
}
