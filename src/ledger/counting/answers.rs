//! The row of a request's answer.

use super::days::is_withdrawn;
use super::{Counting, Why};
use crate::ledger::answer::{Answer, AnswerText, Answers};
use crate::ledger::count::{About, By};
use crate::ledger::field::Field;
use crate::ledger::mapping::{Decision, PENDING};
use crate::ledger::request::Request;
use std::borrow::Cow;

/// What the words of an answer and its ground mean.
#[derive(Clone)]
pub(super) struct Reading {
    /// Its place among the wordings.
    wording: Option<usize>,
    /// What it is taken for, or why it cannot be told.
    answer: Result<Option<Answer>, Why>,
    /// Why it is taken so, where that does not stand there in so many words.
    proposed: Option<&'static str>,
}

impl Reading {
    const NOTHING: Self = Self { wording: None, answer: Ok(None), proposed: None };
}

impl<'s> Counting<'_, 's> {
    /// The row of a request that was answered within the year.
    pub(super) fn handled(
        &mut self,
        line: usize,
        request: &Request<'s>,
        decision: &Decision,
    ) -> Result<usize, Why> {
        if decision.answer.is_none() && is_withdrawn(request) {
            let row = self.known.answers.withdrawn().ok_or("表里没有“其他处理”这一行")?;
            let says_other = |text: &str| match self.known.answers.read(text) {
                AnswerText::Known(Answer::Row(of)) => of != row,
                AnswerText::Known(Answer::Pending) | AnswerText::Blank => false,
                _ => true,
            };
            if request.texts(Field::Outcome).into_iter().any(says_other) {
                return Err("写了撤回，又写了别的答复类型".to_owned());
            }
            return Ok(row);
        }
        match self.answer(line, request, decision)? {
            Some(Answer::Row(row)) => Ok(row),
            Some(Answer::Pending) => Err("有答复日期，答复类型写的是还没有办结".to_owned()),
            None => Err("有答复日期，没有写答复类型".to_owned()),
        }
    }

    /// What a request was answered; `None` where nothing stands there.
    pub(super) fn answer(
        &mut self,
        line: usize,
        request: &Request<'s>,
        decision: &Decision,
    ) -> Result<Option<Answer>, Why> {
        if let Some(answer) = decision.answer.as_deref().and_then(|id| self.answer_of(id)) {
            return Ok(Some(answer));
        }
        if request.more.is_empty() {
            return self.of_row(line, request.text(Field::Outcome), request.text(Field::Ground));
        }
        let mut answers = Vec::new();
        for (columns, row) in request.rows() {
            let (outcome, ground) = (columns.text(row, Field::Outcome), columns.text(row, Field::Ground));
            if let Some(answer) = self.of_row(line, outcome, ground)? {
                answers.push(answer);
            }
        }
        if answers.len() < 2 {
            return Ok(answers.pop());
        }
        match self.known.answers.together(&answers) {
            AnswerText::Known(answer) => Ok(Some(answer)),
            AnswerText::Proposed(Answer::Row(row), why) => {
                self.propose(line, About::Answer, self.known.answers.id(row), why);
                Ok(Some(Answer::Row(row)))
            }
            _ => Err("一件申请有几种答复，看不出是不是区分处理".to_owned()),
        }
    }

    fn answer_of(&self, id: &str) -> Option<Answer> {
        if id == PENDING { Some(Answer::Pending) } else { self.known.answers.row(id).map(Answer::Row) }
    }

    fn id(&self, answer: Answer) -> &'static str {
        match answer {
            Answer::Row(row) => self.known.answers.id(row),
            Answer::Pending => PENDING,
        }
    }

    fn of_row(&mut self, line: usize, outcome: &'s str, ground: &'s str) -> Result<Option<Answer>, Why> {
        let reading = match self.readings.get(&(outcome, ground)) {
            Some(known) => known.clone(),
            None => {
                let reading = self.read(outcome, ground);
                self.readings.insert((outcome, ground), reading.clone());
                reading
            }
        };
        if let Some(at) = reading.wording {
            self.wordings.note(at, line);
        }
        if let (Some(why), Ok(Some(answer))) = (reading.proposed, &reading.answer) {
            self.propose(line, About::Answer, self.id(*answer), why);
        }
        reading.answer
    }

    /// Reads the words of an answer and its ground.
    fn read(&mut self, outcome: &str, ground: &str) -> Reading {
        let answers = &self.known.answers;
        let wording = wording(answers, outcome, ground);
        if wording.is_empty() {
            return Reading::NOTHING;
        }
        let chosen = [&*wording, outcome].into_iter().find_map(|text| self.mapping.answers.get(text));
        if let Some((id, answer)) = chosen.and_then(|id| Some((id, self.answer_of(id)?))) {
            let place = self.wordings.place(About::Answer, &wording, Some(id), By::Mapping);
            return Reading { wording: Some(place), answer: Ok(Some(answer)), proposed: None };
        }
        let (answer, proposed) = match answers.read_with_ground(outcome, ground) {
            AnswerText::Blank => return Reading::NOTHING,
            AnswerText::Known(answer) => (Ok(Some(answer)), None),
            AnswerText::Proposed(answer, why) => (Ok(Some(answer)), Some(why)),
            AnswerText::Group(group) => {
                (Err(format!("只写了“{}”，没有写是哪一种", crate::form::fold_label(group))), None)
            }
            AnswerText::Several => (Err(format!("答复类型“{wording}”里有几种答复，看不出按哪一种计")), None),
            AnswerText::Unknown => (Err(format!("答复类型“{wording}”还不知道算哪一种")), None),
        };
        let place = match &answer {
            Ok(Some(known)) => {
                let id = self.id(*known);
                self.wordings.place(About::Answer, &wording, Some(id), By::Form)
            }
            _ => self.wordings.unknown(About::Answer, &wording),
        };
        Reading { wording: Some(place), answer, proposed }
    }
}

/// What is asked for and kept of an answer: its own words, and where they do not decide, the ground behind them.
fn wording<'t>(answers: &Answers, outcome: &'t str, ground: &'t str) -> Cow<'t, str> {
    if outcome.is_empty() {
        return Cow::Borrowed(ground);
    }
    if ground.is_empty() || answers.decides(outcome) {
        return Cow::Borrowed(outcome);
    }
    Cow::Owned(format!("{outcome}｜{ground}"))
}
