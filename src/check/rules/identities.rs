//! 勾稽关系: the identities of the tables in 三 and 四, in exact integers.

use crate::check::finding::{Finding, Remedy};
use crate::check::identity::{Balance, State};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::check::rule::{Rule, rule};
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
    pub(in crate::check) static BALANCE = "requests.balance", Error, "新收加上年结转等于办理总计加结转下年度";
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
    pub(in crate::check) static RESULTS = "requests.results", Error, "办理总计等于各项办理结果之和";
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
    pub(in crate::check) static APPLICANTS = "requests.applicants", Error, "每行总计等于六类申请人之和";
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
    pub(in crate::check) static DISPUTES = "disputes.total", Error, "每组总计等于四种结果之和";
}

pub(in crate::check) static RULES: &[&Rule] = &[&BALANCE, &RESULTS, &APPLICANTS, &DISPUTES];

pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    for (identity, balance) in input.identities() {
        let Some(rule) = RULES.iter().find(|rule| rule.id == identity.rule) else { continue };
        let finding = match balance.state {
            State::Holds | State::HoldsIfZero => continue,
            State::Open { .. } => Finding::of(rule).open(),
            State::Fails => Finding::of(rule),
        };
        let finding = finding.message(message(input, identity, balance)).sides(balance.left, balance.right);
        let cells = identity.left.iter().chain(&identity.right).copied().collect();
        out.push(finding.cells(cells).remedy(fill(input, balance)));
    }
}

/// Both sides with their terms, the difference, and what to do.
fn message(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let form = input.form();
    let table = identity.left.first().map_or("", |ix| phrasing::table(form, *ix));
    let sides = if identity.rule == BALANCE.id {
        two_sums(input, identity, balance)
    } else {
        total_and_parts(input, identity, balance)
    };
    format!("{table}{}：{sides}{}", identity.subject, advice(input, identity, balance))
}

/// 新收 + 结转 = …，总计 + 结转 = …, and by how much the first is more or less.
fn two_sums(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let row = |ix: CellIx| format!("「{}」", phrasing::row_label(input.form(), ix));
    let side = |cells: &[CellIx], sum: i128| {
        let (blanks, texts) = phrasing::unknown(input.figures(), cells);
        let terms: Vec<_> = cells.iter().map(|ix| phrasing::term(input.figures(), *ix, &row)).collect();
        let whole = blanks.is_empty() && texts.is_empty();
        if whole { format!("{} = {sum}", terms.join(" + ")) } else { terms.join(" + ") }
    };
    let which = match (balance.state, balance.difference() > 0) {
        (State::Open { .. }, _) => "。".to_owned(),
        (_, true) => format!("，前两项之和多 {}。", balance.difference()),
        (_, false) => format!("，前两项之和少 {}。", balance.difference().unsigned_abs()),
    };
    format!("{}；{}{which}", side(&identity.left, balance.left), side(&identity.right, balance.right))
}

/// 总计 …，各项之和 …（terms）, and by how much the total is more or less.
fn total_and_parts(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let form = input.form();
    let by_row = identity.rule == RESULTS.id;
    let label =
        |ix: CellIx| if by_row { phrasing::row_label(form, ix) } else { phrasing::column_label(form, ix) };
    let many = phrasing::numeral(identity.right.len());
    let (around, parts) = match identity.rule {
        rule if rule == RESULTS.id => (("「", "」"), "各项办理结果".to_owned()),
        rule if rule == APPLICANTS.id => (("", "栏"), format!("{many}类申请人")),
        _ => (("", ""), format!("{many}种结果")),
    };
    let total = |ix: CellIx| format!("{}{}{}", around.0, label(ix), around.1);
    let total =
        identity.left.first().map_or(String::new(), |ix| phrasing::term(input.figures(), *ix, &total));
    let (blanks, texts) = phrasing::unknown(input.figures(), &identity.right);
    let missing = blanks.len() + texts.len();
    let sum = balance.right;
    let parts = if missing == identity.right.len() {
        format!("{parts}都没有可读的数")
    } else {
        let filled = if missing > 0 { "已填的数" } else { "" };
        let terms = phrasing::terms(input.figures(), &identity.right, &label);
        let terms = if terms.is_empty() { String::new() } else { format!("（{terms}）") };
        format!("{parts}{filled}之和 {sum}{terms}")
    };
    let rest = if missing > 0 && missing < identity.right.len() {
        let names: Vec<_> = blanks.iter().chain(&texts).take(4).map(|ix| label(*ix)).collect();
        let how = if texts.is_empty() { "空白" } else { "空白或读不出" };
        format!("，{}{how}", phrasing::first_of(&names, missing))
    } else {
        String::new()
    };
    let by = balance.difference();
    let which = match balance.state {
        State::Open { .. } => String::new(),
        _ if by > 0 => format!("，总计多 {by}"),
        _ => format!("，总计少 {}", by.unsigned_abs()),
    };
    format!("{total}，{parts}{which}{rest}。")
}

/// What to do.
fn advice(input: &Input, identity: &Identity, balance: &Balance) -> String {
    let form = input.form();
    let cells: Vec<_> = identity.left.iter().chain(&identity.right).copied().collect();
    let (blanks, texts) = phrasing::unknown(input.figures(), &cells);
    let by = balance.difference().unsigned_abs();
    match balance.state {
        State::Open { missing: Some((ix, value)) } if blanks.is_empty() => {
            let text = input.report().cell(ix).text();
            format!(
                "{}填的“{}”读不出整数，是 {value} 才相等，请核对后改正。",
                form.name(ix),
                phrasing::shorten(text)
            )
        }
        State::Open { missing: Some((ix, value)) } => {
            format!("只缺{}，填 {value} 才相等，请核对后填写。", form.name(ix))
        }
        State::Open { missing: None } => {
            let short = if balance.difference() < 0 { &identity.left } else { &identity.right };
            let (blanks, texts) = phrasing::unknown(input.figures(), short);
            match (blanks.as_slice(), texts.as_slice()) {
                ([one], []) | ([], [one]) if by != 0 => format!(
                    "其余空缺如果都是 0，{}应当是 {by}；现在还不能判断，请补齐后再核对。",
                    form.name(*one)
                ),
                _ if by != 0 => format!("空缺的各格合起来还差 {by}，现在还不能判断，请补齐后再核对。"),
                _ => "现在还不能判断，请补齐后再核对。".to_owned(),
            }
        }
        _ if blanks.len() + texts.len() > 0 => {
            "空缺的格填什么非负整数都不能使两边相等，请核对已填的各格。".to_owned()
        }
        _ if identity.rule == BALANCE.id => {
            let cells = phrasing::numeral(cells.len());
            format!("第一项加第二项之和应当等于第三项加第四项之和，请核对这{cells}格。")
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
    sure.then(|| Remedy::of_cells(format!("在{name}填写 {value}"), vec![(ix, value.to_string())]))
}
