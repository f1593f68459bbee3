//! Where 0 may be written into blanks, and which blanks the identities hold to something else.

use super::figures::Figures;
use super::identity::{Known, State, decide_with, known};
use crate::form::{CellIx, Identity};

/// What some blanks come to when as many as can be are 0.
#[derive(Debug, Default)]
pub struct Blanks {
    /// Those that can be 0 together, with the others as said.
    pub zeros: Vec<CellIx>,
    /// Those that the identities then leave one other value.
    pub other: Vec<(CellIx, i64)>,
    /// Those of which some cannot be 0, the identities do not say which.
    pub unclear: Vec<CellIx>,
    /// How many identities have blanks.
    pub identities: usize,
}

/// Divides blanks, given in ascending order, into those that may be 0 and those that the figures hold to something
/// else. Blanks that are not among them stay unknown.
pub fn settle(figures: &Figures, blanks: &[CellIx]) -> Blanks {
    let form = figures.form();
    let concerned: Vec<&Identity> = form
        .identities()
        .iter()
        .filter(|identity| cells(identity).any(|ix| blanks.binary_search(&ix).is_ok()))
        .collect();
    let mut values: Vec<Known> = form.cells().iter().map(|spec| known(figures.reading(spec.ix))).collect();
    let least = least(&concerned, &values);
    for ix in blanks {
        if let (Some(place @ Known::Blank), Some(None)) = (values.get_mut(ix.index()), least.get(ix.index()))
        {
            *place = Known::Number(0);
        }
    }
    while let Some((ix, value)) = concerned.iter().find_map(|identity| forced(identity, &values))
        && let Some(place) = values.get_mut(ix.index())
    {
        *place = Known::Number(value);
    }
    let mut settled = Blanks { identities: concerned.len(), ..Blanks::default() };
    for ix in blanks {
        match values.get(ix.index()) {
            Some(Known::Number(0)) => settled.zeros.push(*ix),
            Some(Known::Number(value)) => settled.other.push((*ix, *value)),
            _ => settled.unclear.push(*ix),
        }
    }
    settled
}

/// For each cell, the least that a blank must be: `None` where nothing keeps it from 0, and 0 where it shares with
/// other blanks what one side of an identity lacks.
///
/// With 予以公开 2 and all else blank, its 总计 is at least 2, so is （七）总计, and then of 新收 and 上年结转 one
/// cannot be 0.
fn least(identities: &[&Identity], values: &[Known]) -> Vec<Option<i64>> {
    let mut least: Vec<Option<i64>> = vec![None; values.len()];
    // A chain of totals is no longer than the identities are many; contradicting figures would raise it for ever.
    for _ in 0..=identities.len() {
        let mut moved = false;
        for identity in identities {
            let amount = |side: &[CellIx]| -> i64 {
                let of = |ix: &CellIx| match values.get(ix.index()) {
                    Some(Known::Number(value)) => *value,
                    _ => least.get(ix.index()).copied().flatten().unwrap_or(0),
                };
                side.iter().map(of).fold(0, i64::saturating_add)
            };
            let (left, right) = (amount(&identity.left), amount(&identity.right));
            if left == right {
                continue;
            }
            let short = if left < right { &identity.left } else { &identity.right };
            let unknown =
                || short.iter().filter(|ix| !matches!(values.get(ix.index()), Some(Known::Number(_))));
            let lacking = if unknown().count() == 1 { left.abs_diff(right) } else { 0 };
            for ix in unknown() {
                let Some(place) = least.get_mut(ix.index()) else { continue };
                let more = place.unwrap_or(0).saturating_add_unsigned(lacking);
                moved |= *place != Some(more);
                *place = Some(more);
            }
        }
        if !moved {
            break;
        }
    }
    least
}

/// The cell that alone is blank in an identity, and what it then must be.
fn forced(identity: &Identity, values: &[Known]) -> Option<(CellIx, i64)> {
    let value = |ix: CellIx| values.get(ix.index()).copied().unwrap_or(Known::Blank);
    let mut blanks = cells(identity).filter(|ix| value(*ix) == Known::Blank);
    match decide_with(identity, value).state {
        State::Open { missing: Some((ix, missing)) } => {
            Some((ix, i64::try_from(missing).ok()?)).filter(|_| value(ix) == Known::Blank)
        }
        State::HoldsIfZero => blanks.next().filter(|_| blanks.next().is_none()).map(|ix| (ix, 0)),
        _ => None,
    }
}

fn cells(identity: &Identity) -> impl Iterator<Item = CellIx> {
    identity.left.iter().chain(&identity.right).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::TableId;
    use crate::report::{Cell, Report};
    use proptest::prelude::*;

    fn settled(report: &Report, table: TableId) -> Blanks {
        let blank = |ix: &CellIx| report.cell(*ix).is_blank();
        let blanks: Vec<_> = report.form().cells_of(table).map(|spec| spec.ix).filter(blank).collect();
        settle(&Figures::new(report), &blanks)
    }

    #[test]
    fn what_is_granted_was_received_and_handled() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        report.set_cell(find("requests.granted.business"), Cell::new("2"));
        let blanks = settled(&report, TableId::Requests);
        let other = ["granted.total", "handled_total.business", "handled_total.total"];
        assert_eq!(blanks.other, other.map(|path| (find(&format!("requests.{path}")), 2)));
        let unclear = ["received.business", "received.total", "carried_in.business", "carried_in.total"];
        assert_eq!(blanks.unclear, unclear.map(|path| find(&format!("requests.{path}"))));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// A blank of a report that holds never gets a 0 that makes an identity fail.
        #[test]
        fn zeros_break_nothing(
            figures in prop::collection::vec(0i64..4, 4),
            kept in prop::collection::vec(prop::bool::weighted(0.7), 15),
        ) {
            let mut report = Report::blank(2024);
            let form = report.form();
            let mut kept = kept.into_iter();
            for kind in ["review", "direct_litigation", "litigation_after_review"] {
                let mut sum = 0;
                for (name, figure) in ["upheld", "corrected", "other", "pending"].iter().zip(&figures) {
                    sum += figure;
                    if kept.next() == Some(true) {
                        report.set_cell(form.find(&format!("disputes.{kind}.{name}")).unwrap(), Cell::from(*figure));
                    }
                }
                if kept.next() == Some(true) {
                    report.set_cell(form.find(&format!("disputes.{kind}.total")).unwrap(), Cell::from(sum));
                }
            }
            for ix in settled(&report, TableId::Disputes).zeros {
                report.set_cell(ix, Cell::from(0));
            }
            let figures = Figures::new(&report);
            for identity in form.identities() {
                prop_assert_ne!(crate::check::decide(&figures, identity).state, State::Fails);
            }
        }
    }
}
