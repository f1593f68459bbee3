//! Tables as Excel, WPS, Word and browsers put them on the clipboard.

use super::{Labelled, Pasted, pasted};
use crate::form::{CellIx, Form, GridContent, TableId, by_id};
use crate::read::tree::native::Native;

fn form() -> &'static Form {
    by_id("2021").unwrap()
}

/// A figure for each cell, another for nearly each; `/` for some.
fn figure(ix: CellIx) -> String {
    if ix.0 % 17 == 3 { "/".to_owned() } else { (u32::from(ix.0) * 7 % 1013).to_string() }
}

/// The table's rows of cells as printed: text, columns covered, rows covered, first column.
fn printed(form: &Form, table: TableId) -> Vec<Vec<(String, usize, usize, usize)>> {
    let text = |content: &GridContent| match content {
        GridContent::Caption(text) | GridContent::Corner(text) | GridContent::Header { text, .. } => {
            (*text).to_owned()
        }
        GridContent::Value(ix) => figure(*ix),
    };
    let rows = form.grid(table).rows;
    let cell = |cell: &crate::form::GridCell| (text(&cell.content), cell.colspan, cell.rowspan, cell.column);
    rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// As Excel and WPS write text: a merged cell's places are blank but for the first.
fn sheet_text(form: &Form, table: TableId) -> String {
    let columns = form.grid(table).columns;
    let line = |row: &Vec<(String, usize, usize, usize)>| {
        let mut line = vec![String::new(); columns];
        for (text, _, _, column) in row {
            line[*column].clone_from(text);
        }
        line.join("\t") + "\r\n"
    };
    printed(form, table).iter().map(line).collect()
}

/// As browsers write text: a merged cell stands once.
fn page_text(form: &Form, table: TableId) -> String {
    let line = |row: &Vec<(String, usize, usize, usize)>| {
        row.iter().map(|cell| cell.0.clone()).collect::<Vec<_>>().join("\t") + "\n"
    };
    printed(form, table).iter().map(line).collect()
}

/// As Word writes HTML: paragraphs and spans in every cell, spans on merged ones, labels broken over runs.
fn word_html(form: &Form, table: TableId) -> String {
    let mut html = String::from(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><!--StartFragment-->\
         <table class=MsoNormalTable border=1 cellspacing=0>",
    );
    for row in printed(form, table) {
        html.push_str("<tr style='height:20.0pt'>");
        for (text, colspan, rowspan, _) in row {
            let middle = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
            let (first, second) = text.split_at(middle);
            html.push_str(&format!(
                "<td width=57 colspan={colspan} rowspan={rowspan} style='padding:0cm'><p class=MsoNormal \
                 align=center><span style='font-family:宋体'>{first}</span><span lang=EN-US>{second}<o:p></o:p>\
                 </span></p></td>"
            ));
        }
        html.push_str("</tr>");
    }
    html + "</table><!--EndFragment--></body></html>"
}

fn labelled(html: Option<&str>, text: &str, table: TableId) -> Labelled {
    match pasted(&Native, html, text, form(), table).unwrap() {
        Pasted::Labelled(labelled) => labelled,
        other => panic!("{other:?}"),
    }
}

/// The figures placed, by path.
fn placed(found: &Labelled) -> Vec<(&'static str, &str)> {
    found.cells.iter().map(|(ix, text)| (form().path(*ix), text.as_str())).collect()
}

#[test]
fn a_whole_table_with_its_header_goes_to_its_cells() {
    for table in TableId::ALL {
        let mut all: Vec<(CellIx, String)> =
            form().cells_of(table).map(|spec| (spec.ix, figure(spec.ix))).collect();
        all.sort();
        let (sheet, page, word) =
            (sheet_text(form(), table), page_text(form(), table), word_html(form(), table));
        for (html, text) in [
            (None, sheet.as_str()),
            (None, page.as_str()),
            (Some(word.as_str()), page.as_str()),
            (Some(word.as_str()), sheet.as_str()),
        ] {
            // Wherever the focus stands, labels that no other table has tell the table.
            for focused in TableId::ALL {
                let mut found = labelled(html, text, focused);
                found.cells.sort();
                assert_eq!(found.cells, all, "{table:?} pasted into {focused:?}: {text}");
                assert_eq!(
                    (found.presumed.as_slice(), found.left.as_slice()),
                    ([].as_slice(), [].as_slice())
                );
            }
        }
    }
}

#[test]
fn all_tables_of_a_sheet_at_once_with_a_line_above() {
    let text: String = TableId::ALL.into_iter().map(|table| sheet_text(form(), table)).collect();
    let found = labelled(None, &format!("附表：统计数据\t\t\t\t\r\n{text}"), TableId::Disputes);
    assert_eq!(found.cells.len(), form().cells().len());
    assert_eq!(found.left, ["附表：统计数据"]);
}

#[test]
fn columns_go_by_their_labels_in_whatever_order_and_number() {
    let text = "项目\t总计\t自然人\t科研机构\n一、本年新收政府信息公开申请数量\t9\t5\t\n1.属于国家秘密\t/\t0\t约3件\n";
    let found = labelled(None, text, TableId::Requests);
    assert_eq!(
        placed(&found),
        [
            ("requests.received.total", "9"),
            ("requests.received.natural_person", "5"),
            ("requests.refused.state_secret.total", "/"),
            ("requests.refused.state_secret.natural_person", "0"),
            ("requests.refused.state_secret.research", "约3件"),
        ]
    );
    assert_eq!(found.left, ["项目"]);
}

#[test]
fn one_label_misspelt_between_two_known_ones_is_the_column_due() {
    let head = "\t自然人\t商业单位\t科研机构\t公益组织\t法律服务机构\t其他\t合计\n";
    let found = labelled(None, &format!("{head}（一）予以公开\t1\t2\t3\t4\t5\t6\t21\n"), TableId::Requests);
    assert_eq!(found.cells.len(), 7);
    assert_eq!(placed(&found)[1], ("requests.granted.business", "2"));
    let head = "\t自然人\t商业企业\t小计\n";
    let found = labelled(None, &format!("{head}（一）予以公开\t1\t2\t3\n"), TableId::Requests);
    assert_eq!(
        placed(&found),
        [("requests.granted.natural_person", "1"), ("requests.granted.business", "2")]
    );
    assert_eq!(found.left, ["（一）予以公开 3"]);
}

#[test]
fn without_a_header_rows_are_placed_only_where_their_number_fits() {
    let whole = "1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n2.其他法律行政法规禁止公开\t\t2\n";
    let found = labelled(None, whole, TableId::Requests);
    assert_eq!(found.cells.len(), 8);
    assert_eq!(placed(&found)[7], ("requests.refused.prohibited_by_law.business", "2"));
    let part = labelled(None, "一、本年新收\t7\t8", TableId::Requests);
    assert_eq!((part.cells.len(), part.left.as_slice()), (0, ["一、本年新收 7 8".to_owned()].as_slice()));
    // Five columns behind a label over three: not seven.
    let shifted = "一、本年新收\t\t\t1\t2\t3\t4\t10\n二、上年结转\t\t\t0\t0\t0\t0\t0\n";
    let shifted = labelled(None, shifted, TableId::Requests);
    assert_eq!((shifted.cells.len(), shifted.left.len()), (0, 2));
    // Behind a label of the form's width in a sheet, seven are all.
    let all = labelled(
        None,
        "一、本年新收\t\t\t\t2\t3\t4\t5\t6\t20\n\t\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1\n",
        TableId::Requests,
    );
    assert_eq!(placed(&all)[0], ("requests.received.business", "2"));
    assert_eq!(all.cells.len(), 13);
}

#[test]
fn figures_of_another_form_and_words_are_left() {
    let other = by_id("2019").unwrap();
    for table in [TableId::Disclosure, TableId::Requests] {
        let found = labelled(None, &sheet_text(other, table), table);
        for (ix, text) in &found.cells {
            let theirs = other.find(form().path(*ix)).unwrap();
            assert_eq!(*text, figure(theirs), "{}", form().path(*ix));
        }
        let figures = other.cells_of(table).count();
        assert!(found.cells.len() < figures && !found.left.is_empty(), "{table:?} {:?}", found.left);
    }
    let words = "（一）予以公开\t1\t见附件\t3\t4\t5\t6\t19\n（九）本地的行\t1\t0\t0\t0\t0\t0\t1\n";
    let found = labelled(None, words, TableId::Requests);
    assert_eq!(found.cells.len(), 6);
    assert_eq!(found.left, ["「（一）予以公开」第2栏：见附件", "（九）本地的行 1 0 0 0 0 0 1"]);
}

#[test]
fn a_label_misspelt_is_presumed_and_told() {
    let text = "一、本年新收\t1\t0\t0\t0\t0\t0\t1\n7.属于行政执法卷宗\t2\t0\t0\t0\t0\t0\t2\n";
    let found = labelled(None, text, TableId::Requests);
    assert_eq!(found.presumed, [("7.属于行政执法卷宗".to_owned(), "7.属于行政执法案卷")]);
    assert_eq!(found.cells.len(), 14);
}

#[test]
fn a_report_is_none_and_bare_cells_stay_cells() {
    let sample = crate::read::sample();
    assert_eq!(pasted(&Native, None, sample, form(), TableId::Requests).unwrap(), Pasted::Report);
    let html = "<p>一、总体情况</p><p>略。</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>";
    let report = pasted(&Native, Some(html), "一、总体情况…", form(), TableId::Requests).unwrap();
    assert_eq!(report, Pasted::Report);
    let json = "{\"format\":\"nianbao-report/1\"}";
    assert_eq!(pasted(&Native, None, json, form(), TableId::Requests).unwrap(), Pasted::Report);
    for (html, text, rows) in [
        (None, "1\t2\r\n3\t无\r\n", vec![vec!["1", "2"], vec!["3", "无"]]),
        (None, "张三\t2\n合计\t2\n", vec![vec!["张三", "2"], vec!["合计", "2"]]),
        (Some("<table><tr><td>1<td>2</table>"), "1 2", vec![vec!["1", "2"]]),
        (Some("<meta charset=utf-8><img src=x>"), "", vec![]),
        (Some("<table><tr><td><s>12</s>5<td>2</table>"), "125\t2\r\n", vec![vec!["5", "2"]]),
        (Some("<table><tr><td><s>12</s>5</table>"), "125", vec![vec!["5"]]),
    ] {
        let found = pasted(&Native, html, text, form(), TableId::Requests).unwrap();
        let rows = rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
        let struck: &[&str] = if text.starts_with("125") { &["划去的文字：12"] } else { &[] };
        let struck = struck.iter().map(|words| (*words).to_owned()).collect();
        assert_eq!(found, Pasted::Rows { rows, struck }, "{text}");
    }
}

#[test]
fn figures_behind_several_labels_are_told() {
    let text = "本机关不掌握相关政府信息\n没有现成信息需要另行制作\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |";
    let found = pasted(&Native, None, text, form(), TableId::Requests).unwrap();
    let Pasted::Labelled(found) = found else { panic!("{found:?}") };
    assert_eq!(placed(&found), []);
    assert_eq!(found.left.len(), 1, "{found:?}");
    assert!(found.left[0].ends_with(" 1 0 0 0 0 0 1"), "{found:?}");
}

#[test]
fn what_is_struck_through_is_told() {
    let html = "<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td><s>12</s>5</table>";
    let Pasted::Labelled(found) =
        pasted(&Native, Some(html), "行政许可\t125", form(), TableId::Disclosure).unwrap()
    else {
        panic!("no labels were found")
    };
    assert_eq!(found.cells.len(), 1);
    assert_eq!(found.cells[0].1, "5");
    assert_eq!(found.left, ["划去的文字：12"]);
}
