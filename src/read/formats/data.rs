//! A report that came as data, and the notes on it.

use crate::form::{SectionId, TableId};
use crate::read::assemble::notes::Notes;
use crate::read::note::{Document, NoteKind, ReadError};
use crate::report::{Report, Unplaced};

/// A report that came as data.
pub(super) struct Data {
    /// What notes call such data.
    pub(super) name: &'static str,
    pub(super) report: Report,
    /// How many cells of each table stood in the data, blanks included.
    pub(super) present: [usize; 3],
    pub(super) unplaced: Vec<Unplaced>,
}

impl Data {
    /// The report with the notes on it: tables and sections that the data lack, how many cells of each table stood in
    /// them, each figure whose reading differs from its text, each piece that found no place.
    ///
    /// # Errors
    /// A sentence, where the prose is longer than any report's.
    pub(super) fn into_document(self) -> Result<Document, ReadError> {
        let Self { name, mut report, present, unplaced } = self;
        let mut notes = Notes::default();
        notes.cut(&mut report)?;
        let year = report.year.map_or_else(|| "未注明年度".to_owned(), |year| format!("{year}年度"));
        let recognised = format!("识别为{name}，{year}，按{}的格式读取。", report.form().notice());
        notes.add(NoteKind::Recognised, recognised, None);
        for piece in unplaced {
            let message = format!("“{}”在年度报告的格式里没有对应的位置，没有放入报告。", piece.path);
            notes.add(NoteKind::Unplaced, message, Some(piece.value.chars().take(2000).collect()));
        }
        for (table, read) in TableId::ALL.into_iter().zip(present) {
            if read == 0 {
                let message = format!("数据里没有{}，请对照原文填写。", table.printed());
                notes.add(NoteKind::Lost, message, None);
            }
            notes.counted(table, read, report.form().cells_of(table).count());
        }
        let has = |id: &SectionId| report.sections.iter().any(|section| section.id == Some(*id));
        let absent: Vec<String> = SectionId::ALL
            .into_iter()
            .filter(|id| !has(id))
            .map(|id| format!("“{}”", report.form().heading(id)))
            .collect();
        if absent.len() == SectionId::ALL.len() {
            notes.add(NoteKind::Lost, "数据里没有六个部分的文字，请对照原文补齐。".to_owned(), None);
        } else if !absent.is_empty() {
            let message =
                format!("数据里没有以下{}个部分，请对照原文补齐：{}。", absent.len(), absent.join("、"));
            notes.add(NoteKind::Lost, message, None);
        }
        notes.altered(&report);
        Ok(Document { report, notes: notes.into_list(), source_sha256: None })
    }
}
