//! Headings of registers: what a column holds by the words over it.

mod answer;
mod course;
mod dispute;
mod request;

use super::field::Field;
use std::borrow::Cow;

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

/// What is not counted.
const IGNORED: &[Rule] = &[rule(
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
)];

/// All ways, those of one concept together.
const ALL: [&[Rule]; 5] = [request::RULES, course::RULES, answer::RULES, dispute::RULES, IGNORED];

/// What a column may hold by its headings, folded, the outermost first; each with its weight, up to 100.
pub(super) fn fields(headings: &[Cow<'_, str>]) -> Vec<(Field, u32)> {
    let Some(own) = headings.last().filter(|own| !own.is_empty() && own.chars().count() <= 30) else {
        return Vec::new();
    };
    let path = headings.join("/");
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut found: Vec<(Field, u32)> = Vec::new();
    for rule in ALL.into_iter().flatten() {
        let fits = holds(own, rule.own)
            && (rule.path.is_empty() || holds(&path, rule.path))
            && !holds(&path, rule.not);
        if !fits {
            continue;
        }
        // A heading that says nothing else tells more surely.
        let exact = u32::from(rule.own.contains(&own.as_ref())) * 5;
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
        let headings: Vec<Cow<'_, str>> = heading.split('>').map(folded).collect();
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
