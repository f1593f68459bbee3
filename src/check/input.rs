//! What the rules look at: the report with every cell read once, its identities decided, last year's beside it.

use super::beside;
use super::finding::Finding;
use super::identity::{Balance, decide};
use super::pattern::{Candidate, candidates};
use super::prose;
use super::words::Text;
use crate::form::{CellIx, CellSpec, Form, Identity};
use crate::report::{Decimal, Reading, Report, TextField};
use std::cell::OnceCell;

/// What is at hand besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Last year's report of the same body, if it was opened.
    pub last_year: Option<&'a Report>,
}

/// A report and what each of its cells reads as.
#[derive(Debug)]
pub struct Figures<'a> {
    report: &'a Report,
    readings: Vec<Reading>,
}

impl<'a> Figures<'a> {
    /// Reads every cell once.
    pub fn new(report: &'a Report) -> Self {
        let cells = report.form().cells().iter().zip(report.cells());
        Self { report, readings: cells.map(|(spec, cell)| cell.read(spec.kind)).collect() }
    }

    /// The report.
    pub fn report(&self) -> &'a Report {
        self.report
    }

    /// Its form.
    pub fn form(&self) -> &'static Form {
        self.report.form()
    }

    /// What a cell reads as; a blank for an index of another form.
    pub fn reading(&self, ix: CellIx) -> &Reading {
        self.readings.get(ix.index()).unwrap_or(&Reading::Blank)
    }

    /// The whole number a cell reads as.
    pub fn integer(&self, ix: CellIx) -> Option<i64> {
        self.reading(ix).integer()
    }

    /// The number a cell reads as.
    pub fn number(&self, ix: CellIx) -> Option<Decimal> {
        self.reading(ix).number()
    }

    /// The cell of these figures that has the path of a cell of another form, or of the same.
    pub fn same_cell(&self, form: &Form, spec: &CellSpec) -> Option<CellIx> {
        if form == self.form() { Some(spec.ix) } else { self.form().find(&spec.path) }
    }

    /// The cell of that path and the whole number it reads as.
    pub fn integer_at(&self, path: &str) -> Option<(CellIx, i64)> {
        let ix = self.form().find(path)?;
        Some((ix, self.integer(ix)?))
    }
}

/// What a rule is given.
#[derive(Debug)]
pub struct Input<'a> {
    this: Figures<'a>,
    last: Option<Figures<'a>>,
    doubt: Option<String>,
    balances: Vec<Balance>,
    prose: OnceCell<Vec<Finding>>,
    texts: OnceCell<Vec<(TextField, Text)>>,
    slips: OnceCell<Vec<Candidate>>,
    long_numbers: OnceCell<Vec<TextField>>,
}

impl<'a> Input<'a> {
    /// Reads the report, and last year's if there is one, and decides the identities.
    pub fn new(report: &'a Report, context: &Context<'a>) -> Self {
        let this = Figures::new(report);
        let balances = report.form().identities().iter().map(|identity| decide(&this, identity)).collect();
        let doubt = context.last_year.and_then(|other| beside::doubt(report, other));
        Self {
            this,
            last: context.last_year.map(Figures::new),
            doubt,
            balances,
            prose: OnceCell::new(),
            texts: OnceCell::new(),
            slips: OnceCell::new(),
            long_numbers: OnceCell::new(),
        }
    }

    /// The report under check.
    pub fn report(&self) -> &'a Report {
        self.this.report
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
            Some(doubt) if !beside::is_overruled(self.report(), doubt) => None,
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

    /// The findings of all rules about figures in the prose, which is read once for them all.
    pub fn prose(&self) -> &[Finding] {
        self.prose.get_or_init(|| prose::check(self))
    }

    /// The words of a field, folded for scanning; folded once for all rules.
    pub(super) fn text(&self, field: TextField) -> Option<&Text> {
        let texts = self.texts.get_or_init(|| {
            let report = self.report();
            let fields = report.text_fields().into_iter();
            fields.filter_map(|field| Some((field, Text::new(report.text(field)?)))).collect()
        });
        texts.iter().find(|(other, _)| *other == field).map(|(_, text)| text)
    }

    /// What became of one identity.
    pub fn balance(&self, index: usize) -> Option<&Balance> {
        self.balances.get(index)
    }

    /// The slips that would explain failing identities; searched for once, when first asked for.
    pub(super) fn slips(&self) -> &[Candidate] {
        self.slips.get_or_init(|| candidates(self))
    }

    /// The fields in which a number as long as personal data stands, found once for all rules by `find`.
    pub(super) fn long_numbers(&self, find: impl FnOnce(&Report) -> Vec<TextField>) -> &[TextField] {
        self.long_numbers.get_or_init(|| find(self.report()))
    }

    /// Whether no filled cell stands in the table.
    pub fn is_table_blank(&self, table: crate::form::TableId) -> bool {
        self.form().cells_of(table).all(|spec| self.report().cell(spec.ix).is_blank())
    }
}
