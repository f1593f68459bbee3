//! A form that no notice fixes: other rows, columns, groups and counts in all three tables.

use nianbao::form::{
    Block, Column, ColumnRole, FormSpec, Kind, Row, RowRole, SectionId, SectionSpec, TableId, TableRules,
    TableSpec,
};

/// The first report year it serves.
pub(crate) const YEAR: i32 = 2090;

const fn column(
    id: &'static str,
    label: &'static str,
    groups: &'static [&'static str],
    role: ColumnRole,
    span: u8,
) -> Column {
    Column { id, label, groups, role, kind: Kind::Count, span, aliases: &[] }
}

const fn row(id: &'static str, label: &'static str, groups: &'static [&'static str], role: RowRole) -> Row {
    Row { id, label, groups, role, aliases: &[] }
}

const PLAIN: ColumnRole = ColumnRole::Plain;

const DISCLOSURE: TableSpec = TableSpec {
    id: TableId::Disclosure,
    stub: 1,
    blocks: &[
        Block {
            caption: "第三十条第（二）项",
            corner: "公开内容",
            columns: &[
                column("made", "当年印发件数", &[], PLAIN, 1),
                column("amended", "当年修订件数", &[], PLAIN, 1),
                column("repealed", "当年撤销件数", &[], PLAIN, 1),
                column("in_force", "年末留存件数", &[], PLAIN, 1),
            ],
            rows: &[
                row("charters", "地方章程", &[], RowRole::Plain),
                row("guides", "办事指南", &[], RowRole::Plain),
                row("standards", "服务标准", &[], RowRole::Plain),
            ],
        },
        Block {
            caption: "第三十条第（四）项",
            corner: "公开内容",
            columns: &[column("rulings", "当年裁定数量", &[], PLAIN, 4)],
            rows: &[row("arbitration", "行政裁决", &[], RowRole::Plain)],
        },
    ],
    rules: TableRules { parts: None, balance: None, outcomes: None },
};

const WHO: &[&str] = &["申请人类别"];
const BODIES: &[&str] = &["申请人类别", "各类机构"];
const PART: ColumnRole = ColumnRole::Part("applicants");
const DONE: &[&str] = &["三、当年答复情况"];
const DENIED: &[&str] = &["三、当年答复情况", "（二）不能提供"];

const REQUESTS: TableSpec = TableSpec {
    id: TableId::Requests,
    stub: 3,
    blocks: &[Block {
        caption: "",
        corner: "（每列前两项之和等于后两项之和）",
        columns: &[
            column("citizens", "本地居民", WHO, PART, 1),
            column("visitors", "外地人员", WHO, PART, 1),
            column("firms", "各类公司", BODIES, PART, 1),
            column("unions", "行业协会", BODIES, PART, 1),
            column("total", "总计", WHO, ColumnRole::Total("applicants"), 1),
        ],
        rows: &[
            row("received", "一、当年登记申请", &[], RowRole::In),
            row("carried_in", "二、往年遗留申请", &[], RowRole::In),
            row("supplied", "（一）全部提供", DONE, RowRole::Outcome),
            row("refused.secret", "1.涉及保密内容", DENIED, RowRole::Outcome),
            row("refused.absent", "2.查无此件", DENIED, RowRole::Outcome),
            row("transferred", "（三）转交他处", DONE, RowRole::Outcome),
            row("closed_total", "（四）总计", DONE, RowRole::Handled),
            row("carried_out", "四、留待来年答复", &[], RowRole::Out),
        ],
    }],
    rules: TableRules {
        parts: Some("requests.applicants"),
        balance: Some("requests.balance"),
        outcomes: Some("requests.results"),
    },
};

const REVIEW: &[&str] = &["申诉"];
const MEDIATION: &[&str] = &["调解"];

const DISPUTES: TableSpec = TableSpec {
    id: TableId::Disputes,
    stub: 0,
    blocks: &[Block {
        caption: "",
        corner: "",
        columns: &[
            column("review.confirmed", "予以确认", REVIEW, ColumnRole::Part("review"), 1),
            column("review.reversed", "予以推翻", REVIEW, ColumnRole::Part("review"), 1),
            column("review.total", "总计", REVIEW, ColumnRole::Total("review"), 1),
            column("mediation.agreed", "达成一致", MEDIATION, ColumnRole::Part("mediation"), 1),
            column("mediation.failed", "未能达成", MEDIATION, ColumnRole::Part("mediation"), 1),
            column("mediation.running", "仍在进行", MEDIATION, ColumnRole::Part("mediation"), 1),
            column("mediation.total", "总计", MEDIATION, ColumnRole::Total("mediation"), 1),
        ],
        rows: &[row("", "", &[], RowRole::Plain)],
    }],
    rules: TableRules { parts: Some("disputes.total"), balance: None, outcomes: None },
};

const fn section(id: SectionId, heading: &'static str) -> SectionSpec {
    SectionSpec { id, heading, aliases: &[], keywords: &[], guidance: "" }
}

/// The form.
pub(crate) const FORM: FormSpec = FormSpec {
    id: "2090",
    key: "2090",
    notice: "某办公开函〔2090〕1号",
    first_year: 2090,
    last_year: None,
    sections: &[
        section(SectionId::Overview, "工作概览"),
        section(SectionId::Disclosure, "主动公布内容情况"),
        section(SectionId::Requests, "申请登记和答复情况"),
        section(SectionId::Disputes, "申诉和调解情况"),
        section(SectionId::Problems, "不足之处和下步打算"),
        section(SectionId::Other, "补充说明"),
    ],
    tables: [DISCLOSURE, REQUESTS, DISPUTES],
};
