//! The door of the module: sheets, a mapping and a year → a count, or a sentence that says what was looked for.

use super::columns::Columns;
use super::count::{ColumnSeen, Count, Refused, SheetSeen};
use super::counting::{self, Known};
use super::mapping::Mapping;
use super::refusal;
use super::sheet::Sheet;
use crate::form::for_year;

/// Counts a register.
///
/// # Errors
/// What was looked for, where no sheet is a register.
pub fn count(sheets: &[Sheet], mapping: &Mapping, year: i32) -> Result<Count, Refused> {
    let known = Known::new(for_year(Some(year)));
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for sheet in sheets {
        let columns = Columns::find(sheet, &mapping.columns, &known.applicants, &known.answers);
        let left_out = refusal::left_out(sheet, &columns);
        seen.push(SheetSeen {
            name: sheet.name.clone(),
            left_out: left_out.clone(),
            columns: columns
                .all
                .iter()
                .filter(|column| !column.heading.is_empty())
                .map(|column| ColumnSeen {
                    heading: column.heading.clone(),
                    field: column.field,
                    samples: column.samples.clone(),
                })
                .collect(),
            notes: sheet.notes.clone(),
        });
        found.push((sheet, left_out.is_none().then_some(columns)));
    }
    if found.iter().all(|(_, columns)| columns.is_none()) {
        return Err(Refused { message: refusal::none(&seen), sheets: seen });
    }
    let mut count = counting::count(&found, &known, mapping, year);
    count.sheets = seen;
    Ok(count)
}
