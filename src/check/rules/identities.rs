//! 勾稽关系: the identities of the tables in 三 and 四, in exact integers.

use crate::check::finding::{Finding, Remedy, Severity};
use crate::check::identity::{Balance, State};
use crate::check::input::Input;
use crate::check::rule::rule;
use crate::check::say;
use crate::form::{CellIx, Identity};

rule! {
    /// # 检查什么
    /// 第三部分表格的七栏（六类申请人和总计），每一栏都要符合：「一、本年新收政府信息公开申请数量」+「二、上年结转政府信息公开申请数量」=「（七）总计」+「四、结转下年度继续办理」。
    ///
    /// # 为什么
    /// 收到的和上年转来的申请，不是本年办结了，就是转到下一年。左右不相等，说明至少有一格填错，发布后任何人都能算出来。
    ///
    /// 空白不当作 0：空白都取 0 时相等的，只提示把 0 写上；填别的数才能相等的，列为待定，只缺一个数时说明缺多少；怎么填都不能相等的，是错误。“/”“无”等表示没有，按没有数量计。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：10
    /// 「二、上年结转政府信息公开申请数量」自然人栏：2
    /// 「（七）总计」自然人栏：11
    /// 「四、结转下年度继续办理」自然人栏：0
    /// ```
    /// 待定：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：10
    /// 「二、上年结转政府信息公开申请数量」自然人栏：2
    /// 「（七）总计」自然人栏：11
    /// 「四、结转下年度继续办理」自然人栏：空白
    /// ```
    /// 通过：
    /// ```text
    /// 「一、本年新收政府信息公开申请数量」自然人栏：10
    /// 「二、上年结转政府信息公开申请数量」自然人栏：2
    /// 「（七）总计」自然人栏：11
    /// 「四、结转下年度继续办理」自然人栏：1
    /// ```
    ///
    /// # 怎么办
    /// 对照办件台账核对这一栏的四个数。上年结转应与上年报告的结转下年度一致；（七）总计应等于各办理结果之和。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。
    pub(in crate::check) static BALANCE = "requests.balance", Error, "新收加上年结转等于办理总计加结转下年度", |input, out| {
        check(input, "requests.balance", out);
    };
}

rule! {
    /// # 检查什么
    /// 第三部分表格的七栏，每一栏的「（七）总计」等于「三、本年度办理结果」各项之和：（一）予以公开、（二）部分公开、（三）不予公开各项、（四）无法提供各项、（五）不予处理各项、（六）其他处理。
    ///
    /// # 为什么
    /// 一件申请只计一种办理结果，各种结果加起来就是办理的总数。（六）其他处理印成一行的，按一行计。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「（一）予以公开」自然人栏：5
    /// 「7.属于行政执法案卷」自然人栏：3
    /// 「（七）总计」自然人栏：9
    /// ```
    /// 待定：
    /// ```text
    /// 「（一）予以公开」自然人栏：5
    /// 「7.属于行政执法案卷」自然人栏：空白
    /// 「（七）总计」自然人栏：9
    /// ```
    /// 通过：
    /// ```text
    /// 「（一）予以公开」自然人栏：5
    /// 「7.属于行政执法案卷」自然人栏：3
    /// 「（七）总计」自然人栏：8
    /// ```
    ///
    /// # 怎么办
    /// 先看（七）总计与收到数是否相符：相符的，多半是某一项办理结果填错或漏填；不相符的，多半是总计填错。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第三部分表格。
    pub(in crate::check) static RESULTS = "requests.results", Error, "办理总计等于各项办理结果之和", |input, out| {
        check(input, "requests.results", out);
    };
}

rule! {
    /// # 检查什么
    /// 第三部分表格的每一行，总计栏等于自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六栏之和。
    ///
    /// # 为什么
    /// 每件申请只属于一类申请人。总计漏填或沿用旧数，是已发布的报告里最常见的错误之一。「（七）总计」一行的关系可由其他各行各栏推出，仍单独列出。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「（一）予以公开」法律服务机构栏：1
    /// 「（一）予以公开」总计栏：0
    /// ```
    /// 待定：
    /// ```text
    /// 「（一）予以公开」法律服务机构栏：1
    /// 「（一）予以公开」总计栏：空白
    /// ```
    /// 通过：
    /// ```text
    /// 「（一）予以公开」法律服务机构栏：1
    /// 「（一）予以公开」总计栏：1
    /// ```
    ///
    /// # 怎么办
    /// 把这一行六类申请人的数加起来与总计比较，改填错的一格。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第三部分表格。
    pub(in crate::check) static APPLICANTS = "requests.applicants", Error, "每行总计等于六类申请人之和", |input, out| {
        check(input, "requests.applicants", out);
    };
}

rule! {
    /// # 检查什么
    /// 第四部分表格的三组（行政复议、未经复议直接起诉、复议后起诉），每组总计等于结果维持、结果纠正、其他结果、尚未审结之和。
    ///
    /// # 为什么
    /// 一件案件在年末只有一种状态。表中没有行政诉讼的合计，两组诉讼分别核对。
    ///
    /// # 示例
    /// 不通过：
    /// ```text
    /// 「行政复议—结果维持」：4
    /// 「行政复议—尚未审结」：1
    /// 「行政复议—总计」：4
    /// ```
    /// 待定：
    /// ```text
    /// 「行政复议—结果维持」：4
    /// 「行政复议—尚未审结」：空白
    /// 「行政复议—总计」：5
    /// ```
    /// 通过：
    /// ```text
    /// 「行政复议—结果维持」：4
    /// 「行政复议—尚未审结」：1
    /// 「行政复议—总计」：5
    /// ```
    ///
    /// # 怎么办
    /// 对照复议、诉讼台账核对这一组的五个数，注意尚未审结的也计入总计。
    ///
    /// # 依据
    /// 国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第四部分表格。
    pub(in crate::check) static DISPUTES = "disputes.total", Error, "每组总计等于四种结果之和", |input, out| {
        check(input, "disputes.total", out);
    };
}

fn check(input: &Input, rule: &'static str, out: &mut Vec<Finding>) {
    for (identity, balance) in input.identities().filter(|(identity, _)| identity.rule == rule) {
        let severity = match balance.state {
            State::Holds | State::HoldsIfZero => continue,
            State::Open { .. } => Severity::Open,
            State::Fails => Severity::Error,
        };
        out.push(Finding {
            message: message(input, identity, balance),
            cells: identity.left.iter().chain(&identity.right).copied().collect(),
            left: Some(balance.left),
            right: Some(balance.right),
            remedy: fill(input, balance),
            ..Finding::new(rule, severity)
        });
    }
}

/// Both sides with their terms, the difference, and what to do.
fn message(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let form = input.form();
    let figures = input.figures();
    let table = identity.left.first().and_then(|ix| form.cell(*ix)).map_or("", |spec| spec.table.printed());
    let row = |ix: CellIx| format!("「{}」", say::row_label(form, ix));
    let column = |ix: CellIx| say::column_label(form, ix);
    let Balance { left, right, .. } = *balance;
    let by = balance.difference().unsigned_abs();
    let more = balance.difference() > 0;
    let sides = if identity.rule == BALANCE.id {
        let (left_terms, right_terms) =
            (say::terms(figures, &identity.left, &row), say::terms(figures, &identity.right, &row));
        let which = if more { "前两项之和多" } else { "前两项之和少" };
        format!("{left_terms} = {left}，{right_terms} = {right}，{which} {by}")
    } else {
        let (total, parts, label): (_, _, &dyn Fn(CellIx) -> String) = match identity.rule {
            rule if rule == RESULTS.id => ("「（七）总计」", "各项办理结果之和", &row),
            rule if rule == APPLICANTS.id => ("总计栏", "六类申请人之和", &column),
            _ => ("总计", "四种结果之和", &column),
        };
        let terms = say::terms(figures, &identity.right, label);
        let which = if more { "总计多" } else { "总计少" };
        format!("{total} {left}，{parts} {right}（{terms}），{which} {by}")
    };
    let advice = advice(input, identity, balance);
    format!("{table}{}：{sides}。{advice}", identity.subject)
}

fn advice(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let form = input.form();
    let cells: Vec<_> = identity.left.iter().chain(&identity.right).copied().collect();
    let (blanks, texts) = say::unknown(input.figures(), &cells);
    let names = |cells: &[CellIx]| {
        say::some_of(&cells.iter().map(|ix| form.name(*ix).to_owned()).collect::<Vec<_>>(), 4)
    };
    let mut missing = String::new();
    if !blanks.is_empty() {
        missing = format!("{}空白", names(&blanks));
    }
    if !texts.is_empty() {
        let gap = if missing.is_empty() { "" } else { "，" };
        missing = format!("{missing}{gap}{}填的不是整数", names(&texts));
    }
    match balance.state {
        State::Open { missing: Some((_, 0)) } => format!("{missing}，填 0 才相等，请核对后填写。"),
        State::Open { missing: Some((_, value)) } => format!("{missing}，填 {value} 才相等，请核对后填写。"),
        State::Open { missing: None } => {
            let short = if balance.difference() < 0 { &identity.left } else { &identity.right };
            let (blanks, texts) = say::unknown(input.figures(), short);
            let by = balance.difference().unsigned_abs();
            let hint = match (blanks.as_slice(), texts.as_slice()) {
                ([one], []) | ([], [one]) if by != 0 => {
                    format!("其余空缺如果都是 0，{}应当是 {by}；", form.name(*one))
                }
                _ => String::new(),
            };
            format!("{missing}，现在还不能判断；{hint}请补齐后再核对。")
        }
        _ if !missing.is_empty() => format!("{missing}，但填什么非负整数都不能使两边相等，请核对其他各格。"),
        _ if identity.rule == BALANCE.id => {
            "第一项加第二项之和应当等于第三项加第四项之和，请核对这四格。".to_owned()
        }
        _ if balance.difference() > 0 => "请核对总计是否填大，或者有没有漏填的项。".to_owned(),
        _ => "请核对总计是否漏填或填小，或者有没有重复填写的项。".to_owned(),
    }
}

/// Where one blank is missing and every other identity it lies in allows it, the value to write.
fn fill(input: &Input, balance: &Balance) -> Option<Remedy> {
    let State::Open { missing: Some((ix, value)) } = balance.state else { return None };
    if !input.report().cell(ix).is_blank() {
        return None;
    }
    let agrees = |index: &u16| match input.balance(usize::from(*index)).map(|balance| balance.state) {
        Some(State::Open { missing: Some((_, other)) }) => other == value,
        Some(State::Open { missing: None } | State::HoldsIfZero) => true,
        _ => false,
    };
    let sure = input.form().identities_of(ix).iter().all(agrees);
    let name = input.form().name(ix);
    sure.then(|| Remedy { label: format!("在{name}填写 {value}"), cells: vec![(ix, value.to_string())] })
}
