//! What the tables say about each kind of figure.

use super::figure::{Documents, Figure, Joined};
use super::lexicon::Kind;
use crate::check::finding::Words;
use crate::form::{CellIx, ColumnRole, TableId};
use crate::report::{Reading, Report};
use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// One way to read a figure: what it would be called, and what the tables give for it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// 新收加上年结转
    pub(super) label: Cow<'static, str>,
    pub(super) total: Total,
}

/// The report's figures as the prose may speak of them.
#[derive(Debug, Default)]
pub(super) struct Totals {
    rows: BTreeMap<&'static str, Total>,
    disputes: BTreeMap<&'static str, Total>,
    documents: BTreeMap<(&'static str, &'static str), Total>,
}

/// The rows of section 三 that a keyword speaks of, by the first part of their ids.
fn row_of(kind: Kind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kind::NewlyReceived | Kind::Received => ("received", "新收"),
        Kind::CarriedIn => ("carried_in", "上年结转"),
        Kind::Handled | Kind::Processed => ("handled_total", "办理总计"),
        Kind::CarriedOut => ("carried_out", "结转下年度"),
        Kind::Granted => ("granted", "予以公开"),
        Kind::PartlyGranted => ("partly_granted", "部分公开"),
        Kind::Refused => ("refused", "不予公开"),
        Kind::Unavailable => ("unavailable", "无法提供"),
        Kind::NotProcessed => ("not_processed", "不予处理"),
        Kind::OtherHandling => ("other_handling", "其他处理"),
        _ => return None,
    })
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

impl Totals {
    /// Adds up what the tables say. A table that is absent says nothing; a row without a total counts as the sum of
    /// its parts, blanks in a row or group that has figures as nothing (and the messages say so).
    pub(super) fn of(report: &Report) -> Self {
        let mut totals = Self::default();
        if report.has_table(TableId::Requests) {
            totals.requests(report);
        }
        if report.has_table(TableId::Disputes) {
            totals.disputes(report);
        }
        if report.has_table(TableId::Disclosure) {
            totals.documents(report);
        }
        totals
    }

    fn requests(&mut self, report: &Report) {
        let form = report.form();
        let mut groups: BTreeMap<&'static str, Vec<RowSum>> = BTreeMap::new();
        let mut place = None;
        for spec in form.cells_of(TableId::Requests) {
            let (Some(row), Some(column)) = (form.row_of(spec.ix), form.column_of(spec.ix)) else { continue };
            let group = row.id.split('.').next().unwrap_or(row.id);
            let rows = groups.entry(group).or_default();
            if place != Some((spec.block, spec.row)) {
                place = Some((spec.block, spec.row));
                rows.push(RowSum::default());
            }
            let Some(sum) = rows.last_mut() else { continue };
            let reading = report.cell(spec.ix).read(spec.kind);
            if matches!(column.role, ColumnRole::Total(_)) {
                sum.cell = Some(spec.ix);
                sum.printed = reading.integer();
                sum.unreadable |= matches!(reading, Reading::Text);
            } else {
                match (&reading, reading.integer()) {
                    (_, Some(value)) => sum.parts = Some(sum.parts.unwrap_or(0).saturating_add(value)),
                    (Reading::Blank, _) => sum.blank_parts = true,
                    (Reading::NotApplicable, _) => {}
                    _ => sum.unreadable = true,
                }
            }
        }
        for (group, rows) in groups {
            if let Some(total) = group_total(&rows) {
                self.rows.insert(group, total);
            }
        }
    }

    fn disputes(&mut self, report: &Report) {
        let form = report.form();
        for family in ["review", "direct_litigation", "litigation_after_review"] {
            let read = |part: &str| {
                let ix = form.find(&format!("disputes.{family}.{part}"))?;
                Some((ix, report.cell(ix).read(form.cell(ix)?.kind)))
            };
            let mut row = RowSum::default();
            for part in ["upheld", "corrected", "other", "pending"] {
                match read(part) {
                    Some((_, Reading::Text)) => row.unreadable = true,
                    Some((_, Reading::Blank)) => row.blank_parts = true,
                    Some((_, reading)) => {
                        if let Some(value) = reading.integer() {
                            row.parts = Some(row.parts.unwrap_or(0).saturating_add(value));
                        }
                    }
                    None => {}
                }
            }
            if let Some((ix, reading)) = read("total") {
                row.cell = Some(ix);
                row.printed = reading.integer();
                row.unreadable |= matches!(reading, Reading::Text);
            }
            let Some(total) = group_total(&[row]) else { continue };
            let pending = read("pending").and_then(|(ix, reading)| Some((ix, reading.integer()?)));
            if let Some((ix, value)) = pending {
                let pending = Total { values: vec![value], cells: vec![ix], blanks: false };
                if let Some(concluded) = total.minus(&pending) {
                    self.disputes.insert(concluded_of(family), concluded);
                }
            }
            self.disputes.insert(family, total);
        }
    }

    fn documents(&mut self, report: &Report) {
        let form = report.form();
        for row in ["regulations", "normative_documents"] {
            for column in ["made", "repealed", "in_force", "published"] {
                let Some(ix) = form.find(&format!("disclosure.{row}.{column}")) else { continue };
                let Some(kind) = form.cell(ix).map(|spec| spec.kind) else { continue };
                if let Reading::Number { value, remark, .. } = report.cell(ix).read(kind)
                    && let Some(value) = value.to_integer()
                {
                    let mut values = vec![value];
                    // 22（其中修订 16 件）: the prose may speak of the 22, the 16 or the other 6.
                    for part in remark.iter().flat_map(|remark| integers(remark)) {
                        values.extend([part, value.saturating_sub(part)]);
                    }
                    self.documents.insert((row, column), Total { values, cells: vec![ix], blanks: false });
                }
            }
        }
    }

    fn row(&self, id: &str) -> Option<&Total> {
        self.rows.get(id)
    }

    /// The totals that a share may be a share of.
    pub(super) fn wholes(&self) -> Vec<Candidate> {
        [Kind::Handled, Kind::Received]
            .into_iter()
            .flat_map(|kind| self.one(kind, Documents::default()))
            .collect()
    }

    /// Every honest reading of a figure, the plainest first.
    pub(super) fn candidates(&self, figure: &Figure) -> Vec<Candidate> {
        let mut each = figure.kinds.iter().map(|kind| self.one(*kind, figure.documents));
        match figure.joined {
            Joined::Either => each.flatten().collect(),
            Joined::Sum => {
                let Some(first) = each.next() else { return Vec::new() };
                each.fold(first, |sums, next| {
                    // 行政复议、行政诉讼共9件: both totals, or both without what is pending.
                    let mut joined = Vec::new();
                    for (at, sum) in sums.iter().enumerate() {
                        let other = next.get(at).or_else(|| next.first());
                        if let Some(other) = other
                            && let Some(total) = sum.total.plus(&other.total)
                        {
                            joined.push(Candidate {
                                label: format!("{}加{}", sum.label, other.label).into(),
                                total,
                            });
                        }
                    }
                    joined
                })
            }
        }
    }

    fn one(&self, kind: Kind, documents: Documents) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut add = |label: &'static str, total: Option<Total>| {
            if let Some(total) = total {
                found.push(Candidate { label: Cow::Borrowed(label), total });
            }
        };
        let row = |id: &str| self.row(id).cloned();
        let sum = |a: &str, b: &str| self.row(a)?.plus(self.row(b)?);
        let less = |a: &str, b: &str| self.row(a)?.minus(self.row(b)?);
        match kind {
            Kind::Received => {
                add("新收", row("received"));
                add("新收加上年结转", sum("received", "carried_in"));
                add("新收减其他处理", less("received", "other_handling"));
            }
            Kind::Handled => {
                add("办理总计", row("handled_total"));
                add("办理总计减上年结转", less("handled_total", "carried_in"));
                add("办理总计减其他处理", less("handled_total", "other_handling"));
                add("办理总计减不予处理", less("handled_total", "not_processed"));
                add(
                    "办理总计减不予处理和其他处理",
                    less("handled_total", "not_processed")
                        .and_then(|rest| rest.minus(self.row("other_handling")?)),
                );
            }
            Kind::Processed => {
                add("办理总计", row("handled_total"));
                add("新收", row("received"));
                add("新收加上年结转", sum("received", "carried_in"));
            }
            Kind::Granted => {
                add("予以公开", row("granted"));
                add("予以公开加部分公开", sum("granted", "partly_granted"));
            }
            Kind::Review => {
                add("行政复议总计", self.disputes.get("review").cloned());
                add("行政复议总计减尚未审结", self.disputes.get(concluded_of("review")).cloned());
            }
            Kind::Litigation => {
                let both =
                    |direct: &str, after: &str| self.disputes.get(direct)?.plus(self.disputes.get(after)?);
                let (direct, after) = ("direct_litigation", "litigation_after_review");
                add("行政诉讼两组总计之和", both(direct, after));
                add("行政诉讼两组总计之和减尚未审结", both(concluded_of(direct), concluded_of(after)));
            }
            Kind::Made | Kind::Repealed | Kind::InForce => self.document(kind, documents, &mut add),
            _ => {
                if let Some((id, label)) = row_of(kind) {
                    add(label, row(id));
                }
            }
        }
        found
    }

    fn document(&self, kind: Kind, documents: Documents, add: &mut impl FnMut(&'static str, Option<Total>)) {
        let of = |column: &'static str| {
            let at = |row: &'static str| self.documents.get(&(row, column)).cloned();
            match (documents.regulations, documents.normative) {
                (true, true) => at("regulations").and_then(|sum| sum.plus(&at("normative_documents")?)),
                (true, false) => at("regulations"),
                (false, true) => at("normative_documents"),
                (false, false) => None,
            }
        };
        match kind {
            Kind::Made => {
                add("本年制发", of("made"));
                add("本年新公开", of("published"));
            }
            Kind::Repealed => add("本年废止", of("repealed")),
            _ => add("现行有效", of("in_force")),
        }
    }

    /// The cells whose sum an unambiguous figure tells, for the search for wrong cells.
    pub(super) fn witnessed(&self, report: &Report, figure: &Figure) -> Vec<CellIx> {
        let form = report.form();
        let [kind] = figure.kinds.as_slice() else { return Vec::new() };
        if let Some((id, _)) = row_of(*kind) {
            return form
                .cells_of(TableId::Requests)
                .filter(|spec| {
                    form.row_of(spec.ix).is_some_and(|row| row.id.split('.').next() == Some(id))
                        && form.column_of(spec.ix).is_some_and(|c| matches!(c.role, ColumnRole::Total(_)))
                })
                .map(|spec| spec.ix)
                .collect();
        }
        Vec::new()
    }
}

/// Where the total without the pending cases is kept.
fn concluded_of(family: &str) -> &'static str {
    match family {
        "review" => "review.concluded",
        "direct_litigation" => "direct_litigation.concluded",
        _ => "litigation_after_review.concluded",
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

/// What the search for wrong cells is told: cells, their sum, and the words that say so.
pub type Witness = (Vec<CellIx>, i64, Words);
