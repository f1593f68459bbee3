//! The JSON of KIROGOVCOMPARE → report. Its names are those of form 2021 in another spelling.

use super::json::notes;
use super::note::Document;
use crate::form::{self, Form, SectionId, TableId, fold_label};
use crate::report::{Cell, Report, Section, Unplaced};
use serde_json::{Map, Value};

/// Its names for rows and columns, each beside ours; groups joined by a dot.
const DISCLOSURE: &[(&str, &str)] = &[
    ("regulations.made", "regulations.made"),
    ("regulations.repealed", "regulations.repealed"),
    ("regulations.valid", "regulations.in_force"),
    ("normativeDocuments.made", "normative_documents.made"),
    ("normativeDocuments.repealed", "normative_documents.repealed"),
    ("normativeDocuments.valid", "normative_documents.in_force"),
    ("licensing.processed", "licensing.decisions"),
    ("punishment.processed", "penalties.decisions"),
    ("coercion.processed", "coercion.decisions"),
    ("fees.amount", "fees.amount"),
];

const APPLICANTS: &[(&str, &str)] = &[
    ("naturalPerson", "natural_person"),
    ("legalPerson.commercial", "business"),
    ("legalPerson.research", "research"),
    ("legalPerson.social", "nonprofit"),
    ("legalPerson.legal", "legal_service"),
    ("legalPerson.other", "other_organization"),
    ("total", "total"),
];

const REQUESTS: &[(&str, &str)] = &[
    ("newReceived", "received"),
    ("carriedOver", "carried_in"),
    ("results.granted", "granted"),
    ("results.partialGrant", "partly_granted"),
    ("results.denied.stateSecret", "refused.state_secret"),
    ("results.denied.lawForbidden", "refused.prohibited_by_law"),
    ("results.denied.safetyStability", "refused.security_and_stability"),
    ("results.denied.thirdPartyRights", "refused.third_party_rights"),
    ("results.denied.internalAffairs", "refused.internal_affairs"),
    ("results.denied.processInfo", "refused.deliberative_process"),
    ("results.denied.enforcementCase", "refused.enforcement_file"),
    ("results.denied.adminQuery", "refused.administrative_query"),
    ("results.unableToProvide.noInfo", "unavailable.not_held"),
    ("results.unableToProvide.needCreation", "unavailable.needs_creation"),
    ("results.unableToProvide.unclear", "unavailable.unclear_after_correction"),
    ("results.notProcessed.complaint", "not_processed.petition"),
    ("results.notProcessed.repeat", "not_processed.repeated"),
    ("results.notProcessed.publication", "not_processed.publication"),
    ("results.notProcessed.massiveRequests", "not_processed.excessive"),
    ("results.notProcessed.confirmInfo", "not_processed.reconfirmation"),
    ("results.other", "other_handling"),
    ("results.other.overdueCorrection", "other_handling.correction_overdue"),
    ("results.other.overdueFee", "other_handling.fee_overdue"),
    ("results.other.otherReasons", "other_handling.other"),
    ("results.totalProcessed", "handled_total"),
    ("results.carriedForward", "carried_out"),
];

const DISPUTES: &[(&str, &str)] = &[
    ("review", "review"),
    ("litigationDirect", "direct_litigation"),
    ("litigationPostReview", "litigation_after_review"),
];

const RESULTS: &[(&str, &str)] = &[
    ("maintain", "upheld"),
    ("correct", "corrected"),
    ("other", "other"),
    ("unfinished", "pending"),
    ("total", "total"),
];

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

/// Reads it; what has no place in a report is told.
pub(super) fn read(value: &Value) -> Document {
    let mut reader = Reader { report: Report::empty(form_of(value)), unplaced: Vec::new(), present: [0; 3] };
    reader.root(value);
    let Reader { report, unplaced, present } = reader;
    let notes = notes(&report, " KIROGOVCOMPARE 的报告数据（JSON）", present, unplaced);
    Document { report, notes }
}

/// Form 2021, of which its names are; as some print it where （六） is one figure for each applicant.
fn form_of(value: &Value) -> &'static Form {
    let sections = value.get("sections").and_then(Value::as_array).into_iter().flatten();
    let one_row = sections
        .chain([value])
        .filter_map(|section| section.get("tableData"))
        .filter_map(|table| {
            table.pointer("/total/results/other").or(table.pointer("/naturalPerson/results/other"))
        })
        .any(|other| other.is_number() || other.is_string());
    let in_force = form::by_id("2021").unwrap_or_else(|| form::for_year(None));
    let variant = form::forms()
        .iter()
        .find(|form| form.id() == in_force.id() && form.find("requests.other_handling.total").is_some());
    variant.filter(|_| one_row).unwrap_or(in_force)
}

struct Reader {
    report: Report,
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
        let id = table.map(TableId::section).or_else(|| section_of(self.report.form(), &heading));
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
            let place = our_path(table, &path).and_then(|path| self.report.form().find(&path));
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

/// Our path of a cell that it calls by this path.
fn our_path(table: TableId, path: &str) -> Option<String> {
    let ours = |names: &[(&str, &'static str)], theirs: &str| {
        names.iter().find(|(name, _)| *name == theirs).map(|(_, ours)| *ours)
    };
    let inner = match table {
        TableId::Disclosure => ours(DISCLOSURE, path)?.to_owned(),
        TableId::Requests => {
            let (applicant, row) = APPLICANTS
                .iter()
                .find_map(|(theirs, ours)| Some((*ours, path.strip_prefix(theirs)?.strip_prefix('.')?)))?;
            format!("{}.{applicant}", ours(REQUESTS, row)?)
        }
        TableId::Disputes => {
            let (group, result) = path.split_once('.')?;
            format!("{}.{}", ours(DISPUTES, group)?, ours(RESULTS, result)?)
        }
    };
    Some(format!("{}.{inner}", table.name()))
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

fn section_of(form: &Form, heading: &str) -> Option<SectionId> {
    let folded = fold_label(heading);
    let is = |label: &str| fold_label(label) == folded;
    form.sections().iter().find(|s| is(s.heading) || s.aliases.iter().any(|alias| is(alias))).map(|s| s.id)
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
    use super::super::note::NoteKind;
    use super::*;
    use serde_json::json;

    #[test]
    fn each_of_its_names_is_a_cell_of_the_form() {
        let form = form::by_id("2021").unwrap();
        let mut found = std::collections::HashSet::new();
        for (theirs, _) in DISCLOSURE {
            found.insert(our_path(TableId::Disclosure, theirs).unwrap());
        }
        for (applicant, _) in APPLICANTS {
            for (row, _) in REQUESTS.iter().filter(|(row, _)| *row != "results.other") {
                found.insert(our_path(TableId::Requests, &format!("{applicant}.{row}")).unwrap());
            }
        }
        for (group, _) in DISPUTES {
            for (result, _) in RESULTS {
                found.insert(our_path(TableId::Disputes, &format!("{group}.{result}")).unwrap());
            }
        }
        let all: std::collections::HashSet<_> = form.cells().iter().map(|cell| cell.path.clone()).collect();
        assert_eq!(found, all);
    }

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
        let lost: Vec<_> = document
            .notes
            .iter()
            .filter(|n| n.kind == NoteKind::Unplaced)
            .filter_map(|n| n.text.as_deref())
            .collect();
        assert_eq!(lost, ["1", "好"]);
    }

    #[test]
    fn other_handling_as_one_figure() {
        let document = read(&json!({"tableData": {"total": {"results": {"other": 4}}}}));
        assert_eq!(document.report.text_at("requests.other_handling.total"), Some("4"));
    }
}
