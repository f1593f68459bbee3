//! Small documents in one XML file, in the manner of LibreOffice, beside what is read of them.

use super::contents;
use crate::read::piece::Piece;
use crate::read::tree::native::Native;

fn document(styles: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"t\" \
         xmlns:table=\"b\" xmlns:fo=\"f\" xmlns:draw=\"d\" xmlns:svg=\"v\" xmlns:xml2=\"x\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:styles>{styles}</office:styles>\
         <office:body><office:text>\n {text}\n</office:text></office:body></office:document>"
    )
}

/// The pieces as they are shown; struck words behind a cross.
fn shown(styles: &str, text: &str) -> Vec<String> {
    let contents = contents(&Native, document(styles, text).as_bytes()).unwrap().unwrap();
    let mut lines: Vec<String> = contents.pieces.iter().flat_map(Piece::shown).collect();
    lines.extend(contents.struck.iter().map(|text| format!("×{text}")));
    lines
}

#[test]
fn words_are_read_as_they_show() {
    let styles = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/>\
        </style:style><style:style style:name=\"S\" style:family=\"text\"><style:text-properties \
        style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"S2\" style:family=\"text\" \
        style:parent-style-name=\"S\"/><style:style style:name=\"R\" style:family=\"text\"><style:text-properties \
        style:text-position=\"super 58%\"/></style:style>";
    for (text, lines) in [
        (
            "<text:h text:outline-level=\"1\">一、总体情况</text:h><text:p>甲<text:s text:c=\"2\"/>乙<text:line-break/>丙</text:p>",
            vec!["一、总体情况", "甲  乙", "丙"],
        ),
        (
            "<text:p>35<text:span text:style-name=\"R\">1</text:span>件<text:span text:style-name=\"H\">隐</text:span>\
             <text:span text:style-name=\"S2\">旧</text:span></text:p>",
            vec!["35¹件", "×旧"],
        ),
        // LibreOffice leaves the words of a deletion in the text.
        (
            "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><text:p>删</text:p></text:deletion>\
             </text:changed-region><text:changed-region text:id=\"c2\"><text:insertion/></text:changed-region>\
             </text:tracked-changes><text:p>甲<text:change-start text:change-id=\"c1\"/>旧<text:change-end \
             text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>新<text:change-end text:change-id=\"c2\"/>\
             <text:change text:change-id=\"c1\"/></text:p>",
            vec!["甲新"],
        ),
        (
            "<text:section text:display=\"none\"><text:p>隐</text:p></text:section><text:p>甲<text:note><text:note-citation>1\
             </text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>",
            vec!["甲"],
        ),
        (
            "<text:p><draw:frame svg:width=\"9cm\" svg:height=\"5cm\" draw:name=\"图1\"><draw:image/><svg:title>表三</svg:title>\
             </draw:frame><draw:frame svg:width=\"0.2in\"><draw:image/></draw:frame><draw:frame><draw:text-box><text:p>框</text:p>\
             </draw:text-box><svg:desc>说明</svg:desc></draw:frame></text:p>",
            vec!["[表三]", "框"],
        ),
    ] {
        assert_eq!(shown(styles, text), lines, "{text}");
    }
}

#[test]
fn tables_keep_spans_and_repetitions() {
    let row = |cells: &str| {
        cells.split('|').fold(String::from("<table:table-row>"), |row, cell| match cell {
            "_" => row + "<table:covered-table-cell/>",
            cell => {
                let (attributes, text) = cell.rsplit_once('@').unwrap_or(("", cell));
                format!("{row}<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
            }
        }) + "</table:table-row>"
    };
    let table = |rows: &[&str]| {
        format!("<table:table>{}</table:table>", rows.iter().map(|cells| row(cells)).collect::<String>())
    };
    for (text, lines) in [
        (
            table(&[
                "table:number-columns-spanned=\"2\"@题|_|总计",
                "table:number-rows-spanned=\"2\"@组|甲|1",
                "_|乙|2",
            ]),
            vec!["题#2x1|总计", "组#1x2|甲|1", "乙|2"],
        ),
        (table(&["规章|table:number-columns-repeated=\"3\"@0"]), vec!["规章|0|0|0"]),
        // A sheet's filling up to its edge.
        (table(&["规章|0|table:number-columns-repeated=\"16382\"@"]), vec!["规章|0|"]),
        (
            table(&["规章|0"])
                .replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"2\">"),
            vec!["规章|0", "规章|0"],
        ),
        (
            table(&["规章|0", "隐|1"]).replacen(
                "<table:table-row>",
                "<table:table-row table:visibility=\"collapse\">",
                1,
            ),
            vec!["隐|1"],
        ),
    ] {
        assert_eq!(shown("", &text), lines, "{text}");
    }
}

#[test]
fn repetitions_have_an_end() {
    let rows = "<table:table-row table:number-rows-repeated=\"9999\">".repeat(20);
    let text = format!("<table:table>{rows}{}</table:table>", "</table:table-row>".repeat(20));
    assert!(contents(&Native, document("", &text).as_bytes()).unwrap().is_err());
}

#[test]
fn lists_are_numbered() {
    let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" \
        style:num-suffix=\"、\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"一, 二, 三, ...\" \
        style:num-prefix=\"（\" style:num-suffix=\"）\"/></text:list-style><text:list-style style:name=\"D\">\
        <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" text:start-value=\"3\" style:num-list-format=\"%1%.\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:list-style>\
        <text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"壹, 贰, 叁, ...\" \
        style:num-suffix=\"、\"/></text:outline-style>";
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let list = |attributes: &str, items: &str| format!("<text:list {attributes}>{items}</text:list>");
    let nested = |style: &str, text: &str| {
        list(style, &format!("<text:list-item>{}</text:list-item>", list("", &item(text))))
    };
    let l = "text:style-name=\"L\"";
    for (text, lines) in [
        (list(l, &(item("甲") + &item("乙"))), vec!["一、甲", "二、乙"]),
        (
            list(&format!("{l} xml:id=\"1\""), &item("甲"))
                + "<text:p>文</text:p>"
                + &nested("text:continue-list=\"1\" text:style-name=\"L\"", "子")
                + &list("text:style-name=\"L\" text:continue-numbering=\"true\"", &item("乙"))
                + &list(l, &item("又")),
            vec!["一、甲", "文", "（一）子", "二、乙", "一、又"],
        ),
        (
            list(
                "text:style-name=\"D\"",
                &(item("甲") + "<text:list-header><text:p>头</text:p></text:list-header>"),
            ) + &nested("text:style-name=\"D\"", "子"),
            vec!["3.甲", "头", "3.1 子"],
        ),
        (
            "<text:h text:outline-level=\"1\">甲</text:h><text:h text:outline-level=\"1\">乙</text:h>"
                .to_owned(),
            vec!["壹、甲", "贰、乙"],
        ),
    ] {
        assert_eq!(shown(styles, &text), lines, "{text}");
    }
}

#[test]
fn other_files_are_none() {
    for other in ["<html><p>文</p></html>", "<?xml version=\"1.0\"?><a/>", "一、总体情况", ""] {
        assert!(contents(&Native, other.as_bytes()).is_none(), "{other}");
    }
}
