//! What messages call rows, columns and cells.

use super::fold::fold_label;
use super::spec::{Block, Column, Row};

impl Row {
    /// The label as printed, with its group before it where the label alone would not tell (3.其他).
    pub fn name(&self) -> String {
        match self.groups.last() {
            Some(group) if fold_label(self.label) == "其他" => format!("{group}—{}", self.label),
            _ => self.label.to_owned(),
        }
    }

    /// The name without the explanation that some labels carry: （二）部分公开; 1.申请人无正当理由逾期不补正.
    pub fn short_name(&self) -> String {
        let mut name = self.name();
        if name == self.label {
            let stop = name.char_indices().skip(6).find(|(_, c)| matches!(c, '（' | '、')).map(|(at, _)| at);
            name.truncate(stop.unwrap_or(name.len()));
        }
        name
    }
}

impl Column {
    /// The label, with its group before it where the label alone would not tell one column of the table from another.
    pub fn name(&self) -> String {
        let in_family = self.id.contains('.');
        match self.groups.last() {
            Some(group) if in_family || (self.label == "其他" && !self.is_total()) => {
                format!("{group}—{}", self.label)
            }
            _ => self.label.to_owned(),
        }
    }

    /// The name beside columns of its own family: 总计, 尚未审结.
    pub fn short_name(&self) -> String {
        if fold_label(self.label) == "其他" { self.name() } else { self.label.to_owned() }
    }
}

/// A cell: 「7.属于行政执法案卷」自然人栏.
pub(super) fn cell_name(block: &Block, row: &Row, column: &Column) -> String {
    if row.label.is_empty() {
        format!("「{}」", column.name())
    } else if block.columns.len() == 1 {
        format!("「{}」{}", row.name(), column.label)
    } else {
        format!("「{}」{}栏", row.name(), column.name())
    }
}
