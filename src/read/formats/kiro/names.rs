//! KIROGOVCOMPARE's names for the cells of form 2021.

use crate::form::{self, Form, TableId};

/// Its names for the cells of the table of section 二, in the form's order.
const DISCLOSURE: &[&str] = &[
    "regulations.made",
    "regulations.repealed",
    "regulations.valid",
    "normativeDocuments.made",
    "normativeDocuments.repealed",
    "normativeDocuments.valid",
    "licensing.processed",
    "punishment.processed",
    "coercion.processed",
    "fees.amount",
];

/// Its names for the columns of the table of section 三, in the form's order.
const APPLICANTS: &[&str] = &[
    "naturalPerson",
    "legalPerson.commercial",
    "legalPerson.research",
    "legalPerson.social",
    "legalPerson.legal",
    "legalPerson.other",
    "total",
];

/// Its names for the rows of the table of section 三, in the form's order; （六） in one row and in its parts.
const REQUESTS: &[&str] = &[
    "newReceived",
    "carriedOver",
    "results.granted",
    "results.partialGrant",
    "results.denied.stateSecret",
    "results.denied.lawForbidden",
    "results.denied.safetyStability",
    "results.denied.thirdPartyRights",
    "results.denied.internalAffairs",
    "results.denied.processInfo",
    "results.denied.enforcementCase",
    "results.denied.adminQuery",
    "results.unableToProvide.noInfo",
    "results.unableToProvide.needCreation",
    "results.unableToProvide.unclear",
    "results.notProcessed.complaint",
    "results.notProcessed.repeat",
    "results.notProcessed.publication",
    "results.notProcessed.massiveRequests",
    "results.notProcessed.confirmInfo",
    "results.other",
    "results.other.overdueCorrection",
    "results.other.overdueFee",
    "results.other.otherReasons",
    "results.totalProcessed",
    "results.carriedForward",
];

/// Its names for the columns of the table of section 四, in the form's order: groups, and the results in each.
const DISPUTES: &[&str] = &["review", "litigationDirect", "litigationPostReview"];
const RESULTS: &[&str] = &["maintain", "correct", "other", "unfinished", "total"];

/// Its names for the cells of a table, in the form's order.
pub(super) fn names(table: TableId, other: OtherHandling) -> Vec<String> {
    let pairs = |outer: &[&str], inner: &[&str], join: fn(&str, &str) -> String| {
        outer.iter().flat_map(|outer| inner.iter().map(move |inner| join(outer, inner))).collect()
    };
    let is_printed = |row: &&&str| match (**row).strip_prefix("results.other") {
        Some("") => other == OtherHandling::OneRow,
        Some(_) => other == OtherHandling::Parts,
        None => true,
    };
    match table {
        TableId::Disclosure => DISCLOSURE.iter().map(|name| (*name).to_owned()).collect(),
        TableId::Requests => {
            let rows: Vec<&str> = REQUESTS.iter().filter(is_printed).copied().collect();
            pairs(&rows, APPLICANTS, |row, applicant| format!("{applicant}.{row}"))
        }
        TableId::Disputes => pairs(DISPUTES, RESULTS, |group, result| format!("{group}.{result}")),
    }
}

/// How （六）其他处理 stands in a document: as one figure for each applicant, or as its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherHandling {
    OneRow,
    Parts,
}

/// The form whose cells its names are.
pub(super) fn form_of(cells: &[Vec<String>; 3]) -> &'static Form {
    let is_named = |form: &&Form| {
        TableId::ALL.into_iter().zip(cells).all(|(table, names)| form.cells_of(table).count() == names.len())
    };
    form::forms().iter().find(is_named).unwrap_or_else(|| form::for_year(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_its_names_is_a_cell_of_the_form() {
        for (other, table, theirs, ours) in [
            (
                OtherHandling::Parts,
                TableId::Disclosure,
                "normativeDocuments.valid",
                "normative_documents.in_force",
            ),
            (OtherHandling::Parts, TableId::Disclosure, "fees.amount", "fees.amount"),
            (OtherHandling::Parts, TableId::Requests, "legalPerson.social.newReceived", "received.nonprofit"),
            (
                OtherHandling::Parts,
                TableId::Requests,
                "total.results.denied.adminQuery",
                "refused.administrative_query.total",
            ),
            (
                OtherHandling::Parts,
                TableId::Requests,
                "legalPerson.legal.results.other.overdueFee",
                "other_handling.fee_overdue.legal_service",
            ),
            (
                OtherHandling::OneRow,
                TableId::Requests,
                "naturalPerson.results.other",
                "other_handling.natural_person",
            ),
            (OtherHandling::OneRow, TableId::Requests, "total.results.carriedForward", "carried_out.total"),
            (
                OtherHandling::Parts,
                TableId::Disputes,
                "litigationPostReview.unfinished",
                "litigation_after_review.pending",
            ),
        ] {
            let names = TableId::ALL.map(|table| names(table, other));
            let form = form_of(&names);
            for table in TableId::ALL {
                assert_eq!(form.cells_of(table).count(), names[table.index()].len());
            }
            let at = names[table.index()].iter().position(|name| name == theirs).unwrap();
            let cell = form.cells_of(table).nth(at).unwrap();
            assert_eq!(cell.path, format!("{}.{ours}", table.name()));
        }
    }
}
