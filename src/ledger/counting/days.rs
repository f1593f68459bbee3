//! When a request was received, and when it was answered.

use super::{Counting, Why};
use crate::day::Day;
use crate::ledger::answer::{Answer, AnswerText};
use crate::ledger::count::{About, Unplaced};
use crate::ledger::deadline::is_yes;
use crate::ledger::field::Field;
use crate::ledger::mapping::{Decision, PENDING};
use crate::ledger::request::{Pick, Request, When};
use crate::ledger::words::folded;

impl<'s> Counting<'_, 's> {
    /// When a request was received, and when it was answered, if it was.
    pub(super) fn dates(
        &mut self,
        line: usize,
        request: &Request<'s>,
        decision: &Decision,
    ) -> Result<(Day, Option<Day>), Why> {
        let received = match (decision.received, request.when(Field::Received, Pick::First, None)) {
            (Some(day), _) | (None, When::Day(day)) => day,
            (None, When::Presumed(day, why)) => {
                self.propose(line, About::Received, day, why);
                day
            }
            (None, When::Blank) => return Err("没有收到日期".to_owned()),
            (None, When::Not(why)) => return Err(self.impossible(line, format!("收到日期{why}"))),
        };
        let answered = match (decision.answered, request.when(Field::Answered, Pick::Last, Some(received))) {
            (Some(day), _) | (None, When::Day(day)) => Some(day),
            (None, When::Presumed(day, why)) => {
                self.propose(line, About::Answered, day, why);
                Some(day)
            }
            (None, When::Blank) => None,
            // 未答复, 办理中 in the place of the day.
            (None, When::Not(why)) => {
                match self.known.answers.read(request.texts(Field::Answered).join("；").as_str()) {
                    AnswerText::Known(Answer::Pending) => None,
                    _ => return Err(self.impossible(line, format!("答复日期{why}"))),
                }
            }
        };
        // A withdrawal may have its own day.
        let answered = answered.or_else(|| {
            let day = request.when(Field::Withdrawn, Pick::Last, Some(received)).day();
            day.filter(|_| is_withdrawn(request))
        });
        if answered.is_some_and(|answered| answered < received) {
            return Err(self.impossible(line, "答复日期早于收到日期".to_owned()));
        }
        if answered.is_none() && decision.answer.as_deref() != Some(PENDING) {
            self.unanswered(line, request, decision)?;
        }
        Ok((received, answered))
    }

    /// A request without a day of answer has no answer either.
    fn unanswered(&mut self, line: usize, request: &Request<'s>, decision: &Decision) -> Result<(), Why> {
        if is_withdrawn(request) {
            return Err("写了撤回，没有写日期".to_owned());
        }
        if request.texts(Field::Outcome).is_empty() {
            return Ok(());
        }
        match self.answer(line, request, decision)? {
            Some(Answer::Row(_)) => Err("写了答复类型，没有答复日期".to_owned()),
            _ => Ok(()),
        }
    }

    fn impossible(&mut self, line: usize, reason: String) -> Why {
        self.out.impossible.push(Unplaced { line, reason: reason.clone() });
        reason
    }
}

/// Whether the applicant withdrew a request.
pub(super) fn is_withdrawn(request: &Request<'_>) -> bool {
    is_yes(&folded(request.text(Field::Withdrawn)))
}
