//! Amounts in the wrong unit: 元 where the form asks for 万元.

use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::rule;
use crate::form::Kind;
use crate::report::{Decimal, Reading, Unit};

rule! {
    /// # 检查什么
    /// 行政事业性收费的本年收费金额，表头单位是万元：格内写了“元”或“亿元”的；与上年报告相比大约是一万倍或者万分之一的（两千五百倍到四万倍之间）。
    ///
    /// # 为什么
    /// 把元当作万元填，数会大一万倍，是收费金额最常见的错误。真实的收费一年之内不会变到几千倍。金额保留原来的小数位，不会四舍五入。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「行政事业性收费」本年收费金额（单位：万元）：251000元
    /// ```
    /// 不通过：
    /// ```text
    /// 「行政事业性收费」本年收费金额（单位：万元）：727012578
    /// 上年「行政事业性收费」本年收费金额（单位：万元）：68890.1
    /// ```
    /// 通过：
    /// ```text
    /// 「行政事业性收费」本年收费金额（单位：万元）：72701.2578
    /// 上年「行政事业性收费」本年收费金额（单位：万元）：68890.1
    /// ```
    ///
    /// # 怎么办
    /// 核对财务数据，换算成万元后填写，不写单位。第六部分的信息处理费以元为单位，是另一项，不填在这里。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号所附格式第二部分表格：“本年收费金额（单位：万元）”。
    pub(in crate::check) static UNIT = "values.unit", Warning, "收费金额以万元为单位";
}

/// How many times a figure may be another before the unit is doubted, and up to where: a factor of four on both
/// sides of ten thousand.
const BAND: (i64, i64) = (2_500, 40_000);

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    for spec in input.form().cells().iter().filter(|spec| spec.kind == Kind::Amount) {
        let Reading::Number { value, unit, .. } = input.figures().reading(spec.ix) else { continue };
        let place = phrasing::place(input.form(), spec.ix);
        let text = input.report().cell(spec.ix).text();
        let in_ten_thousands = match unit {
            Some(Unit::Yuan) => value.ten_thousandth(),
            Some(Unit::HundredMillionYuan) => value.times_ten_thousand(),
            Some(Unit::TenThousandYuan) | None => None,
        };
        let (message, better) = if let Some(better) = in_ten_thousands {
            (format!("{place}填的是“{text}”，表头单位是万元，应当换算为 {better}。"), Some(better))
        } else if let Some(last) = last_year(input, &spec.path)
            && slipped(*value, last)
        {
            let better = value.ten_thousandth();
            let shown = better.map(|better| format!("，换算为 {better}")).unwrap_or_default();
            let message = format!(
                "{place}是 {value} 万元，上年报告是 {last} 万元，大约是一万倍。请核对是不是把元当作万元填了{shown}。"
            );
            (message, better)
        } else if let Some(last) = last_year(input, &spec.path)
            && slipped(last, *value)
        {
            let message = format!(
                "{place}是 {value} 万元，上年报告是 {last} 万元，大约是万分之一。请核对哪一年的单位有误。"
            );
            (message, None)
        } else {
            continue;
        };
        let remedy = better.map(|better| {
            let label = format!("换算成万元，改为 {better}");
            Remedy::of_cells(label, vec![(spec.ix, better.to_string())])
        });
        out.push(Finding::of(&UNIT).message(message).cells(vec![spec.ix]).remedy(remedy));
    }
}

fn last_year(input: &Input, path: &str) -> Option<Decimal> {
    let last = input.last_year()?;
    let ix = last.form().find(path)?;
    match last.reading(ix) {
        Reading::Number { value, unit: None | Some(Unit::TenThousandYuan), .. } => Some(*value),
        _ => None,
    }
}

/// Whether one amount is about ten thousand times the other.
pub(in crate::check) fn slipped(large: Decimal, small: Decimal) -> bool {
    let bound = |factor| small.times(factor);
    !small.is_zero()
        && !small.is_negative()
        && bound(BAND.0).is_some_and(|least| large >= least)
        && bound(BAND.1).is_some_and(|most| large <= most)
}
