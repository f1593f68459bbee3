//! The identities (勾稽关系) that a form's roles imply.

use super::derive::{CellIx, Form, Identity};
use super::spec::{Block, ColumnRole, RowRole, TableSpec};

impl Form {
    /// All identities, table by table, columns before rows.
    pub(super) fn derive_identities(&self) -> Vec<Identity> {
        let mut all = Vec::new();
        for table in self.tables() {
            for (index, block) in table.blocks.iter().enumerate() {
                self.column_identities(table, index, block, &mut all);
                self.row_identities(table, index, block, &mut all);
            }
        }
        all
    }

    fn column_identities(
        &self,
        table: &TableSpec,
        block_index: usize,
        block: &Block,
        all: &mut Vec<Identity>,
    ) {
        let with = |role: RowRole, column: usize| -> Vec<CellIx> {
            (0..block.rows.len())
                .filter(|row| block.rows.get(*row).is_some_and(|row| row.role == role))
                .filter_map(|row| self.at(table.id, block_index, row, column))
                .collect()
        };
        for (rule, left, right) in [
            (table.rules.balance, &[RowRole::In][..], &[RowRole::Handled, RowRole::Out][..]),
            (table.rules.outcomes, &[RowRole::Handled][..], &[RowRole::Outcome][..]),
        ] {
            let Some(rule) = rule else { continue };
            for (index, column) in block.columns.iter().enumerate() {
                all.push(Identity {
                    rule,
                    subject: format!("{}栏", column.name()),
                    left: left.iter().flat_map(|role| with(*role, index)).collect(),
                    right: right.iter().flat_map(|role| with(*role, index)).collect(),
                    implied: false,
                });
            }
        }
    }

    fn row_identities(&self, table: &TableSpec, block_index: usize, block: &Block, all: &mut Vec<Identity>) {
        let Some(rule) = table.rules.parts else { return };
        for (row_index, row) in block.rows.iter().enumerate() {
            for (column_index, column) in block.columns.iter().enumerate() {
                let ColumnRole::Total(family) = column.role else { continue };
                let parts = (0..block.columns.len())
                    .filter(|part| {
                        block.columns.get(*part).is_some_and(|c| c.role == ColumnRole::Part(family))
                    })
                    .filter_map(|part| self.at(table.id, block_index, row_index, part))
                    .collect();
                all.push(Identity {
                    rule,
                    subject: if row.label.is_empty() {
                        column.groups.last().copied().unwrap_or_default().to_owned()
                    } else {
                        format!("「{}」行", row.name())
                    },
                    left: self.at(table.id, block_index, row_index, column_index).into_iter().collect(),
                    right: parts,
                    implied: row.role == RowRole::Handled,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::form::{TableId, by_id, by_key, forms};

    #[test]
    fn identities_follow_from_the_roles() {
        for (key, cells, identities) in [
            ("2021", 10 + 175 + 15, 42),
            ("2019", 22 + 161 + 15, 40),
            ("2021-other-as-row", 10 + 161 + 15, 40),
        ] {
            let form = by_key(key).unwrap();
            assert_eq!(form.identities().len(), identities, "{key}");
            assert_eq!(form.cells().len(), cells, "{key}");
            assert_eq!(form.identities().iter().filter(|identity| identity.implied).count(), 1, "{key}");
        }
        let form = by_id("2021").unwrap();
        let count = |rule: &str| form.identities().iter().filter(|identity| identity.rule == rule).count();
        assert_eq!(
            [
                count("requests.balance"),
                count("requests.results"),
                count("requests.applicants"),
                count("disputes.total")
            ],
            [7, 7, 25, 3]
        );
    }

    #[test]
    fn every_cell_of_requests_lies_in_two_identities_of_the_network() {
        for form in forms() {
            for cell in form.cells_of(TableId::Requests) {
                let real = form
                    .identities_of(cell.ix)
                    .iter()
                    .filter(|i| !form.identities()[usize::from(**i)].implied);
                assert_eq!(real.count(), 2, "{}", cell.path);
            }
        }
    }
}
