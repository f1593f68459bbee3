//! The changes of the 2019 form's table of section 二.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::{CellSpec, Measure};

rule! {
    /// # 检查什么
    /// 2019 年格式第二部分表格的「上一年项目数量」「本年增/减」「处理决定数量」三栏是否说得通：上一年是 0、本年增加 10 项以上而一件决定也没有的；减少的比上一年的还多的；打开了上年报告时，上一年项目数量与上年报告的项目数量（上年的上一年数量加增减）不一致的。
    ///
    /// # 为什么
    /// 上一年项目数量漏填，全部项目就成了“新增”；把处理件数填进增减栏，也是这个样子。项目数量是事项的个数，增减是事项个数的变化，处理决定数量才是件数。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 报告年度：2020
    /// 「行政处罚」上一年项目数量栏：0
    /// 「行政处罚」本年增/减栏：增80
    /// 「行政处罚」处理决定数量栏：0
    /// ```
    /// 不通过：
    /// ```text
    /// 报告年度：2020
    /// 「行政许可」上一年项目数量栏：3
    /// 「行政许可」本年增/减栏：减5
    /// ```
    /// 通过：
    /// ```text
    /// 报告年度：2020
    /// 「行政处罚」上一年项目数量栏：75
    /// 「行政处罚」本年增/减栏：增5
    /// 「行政处罚」处理决定数量栏：12
    /// ```
    ///
    /// # 怎么办
    /// 核对权责清单：补上上一年项目数量，或者把处理件数移到处理决定数量栏。
    ///
    /// # 依据
    /// 国办公开办函〔2019〕60号所附格式第二部分表格；实践：已发布的报告中有上一年 0、增80、处理决定 0 的。
    pub(in crate::check) static CHANGE = "disclosure.change", Hint, "项目数量的增减说得通";
}

/// From how many new items on none before and no decision is strange.
const MANY: i64 = 10;

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let figures = input.figures();
    for spec in input.form().cells_measuring(Measure::Change) {
        let of = |measure| figures.in_row(spec.ix, measure);
        let (Some(change), Some((previous_ix, previous))) = (figures.integer(spec.ix), of(Measure::Previous))
        else {
            continue;
        };
        let decisions = of(Measure::Decisions);
        let table = spec.table.printed();
        let label = phrasing::row_label(input.form(), spec.ix);
        let text = input.report().cell(spec.ix).text();
        let mut cells = vec![spec.ix, previous_ix];
        let message = if i128::from(previous) + i128::from(change) < 0 {
            format!(
                "{table}「{label}」：上一年项目数量 {previous}，本年增/减“{text}”，减少的比上一年的还多，请核对。"
            )
        } else if previous == 0
            && change >= MANY
            && let Some((decisions_ix, 0)) = decisions
        {
            cells.push(decisions_ix);
            format!(
                "{table}「{label}」：上一年项目数量 0，本年增/减“{text}”，处理决定数量 0。请核对是不是漏填了上一年的项目数量，或者把处理件数填进了增减栏。"
            )
        } else if let Some(before) = items_last_year(input, spec)
            && before != i128::from(previous)
        {
            // This year's change has no part in it.
            cells = vec![previous_ix];
            format!(
                "{table}「{label}」：上一年项目数量 {previous}，上年报告的项目数量（上一年数量加增减）是 {before}，两者不一致，请核对。"
            )
        } else {
            continue;
        };
        out.push(Finding::of(&CHANGE).message(message).cells(cells));
    }
}

/// How many items last year's report ends with: its previous plus its change.
fn items_last_year(input: &Input, change: &CellSpec) -> Option<i128> {
    let last = input.last_year()?;
    let change_ix = last.same_cell(input.form(), change)?;
    let (_, previous) = last.in_row(change_ix, Measure::Previous)?;
    let change = last.integer(change_ix)?;
    Some(i128::from(previous) + i128::from(change))
}
