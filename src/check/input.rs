//! What the rules look at: the report with every cell read once, its identities decided, last year's beside it.

use super::figures::Figures;
use super::identity::{Balance, decide};
use super::memory::{FieldText, Memory};
use super::prior_report;
use super::prose::figure::Figure;
use super::words::Text;
use crate::form::{CellIx, Form, Identity};
use crate::locate::Explanation;
use crate::report::{Report, TextField};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// What is at hand besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Last year's report of the same body, if it was opened.
    pub last_year: Option<&'a Report>,
    /// Cells that the person says are right: no explanation changes them.
    pub certain: &'a [CellIx],
    /// What was read at the last check of this report, where it is checked again and again.
    pub memory: Option<&'a Memory>,
}

/// What a rule is given.
#[derive(Debug)]
pub struct Input<'a> {
    this: Figures<'a>,
    last: Option<Figures<'a>>,
    doubt: Option<String>,
    balances: Vec<Balance>,
    texts: OnceCell<Vec<Rc<FieldText>>>,
    next_text: Cell<usize>,
    pub(super) context: Context<'a>,
    pub(super) prose: OnceCell<Vec<Rc<Figure>>>,
    pub(super) explanations: OnceCell<Vec<Explanation>>,
}

impl<'a> Input<'a> {
    /// Reads the report, and last year's if there is one, and decides the identities.
    pub fn new(report: &'a Report, context: &Context<'a>) -> Self {
        let this = Figures::new(report);
        let balances = report.form().identities().iter().map(|identity| decide(&this, identity)).collect();
        let doubt = context.last_year.and_then(|other| prior_report::doubt(report, other));
        Self {
            this,
            last: context.last_year.map(Figures::new),
            doubt,
            balances,
            texts: OnceCell::new(),
            next_text: Cell::new(0),
            context: *context,
            prose: OnceCell::new(),
            explanations: OnceCell::new(),
        }
    }

    /// The report under check.
    pub fn report(&self) -> &'a Report {
        self.this.report()
    }

    /// Its form.
    pub fn form(&self) -> &'static Form {
        self.this.form()
    }

    /// Its figures.
    pub fn figures(&self) -> &Figures<'a> {
        &self.this
    }

    /// Last year's figures; `None` where no such report is open, and where the one that is open is doubtful.
    pub fn last_year(&self) -> Option<&Figures<'a>> {
        match &self.doubt {
            Some(doubt) if !prior_report::is_overruled(self.report(), doubt) => None,
            _ => self.last.as_ref(),
        }
    }

    /// What speaks against taking the report that was opened beside this one as last year's.
    pub fn doubt(&self) -> Option<&str> {
        self.doubt.as_deref()
    }

    /// Every identity with what became of it, in the form's order.
    pub fn identities(&self) -> impl Iterator<Item = (&'static Identity, &Balance)> {
        self.form().identities().iter().zip(&self.balances)
    }

    /// What became of one identity.
    pub fn balance(&self, index: usize) -> Option<&Balance> {
        self.balances.get(index)
    }

    /// The words of a field, folded for scanning.
    pub(super) fn text(&self, field: TextField) -> Option<&Text> {
        self.words(field).map(FieldText::text)
    }

    /// The words of a field; read once for all rules.
    pub(super) fn words(&self, field: TextField) -> Option<&FieldText> {
        let texts = self.texts.get_or_init(|| match self.context.memory {
            Some(memory) => memory.read(self.report()),
            None => Memory::default().read(self.report()),
        });
        // Asked one after the other, each stands behind the last.
        let (before, behind) = texts.split_at(self.next_text.get().min(texts.len()));
        let (at, words) =
            (before.len()..).zip(behind).chain((0..).zip(before)).find(|(_, one)| one.field() == field)?;
        self.next_text.set(at + 1);
        Some(words)
    }
}
