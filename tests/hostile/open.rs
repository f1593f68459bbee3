//! Lists of Word, OpenDocument texts, and pages saved in one file.

use super::document;
use super::word::zip;

/// Word files whose lists and styles have long names and patterns.
pub(crate) fn lists() -> Vec<(&'static str, Vec<u8>)> {
    let long = "k".repeat(1_000_000);
    let numbered = |kind: &str, list: &str, pattern: &str| {
        format!(
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"{kind}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3888\"/>\
             <w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"{pattern}\"/></w:lvl></w:abstractNum><w:num w:numId=\"{list}\">\
             <w:abstractNumId w:val=\"{kind}\"/></w:num></w:numbering>"
        )
    };
    let styled = |list: &str| {
        format!(
            "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"s\"><w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
             </w:style></w:styles>"
        )
    };
    let paragraph = "<w:p><w:pPr><w:pStyle w:val=\"s\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let body = document(&paragraph.repeat(if cfg!(debug_assertions) { 20_000 } else { 150_000 }));
    let file = |kind: &str, list: &str, pattern: &str| {
        zip(&[
            ("word/document.xml", body.as_bytes(), true),
            ("word/numbering.xml", numbered(kind, list, pattern).as_bytes(), true),
            ("word/styles.xml", styled(list).as_bytes(), true),
        ])
    };
    vec![
        ("a list of a long name", file("0", &long, "%1.")),
        ("lists of a long kind", file(&long, "1", "%1.")),
        ("numbers of a long pattern", file("0", "1", &long)),
        ("numbers again and again", file("0", "1", &"%1".repeat(250_000))),
    ]
}

/// OpenDocument texts, packed and in one file.
pub(crate) fn open_documents() -> Vec<(&'static str, Vec<u8>)> {
    let text = |body: &str| format!("<d><body><text>{body}</text></body></d>");
    let odt = |body: &str, styles: &str| {
        zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice(), false),
            ("content.xml", text(body).as_bytes(), true),
            ("styles.xml", format!("<s>{styles}</s>").as_bytes(), true),
        ])
    };
    let flat = |body: &str| {
        format!(
            "<office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><body><text>{body}\
             </text></body></office:document>"
        )
        .into_bytes()
    };
    let few = |many: usize| if cfg!(debug_assertions) { many / 8 } else { many };
    let within = |tag: &str, times: usize, inner: &str| {
        let open: String = tag.split(' ').map(|name| format!("<{name}>")).collect();
        let close: String = tag.split(' ').rev().map(|name| format!("</{name}>")).collect();
        format!("{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    let cells = |rows: usize, columns: usize, inner: &str| {
        format!(
            "<table><table-row number-rows-repeated=\"{rows}\"><table-cell number-columns-repeated=\"{columns}\">{inner}\
             </table-cell></table-row></table>"
        )
    };
    let water = format!("<p>{}</p>", "水".repeat(300_000));
    let items =
        format!("<list style-name=\"L\">{}</list>", "<list-item><p>x</p></list-item>".repeat(few(100_000)));
    let level = |more: &str| {
        format!(
            "<list-style name=\"L\"><list-level-style-number level=\"1\" num-format=\"I\" start-value=\"3888\"{more}/></list-style>"
        )
    };
    let long = "a".repeat(1_000_000);
    let style = |more: &str| {
        format!(
            "<style name=\"S\" family=\"paragraph\"><text-properties text-line-through-style=\"solid\"/>{more}</style>"
        )
    };
    let chain: String = (0..10_000)
        .map(|n| format!("<style name=\"s{n}\" family=\"paragraph\" parent-style-name=\"s{}\"/>", n + 1))
        .collect();
    let deletions: String = (0..few(300_000))
        .map(|n| format!("<changed-region id=\"c{n}\"><deletion/></changed-region>"))
        .collect();
    let starts: String = (0..few(300_000)).map(|n| format!("<change-start change-id=\"c{n}\"/>")).collect();
    vec![
        ("cells repeated", odt(&cells(1, 250, &water), "")),
        ("rows repeated", odt(&cells(9_000, 20, &water), "")),
        ("rows repeated in one file", flat(&cells(9_000, 20, &water))),
        ("tables repeated in each other", odt(&cells(400, 1, &cells(400, 1, &"<p>x</p>".repeat(1_000))), "")),
        ("repeated without contents", odt(&cells(9_999, 256, ""), "")),
        ("spaces", odt(&format!("<p>{}x</p>", "<s c=\"256\"/>".repeat(few(1_900_000))), "")),
        ("a long prefix", odt(&items, &level(&format!(" num-prefix=\"{long}\"")))),
        ("a long pattern", odt(&items, &level(&format!(" num-list-format=\"{}\"", "%1%".repeat(200_000))))),
        ("styles based on styles", odt(&"<p style-name=\"s0\">x</p>".repeat(few(300_000)), &chain)),
        ("struck within struck", odt(&within("p", 900, &"<a/>".repeat(few(1_000_000))), &style(""))),
        ("nested boxes", odt(&within("p frame text-box", 300, &"<p>水</p>".repeat(few(300_000))), "")),
        ("nested titles", odt(&within("p frame title", 300, &"<a/>".repeat(few(1_000_000))), "")),
        ("nested lists", odt(&within("list list-item p", 300, &"<a/>".repeat(few(1_000_000))), &level(""))),
        (
            "nested tables",
            odt(&within("table table-row table-cell", 300, &"<p>水</p>".repeat(few(300_000))), ""),
        ),
        ("words that are in no paragraph", odt(&within("a", 900, &"<b>x</b>".repeat(few(600_000))), "")),
        ("deletions", odt(&format!("<tracked-changes>{deletions}</tracked-changes><p>{starts}x</p>"), "")),
    ]
}

/// Pages saved in one file.
pub(crate) fn messages() -> Vec<(&'static str, Vec<u8>)> {
    let many = "Content-Type: multipart/related; boundary=b\n\n";
    let deep: String =
        (0..9).map(|n| format!("Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n")).collect();
    let tree = (0..7).fold("Content-Type: image/png\n\nx\n".to_owned(), |inner, n| {
        format!(
            "Content-Type: multipart/mixed; boundary=b{n}; start=1\n\n{}",
            format!("--b{n}\nContent-ID: 1\n{inner}").repeat(5)
        )
    });
    let page = |encoding: &str, text: &str, times: usize| {
        format!("Content-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n{}", text.repeat(times))
    };
    vec![
        ("parts without end", format!("{many}{}", "--b\nContent-Type: image/png\n\n".repeat(1_000_000))),
        ("long heads", format!("{many}{}", format!("--b\n{}\n", "a:\n".repeat(5_000)).repeat(1_900))),
        ("one long head", format!("{many}--b\n{}", "a: b\n ".repeat(4_000_000))),
        ("parts in parts", format!("{deep}{}", "x\n".repeat(8_000_000))),
        ("a tree of parts", tree),
        ("parts of one name", format!("{many}--b\n").repeat(300_000)),
        ("quoted", page("quoted-printable", "=\n", 8_000_000)),
        ("quoted tags", page("quoted-printable", "=3Cp=3E", 3_000_000)),
        ("encoded tags", page("base64", "PGZv", 6_000_000)),
    ]
    .into_iter()
    .map(|(what, message)| (what, format!("MIME-Version: 1.0\n{message}").into_bytes()))
    .collect()
}
