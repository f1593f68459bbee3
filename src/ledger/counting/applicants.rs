//! The column of the applicant's kind.

use super::{Counting, Why};
use crate::ledger::applicant::KindText;
use crate::ledger::count::{About, By};
use crate::ledger::field::Field;
use crate::ledger::mapping::Decision;
use crate::ledger::names::Is;
use crate::ledger::request::Request;

/// What the words of a kind mean.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    column: Option<usize>,
    read: KindText,
    /// Its place among the wordings; none for 法人 alone, which is no wording to be asked for: it means another column from
    /// line to line.
    wording: Option<usize>,
}

impl<'s> Counting<'_, 's> {
    /// The column of a request's applicant.
    pub(super) fn applicant(
        &mut self,
        line: usize,
        request: &Request<'s>,
        decision: &Decision,
    ) -> Result<usize, Why> {
        let applicants = &self.known.applicants;
        if let Some(column) = decision.applicant.as_deref().and_then(|id| applicants.column(id)) {
            return Ok(column);
        }
        let text = request.text(Field::Kind);
        let kind = self.kind(text);
        if let Some(at) = kind.wording {
            self.wordings.note(at, line);
        }
        if let Some(column) = kind.column {
            return Ok(column);
        }
        let is = if kind.read == KindText::Organization { Is::Organization } else { Is::NotTold };
        match applicants.propose(request.text(Field::Name), is) {
            Some(proposal) => {
                self.propose(line, About::Applicant, applicants.id(proposal.column), proposal.reason);
                Ok(proposal.column)
            }
            None if kind.read == KindText::Unknown => Err(format!("申请人类型“{text}”还不知道算哪一类")),
            None => Err("没有写申请人类型，从名称也看不出".to_owned()),
        }
    }

    fn kind(&mut self, text: &'s str) -> Kind {
        if let Some(known) = self.kinds.get(text) {
            return *known;
        }
        let applicants = &self.known.applicants;
        let chosen = self.mapping.applicants.get(text).and_then(|id| applicants.column(id));
        let read = applicants.read(text);
        let (column, by) = match (chosen, read) {
            (Some(column), _) => (Some(column), By::Mapping),
            (None, KindText::Column(column)) => (Some(column), By::Form),
            _ => (None, By::Nobody),
        };
        let is_asked = read == KindText::Unknown || column.is_some();
        let id = column.map(|column| applicants.id(column));
        let wording = is_asked.then(|| self.wordings.place(About::Applicant, text, id, by));
        let kind = Kind { column, read, wording };
        self.kinds.insert(text, kind);
        kind
    }
}
