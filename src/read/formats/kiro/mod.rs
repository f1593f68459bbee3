//! The JSON of KIROGOVCOMPARE → report. Its names are those of form 2021 in another spelling.

mod names;

use super::data::Data;
use crate::form::{CellIx, TableId};
use crate::read::section_names;
use crate::report::{Cell, Report, Section, Unplaced};
use names::{OtherHandling, form_of, names};
use serde_json::{Map, Value};

/// Where it keeps the three tables.
const TABLES: [(&str, TableId); 3] = [
    ("activeDisclosureData", TableId::Disclosure),
    ("tableData", TableId::Requests),
    ("reviewLitigationData", TableId::Disputes),
];

/// Whether the document is one of its.
pub(super) fn is_kiro(value: &Value) -> bool {
    let has_tables = |value: &Value| TABLES.iter().any(|(name, _)| value.get(name).is_some());
    let known = |section: &Value| {
        has_tables(section)
            || section
                .get("type")
                .and_then(Value::as_str)
                .is_some_and(|kind| kind == "text" || kind.starts_with("table_"))
    };
    has_tables(value)
        || value.get("sections").and_then(Value::as_array).is_some_and(|list| list.iter().any(known))
}

/// Reads it.
pub(super) fn read(value: &Value) -> Data {
    let other = other_handling(value);
    let names = TableId::ALL.map(|table| names(table, other));
    let mut reader =
        Reader { report: Report::empty(form_of(&names)), names, unplaced: Vec::new(), present: [0; 3] };
    reader.root(value);
    let Reader { report, unplaced, present, .. } = reader;
    Data { name: " KIROGOVCOMPARE 的报告数据（JSON）", report, present, unplaced }
}

fn other_handling(value: &Value) -> OtherHandling {
    let sections = value.get("sections").and_then(Value::as_array).into_iter().flatten();
    let one_row = sections
        .chain([value])
        .filter_map(|section| section.get("tableData"))
        .filter_map(|table| {
            table.pointer("/total/results/other").or(table.pointer("/naturalPerson/results/other"))
        })
        .any(|other| other.is_number() || other.is_string());
    if one_row { OtherHandling::OneRow } else { OtherHandling::Parts }
}

struct Reader {
    report: Report,
    /// Its names for the cells of each table.
    names: [Vec<String>; 3],
    unplaced: Vec<Unplaced>,
    /// Cells of each table that stood in the document, blanks included.
    present: [usize; 3],
}

impl Reader {
    fn root(&mut self, value: &Value) {
        let Some(root) = value.as_object() else { return };
        for (name, member) in root {
            match name.as_str() {
                "sections" => {
                    for section in member.as_array().into_iter().flatten() {
                        self.section(section);
                    }
                }
                "year" => self.report.year = year(member),
                "unit_name" | "unitName" | "organization" => self.report.organization = words(member),
                "title" | "report_title" => self.report.title = words(member),
                "published" | "publish_date" | "publishDate" => self.report.published = words(member),
                "meta" | "basic_info" => self.meta(name, member),
                // Numbers of its own database, and what it made of the report itself.
                "schema_version" | "region_id" | "report_id" | "version_id" | "visual_audit" | "type" => {}
                _ => match table_of(name) {
                    Some(table) => self.table(table, name, member),
                    None => self.tell(name.clone(), member),
                },
            }
        }
    }

    fn meta(&mut self, path: &str, value: &Value) {
        let Some(members) = value.as_object() else { return self.tell(path.to_owned(), value) };
        for (name, member) in members {
            match name.as_str() {
                "year" => self.report.year = self.report.year.or_else(|| year(member)),
                "unitName" | "unit_name" | "organization" => {
                    self.report.organization = self.report.organization.take().or_else(|| words(member));
                }
                "title" => self.report.title = self.report.title.take().or_else(|| words(member)),
                _ => self.tell(format!("{path}.{name}"), member),
            }
        }
    }

    fn section(&mut self, value: &Value) {
        let Some(members) = value.as_object() else { return self.tell("sections".to_owned(), value) };
        let text = |name: &str| members.get(name).and_then(words);
        let table = TABLES.iter().find(|(name, _)| members.contains_key(*name)).map(|(_, table)| *table);
        let kind = members.get("type").and_then(Value::as_str).unwrap_or_default();
        let table = table.or(match kind {
            "table_2" => Some(TableId::Disclosure),
            "table_3" => Some(TableId::Requests),
            "table_4" => Some(TableId::Disputes),
            _ => None,
        });
        let heading = text("title").unwrap_or_default();
        let id = table.map(TableId::section).or_else(|| section_names::exact(&heading));
        let content = text("content").or_else(|| text("text")).unwrap_or_default();
        self.report.sections.push(Section { id, heading, text: content, after_table: None });
        for (name, member) in members {
            match (name.as_str(), table_of(name)) {
                (_, Some(table)) => self.table(table, name, member),
                ("type" | "title" | "content" | "text", _) => {}
                _ => self.tell(format!("sections.{name}"), member),
            }
        }
    }

    fn table(&mut self, table: TableId, name: &str, value: &Value) {
        let Some(members) = value.as_object() else {
            if !value.is_null() {
                self.tell(name.to_owned(), value);
            }
            return;
        };
        self.report.set_table(table, true);
        let mut leaves = Vec::new();
        leaves_of(members, &mut String::new(), &mut leaves, 0);
        for (path, leaf) in leaves {
            let place = self.cell(table, &path);
            if let (Some(_), Some(count)) = (place, self.present.get_mut(table.index())) {
                *count += 1;
            }
            let text = match leaf {
                Value::Null => continue,
                Value::Number(number) => number.to_string(),
                Value::String(text) => text.clone(),
                _ => {
                    self.tell(format!("{name}.{path}"), leaf);
                    continue;
                }
            };
            match place {
                Some(ix) => {
                    self.report.set_cell(ix, Cell::new(text));
                }
                None => self.tell(format!("{name}.{path}"), leaf),
            }
        }
    }

    /// The cell that it calls by this path.
    fn cell(&self, table: TableId, path: &str) -> Option<CellIx> {
        let names = self.names.get(table.index())?;
        let cells = self.report.form().cells_of(table);
        cells.zip(names).find(|(_, name)| *name == path).map(|(cell, _)| cell.ix)
    }

    fn tell(&mut self, path: String, value: &Value) {
        let says_nothing = match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !says_nothing {
            self.unplaced.push(Unplaced::new(path, value));
        }
    }
}

fn table_of(name: &str) -> Option<TableId> {
    TABLES.iter().find(|(known, _)| *known == name).map(|(_, table)| *table)
}

fn leaves_of<'v>(
    members: &'v Map<String, Value>,
    path: &mut String,
    leaves: &mut Vec<(String, &'v Value)>,
    depth: usize,
) {
    for (name, member) in members {
        let length = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        match member {
            // Its names are at most four deep.
            Value::Object(inner) if depth < 5 => leaves_of(inner, path, leaves, depth + 1),
            leaf => leaves.push((path.clone(), leaf)),
        }
        path.truncate(length);
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn year(value: &Value) -> Option<i32> {
    words(value)?.trim().trim_end_matches('年').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::SectionId;
    use serde_json::json;

    #[test]
    fn figures_words_and_what_is_left() {
        let document = read(&json!({
            "year": 2023, "unit_name": "某某镇", "schema_version": "filing_v1",
            "sections": [
                {"type": "text", "title": "一、总体情况", "content": "甲\n乙"},
                {"type": "table_3", "title": "三、收到和处理政府信息公开申请情况", "tableData": {
                    "naturalPerson": {"newReceived": 3, "results": {"granted": "1,002", "totalProcessed": null}},
                    "legalPerson": {"other": {"newReceived": 0}, "foreign": {"newReceived": 1}}
                }},
                {"type": "text", "title": "附言", "content": "丙", "mood": "好"}
            ]
        }));
        let report = &document.report;
        assert_eq!((report.year, report.organization.as_deref()), (Some(2023), Some("某某镇")));
        assert_eq!(report.text_at("requests.received.natural_person"), Some("3"));
        assert_eq!(report.text_at("requests.granted.natural_person"), Some("1,002"));
        assert_eq!(report.text_at("requests.received.other_organization"), Some("0"));
        assert_eq!(report.text_at("requests.handled_total.natural_person"), Some(""));
        let ids: Vec<_> = report.sections.iter().map(|section| section.id).collect();
        assert_eq!(ids, [Some(SectionId::Overview), Some(SectionId::Requests), None]);
        let lost: Vec<_> = document.unplaced.iter().map(|piece| piece.value.as_str()).collect();
        assert_eq!(lost, ["1", "好"]);
    }

    #[test]
    fn other_handling_as_one_figure() {
        let document = read(&json!({"tableData": {"total": {"results": {"other": 4}}}}));
        assert_eq!(document.report.text_at("requests.other_handling.total"), Some("4"));
    }
}
