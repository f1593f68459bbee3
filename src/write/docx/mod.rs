//! The report as a Word file (.docx) in the layout of official documents.

mod body;
mod parts;
#[cfg(feature = "every-format")]
mod plain;

#[cfg(feature = "every-format")]
pub(crate) use plain::{DocxBlock, docx_of};

use super::beside::Beside;
use super::escape::escaped;
use super::outline::title;
use crate::form::REPORT_NAME;
use crate::report::{DOCX_PART, Report, to_value};

/// The report as a Word file: A4, title, headings and 仿宋 body as official documents have them, tables with merged
/// cells whose header rows are repeated and whose rows are not split.
///
/// It reads back as the identical report from its JSON part; once saved by a word processor, from what it shows. The
/// same report gives the same bytes.
pub fn docx(report: &Report) -> Vec<u8> {
    document(report, &Beside::default())
}

/// The report as a Word file with what goes beside it: the receipt in the data and as a line at the foot of each page, lines
/// for signatures behind the report.
pub(super) fn document(report: &Report, beside: &Beside) -> Vec<u8> {
    let title = title(report).unwrap_or_else(|| REPORT_NAME.to_owned());
    let author = report.organization.as_deref().unwrap_or_default();
    let json = beside.with_receipt(to_value(report)).to_string();
    let body = body::document(report, beside.signatures);
    let line = beside.receipt.as_ref().map(|receipt| receipt.line.as_str());
    package(&title, author, &body, line, Some(&json))
}

/// The file of a body, with the line of a receipt at the foot of each page, and the report's JSON where it is one.
fn package(title: &str, author: &str, document: &str, receipt: Option<&str>, json: Option<&str>) -> Vec<u8> {
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>",
        escaped(title),
        escaped(author),
    );
    let footer = parts::footer(receipt);
    let mut parts = vec![
        ("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", parts::RELATIONS.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.as_bytes()),
        ("word/styles.xml", parts::STYLES.as_bytes()),
        ("word/settings.xml", parts::SETTINGS.as_bytes()),
        ("word/fontTable.xml", parts::FONTS.as_bytes()),
        ("word/footer1.xml", footer.as_bytes()),
    ];
    parts.extend(json.map(|json| (DOCX_PART, json.as_bytes())));
    crate::zip::archive(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::from_json;
    use crate::write::{samples, snapshots};
    use crate::zip::Archive;

    fn part(bytes: &[u8], name: &str) -> String {
        let archive = Archive::open(bytes).unwrap();
        let part = archive.part(name).unwrap_or_else(|| panic!("{name} is missing"));
        String::from_utf8(archive.contents(part, usize::MAX).unwrap()).unwrap()
    }

    #[test]
    fn documents_are_held() {
        for (name, report) in [("county-2024", samples::county()), ("township-2020", samples::township())] {
            let document = part(&docx(&report), "word/document.xml");
            snapshots::hold(&format!("{name}.document.xml"), document.as_bytes());
        }
    }

    #[test]
    fn the_json_part_is_the_report() {
        for (name, report) in samples::all() {
            let (back, unplaced) = from_json(&part(&docx(&report), DOCX_PART)).unwrap();
            assert_eq!((back, unplaced), (report, vec![]), "{name}");
        }
    }

    #[test]
    fn every_row_is_as_wide_as_its_table() {
        for (name, report) in samples::all() {
            let document = part(&docx(&report), "word/document.xml");
            for table in document.split("<w:tbl>").skip(1) {
                let table = table.split("</w:tbl>").next().unwrap();
                let columns = table.matches("<w:gridCol ").count();
                for row in table.split("<w:tr>").skip(1) {
                    let width: usize = row
                        .split("<w:tc>")
                        .skip(1)
                        .map(|cell| {
                            cell.split("<w:gridSpan w:val=\"")
                                .nth(1)
                                .map_or(1, |n| n.split('"').next().unwrap().parse().unwrap())
                        })
                        .sum();
                    assert_eq!(width, columns, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_group_is_one_merged_cell() {
        let document = part(&docx(&samples::county()), "word/document.xml");
        let merged = document.matches("<w:vMerge w:val=\"restart\"/>").count();
        let continued = document.matches("<w:vMerge/>").count();
        // Corner 3, 自然人 2, 总计 2, 三 22, （三） 8, （四） 3, （五） 5, （六） 3; in section 四 five labels of 2.
        assert_eq!((merged, continued), (13, 2 + 1 + 1 + 21 + 7 + 2 + 4 + 2 + 5));
    }

    #[test]
    fn no_character_that_xml_forbids() {
        let document = part(&docx(&samples::hostile()), "word/document.xml");
        assert!(
            document
                .chars()
                .all(|c| c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && c != '\u{202e}' || c == '\n')
        );
        assert!(!document.contains("<script") && !document.contains("<img"));
    }
}
