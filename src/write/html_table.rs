//! A printed table as HTML: on the page with captions and header associations, on the clipboard plain.

use super::escape::push_escaped;
use super::table_layout::{LaidCell, LaidRow, Role, TableLayout, layout_table};
use crate::form::TableId;
use crate::report::{Report, is_formula};

/// Where the table will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a page of its own: caption, ids, associations between figures and headers.
    Page,
    /// In whatever it is pasted into: no caption, no ids, the old attributes that word processors read.
    Paste,
}

/// On every cell, because a portal's editor drops style sheets and keeps these.
const CELL: &str = "border:1px solid #000;padding:4px 3px;text-align:center;vertical-align:middle";
const HEADER: &str =
    "border:1px solid #000;padding:4px 3px;text-align:center;vertical-align:middle;font-weight:normal";
const LABEL: &str =
    "border:1px solid #000;padding:4px 3px;text-align:left;vertical-align:middle;font-weight:normal";

/// The heading of the table's section without its ordinal, which names the table.
pub(super) fn caption(report: &Report, table: TableId) -> &'static str {
    report.form().section(table.section()).map_or("", |section| section.heading)
}

/// What the ids of a table's cells begin with: its section's name.
fn cell_id(table: TableId, row: usize, cell: usize) -> String {
    format!("{}-{}-{}", table.name(), row + 1, cell + 1)
}

/// Writes the table.
pub(super) fn push_table(out: &mut String, report: &Report, table: TableId, place: Place) {
    let layout = layout_table(report, table);
    match place {
        Place::Page => {
            out.push_str(
                "<table style=\"width:100%;border-collapse:collapse;table-layout:fixed\">\n<caption id=\"",
            );
            out.push_str(table.name());
            out.push_str("-caption\">");
            push_escaped(out, caption(report, table));
            out.push_str("</caption>\n");
        }
        Place::Paste => out.push_str(
            "<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\" width=\"100%\" \
             style=\"width:100%;border-collapse:collapse;border:1px solid #000\">\n",
        ),
    }
    out.push_str("<colgroup>");
    for width in column_widths(&layout) {
        let width = format!("{}.{}%", width / 10, width % 10);
        match place {
            Place::Page => out.push_str(&format!("<col style=\"width:{width}\">")),
            Place::Paste => out.push_str(&format!("<col width=\"{width}\" style=\"width:{width}\">")),
        }
    }
    out.push_str("</colgroup>\n");
    let head = layout.head_rows();
    let mut open = "";
    for (y, row) in layout.rows.iter().enumerate() {
        let group = if y < head { "thead" } else { "tbody" };
        let starts_block = y > 0 && layout.rows.get(y - 1).is_some_and(|before| before.block != row.block);
        if group != open || starts_block {
            if !open.is_empty() {
                out.push_str(&format!("</{open}>\n"));
            }
            out.push_str(&format!("<{group}>\n"));
            open = group;
        }
        out.push_str("<tr>");
        for (x, cell) in row.cells.iter().enumerate() {
            push_cell(out, &layout, table, (y, x), row, cell, place);
        }
        out.push_str("</tr>\n");
    }
    if !open.is_empty() {
        out.push_str(&format!("</{open}>\n"));
    }
    out.push_str("</table>");
}

fn push_cell(
    out: &mut String,
    layout: &TableLayout<'_>,
    table: TableId,
    (y, x): (usize, usize),
    row: &LaidRow<'_>,
    cell: &LaidCell<'_>,
    place: Place,
) {
    let header = cell.role.is_header() && !cell.text.trim().is_empty();
    let tag = if header { "th" } else { "td" };
    out.push('<');
    out.push_str(tag);
    if place == Place::Page {
        if header {
            let scope = match cell.role {
                Role::Caption => "rowgroup",
                Role::RowHeader => "row",
                _ => "col",
            };
            out.push_str(&format!(" id=\"{}\" scope=\"{scope}\"", cell_id(table, y, x)));
        }
        let headers = headers_of(layout, y, row, cell);
        if !headers.is_empty() {
            let ids: Vec<_> = headers.into_iter().map(|(y, x)| cell_id(table, y, x)).collect();
            out.push_str(&format!(" headers=\"{}\"", ids.join(" ")));
        }
    }
    if cell.colspan > 1 {
        out.push_str(&format!(" colspan=\"{}\"", cell.colspan));
    }
    if cell.rowspan > 1 {
        out.push_str(&format!(" rowspan=\"{}\"", cell.rowspan));
    }
    let style = match cell.role {
        // Long labels stand to the left, as the notices print them; names of groups in the middle.
        Role::RowHeader if cell.rowspan == 1 && layout.stub > 1 => LABEL,
        _ if header => HEADER,
        _ => CELL,
    };
    if place == Place::Paste && style != LABEL {
        out.push_str(" align=\"center\"");
    }
    // Excel takes a cell of a pasted table for a formula unless its format is text.
    let format =
        if place == Place::Paste && is_formula(&cell.text) { ";mso-number-format:'\\@'" } else { "" };
    out.push_str(&format!(" style=\"{style}{format}\">"));
    push_escaped(out, &cell.text);
    out.push_str(&format!("</{tag}>"));
}

/// The headers of a cell, as places in the table: captions and column labels above it in its block, row labels
/// beside it. A row label has the caption, the corner and its groups; a column label the caption and its groups.
fn headers_of(
    layout: &TableLayout<'_>,
    y: usize,
    row: &LaidRow<'_>,
    cell: &LaidCell<'_>,
) -> Vec<(usize, usize)> {
    if matches!(cell.role, Role::Caption | Role::Remark) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (other_y, other_row) in layout.rows.iter().enumerate().take(y + 1) {
        if other_row.block != row.block {
            continue;
        }
        for (x, other) in other_row.cells.iter().enumerate() {
            let above =
                other_y < y && other.column <= cell.column && cell.column < other.column + other.colspan;
            let beside = other_y + other.rowspan > y && other.column < cell.column;
            let applies = match other.role {
                Role::Caption => above,
                Role::Corner | Role::ColumnHeader => above,
                Role::RowHeader => beside && !row.header,
                Role::Remark | Role::Value(_) | Role::Extra => false,
            };
            if applies && !other.text.trim().is_empty() {
                found.push((other_y, x));
            }
        }
    }
    found
}

/// The width of each column in thousandths of the table's; the widths of all make 1000.
pub(super) fn column_widths(layout: &TableLayout<'_>) -> Vec<usize> {
    let values = layout.columns.saturating_sub(layout.stub).max(1);
    let stub: &[usize] = match layout.stub {
        0 => &[],
        1 => &[280],
        _ => &[70, 110, 300],
    };
    let rest = 1000 - stub.iter().take(layout.stub).sum::<usize>();
    let mut widths: Vec<_> = stub.iter().copied().take(layout.stub).collect();
    for index in 0..values {
        widths.push(rest * (index + 1) / values - rest * index / values);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(report: &Report, table: TableId, place: Place) -> String {
        let mut out = String::new();
        push_table(&mut out, report, table, place);
        out
    }

    #[test]
    fn a_figure_names_its_headers() {
        let mut report = Report::blank(2024);
        let ix = report.form().find("requests.refused.state_secret.business").unwrap();
        report.set_cell(ix, "47".into());
        let html = html(&report, TableId::Requests, Place::Page);
        let cell = html.split('<').find(|tag| tag.ends_with(">47")).unwrap();
        let ids = cell.split("headers=\"").nth(1).unwrap().split('"').next().unwrap();
        let labels: Vec<_> = ids
            .split(' ')
            .map(|id| {
                let at = html.find(&format!("id=\"{id}\"")).unwrap();
                html[at..].split('>').nth(1).unwrap().split('<').next().unwrap()
            })
            .collect();
        assert_eq!(
            labels,
            [
                "申请人情况",
                "法人或其他组织",
                "商业企业",
                "三、本年度办理结果",
                "（三）不予公开",
                "1.属于国家秘密"
            ]
        );
    }

    #[test]
    fn spans_are_the_forms() {
        for (year, span) in [(2024, 22), (2020, 20)] {
            let html = html(&Report::blank(year), TableId::Requests, Place::Page);
            assert!(html.contains(&format!("rowspan=\"{span}\"")), "{year}");
            assert_eq!(html.matches("<thead>").count(), 1);
            assert_eq!(html.split("</thead>").next().unwrap().matches("<tr>").count(), 3);
        }
    }

    #[test]
    fn what_is_pasted_has_no_ids() {
        let html = html(&Report::blank(2024), TableId::Disputes, Place::Paste);
        assert!(!html.contains("id=") && !html.contains("<caption"));
        assert_eq!(html.matches("<td").count(), 15);
    }

    #[test]
    fn widths_fill_the_table() {
        for table in TableId::ALL {
            let report = Report::blank(2020);
            assert_eq!(column_widths(&layout_table(&report, table)).iter().sum::<usize>(), 1000);
        }
    }
}
