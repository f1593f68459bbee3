//! The form against the year.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::form::{self, TableId};

rule! {
    /// # 检查什么
    /// 统计表用的是不是报告年度应当使用的格式：2019、2020 年度用国办公开办函〔2019〕60号的试行格式，2021 年度起用国办公开办函〔2021〕30号的格式。
    ///
    /// # 为什么
    /// 两种格式第二、三部分的表格不同，用错的要整表重填，数据也无法汇总。2021 年以后仍用旧格式是常见的错误。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 报告年度：2023
    /// 表样：2019
    /// ```
    /// 通过：
    /// ```text
    /// 报告年度：2020
    /// 表样：2019
    /// ```
    ///
    /// # 怎么办
    /// 换成报告年度的格式，把能对应的数移过去，再补齐新格式多出的格；旧格式有而新格式没有的项目不再填报。
    ///
    /// # 依据
    /// 国办公开办函〔2019〕60号、国办公开办函〔2021〕30号。
    pub(in crate::check) static FORM_YEAR = "structure.form_year", Error, "表格是报告年度的格式";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let used = report.form();
    let Some(year) = report.year else { return };
    let due = form::for_year(Some(year));
    let tables = [TableId::Disclosure, TableId::Requests];
    // Before 2019 there was no such form, and nothing to hold the report against.
    if used.serves(year) || !due.serves(year) || !tables.into_iter().any(|table| report.has_table(table)) {
        return;
    }
    let message = format!(
        "报告年度是 {year} 年，表格用的却是{}的格式（{}）。{year} 年度应使用{}的格式，请换用后补齐。",
        used.notice(),
        years(used),
        due.notice()
    );
    out.push(Finding::of(&FORM_YEAR).message(message));
}

fn years(form: &form::Form) -> String {
    match form.years() {
        (first, Some(last)) => format!("适用于 {first} 至 {last} 年度"),
        (first, None) => format!("适用于 {first} 年度起"),
    }
}
