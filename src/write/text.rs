//! The report as plain text, in the layout in which such reports are copied from web pages: paragraphs as lines,
//! tables as rows of cells with `|` behind each, merged cells once.

use super::escape::shown;
use super::html::attachment;
use super::outline::{Part, outline};
use super::table_layout::layout_table;
use crate::form::{TableId, is_bar};
use crate::report::Report;

/// The report as plain text, lines ended by `\n`. Reads back with the same figures and prose; for a copy that is
/// identical in every respect there is the JSON.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    for part in outline(report) {
        match part {
            Part::Title(title) => push_line(&mut out, &title),
            Part::Meta(label, text) => push_line(&mut out, &format!("{label}：{text}")),
            Part::Heading(_, heading) => push_line(&mut out, &heading),
            Part::Preface(text) | Part::Paragraph(text) | Part::AfterTable(text) => push_line(&mut out, text),
            Part::Table(table) => out.push_str(&table_text(report, table)),
            Part::Attachments(lines) => {
                for line in lines {
                    push_line(&mut out, &attachment(line));
                }
            }
        }
    }
    out
}

/// One table in the layout of [`text`]: as many bars in a row as it has cells, so that every blank keeps its place.
pub(super) fn table_text(report: &Report, table: TableId) -> String {
    let mut out = String::new();
    for row in layout_table(report, table).rows {
        let cells: Vec<_> = row.cells.iter().map(|cell| in_cell(&cell.text)).collect();
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    }
    out
}

/// A cell's text on one line; a bar in it would end the cell, and is written as another that looks like it.
fn in_cell(text: &str) -> String {
    shown(text).replace(is_bar, "∣").replace(['\n', '\t'], " ")
}

fn push_line(out: &mut String, line: &str) {
    let line = shown(line);
    if !line.trim().is_empty() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::CellIx;
    use crate::write::{samples, snapshots};

    #[test]
    fn bytes_are_held() {
        for (name, report) in samples::all() {
            snapshots::hold(&format!("{name}.txt"), text(&report).as_bytes());
        }
    }

    #[test]
    fn in_the_layout_that_pages_are_copied_in() {
        let text = text(&samples::township());
        for line in [
            "白石乡2020年政府信息公开工作年度报告",
            "发布日期：2021年1月28日",
            "第二十条第（一）项 |",
            "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |",
            "行政许可 | 0 | 增13 |  |",
            "政府集中采购 | 8(计划) | 396.24万元 |",
            "三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            "附件：白石乡政务公开工作统计表.docx",
            "附件2：公开目录.pdf",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn a_bar_does_not_end_a_cell() {
        let mut report = Report::blank(2024);
        for (at, text) in ["3|4", "3｜4", "3│4"].into_iter().enumerate() {
            report.set_cell(CellIx(at as u16), text.into());
        }
        assert!(table_text(&report, TableId::Disclosure).contains("规章 | 3∣4 | 3∣4 | 3∣4 |\n"));
    }
}
