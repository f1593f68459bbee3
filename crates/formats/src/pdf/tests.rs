//! Small files with the fonts that offices use, read back.

use super::read;
use crate::limits::Budget;
use crate::{Block, Refusal, Remark};

/// A file of numbered objects; hayro-syntax finds them without a table of places.
fn file(objects: &[String]) -> String {
    let numbered = (1..).zip(objects).map(|(number, object)| format!("{number} 0 obj {object} endobj\n"));
    format!("%PDF-1.7\n{}trailer<</Root 1 0 R>>\n", numbered.collect::<String>())
}

fn page(font: &str, contents: &str, further: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F {font}>>/XObject<</X 5 0 R>>>>>>"
        ),
        format!("<</Length {}>> stream\n{contents}\nendstream", contents.len()),
    ];
    objects.extend_from_slice(further);
    file(&objects).into_bytes()
}

fn composite(encoding: &str, further: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/Encoding/{encoding}/DescendantFonts[<</Subtype/CIDFontType2/DW 1000>>]{further}>>"
    )
}

fn shown(font: &str, hex: &str, further: &[String]) -> (String, Vec<Remark>) {
    let contents = format!("BT /F 12 Tf 100 500 Td <{hex}> Tj ET");
    let contents = read(&page(font, &contents, further), &Budget::default()).unwrap().unwrap();
    let texts = contents.blocks.into_iter().map(|block| match block {
        Block::Paragraph(text) => text,
        other => panic!("{other:?}"),
    });
    (texts.collect(), contents.remarks)
}

#[test]
fn the_code_itself_is_the_text_where_the_encoding_says_so() {
    assert_eq!(shown(&composite("GBK-EUC-H", ""), "d5fec8ab3132", &[]).0, "政全12");
    assert_eq!(shown(&composite("GBK2K-V", ""), "8139ef30", &[]).0, "㐁");
    assert_eq!(shown(&composite("UniGB-UCS2-H", ""), "653f5e9c00310032", &[]).0, "政府12");
    assert_eq!(shown("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", "313233", &[]).0, "123");
    let named =
        "<</Type/Font/Subtype/Type1/FirstChar 1/Widths[500 500]/Encoding<</Differences[1/seven/uni4E00]>>>>";
    assert_eq!(shown(named, "0102", &[]).0, "7一");
}

#[test]
fn codes_that_say_nothing_go_by_the_table_of_the_file_or_are_told() {
    let table = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0002> <2f00> endbfrange endcmap";
    let table = [format!("<</Length {}>> stream\n{table}\nendstream", table.len())];
    let font = composite("Identity-H", "/ToUnicode 5 0 R");
    // A radical is the character that it looks like.
    assert_eq!(shown(&font, "0001", &table), ("一".to_owned(), Vec::new()));
    let unknown = Remark::UnknownCharacters { count: 1, pages: vec![1] };
    assert_eq!(shown(&font, "00010009", &table), ("一\u{fffd}".to_owned(), vec![unknown.clone()]));
    assert_eq!(shown(&composite("Identity-H", ""), "0001", &[]).1, [unknown]);
}

#[test]
fn forms_are_read_where_they_are_drawn_and_what_is_invisible_is_not() {
    let form = "BT /F 10 Tf 10 10 Td (34) Tj 3 Tr (9) Tj ET 0 0 m 40 0 l 40 30 l 0 30 l s 20 0 1 30 re f";
    let form = format!(
        "<</Subtype/Form/Matrix[1 0 0 1 100 400]/Resources<</Font<</F<</Subtype/Type1/BaseFont/Helvetica>>>>>>/Length {}>> stream\n{form}\nendstream",
        form.len()
    );
    let file = page("<<>>", "/X Do q 1 0 0 1 200 0 cm Q", &[form]);
    let contents = read(&file, &Budget::default()).unwrap().unwrap();
    let Block::Table(rows) = &contents.blocks[0] else { panic!("{:?}", contents.blocks) };
    let texts: Vec<&str> = rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["34", ""]);
}

#[test]
fn what_is_no_pdf_or_half_a_one_is_told() {
    assert!(read(b"PK\x03\x04", &Budget::default()).is_none());
    assert_eq!(read(b"%PDF-1.7\n", &Budget::default()), Some(Err(Refusal::Damaged)));
    assert_eq!(read(&page("<<>>", "", &[]), &Budget::default()), Some(Err(Refusal::Empty)));
}
