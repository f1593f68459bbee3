//! Headings of registers: what a column holds by the words over it.

use super::field::Field;

/// A way to head a column.
struct Rule {
    field: Field,
    /// One of these stands in the lowest heading.
    own: &'static [&'static str],
    /// One of these stands in it or in a heading above; empty for no such need.
    path: &'static [&'static str],
    /// None of these stands in it or above.
    not: &'static [&'static str],
    /// How surely it tells, up to 100.
    weight: u32,
}

const fn rule(
    field: Field,
    own: &'static [&'static str],
    path: &'static [&'static str],
    not: &'static [&'static str],
    weight: u32,
) -> Rule {
    Rule { field, own, path, not, weight }
}

const DATE: &[&str] = &["日期", "时间", "日"];
const DISPUTE: &[&str] = &["复议", "诉讼", "起诉", "法院", "判决", "应诉"];
const REVIEW: &[&str] = &["复议"];
const COURT: &[&str] = &["诉讼", "起诉", "法院", "判决", "应诉"];
const CLOSED: &[&str] = &["结案", "审结", "办结", "决定", "作出", "判决", "裁定", "终审"];
const NOT_A_NUMBER: &[&str] = &[
    "证件",
    "身份证",
    "信用代码",
    "答复",
    "文书",
    "电话",
    "手机",
    "邮编",
    "复议",
    "诉讼",
    "案号",
    "联系",
    "邮政",
];

const RULES: &[Rule] = &[
    rule(
        Field::Number,
        &[
            "申请编号",
            "登记编号",
            "受理编号",
            "登记号",
            "受理号",
            "申请号",
            "收件编号",
            "收文号",
            "回执号",
            "流水号",
            "查询号",
        ],
        &[],
        NOT_A_NUMBER,
        100,
    ),
    rule(Field::Number, &["编号"], &[], NOT_A_NUMBER, 90),
    rule(Field::Number, &["序号", "序 号"], &[], NOT_A_NUMBER, 70),
    rule(
        Field::Name,
        &["申请人姓名", "申请人名称", "申请人(单位)", "申请者", "姓名或名称", "姓名/名称", "申请单位"],
        &[],
        &["代理", "类"],
        100,
    ),
    rule(
        Field::Name,
        &["姓名", "名称"],
        &["申请人", "申请者", "公民", "法人"],
        &["代理", "类", "信息名称", "文件名称", "文书"],
        95,
    ),
    rule(Field::Name, &["姓名"], &[], &["代理", "经办", "承办"], 75),
    rule(
        Field::Name,
        &["申请人"],
        &[],
        &[
            "类",
            "性质",
            "电话",
            "手机",
            "联系",
            "地址",
            "住址",
            "证",
            "编号",
            "代码",
            "身份",
            "邮箱",
            "单位性质",
            "属性",
            "意见",
            "撤",
            "代理",
            "主体",
            "补正",
            "邮编",
            "自然人",
            "日期",
            "时间",
            "情况",
        ],
        80,
    ),
    rule(
        Field::Kind,
        &[
            "申请人类型",
            "申请人类别",
            "申请人性质",
            "申请人分类",
            "申请人属性",
            "申请主体",
            "主体类型",
            "主体类别",
            "主体性质",
            "申请人身份",
            "申请人种类",
            "申请者类型",
            "申请类别",
            "身份类别",
        ],
        &[],
        &["证"],
        100,
    ),
    rule(
        Field::Kind,
        &["类型", "类别", "性质", "分类", "属性", "身份"],
        &["申请人", "申请主体", "申请者"],
        &["证", "答复", "处理", "办理"],
        95,
    ),
    rule(
        Field::Kind,
        &["自然人/法人", "公民/法人", "自然人或法人", "公民或法人", "公民、法人"],
        &[],
        &[],
        90,
    ),
    rule(
        Field::Received,
        &["收到", "接收", "收件", "来件", "收文", "接件", "签收", "收悉"],
        &[],
        &["补正", "缴费", "意见", "复议", "诉讼", "号", "方式", "渠道", "答复", "人", "部门", "单位"],
        90,
    ),
    rule(
        Field::Received,
        &["收到申请日期", "收到申请时间", "收到日期", "收到时间", "收到申请"],
        &[],
        &["补正", "复议", "诉讼"],
        100,
    ),
    rule(Field::Received, &["登记日期", "登记时间", "受理日期", "受理时间", "收录日期"], &[], DISPUTE, 80),
    rule(
        Field::Received,
        &[
            "申请日期",
            "申请时间",
            "提交日期",
            "提交时间",
            "来信日期",
            "来信时间",
            "提出日期",
            "提出时间",
            "申请提交",
        ],
        &[],
        &["复议", "诉讼", "补正", "撤"],
        70,
    ),
    rule(
        Field::Received,
        &["日期", "时间"],
        &["申请", "收到", "登记"],
        &["答复", "复议", "诉讼", "补正", "办结", "撤", "延", "到期", "截止", "期限"],
        40,
    ),
    rule(
        Field::Channel,
        &[
            "申请方式",
            "申请渠道",
            "申请途径",
            "申请形式",
            "提交方式",
            "提交渠道",
            "提交途径",
            "受理方式",
            "收到方式",
            "来源渠道",
            "受理渠道",
            "接收方式",
            "递交方式",
        ],
        &[],
        &["答复"],
        100,
    ),
    rule(
        Field::Content,
        &[
            "申请内容",
            "申请公开的内容",
            "申请公开内容",
            "申请事项",
            "所需信息",
            "所需政府信息",
            "信息名称",
            "内容描述",
            "申请信息",
            "申请公开信息",
            "申请公开事项",
            "信息内容",
            "申请公开的政府信息",
            "申请标题",
        ],
        &[],
        &["答复", "方式", "用途", "形式"],
        100,
    ),
    rule(
        Field::Content,
        &["内容", "事项", "标题"],
        &[],
        &["答复", "备注", "处理", "办理", "补正", "复议", "诉讼"],
        60,
    ),
    rule(
        Field::CorrectionAsked,
        &["告知", "通知", "要求", "发出", "发送", "出具", "补正日期", "补正时间"],
        &["补正"],
        &["收到", "到期", "期限", "截止", "至"],
        90,
    ),
    rule(
        Field::Corrected,
        &[
            "收到补正",
            "补正收到",
            "补正完成",
            "补正提交",
            "完成补正",
            "补正回复",
            "补正到",
            "补正截止",
            "补正期限",
            "补正至",
            "补正材料",
        ],
        &[],
        &[],
        95,
    ),
    rule(
        Field::Corrected,
        &["收到", "完成", "提交", "到期", "期限", "截止", "至", "回复", "日期", "时间"],
        &["补正"],
        &["告知", "通知"],
        85,
    ),
    rule(Field::Extended, &["延期", "延长"], &[], DISPUTE, 90),
    rule(Field::Extended, &["到期日", "至", "天数", "时限", "是否"], &["延期", "延长"], DISPUTE, 80),
    rule(Field::FeeAsked, &["收费通知", "缴费通知", "收费告知", "缴费告知"], &[], &[], 95),
    rule(
        Field::FeePaid,
        &["缴费日期", "缴费时间", "缴纳日期", "缴纳时间", "收到缴费", "缴费到账", "已缴费日期"],
        &[],
        &["通知"],
        90,
    ),
    rule(Field::FeePaid, DATE, &["缴费", "缴纳"], &["通知", "告知"], 70),
    rule(
        Field::OthersAsked,
        &["征求", "发函", "函询"],
        &["第三方", "意见"],
        &["反馈", "回复", "复函", "收到", "是否"],
        85,
    ),
    rule(
        Field::OthersAnswered,
        &["反馈", "回复", "复函", "回函"],
        &["第三方", "意见", "征求"],
        &["是否"],
        85,
    ),
    rule(
        Field::Answered,
        &[
            "答复日期",
            "答复时间",
            "回复日期",
            "回复时间",
            "办结日期",
            "办结时间",
            "作出答复",
            "答复作出",
            "实际答复",
            "办结日",
            "答复日",
        ],
        &[],
        &[
            "应答复",
            "应当",
            "期限",
            "截止",
            "到期",
            "法定",
            "复议",
            "诉讼",
            "补正",
            "第三方",
            "征求",
            "前答复",
            "限",
        ],
        100,
    ),
    rule(
        Field::Answered,
        &[
            "办理日期",
            "办理时间",
            "完成日期",
            "完成时间",
            "处理日期",
            "处理时间",
            "出具日期",
            "送达日期",
            "送达时间",
            "发出日期",
            "寄出日期",
            "寄出时间",
            "告知日期",
            "告知时间",
            "办理完毕",
        ],
        &[],
        &["应", "期限", "截止", "到期", "法定", "复议", "诉讼", "补正", "延期", "第三方", "收费", "限"],
        75,
    ),
    rule(
        Field::Answered,
        DATE,
        &["答复", "办结", "办理", "处理", "回复"],
        &[
            "应", "期限", "截止", "到期", "法定", "复议", "诉讼", "补正", "延", "收到", "登记", "受理",
            "收费", "限", "征求", "撤",
        ],
        60,
    ),
    rule(
        Field::Outcome,
        &[
            "答复类型",
            "答复结果",
            "答复类别",
            "答复种类",
            "办理结果",
            "处理结果",
            "答复情形",
            "处理类型",
            "办理类型",
            "决定类型",
            "公开类型",
            "答复性质",
            "处理决定",
            "办理结论",
            "答复结论",
        ],
        &[],
        &["复议", "诉讼", "日期", "时间", "方式", "文号", "满意"],
        100,
    ),
    rule(
        Field::Outcome,
        &["结果", "类型", "类别", "情况", "情形", "决定", "结论", "文书", "意见"],
        &["答复", "办理", "处理", "公开", "办结"],
        &[
            "复议",
            "诉讼",
            "日期",
            "时间",
            "方式",
            "文号",
            "满意",
            "申请人",
            "申请公开",
            "征求",
            "第三方",
            "补正",
            "收费",
        ],
        80,
    ),
    rule(
        Field::Outcome,
        &[
            "是否公开",
            "公开情况",
            "公开属性",
            "公开方式",
            "文书名称",
            "文书类型",
            "答复文书",
            "告知书",
            "结果",
            "答复内容",
        ],
        &[],
        &["复议", "诉讼", "号", "日期", "时间", "补正"],
        60,
    ),
    rule(
        Field::Ground,
        &[
            "理由",
            "依据",
            "原因",
            "细分",
            "小类",
            "子类",
            "条款",
            "具体情形",
            "细类",
            "二级",
            "具体类型",
            "法条",
        ],
        &[],
        &["延", "补正", "复议", "诉讼", "撤", "申请理由", "用途", "逾期"],
        90,
    ),
    rule(Field::Withdrawn, &["撤回", "撤销申请", "撤件", "撤申请"], &[], DISPUTE, 90),
    rule(
        Field::ReviewResult,
        &["结果", "结论", "情况", "决定", "处理", "类型", "是否", "复议"],
        REVIEW,
        &["诉讼", "起诉", "日期", "时间", "机关", "文号", "案号", "诉"],
        80,
    ),
    rule(
        Field::ReviewFiled,
        DATE,
        REVIEW,
        &["诉讼", "起诉", "结案", "审结", "办结", "决定", "作出", "结束"],
        90,
    ),
    rule(Field::ReviewClosed, CLOSED, REVIEW, &["诉讼", "起诉", "判决", "结果", "类型", "文号", "情况"], 70),
    rule(Field::LitigationKind, &["类型", "类别", "形式", "途径", "经复议"], COURT, DATE, 95),
    rule(
        Field::LitigationResult,
        &["结果", "结论", "情况", "判决", "裁定", "处理", "是否", "诉讼"],
        COURT,
        &["日期", "时间", "法院名称", "案号", "文号", "类型", "类别"],
        80,
    ),
    rule(
        Field::LitigationFiled,
        DATE,
        COURT,
        &["结案", "审结", "判决日", "判决时", "判决书", "裁定", "作出", "终审", "结束"],
        85,
    ),
    rule(
        Field::LitigationClosed,
        DATE,
        &[
            "诉讼结案",
            "审结日",
            "审结时",
            "判决日",
            "判决时",
            "裁定日",
            "裁定时",
            "诉讼审结",
            "诉讼判决",
            "终审",
        ],
        &["复议"],
        92,
    ),
    rule(
        Field::Ignored,
        &[
            "备注",
            "经办人",
            "承办人",
            "联系电话",
            "地址",
            "联系方式",
            "到期日",
            "截止日",
            "期限",
            "时限",
            "文号",
            "答复方式",
            "承办",
        ],
        &[],
        &["补正", "延"],
        50,
    ),
];

/// What a column may hold by its headings, folded, the outermost first; each with its weight, up to 100.
pub(super) fn fields(headings: &[String]) -> Vec<(Field, u32)> {
    let Some(own) = headings.last().filter(|own| !own.is_empty() && own.chars().count() <= 30) else {
        return Vec::new();
    };
    let path = headings.join("/");
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut found: Vec<(Field, u32)> = Vec::new();
    for rule in RULES {
        let fits = holds(own, rule.own)
            && (rule.path.is_empty() || holds(&path, rule.path))
            && !holds(&path, rule.not);
        if !fits {
            continue;
        }
        // A heading that says nothing else tells more surely.
        let exact = u32::from(rule.own.contains(&own.as_str())) * 5;
        let weight = rule.weight + exact;
        match found.iter_mut().find(|(field, _)| *field == rule.field) {
            Some((_, known)) => *known = (*known).max(weight),
            None => found.push((rule.field, weight)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::words::folded;

    fn best(heading: &str) -> Option<Field> {
        let headings: Vec<String> = heading.split('>').map(folded).collect();
        let mut found = fields(&headings);
        found.sort_by_key(|(_, weight)| *weight);
        found.last().map(|(field, _)| *field)
    }

    #[test]
    fn headings_and_what_they_say() {
        for (heading, field) in [
            ("序号", Field::Number),
            ("登记编号", Field::Number),
            ("申请人", Field::Name),
            ("申请人姓名（名称）", Field::Name),
            ("申请人信息>姓名/名称", Field::Name),
            ("申请人信息>类型", Field::Kind),
            ("申请人类别", Field::Kind),
            ("申请主体", Field::Kind),
            ("收到申请时间", Field::Received),
            ("收到日期", Field::Received),
            ("申请时间", Field::Received),
            ("登记日期", Field::Received),
            ("申请方式", Field::Channel),
            ("所需政府信息内容描述", Field::Content),
            ("申请公开的信息内容", Field::Content),
            ("申请内容", Field::Content),
            ("补正通知日期", Field::CorrectionAsked),
            ("告知补正时间", Field::CorrectionAsked),
            ("收到补正日期", Field::Corrected),
            ("补正情况>告知日期", Field::CorrectionAsked),
            ("补正情况>收到日期", Field::Corrected),
            ("是否延期", Field::Extended),
            ("延期至", Field::Extended),
            ("收费通知日期", Field::FeeAsked),
            ("缴费日期", Field::FeePaid),
            ("答复时间", Field::Answered),
            ("办结日期", Field::Answered),
            ("答复情况>时间", Field::Answered),
            ("答复情况>类型", Field::Outcome),
            ("答复类型", Field::Outcome),
            ("办理结果", Field::Outcome),
            ("处理情况", Field::Outcome),
            ("答复文书名称", Field::Outcome),
            ("不予公开理由", Field::Ground),
            ("法律依据", Field::Ground),
            ("是否撤回", Field::Withdrawn),
            ("行政复议结果", Field::ReviewResult),
            ("行政复议>结果", Field::ReviewResult),
            ("行政复议>申请日期", Field::ReviewFiled),
            ("复议申请时间", Field::ReviewFiled),
            ("复议决定日期", Field::ReviewClosed),
            ("行政诉讼>判决结果", Field::LitigationResult),
            ("诉讼结果", Field::LitigationResult),
            ("起诉日期", Field::LitigationFiled),
            ("行政诉讼>判决日期", Field::LitigationClosed),
            ("诉讼类型", Field::LitigationKind),
            ("备注", Field::Ignored),
            ("应答复日期", Field::Ignored),
            ("答复期限", Field::Ignored),
            ("联系电话", Field::Ignored),
            ("答复方式", Field::Ignored),
        ] {
            let found = best(heading);
            let is_so = found == Some(field) || field == Field::Ignored && found.is_none();
            assert!(is_so, "{heading}: {found:?}");
        }
    }
}
