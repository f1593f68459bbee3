//! Last year's 结转下年度 beside this year's 上年结转: by column, and line by line where last year's register is there too.

use super::count::Count;
use super::lines::{Line, Lines};
use super::words::folded;
use crate::form::{RowRole, Subject, TableId};
use crate::report::Report;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOver {
    /// Each column of the table of 三, total included.
    pub columns: Vec<CarriedColumn>,
    /// Lines of last year's register that were open at its end and are not carried into this year's.
    pub missing: Lines,
    /// Lines of this year's register that are carried in and were not open in last year's, by their places.
    pub unknown: Vec<usize>,
}

/// A column of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedColumn {
    /// Its label.
    pub label: String,
    /// 结转下年度 of last year; `None` where its report has no such figure.
    pub last: Option<i64>,
    /// 上年结转 of this year.
    pub this: i64,
}

/// Compares with last year's report.
pub fn with_report(count: &Count, last: &Report) -> CarriedOver {
    let carried_out = |id: &str| {
        let row = row_id(last.form(), |row| row.role == RowRole::Out)?;
        last.value(last.form().find(&format!("requests.{row}.{id}"))?)
    };
    CarriedOver { columns: columns(count, carried_out), ..CarriedOver::default() }
}

/// Compares with last year's register, counted for its own year.
pub fn with_register(count: &Count, last: &Count) -> CarriedOver {
    let out = row_id(last.form(), |row| row.role == RowRole::Out).unwrap_or_default();
    let carried_out = |id: &str| Some(last.of(&format!("requests.{out}.{id}")) as i64);
    let columns = columns(count, carried_out);
    let came = row_id(count.form(), |row| row.subject() == Some(Subject::CarriedIn)).unwrap_or_default();
    let lines = |count: &Count, row: &str| -> Vec<usize> {
        count.cells.get(&format!("requests.{row}.total")).cloned().unwrap_or_default()
    };
    let identity = |line: &Line<'_>| {
        let number = folded(line.number).into_owned();
        if number.is_empty() {
            folded(&format!("{}|{}|{}", line.name, line.received, line.content)).into_owned()
        } else {
            number
        }
    };
    let mut known: FxHashMap<String, u32> = FxHashMap::default();
    let carried_in = lines(count, came);
    for line in carried_in.iter().filter_map(|at| count.lines.get(*at)) {
        *known.entry(identity(&line)).or_default() += 1;
    }
    let mut open: FxHashMap<String, u32> = FxHashMap::default();
    let mut missing = Lines::default();
    for line in lines(last, out).into_iter().filter_map(|at| last.lines.get(at)) {
        let key = identity(&line);
        match known.get_mut(&key).filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                *open.entry(key).or_default() += 1;
            }
            None => missing.push(&line),
        }
    }
    let mut unknown = Vec::new();
    for at in carried_in {
        let Some(line) = count.lines.get(at) else { continue };
        match open.get_mut(&identity(&line)).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => unknown.push(at),
        }
    }
    CarriedOver { columns, missing, unknown }
}

impl CarriedOver {
    /// Whether every figure and every line agrees.
    pub fn agrees(&self) -> bool {
        self.columns.iter().all(|column| column.last.is_none_or(|last| last == column.this))
            && self.missing.is_empty()
            && self.unknown.is_empty()
    }
}

fn row_id(form: &crate::form::Form, is_it: impl Fn(&crate::form::Row) -> bool) -> Option<&'static str> {
    let rows = form.table(TableId::Requests).blocks.first()?.rows;
    rows.iter().find(|row| is_it(row)).map(|row| row.id)
}

fn columns(count: &Count, carried_out: impl Fn(&str) -> Option<i64>) -> Vec<CarriedColumn> {
    let came = row_id(count.form(), |row| row.subject() == Some(Subject::CarriedIn)).unwrap_or_default();
    let columns = count.form().table(TableId::Requests).blocks.first().map_or(&[][..], |block| block.columns);
    columns
        .iter()
        .map(|column| CarriedColumn {
            label: column.name(),
            last: carried_out(column.id),
            this: count.of(&format!("requests.{came}.{}", column.id)) as i64,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Mapping, Sheet, count};
    use crate::report::Cell;

    fn counted(text: &str, year: i32) -> Count {
        let rows = text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect();
        count(&[Sheet::of_rows("", rows)], &Mapping::default(), year).unwrap()
    }

    #[test]
    fn figures_and_lines_of_two_years() {
        let head = "编号|申请人|申请人类型|收到日期|答复日期|答复类型";
        let last = counted(
            &format!(
                "{head}\nA-1|甲某|自然人|2023.12.1||\nA-2|丰源公司|企业|2023.12.2||\nA-3|乙某|自然人|2023.5.2|2023.5.9|公开"
            ),
            2023,
        );
        let this = counted(
            &format!(
                "{head}\nA-1|甲某|自然人|2023.12.1|2024.1.5|公开\nA-9|丙某|自然人|2023.12.9|2024.1.5|公开\nB-1|丁某|自然人|2024.2.2|2024.3.1|公开"
            ),
            2024,
        );
        let compared = with_register(&this, &last);
        assert_eq!(compared.missing.iter().map(|line| line.number).collect::<Vec<_>>(), ["A-2"]);
        assert_eq!(compared.unknown, [1]);
        let differing: Vec<(&str, Option<i64>, i64)> = compared
            .columns
            .iter()
            .filter(|column| column.last != Some(column.this))
            .map(|column| (column.label.as_str(), column.last, column.this))
            .collect();
        assert_eq!(differing, [("自然人", Some(1), 2), ("商业企业", Some(1), 0)]);
        assert!(!compared.agrees());
        assert!(
            with_register(
                &this,
                &counted(&format!("{head}\nA-1|甲某|自然人|2023.12.1||\nA-9|丙某|自然人|2023.12.9||"), 2023)
            )
            .agrees()
        );

        let mut report = Report::blank(2023);
        let ix = report.form().find("requests.carried_out.total").unwrap();
        report.set_cell(ix, Cell::new("3"));
        let compared = with_report(&this, &report);
        assert_eq!(compared.columns.last().map(|column| (column.last, column.this)), Some((Some(3), 2)));
        assert_eq!(compared.columns.first().map(|column| column.last), Some(None));
    }
}
