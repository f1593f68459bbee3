//! HTML → pieces: pages of portals, the exports and clipboards of Word and WPS, tables of sheets.

use super::Contents;
use super::elements::{Role, role};
use super::lists::List;
use crate::form::{fold_label, forms};
use crate::read::collect::{Collected, Collector, Merge, raised};
use crate::read::note::ReadError;
use crate::read::piece::Piece;
use crate::read::tree::{Element, Step, Tree, Walk};
use crate::report::HTML_BLOCK;

/// No heading of a section is longer, in bytes.
const LONGEST_HEADING: usize = 400;

/// What becomes of the parts of a page that are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    LeftOut,
    Read,
}

/// The contents of a page; of its hidden parts too where nothing else is there, as on pages that a script uncovers.
pub(super) fn contents(tree: &Tree) -> Result<Contents, ReadError> {
    let mut seen = collected(tree, Hidden::LeftOut)?;
    if !seen.pieces.iter().any(Piece::is_table) {
        let all = collected(tree, Hidden::Read)?;
        if seen.pieces.is_empty() || all.pieces.iter().any(Piece::is_table) {
            seen = all;
        }
    }
    Ok(Contents { pieces: seen.pieces, struck: seen.struck, data: data_block(tree) })
}

/// The report's JSON in our own exported HTML, if the page is one.
pub(super) fn data_block(tree: &Tree) -> Option<String> {
    tree.elements()
        .find(|element| element.name() == "script" && element.attribute("id") == Some(HTML_BLOCK))
        .map(Element::text)
}

/// The pieces of a page.
///
/// # Errors
/// A sentence, where the page is beyond measure.
pub(crate) fn pieces(tree: &Tree, hidden: Hidden) -> Result<Vec<Piece>, ReadError> {
    collected(tree, hidden).map(|collected| collected.pieces)
}

/// The pieces of a page, and what is struck through in it.
///
/// # Errors
/// As [`pieces`].
pub(in crate::read) fn collected(tree: &Tree, hidden: Hidden) -> Result<Collected, ReadError> {
    walked(tree, tree.walk(), hidden)
}

/// The words of an element, lines parted by `\n`, without what is struck through.
///
/// # Errors
/// As [`pieces`].
pub(in crate::read) fn words(tree: &Tree, element: Element<'_>) -> Result<String, ReadError> {
    let found = walked(tree, element.walk(), Hidden::LeftOut)?;
    let lines: Vec<&str> = found.pieces.iter().flat_map(Piece::texts).collect();
    Ok(lines.join("\n"))
}

fn walked(tree: &Tree, mut walk: Walk<'_>, hidden: Hidden) -> Result<Collected, ReadError> {
    let is_unseen = |element: Element<'_>| hidden == Hidden::LeftOut && element.attribute("hidden").is_some();
    let roles: Vec<Role> = tree.names().map(role).collect();
    let mut reader = Reader { out: Collector::default(), lists: Vec::new(), preformatted: 0, raised: 0 };
    while let Some(step) = walk.next() {
        match step {
            Step::Text(text) if reader.raised > 0 => reader.out.text(&raised(text)),
            Step::Text(text) if reader.preformatted > 0 => reader.out.verbatim(text),
            Step::Text(text) => reader.out.text(text),
            Step::Open(element) => {
                let role = roles.get(element.name_number()).copied().unwrap_or_default();
                if role == Role::None || is_unseen(element) || repeats_a_heading(element) {
                    walk.leave_out();
                } else if role == Role::Struck || element.attribute("struck").is_some() {
                    reader.out.strike(&element.text());
                    walk.leave_out();
                } else {
                    reader.open(role, element)?;
                }
            }
            Step::Close(element) => {
                let role = roles.get(element.name_number()).copied().unwrap_or_default();
                if !is_unseen(element) {
                    reader.close(role)?;
                }
            }
        }
    }
    tree.hold()?;
    reader.out.finish()
}

/// Whether it is a table's caption that says no more than the heading of the table's section, as in our own pages.
fn repeats_a_heading(element: Element<'_>) -> bool {
    element.name() == "caption" && {
        let said = fold_label(&element.text_to(LONGEST_HEADING));
        forms().iter().flat_map(|form| form.sections()).any(|section| fold_label(section.heading) == said)
    }
}

struct Reader {
    out: Collector,
    lists: Vec<List>,
    preformatted: usize,
    raised: usize,
}

impl Reader {
    fn open(&mut self, role: Role, element: Element<'_>) -> Result<(), ReadError> {
        match role {
            Role::Inline | Role::None | Role::Struck => {}
            Role::Raised => self.raised += 1,
            Role::Block | Role::Break => self.out.end_line(),
            Role::Preformatted => {
                self.out.end_line();
                self.preformatted += 1;
            }
            Role::List { numbered } => {
                self.out.end_line();
                let start = number(element, "start").unwrap_or(1);
                self.lists.push(List::new(numbered.then_some(element), start));
            }
            Role::Item => {
                self.out.end_line();
                if let Some(list) = self.lists.last_mut() {
                    let marker = list.next(number(element, "value"), element);
                    self.out.verbatim(&marker);
                }
            }
            Role::Table => self.out.begin_table(),
            Role::Row => self.out.begin_row(),
            Role::Cell => {
                let colspan = number(element, "colspan").unwrap_or(1).max(1);
                let rowspan = number(element, "rowspan").unwrap_or(1);
                self.out.begin_cell(colspan, rowspan, Merge::None)?;
            }
            Role::Image => {
                if !is_ornament(element) {
                    self.out.image(image_label(element));
                }
            }
            Role::Input => {
                let shown = matches!(element.attribute("type").unwrap_or("text"), "text" | "number");
                if let (true, Some(value)) = (shown, element.attribute("value")) {
                    self.out.text(value);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, role: Role) -> Result<(), ReadError> {
        match role {
            Role::Block | Role::Item => self.out.end_line(),
            Role::Preformatted => {
                self.out.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            Role::List { .. } => {
                self.out.end_line();
                self.lists.pop();
            }
            Role::Cell => self.out.end_cell(),
            Role::Table => self.out.end_table()?,
            Role::Raised => self.raised = self.raised.saturating_sub(1),
            Role::Inline
            | Role::None
            | Role::Struck
            | Role::Break
            | Role::Row
            | Role::Image
            | Role::Input => {}
        }
        Ok(())
    }
}

/// The leading digits of an attribute, as a browser reads it; more than a browser takes are cut.
fn number(element: Element<'_>, attribute: &str) -> Option<usize> {
    let text = element.attribute(attribute)?.trim_start();
    let digits = text.get(..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len())?;
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(usize::MAX).min(65_534)) }
}

/// Pictures of a few points: bullets, icons and spacers.
fn is_ornament(element: Element<'_>) -> bool {
    ["width", "height"].into_iter().any(|side| number(element, side).is_some_and(|points| points <= 48))
}

fn image_label(element: Element<'_>) -> String {
    let said = ["alt", "title"].into_iter().filter_map(|name| element.attribute(name)).map(str::trim);
    if let Some(label) = said.into_iter().find(|label| !label.is_empty()) {
        return label.chars().take(100).collect();
    }
    let source = element.attribute("src").filter(|source| !source.starts_with("data:")).unwrap_or_default();
    let path = source.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::piece::SourceCell;
    use crate::read::tree::Parser;
    use crate::read::tree::native::Native;

    fn read(html: &str) -> Vec<Piece> {
        pieces(&Native.html(html).unwrap(), Hidden::LeftOut).unwrap()
    }

    /// Paragraphs as they are; a table as rows, its cells between bars, spans behind them; images in brackets.
    fn shown(html: &str) -> Vec<String> {
        let cell = |cell: &SourceCell| {
            let span = match (cell.colspan, cell.rowspan) {
                (1, 1) => String::new(),
                (columns, rows) => format!("#{columns}x{rows}"),
            };
            format!("{}{span}", cell.text.replace('\n', "/"))
        };
        read(html)
            .iter()
            .flat_map(|piece| match piece {
                Piece::Paragraph(text) => vec![text.clone()],
                Piece::Image { label } => vec![format!("[{label}]")],
                Piece::Table(rows) => {
                    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
                }
            })
            .collect()
    }

    #[test]
    fn words_flow_as_on_the_page() {
        for (html, lines) in [
            ("<p>一、总体\n情况</p><p> 正文  有 空格 </p>", vec!["一、总体情况", "正文 有 空格"]),
            ("甲<br>乙<div>丙<p>丁</div>戊", vec!["甲", "乙", "丙", "丁", "戊"]),
            ("<p>&nbsp;&nbsp;缩进&#8203;</p><p>&nbsp;</p>", vec!["缩进"]),
            ("<p><span>政<b>府</b></span><span>\n信息</span></p>", vec!["政府信息"]),
            ("<p>收到 <b>3</b>\n件</p>", vec!["收到 3 件"]),
            ("<pre>甲 | 乙\n1 | 2</pre>", vec!["甲 | 乙", "1 | 2"]),
            ("<p>看<span style='display:none'>不</span>见<del>旧</del></p><!-- 注 -->", vec!["看见"]),
            (
                "<p><s>12</s>5<strike>件</strike>，<u style='text-decoration:line-through'>旧</u>新<sup>2</sup>35<sup>[1]</sup></p>",
                vec!["5，新²35[¹]"],
            ),
            ("<style>p{}</style><script>var a='<p>';</script><p>文</p>", vec!["文"]),
            ("<ol><li>甲</li><li>2、乙</li></ol><ul><li>丙</li></ul>", vec!["1.甲", "2、乙", "丙"]),
            ("<ol class='custom_cn1' start=3><li>丙</li></ol>", vec!["（三）丙"]),
            (
                "<img src='/a/表二.png'><img src='i.gif' width=16><img alt='表三' src='x'>",
                vec!["[表二.png]", "[表三]"],
            ),
            (
                "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;&nbsp; \
                 </span></span><![endif]>总体情况</p>",
                vec!["一、总体情况"],
            ),
            (
                "<xml><w:LsdException Locked='false' Name='a' /><w:LsdException Name='b' /></xml><o:p>&nbsp;</o:p><p>文</p>",
                vec!["文"],
            ),
        ] {
            assert_eq!(shown(html), lines, "{html}");
        }
    }

    #[test]
    fn tables_keep_their_spans() {
        for (html, lines) in [
            (
                "<table><tr><td colspan=2>规章<td rowspan='2'>1<tr><td>a<td>b</table>",
                vec!["规章#2x1|1#1x2", "a|b"],
            ),
            (
                "<table><tr><th>本年新<br>制作数量</th><td><p>甲</p><p>乙</p></td></tr></table>",
                vec!["本年新/制作数量|甲/乙"],
            ),
            ("<table><tr><td>a<td>&nbsp;<td><span> </span></table>", vec!["a||"]),
            // Zero reaches to the end, too many are cut to the table.
            ("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", vec!["a#1x2|b", "c"]),
            ("<table><tr><td colspan=99999999>题<tr><td>a<td>b<td>c</table>", vec!["题#3x1", "a|b|c"]),
            ("<table><tr><td rowspan=99999999>a<td>b</table>", vec!["a|b"]),
            (
                "<table><tr><td><input value='7'></td><td><input type=hidden value=8>9</td></tr></table>",
                vec!["7|9"],
            ),
            ("<table><tr><td hidden>1<td>2<td>3</table>", vec!["2|3"]),
        ] {
            assert_eq!(shown(html), lines, "{html}");
        }
    }

    #[test]
    fn layout_is_told_from_figures() {
        let figures = "<table><tr><td>规章<td>1<td>2</table>";
        for (html, lines) in [
            // A table that only lays out.
            (format!("<table><tr><td>导航<td><p>一、总体情况</p>{figures}</table>"), vec![
                "导航",
                "一、总体情况",
                "规章|1|2",
            ]),
            ("<table><tr><td><p>甲</p><p>乙</p></table>".to_owned(), vec!["甲", "乙"]),
            // A single cell that was pasted into a cell stays words.
            ("<table><tr><td>a<td><table><tr><td>5</table></table>".to_owned(), vec!["a|5"]),
            // A heading in a row of its own parts the table.
            (
                "<table><tr><td colspan=2>二、主动公开政府信息情况<tr><td>规章<td>1<tr><td colspan=2>第二十条第（五）项\
                 <tr><td>行政许可<td>2</table>"
                    .to_owned(),
                vec!["二、主动公开政府信息情况", "规章|1", "第二十条第（五）项#2x1", "行政许可|2"],
            ),
        ] {
            assert_eq!(shown(&html), lines, "{html}");
        }
    }

    #[test]
    fn a_page_hidden_until_a_script_shows_it() {
        let html = "<div style='display: none'><table><tr><td>规章<td>1</table></div>";
        let tree = Native.html(html).unwrap();
        assert_eq!(pieces(&tree, Hidden::LeftOut).unwrap(), []);
        assert_eq!(pieces(&tree, Hidden::Read).unwrap().len(), 1);
    }

    #[test]
    fn what_is_beyond_measure_is_refused() {
        let cells = "<td>".repeat(250_000);
        let refused = |html: &str| match Native.html(html) {
            Ok(tree) => pieces(&tree, Hidden::LeftOut).err().map(|error| error.message),
            Err(error) => Some(ReadError::from(error).message),
        };
        assert!(refused(&format!("<table><tr>{cells}</table>")).is_some_and(|m| m.contains("单元格")));
        assert!(refused(&"<div>".repeat(100_000)).is_some_and(|m| m.contains("嵌套过深")));
        let tall = "<tr><td rowspan=60000 colspan=60><td>".repeat(20_000);
        assert!(refused(&format!("<table>{tall}</table>")).is_some_and(|m| m.contains("单元格")));
    }
}
