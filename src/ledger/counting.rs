//! The counting: requests → cells, proposals, and what cannot be told.

use super::answer::{Answer, AnswerText, Answers};
use super::applicant::{Applicants, Is, KindText};
use super::calendar::{Precision, between};
use super::columns::Columns;
use super::count::{About, By, Count, Late, Proposed, Unplaced, Wording};
use super::deadline::{self, is_yes};
use super::dispute::{Case, Disputes};
use super::field::Field;
use super::mapping::{Decision, Mapping, PENDING, Taken};
use super::place::{Came, Place, Went, place};
use super::request::{Pick, Request, Requests, When};
use super::sheet::Sheet;
use super::words::folded;
use crate::day::Day;
use crate::form::{ColumnRole, Form, RowRole, Subject, TableId};
use rustc_hash::FxHashMap;

/// So many lines of a wording are named.
const EXAMPLES: usize = 3;

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
        out: Count { year, has_disputes: disputes.into_iter().any(has), ..Count::default() },
        cells: vec![Vec::new(); known.form.cells().len()],
        wordings: FxHashMap::default(),
        kinds: FxHashMap::default(),
    };
    for (line, request) in requests.all.iter().enumerate() {
        counting.out.lines.push(request.line());
        counting.request(line, request);
    }
    counting.out.doubled = super::doubles::find(&requests);
    counting.finish()
}

struct Counting<'k> {
    known: &'k Known,
    mapping: &'k Mapping,
    out: Count,
    /// By cell of the form, its lines.
    cells: Vec<Vec<usize>>,
    /// By what it is about and its words, the place of a wording in the list.
    wordings: FxHashMap<(About, String), usize>,
    /// Kinds of applicant that were read already.
    kinds: FxHashMap<String, KindText>,
}

/// Why a line cannot be counted.
type Why = String;

impl Counting<'_> {
    fn request(&mut self, line: usize, request: &Request<'_>) {
        let decision = self.mapping.lines.get(&request.key).cloned().unwrap_or_default();
        if decision.taken == Some(Taken::LeftOut) {
            self.out.left_out.push(line);
            return;
        }
        let proposed = self.out.proposed.len();
        let counted = self.dates(line, request, &decision).and_then(|(received, answered)| {
            let year = self.out.year;
            match place(year, received, answered) {
                Place::Before => self.out.before += 1,
                Place::After => self.out.after += 1,
                Place::Within(came, went) => {
                    // Both are looked at before either refuses, so that a person is asked once for all of it.
                    let column = self.applicant(line, request, &decision);
                    let row = match went {
                        Went::Handled => Some(self.handled(line, request, &decision)),
                        Went::CarriedOut => None,
                    };
                    let (column, row) = (column?, row.transpose()?);
                    self.put(line, column, came, row);
                    self.deadline(line, request, received, answered);
                }
            }
            // A case may be of a request that was answered before.
            self.disputes(line, request, received);
            Ok(())
        });
        if let Err(reason) = counted {
            self.out.proposed.truncate(proposed);
            self.out.unplaced.push(Unplaced { line, reason });
        }
        if decision.taken == Some(Taken::AsProposed) {
            self.out.proposed.truncate(proposed);
        }
    }

    fn impossible(&mut self, line: usize, reason: String) -> Why {
        self.out.impossible.push(Unplaced { line, reason: reason.clone() });
        reason
    }

    fn propose(&mut self, line: usize, about: About, value: impl ToString, reason: &str) {
        self.out.proposed.push(Proposed { line, about, value: value.to_string(), reason: reason.to_owned() });
    }

    /// When a request was received, and when it was answered, if it was.
    fn dates(
        &mut self,
        line: usize,
        request: &Request<'_>,
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
            day.filter(|_| self.is_withdrawn(request))
        });
        if answered.is_some_and(|answered| answered < received) {
            return Err(self.impossible(line, "答复日期早于收到日期".to_owned()));
        }
        if answered.is_none() && decision.answer.as_deref() != Some(PENDING) {
            self.unanswered(line, request, decision)?;
        }
        Ok((received, answered))
    }

    fn is_withdrawn(&self, request: &Request<'_>) -> bool {
        is_yes(&folded(request.text(Field::Withdrawn)))
    }

    /// A request without a day of answer has no answer either.
    fn unanswered(&mut self, line: usize, request: &Request<'_>, decision: &Decision) -> Result<(), Why> {
        if self.is_withdrawn(request) {
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

    /// The column of the applicant's kind.
    fn applicant(&mut self, line: usize, request: &Request<'_>, decision: &Decision) -> Result<usize, Why> {
        let applicants = &self.known.applicants;
        let of = |id: &str| applicants.column(id);
        if let Some(column) = decision.applicant.as_deref().and_then(of) {
            return Ok(column);
        }
        let text = request.text(Field::Kind);
        let chosen = self.mapping.applicants.get(text).map(String::as_str).and_then(of);
        let known = self.known;
        let read = *self.kinds.entry(text.to_owned()).or_insert_with(|| known.applicants.read(text));
        let (meaning, by) = match (chosen, read) {
            (Some(column), _) => (Some(column), By::Mapping),
            (None, KindText::Column(column)) => (Some(column), By::Form),
            _ => (None, By::Nobody),
        };
        // 法人 alone is no wording to be asked for: it means another column from line to line.
        if read == KindText::Unknown || meaning.is_some() {
            self.wording(line, About::Applicant, text, meaning.map(|column| applicants.id(column)), by);
        }
        if let Some(column) = meaning {
            return Ok(column);
        }
        let is = if read == KindText::Organization { Is::Organization } else { Is::NotTold };
        match applicants.propose(request.text(Field::Name), is) {
            Some(proposal) => {
                self.propose(line, About::Applicant, applicants.id(proposal.column), proposal.reason);
                Ok(proposal.column)
            }
            None if read == KindText::Unknown => Err(format!("申请人类型“{text}”还不知道算哪一类")),
            None => Err("没有写申请人类型，从名称也看不出".to_owned()),
        }
    }

    /// The row of a request that was answered within the year.
    fn handled(&mut self, line: usize, request: &Request<'_>, decision: &Decision) -> Result<usize, Why> {
        if decision.answer.is_none() && self.is_withdrawn(request) {
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
    fn answer(
        &mut self,
        line: usize,
        request: &Request<'_>,
        decision: &Decision,
    ) -> Result<Option<Answer>, Why> {
        if let Some(answer) = decision.answer.as_deref().and_then(|id| self.answer_of(id)) {
            return Ok(Some(answer));
        }
        let mut answers = Vec::new();
        for (columns, row) in &request.rows {
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

    fn of_row(&mut self, line: usize, outcome: &str, ground: &str) -> Result<Option<Answer>, Why> {
        let answers = &self.known.answers;
        let wording = wording(answers, outcome, ground);
        if wording.is_empty() {
            return Ok(None);
        }
        let chosen = [wording.as_str(), outcome].into_iter().find_map(|text| self.mapping.answers.get(text));
        if let Some(answer) = chosen.and_then(|id| self.answer_of(id)) {
            let id = chosen.cloned().unwrap_or_default();
            self.wording(line, About::Answer, &wording, Some(&id), By::Mapping);
            return Ok(Some(answer));
        }
        let read = answers.read_with_ground(outcome, ground);
        let id = |answer: &Answer| match answer {
            Answer::Row(row) => answers.id(*row),
            Answer::Pending => PENDING,
        };
        let reason = match &read {
            AnswerText::Blank => return Ok(None),
            AnswerText::Known(answer) => {
                self.wording(line, About::Answer, &wording, Some(id(answer)), By::Form);
                return Ok(Some(*answer));
            }
            AnswerText::Proposed(answer, why) => {
                self.wording(line, About::Answer, &wording, Some(id(answer)), By::Form);
                self.propose(line, About::Answer, id(answer), why);
                return Ok(Some(*answer));
            }
            AnswerText::Group(group) => format!("只写了“{}”，没有写是哪一种", crate::form::fold_label(group)),
            AnswerText::Several => format!("答复类型“{wording}”里有几种答复，看不出按哪一种计"),
            AnswerText::Unknown => format!("答复类型“{wording}”还不知道算哪一种"),
        };
        self.wording(line, About::Answer, &wording, None, By::Nobody);
        Err(reason)
    }

    fn wording(&mut self, line: usize, about: About, wording: &str, meaning: Option<&str>, by: By) {
        let list = &mut self.out.wordings;
        let at = *self.wordings.entry((about, wording.to_owned())).or_insert_with(|| {
            list.push(Wording {
                about,
                wording: wording.to_owned(),
                meaning: meaning.map(str::to_owned),
                by,
                count: 0,
                lines: Vec::new(),
            });
            list.len() - 1
        });
        if let Some(known) = list.get_mut(at) {
            known.count += 1;
            if known.lines.len() < EXAMPLES {
                known.lines.push(line);
            }
        }
    }

    /// Puts a line in its cells of the table of 三: how it came, and the row of its answer or what is carried out.
    fn put(&mut self, line: usize, column: usize, came: Came, answer: Option<usize>) {
        let Some(block) = self.known.form.table(TableId::Requests).blocks.first() else { return };
        let of = |wanted: Subject| block.rows.iter().position(|row| row.subject() == Some(wanted));
        let role = |wanted: RowRole| block.rows.iter().position(|row| row.role == wanted);
        let came = match came {
            Came::Received => of(Subject::Received),
            Came::CarriedIn => of(Subject::CarriedIn),
        };
        let went =
            if answer.is_some() { [answer, role(RowRole::Handled)] } else { [role(RowRole::Out), None] };
        let total = block.columns.iter().position(|column| matches!(column.role, ColumnRole::Total(_)));
        if answer.is_none() {
            self.out.open.push(line);
        }
        for row in came.into_iter().chain(went.into_iter().flatten()) {
            for column in [Some(column), total].into_iter().flatten() {
                let ix = self.known.form.at(TableId::Requests, 0, row, column);
                if let Some(lines) = ix.and_then(|ix| self.cells.get_mut(ix.index())) {
                    lines.push(line);
                }
            }
        }
    }

    fn deadline(&mut self, line: usize, request: &Request<'_>, received: Day, answered: Option<Day>) {
        let Some((due, precision)) = deadline::due(request, received) else { return };
        // An answer of the next year is not of this year's list; the line is open at its end.
        let answered = answered.filter(|day| day.year() <= self.out.year);
        let Some(until) = answered.or(Day::new(self.out.year, 12, 31)) else { return };
        if until > due {
            let approximate = precision == Precision::Approximate;
            self.out.late.push(Late { line, due, answered, days: between(due, until), approximate });
        }
    }

    fn disputes(&mut self, line: usize, request: &Request<'_>, received: Day) {
        if !self.out.has_disputes {
            return;
        }
        let known = self.known;
        let Some(block) = known.form.table(TableId::Disputes).blocks.first() else { return };
        for case in known.disputes.cases(request, self.out.year, received, self.mapping) {
            match case {
                Case::Counted(column, why) => {
                    let of = block.columns.get(column);
                    let is_total = |other: &crate::form::Column| {
                        other.is_total() && other.family() == of.and_then(|of| of.family())
                    };
                    let total = block.columns.iter().position(is_total);
                    for column in [Some(column), total].into_iter().flatten() {
                        let ix = known.form.at(TableId::Disputes, 0, 0, column);
                        if let Some(lines) = ix.and_then(|ix| self.cells.get_mut(ix.index())) {
                            lines.push(line);
                        }
                    }
                    if let (Some(why), Some(of)) = (why, of) {
                        self.propose(line, About::Result, of.id, why);
                    }
                }
                Case::Unplaced(why) => self.out.unplaced.push(Unplaced { line, reason: why.to_owned() }),
                Case::Asked(wording) => {
                    self.wording(line, About::Result, &wording, None, By::Nobody);
                    let reason = format!("复议、诉讼结果“{wording}”还不知道算哪一种");
                    self.out.unplaced.push(Unplaced { line, reason });
                }
            }
        }
    }

    fn finish(mut self) -> Count {
        let filled = self.known.form.cells().iter().zip(self.cells).filter(|(_, lines)| !lines.is_empty());
        self.out.cells = filled.map(|(spec, lines)| (spec.path.clone(), lines)).collect();
        self.out
    }
}

/// What is asked for and kept of an answer: its own words, and where they do not decide, the ground behind them.
fn wording(answers: &Answers, outcome: &str, ground: &str) -> String {
    if outcome.is_empty() {
        return ground.to_owned();
    }
    if ground.is_empty() || answers.decides(outcome) {
        return outcome.to_owned();
    }
    format!("{outcome}｜{ground}")
}
