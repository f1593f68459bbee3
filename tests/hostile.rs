//! Files made to keep a reader busy or to fill its memory: each is read, or refused with a sentence, by a process of
//! its own that may use so much time and memory and no more. The bounds are wide, so that only work out of proportion
//! breaks them, on any machine.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "hostile/open.rs"]
mod open;
#[path = "support/pages.rs"]
#[allow(dead_code, reason = "the maker of Word files wants it")]
mod pages;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/word.rs"]
#[allow(dead_code, reason = "only the archive is wanted here")]
mod word;

use std::process::{Command, Stdio};

/// Seconds of the processor. What was found here took minutes; unoptimised, all of it takes some seconds.
const SECONDS: u32 = if cfg!(debug_assertions) { 60 } else { 4 };
/// Address space in KB. Most of what was found here took gigabytes.
const KILOBYTES: u32 = 1_500_000;

fn document(body: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

fn docx(body: &str) -> Vec<u8> {
    word::zip(&[("word/document.xml", document(body).as_bytes(), true)])
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
    <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

fn word_files() -> Vec<(&'static str, Vec<u8>)> {
    let empty = "<a/>".repeat(1_000_000);
    let numbered = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>".repeat(900);
    let paragraphs = document(&format!("{numbered}{empty}<w:t>x</w:t>{}", "</w:p>".repeat(900)));
    let within = |tag: &str, inner: &str| {
        format!("{}{inner}{}", format!("<w:{tag}>").repeat(900), format!("</w:{tag}>").repeat(900))
    };
    let names: String = (0..300_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let spaces: String = (0..1_000).map(|n| format!(" xmlns:n{n}=\"u{n}\"")).collect();
    let spaces = format!("<w:p{spaces}>{}</w:p>", "<a xmlns:b=\"c\"/>".repeat(500_000));
    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"199999\"/></w:tcPr></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>";
    let overflowing = "<w:tc><w:tcPr><w:gridSpan w:val=\"18446744073709551615\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>";
    let overflowing = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", overflowing.repeat(3));
    let lists = [
        ("word/document.xml", paragraphs.as_bytes(), true),
        ("word/numbering.xml", NUMBERING.as_bytes(), true),
    ];
    let styles = format!("<w:styles xmlns:w=\"w\">{}</w:styles>", within("style", &empty));
    let styled =
        [("word/document.xml", b"<a/>".as_slice(), true), ("word/styles.xml", styles.as_bytes(), true)];
    vec![
        ("nested numbered paragraphs", word::zip(&lists)),
        ("nested styles", word::zip(&styled)),
        ("nested drawings", docx(&within("drawing", &format!("{empty}<w:txbxContent/>")))),
        ("nested drawings without text", docx(&within("drawing", &empty))),
        ("nested runs", docx(&within("r", &empty))),
        (
            "wide cells above joined ones",
            docx(&wide.repeat(if cfg!(debug_assertions) { 10_000 } else { 50_000 })),
        ),
        ("spans beyond counting", docx(&overflowing)),
        ("empty elements", docx(&"<a/>".repeat(8_000_000))),
        ("attributes", docx(&format!("<a{names}/>"))),
        ("namespaces", docx(&spaces)),
        ("text", docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "水".repeat(10_000_000)))),
    ]
}

/// Old Word files whose container leads nowhere.
fn old_word_files() -> Vec<(&'static str, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let sound = std::fs::read(folder.join("word97-struck-and-raised/input.doc")).unwrap();
    let table_at = u32::from_le_bytes(sound[76..80].try_into().unwrap()) as usize;
    // Every sector's follower in place of what it was.
    let followed = |next: &dyn Fn(u32) -> u32| {
        let mut file = sound.clone();
        let table = &mut file[(table_at + 1) * 512..(table_at + 2) * 512];
        for (at, place) in (0..).zip(table.chunks_exact_mut(4)) {
            place.copy_from_slice(&u32::to_le_bytes(next(at)));
        }
        file
    };
    // Sectors that name the first one as part of the table of sectors, 127 times each.
    let mut named = sound[..512].to_vec();
    named[68..72].copy_from_slice(&1u32.to_le_bytes());
    named[76..80].copy_from_slice(&0u32.to_le_bytes());
    named.extend([0xff; 512]);
    for next in 2..60_000u32 {
        named.extend([0; 127 * 4]);
        named.extend(next.to_le_bytes());
    }
    vec![
        ("a chain that bites its tail", followed(&|at| at)),
        ("a chain through everything", followed(&|at| (at + 1) % 128)),
        ("chains that meet", followed(&|_| 5)),
        ("a table named again and again", named),
        ("half a file", sound[..sound.len() / 2].to_vec()),
        ("a head", sound[..512].to_vec()),
        ("part of a head", sound[..100].to_vec()),
    ]
}

/// An OFD with these pages, each with these objects on a template of its own.
fn ofd(pages: usize, templates: usize, template: &str, objects: &str) -> Vec<u8> {
    let page = |used: &str, objects: &str| {
        format!(
            "<ofd:Page xmlns:ofd=\"o\">{used}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let root =
        "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let listed = "<ofd:Page BaseLoc=\"P.xml\"/>".repeat(pages);
    let document = format!(
        "<ofd:Document xmlns:ofd=\"o\"><ofd:TemplatePage ID=\"1\" BaseLoc=\"T.xml\"/><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    );
    let used = "<ofd:Template TemplateID=\"1\"/>".repeat(templates);
    word::zip(&[
        ("OFD.xml", root.as_bytes(), true),
        ("D.xml", document.as_bytes(), true),
        ("T.xml", page("", template).as_bytes(), true),
        ("P.xml", page(&used, objects).as_bytes(), true),
    ])
}

fn ofd_files() -> Vec<(&'static str, Vec<u8>)> {
    let text = |words: &str, distances: &str| {
        format!(
            "<ofd:TextObject Boundary=\"9 9 9 9\" Size=\"3\"><ofd:TextCode X=\"0\" Y=\"3\" DeltaX=\"{distances}\">{words}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let path = |data: &str| {
        format!(
            "<ofd:PathObject Boundary=\"0 0 200 200\"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    };
    let water = "水".repeat(30_000);
    let lines: String = (0..100_000).map(|n| format!("M 0 {n} L 150 {n} ")).collect();
    let attributes: String = (0..300_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let spaces: String = (0..90).map(|n| format!(" xmlns:n{n}=\"u{n}\"")).collect();
    vec![
        ("pages of one part", ofd(1_000_000, 0, "", &text("水", ""))),
        ("a template again and again", ofd(1, 300_000, &text(&water, ""), "")),
        ("a template on every page", ofd(900, 20, &text(&water, ""), "")),
        ("text", ofd(1, 0, "", &text(&"水".repeat(9_000_000), ""))),
        ("distances repeated", ofd(1, 0, "", &text(&water, "g 4000000000 1 ".repeat(100_000).trim()))),
        ("distances beyond numbers", ofd(1, 0, "", &text(&water, "g 9 1e38 g 9 -1e38 g 9 NaN"))),
        ("lines", ofd(1, 0, "", &path(&lines))),
        ("outlines", ofd(1, 0, "", &path(&"M 0 0 L 1 0 ".repeat(2_000_000)))),
        ("empty elements", ofd(1, 0, "", &"<a/>".repeat(7_000_000))),
        ("nested elements", ofd(1, 0, "", &"<a>".repeat(1_000_000))),
        ("attributes", ofd(1, 0, "", &format!("<a{attributes}/>"))),
        ("namespaces", ofd(1, 0, "", &format!("<a{spaces}>").repeat(2_000))),
    ]
}

fn web_pages() -> Vec<(&'static str, Vec<u8>)> {
    let fonts: String = (0..480).map(|n| format!("<font size={n}>")).collect();
    let formats: String =
        ["b", "i", "u", "s", "em", "tt", "big", "code", "small", "strong", "strike", "nobr"]
            .iter()
            .flat_map(|name| {
                ["", " hidden", " style=display:none", " style=text-decoration:line-through"]
                    .map(|with| format!("<{name}{with}>").repeat(3))
            })
            .collect();
    let attributes: String = (0..300_000).map(|n| format!(" a{n}=x")).collect();
    let alike = " colspan=1".repeat(300_000);
    let water = "水".repeat(300_000);
    vec![
        ("fonts that go on", format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(60_000))),
        ("formats that go on", format!("<p>{formats}</p>{}", "<p>x</p>".repeat(60_000))),
        ("formats that go on in cells", format!("<table><tr><td>{formats}{}", "<td><p>x</p>".repeat(60_000))),
        ("formats that cross", format!("{}{}", "<b><i>".repeat(400), "x</b><div>".repeat(20_000))),
        ("ends of what is deep", format!("{}{}", "<span>".repeat(900), "</b>".repeat(2_000_000))),
        ("paragraphs of what is deep", format!("{}{}", "<span>".repeat(900), "</p>".repeat(500_000))),
        ("attributes", format!("<p{attributes}>")),
        ("attributes alike", format!("<td{alike}>")),
        ("nested lists", format!("{}{water}", "<ol><li>".repeat(240))),
        ("nested captions", format!("{}{water}", "<table><caption>".repeat(160))),
        ("nested tables", format!("{}{water}", "<table><tr><td>".repeat(300))),
        ("words before tables", "<table>x".repeat(100_000)),
        ("tables in lines", format!("{}<p>{}", "<table>".repeat(300), "一<table>".repeat(50_000))),
        ("wide tables", "<table><tr><td colspan=60>1<td>2<tr><td>3</table>".repeat(60_000)),
        ("ends of comments", "<!--".repeat(500_000)),
        ("ends of scripts", "<script></scrip".repeat(200_000)),
        ("tags without end", format!("<table>{}", "<p a=\"".repeat(500_000))),
        ("tables among lines", format!("# 一\n{}", "<table>|---|\n".repeat(20_000))),
    ]
    .into_iter()
    .map(|(what, page)| (what, format!("<html>{page}").into_bytes()))
    .collect()
}

fn data() -> Vec<(&'static str, Vec<u8>)> {
    let form = "{\"form\":\"2021\",\"year\":2024,\"requests\":{}";
    let of = |members: String| format!("{form},{members}}}").into_bytes();
    let list = |one: &str, count: usize| vec![one; count].join(",");
    let keys: String = (0..150_000).map(|n| format!(",\"k{n}\":{n}")).collect();
    let row = "{\"table\":\"disclosure\",\"after\":null,\"cells\":[\"a\",\"1\"]}";
    let aside = "{\"rule\":\"x\",\"cells\":[\"a\"],\"values\":[\"b\"],\"reason\":\"c\"}";
    let total = |value: &str| {
        format!("{{\"form\":\"2021\",\"year\":2024,\"requests\":{{\"received\":{{\"total\":{value}}}}}}}")
            .into_bytes()
    };
    vec![
        ("zeros", of(format!("\"x\":[{}]", list("0", 8_000_000)))),
        ("sections without anything", of(format!("\"sections\":[{}]", list("{}", 8_000_000)))),
        ("sections", of(format!("\"sections\":[{}]", list("{\"text\":\"x\"}", 90_000)))),
        (
            "sections of one id",
            of(format!("\"sections\":[{}]", list("{\"id\":\"overview\",\"text\":\"x\"}", 60_000))),
        ),
        ("attachments", of(format!("\"attachments\":[{}]", list("\"a\"", 1_000_000)))),
        ("fewer attachments", of(format!("\"attachments\":[{}]", list("\"附件：a\"", 190_000)))),
        ("extra rows", of(format!("\"extra_rows\":[{}]", list(row, 45_000)))),
        (
            "extra cells",
            of(format!("\"extra_rows\":[{{\"table\":\"requests\",\"cells\":[{}]}}]", list("\"1\"", 190_000))),
        ),
        ("findings set aside", of(format!("\"set_aside\":[{}]", list(aside, 40_000)))),
        ("unknown names", format!("{form}{keys}}}").into_bytes()),
        ("a cell of digits", total(&format!("\"{}\"", "9".repeat(20_000_000)))),
        ("a number of digits", total(&"9".repeat(5_000_000))),
        ("a number of zeros", total(&format!("1e{}", "0".repeat(5_000_000)))),
        ("quotes", of(format!("\"preface\":\"{}", "\\\"".repeat(5_000_000)))),
        ("wrapped", format!("{}{}", "{\"data\":".repeat(100), "\"".repeat(1_000_000)).into_bytes()),
    ]
}

/// Prose at the limit of a report, in one section.
fn prose() -> Vec<(&'static str, Vec<u8>)> {
    let units = [
        "全年收到申请100件，",
        "共100件，其中予以公开50件，不予公开50件。",
        "9",
        "一",
        "一百二十三万",
        "(（",
        "2024年1月1日至",
        "《",
        "一、二、",
        "13812345678 ",
        "其中：",
        "11010119900101123X",
        "同比增长12.5%，",
        "\\n（一）",
        "公开信息1条、",
        "和",
        "\\n",
        "1、",
        "、",
        "0,",
        "２０２４年",
    ];
    let of = |unit: &str| {
        let text = unit.repeat(290_000 / unit.len());
        format!(
            "{{\"form\":\"2021\",\"year\":2024,\"sections\":[{{\"id\":\"overview\",\"heading\":\"一、总体情况\",\"text\":\"{text}\"}}],\
             \"requests\":{{\"received\":{{\"total\":1}}}}}}"
        )
        .into_bytes()
    };
    units.map(|unit| (unit, of(unit))).into()
}

/// Text as it is pasted, several megabytes in lines and without any.
fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let size = if cfg!(debug_assertions) { 500_000 } else { 8_000_000 };
    let units = [
        "0",
        "一",
        "0 ",
        "0\t",
        "0|",
        "|",
        "规章\n",
        "其他\n",
        "一、总体情况\n",
        "（一）\n",
        "2024年",
        "0\n",
        "总计\t0\n",
        "> ",
        "---|",
        "\u{3000}",
        "\u{200b}",
        "\r",
    ];
    let head = "某县2024年政府信息公开工作年度报告\n一、总体情况\n";
    units
        .into_iter()
        .map(|unit| (unit, format!("{head}{}", unit.repeat(size / unit.len())).into_bytes()))
        .collect()
}

fn pdf_files() -> Vec<(&'static str, Vec<u8>)> {
    use pdf::{one_page, stream};
    let packed = |data: &[u8]| miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
    let deflated = |data: &[u8]| stream("/Filter/FlateDecode", &packed(data));
    let plain = |text: &str| one_page(stream("", text.as_bytes()), "", &[]);
    let zeros = packed(&vec![b' '; 48 << 20]);
    let lines: String = (0..20_000).map(|n| format!("{n} 0 m {n} 800 l S 0 {n} m 500 {n} l S ")).collect();
    let twice = b"/X Do /X Do /X Do q".as_slice();
    let form = stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", twice);
    let codes: String = (0..200_000).map(|_| "<0041>").collect();
    let table = format!("begincmap 1 beginbfrange <0000> <ffffffff> [{codes}] endbfrange endcmap");
    let font =
        |entries: &str| format!("/Font<</F <</Type/Font/Subtype/Type0/Encoding/Identity-H{entries}>>>>");
    let shown = || stream("", b"BT /F 12 Tf <00410042> Tj ET");
    let widths = format!("/DescendantFonts[<</W[{}]>>]", "1 4294967295 7 ".repeat(300_000));
    let kids = "<</Type/Page/Contents 4 0 R>>".repeat(60_000);
    let many = pdf::pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]>>").into_bytes(),
        b"null".to_vec(),
        stream("", b"BT ET"),
    ]);
    let bombs = vec![stream("/Type/ObjStm/N 1/First 9/Filter/FlateDecode", &zeros); 40];
    let predicted = "/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 0/Colors 0>>";
    vec![
        ("operators", one_page(deflated("0 0 m 1 1 l S ".repeat(2_000_000).as_bytes()), "", &[])),
        ("characters", plain(&format!("BT /F 12 Tf ({}) Tj ET", "7".repeat(8_000_000)))),
        ("lines", plain(&lines)),
        ("pages of spaces", one_page(stream("/Filter/FlateDecode", &zeros), "", &[])),
        ("packed twice", one_page(stream("/Filter[/FlateDecode/Fl#61teDecode]", &packed(&zeros)), "", &[])),
        ("streams of objects", one_page(stream("", b"BT ET"), "", &bombs)),
        ("a picture of itself", one_page(stream("", b"/X Do"), "/XObject<</X 5 0 R>>", &[form])),
        (
            "a long table of codes",
            one_page(shown(), &font("/ToUnicode 5 0 R"), &[deflated(table.as_bytes())]),
        ),
        ("widths", one_page(shown(), &font(&widths), &[])),
        ("pages", many),
        ("a width of nothing", one_page(stream(predicted, &packed(b"BT ET")), "", &[])),
        ("nesting", plain(&"[".repeat(2_000_000))),
        ("begun streams", plain(&"stream\n".repeat(1_000_000))),
    ]
}

fn hold(kind: &str, cases: Vec<(&'static str, Vec<u8>)>) {
    let folder = std::env::temp_dir().join(format!("nianbao-hostile-{kind}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut failed = Vec::new();
    for (what, bytes) in cases {
        let file = folder.join("file");
        std::fs::write(&file, bytes).unwrap();
        let command = format!("ulimit -v {KILOBYTES} && ulimit -t {SECONDS} && exec \"$0\" check \"$1\"");
        let output = Command::new("sh")
            .args(["-c", &command, env!("CARGO_BIN_EXE_nianbao")])
            .arg(&file)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let ended = match output.status.code() {
            Some(0 | 1) => output.stdout.len() < 1_000_000,
            Some(2) => said.trim_end().ends_with('。') && said.len() < 2_000,
            _ => false,
        };
        if !ended {
            failed.push(format!("{what}: {} {}", output.status, said.chars().take(200).collect::<String>()));
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn word_files_are_read_within_bounds() {
    hold("word", word_files());
}

/// A workbook of .xlsx with one sheet.
fn xlsx(sheet: &str, beside: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let book =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"i\"/></sheets></workbook>";
    let relations =
        "<Relationships><Relationship Id=\"i\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>";
    let own = [
        ("xl/workbook.xml", book.as_bytes(), true),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes(), true),
        ("xl/s.xml", sheet.as_bytes(), true),
    ];
    word::zip(&[&own[..], beside].concat())
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet><table:table>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    word::zip(&[("mimetype", kind, false), ("content.xml", content.as_bytes(), true)])
}

fn workbooks() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = |rows: &str, behind: &str| {
        format!(
            "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>{behind}</worksheet>"
        )
    };
    let cell = |place: &str| format!("<c r=\"{place}\" t=\"str\"><v>公开</v></c>");
    let corners = format!("<row>{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("XFD1048576"));
    let rows: String =
        (1..400_000).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("A{row}")))).collect();
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(40_000);
    let strings = format!("<sst><si><t>{}</t></si></sst>", "0".repeat(300_000_000));
    let wide = "<table:table-cell table:number-columns-repeated=\"4294967295\"><text:p>1</text:p></table:table-cell>";
    let again =
        "<table:table-cell table:number-columns-repeated=\"256\"><text:p>1</text:p></table:table-cell>";
    let again = format!("<table:table-row table:number-rows-repeated=\"9999\">{again}</table:table-row>");
    vec![
        ("cells in the corners of a sheet", xlsx(&sheet(&corners, ""), &[])),
        ("rows without end", xlsx(&sheet(&rows, ""), &[])),
        ("merged cells without end", xlsx(&sheet(&corners, &merges), &[])),
        (
            "strings that unpack without end",
            xlsx(&sheet(&corners, ""), &[("xl/sharedStrings.xml", strings.as_bytes(), true)]),
        ),
        (
            "cells repeated without end",
            ods(&format!("<table:table-row>{}</table:table-row>", wide.repeat(1_000))),
        ),
        ("rows repeated without end", ods(&again.repeat(1_000))),
    ]
}

#[test]
fn workbooks_are_read_within_bounds() {
    hold("workbooks", workbooks());
}

#[test]
fn old_word_files_are_read_within_bounds() {
    hold("old-word", old_word_files());
}

#[test]
fn ofd_files_are_read_within_bounds() {
    hold("ofd", ofd_files());
}

#[test]
fn lists_are_numbered_within_bounds() {
    hold("lists", open::lists());
}

#[test]
fn open_documents_are_read_within_bounds() {
    hold("open", open::open_documents());
}

#[test]
fn messages_are_read_within_bounds() {
    hold("messages", open::messages());
}

#[test]
fn pages_are_read_within_bounds() {
    hold("pages", web_pages());
}

#[test]
fn data_are_read_within_bounds() {
    hold("data", data());
}

#[test]
fn prose_is_checked_within_bounds() {
    hold("prose", prose());
}

#[test]
fn texts_are_read_within_bounds() {
    hold("texts", texts());
}

#[test]
fn pdf_files_are_read_within_bounds() {
    hold("pdf", pdf_files());
}
