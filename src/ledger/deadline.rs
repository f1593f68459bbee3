//! By when a request had to be answered. 国务院令第711号: 20 working days behind the day of receipt, made longer once by 20 at
//! most (Article 33); where the applicant was asked to correct, they count from the day when the correction came (Article 30);
//! what others are asked for takes no time of them (Article 33). From a notice of fees to their payment no time counts either
//! (国办函〔2020〕109号).

use super::calendar::{self, Precision, WorkingDays};
use super::field::Field;
use super::request::{Pick, Request, When};
use super::words::folded;
use crate::day::Day;

/// Working days that an answer may take.
const DAYS: u16 = 20;
/// Working days that may be added once.
const EXTENSION: u16 = 20;

/// The last day for an answer; `None` where the time stands still: a correction or a payment has not come.
pub(super) fn due(request: &Request<'_>, received: Day, calendar: &WorkingDays) -> Option<(Day, Precision)> {
    let day = |field| request.when(field, Pick::First, Some(received)).day().filter(|day| *day >= received);
    let start = match (day(Field::CorrectionAsked), day(Field::Corrected)) {
        (_, Some(corrected)) => corrected,
        (Some(_), None) => return None,
        (None, None) => received,
    };
    let mut days = DAYS;
    for (asked, came) in [(Field::FeeAsked, Field::FeePaid), (Field::OthersAsked, Field::OthersAnswered)] {
        match (day(asked), day(came)) {
            (Some(asked), Some(came)) => days = days.saturating_add(calendar.between(asked, came)),
            (Some(_), None) => return None,
            _ => {}
        }
    }
    let due = match extension(request, received) {
        Extension::None => calendar.after(start, days),
        Extension::Days(more) => calendar.after(start, days.saturating_add(more.min(EXTENSION))),
        Extension::Until(until) => {
            until.clamp(calendar.after(start, days), calendar.after(start, days.saturating_add(EXTENSION)))
        }
    };
    Some((due, calendar::precision(start, due)))
}

enum Extension {
    None,
    Days(u16),
    Until(Day),
}

fn extension(request: &Request<'_>, received: Day) -> Extension {
    let text = folded(request.text(Field::Extended));
    if !is_yes(&text) {
        return Extension::None;
    }
    if let When::Day(until) | When::Presumed(until, _) =
        request.when(Field::Extended, Pick::Last, Some(received))
    {
        return Extension::Until(until);
    }
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Extension::Days(digits.parse().ok().filter(|days| *days > 0).unwrap_or(EXTENSION))
}

/// Whether folded words of a column of yes and no say yes.
pub(super) fn is_yes(text: &str) -> bool {
    let says_nothing = text.chars().all(|c| matches!(c, '-' | '/' | '0'));
    let says_no =
        ["否", "无", "不", "未", "没", "×", "x", "X", "N", "n", "✗"].iter().any(|no| text.starts_with(no));
    !says_nothing && !says_no
}
