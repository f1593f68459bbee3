//! What becomes of the sheets of a workbook as they are read: blocks of what is shown, or all cells as they are.

use super::date::Epoch;
use super::sheet::{Dates, Sheet};
use crate::limits::Budget;
use crate::{Block, Contents, Joined, Origin, Refusal, Remark, SheetCells};

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visibility {
    Shown,
    Hidden,
    /// It holds data of ours, [`crate::DATA_SHEET`].
    Data,
}

/// Takes the sheets of a workbook one by one.
pub(super) trait Sink {
    /// The work that may be done.
    fn budget(&self) -> &Budget;

    /// How days are wanted.
    fn dates(&self) -> Dates;

    /// Takes a sheet.
    ///
    /// # Errors
    /// Where it is beyond the limits.
    fn take(&mut self, sheet: Sheet, visibility: Visibility, epoch: Epoch) -> Result<(), Refusal>;
}

/// Blocks of what is shown.
pub(super) struct Blocks {
    budget: Budget,
    pub(super) contents: Contents,
}

impl Default for Blocks {
    fn default() -> Self {
        let contents = Contents { origin: Origin::Workbook, blocks: Vec::new(), remarks: Vec::new() };
        Self { budget: Budget::default(), contents }
    }
}

impl Sink for Blocks {
    fn budget(&self) -> &Budget {
        &self.budget
    }

    fn dates(&self) -> Dates {
        Dates::AsShown
    }

    fn take(&mut self, sheet: Sheet, visibility: Visibility, _: Epoch) -> Result<(), Refusal> {
        let out = &mut self.contents;
        match visibility {
            Visibility::Shown => {
                out.blocks.push(Block::Sheet(sheet.name.clone()));
                out.blocks.extend(sheet.into_blocks(&self.budget, &mut out.remarks)?);
            }
            Visibility::Hidden => {
                out.remarks.extend((!sheet.is_blank()).then_some(Remark::HiddenSheet(sheet.name)))
            }
            Visibility::Data => out.blocks.push(Block::Data(sheet.text())),
        }
        Ok(())
    }
}

/// All cells of the sheets that are shown, hidden rows and columns with them: a filter that was left on hides lines.
pub(super) struct AllCells {
    budget: Budget,
    pub(super) sheets: Vec<SheetCells>,
}

/// So many times the work of a report: a register may have a hundred thousand lines.
const TIMES: u32 = 10;

impl Default for AllCells {
    fn default() -> Self {
        Self { budget: Budget::times(TIMES), sheets: Vec::new() }
    }
}

impl Sink for AllCells {
    fn budget(&self) -> &Budget {
        &self.budget
    }

    fn dates(&self) -> Dates {
        Dates::Whole
    }

    fn take(&mut self, sheet: Sheet, visibility: Visibility, epoch: Epoch) -> Result<(), Refusal> {
        if visibility != Visibility::Shown {
            return Ok(());
        }
        let hidden_rows = sheet.hidden_rows_with_cells();
        let joined: Vec<Joined> = sheet.merges;
        self.sheets.push(SheetCells {
            name: sheet.name,
            cells: sheet.cells,
            joined,
            hidden_rows,
            struck: sheet.struck.len(),
            counts_from_1904: epoch == Epoch::Of1904,
        });
        Ok(())
    }
}
