//! Form `2021`: 国办公开办函〔2021〕30号, in force, for the reports of 2021 and later.
//!
//! Some offices print （六）其他处理 as one row, the older form's way. That is the variant [`OTHER_AS_ROW`]: the
//! same form, its table of section 三 with the older rows; nothing is put under one of the three sub-rows by guess.

use super::common::*;
use super::form_2019;
use super::sections::SECTIONS;
use super::spec::{Block, Column, ColumnRole, FormSpec, Kind, Row, RowRole, TableId, TableSpec};

const DECISIONS: &[Column] = &[figure("decisions", "本年处理决定数量", 3, &["处理决定数量"])];

const DISCLOSURE: TableSpec = TableSpec {
    id: TableId::Disclosure,
    stub: 1,
    blocks: &[
        Block {
            caption: "第二十条第（一）项",
            corner: "信息内容",
            columns: &[
                figure("made", "本年制发件数", 1, &["制发数量", "本年制发数量", "制发件数", "本年制发件"]),
                figure(
                    "repealed",
                    "本年废止件数",
                    1,
                    &["废止数量", "本年废止数量", "废止件数", "本年废止件"],
                ),
                figure("in_force", "现行有效件数", 1, &["现行有效件", "有效件数", "现行有效数量"]),
            ],
            rows: &[
                item("regulations", "规章", &[]),
                item("normative_documents", "行政规范性文件", &["规范性文件"]),
            ],
        },
        Block {
            caption: "第二十条第（五）项",
            corner: "信息内容",
            columns: DECISIONS,
            rows: &[item("licensing", "行政许可", &[])],
        },
        Block {
            caption: "第二十条第（六）项",
            corner: "信息内容",
            columns: DECISIONS,
            rows: &[item("penalties", "行政处罚", &[]), item("coercion", "行政强制", &[])],
        },
        Block {
            caption: "第二十条第（八）项",
            corner: "信息内容",
            columns: &[Column {
                id: "amount",
                label: "本年收费金额（单位：万元）",
                groups: &[],
                role: ColumnRole::Plain,
                kind: Kind::Amount,
                span: 3,
                aliases: &["本年收费金额", "收费金额", "本年收费金额（万元）", "本年收费金额（元）"],
            }],
            rows: &[item("fees", "行政事业性收费", &["行政事业型收费"])],
        },
    ],
    rules: NO_RULES,
};

const OTHER: &[&str] = &["三、本年度办理结果", "（六）其他处理"];

const ROWS: [Row; 25] = request_rows(&[
    request(
        "other_handling.correction_overdue",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHER,
        RowRole::Outcome,
        &["逾期不补正", "申请人无正当理由逾期不补正"],
    ),
    request(
        "other_handling.fee_overdue",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHER,
        RowRole::Outcome,
        &["逾期不缴费", "申请人逾期未按收费通知要求缴纳费用"],
    ),
    request("other_handling.other", "3.其他", OTHER, RowRole::Outcome, &[]),
]);

const REQUESTS: TableSpec = TableSpec {
    blocks: &[Block { caption: "", corner: CORNER, columns: APPLICANTS, rows: &ROWS }],
    ..form_2019::REQUESTS
};

pub(super) const FORM: FormSpec = FormSpec {
    id: "2021",
    key: "2021",
    notice: "国办公开办函〔2021〕30号",
    first_year: 2021,
    last_year: None,
    sections: SECTIONS,
    tables: [DISCLOSURE, REQUESTS, DISPUTES],
};

/// Form 2021 as some print it, （六）其他处理 in one row.
pub(super) const OTHER_AS_ROW: FormSpec =
    FormSpec { key: "2021-other-as-row", tables: [DISCLOSURE, form_2019::REQUESTS, DISPUTES], ..FORM };
