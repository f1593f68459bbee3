//! The parent's tables, each cell marked by how it agrees with the sum.

use super::super::tables::judged;
use crate::collection::overview::Overview;
use crate::collection::roll_up::{CellState, RollUp, RollUpCell};
use crate::form::{GridCell, GridContent, Scope, TableId, by_key};
use crate::write::escaped;
use rustc_hash::FxHashMap;

pub(super) fn push(out: &mut String, overview: &Overview, roll_up: &RollUp) {
    let Some(form) = by_key(&roll_up.form) else { return };
    out.push_str(&format!(
        "<section class=\"sum\">\n<h2>汇总核对：{}</h2>\n<p>与 {} 个下级单位的合计相比，相符 {} 格，不符 {} 格，不能判断 {} 格。</p>\n",
        escaped(&roll_up.parent),
        roll_up.children.len(),
        roll_up.count(CellState::Agrees),
        roll_up.count(CellState::Differs),
        roll_up.count(CellState::Undecided)
    ));
    if !roll_up.without_report.is_empty() {
        let units: Vec<String> =
            roll_up.without_report.iter().map(|row| super::name(overview, *row)).collect();
        out.push_str(&format!("<p class=\"note\">没有可用的报告：{}。</p>\n", escaped(&units.join("、"))));
    }
    push_differing(out, overview, roll_up);
    if roll_up.count(CellState::Undecided) == roll_up.cells.len() {
        out.push_str("</section>\n");
        return;
    }
    let cells: FxHashMap<&str, &RollUpCell> =
        roll_up.cells.iter().map(|cell| (cell.cell.as_str(), cell)).collect();
    for table in TableId::ALL {
        out.push_str(&format!(
            "<h3>{}</h3>\n<table class=\"grid\">\n",
            escaped(&form.heading(table.section()))
        ));
        for row in form.grid(table).rows {
            out.push_str("<tr>");
            for cell in &row.cells {
                let of = |path: &str| cells.get(path).copied();
                let shown = if let GridContent::Value(ix) = cell.content { of(form.path(ix)) } else { None };
                push_cell(out, cell, shown);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>\n");
    }
    out.push_str(
        "<p class=\"note\">格内是本级的数；不符的，下面是合计；斜线底纹的不能判断。</p>\n</section>\n",
    );
}

fn push_differing(out: &mut String, overview: &Overview, roll_up: &RollUp) {
    let Some(form) = by_key(&roll_up.form) else { return };
    let differing = roll_up.cells.iter().filter(|cell| cell.state == CellState::Differs);
    let rows: Vec<Vec<String>> = differing
        .filter_map(|cell| {
            let spec = form.cell(form.find(&cell.cell)?)?;
            let shown = |text: &Option<String>| text.clone().unwrap_or_default();
            Some(vec![
                escaped(&format!("{}{}", spec.table.printed(), spec.name)),
                shown(&cell.parent),
                cell.sum.clone(),
                shown(&cell.difference),
                escaped(&judged(overview, roll_up, cell)),
            ])
        })
        .collect();
    super::push_table(out, "不符的格", &["格", "本级", "合计", "相差", "判断"], &rows);
}

fn push_cell(out: &mut String, cell: &GridCell, figure: Option<&RollUpCell>) {
    let (tag, class, text) = match cell.content {
        GridContent::Caption(text) | GridContent::Corner(text) => ("th", "", escaped(text)),
        GridContent::Header { scope, text } => {
            let scope = match scope {
                Scope::Column => " scope=\"col\"",
                Scope::ColumnGroup => " scope=\"colgroup\"",
                Scope::Row => " scope=\"row\"",
                Scope::RowGroup => " scope=\"rowgroup\"",
            };
            ("th", scope, escaped(text))
        }
        GridContent::Value(_) => match figure {
            Some(cell) => figure_of(cell),
            None => ("td", "", String::new()),
        },
    };
    out.push_str(&format!("<{tag}{class}"));
    for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if span > 1 {
            out.push_str(&format!(" {name}=\"{span}\""));
        }
    }
    out.push_str(&format!(">{text}</{tag}>"));
}

fn figure_of(cell: &RollUpCell) -> (&'static str, &'static str, String) {
    let own = cell.parent.as_deref().unwrap_or("—");
    match cell.state {
        CellState::Agrees => ("td", "", own.to_owned()),
        CellState::Differs => ("td", " class=\"differs\"", format!("<b>✕ {own}</b><br>{}", cell.sum)),
        CellState::Undecided => ("td", " class=\"undecided\"", own.to_owned()),
    }
}
