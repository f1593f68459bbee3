//! The parts of the Word file that are the same in every report: styles, fonts, page number, relations.
//!
//! The layout is that of official documents (GB/T 9704): A4 with margins of 37, 35, 28 and 26 mm, title in 小标宋 二号,
//! headings in 黑体 三号, body in 仿宋 三号 on lines of 28 points.

use crate::write::escape::escaped;

/// The namespaces of WordprocessingML, as attributes.
macro_rules! namespaces {
    () => {
        concat!(
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        )
    };
}
pub(super) use namespaces;

macro_rules! xml {
    ($($part:expr),* $(,)?) => {
        concat!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", $($part),*)
    };
}

pub(super) const CONTENT_TYPES: &str = xml!(
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Default Extension=\"json\" ContentType=\"application/json\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);

pub(super) const RELATIONS: &str = xml!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

pub(super) const DOCUMENT_RELATIONS: &str = xml!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>",
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "</Relationships>"
);

pub(super) const SETTINGS: &str = xml!(
    "<w:settings ",
    namespaces!(),
    "><w:zoom w:percent=\"100\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>",
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
    "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
);

macro_rules! font {
    ($name:literal, $other:literal, $family:literal) => {
        concat!(
            "<w:font w:name=\"",
            $name,
            "\"><w:altName w:val=\"",
            $other,
            "\"/><w:charset w:val=\"86\"/><w:family w:val=\"",
            $family,
            "\"/><w:pitch w:val=\"fixed\"/></w:font>"
        )
    };
}

/// Each font names another that stands in where it is not installed.
pub(super) const FONTS: &str = xml!(
    "<w:fonts ",
    namespaces!(),
    ">",
    font!("方正小标宋简体", "宋体", "auto"),
    font!("仿宋_GB2312", "仿宋", "modern"),
    font!("楷体_GB2312", "楷体", "modern"),
    font!("黑体", "SimHei", "modern"),
    font!("宋体", "SimSun", "auto"),
    "</w:fonts>"
);

/// The foot of each page: its number, and below it the line of a receipt.
pub(super) fn footer(receipt: Option<&str>) -> String {
    let line = receipt.map_or_else(String::new, |line| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(line)
        )
    });
    format!("{FOOTER}{line}</w:ftr>")
}

const FOOTER: &str = xml!(
    "<w:ftr ",
    namespaces!(),
    "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>",
    "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
    "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>"
);

macro_rules! style {
    ($id:literal, $name:literal, $paragraph:literal, $font:literal, $size:literal) => {
        concat!(
            "<w:style w:type=\"paragraph\" w:styleId=\"",
            $id,
            "\"><w:name w:val=\"",
            $name,
            "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>",
            $paragraph,
            "</w:pPr><w:rPr><w:rFonts w:eastAsia=\"",
            $font,
            "\"/><w:sz w:val=\"",
            $size,
            "\"/><w:szCs w:val=\"",
            $size,
            "\"/></w:rPr></w:style>"
        )
    };
}

pub(super) const STYLES: &str = xml!(
    "<w:styles ",
    namespaces!(),
    "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\" w:cs=\"Times New Roman\"/>",
    "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>",
    "<w:pPrDefault/></w:docDefaults>",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>",
    "<w:pPr><w:wordWrap w:val=\"0\"/><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/></w:pPr></w:style>",
    style!(
        "Title",
        "Title",
        "<w:keepNext/><w:spacing w:after=\"280\" w:line=\"640\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
        "方正小标宋简体",
        "44"
    ),
    style!(
        "Subtitle",
        "Subtitle",
        "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
        "楷体_GB2312",
        "28"
    ),
    style!("Heading1", "heading 1", "<w:keepNext/><w:outlineLvl w:val=\"0\"/>", "黑体", "32"),
    style!(
        "TableText",
        "Table Text",
        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
        "宋体",
        "18"
    ),
    style!(
        "TableLabel",
        "Table Label",
        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>",
        "宋体",
        "18"
    ),
    style!(
        "Footer",
        "footer",
        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
        "宋体",
        "28"
    ),
    "</w:styles>"
);

/// The end of the body: the page and its footer. Lengths in twentieths of a point.
pub(super) const SECTION: &str = concat!(
    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1985\" w:left=\"1588\" w:header=\"851\" w:footer=\"1304\" w:gutter=\"0\"/></w:sectPr>"
);

/// The width between the margins, in twentieths of a point: 156 mm.
pub(super) const TEXT_WIDTH: usize = 8844;
