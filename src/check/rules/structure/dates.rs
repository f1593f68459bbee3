//! The day of publication: after the year, within the deadline.

use super::{field, order};
use crate::check::body::{Body, Level, Role};
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::words::{Date, Text, dates};
use crate::report::{Report, TextField};

rule! {
    /// # 检查什么
    /// 发布日期是否在报告年度结束之后。2021-01-28、2021年1月28日、2021/1/28、2021.1.28 等写法都能读；读不出日期的不报。
    ///
    /// # 为什么
    /// 报告的统计期限到 12 月 31 日为止，年度没有结束不可能有全年的数据，多半是日期或年度写错。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 报告年度：2020
    /// 表样：2019
    /// 发布日期：2020-12-28
    /// ```
    /// 通过：
    /// ```text
    /// 报告年度：2020
    /// 表样：2019
    /// 发布日期：2021年1月28日
    /// ```
    ///
    /// # 怎么办
    /// 核对发布日期和报告年度，改正写错的一个。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第四十九条、第五十条：年度报告报告上一年度的情况。
    pub(in crate::check) static BEFORE_YEAR_END = "structure.published_before_year_end", Error, "发布日期在年度结束之后";
}

rule! {
    /// # 检查什么
    /// 发布日期是否过了期限：县级以上政府部门、乡镇和街道为次年 1 月 31 日，县级以上政府及其办公厅（室）为次年 3 月 31 日。从机关名称判断不出是哪一类的，不报。
    ///
    /// # 为什么
    /// 逾期公布会在考核中扣分。条例没有点名乡镇和街道，各地通知一般要求 1 月底前。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 机关名称：某县统计局
    /// 发布日期：2024-02-05
    /// ```
    /// 不通过：
    /// ```text
    /// 机关名称：某县人民政府
    /// 发布日期：2024年4月2日
    /// ```
    /// 通过：
    /// ```text
    /// 机关名称：某县人民政府
    /// 发布日期：2024-02-05
    /// ```
    ///
    /// # 怎么办
    /// 日期写错的改正；确已逾期的尽快公布，并按上级要求说明。
    ///
    /// # 依据
    /// 《中华人民共和国政府信息公开条例》第四十九条：县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交上一年度报告并向社会公布，县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度报告。
    pub(in crate::check) static DEADLINE = "structure.deadline", Warning, "在期限内公布";
}

/// The date in 发布日期, if it can be read and exists.
fn published(report: &Report) -> Option<Date> {
    let date = *dates(&Text::new(report.published.as_deref()?)).first()?;
    date.exists().then_some(date)
}

pub(in crate::check) fn before_year_end(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let (Some(year), Some(date)) = (report.year, published(report)) else { return };
    if order(&date).is_none_or(|date| date > (i64::from(year), 12, 31)) {
        return;
    }
    let message = format!(
        "发布日期是{}，而 {year} 年度到 {year} 年 12 月 31 日才结束。请核对发布日期和报告年度。",
        date.shown()
    );
    out.push(Finding::of(&BEFORE_YEAR_END).message(message).at(field(report, TextField::Published)));
}

pub(in crate::check) fn deadline(input: &Input, out: &mut Vec<Finding>) {
    let report = input.report();
    let (Some(year), Some(date)) = (report.year, published(report)) else { return };
    let body = Body::of(report);
    let (month, who) = match (body.role, body.level) {
        (_, Some(Level::National)) | (None, _) => return,
        (Some(Role::Government), Some(Level::Township)) => (1, "乡镇、街道一般应在次年 1 月 31 日前公布"),
        (Some(Role::Department), _) => (1, "县级以上政府部门应在次年 1 月 31 日前公布"),
        (Some(Role::Government | Role::Office), _) => (3, "县级以上政府应在次年 3 月 31 日前公布"),
    };
    let last = (i64::from(year) + 1, month, 31);
    // A month alone may be before or after the day.
    let Some(first) = order(&date).map(|(year, month, _)| (year, month, date.day.unwrap_or(1))) else {
        return;
    };
    if first <= last {
        return;
    }
    let message = format!("发布日期是{}，{who}。日期写错的请改正，确已逾期的请尽快公布。", date.shown());
    out.push(Finding::of(&DEADLINE).message(message).at(field(report, TextField::Published)));
}
