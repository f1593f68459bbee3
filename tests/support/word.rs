//! Renders a report as a Word file of the plainest kind.

use super::pages::{Drawn, drawn, escape};
use nianbao::form::SectionId;
use nianbao::report::Report;

#[path = "zip.rs"]
mod archive;

pub(crate) use archive::zip;

fn paragraph(text: &str, properties: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let runs: String = letters
        .chunks(5)
        .map(|part| {
            let part = escape(&part.iter().collect::<String>());
            format!("<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">{part}</w:t></w:r>")
        })
        .collect();
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn paragraphs(text: &str) -> String {
    text.split('\n').filter(|line| !line.is_empty()).map(|line| paragraph(line, "")).collect()
}

/// A table: cells that span rows are joined downwards, as Word has it.
fn table(rows: &[Vec<Drawn>]) -> String {
    // For each column of the grid: the cell that reaches down into the row, its width, the rows left.
    let width: usize = rows.first().map_or(0, |row| row.iter().map(|cell| cell.colspan).sum());
    let mut reaching: Vec<(usize, usize)> = vec![(0, 0); width];
    let mut out = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in rows {
        out.push_str("<w:tr>");
        let mut cells = row.iter();
        let mut column = 0;
        while column < width {
            let (span, left) = reaching[column];
            let (span, merge, text) = if left > 0 {
                reaching[column] = (span, left - 1);
                (span, "<w:vMerge/>", "")
            } else {
                let Some(cell) = cells.next() else { break };
                reaching[column] = (cell.colspan, cell.rowspan - 1);
                let merge = if cell.rowspan > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                (cell.colspan, merge, cell.text.as_str())
            };
            let grid = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
            out.push_str(&format!("<w:tc><w:tcPr>{grid}{merge}</w:tcPr>{}</w:tc>", paragraph(text, "")));
            column += span;
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// The file; with `numbered`, Word counts the sections' headings and a list rule says how.
pub(crate) fn docx(report: &Report, numbered: bool) -> Vec<u8> {
    let mut body = paragraphs(report.title.as_deref().unwrap_or_default());
    let date = report.published.as_ref().map(|date| format!("发布时间：{date}")).unwrap_or_default();
    let source = report.source.as_ref().map(|source| format!("来源：{source}")).unwrap_or_default();
    for text in [date.as_str(), source.as_str(), report.preface.as_deref().unwrap_or_default()] {
        body.push_str(&paragraphs(text));
    }
    for section in &report.sections {
        let numbers = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
        body.push_str(&match section.heading.split_once('、') {
            Some((_, words)) if numbered => paragraph(words, numbers),
            _ => paragraph(&section.heading, ""),
        });
        body.push_str(&paragraphs(&section.text));
        if let Some(id) = section.id.and_then(SectionId::table).filter(|id| report.has_table(*id)) {
            body.push_str(&table(&drawn(report, id)));
        }
        body.push_str(&paragraphs(section.after_table.as_deref().unwrap_or_default()));
    }
    let name = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let document = format!("{head}<w:document {name}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let numbering = format!(
        "{head}<w:numbering {name}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    zip(&[
        ("[Content_Types].xml", format!("{head}<Types/>").as_bytes(), false),
        ("word/document.xml", document.as_bytes(), true),
        ("word/numbering.xml", numbering.as_bytes(), false),
    ])
}
