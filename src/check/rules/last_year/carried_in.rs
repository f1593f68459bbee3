//! 上年结转 = last year's 结转下年度, column by column.

use crate::check::figures::Figures;
use crate::check::finding::{Finding, Remedy};
use crate::check::identity::{Known, known};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::{CellIx, Form, Subject, TableId};

rule! {
    /// # 检查什么
    /// 本年「二、上年结转政府信息公开申请数量」的七栏，逐栏等于上年报告「四、结转下年度继续办理」的同一栏。
    ///
    /// # 为什么
    /// 上一年转出来的就是这一年转进来的，两份都是公开的报告，任何人都能对照。本年这一格空白而上年不是 0 的，列为待定。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「二、上年结转政府信息公开申请数量」总计栏：77
    /// 上年「四、结转下年度继续办理」总计栏：103
    /// ```
    /// 待定：
    /// ```text
    /// 「二、上年结转政府信息公开申请数量」总计栏：空白
    /// 上年「四、结转下年度继续办理」总计栏：103
    /// ```
    /// 通过：
    /// ```text
    /// 「二、上年结转政府信息公开申请数量」总计栏：103
    /// 上年「四、结转下年度继续办理」总计栏：103
    /// ```
    ///
    /// # 怎么办
    /// 上年报告无误的，照上年的结转下年度填写本年上年结转这一行，可以一次填好整行，然后重新核对本年的勾稽关系。上年报告有误的，先更正上年报告。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第三部分表格；实践：已发布的报告中有上年转出 103 件、本年转入 77 件的。
    pub(in crate::check) static CARRIED_IN = "last_year.carried_in", Error, "上年结转逐栏等于上年报告的结转下年度";
}

/// Each cell of 上年结转 with the cell of 结转下年度 that last year's report has in the same column.
fn pairs(input: &Input, last: &Figures) -> Vec<(CellIx, CellIx)> {
    let column = |form: &Form, ix: CellIx| form.column_of(ix).map(|column| column.id);
    let theirs = |mine: CellIx| {
        let mut cells = last.form().cells_about(Subject::CarriedOut).map(|spec| spec.ix);
        cells.find(|ix| column(last.form(), *ix) == column(input.form(), mine))
    };
    let cells = input.form().cells_about(Subject::CarriedIn);
    cells.filter_map(|spec| Some((spec.ix, theirs(spec.ix)?))).collect()
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let Some(last) = input.last_year() else { return };
    if !input.report().has_table(TableId::Requests) || !last.report().has_table(TableId::Requests) {
        return;
    }
    let pairs = pairs(input, last);
    let remedy = take_over(input, last, &pairs);
    for (mine, theirs) in pairs {
        let (this, before) = (known(input.figures().reading(mine)), known(last.reading(theirs)));
        let (form, last_form) = (input.form(), last.form());
        let place = format!("{}{}栏", phrasing::table(form, mine), phrasing::column_label(form, mine));
        let row = phrasing::row_label(form, mine);
        let last_row = format!("上年报告「{}」", phrasing::row_label(last_form, theirs));
        let (finding, message) = match (this, before) {
            (Known::Number(this), Known::Number(before)) if this != before => {
                let by = i128::from(this).abs_diff(i128::from(before));
                let which = if this > before { "多" } else { "少" };
                let said = format!(
                    "{place}：「{row}」{this}，{last_row}{before}，本年{which} {by}。两年应当一致，请核对哪一年有误。"
                );
                (Finding::of(&CARRIED_IN), said)
            }
            (Known::Blank, Known::Number(before)) if before != 0 => {
                let said = format!("{place}：「{row}」空白，{last_row}是 {before}，填 {before} 才一致。");
                (Finding::of(&CARRIED_IN).open(), said)
            }
            (Known::Number(this), Known::Blank) if this != 0 => {
                let said = format!("{place}：「{row}」{this}，{last_row}这一栏空白，还不能判断是否一致。");
                (Finding::of(&CARRIED_IN).open(), said)
            }
            _ => continue,
        };
        let side = |known| match known {
            Known::Number(value) => i128::from(value),
            Known::Blank | Known::Text => 0,
        };
        let finding = finding.message(message).cells(vec![mine]).sides(side(this), side(before));
        out.push(finding.remedy(remedy.clone()));
    }
}

/// The whole row as last year's report carried it out, as far as that can be read; cells that agree already are
/// left as they are.
fn take_over(input: &Input, last: &Figures, pairs: &[(CellIx, CellIx)]) -> Option<Remedy> {
    let cells: Vec<_> = pairs
        .iter()
        .filter_map(|(mine, theirs)| Some((*mine, last.integer(*theirs).filter(|value| *value >= 0)?)))
        .filter(|(mine, value)| input.figures().integer(*mine) != Some(*value))
        .map(|(mine, value)| (mine, value.to_string()))
        .collect();
    let label = "按上年报告的结转下年度填写上年结转整行".to_owned();
    (!cells.is_empty()).then_some(Remedy::of_cells(label, cells))
}
