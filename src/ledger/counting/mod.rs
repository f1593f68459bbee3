//! The counting: requests → cells, proposals, and what cannot be told.

mod answers;
mod applicants;
mod cells;
mod days;
mod wordings;

use super::answer::Answers;
use super::applicant::Applicants;
use super::calendar::{Precision, WorkingDays};
use super::columns::Columns;
use super::count::{About, Count, Late, Proposed, Unplaced};
use super::deadline;
use super::dispute::{Case, Disputes};
use super::field::Field;
use super::mapping::{Decision, Mapping, Taken};
use super::place::{Place, Went, place};
use super::request::Request;
use super::requests::Requests;
use super::sheet::Sheet;
use crate::day::Day;
use crate::form::Form;
use answers::Reading;
use applicants::Kind;
use cells::Cells;
use rustc_hash::FxHashMap;
use wordings::Wordings;

/// What is known of a form's words.
pub(super) struct Known {
    pub(super) form: &'static Form,
    pub(super) applicants: Applicants,
    pub(super) answers: Answers,
    pub(super) disputes: Disputes,
}

impl Known {
    pub(super) fn new(form: &'static Form) -> Self {
        Self {
            form,
            applicants: Applicants::new(form),
            answers: Answers::new(form),
            disputes: Disputes::new(form),
        }
    }
}

/// Counts the registers among some sheets.
pub(super) fn count(
    sheets: &[(&Sheet, Option<Columns>)],
    known: &Known,
    mapping: &Mapping,
    year: i32,
) -> Count {
    let requests = Requests::new(sheets, year);
    let columns = || sheets.iter().filter_map(|(_, columns)| columns.as_ref());
    let has = |field: Field| columns().any(|columns| columns.of(field).is_some());
    let disputes = [Field::ReviewResult, Field::ReviewFiled, Field::LitigationResult, Field::LitigationFiled];
    let mut counting = Counting {
        known,
        mapping,
        calendar: WorkingDays::new(),
        out: Count { year, has_disputes: disputes.into_iter().any(has), ..Count::default() },
        cells: Cells::new(known.form),
        wordings: Wordings::default(),
        kinds: FxHashMap::default(),
        readings: FxHashMap::default(),
    };
    for (line, request) in requests.all.iter().enumerate() {
        request.show(&mut counting.out.lines);
        counting.request(line, request);
    }
    counting.out.doubled = super::doubles::find(&requests);
    counting.out.cells = counting.cells.finish(known.form);
    counting.out.wordings = counting.wordings.list;
    counting.out
}

/// What is counted so far. Texts are those of the sheets (`'s`): each wording is read once.
struct Counting<'k, 's> {
    known: &'k Known,
    mapping: &'k Mapping,
    calendar: WorkingDays,
    out: Count,
    cells: Cells,
    wordings: Wordings,
    /// By its words, what a kind of applicant means.
    kinds: FxHashMap<&'s str, Kind>,
    /// By the words of answer and ground, what they mean.
    readings: FxHashMap<(&'s str, &'s str), Reading>,
}

/// Why a line cannot be counted.
type Why = String;

impl<'k, 's> Counting<'k, 's> {
    fn request(&mut self, line: usize, request: &Request<'s>) {
        let nothing = Decision::default();
        let mapping = self.mapping;
        let decision = mapping.lines.get(&*request.key).unwrap_or(&nothing);
        if decision.taken == Some(Taken::LeftOut) {
            self.out.left_out.push(line);
            return;
        }
        let proposed = self.out.proposed.len();
        if let Err(reason) = self.counted(line, request, decision) {
            self.out.proposed.truncate(proposed);
            self.out.unplaced.push(Unplaced { line, reason });
        }
        if decision.taken == Some(Taken::AsProposed) {
            self.out.proposed.truncate(proposed);
        }
    }

    fn counted(&mut self, line: usize, request: &Request<'s>, decision: &Decision) -> Result<(), Why> {
        let (received, answered) = self.dates(line, request, decision)?;
        match place(self.out.year, received, answered) {
            Place::Before => self.out.before += 1,
            Place::After => self.out.after += 1,
            Place::Within(came, went) => {
                // Both are looked at before either refuses, so that a person is asked once for all of it.
                let column = self.applicant(line, request, decision);
                let row = match went {
                    Went::Handled => Some(self.handled(line, request, decision)),
                    Went::CarriedOut => None,
                };
                let (column, row) = (column?, row.transpose()?);
                if row.is_none() {
                    self.out.open.push(line);
                }
                self.cells.put_request(line, column, came, row);
                self.deadline(line, request, received, answered);
            }
        }
        // A case may be of a request that was answered before.
        self.disputes(line, request, received);
        Ok(())
    }

    fn propose(&mut self, line: usize, about: About, value: impl ToString, reason: &str) {
        self.out.proposed.push(Proposed { line, about, value: value.to_string(), reason: reason.to_owned() });
    }

    fn deadline(&mut self, line: usize, request: &Request<'_>, received: Day, answered: Option<Day>) {
        let Some((due, precision)) = deadline::due(request, received, &self.calendar) else { return };
        // An answer of the next year is not of this year's list; the line is open at its end.
        let answered = answered.filter(|day| day.year() <= self.out.year);
        let Some(until) = answered.or(Day::new(self.out.year, 12, 31)) else { return };
        if until > due {
            let approximate = precision == Precision::Approximate;
            let days = self.calendar.between(due, until);
            self.out.late.push(Late { line, due, answered, days, approximate });
        }
    }

    fn disputes(&mut self, line: usize, request: &Request<'_>, received: Day) {
        if !self.out.has_disputes {
            return;
        }
        let known = self.known;
        for case in known.disputes.cases(request, self.out.year, received, self.mapping) {
            match case {
                Case::Counted(column, why) => {
                    let id = self.cells.put_case(known.form, line, column);
                    if let (Some(why), Some(id)) = (why, id) {
                        self.propose(line, About::Result, id, why);
                    }
                }
                Case::Unplaced(why) => self.out.unplaced.push(Unplaced { line, reason: why.to_owned() }),
                Case::Asked(wording) => {
                    let at = self.wordings.unknown(About::Result, &wording);
                    self.wordings.note(at, line);
                    let reason = format!("复议、诉讼结果“{wording}”还不知道算哪一种");
                    self.out.unplaced.push(Unplaced { line, reason });
                }
            }
        }
    }
}
