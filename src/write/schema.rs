//! The JSON Schema of `nianbao-report/1`, generated from the forms: every name with its label as printed.

mod names;

use crate::form::{Form, SectionId, TableId, by_id, for_year, forms};
use crate::report::{FORMAT, RECEIPT_FORMAT};
use names::{column_labels, properties, put, row_labels};
use serde_json::{Map, Value, json};

/// The schema (JSON Schema 2020-12) as indented JSON, ending in a newline: what [`to_json`](super::to_json) writes.
///
/// Reading is more lenient (older and partial documents); what is written always has every name, blanks as null.
pub fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schema_value()).unwrap_or_default();
    text.push('\n');
    text
}

fn schema_value() -> Value {
    let mut ids: Vec<&'static str> = Vec::new();
    for form in forms() {
        if !ids.contains(&form.id()) {
            ids.push(form.id());
        }
    }
    let form_choices: Vec<_> = ids
        .iter()
        .filter_map(|id| by_id(id))
        .map(|form| json!({ "const": form.id(), "description": form_description(form) }))
        .collect();
    let mut definitions = Map::new();
    definitions.insert("cell".into(), cell());
    definitions.insert("text".into(), json!({ "type": ["string", "null"] }));
    let mut by_form = Vec::new();
    for id in &ids {
        let mut tables = Map::new();
        for table in TableId::ALL {
            let name = format!("{}_{id}", table.name());
            let variants: Vec<_> = forms().iter().filter(|form| form.id() == *id).collect();
            let (shape, rows) = table_shape(&variants, table, &name);
            definitions.extend(rows);
            definitions.insert(name.clone(), shape);
            let reference = format!("#/$defs/{name}");
            tables
                .insert(table.name().into(), json!({ "anyOf": [{ "type": "null" }, { "$ref": reference }] }));
        }
        by_form.push(json!({
            "if": { "properties": { "form": { "const": id } } },
            "then": { "properties": tables },
        }));
    }
    let table_words = |table: TableId| {
        let heading = for_year(None).heading(table.section());
        json!({ "type": ["object", "null"], "description": format!("“{heading}”的表格；报告没有该表时为 null") })
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:nianbao:report:1",
        "title": "政府信息公开工作年度报告（nianbao-report/1）",
        "description": "名称的中文说明即其在统计表中的印刷名称。没有内容的项写作 null，不省略。",
        "type": "object",
        "properties": {
            "format": { "const": FORMAT, "description": "格式名称及版本" },
            "form": { "description": "报告格式", "oneOf": form_choices },
            "year": { "type": ["integer", "null"], "description": "报告年度" },
            "organization": described_text("机关名称"),
            "title": described_text("标题"),
            "published": described_text("发布日期，按原样"),
            "source": described_text("来源"),
            "preface": described_text("第一部分之前的文字，含联系方式；段落以换行分隔"),
            "sections": { "type": "array", "description": "各部分，按报告中的顺序", "items": section() },
            "disclosure": table_words(TableId::Disclosure),
            "requests": table_words(TableId::Requests),
            "disputes": table_words(TableId::Disputes),
            "extra_rows": { "type": "array", "description": "统计表中格式以外的行", "items": extra_row() },
            "attachments": strings("附件，每行一项"),
            "set_aside": { "type": "array", "description": "经人工确认、不再提示的检查结果", "items": set_aside() },
            "receipt": receipt(),
        },
        "required": [
            "format", "form", "year", "organization", "title", "published", "source", "preface", "sections",
            "disclosure", "requests", "disputes", "extra_rows", "attachments", "set_aside",
        ],
        "additionalProperties": false,
        "allOf": by_form,
        "$defs": definitions,
    })
}

fn form_description(form: &Form) -> String {
    let (first, last) = form.years();
    match last {
        Some(last) => format!("{}，适用于{first}至{last}年度", form.notice()),
        None => format!("{}，适用于{first}年度起", form.notice()),
    }
}

fn cell() -> Value {
    json!({
        "description": "单元格：空白为 null；写回后字符不变的数为数字；其余为原样的文字，如“增13”“14,069”",
        "anyOf": [
            { "type": "null" },
            { "type": "number", "minimum": -9_007_199_254_740_992_i64, "maximum": 9_007_199_254_740_992_i64 },
            { "type": "string", "minLength": 1 },
        ],
    })
}

fn described_text(description: &str) -> Value {
    json!({ "$ref": "#/$defs/text", "description": description })
}

fn strings(description: &str) -> Value {
    json!({ "type": "array", "items": { "type": "string" }, "description": description })
}

/// An object with all of these members and no others.
fn object(properties: Map<String, Value>) -> Map<String, Value> {
    let required: Vec<_> = properties.keys().cloned().map(Value::String).collect();
    let mut entry = Map::new();
    entry.insert("type".into(), "object".into());
    entry.insert("properties".into(), Value::Object(properties));
    entry.insert("required".into(), Value::Array(required));
    entry.insert("additionalProperties".into(), false.into());
    entry
}

fn members<const N: usize>(properties: [(&str, Value); N]) -> Value {
    Value::Object(object(properties.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

fn section() -> Value {
    let mut choices: Vec<_> = SectionId::ALL
        .into_iter()
        .map(|id| {
            let heading = for_year(None).heading(id);
            json!({ "const": id.name(), "description": heading })
        })
        .collect();
    choices.push(json!({ "type": "null", "description": "格式以外的部分" }));
    members([
        ("id", json!({ "description": "哪一部分", "oneOf": choices })),
        ("heading", json!({ "type": "string", "description": "标题，按原样" })),
        (
            "text",
            json!({ "type": "string", "description": "正文，有表格的部分为表格之前的文字；段落以换行分隔" }),
        ),
        ("after_table", described_text("表格之后的文字；没有则为 null")),
    ])
}

fn extra_row() -> Value {
    let tables: Vec<_> = TableId::ALL
        .into_iter()
        .map(|table| json!({ "const": table.name(), "description": table.printed() }))
        .collect();
    members([
        ("table", json!({ "description": "在哪个表格", "oneOf": tables })),
        ("after", described_text("位于哪一行（名称）之后；null 为表格数据的最前")),
        ("cells", strings("各单元格的原文，行名在前")),
    ])
}

fn set_aside() -> Value {
    members([
        ("rule", json!({ "type": "string", "description": "检查规则" })),
        ("cells", strings("涉及的单元格（路径）或文字")),
        ("reason", json!({ "type": "string", "description": "理由" })),
        ("values", strings("确认时各单元格的文字；与现有文字不同时失效")),
    ])
}

/// The receipt of a check, which a file of ours may carry and which is no part of the report.
fn receipt() -> Value {
    let hash = |words: &str| json!({ "type": ["string", "null"], "pattern": "^[0-9a-f]{64}$", "description": words });
    let count = |words: &str| json!({ "type": "integer", "minimum": 0, "description": words });
    let mut receipt = members([
        ("format", json!({ "const": RECEIPT_FORMAT, "description": "格式名称及版本" })),
        ("program", json!({ "type": "string", "description": "程序版本" })),
        ("rules", json!({ "type": "string", "description": "规则版本" })),
        ("rules_sha256", hash("规则表的 SHA-256")),
        ("form", json!({ "type": "string", "description": "报告格式" })),
        ("time", json!({ "type": "string", "description": "检查的时间（北京时间）" })),
        ("report_sha256", hash("报告内容的 SHA-256：本数据去掉 receipt 之后不加空白的 JSON，UTF-8")),
        ("last_year_sha256", hash("同时核对的上年报告的 SHA-256，算法相同")),
        ("source_sha256", hash("所读文件的 SHA-256")),
        (
            "counts",
            members([
                ("error", count("必须改")),
                ("warning", count("请核对")),
                ("open", count("待定")),
                ("hint", count("提示")),
            ]),
        ),
        (
            "set_aside",
            json!({ "type": "array", "description": "搁置的检查结果及理由", "items": members([
            ("rule", json!({ "type": "string", "description": "检查规则" })),
            ("reason", json!({ "type": "string", "description": "理由" })),
        ]) }),
        ),
    ]);
    if let Some(members) = receipt.as_object_mut() {
        members
            .insert("description".into(), "核对回执：检查了什么、按哪些规则、结果如何；不是报告内容".into());
    }
    receipt
}

/// The shape of a table in a form and its variants, with the definitions of the rows that it refers to.
fn table_shape(variants: &[&Form], table: TableId, name: &str) -> (Value, Map<String, Value>) {
    let mut definitions = Map::new();
    let mut tree = Vec::new();
    for form in variants {
        for (index, block) in form.table(table).blocks.iter().enumerate() {
            let mut columns = Vec::new();
            for column in block.columns {
                put(&mut columns, column.id, &column_labels(column), &json!({ "$ref": "#/$defs/cell" }));
            }
            for row in block.rows {
                if row.id.is_empty() {
                    tree.append(&mut columns);
                    continue;
                }
                let key = format!("{name}_columns_{}", index + 1);
                definitions.entry(key.clone()).or_insert_with(|| Value::Object(object(properties(&columns))));
                let reference = json!({ "$ref": format!("#/$defs/{key}") });
                put(&mut tree, row.id, &row_labels(row), &reference);
            }
        }
    }
    let mut shape = object(properties(&tree));
    let heading = variants.first().map_or(String::new(), |form| form.heading(table.section()));
    shape.insert("description".into(), heading.into());
    (Value::Object(shape), definitions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::snapshots::hold_at;
    use std::path::Path;

    #[test]
    fn the_committed_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/nianbao-report-1.schema.json");
        hold_at(&path, schema().as_bytes());
    }

    /// Follows a path through properties, references and alternatives to the descriptions met on the way.
    fn described(root: &Value, table: &str, path: &[&str]) -> Vec<String> {
        let mut place = &root["$defs"][table];
        let mut labels = Vec::new();
        for name in path {
            if let Some(reference) = place["$ref"].as_str() {
                place = &root["$defs"][reference.rsplit('/').next().unwrap()];
            }
            if let Some(group) = place["oneOf"].as_array().and_then(|all| all.last()) {
                place = group;
            }
            place = &place["properties"][name];
            labels.push(place["description"].as_str().unwrap_or("none").to_owned());
        }
        labels
    }

    #[test]
    fn names_bear_their_labels() {
        let root = schema_value();
        for (table, path, labels) in [
            (
                "requests_2021",
                vec!["refused", "state_secret", "natural_person"],
                vec!["（三）不予公开", "1.属于国家秘密", "自然人"],
            ),
            (
                "requests_2021",
                vec!["other_handling", "other", "total"],
                vec!["（六）其他处理", "3.其他", "总计"],
            ),
            ("requests_2019", vec!["other_handling", "total"], vec!["（六）其他处理", "总计"]),
            ("disputes_2021", vec!["direct_litigation", "upheld"], vec!["未经复议直接起诉", "结果维持"]),
            ("disclosure_2019", vec!["licensing", "change"], vec!["行政许可", "本年增/减"]),
        ] {
            assert_eq!(described(&root, table, &path), labels, "{table} {path:?}");
        }
    }

    #[test]
    fn every_cell_has_a_place() {
        let root = schema_value();
        for form in forms().iter().filter(|form| form.key() == form.id()) {
            for spec in form.cells() {
                let path: Vec<_> = spec.path.split('.').skip(1).collect();
                let table = format!("{}_{}", spec.table.name(), form.id());
                let labels = described(&root, &table, &path);
                assert!(!labels.contains(&"none".to_owned()), "{}", spec.path);
            }
        }
    }
}
