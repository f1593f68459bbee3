//! The body of the Word file.

use super::parts::{SECTION, TEXT_WIDTH, namespaces};
use crate::form::{REPORT_NAME, TableId};
use crate::report::Report;
use crate::write::beside::{SIGNATURES, Signatures};
use crate::write::escape::escaped;
use crate::write::html::attachment;
use crate::write::html_table::{caption, column_widths};
use crate::write::outline::{Part, outline, title};
use crate::write::table_layout::{LaidCell, Role, TableLayout, layout_table};

/// `word/document.xml` of a report.
pub(super) fn document(report: &Report, signatures: Signatures) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {}><w:body>",
        namespaces!()
    );
    let mut after_table = false;
    if title(report).is_none() {
        push_paragraph(&mut out, "Title", REPORT_NAME);
    }
    for part in outline(report) {
        let table = matches!(part, Part::Table(_));
        match part {
            Part::Title(title) => push_paragraph(&mut out, "Title", &title),
            Part::Meta(label, text) => push_paragraph(&mut out, "Subtitle", &format!("{label}：{text}")),
            Part::Heading(_, heading) => push_paragraph(&mut out, "Heading1", heading.trim()),
            Part::Preface(text) | Part::Paragraph(text) | Part::AfterTable(text) => {
                push_paragraph(&mut out, "Normal", text);
            }
            Part::Table(table) => push_table(&mut out, report, table),
            Part::Attachments(lines) => {
                for line in lines {
                    push_paragraph(&mut out, "Normal", &attachment(line));
                }
            }
        }
        after_table = table;
    }
    if signatures == Signatures::Lines {
        push_signatures(&mut out);
    } else if after_table {
        // A table may not be the last thing before the end of the section.
        push_paragraph(&mut out, "Normal", "");
    }
    out.push_str(SECTION);
    out.push_str("</w:body></w:document>");
    out
}

/// The line for signatures, a quarter of it for each: one paragraph, which the reader knows again as no part of the report.
fn push_signatures(out: &mut String) {
    out.push_str("<w:p><w:pPr><w:tabs>");
    for at in 1..SIGNATURES.len() {
        out.push_str(&format!("<w:tab w:val=\"left\" w:pos=\"{}\"/>", at * TEXT_WIDTH / SIGNATURES.len()));
    }
    out.push_str(
        "</w:tabs><w:spacing w:before=\"480\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/></w:pPr>\
         <w:r><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>",
    );
    for (at, who) in SIGNATURES.iter().enumerate() {
        let tab = if at > 0 { "<w:tab/>" } else { "" };
        out.push_str(&format!("{tab}<w:t>{who}：</w:t>"));
    }
    out.push_str("</w:r></w:p>");
}

pub(super) fn push_paragraph(out: &mut String, style: &str, text: &str) {
    out.push_str("<w:p>");
    if style != "Normal" {
        out.push_str(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"));
    }
    push_run(out, text);
    out.push_str("</w:p>");
}

/// Text as a run; lines and tabs in it are Word's own elements.
pub(super) fn push_run(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let text = text.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    out.push_str(&format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"));
}

fn push_table(out: &mut String, report: &Report, table: TableId) {
    let layout = layout_table(report, table);
    push_table_start(out, caption(report, table));
    out.push_str("<w:tblGrid>");
    let widths: Vec<_> = column_widths(&layout).into_iter().map(|width| width * TEXT_WIDTH / 1000).collect();
    for width in &widths {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    let head = layout.head_rows();
    for y in 0..layout.rows.len() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if y < head {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        for (cell, top) in across(&layout, y) {
            push_cell(out, &layout, &widths, cell, top, y);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// The beginning of a table as wide as the text, with lines around its cells.
pub(super) fn push_table_start(out: &mut String, caption: &str) {
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
    ));
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        out.push_str(&format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"));
    }
    out.push_str(
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>\
         <w:left w:w=\"40\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/>\
         </w:tblCellMar>",
    );
    out.push_str(&format!("<w:tblCaption w:val=\"{}\"/></w:tblPr>", escaped(caption)));
}

/// The cells that a row crosses, from the left, each with the row in which it begins.
fn across<'d, 'r>(layout: &'d TableLayout<'r>, y: usize) -> Vec<(&'d LaidCell<'r>, usize)> {
    let mut cells: Vec<_> = layout
        .rows
        .iter()
        .enumerate()
        .take(y + 1)
        .flat_map(|(top, row)| row.cells.iter().map(move |cell| (top, cell)))
        .filter(|(top, cell)| top + cell.rowspan > y)
        .map(|(top, cell)| (cell, top))
        .collect();
    cells.sort_by_cached_key(|(cell, _)| cell.column);
    cells
}

/// The cell that begins in row `top`, in row `y`; one that began further up is empty here and says so.
fn push_cell(
    out: &mut String,
    layout: &TableLayout<'_>,
    widths: &[usize],
    cell: &LaidCell<'_>,
    top: usize,
    y: usize,
) {
    let begins = top == y;
    let width: usize = widths.iter().skip(cell.column).take(cell.colspan).sum();
    out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
    if cell.colspan > 1 {
        out.push_str(&format!("<w:gridSpan w:val=\"{}\"/>", cell.colspan));
    }
    if cell.rowspan > 1 {
        out.push_str(if begins { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" });
    }
    let label = cell.role == Role::RowHeader && cell.rowspan == 1 && layout.stub > 1;
    let style = if label { "TableLabel" } else { "TableText" };
    // Every row but the last stays on one page with the next: a table that fits on a page is not torn over two.
    let keep = if y + 1 < layout.rows.len() { "<w:keepNext/>" } else { "" };
    out.push_str(&format!(
        "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}</w:pPr>"
    ));
    if begins {
        push_run(out, &cell.text);
    }
    out.push_str("</w:p></w:tc>");
}
