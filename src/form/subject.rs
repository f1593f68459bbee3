//! What rows and columns are about, whatever form prints them: what prose, rules and last year's report speak of.
//!
//! A row is known by the first part of its id, a column by the last of its; a form that has no such row or column
//! has nothing to say on the subject.

use super::derive::{CellIx, CellSpec, Form};
use super::spec::{Column, ColumnRole, Row};

/// What a row counts. A group of rows (（三）不予公开) is one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 新收
    Received,
    /// 上年结转
    CarriedIn,
    /// 予以公开
    Granted,
    /// 部分公开
    PartlyGranted,
    /// 不予公开
    Refused,
    /// 无法提供
    Unavailable,
    /// 不予处理
    NotProcessed,
    /// 其他处理
    OtherHandling,
    /// 办理总计
    Handled,
    /// 结转下年度
    CarriedOut,
    /// 规章
    Regulations,
    /// 行政规范性文件
    NormativeDocuments,
    /// 行政许可
    Licensing,
    /// 行政处罚
    Penalties,
    /// 行政强制
    Coercion,
    /// 行政事业性收费
    Fees,
}

const ROWS: [(&str, Subject); 16] = [
    ("received", Subject::Received),
    ("carried_in", Subject::CarriedIn),
    ("granted", Subject::Granted),
    ("partly_granted", Subject::PartlyGranted),
    ("refused", Subject::Refused),
    ("unavailable", Subject::Unavailable),
    ("not_processed", Subject::NotProcessed),
    ("other_handling", Subject::OtherHandling),
    ("handled_total", Subject::Handled),
    ("carried_out", Subject::CarriedOut),
    ("regulations", Subject::Regulations),
    ("normative_documents", Subject::NormativeDocuments),
    ("licensing", Subject::Licensing),
    ("penalties", Subject::Penalties),
    ("coercion", Subject::Coercion),
    ("fees", Subject::Fees),
];

/// What a column says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// 本年制发
    Made,
    /// 本年废止
    Repealed,
    /// 现行有效
    InForce,
    /// 本年新公开
    Published,
    /// 上一年项目数量
    Previous,
    /// 本年增/减
    Change,
    /// 处理决定数量
    Decisions,
    /// 尚未审结
    Pending,
    /// 收费金额
    Amount,
}

const COLUMNS: [(&str, Measure); 9] = [
    ("made", Measure::Made),
    ("repealed", Measure::Repealed),
    ("in_force", Measure::InForce),
    ("published", Measure::Published),
    ("previous", Measure::Previous),
    ("change", Measure::Change),
    ("decisions", Measure::Decisions),
    ("pending", Measure::Pending),
    ("amount", Measure::Amount),
];

/// What a family of columns of the table of section 四 is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// 行政复议
    Review,
    /// 行政诉讼
    Litigation,
}

const FAMILIES: [(&str, Dispute); 3] = [
    ("review", Dispute::Review),
    ("direct_litigation", Dispute::Litigation),
    ("litigation_after_review", Dispute::Litigation),
];

fn look_up<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

impl Row {
    /// What it counts; `None` for a row that nothing speaks of.
    pub fn subject(&self) -> Option<Subject> {
        look_up(&ROWS, self.id.split('.').next()?)
    }
}

impl Column {
    /// What it says of its row; `None` for a column that nothing speaks of.
    pub fn measure(&self) -> Option<Measure> {
        look_up(&COLUMNS, self.id.rsplit('.').next()?)
    }

    /// The family whose total it is or is a part of.
    pub fn family(&self) -> Option<&'static str> {
        match self.role {
            ColumnRole::Part(family) | ColumnRole::Total(family) => Some(family),
            ColumnRole::Plain => None,
        }
    }

    /// What its family is about, in the table of section 四.
    pub fn dispute(&self) -> Option<Dispute> {
        look_up(&FAMILIES, self.family()?)
    }

    /// Whether it is the total of its family.
    pub fn is_total(&self) -> bool {
        matches!(self.role, ColumnRole::Total(_))
    }
}

impl Form {
    /// The cells of the rows on a subject, row by row.
    pub fn cells_about(&self, subject: Subject) -> impl Iterator<Item = &CellSpec> {
        self.cells()
            .iter()
            .filter(move |spec| self.row_of(spec.ix).is_some_and(|row| row.subject() == Some(subject)))
    }

    /// The cells that a measure is given in, each of another row.
    pub fn cells_measuring(&self, measure: Measure) -> impl Iterator<Item = &CellSpec> {
        self.cells().iter().filter(move |spec| {
            self.column_of(spec.ix).is_some_and(|column| column.measure() == Some(measure))
        })
    }

    /// The cell of the same row that gives a measure.
    pub fn in_row(&self, ix: CellIx, measure: Measure) -> Option<CellIx> {
        let CellSpec { table, block, row, .. } = *self.cell(ix)?;
        let columns = self.table(table).blocks.get(block)?.columns;
        let column = columns.iter().position(|column| column.measure() == Some(measure))?;
        self.at(table, block, row, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{TableId, forms};

    #[test]
    fn every_form_answers_what_is_asked_of_it() {
        for form in forms() {
            for (name, subject) in ROWS {
                assert!(form.cells_about(subject).next().is_some(), "{}: {name}", form.key());
            }
            for spec in form.cells_of(TableId::Disputes) {
                assert!(form.column_of(spec.ix).unwrap().dispute().is_some(), "{}", spec.path);
            }
            for spec in form.cells_measuring(Measure::InForce) {
                let made = form.in_row(spec.ix, Measure::Made).or(form.in_row(spec.ix, Measure::Published));
                assert_eq!(form.row_of(made.unwrap()).unwrap().id, form.row_of(spec.ix).unwrap().id);
            }
        }
    }
}
