//! Headings of review and litigation.

use super::{DATE, Rule, rule};
use crate::ledger::field::Field;

const REVIEW: &[&str] = &["复议"];
const COURT: &[&str] = &["诉讼", "起诉", "法院", "判决", "应诉"];
const CLOSED: &[&str] = &["结案", "审结", "办结", "决定", "作出", "判决", "裁定", "终审"];

pub(super) const RULES: &[Rule] = &[
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
];
