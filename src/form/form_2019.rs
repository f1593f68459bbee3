//! Form `2019`: 国办公开办函〔2019〕60号, the trial form, for the reports of 2019 and 2020.

use super::common::*;
use super::sections::SECTIONS;
use super::spec::{Block, Column, ColumnRole, FormSpec, Kind, Row, TableId, TableSpec};

const CHANGE: Column = Column {
    id: "change",
    label: "本年增/减",
    groups: &[],
    role: ColumnRole::Plain,
    kind: Kind::Change,
    span: 2,
    aliases: &["本年增减", "增/减"],
};
const PREVIOUS: Column = figure("previous", "上一年项目数量", 2, &["上年项目数量"]);
const DECISIONS: Column = figure("decisions", "处理决定数量", 2, &["本年处理决定数量"]);

const DISCLOSURE: TableSpec = TableSpec {
    id: TableId::Disclosure,
    stub: 1,
    blocks: &[
        Block {
            caption: "第二十条第（一）项",
            corner: "信息内容",
            columns: &[
                figure("made", "本年新制作数量", 2, &["新制作数量"]),
                figure("published", "本年新公开数量", 2, &["新公开数量"]),
                figure("total_public", "对外公开总数量", 2, &["公开总数量"]),
            ],
            rows: &[
                item("regulations", "规章", &[]),
                item("normative_documents", "规范性文件", &["行政规范性文件"]),
            ],
        },
        Block {
            caption: "第二十条第（五）项",
            corner: "信息内容",
            columns: &[PREVIOUS, CHANGE, DECISIONS],
            rows: &[
                item("licensing", "行政许可", &[]),
                item("other_services", "其他对外管理服务事项", &["其他对外管理服务"]),
            ],
        },
        Block {
            caption: "第二十条第（六）项",
            corner: "信息内容",
            columns: &[PREVIOUS, CHANGE, DECISIONS],
            rows: &[item("penalties", "行政处罚", &[]), item("coercion", "行政强制", &[])],
        },
        Block {
            caption: "第二十条第（八）项",
            corner: "信息内容",
            columns: &[Column { span: 3, ..PREVIOUS }, Column { span: 3, ..CHANGE }],
            rows: &[item("fees", "行政事业性收费", &["行政事业型收费"])],
        },
        Block {
            caption: "第二十条第（九）项",
            corner: "信息内容",
            columns: &[
                figure("projects", "采购项目数量", 3, &[]),
                Column {
                    id: "amount",
                    label: "采购总金额",
                    groups: &[],
                    role: ColumnRole::Plain,
                    kind: Kind::AmountWithUnit,
                    span: 3,
                    aliases: &["采购总金额（万元）", "采购总金额（元）"],
                },
            ],
            rows: &[item("procurement", "政府集中采购", &["政府采购"])],
        },
    ],
    rules: NO_RULES,
};

const ROWS: [Row; 23] = request_rows(&[OTHER_HANDLING]);

/// The rows of the table of section 三 with （六） in one row; form 2021's variant uses them too.
pub(super) const REQUESTS: TableSpec = TableSpec {
    id: TableId::Requests,
    stub: 3,
    blocks: &[Block { caption: "", corner: CORNER, columns: APPLICANTS, rows: &ROWS }],
    rules: REQUEST_RULES,
};

pub(super) const FORM: FormSpec = FormSpec {
    id: "2019",
    key: "2019",
    notice: "国办公开办函〔2019〕60号",
    first_year: 2019,
    last_year: Some(2020),
    sections: SECTIONS,
    tables: [DISCLOSURE, REQUESTS, DISPUTES],
};
