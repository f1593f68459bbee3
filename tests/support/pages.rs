//! Renders a report as the web pages, clipboards and Word files that offices have.

use super::word;
use nianbao::form::{Form, GridContent, SectionId, TableId};
use nianbao::report::Report;

/// A way in which a report comes as HTML or as a Word file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Clean tables with head and body.
    Clean,
    /// Each cell with `nowrap`, style, a centred paragraph and a span; blanks are `&nbsp;`; labels with `<br>`.
    Portal,
    /// Word's export: every few characters in nested spans of their own, the source broken over lines.
    Word,
    /// WPS's clipboard: a fragment behind pages of settings.
    Wps,
    /// The table of section 二 on five columns, its spans at odds with each other.
    FiveColumns,
    /// The table of section 四 as one row of fifteen under one row of labels.
    DisputesFlat,
    /// The table of section 四 as three tables of five.
    DisputesThree,
    /// The table of section 四 with its five labels in a row of their own.
    DisputesLabels,
    /// Everything within tables of a portal's layout, with navigation, particulars and a foot.
    Layout,
    /// Words in `<br>` lines, no paragraphs.
    Breaks,
    /// A Word file with headings typed.
    Docx,
    /// A Word file in which Word numbers the headings.
    DocxNumbered,
}

impl Style {
    pub(crate) const ALL: [Self; 12] = [
        Self::Clean,
        Self::Portal,
        Self::Word,
        Self::Wps,
        Self::FiveColumns,
        Self::DisputesFlat,
        Self::DisputesThree,
        Self::DisputesLabels,
        Self::Layout,
        Self::Breaks,
        Self::Docx,
        Self::DocxNumbered,
    ];
}

/// A cell to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) text: String,
    pub(crate) header: bool,
    pub(crate) colspan: usize,
    pub(crate) rowspan: usize,
}

impl Drawn {
    fn new(text: &str, header: bool, colspan: usize, rowspan: usize) -> Self {
        Self { text: text.to_owned(), header, colspan, rowspan }
    }
}

/// The page or file.
pub(crate) fn file(report: &Report, style: Style) -> Vec<u8> {
    match style {
        Style::Docx => word::docx(report, false),
        Style::DocxNumbered => word::docx(report, true),
        _ => page(report, style).into_bytes(),
    }
}

/// A table as the form prints it.
pub(crate) fn drawn(report: &Report, table: TableId) -> Vec<Vec<Drawn>> {
    let grid = report.form().grid(table);
    let rows = grid.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let (text, header) = match &cell.content {
                GridContent::Caption(text) | GridContent::Corner(text) => (*text, true),
                GridContent::Header { text, .. } => (*text, true),
                GridContent::Value(ix) => (report.cell(*ix).text(), false),
            };
            Drawn::new(text, header, cell.colspan, cell.rowspan)
        });
        cells.collect()
    });
    rows.collect()
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text of a paragraph or cell, dressed as the style has it.
fn run(text: &str, style: Style) -> String {
    match style {
        Style::Word => {
            let letters: Vec<char> = text.chars().collect();
            let mut out = String::new();
            for (index, part) in letters.chunks(3).enumerate() {
                let part = escape(&part.iter().collect::<String>());
                let font = if index % 2 == 0 { "仿宋_GB2312" } else { "宋体" };
                out.push_str(&format!(
                    "<span\nlang=EN-US style='font-size:16.0pt;font-family:{font};\nmso-hansi-font-family:\"Times New Roman\"'><span style='mso-spacerun:no'>{part}</span></span>"
                ));
            }
            if text.is_empty() { "<span lang=EN-US><o:p>&nbsp;</o:p></span>".into() } else { out }
        }
        Style::Wps => {
            if text.is_empty() {
                "<span style=\"mso-spacerun:'yes';\"><o:p></o:p></span>".into()
            } else {
                format!(
                    "<span style=\"mso-spacerun:'yes';font-family:仿宋;\"><font face=\"仿宋\">{}</font></span><span><o:p></o:p></span>",
                    escape(text)
                )
            }
        }
        _ => escape(text),
    }
}

fn cell(drawn: &Drawn, style: Style) -> String {
    let mut attributes = String::new();
    if drawn.colspan > 1 {
        attributes.push_str(&format!(" colspan=\"{}\"", drawn.colspan));
    }
    if drawn.rowspan > 1 {
        attributes.push_str(&format!(" rowspan=\"{}\"", drawn.rowspan));
    }
    let text = run(&drawn.text, style);
    match style {
        Style::Portal => {
            let letters: Vec<char> = drawn.text.chars().collect();
            let text = match (drawn.text.is_empty(), drawn.header && letters.len() > 6) {
                (true, _) => "&nbsp;".to_owned(),
                (_, true) => format!(
                    "{}<br>{}",
                    escape(&letters[..4].iter().collect::<String>()),
                    escape(&letters[4..].iter().collect::<String>())
                ),
                _ => text,
            };
            format!(
                "<td{attributes} nowrap style=\"border:1px solid #000;width:60pt\"><p align=\"center\" style=\"text-align:center\"><span style=\"font-size:12px\">{text}</span></p></td>"
            )
        }
        Style::Word => format!(
            "<td{attributes} width=81 valign=top style='width:60.7pt;border:solid windowtext 1.0pt'>\n  <p class=MsoNormal align=center style='text-align:center'>{text}</p>\n  </td>"
        ),
        Style::Wps => {
            format!("<td{attributes} valign=center><p class=MsoNormal align=center>{text}</p></td>")
        }
        _ => {
            let tag = if drawn.header { "th" } else { "td" };
            format!("<{tag}{attributes}>{text}</{tag}>")
        }
    }
}

fn html_table(rows: &[Vec<Drawn>], style: Style) -> String {
    let mut out = String::from("<table border=1>\n<tbody>\n");
    for row in rows {
        out.push_str(" <tr>");
        out.extend(row.iter().map(|drawn| cell(drawn, style)));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn table(report: &Report, table: TableId, style: Style) -> String {
    let rows = drawn(report, table);
    match (style, table) {
        (Style::FiveColumns, TableId::Disclosure) => html_table(&five_columns(&rows), style),
        (Style::DisputesFlat, TableId::Disputes) => html_table(&flat(&rows), style),
        (Style::DisputesLabels, TableId::Disputes) => html_table(&labels_apart(&rows), style),
        (Style::DisputesThree, TableId::Disputes) => {
            three(report.form(), &rows).iter().map(|rows| html_table(rows, style)).collect()
        }
        _ => html_table(&rows, style),
    }
}

/// Four columns drawn on five: the last but one of a row of four is two wide, captions one too narrow.
fn five_columns(rows: &[Vec<Drawn>]) -> Vec<Vec<Drawn>> {
    let widen = |row: &Vec<Drawn>| {
        let mut row = row.clone();
        let count = row.len();
        match count {
            1 => row[0].colspan = 5,
            4 => row[2].colspan = 2,
            2 => row[1].colspan = 4,
            _ => {}
        }
        row
    };
    rows.iter().map(widen).collect()
}

/// One row of labels and one of figures.
fn flat(rows: &[Vec<Drawn>]) -> Vec<Vec<Drawn>> {
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let header = (0..15).map(|n| Drawn::new(labels[n % 5], true, 1, 1)).collect();
    vec![header, rows.last().cloned().unwrap_or_default()]
}

/// The groups in rows of their own, the labels in one row below, whatever the form's spans.
fn labels_apart(rows: &[Vec<Drawn>]) -> Vec<Vec<Drawn>> {
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    vec![
        vec![Drawn::new("行政复议", true, 5, 2), Drawn::new("行政诉讼", true, 10, 1)],
        vec![Drawn::new("未经复议直接起诉", true, 5, 1), Drawn::new("复议后起诉", true, 5, 1)],
        (0..15).map(|n| Drawn::new(labels[n % 5], true, 1, 1)).collect(),
        rows.last().cloned().unwrap_or_default(),
    ]
}

/// A table for each of the three groups.
fn three(_: &Form, rows: &[Vec<Drawn>]) -> Vec<Vec<Vec<Drawn>>> {
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let figures = rows.last().cloned().unwrap_or_default();
    let groups: [&[&str]; 3] =
        [&["行政复议"], &["行政诉讼", "未经复议直接起诉"], &["行政诉讼", "复议后起诉"]];
    groups
        .iter()
        .zip(figures.chunks(5))
        .map(|(groups, figures)| {
            let mut rows: Vec<Vec<Drawn>> =
                groups.iter().map(|group| vec![Drawn::new(group, true, 5, 1)]).collect();
            rows.push(labels.iter().map(|label| Drawn::new(label, true, 1, 1)).collect());
            rows.push(figures.to_vec());
            rows
        })
        .collect()
}

fn paragraphs(text: &str, style: Style) -> String {
    text.split('\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            let line = run(line, style);
            match style {
                Style::Word => format!("<p class=MsoNormal style='text-indent:32.0pt'>{line}</p>\n\n"),
                Style::Breaks => format!("&nbsp;&nbsp;&nbsp;&nbsp;{line}<br/>"),
                Style::Portal => format!("<p style=\"text-indent:2em\">　　{line}</p>\n"),
                _ => format!("<p>{line}</p>\n"),
            }
        })
        .collect()
}

fn page(report: &Report, style: Style) -> String {
    let mut body = String::new();
    let title = report.title.clone().unwrap_or_default();
    body.push_str(&match style {
        Style::Word | Style::Wps | Style::Breaks => paragraphs(&title, style),
        _ => format!("<h1>{}</h1>\n", escape(&title)),
    });
    let date = report.published.as_ref().map(|date| format!("发布时间：{date}")).unwrap_or_default();
    let source = report.source.as_ref().map(|source| format!("来源：{source}")).unwrap_or_default();
    body.push_str(&match style {
        Style::Layout => format!("<div><span>{date}</span> <span>{source}</span> <span>字体:[<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>]</span></div>"),
        _ => format!("{}{}", paragraphs(&date, style), paragraphs(&source, style)),
    });
    body.push_str(&paragraphs(report.preface.as_deref().unwrap_or_default(), style));
    for section in &report.sections {
        body.push_str(&paragraphs(&section.heading, style));
        body.push_str(&paragraphs(&section.text, style));
        if let Some(id) = section.id.and_then(SectionId::table).filter(|id| report.has_table(*id)) {
            body.push_str(&table(report, id, style));
        }
        body.push_str(&paragraphs(section.after_table.as_deref().unwrap_or_default(), style));
    }
    dress(&body, &title, style)
}

/// What stands round the words.
fn dress(body: &str, title: &str, style: Style) -> String {
    match style {
        Style::Word => format!(
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n<head>\n<meta name=Generator content=\"Microsoft Word 15\">\n<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\n<style><!-- p.MsoNormal {{mso-style-parent:\"\"; margin:0cm}} --></style>\n</head>\n<body lang=ZH-CN style='tab-interval:21.0pt'>\n<div class=WordSection1 style='layout-grid:15.6pt'>\n{body}</div>\n</body>\n</html>"
        ),
        Style::Wps => {
            let settings: String = (0..376)
                .map(|n| format!("<w:LsdException Locked=\"false\" Priority=\"{n}\" Name=\"heading {n}\" />"))
                .collect();
            format!(
                "<html><body><!--StartFragment--><meta charset=utf-8><style>@font-face{{font-family:\"宋体\";}}</style><xml><w:LatentStyles DefLockedState=\"false\">{settings}</w:LatentStyles></xml>{body}<!--EndFragment--></body></html>"
            )
        }
        Style::Layout => format!(
            "<!DOCTYPE html><html><head><title>{title}_某某门户网站</title><style>td{{padding:0}}</style></head><body><div class=\"top\"><a href=\"/\">首页</a> | <a href=\"/zwgk\">政务公开</a></div><table width=\"1000\" cellpadding=\"0\"><tr><td width=\"200\"><ul><li><a href='#'>政府信息公开指南</a></li><li><a href='#'>政府信息公开制度</a></li></ul></td><td><table class=\"xxgk\"><tr><td>索 引 号：</td><td>000014349/2024-00012</td><td>信息分类：</td><td>政务公开</td></tr></table><div id=\"zoom\">{body}</div></td></tr></table><div class=\"foot\"><p>扫一扫在手机打开当前页</p><p>某ICP备00000000号</p></div><script>document.write('<p>一、总体情况</p>')</script></body></html>"
        ),
        Style::Breaks => format!("<div id=\"zoom\">{body}</div>"),
        _ => format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><article>{body}</article></body></html>"
        ),
    }
}
