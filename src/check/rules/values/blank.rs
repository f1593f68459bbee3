//! Blanks: one finding a table, and where 0 may be written.

use crate::check::blanks::{Blanks, settle};
use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::{CellIx, Form, TableId};

rule! {
    /// # 检查什么
    /// 三张表里有没有空白的格，以及整张表是不是没有填或者没有找到。每张表只提示一条，写明空白在哪里。
    ///
    /// # 为什么
    /// 空白不等于 0：读者分不清是没有还是漏填，勾稽关系也无法确定。空白都取 0 时成立的勾稽关系不另行提示；空白须填别的数才能成立的，另列为待定。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」科研机构栏：空白
    /// ```
    /// 不通过：
    /// ```text
    /// 第四部分表格：无
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」科研机构栏：0
    /// ```
    ///
    /// # 怎么办
    /// 没有的填 0。可以一次把空白填为 0，只填不与其他数冲突的格，一步撤销；须填别的数的格会留下，请对照台账填写。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式各表；实践：汇总时空白格会被退回补填。
    pub(in crate::check) static BLANK = "values.blank", Warning, "表内没有空白，没有的填 0";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    for table in TableId::ALL {
        let form = input.form();
        let (all, blanks) = blanks(input, table);
        if blanks.is_empty() {
            continue;
        }
        let absent = !input.report().has_table(table);
        if blanks.len() == all && absent {
            // Where the whole section is missing, that is what is reported.
            let sections = &input.report().sections;
            if sections.is_empty() || input.report().section(table.section()).is_some() {
                out.push(Finding::of(&BLANK).message(format!(
                    "没有找到{}（{}）。没有发生的也要列表填 0，请补上。",
                    table.printed(),
                    form.section(table.section()).map_or("", |section| section.heading)
                )));
            }
            continue;
        }
        let settled = settle(input.figures(), &blanks);
        let message = if blanks.len() == all {
            format!("{}全部是空白。空白不能当作 0，请填写；没有的填 0。", table.printed())
        } else {
            some_blank(input, table, all, &blanks, &settled)
        };
        out.push(Finding::of(&BLANK).message(message).cells(blanks).remedy(remedy(table, &settled)));
    }
}

/// How many cells the table has, and which are blank.
fn blanks(input: &Input, table: TableId) -> (usize, Vec<CellIx>) {
    let mut all = 0;
    let cells = input.form().cells_of(table).inspect(|_| all += 1);
    let blanks = cells.map(|spec| spec.ix).filter(|ix| input.report().cell(*ix).is_blank()).collect();
    (all, blanks)
}

fn some_blank(input: &Input, table: TableId, all: usize, blanks: &[CellIx], settled: &Blanks) -> String {
    let form = input.form();
    let where_they_are = if blanks.len() * 2 > all {
        let filled: Vec<_> =
            form.cells_of(table).map(|spec| spec.ix).filter(|ix| !blanks.contains(ix)).collect();
        format!(
            " {all} 格中只填了 {} 格（{}）",
            filled.len(),
            phrasing::some_of(&places(form, table, &filled), 4)
        )
    } else {
        format!("有 {} 格空白（{}）", blanks.len(), phrasing::some_of(&places(form, table, blanks), 6))
    };
    let mut message = format!("{}{where_they_are}。空白不能当作 0，没有的应当填 0。", table.printed());
    if !settled.other.is_empty() {
        let cells: Vec<_> = settled.other.iter().map(|(ix, _)| *ix).collect();
        message.push_str(&format!(
            "其中{}按其他各格推算不是 0，请对照台账填写。",
            phrasing::some_of(&places(form, table, &cells), 4)
        ));
    }
    if !settled.unclear.is_empty() {
        message.push_str(&format!(
            "{}不能都是 0，请对照台账填写。",
            phrasing::some_of(&places(form, table, &settled.unclear), 4)
        ));
    }
    if settled.other.is_empty() && settled.unclear.is_empty() && settled.identities > 0 {
        message.push_str(&format!("这些空白都是 0 时，涉及的 {} 条勾稽关系全部成立。", settled.identities));
    }
    message
}

/// Where some cells are, row by row: whole rows by their labels, single cells by their names.
fn places(form: &Form, table: TableId, cells: &[CellIx]) -> Vec<String> {
    let mut places = Vec::new();
    let row = |ix: CellIx| form.cell(ix).map(|spec| (spec.block, spec.row));
    for these in cells.chunk_by(|a, b| row(*a) == row(*b)) {
        let Some(first) = these.first() else { continue };
        let block = form.cell(*first).and_then(|spec| form.table(table).blocks.get(spec.block));
        let columns = block.map_or(0, |block| block.columns.len());
        let label = phrasing::row_label(form, *first);
        if label.is_empty() || these.len() == 1 {
            places.extend(these.iter().map(|ix| form.name(*ix).to_owned()));
        } else if these.len() == columns {
            places.push(format!("「{label}」整行"));
        } else {
            let names: Vec<_> = these.iter().map(|ix| phrasing::column_label(form, *ix)).collect();
            places.push(format!("「{label}」{} {} 栏", names.join("、"), names.len()));
        }
    }
    places
}

fn remedy(table: TableId, settled: &Blanks) -> Option<Remedy> {
    (!settled.zeros.is_empty()).then(|| {
        let label = format!("将{}的 {} 格空白填为 0", table.printed(), settled.zeros.len());
        Remedy::of_cells(label, settled.zeros.iter().map(|ix| (*ix, "0".to_owned())).collect())
    })
}
