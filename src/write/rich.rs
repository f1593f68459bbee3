//! Rich text for the clipboard: a fragment of HTML that word processors and portals' editors take with its tables
//! intact, and the plain text beside it.

use super::escape::{escaped, shown};
use super::html::attachment;
use super::html_table::{Place, push_table};
use super::outline::{Part, outline};
use super::table_layout::layout_table;
use super::text::text;
use crate::form::TableId;
use crate::report::{Report, asleep};

/// What goes to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich {
    /// A fragment of HTML (`text/html`), every style on its element.
    pub html: String,
    /// The same as plain text (`text/plain`): of a report the layout of [`text`], of a table rows of tabbed cells,
    /// merged cells once, as browsers copy them.
    pub text: String,
}

const TITLE: &str =
    "text-align:center;font-family:方正小标宋简体,STZhongsong,SimSun;font-size:22pt;font-weight:normal";
const META: &str = "text-align:center;font-family:KaiTi,楷体;font-size:14pt";
const HEADING: &str = "font-family:SimHei,黑体;font-size:16pt;font-weight:normal";
const PARAGRAPH: &str =
    "text-indent:2em;line-height:28pt;font-family:仿宋_GB2312,FangSong,仿宋;font-size:16pt";
const ATTACHMENT: &str = "line-height:28pt;font-family:仿宋_GB2312,FangSong,仿宋;font-size:16pt";

/// The whole report for the clipboard.
pub fn rich(report: &Report) -> Rich {
    let mut html = String::from("<meta charset=\"utf-8\">\n");
    let element = |html: &mut String, tag: &str, style: &str, text: &str| {
        html.push_str(&format!("<{tag} style=\"{style}\">{}</{tag}>\n", escaped(text)));
    };
    for part in outline(report) {
        match part {
            Part::Title(title) => element(&mut html, "h1", TITLE, &title),
            Part::Meta(label, text) => element(&mut html, "p", META, &format!("{label}：{text}")),
            Part::Heading(_, heading) if heading.trim().is_empty() => {}
            Part::Heading(_, heading) => element(&mut html, "h2", HEADING, heading.trim()),
            Part::Preface(text) | Part::Paragraph(text) | Part::AfterTable(text) => {
                element(&mut html, "p", PARAGRAPH, text);
            }
            Part::Table(table) => {
                push_table(&mut html, report, table, Place::Paste);
                html.push('\n');
            }
            Part::Attachments(lines) => {
                for line in lines {
                    element(&mut html, "p", ATTACHMENT, &attachment(line));
                }
            }
        }
    }
    Rich { html, text: text(report) }
}

/// One table for the clipboard.
pub fn rich_table(report: &Report, table: TableId) -> Rich {
    let mut html = String::from("<meta charset=\"utf-8\">\n");
    push_table(&mut html, report, table, Place::Paste);
    html.push('\n');
    let mut text = String::new();
    for row in layout_table(report, table).rows {
        let cells: Vec<_> =
            row.cells.iter().map(|cell| asleep(&shown(&cell.text).replace(['\t', '\n'], " "))).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    Rich { html, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{samples, snapshots};

    #[test]
    fn bytes_are_held() {
        for (name, report) in [("county-2024", samples::county()), ("hostile-2023", samples::hostile())] {
            snapshots::hold(&format!("{name}.rich.html"), rich(&report).html.as_bytes());
        }
    }

    #[test]
    fn a_table_is_cells_in_both() {
        let rich = rich_table(&samples::county(), TableId::Disclosure);
        assert!(rich.text.contains("行政规范性文件\t2\t1\t12\n"), "{}", rich.text);
        assert!(rich.html.contains(">59237.2449</td>"));
        assert!(!rich.html.contains("class=") && !rich.html.contains("id="));
    }

    #[test]
    fn nothing_runs_when_pasted() {
        let html = rich(&samples::hostile()).html;
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<!--"));
    }
}
