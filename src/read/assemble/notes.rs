//! The wording of the reading notes.

use super::Origin;
use super::headings::Heading;
use crate::form::{self, Form, Row, SectionId, TableId};
use crate::read::held::{hold_notes, hold_report};
use crate::read::note::{Note, NoteKind, ReadError};
use crate::read::tables::{Place, Unfilled};
use crate::report::{Cell, Reading, Report};

/// What a report's form was chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormBasis {
    /// The rows and columns of its tables fit no other.
    Tables,
    /// The year, or where it is not known, that the form is in force.
    Year,
}

/// Collects notes; they are given the most important first.
#[derive(Default)]
pub(crate) struct Notes {
    list: Vec<Note>,
    /// Tables that stand in the source as an image.
    pub(super) pictured: Vec<TableId>,
}

fn row_label(table: TableId, id: &str) -> Option<&'static Row> {
    let rows = |form: &'static Form| form.table(table).blocks.iter().flat_map(|block| block.rows);
    form::forms().iter().flat_map(rows).find(|row| row.id == id)
}

fn rows_of(form: &Form) -> impl Iterator<Item = &'static Row> {
    form.tables().iter().flat_map(|table| table.blocks).flat_map(|block| block.rows)
}

/// What a place is called, whether or not the form has it.
pub(super) fn place_name(place: &Place) -> String {
    match place {
        Place::Path(path) => form::forms()
            .iter()
            .find_map(|form| form.find(path).map(|ix| form.name(ix).to_owned()))
            .unwrap_or_else(|| path.clone()),
        Place::Nth { table, row, column, .. } => {
            let label = row_label(*table, row).map_or(*row, |row| row.label);
            format!("「{label}」第{}栏", column + 1)
        }
    }
}

impl Notes {
    pub(crate) fn add(&mut self, kind: NoteKind, message: impl Into<String>, text: Option<String>) {
        self.list.push(Note { kind, message: message.into(), text });
    }

    /// Cuts the report to the limits of one, and tells what goes.
    pub(crate) fn cut(&mut self, report: &mut Report) -> Result<(), ReadError> {
        self.list.extend(hold_report(report)?);
        Ok(())
    }

    /// Pieces of no place, as one note.
    pub(super) fn aside(&mut self, message: &str, texts: Vec<String>) {
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            self.add(NoteKind::Unplaced, message.to_owned(), Some(texts.join("\n")));
        }
    }

    pub(super) fn recognised(&mut self, report: &Report, why: Option<&str>, basis: FormBasis) {
        let form = report.form();
        let mut message = match (report.year, why) {
            (Some(year), Some(why)) => format!("认出是{year}年度报告（依据：{why}），"),
            _ => "没有认出报告年度，请补填。".to_owned(),
        };
        let reason = match (basis, report.year) {
            (FormBasis::Tables, _) => "依据：表中的栏目",
            (FormBasis::Year, Some(_)) => "依据：报告年度",
            (FormBasis::Year, None) => "现行格式",
        };
        message.push_str(&format!("按{}规定的格式读取（{reason}）。", form.notice()));
        // A variant prints in one row what its form prints in several.
        let printed = form::by_id(form.id()).unwrap_or(form);
        let is_own = |row: &&Row| rows_of(printed).all(|other| other.id != row.id);
        for row in rows_of(form).filter(is_own) {
            message.push_str(&format!("“{}”只有一行，按一行读取。", row.label));
        }
        if let Some(year) = report.year {
            let first = form::forms().iter().map(|form| form.years().0).min().map_or(0, i32::from);
            if year < first {
                message.push_str(&format!("{year}年尚无全国统一的格式，请核对年度。"));
            } else if !form.serves(year) {
                message.push_str(&format!(
                    "{year}年度的报告应使用{}规定的格式。",
                    form::for_year(Some(year)).notice()
                ));
            }
        }
        self.add(NoteKind::Recognised, message, None);
    }

    pub(crate) fn counted(&mut self, table: TableId, read: usize, of: usize) {
        if read > 0 {
            let message = format!("{}：{of}格中读到{read}格。", table.printed());
            self.add(NoteKind::Counted { table, read, of }, message, None);
        }
    }

    /// Every figure whose reading is not its text.
    pub(crate) fn altered(&mut self, report: &Report) {
        let form = report.form();
        for spec in form.cells() {
            let cell: &Cell = report.cell(spec.ix);
            let reading = cell.read(spec.kind);
            if let (true, Reading::Number { value, .. }) = (reading.is_altered(), &reading) {
                let message = format!("{}：“{}”按{value}读取，原文保留。", spec.name, cell.text());
                self.add(NoteKind::Altered(spec.ix), message, Some(cell.text().to_owned()));
            }
        }
    }

    pub(super) fn presumed_row(&mut self, form: &Form, table: TableId, label: &str, row: &str) {
        let printed = form
            .table(table)
            .blocks
            .iter()
            .flat_map(|block| block.rows)
            .find(|candidate| candidate.id == row)
            .or(row_label(table, row))
            .map_or("", |row| row.label);
        let message = format!("{}的“{label}”一行按“{printed}”读取，请核对。", table.printed());
        self.add(NoteKind::Presumed(None), message, Some(label.to_owned()));
    }

    pub(super) fn extra_rows(&mut self, report: &Report) {
        for table in TableId::ALL {
            let rows: Vec<&[String]> = report
                .extra_rows
                .iter()
                .filter(|row| row.table == table)
                .map(|row| row.cells.as_slice())
                .collect();
            let message = match rows.as_slice() {
                [] => continue,
                [row] => format!(
                    "{}里的“{}”一行不在规定格式之内，已另行保留。",
                    table.printed(),
                    row.first().map_or("", String::as_str)
                ),
                rows => format!("{}里有{}行不在规定格式之内，已另行保留。", table.printed(), rows.len()),
            };
            let texts: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
            self.add(NoteKind::Presumed(None), message, Some(texts.join("\n")));
        }
    }

    /// Rows whose figures are not as many as their columns.
    pub(super) fn unfilled(&mut self, rows: &[Unfilled], origin: Origin) {
        for table in TableId::ALL {
            let of_table = rows.iter().filter(|row| row.table == table);
            let (several, rows): (Vec<&Unfilled>, Vec<&Unfilled>) =
                of_table.partition(|row| !row.among.is_empty());
            for row in several {
                let labels: Vec<String> = row.among.iter().map(|label| format!("“{label}”")).collect();
                let message = format!(
                    "{}有一行数字前面有 {} 个行名（{}），无法判断属于哪一行，没有填入，请对照原文填写。",
                    table.printed(),
                    labels.len(),
                    labels.join("、")
                );
                self.add(NoteKind::Lost, message, Some(row.cells.join(" | ")));
            }
            if rows.is_empty() {
                continue;
            }
            let fewer = rows.iter().all(|row| row.cells.len() < row.wanted);
            let joined = rows.iter().any(|row| {
                matches!(row.cells.as_slice(), [only] if only.len() >= row.wanted.max(2) && only.bytes().all(|b| b.is_ascii_digit()))
            });
            let why = if joined {
                "数字连在一起，分不出各栏"
            } else if fewer && origin == Origin::Text {
                "数字少于栏数，复制时可能丢了重复的数字或空格，无法判断属于哪一栏"
            } else if fewer {
                "数字少于栏数，无法判断属于哪一栏"
            } else {
                "数字的个数与栏数不符"
            };
            let message = match rows.as_slice() {
                [row] if !row.label.is_empty() => {
                    format!("{}的“{}”一行{why}，没有填入，请对照原文填写。", table.printed(), row.label)
                }
                [_] => format!("{}{why}，没有填入，请对照原文填写。", table.printed()),
                rows => format!("{}有{}行{why}，没有填入，请对照原文填写。", table.printed(), rows.len()),
            };
            let texts: Vec<String> = rows
                .iter()
                .map(|row| {
                    let label = Some(row.label.as_str()).filter(|label| !label.is_empty());
                    label
                        .into_iter()
                        .chain(row.cells.iter().map(String::as_str))
                        .collect::<Vec<_>>()
                        .join(" | ")
                })
                .collect();
            self.add(NoteKind::Lost, message, Some(texts.join("\n")));
        }
    }

    /// Rows that end before the table does.
    pub(super) fn short(&mut self, rows: &[(TableId, String)]) {
        for (table, label) in rows {
            let message = format!(
                "{}的“{label}”一行格数不足，按从左到右的顺序填入，缺的格留空，请核对。",
                table.printed()
            );
            self.add(NoteKind::Presumed(None), message, Some(label.clone()));
        }
    }

    /// Sections and tables that were not found.
    pub(super) fn missing(&mut self, report: &Report, headings: &[Heading], seen: [bool; 3]) {
        let has = |id: SectionId| headings.iter().any(|heading| heading.id == Some(id));
        let absent: Vec<String> =
            SectionId::ALL.into_iter().filter(|id| !has(*id)).map(|id| report.form().heading(id)).collect();
        if headings.is_empty() {
            let message = "只读到了统计表，没有找到六个部分的标题。内容可能不完整，请核对。".to_owned();
            self.add(NoteKind::Lost, message, None);
        } else if !absent.is_empty() {
            let message = format!(
                "没有找到以下{}个部分，内容可能不完整，请核对：{}。",
                absent.len(),
                absent.iter().map(|heading| format!("“{heading}”")).collect::<Vec<_>>().join("、")
            );
            self.add(NoteKind::Lost, message, None);
        }
        for table in TableId::ALL {
            let found = seen.get(table.index()).copied().unwrap_or(false);
            if found || self.pictured.contains(&table) || !has(table.section()) && !headings.is_empty() {
                continue;
            }
            let message = if headings.is_empty() {
                format!("没有找到{}。", table.printed())
            } else {
                format!("没有找到{}：原文里可能是图片，或没有复制到。请对照原文填写。", table.printed())
            };
            self.add(NoteKind::Lost, message, None);
        }
    }

    /// All notes, the most important first.
    pub(crate) fn into_list(mut self) -> Vec<Note> {
        let rank = |kind: &NoteKind| match kind {
            NoteKind::Recognised | NoteKind::Receipt(_) => 0_usize,
            NoteKind::Lost => 1,
            NoteKind::Unplaced => 2,
            NoteKind::Presumed(_) => 3,
            NoteKind::Counted { .. } => 4,
            NoteKind::Altered(_) => 5,
        };
        self.list.sort_by_cached_key(|note| rank(&note.kind));
        hold_notes(self.list)
    }
}
