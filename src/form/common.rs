//! What the two forms share: the sections, the applicants, most outcomes, the table of section 四.

use super::spec::{Block, Column, ColumnRole, Kind, Row, RowRole, TableId, TableRules, TableSpec};

/// A plain column of the table of section 二.
pub(super) const fn figure(
    id: &'static str,
    label: &'static str,
    span: u8,
    aliases: &'static [&'static str],
) -> Column {
    Column { id, label, groups: &[], role: ColumnRole::Plain, kind: Kind::Count, span, aliases }
}

/// A plain row of the table of section 二.
pub(super) const fn item(id: &'static str, label: &'static str, aliases: &'static [&'static str]) -> Row {
    Row { id, label, groups: &[], role: RowRole::Plain, aliases }
}

const fn applicant(
    id: &'static str,
    label: &'static str,
    groups: &'static [&'static str],
    aliases: &'static [&'static str],
) -> Column {
    Column { id, label, groups, role: ColumnRole::Part("applicants"), kind: Kind::Count, span: 1, aliases }
}

const ALL: &[&str] = &["申请人情况"];
const LEGAL: &[&str] = &["申请人情况", "法人或其他组织"];

pub(super) const APPLICANTS: &[Column] = &[
    applicant("natural_person", "自然人", ALL, &[]),
    applicant("business", "商业企业", LEGAL, &["企业"]),
    applicant("research", "科研机构", LEGAL, &[]),
    applicant("nonprofit", "社会公益组织", LEGAL, &["公益组织"]),
    applicant("legal_service", "法律服务机构", LEGAL, &["法律服务组织"]),
    applicant("other_organization", "其他", LEGAL, &[]),
    Column {
        id: "total",
        label: "总计",
        groups: ALL,
        role: ColumnRole::Total("applicants"),
        kind: Kind::Count,
        span: 1,
        aliases: &["合计"],
    },
];

/// 三's corner cell, as the notices print it.
pub(super) const CORNER: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// One row of the table of section 三.
pub(super) const fn request(
    id: &'static str,
    label: &'static str,
    groups: &'static [&'static str],
    role: RowRole,
    aliases: &'static [&'static str],
) -> Row {
    Row { id, label, groups, role, aliases }
}

pub(super) const RESULTS: &[&str] = &["三、本年度办理结果"];
const REFUSED: &[&str] = &["三、本年度办理结果", "（三）不予公开"];
const UNAVAILABLE: &[&str] = &["三、本年度办理结果", "（四）无法提供"];
const NOT_PROCESSED: &[&str] = &["三、本年度办理结果", "（五）不予处理"];

pub(super) const RECEIVED: Row = request(
    "received",
    "一、本年新收政府信息公开申请数量",
    &[],
    RowRole::In,
    &["本年新收", "新收政府信息公开申请数量"],
);
pub(super) const CARRIED_IN: Row = request(
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    &[],
    RowRole::In,
    &["上年结转", "上年度结转政府信息公开申请数量"],
);
pub(super) const GRANTED: Row = request("granted", "（一）予以公开", RESULTS, RowRole::Outcome, &[]);
pub(super) const PARTLY_GRANTED: Row = request(
    "partly_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    RESULTS,
    RowRole::Outcome,
    &["部分公开"],
);
/// The sixteen outcomes between （二） and （六）, the same in both forms.
pub(super) const REASONS: [Row; 16] = [
    request("refused.state_secret", "1.属于国家秘密", REFUSED, RowRole::Outcome, &[]),
    request(
        "refused.prohibited_by_law",
        "2.其他法律行政法规禁止公开",
        REFUSED,
        RowRole::Outcome,
        &["其他法律、行政法规禁止公开", "法律行政法规禁止公开"],
    ),
    request(
        "refused.security_and_stability",
        "3.危及“三安全一稳定”",
        REFUSED,
        RowRole::Outcome,
        &["可能危及三安全一稳定"],
    ),
    request(
        "refused.third_party_rights",
        "4.保护第三方合法权益",
        REFUSED,
        RowRole::Outcome,
        &["损害第三方合法权益"],
    ),
    request(
        "refused.internal_affairs",
        "5.属于三类内部事务信息",
        REFUSED,
        RowRole::Outcome,
        &["内部事务信息"],
    ),
    request(
        "refused.deliberative_process",
        "6.属于四类过程性信息",
        REFUSED,
        RowRole::Outcome,
        &["过程性信息"],
    ),
    request("refused.enforcement_file", "7.属于行政执法案卷", REFUSED, RowRole::Outcome, &["行政执法案卷"]),
    request(
        "refused.administrative_query",
        "8.属于行政查询事项",
        REFUSED,
        RowRole::Outcome,
        &["行政查询事项"],
    ),
    request(
        "unavailable.not_held",
        "1.本机关不掌握相关政府信息",
        UNAVAILABLE,
        RowRole::Outcome,
        &["本机关不掌握", "不掌握相关政府信息"],
    ),
    request(
        "unavailable.needs_creation",
        "2.没有现成信息需要另行制作",
        UNAVAILABLE,
        RowRole::Outcome,
        &["没有现成信息，需要另行制作"],
    ),
    request(
        "unavailable.unclear_after_correction",
        "3.补正后申请内容仍不明确",
        UNAVAILABLE,
        RowRole::Outcome,
        &["补正后申请内容仍不明"],
    ),
    request(
        "not_processed.petition",
        "1.信访举报投诉类申请",
        NOT_PROCESSED,
        RowRole::Outcome,
        &["信访、举报、投诉类申请"],
    ),
    request("not_processed.repeated", "2.重复申请", NOT_PROCESSED, RowRole::Outcome, &[]),
    request(
        "not_processed.publication",
        "3.要求提供公开出版物",
        NOT_PROCESSED,
        RowRole::Outcome,
        &["要求提供公开出版物类"],
    ),
    request(
        "not_processed.excessive",
        "4.无正当理由大量反复申请",
        NOT_PROCESSED,
        RowRole::Outcome,
        &["无正当理由大量、反复申请"],
    ),
    request(
        "not_processed.reconfirmation",
        "5.要求行政机关确认或重新出具已获取信息",
        NOT_PROCESSED,
        RowRole::Outcome,
        &["要求行政机关确认或者重新出具已获取信息"],
    ),
];
/// （六）其他处理 printed as one row: form 2019, and some reports on form 2021.
pub(super) const OTHER_HANDLING: Row =
    request("other_handling", "（六）其他处理", RESULTS, RowRole::Outcome, &["其他处理"]);
pub(super) const HANDLED_TOTAL: Row =
    request("handled_total", "（七）总计", RESULTS, RowRole::Handled, &["合计", "办理结果总计"]);
pub(super) const CARRIED_OUT: Row = request(
    "carried_out",
    "四、结转下年度继续办理",
    &[],
    RowRole::Out,
    &["结转下年度继续办理", "结转下年继续办理", "结转下年度"],
);

pub(super) const REQUEST_RULES: TableRules = TableRules {
    parts: Some("requests.applicants"),
    balance: Some("requests.balance"),
    outcomes: Some("requests.results"),
};

/// The table of section 二 has no identities.
pub(super) const NO_RULES: TableRules = TableRules { parts: None, balance: None, outcomes: None };

macro_rules! dispute_columns {
    ($family:literal, $groups:expr) => {
        [
            dispute(concat!($family, ".upheld"), "结果维持", $groups, ColumnRole::Part($family), &["维持"]),
            dispute(concat!($family, ".corrected"), "结果纠正", $groups, ColumnRole::Part($family), &["纠正"]),
            dispute(concat!($family, ".other"), "其他结果", $groups, ColumnRole::Part($family), &["其他"]),
            dispute(concat!($family, ".pending"), "尚未审结", $groups, ColumnRole::Part($family), &["未审结"]),
            dispute(concat!($family, ".total"), "总计", $groups, ColumnRole::Total($family), &["合计"]),
        ]
    };
}

const fn dispute(
    id: &'static str,
    label: &'static str,
    groups: &'static [&'static str],
    role: ColumnRole,
    aliases: &'static [&'static str],
) -> Column {
    Column { id, label, groups, role, kind: Kind::Count, span: 1, aliases }
}

const REVIEW: [Column; 5] = dispute_columns!("review", &["行政复议"]);
const DIRECT: [Column; 5] = dispute_columns!("direct_litigation", &["行政诉讼", "未经复议直接起诉"]);
const AFTER: [Column; 5] = dispute_columns!("litigation_after_review", &["行政诉讼", "复议后起诉"]);

#[expect(clippy::indexing_slicing, reason = "a constant: an index out of bounds does not compile")]
const DISPUTE_COLUMNS: [Column; 15] = {
    let mut all = [REVIEW[0]; 15];
    let mut i = 0;
    while i < 5 {
        all[i] = REVIEW[i];
        all[i + 5] = DIRECT[i];
        all[i + 10] = AFTER[i];
        i += 1;
    }
    all
};

pub(super) const DISPUTES: TableSpec = TableSpec {
    id: TableId::Disputes,
    stub: 0,
    blocks: &[Block {
        caption: "",
        corner: "",
        columns: &DISPUTE_COLUMNS,
        rows: &[Row { id: "", label: "", groups: &[], role: RowRole::Plain, aliases: &[] }],
    }],
    rules: TableRules { parts: Some("disputes.total"), balance: None, outcomes: None },
};

/// The rows of the table of section 三: the same in both forms but for those of （六）其他处理.
#[expect(
    clippy::indexing_slicing,
    reason = "only constants are made with it: an index out of bounds does not compile"
)]
pub(super) const fn request_rows<const N: usize>(other_handling: &[Row]) -> [Row; N] {
    let mut rows = [RECEIVED; N];
    rows[1] = CARRIED_IN;
    rows[2] = GRANTED;
    rows[3] = PARTLY_GRANTED;
    let mut at = 4;
    let mut i = 0;
    while i < REASONS.len() {
        rows[at] = REASONS[i];
        at += 1;
        i += 1;
    }
    i = 0;
    while i < other_handling.len() {
        rows[at] = other_handling[i];
        at += 1;
        i += 1;
    }
    rows[at] = HANDLED_TOTAL;
    rows[at + 1] = CARRIED_OUT;
    rows
}
