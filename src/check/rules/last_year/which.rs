//! Whether the report opened as last year's is last year's, of the same body.

use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::prior_report;
use crate::check::rule::rule;

rule! {
    /// # 检查什么
    /// 作为上年报告打开的报告，年度是不是本报告年度的上一年，机关是不是同一个。机关名称前面多写或少写地区、后面带不带“人民政府”“办事处”，都算同一个。
    ///
    /// # 为什么
    /// 拿错了报告，跨年核对得出的结论都不对，所以对不上时不作跨年核对，只提示这一条。年度或机关不明的，照常核对。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 报告年度：2023
    /// 上年报告年度：2021
    /// ```
    /// 不通过：
    /// ```text
    /// 机关名称：某县夜郎镇
    /// 上年机关名称：某县会仪镇
    /// ```
    /// 通过：
    /// ```text
    /// 机关名称：某县夜郎镇人民政府
    /// 上年机关名称：夜郎镇
    /// ```
    ///
    /// # 怎么办
    /// 打开上一年的报告。只是机关更名的，写明理由搁置这一条，跨年核对照常进行。
    ///
    /// # 依据
    /// 实践：跨年核对以同一机关前后两年的报告为准。
    pub(in crate::check) static REPORT = prior_report::RULE, Warning, "并排打开的是本机关上一年的报告";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    if let Some(doubt) = input.doubt() {
        out.push(Finding::of(&REPORT).message(doubt));
    }
}
