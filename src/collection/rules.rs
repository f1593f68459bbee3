//! Findings across units: by how many units fail a rule.

use super::row::UnitRow;
use crate::check::{Severity, rules};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A rule, and the units whose reports it finds something in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// The rule's id.
    pub rule: String,
    /// What it demands, in a few words.
    pub title: String,
    /// How grave it is where it is gravest.
    pub severity: Severity,
    /// The units, as places in the overview's rows.
    pub units: Vec<usize>,
    /// How many findings there are in all.
    pub findings: usize,
}

/// The rules that something was found by, those of most units first. What was set aside does not count.
pub(super) fn by_units(rows: &[UnitRow]) -> Vec<RuleRow> {
    let mut found: Vec<RuleRow> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (unit, row) in rows.iter().enumerate() {
        for told in row.findings.iter().filter(|told| told.set_aside.is_none()) {
            let at = *places.entry(told.rule.as_str()).or_insert_with(|| {
                let title = rules().find(|rule| rule.id == told.rule).map_or("", |rule| rule.title);
                found.push(RuleRow {
                    rule: told.rule.clone(),
                    title: title.to_owned(),
                    severity: told.severity,
                    units: Vec::new(),
                    findings: 0,
                });
                found.len() - 1
            });
            let Some(rule) = found.get_mut(at) else { continue };
            rule.findings += 1;
            if (told.severity as usize) < rule.severity as usize {
                rule.severity = told.severity;
            }
            if rule.units.last() != Some(&unit) {
                rule.units.push(unit);
            }
        }
    }
    found.sort_by_cached_key(|rule| (rule.severity as usize, usize::MAX - rule.units.len()));
    found
}
