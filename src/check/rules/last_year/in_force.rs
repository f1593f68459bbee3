//! 现行有效 = last year's 现行有效 + 制发 − 废止.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::Measure;

rule! {
    /// # 检查什么
    /// 规章和行政规范性文件的「现行有效件数」，等于上年报告的现行有效件数加本年制发件数减本年废止件数。两年都用 2021 年格式、四个数都已填写时才核对。
    ///
    /// # 为什么
    /// 现行有效件数逐年滚动，对不上的会被问到。修订、重新认定、机构合并会使它不等，所以只是警告。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「行政规范性文件」本年制发件数栏：5
    /// 「行政规范性文件」本年废止件数栏：2
    /// 「行政规范性文件」现行有效件数栏：372
    /// 上年「行政规范性文件」现行有效件数栏：66
    /// ```
    /// 通过：
    /// ```text
    /// 「行政规范性文件」本年制发件数栏：5
    /// 「行政规范性文件」本年废止件数栏：2
    /// 「行政规范性文件」现行有效件数栏：69
    /// 上年「行政规范性文件」现行有效件数栏：66
    /// ```
    ///
    /// # 怎么办
    /// 对照文件目录核对四个数。确因清理、重新认定而变化的，在正文说明，写明理由搁置这一条。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号所附格式第二部分表格（制发、废止、现行有效三栏）；实践：复核报告时按此滚动核对。
    pub(in crate::check) static IN_FORCE = "last_year.in_force", Warning, "现行有效件数与上年滚动一致";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let Some(last) = input.last_year() else { return };
    let this = input.figures();
    if input.form().id() != last.form().id() {
        return;
    }
    for spec in input.form().cells_measuring(Measure::InForce) {
        let of = |measure| this.in_row(spec.ix, measure);
        let (Some((made_ix, made)), Some((repealed_ix, repealed))) =
            (of(Measure::Made), of(Measure::Repealed))
        else {
            continue;
        };
        let before = last.same_cell(input.form(), spec).and_then(|ix| last.integer(ix));
        let (Some(now), Some(before)) = (this.integer(spec.ix), before) else { continue };
        let due = i128::from(before) + i128::from(made) - i128::from(repealed);
        let by = i128::from(now) - due;
        if by == 0 {
            continue;
        }
        let label = phrasing::row_label(input.form(), spec.ix);
        let which = if by > 0 { "多" } else { "少" };
        let message = format!(
            "{}「{label}」：现行有效件数 {now}；上年报告现行有效 {before} + 本年制发 {made} - 本年废止 {repealed} = {due}，本年{which} {}。请核对，确有清理或重新认定的请在正文说明。",
            spec.table.printed(),
            by.unsigned_abs()
        );
        let cells = vec![spec.ix, made_ix, repealed_ix];
        out.push(Finding::of(&IN_FORCE).message(message).cells(cells).sides(i128::from(now), due));
    }
}
