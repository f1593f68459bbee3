//! Which units are above others.

use super::super::intake::Intake;
use super::super::roster::UnitKind;

/// The units that are above others, each with those directly below it; the one that is above most and below none first.
/// Where the roster has no 上级, the unit that was chosen is above all others, else the only government.
pub(in super::super) fn parents(intake: &Intake, chosen: Option<usize>) -> Vec<(usize, Vec<usize>)> {
    let above: Vec<Option<usize>> = intake
        .units
        .iter()
        .map(|unit| unit.member.parent.as_ref().and_then(|name| intake.find(name)))
        .collect();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); intake.units.len()];
    for (unit, parent) in above.iter().enumerate() {
        if let Some(list) = parent.filter(|parent| *parent != unit).and_then(|parent| below.get_mut(parent)) {
            list.push(unit);
        }
    }
    let mut found: Vec<(usize, Vec<usize>)> =
        below.into_iter().enumerate().filter(|(_, children)| !children.is_empty()).collect();
    if found.is_empty() {
        found
            .extend(chosen.or_else(|| only_government(intake)).and_then(|parent| all_others(intake, parent)));
    }
    let is_below = |unit: usize| above.get(unit).copied().flatten().is_some();
    found.sort_by_cached_key(|(unit, children)| (is_below(*unit), usize::MAX - children.len()));
    found
}

fn only_government(intake: &Intake) -> Option<usize> {
    let mut governments = intake.units.iter().enumerate().filter(|(_, unit)| {
        unit.member.unit_kind() == Some(UnitKind::Government) && unit.member.unit.ends_with("政府")
    });
    let (parent, _) = governments.next()?;
    governments.next().is_none().then_some(parent)
}

/// All other units that have to hand in; without a roster, all others.
fn all_others(intake: &Intake, parent: usize) -> Option<(usize, Vec<usize>)> {
    let has_roster = intake.units.iter().any(|unit| unit.is_expected);
    let others = intake.units.iter().enumerate().filter(|(at, _)| *at != parent);
    let children: Vec<usize> =
        others.filter(|(_, unit)| unit.is_expected || !has_roster).map(|(at, _)| at).collect();
    (children.len() > 1).then_some((parent, children))
}
