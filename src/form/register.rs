//! What registers of requests (依申请公开台账) call the rows and columns of the tables of 三 and 四, beside their printed
//! labels: short forms, titles of decisions, articles of 国务院令第711号. A word that begins with `=` says so only alone.

/// The words for one row, group of rows or column.
#[derive(Clone, Copy, Debug)]
pub struct RegisterWords {
    /// The id of the row or column; of a group of rows the first part of theirs. A form without the row is asked for the
    /// first part of the id.
    pub id: &'static str,
    /// The words.
    pub words: &'static [&'static str],
}

/// An article on which an answer rests, and the item or paragraph where that alone decides.
#[derive(Clone, Copy, Debug)]
pub struct Article {
    /// The article's number.
    pub article: u8,
    /// The item (项) or paragraph (款), 0 for the whole article.
    pub part: u8,
    /// The id of the row.
    pub id: &'static str,
}

const fn words(id: &'static str, words: &'static [&'static str]) -> RegisterWords {
    RegisterWords { id, words }
}

/// Kinds of applicant, by the column of the table of 三. `legal` is the group 法人或其他组织: an organization of some kind.
pub const APPLICANT_WORDS: &[RegisterWords] = &[
    words("natural_person", &["公民", "个人", "=市民", "=居民", "=村民", "=群众"]),
    words("business", &["企业", "公司", "商企", "企业法人"]),
    words("research", &["科研", "科研院所", "研究机构", "高等院校", "=高校"]),
    words("nonprofit", &["公益组织", "公益机构", "社会公益", "社会组织", "社会团体", "=社团"]),
    words("legal_service", &["法律服务", "律师事务所", "=律所"]),
    words(
        "other_organization",
        &["=其他组织", "=其他机构", "=其他法人或组织", "=法人或其他组织-其他", "=其它"],
    ),
    words(
        "legal",
        &[
            "法人",
            "法人或其他组织",
            "法人及其他组织",
            "法人或者其他组织",
            "法人和其他组织",
            "=单位",
            "=组织",
            "=机构",
        ],
    ),
];

/// Kinds of answer, by the row of the table of 三.
pub const ANSWER_WORDS: &[RegisterWords] = &[
    words(
        "granted",
        &[
            "同意公开",
            "全部公开",
            "准予公开",
            "给予公开",
            "完全公开",
            "主动公开",
            "已公开",
            "予以提供",
            "全部提供",
            "公开告知书",
            "获取方式",
            "获取途径",
            "获取该政府信息的方式",
            "=公开",
            "=提供",
            "=同意",
            "=依申请公开",
        ],
    ),
    words(
        "partly_granted",
        &["部分公开", "部分予以公开", "部分提供", "部分不予公开", "部分不公开", "区分处理", "部分同意公开"],
    ),
    words("refused", &["不公开", "不同意公开", "免予公开", "免于公开", "拒绝公开", "不予公开告知书"]),
    words("refused.state_secret", &["国家秘密", "涉密", "国密"]),
    words("refused.prohibited_by_law", &["法律法规禁止", "禁止公开", "法律、行政法规禁止"]),
    words(
        "refused.security_and_stability",
        &["三安全一稳定", "危及国家安全", "社会稳定", "公共安全", "经济安全"],
    ),
    words(
        "refused.third_party_rights",
        &["第三方", "商业秘密", "个人隐私", "第三方不同意公开", "第三方不同意"],
    ),
    words("refused.internal_affairs", &["内部事务", "内部管理信息", "人事管理", "后勤管理", "内部工作流程"]),
    words(
        "refused.deliberative_process",
        &["过程性", "过程信息", "讨论记录", "过程稿", "磋商信函", "请示报告"],
    ),
    words("refused.enforcement_file", &["执法案卷", "案卷信息"]),
    words("refused.administrative_query", &["行政查询", "登记资料", "登记查询", "查询事项"]),
    words(
        "unavailable.not_held",
        &[
            "不掌握",
            "不存在",
            "未制作",
            "未获取",
            "未保存",
            "非本机关",
            "不属于本机关",
            "不属本机关",
            "非本单位",
            "不属于本单位",
            "不属本单位",
            "不属于本行政机关",
            "非本行政机关",
            "非我局",
            "非我单位",
            "不属于我局",
            "不属于我单位",
            "检索没有",
            "未检索到",
            "查无",
            "检索未找到",
            "检索不到",
            "无此信息",
            "无相关信息",
            "不属于本机关公开",
            "不属于本机关负责公开",
        ],
    ),
    words(
        "unavailable.needs_creation",
        &[
            "没有现成",
            "无现成",
            "另行制作",
            "加工分析",
            "加工、分析",
            "需要加工",
            "需加工",
            "需要汇总",
            "需汇总",
        ],
    ),
    words(
        "unavailable.unclear_after_correction",
        &["仍不明确", "补正后不明确", "申请内容不明确", "内容不明确"],
    ),
    words("unavailable", &["不能提供", "无法提供告知书"]),
    words(
        "not_processed.petition",
        &["信访", "举报", "投诉", "信访举报投诉", "信访投诉举报", "信访、投诉、举报", "信访、举报、投诉"],
    ),
    words("not_processed.repeated", &["重复申请", "重复处理", "重复答复", "不予重复处理", "=重复"]),
    words("not_processed.publication", &["公开出版物", "出版物"]),
    words("not_processed.excessive", &["大量反复", "大量、反复", "反复申请", "频繁申请"]),
    words("not_processed.reconfirmation", &["重新出具", "确认或重新出具", "确认或者重新出具"]),
    words("not_processed", &["不处理", "不再处理"]),
    words(
        "other_handling.correction_overdue",
        &[
            "逾期不补正",
            "逾期未补正",
            "未按期补正",
            "未按时补正",
            "未在规定时间内补正",
            "未在期限内补正",
            "视为放弃",
            "视为撤回",
            "不补正",
            "未补正",
        ],
    ),
    words(
        "other_handling.fee_overdue",
        &[
            "逾期未缴费",
            "逾期不缴费",
            "逾期未缴纳",
            "逾期不缴纳",
            "未按收费通知",
            "未缴费",
            "不缴费",
            "未缴纳费用",
        ],
    ),
    words(
        "other_handling.other",
        &["撤回", "撤销申请", "撤件", "取消申请", "=撤销", "=其他", "=其它", "=其他情形", "=其他处理-其他"],
    ),
];

/// Words for a request that is not answered yet.
pub const PENDING_WORDS: &[&str] = &[
    "正在办理",
    "办理中",
    "处理中",
    "未答复",
    "待答复",
    "未办结",
    "待办",
    "在办",
    "未回复",
    "待回复",
    "未到期",
    "结转",
    "待补正",
    "补正中",
    "尚未答复",
    "尚未办结",
    "征求意见中",
    "延期办理中",
    "延期答复",
    "=办理",
    "=延期",
    "=未办",
    "=补正",
];

/// Articles that alone decide a row: those of refusals that share an article are not among them.
pub const ARTICLES: &[Article] = &[
    Article { article: 15, part: 0, id: "refused.third_party_rights" },
    Article { article: 16, part: 1, id: "refused.internal_affairs" },
    Article { article: 35, part: 0, id: "not_processed.excessive" },
    Article { article: 36, part: 1, id: "granted" },
    Article { article: 36, part: 2, id: "granted" },
    Article { article: 36, part: 4, id: "unavailable.not_held" },
    Article { article: 36, part: 5, id: "unavailable.not_held" },
    Article { article: 36, part: 6, id: "not_processed.repeated" },
    Article { article: 36, part: 7, id: "refused.administrative_query" },
    Article { article: 37, part: 0, id: "partly_granted" },
    Article { article: 38, part: 0, id: "unavailable.needs_creation" },
    Article { article: 39, part: 1, id: "not_processed.petition" },
    Article { article: 39, part: 2, id: "not_processed.publication" },
];

/// Outcomes of review and litigation, by the last part of the id of the column of the table of 四.
pub const RESULT_WORDS: &[RegisterWords] = &[
    words(
        "upheld",
        &[
            "维持",
            "驳回复议请求",
            "驳回行政复议请求",
            "驳回诉讼请求",
            "驳回原告诉讼请求",
            "驳回申请人请求",
            "胜诉",
        ],
    ),
    words("corrected", &["纠正", "撤销", "变更", "确认违法", "责令", "限期", "败诉"]),
    words(
        "other",
        &[
            "撤回",
            "撤诉",
            "终止",
            "不予受理",
            "驳回起诉",
            "驳回复议申请",
            "驳回行政复议申请",
            "调解",
            "和解",
            "不予立案",
            "=其他",
            "=其它",
        ],
    ),
    words(
        "pending",
        &[
            "未审结",
            "审理中",
            "办理中",
            "在审",
            "未结",
            "待审",
            "正在审理",
            "尚未判决",
            "未判决",
            "已受理",
            "尚未审结",
        ],
    ),
];

/// How a case came to court, by the family of the columns of the table of 四.
pub const LITIGATION_WORDS: &[RegisterWords] = &[
    words("direct_litigation", &["未经复议", "直接起诉", "直接诉讼", "未复议"]),
    words("litigation_after_review", &["复议后", "经复议", "先复议", "复议再诉"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{TableId, by_id};

    #[test]
    fn every_id_is_one_of_the_form() {
        let form = by_id("2021").unwrap();
        let is_row = |id: &str| {
            let within = |row: &&crate::form::Row| {
                row.id == id || row.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
            };
            form.table(TableId::Requests).blocks[0].rows.iter().any(|row| within(&row))
        };
        for id in ANSWER_WORDS.iter().map(|words| words.id).chain(ARTICLES.iter().map(|article| article.id)) {
            assert!(is_row(id), "{id}");
        }
        for words in APPLICANT_WORDS.iter().filter(|words| words.id != "legal") {
            assert!(form.find(&format!("requests.received.{}", words.id)).is_some(), "{}", words.id);
        }
        for family in LITIGATION_WORDS {
            for result in RESULT_WORDS {
                assert!(form.find(&format!("disputes.{}.{}", family.id, result.id)).is_some());
            }
        }
    }
}
