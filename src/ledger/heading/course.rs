//! Headings of what happened on the way: corrections, extensions, fees, the views of others.

use super::{DATE, DISPUTE, Rule, rule};
use crate::ledger::field::Field;

pub(super) const RULES: &[Rule] = &[
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
];
