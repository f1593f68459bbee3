//! A report with every cell read once.

use crate::form::{CellIx, CellSpec, Form, Measure};
use crate::report::{Decimal, Reading, Report};

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

    /// The cell of the same row that gives a measure, and the whole number it reads as.
    pub fn in_row(&self, ix: CellIx, measure: Measure) -> Option<(CellIx, i64)> {
        let ix = self.form().in_row(ix, measure)?;
        Some((ix, self.integer(ix)?))
    }
}
