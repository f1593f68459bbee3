//! Cells that hold no proper number, or a number that says it is none yet.

use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::{Rule, rule};
use crate::form::{CellSpec, Kind, TableId};
use crate::report::Reading;

rule! {
    /// # 检查什么
    /// 各格填的能不能读作该格要求的数：件数是整数，收费金额是以万元为单位的数，本年增/减是带正负号或“增”“减”字样的整数。千分位逗号、全角数字、数字后的“件”“条”“项”“元”“万元”和括号里的说明都能读；`1,23`、`12.5件`、`约12` 读不出。
    ///
    /// # 为什么
    /// 读不出的格，机器和读者都不能拿来核对；原文照样保留，不会替您改成别的数。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「（一）予以公开」自然人栏：1,23
    /// ```
    /// 不通过：
    /// ```text
    /// 「（一）予以公开」自然人栏：12.5件
    /// ```
    /// 通过：
    /// ```text
    /// 「（一）予以公开」自然人栏：1,234
    /// 「行政规范性文件」本年制发件数栏：22（其中修订 16 件）
    /// 「行政规范性文件」现行有效件数栏：１２
    /// ```
    ///
    /// # 怎么办
    /// 对照台账把这一格改成整数，说明文字写到该部分正文里。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式各表均填数量。
    pub(in crate::check) static UNREADABLE = "values.unreadable", Error, "每格填的都是能读的数";
}

rule! {
    /// # 检查什么
    /// 件数和金额不小于 0。2019 年格式的“本年增/减”一栏可以是负数，不在此列。
    ///
    /// # 为什么
    /// 收到、办理、结转的申请和制发的文件不会是负数；负号多半是录入时带进来的短横，或者把“减”填到了别的栏。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「四、结转下年度继续办理」自然人栏：-3
    /// ```
    /// 通过：
    /// ```text
    /// 报告年度：2020
    /// 「行政许可」上一年项目数量栏：5
    /// 「行政许可」本年增/减栏：-3
    /// ```
    ///
    /// # 怎么办
    /// 核对台账，改成实际数；没有的填 0。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式各表均填数量。
    pub(in crate::check) static NEGATIVE = "values.negative", Error, "件数和金额不小于 0";
}

rule! {
    /// # 检查什么
    /// 数后括号里的说明是不是表示这个数还不是实际数（计划、预计、暂估等），或者“其中”的数比这个数还大。
    ///
    /// # 为什么
    /// 年度报告填的是本年实际完成数。带着“计划”发布，读者不知道究竟完成了多少。说明文字保留，数照样参加核对。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 报告年度：2020
    /// 「政府集中采购」采购项目数量栏：8(计划)
    /// ```
    /// 不通过：
    /// ```text
    /// 「行政规范性文件」本年制发件数栏：12（其中修订 16 件）
    /// ```
    /// 通过：
    /// ```text
    /// 「行政规范性文件」本年制发件数栏：22（其中修订 16 件）
    /// ```
    ///
    /// # 怎么办
    /// 改成实际数，或者确认后把说明移到正文。
    ///
    /// # 依据
    /// 实践：已发布的报告中有采购项目数量填“8(计划)”的。
    pub(in crate::check) static REMARK = "values.remark", Hint, "数后的说明与实际数相符";
}

rule! {
    /// # 检查什么
    /// 第三、第四部分表格里填“/”“-”“无”“不适用”等字样的格。
    ///
    /// # 为什么
    /// 这两张表的每一格对每个机关都适用，没有的应当填 0；填“/”会让汇总的人分不清是没有还是没填。勾稽关系核对时，这样的格按没有数量计。第二部分表格里，没有规章制定权的机关用“/”表示不适用，不提示。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「二、上年结转政府信息公开申请数量」科研机构栏：/
    /// ```
    /// 通过：
    /// ```text
    /// 「规章」本年制发件数栏：/
    /// 「规章」本年废止件数栏：/
    /// 「规章」现行有效件数栏：/
    /// ```
    ///
    /// # 怎么办
    /// 没有的填 0。
    ///
    /// # 依据
    /// 实践：统计汇总时以数字为准。
    pub(in crate::check) static NOT_APPLICABLE = "values.not_applicable", Hint, "第三、第四部分表格没有的填 0";
}

/// More unreadable or negative cells than this in one table are told in one finding.
const MANY: usize = 12;

pub(in crate::check) fn unreadable(input: &Input, out: &mut Vec<Finding>) {
    let wanted = |_: &CellSpec, reading: &Reading| matches!(reading, Reading::Text);
    each_cell(input, &UNREADABLE, wanted, out, |spec, text| {
        let should = match spec.kind {
            Kind::Count => "不能读作整数，请改为整数，没有的填 0",
            Kind::Change => "不能读作增减数，请改为“增3”“减2”或“0”这样的写法",
            Kind::Amount => "不能读作以万元为单位的金额，请只填数",
            Kind::AmountWithUnit => "不能读作金额，请填数和单位",
        };
        format!("填的是“{text}”，{should}。")
    });
}

pub(in crate::check) fn negative(input: &Input, out: &mut Vec<Finding>) {
    let wanted = |spec: &CellSpec, reading: &Reading| {
        spec.kind != Kind::Change && reading.number().is_some_and(|value| value.is_negative())
    };
    each_cell(input, &NEGATIVE, wanted, out, |_, text| {
        format!("填的是“{text}”，不能小于 0，请核对是不是多了短横。")
    });
}

/// One finding a cell, or one for the table where there are many.
fn each_cell(
    input: &Input,
    rule: &Rule,
    wanted: impl Fn(&CellSpec, &Reading) -> bool,
    out: &mut Vec<Finding>,
    say: impl Fn(&CellSpec, &str) -> String,
) {
    let (form, figures) = (input.form(), input.figures());
    for table in TableId::ALL {
        let found: Vec<&CellSpec> =
            form.cells_of(table).filter(|spec| wanted(spec, figures.reading(spec.ix))).collect();
        let message =
            |spec: &CellSpec| say(spec, phrasing::shorten(input.report().cell(spec.ix).text()).as_str());
        match found.as_slice() {
            [] => {}
            [first, ..] if found.len() > MANY => {
                let message = message(first);
                let message = format!(
                    "{}共有 {} 格有同样的问题，例如{}{message}",
                    table.printed(),
                    found.len(),
                    first.name
                );
                let cells = found.iter().map(|spec| spec.ix).collect();
                out.push(Finding::of(rule).message(message).cells(cells));
            }
            _ => out.extend(found.iter().map(|spec| {
                let message = format!("{}{}", phrasing::place(form, spec.ix), message(spec));
                Finding::of(rule).message(message).cells(vec![spec.ix])
            })),
        }
    }
}

pub(in crate::check) fn remark(input: &Input, out: &mut Vec<Finding>) {
    const NOT_YET: [&str; 8] = ["计划", "预计", "预估", "估算", "暂估", "暂定", "待定", "拟"];
    for spec in input.form().cells() {
        let Reading::Number { value, remark: Some(remark), .. } = input.figures().reading(spec.ix) else {
            continue;
        };
        let why = if let Some(word) = NOT_YET.iter().find(|word| remark.contains(**word)) {
            format!("“{word}”说明这还不是实际数，年度报告应填本年实际完成数，请核对")
        } else if let (Some(part), Some(whole)) = (part_of(remark), value.to_integer())
            && part > whole
        {
            format!("其中的 {part} 比 {whole} 还大，请核对")
        } else {
            continue;
        };
        let message = format!(
            "{}填的是“{}”，按 {value} 核对；{why}。",
            phrasing::place(input.form(), spec.ix),
            phrasing::shorten(input.report().cell(spec.ix).text())
        );
        out.push(Finding::of(&REMARK).message(message).cells(vec![spec.ix]));
    }
}

/// The number behind 其中 or 含 in a remark.
fn part_of(remark: &str) -> Option<i64> {
    let (_, behind) = remark.split_once("其中").or_else(|| remark.split_once('含'))?;
    let digits = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

pub(in crate::check) fn not_applicable(input: &Input, out: &mut Vec<Finding>) {
    let (form, figures) = (input.form(), input.figures());
    // The tables whose every cell is a part of an identity.
    for table in TableId::ALL.into_iter().filter(|table| form.table(*table).rules.parts.is_some()) {
        let cells: Vec<_> = form
            .cells_of(table)
            .filter(|spec| matches!(figures.reading(spec.ix), Reading::NotApplicable))
            .collect();
        let Some(first) = cells.first() else { continue };
        let names: Vec<_> = cells.iter().map(|spec| spec.name.clone()).collect();
        let zeros = cells.iter().map(|spec| (spec.ix, "0".to_owned())).collect();
        let message = format!(
            "{}{}填的是“{}”。这张表各格都要填数，没有的填 0；核对时这 {} 格按没有数量计。",
            table.printed(),
            phrasing::some_of(&names, 4),
            phrasing::shorten(input.report().cell(first.ix).text()),
            cells.len()
        );
        let label = format!("将{}这 {} 格改为 0", table.printed(), cells.len());
        let finding =
            Finding::of(&NOT_APPLICABLE).message(message).remedy(Some(Remedy::of_cells(label, zeros)));
        out.push(finding.cells(cells.iter().map(|spec| spec.ix).collect()));
    }
}
