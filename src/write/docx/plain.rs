//! A Word file of paragraphs and plain tables, in the layout of official documents.

use super::body::{push_paragraph, push_run};
use super::package;
use super::parts::{SECTION, TEXT_WIDTH, namespaces};

/// A piece of such a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DocxBlock {
    /// The title.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph, its first line indented.
    Paragraph(String),
    /// A paragraph that is not indented.
    Flush(String),
    /// A line at the right margin.
    Right(String),
    /// A table whose first row is its header.
    Table {
        /// The width of each column, in thousandths of the text's.
        widths: Vec<usize>,
        /// The texts of its cells.
        rows: Vec<Vec<String>>,
    },
}

/// The file of these pieces. The same pieces give the same bytes.
pub(crate) fn docx_of(title: &str, author: &str, blocks: &[DocxBlock]) -> Vec<u8> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {}><w:body>",
        namespaces!()
    );
    for block in blocks {
        match block {
            DocxBlock::Title(text) => push_paragraph(&mut out, "Title", text),
            DocxBlock::Heading(text) => push_paragraph(&mut out, "Heading1", text),
            DocxBlock::Paragraph(text) => push_paragraph(&mut out, "Normal", text),
            DocxBlock::Flush(text) => push_aligned(&mut out, "left", text),
            DocxBlock::Right(text) => push_aligned(&mut out, "right", text),
            DocxBlock::Table { widths, rows } => push_table(&mut out, widths, rows),
        }
    }
    if matches!(blocks.last(), Some(DocxBlock::Table { .. })) {
        // A table may not be the last thing before the end of the section.
        push_paragraph(&mut out, "Normal", "");
    }
    out.push_str(SECTION);
    out.push_str("</w:body></w:document>");
    package(title, author, &out, None, None)
}

fn push_aligned(out: &mut String, side: &str, text: &str) {
    out.push_str(&format!(
        "<w:p><w:pPr><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"{side}\"/></w:pPr>"
    ));
    push_run(out, text);
    out.push_str("</w:p>");
}

fn push_table(out: &mut String, widths: &[usize], rows: &[Vec<String>]) {
    let widths: Vec<usize> = widths.iter().map(|width| width * TEXT_WIDTH / 1000).collect();
    super::body::push_table_start(out, "");
    out.push_str("<w:tblGrid>");
    widths.iter().for_each(|width| out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
    out.push_str("</w:tblGrid>");
    for (y, row) in rows.iter().enumerate() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if y == 0 {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        for (width, text) in widths.iter().zip(row) {
            let style = if y == 0 { "TableText" } else { "TableLabel" };
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"
            ));
            push_run(out, text);
            out.push_str("</w:p></w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}
