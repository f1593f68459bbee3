//! The overview for machines.

use crate::collection::handed_in::HandedIn;
use crate::collection::overview::Overview;
use crate::collection::roll_up::{RollUp, RollUpCell};
use crate::collection::row::UnitRow;
use serde_json::{Value, json};

/// The overview as JSON: `{"year","units":[…],"unreadable":[…],"roll_up":{…},"alike":[…]}`, units by name.
pub fn overview_json(overview: &Overview) -> Value {
    let units: Vec<Value> = overview.units.iter().map(unit).collect();
    let alike = overview.alike.iter().map(|one| {
        let paragraphs =
            one.paragraphs.iter().map(|side| json!({ "field": side.field, "texts": [side.one, side.other] }));
        json!({
            "units": [name(overview, one.units.0), name(overview, one.units.1)],
            "years": [one.years.0, one.years.1],
            "share": number(&format!("{}.{:02}", one.share / 100, one.share % 100)),
            "paragraphs": paragraphs.collect::<Vec<_>>(),
        })
    });
    let rules = overview.rules.iter().map(|rule| {
        json!({
            "rule": rule.rule,
            "title": rule.title,
            "severity": rule.severity,
            "units": rule.units.iter().map(|at| name(overview, *at)).collect::<Vec<_>>(),
            "findings": rule.findings,
        })
    });
    let proposals = overview.proposals.iter().map(|one| {
        let units = one.units.iter().map(|(unit, likeness)| json!({ "unit": unit, "likeness": likeness }));
        json!({ "called": one.called, "units": units.collect::<Vec<_>>() })
    });
    json!({
        "year": overview.year,
        "units": units,
        "unreadable": overview.unreadable,
        "roll_up": overview.roll_up.as_ref().map(|roll_up| rolled(overview, roll_up)),
        "alike": alike.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "proposals": proposals.collect::<Vec<_>>(),
        "remarks": overview.remarks,
    })
}

fn name(overview: &Overview, row: usize) -> &str {
    overview.units.get(row).map_or("", |row| row.member.unit.as_str())
}

fn unit(row: &UnitRow) -> Value {
    let told = row.findings.iter().filter(|told| told.set_aside.is_none());
    let reasons = row.reasons.iter().chain(told.map(|told| &told.message));
    json!({
        "unit": row.member.unit,
        "kind": row.member.kind.as_deref().or(row.member.unit_kind().map(|kind| kind.word())),
        "parent": row.member.parent,
        "status": row.status,
        "file": row.file,
        "errors": row.verdict.errors,
        "warnings": row.verdict.warnings,
        "handed_in": row.handed_in.map(|handed_in| handed_in.day),
        "handed_in_by": row.handed_in.map(|handed_in| handed_in.known_by),
        "days_late": row.handed_in.and_then(HandedIn::days_late),
        "on_roster": row.on_roster,
        "last_year": row.last_year,
        "reasons": reasons.collect::<Vec<_>>(),
        "findings": row.findings,
        "explanations": row.explanations.iter().map(|one| &one.sentence).collect::<Vec<_>>(),
        "others": row.others.iter().map(|one| json!({ "file": one.file, "why": one.why })).collect::<Vec<_>>(),
    })
}

fn rolled(overview: &Overview, roll_up: &RollUp) -> Value {
    let cell = |cell: &RollUpCell| {
        let causes = cell.explained_by.iter().map(|cause| {
            json!({
                "unit": name(overview, cause.unit),
                "with": cause.with.map(|with| name(overview, with)),
                "how": cause.how,
                "words": roll_up.words(cause, &|row| name(overview, row).to_owned()),
            })
        });
        json!({
            "cell": cell.cell,
            "parent": cell.parent.as_deref().map(number),
            "sum": number(&cell.sum),
            "difference": cell.difference.as_deref().map(number),
            "missing": roll_up.lacking(cell).map(|row| name(overview, row)).collect::<Vec<_>>(),
            "explained_by": causes.collect::<Vec<_>>(),
        })
    };
    json!({ "parent": roll_up.parent, "cells": roll_up.cells.iter().map(cell).collect::<Vec<_>>() })
}

/// A number with the digits that it has; null where it is none.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
