//! Figures that leap from one year to the next.

use super::super::values::unit::slipped;
use crate::check::figures::Figures;
use crate::check::finding::Finding;
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::form::{CellIx, CellSpec, Kind};
use crate::report::{Decimal, Reading, Unit};

rule! {
    /// # 检查什么
    /// 与上年报告同一格相比，超过五倍或不到五分之一的数：两个数至少有一个不小于 20，并且相差不小于 10。同一行的几格合为一条。
    ///
    /// # 为什么
    /// 大起大落可能是真的，也可能是多打了一位、填错了行或换了口径，发布后会被问到原因。大约差一万倍的收费金额另按单位核对。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「行政许可」本年处理决定数量：3490
    /// 上年「行政许可」本年处理决定数量：349
    /// ```
    /// 通过：
    /// ```text
    /// 「行政许可」本年处理决定数量：349
    /// 「行政强制」本年处理决定数量：9
    /// 上年「行政许可」本年处理决定数量：120
    /// 上年「行政强制」本年处理决定数量：1
    /// ```
    ///
    /// # 怎么办
    /// 核对两年的台账和统计口径；属实的，可以在正文说明原因。
    ///
    /// # 依据
    /// 实践：复核报告时对照上年数。
    pub(in crate::check) static JUMP = "last_year.jump", Hint, "与上年相比没有大起大落";
}

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    let Some(last) = input.last_year() else { return };
    let jumped: Vec<Jump> = input.form().cells().iter().filter_map(|spec| jump(input, last, spec)).collect();
    for row in jumped.chunk_by(|a, b| a.row == b.row) {
        let Some(first) = row.first() else { continue };
        let form = input.form();
        let table = form.cell(first.ix).map_or("", |spec| spec.table.printed());
        let shown: Vec<_> = row
            .iter()
            .take(3)
            .map(|jump| format!("{}由 {} 变为 {}", form.name(jump.ix), jump.before, jump.now))
            .collect();
        let more = if row.len() > shown.len() { format!("等 {} 格", row.len()) } else { String::new() };
        let message =
            format!("{table}{}{more}，变化很大（超过上年五倍或不到五分之一），请核对。", shown.join("，"));
        out.push(Finding::of(&JUMP).message(message).cells(row.iter().map(|jump| jump.ix).collect()));
    }
}

struct Jump {
    ix: CellIx,
    row: (usize, usize, usize),
    now: Decimal,
    before: Decimal,
}

fn jump(input: &Input, last: &Figures, spec: &CellSpec) -> Option<Jump> {
    if spec.kind == Kind::Change {
        return None;
    }
    let now = comparable(input.figures().reading(spec.ix), spec.kind)?;
    let before = comparable(last.reading(last.same_cell(input.form(), spec)?), spec.kind)?;
    let far = |large: Decimal, small: Decimal| {
        let five = small.times(5)?;
        let enough =
            large >= Decimal::from_integer(20) && large.distance(small)? >= Decimal::from_integer(10);
        (enough && large > five && !small.is_negative()).then_some(())
    };
    far(now, before).or_else(|| far(before, now))?;
    let money = matches!(spec.kind, Kind::Amount | Kind::AmountWithUnit);
    if money && (slipped(now, before) || slipped(before, now)) {
        return None;
    }
    Some(Jump { ix: spec.ix, row: (spec.table.index(), spec.block, spec.row), now, before })
}

/// The number as it can be set beside another year's: counts, and amounts in 万元. An amount without a unit in a
/// cell that may carry one cannot.
pub fn comparable(reading: &Reading, kind: Kind) -> Option<Decimal> {
    let Reading::Number { value, unit, .. } = reading else { return None };
    match (kind, unit) {
        (Kind::Count | Kind::Change, _) | (_, Some(Unit::TenThousandYuan)) | (Kind::Amount, None) => {
            Some(*value)
        }
        (_, Some(Unit::Yuan)) => value.ten_thousandth(),
        (_, Some(Unit::HundredMillionYuan)) => value.times_ten_thousand(),
        (Kind::AmountWithUnit, None) => value.is_zero().then_some(*value),
    }
}
