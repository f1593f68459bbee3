//! What the tables say of each thing that the prose speaks of.

use crate::check::figures::Figures;
use crate::form::{CellIx, Dispute, Measure, Subject, TableId};
use crate::report::{Decimal, Reading};

/// A number that the tables give, or several where they disagree among themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Total {
    /// The printed total first, then the sum of its parts where it differs.
    pub(super) values: Vec<i64>,
    /// The cells it stands in.
    pub(super) cells: Vec<CellIx>,
    /// A blank was counted as nothing.
    pub(super) blanks: bool,
}

impl Total {
    fn combine(&self, other: &Self, with: impl Fn(i64, i64) -> Option<i64>) -> Option<Self> {
        let mut values = Vec::new();
        for a in &self.values {
            for b in &other.values {
                if let Some(value) = with(*a, *b)
                    && !values.contains(&value)
                {
                    values.push(value);
                }
            }
        }
        let cells = self.cells.iter().chain(&other.cells).copied().collect();
        (!values.is_empty()).then_some(Self { values, cells, blanks: self.blanks || other.blanks })
    }

    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        self.combine(other, i64::checked_add)
    }

    pub(super) fn minus(&self, other: &Self) -> Option<Self> {
        self.combine(other, |a, b| a.checked_sub(b).filter(|rest| *rest >= 0))
    }
}

/// A dispute table's family of columns: its total, and without the pending cases.
#[derive(Debug)]
struct Family {
    all: Total,
    concluded: Option<Total>,
}

/// The report's figures as the prose may speak of them.
#[derive(Debug, Default)]
pub(super) struct Totals {
    rows: Vec<(Subject, Total)>,
    /// `None` for a family of which the table says nothing.
    disputes: Vec<(Dispute, Option<Family>)>,
    documents: Vec<(Subject, Measure, Total)>,
}

/// One row of a group, on the way to the group's total.
#[derive(Default)]
struct RowSum {
    printed: Option<i64>,
    parts: Option<i64>,
    blank_parts: bool,
    unreadable: bool,
    cell: Option<CellIx>,
}

impl RowSum {
    fn add(&mut self, reading: &Reading) {
        match (reading, reading.integer()) {
            (_, Some(value)) => self.parts = Some(self.parts.unwrap_or(0).saturating_add(value)),
            (Reading::Blank, _) => self.blank_parts = true,
            (Reading::NotApplicable, _) => {}
            _ => self.unreadable = true,
        }
    }

    fn total(&mut self, ix: CellIx, reading: &Reading) {
        self.cell = Some(ix);
        self.printed = reading.integer();
        self.unreadable |= matches!(reading, Reading::Text);
    }
}

impl Totals {
    /// Adds up what the tables say. A table that is absent says nothing; a row without a total counts as the sum of
    /// its parts, blanks in a row or group that has figures as nothing (and the messages say so).
    pub(super) fn of(figures: &Figures) -> Self {
        let report = figures.report();
        let mut totals = Self::default();
        if report.has_table(TableId::Requests) {
            totals.requests(figures);
        }
        if report.has_table(TableId::Disputes) {
            totals.disputes(figures);
        }
        if report.has_table(TableId::Disclosure) {
            totals.documents(figures);
        }
        totals
    }

    fn requests(&mut self, figures: &Figures) {
        let form = figures.form();
        let mut groups: Vec<(Subject, Vec<RowSum>)> = Vec::new();
        let cells: Vec<_> = form.cells_of(TableId::Requests).collect();
        for row in cells.chunk_by(|a, b| (a.block, a.row) == (b.block, b.row)) {
            let subject = row.first().and_then(|spec| form.row_of(spec.ix)?.subject());
            let Some(subject) = subject else { continue };
            let mut sum = RowSum::default();
            for spec in row {
                let reading = figures.reading(spec.ix);
                if form.column_of(spec.ix).is_some_and(|column| column.is_total()) {
                    sum.total(spec.ix, reading);
                } else {
                    sum.add(reading);
                }
            }
            match groups.iter_mut().find(|(other, _)| *other == subject) {
                Some((_, rows)) => rows.push(sum),
                None => groups.push((subject, vec![sum])),
            }
        }
        let totals = groups.into_iter().filter_map(|(subject, rows)| Some((subject, group_total(&rows)?)));
        self.rows = totals.collect();
    }

    fn disputes(&mut self, figures: &Figures) {
        let form = figures.form();
        let mut families: Vec<(&str, Dispute, RowSum, Option<Total>)> = Vec::new();
        for spec in form.cells_of(TableId::Disputes) {
            let Some(column) = form.column_of(spec.ix) else { continue };
            let (Some(name), Some(about)) = (column.family(), column.dispute()) else { continue };
            if families.last().is_none_or(|(last, ..)| *last != name) {
                families.push((name, about, RowSum::default(), None));
            }
            let Some((_, _, sum, pending)) = families.last_mut() else { continue };
            let reading = figures.reading(spec.ix);
            if column.is_total() {
                sum.total(spec.ix, reading);
            } else {
                sum.add(reading);
            }
            if column.measure() == Some(Measure::Pending) {
                let one = |value| Total { values: vec![value], cells: vec![spec.ix], blanks: false };
                *pending = reading.integer().map(one);
            }
        }
        let family = |row: RowSum, pending: Option<Total>| {
            let all = group_total(&[row])?;
            let concluded = pending.and_then(|pending| all.minus(&pending));
            Some(Family { all, concluded })
        };
        let told = families.into_iter().map(|(_, about, row, pending)| (about, family(row, pending)));
        self.disputes = told.collect();
    }

    fn documents(&mut self, figures: &Figures) {
        let form = figures.form();
        for spec in form.cells_of(TableId::Disclosure) {
            let subject = form.row_of(spec.ix).and_then(|row| row.subject());
            let measure = form.column_of(spec.ix).and_then(|column| column.measure());
            if let (Some(subject), Some(measure)) = (subject, measure)
                && let Reading::Number { value, remark, .. } = figures.reading(spec.ix)
                && let Some(value) = if measure == Measure::Amount {
                    // 万元 in 分.
                    value.times(1_000_000).and_then(Decimal::to_integer)
                } else {
                    value.to_integer()
                }
            {
                let mut values = vec![value];
                // 22（其中修订 16 件）: the prose may speak of the 22, the 16 or the other 6.
                for part in remark.iter().flat_map(|remark| integers(remark)) {
                    values.extend([part, value.saturating_sub(part)]);
                }
                self.documents.push((
                    subject,
                    measure,
                    Total { values, cells: vec![spec.ix], blanks: false },
                ));
            }
        }
    }

    /// The total of the rows of section 三 on a subject.
    pub(super) fn row(&self, subject: Subject) -> Option<&Total> {
        self.rows.iter().find(|(other, _)| *other == subject).map(|(_, total)| total)
    }

    /// All cases of a kind, and those concluded.
    pub(super) fn cases(&self, about: Dispute) -> (Option<Total>, Option<Total>) {
        let sum = |of: fn(&Family) -> Option<&Total>| {
            let families = self.disputes.iter().filter(|(other, _)| *other == about);
            let mut totals = families.map(|(_, family)| of(family.as_ref()?));
            let first = totals.next()??.clone();
            totals.try_fold(first, |sum, next| sum.plus(next?))
        };
        (sum(|family| Some(&family.all)), sum(|family| family.concluded.as_ref()))
    }

    /// What the table of section 二 says of documents or decisions of a kind.
    pub(super) fn document(&self, subject: Subject, measure: Measure) -> Option<&Total> {
        let is_it = |(other, of, _): &&(Subject, Measure, Total)| (*other, *of) == (subject, measure);
        self.documents.iter().find(is_it).map(|(_, _, total)| total)
    }
}

fn group_total(rows: &[RowSum]) -> Option<Total> {
    if rows.iter().any(|row| row.unreadable) || rows.iter().all(|row| row.printed.or(row.parts).is_none()) {
        return None;
    }
    let sum = |value: fn(&RowSum) -> Option<i64>| {
        rows.iter().try_fold(0i64, |sum, row| sum.checked_add(value(row).unwrap_or(0)))
    };
    let mut values = vec![sum(|row| row.printed.or(row.parts))?];
    let parts = sum(|row| row.parts.or(row.printed))?;
    // Where total and parts disagree, which an identity reports, either may be the true one; empty parts are not.
    if parts != 0 && !values.contains(&parts) {
        values.push(parts);
    }
    Some(Total {
        values,
        cells: rows.iter().filter_map(|row| row.cell).collect(),
        blanks: rows.iter().any(|row| row.printed.is_none() && (row.blank_parts || row.parts.is_none())),
    })
}

/// The whole numbers in a remark.
fn integers(remark: &str) -> Vec<i64> {
    remark
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}
