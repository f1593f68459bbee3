//! The one list of checks and their rules. docs/rules.md is made from it.

use super::finding::{Finding, MOST};
use super::input::Input;
use super::rule::Rule;
use super::rules::{disclosure, identities, last_year, patterns, privacy, prose, structure, values};

/// A look at the report, and the rules under whose ids it finds something.
struct Check {
    rules: &'static [&'static Rule],
    run: fn(&Input, &mut Vec<Finding>),
}

const fn check(rules: &'static [&'static Rule], run: fn(&Input, &mut Vec<Finding>)) -> Check {
    Check { rules, run }
}

/// The checks, in the order in which the manual and the findings list the rules.
static CHECKS: &[Check] = &[
    check(identities::RULES, identities::check),
    check(&[&values::numbers::UNREADABLE], values::numbers::unreadable),
    check(&[&values::numbers::NEGATIVE], values::numbers::negative),
    check(&[&values::blank::BLANK], values::blank::check),
    check(&[&values::unit::UNIT], values::unit::check),
    check(&[&values::numbers::REMARK], values::numbers::remark),
    check(&[&values::numbers::NOT_APPLICABLE], values::numbers::not_applicable),
    check(&[&last_year::which::REPORT], last_year::which::check),
    check(&[&last_year::carried_in::CARRIED_IN], last_year::carried_in::check),
    check(&[&last_year::in_force::IN_FORCE], last_year::in_force::check),
    check(&[&last_year::jump::JUMP], last_year::jump::check),
    check(&[&last_year::prose::PROSE], last_year::prose::check),
    check(&[&disclosure::CHANGE], disclosure::check),
    check(prose::RULES, super::prose::check),
    check(&[&prose::missing::MISSING], prose::missing::check),
    check(patterns::RULES, patterns::check),
    check(&[&structure::sections::SECTIONS], structure::sections::check),
    check(&[&structure::form_year::FORM_YEAR], structure::form_year::check),
    check(&[&structure::dates::BEFORE_YEAR_END], structure::dates::before_year_end),
    check(&[&structure::dates::DEADLINE], structure::dates::deadline),
    check(&[&structure::title::TITLE], structure::title::check),
    check(&[&structure::years::YEARS], structure::years::check),
    check(&[&structure::period::PERIOD], structure::period::check),
    check(&[&structure::contact::CONTACT], structure::contact::check),
    check(&[&structure::parts::PARTS], structure::parts::check),
    check(&[&structure::numbering::NUMBERING], structure::numbering::check),
    check(&[&structure::problems::PROBLEMS_EMPTY], structure::problems::check),
    check(&[&structure::regulations::REGULATIONS], structure::regulations::check),
    check(&[&structure::processing_fee::PROCESSING_FEE], structure::processing_fee::check),
    check(privacy::RULES, privacy::check),
];

/// Every rule, in the order in which the manual lists them.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().flat_map(|check| check.rules.iter().copied())
}

/// Runs every check once; the findings come in the order of the rules.
pub(super) fn run(input: &Input, out: &mut Vec<Finding>) {
    for check in CHECKS {
        let from = out.len();
        (check.run)(input, out);
        if out.len() > from + MOST {
            out.truncate(from + MOST);
            if let Some(last) = out.last_mut() {
                last.message.push_str(&format!("同类的问题超过 {MOST} 处，只列出前 {MOST} 处。"));
            }
        }
        if let ([_, _, ..], Some(found)) = (check.rules, out.get_mut(from..)) {
            let place = |finding: &Finding| check.rules.iter().position(|rule| rule.id == finding.rule);
            found.sort_by_cached_key(|finding| place(finding).unwrap_or(0));
        }
    }
}
