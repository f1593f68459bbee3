//! Every honest reading of a figure: what it would be called, and what the tables give for it.

use super::figure::{Documents, Figure, Joined};
use super::kind::Kind;
use super::totals::{Total, Totals};
use crate::form::{CellIx, Dispute, Measure, Subject};
use crate::report::Report;
use std::borrow::Cow;

/// One way to read a figure.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// 新收加上年结转
    pub(super) label: Cow<'static, str>,
    pub(super) total: Total,
}

/// The rows of section 三 that a keyword speaks of, and what they are called.
fn subject_of(kind: Kind) -> Option<(Subject, &'static str)> {
    Some(match kind {
        Kind::NewlyReceived | Kind::Received => (Subject::Received, "新收"),
        Kind::CarriedIn => (Subject::CarriedIn, "上年结转"),
        Kind::Handled | Kind::Processed => (Subject::Handled, "办理总计"),
        Kind::CarriedOut => (Subject::CarriedOut, "结转下年度"),
        Kind::Granted => (Subject::Granted, "予以公开"),
        Kind::PartlyGranted => (Subject::PartlyGranted, "部分公开"),
        Kind::Refused => (Subject::Refused, "不予公开"),
        Kind::Unavailable => (Subject::Unavailable, "无法提供"),
        Kind::NotProcessed => (Subject::NotProcessed, "不予处理"),
        Kind::OtherHandling => (Subject::OtherHandling, "其他处理"),
        _ => return None,
    })
}

/// The totals that a share may be a share of.
pub(super) fn wholes(totals: &Totals) -> Vec<Candidate> {
    let kinds = [Kind::Handled, Kind::Received].into_iter();
    kinds.flat_map(|kind| one(totals, kind, Documents::default())).collect()
}

/// Every honest reading of a figure, the plainest first.
pub(super) fn candidates(totals: &Totals, figure: &Figure) -> Vec<Candidate> {
    let mut each = figure.kinds.iter().map(|kind| one(totals, *kind, figure.documents));
    match figure.joined {
        Joined::Either => each.flatten().collect(),
        Joined::Sum => {
            let Some(first) = each.next() else { return Vec::new() };
            each.fold(first, |sums, next| {
                // 行政复议、行政诉讼共9件: both totals, or both without what is pending.
                let joined = sums.iter().enumerate().filter_map(|(at, sum)| {
                    let other = next.get(at).or_else(|| next.first())?;
                    let label = format!("{}加{}", sum.label, other.label).into();
                    Some(Candidate { label, total: sum.total.plus(&other.total)? })
                });
                joined.collect()
            })
        }
    }
}

fn one(totals: &Totals, kind: Kind, documents: Documents) -> Vec<Candidate> {
    use Subject::{CarriedIn, Granted, Handled, NotProcessed, OtherHandling, PartlyGranted, Received};
    let mut found = Vec::new();
    let mut add = |label: &'static str, total: Option<Total>| {
        found.extend(total.map(|total| Candidate { label: Cow::Borrowed(label), total }));
    };
    let row = |subject| totals.row(subject).cloned();
    let sum = |a, b| totals.row(a)?.plus(totals.row(b)?);
    let less = |a, b| totals.row(a)?.minus(totals.row(b)?);
    let decisions = |subject| totals.document(subject, Measure::Decisions).cloned();
    match kind {
        Kind::Received => {
            add("新收", row(Received));
            add("新收加上年结转", sum(Received, CarriedIn));
            add("新收减其他处理", less(Received, OtherHandling));
        }
        Kind::Handled => {
            add("办理总计", row(Handled));
            add("办理总计减上年结转", less(Handled, CarriedIn));
            add("办理总计减其他处理", less(Handled, OtherHandling));
            add("办理总计减不予处理", less(Handled, NotProcessed));
            let both = less(Handled, NotProcessed).and_then(|rest| rest.minus(totals.row(OtherHandling)?));
            add("办理总计减不予处理和其他处理", both);
        }
        Kind::Processed => {
            add("办理总计", row(Handled));
            add("新收", row(Received));
            add("新收加上年结转", sum(Received, CarriedIn));
        }
        Kind::Granted => {
            add("予以公开", row(Granted));
            add("予以公开加部分公开", sum(Granted, PartlyGranted));
        }
        Kind::Review => {
            let (all, concluded) = totals.cases(Dispute::Review);
            add("行政复议总计", all);
            add("行政复议总计减尚未审结", concluded);
        }
        Kind::Litigation => {
            let (all, concluded) = totals.cases(Dispute::Litigation);
            add("行政诉讼两组总计之和", all);
            add("行政诉讼两组总计之和减尚未审结", concluded);
        }
        Kind::Made => {
            add("本年制发", document(totals, documents, Measure::Made));
            add("本年新公开", document(totals, documents, Measure::Published));
        }
        Kind::Repealed => add("本年废止", document(totals, documents, Measure::Repealed)),
        Kind::InForce => add("现行有效", document(totals, documents, Measure::InForce)),
        Kind::Licensing => add("行政许可", decisions(Subject::Licensing)),
        Kind::Penalties => add("行政处罚", decisions(Subject::Penalties)),
        Kind::Coercion => add("行政强制", decisions(Subject::Coercion)),
        Kind::Fees => add("行政事业性收费", totals.document(Subject::Fees, Measure::Amount).cloned()),
        _ => {
            if let Some((subject, label)) = subject_of(kind) {
                add(label, row(subject));
            }
        }
    }
    found
}

fn document(totals: &Totals, documents: Documents, measure: Measure) -> Option<Total> {
    let of = |subject| totals.document(subject, measure);
    match (documents.regulations, documents.normative) {
        (true, true) => of(Subject::Regulations)?.plus(of(Subject::NormativeDocuments)?),
        (true, false) => of(Subject::Regulations).cloned(),
        (false, true) => of(Subject::NormativeDocuments).cloned(),
        (false, false) => None,
    }
}

/// The cells whose sum an unambiguous figure tells, for the search for wrong cells.
pub(super) fn witnessed(report: &Report, figure: &Figure) -> Vec<CellIx> {
    let form = report.form();
    let [kind] = figure.kinds.as_slice() else { return Vec::new() };
    let Some((subject, _)) = subject_of(*kind) else { return Vec::new() };
    let is_total = |ix: &CellIx| form.column_of(*ix).is_some_and(|column| column.is_total());
    form.cells_about(subject).map(|spec| spec.ix).filter(is_total).collect()
}
