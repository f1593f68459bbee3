//! The one list of rules. docs/rules.md, the page's help and the command line are made from it.

use super::rule::Rule;
use super::rules::last_year::{carried_in, in_force, jump, prose, which};
use super::rules::prose::{disputes, documents, outcomes, requests};
use super::rules::structure::{
    contact, dates, form_year, numbering, parts, period, problems, processing_fee, regulations, sections,
    title, years,
};
use super::rules::values::{blank, numbers, unit};
use super::rules::{disclosure, identities, patterns, privacy};

/// A line a rule, in the order in which the manual lists them.
static RULES: &[&Rule] = &[
    &identities::BALANCE,
    &identities::RESULTS,
    &identities::APPLICANTS,
    &identities::DISPUTES,
    &numbers::UNREADABLE,
    &numbers::NEGATIVE,
    &blank::BLANK,
    &unit::UNIT,
    &numbers::REMARK,
    &numbers::NOT_APPLICABLE,
    &which::REPORT,
    &carried_in::CARRIED_IN,
    &in_force::IN_FORCE,
    &jump::JUMP,
    &prose::PROSE,
    &disclosure::CHANGE,
    &requests::RECEIVED,
    &requests::CARRIED_IN,
    &requests::HANDLED,
    &requests::CARRIED_OUT,
    &outcomes::GRANTED,
    &outcomes::PARTLY_GRANTED,
    &outcomes::REFUSED,
    &outcomes::UNAVAILABLE,
    &outcomes::NOT_PROCESSED,
    &outcomes::OTHER_HANDLING,
    &disputes::REVIEW,
    &disputes::LITIGATION,
    &documents::MADE,
    &documents::REPEALED,
    &documents::IN_FORCE,
    &patterns::TWO_COLUMNS,
    &patterns::SHIFTED_ROW,
    &patterns::SWAPPED_ROWS,
    &patterns::SWAPPED_COLUMNS,
    &patterns::SPLIT_NUMBER,
    &patterns::DIGITS,
    &patterns::COPIED_TOTAL,
    &sections::SECTIONS,
    &form_year::FORM_YEAR,
    &dates::BEFORE_YEAR_END,
    &dates::DEADLINE,
    &title::TITLE,
    &years::YEARS,
    &period::PERIOD,
    &contact::CONTACT,
    &parts::PARTS,
    &numbering::NUMBERING,
    &problems::PROBLEMS_EMPTY,
    &regulations::REGULATIONS,
    &processing_fee::PROCESSING_FEE,
    &privacy::ID_NUMBER,
    &privacy::MOBILE,
    &privacy::BANK_CARD,
];

/// Every rule, in the order in which the manual lists them.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.id == id)
}
