//! 规章 of bodies that can make none.

use crate::check::body::{Body, Level};
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::{CellIx, Subject};

rule! {
    /// # 检查什么
    /// 乡镇、街道、县（市、区、旗）政府及其部门的报告，「规章」一行是否大于 0。省、设区的市的政府及其办公厅（室）、国务院部门，以及从名称判断不出级别的机关，不报。
    ///
    /// # 为什么
    /// 规章只能由国务院部门、省级政府、设区的市和自治州的政府制定。县级以下填了规章，多半是把规范性文件或规章制度填到了这一行。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 机关名称：某县某镇
    /// 「规章」现行有效件数栏：3
    /// ```
    /// 通过：
    /// ```text
    /// 机关名称：某省人民政府办公厅
    /// 「规章」现行有效件数栏：3
    /// ```
    ///
    /// # 怎么办
    /// 把数移到「行政规范性文件」一行，或改为 0。
    ///
    /// # 依据
    /// 《中华人民共和国立法法》关于部门规章和地方政府规章制定权限的规定；国办公开办函〔2021〕30号所附格式第二部分表格。
    pub(in crate::check) static REGULATIONS = "structure.regulations_body", Warning, "没有规章制定权的机关不填规章";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let body = match Body::of(report).level {
        Some(Level::Township) => "乡镇、街道",
        Some(Level::County) => "县级政府及其部门",
        _ => return,
    };
    let form = input.form();
    let filled: Vec<(CellIx, i64)> = form
        .cells_about(Subject::Regulations)
        .filter_map(|spec| Some((spec.ix, input.figures().integer(spec.ix).filter(|value| *value > 0)?)))
        .collect();
    let Some((first, _)) = filled.first() else { return };
    let shown: Vec<String> = filled.iter().map(|(ix, value)| format!("{} {value}", form.name(*ix))).collect();
    let message = format!(
        "{}填了{}，而{body}没有规章制定权。如果填的是行政规范性文件，请移到「行政规范性文件」一行；没有的填 0。",
        phrasing::table(form, *first),
        shown.join("、")
    );
    let cells = filled.into_iter().map(|(ix, _)| ix).collect();
    out.push(Finding::of(&REGULATIONS).message(message).cells(cells));
}
