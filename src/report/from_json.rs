//! `nianbao-report/1` → report; older and partial documents too. Says what it could not place.

use super::cell::Cell;
use super::json::{FORMAT, RECEIPT};
use super::json_text::parse_json;
use super::model::{ExtraRow, Report, Section, SetAside};
use crate::form::{self, Form, SectionId, TableId};
use serde_json::{Map, Value};

/// A piece of a document that has no place in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Where it stood, such as `requests.granted.children`.
    pub path: String,
    /// What stood there: words as they are, anything else as JSON.
    pub value: String,
}

impl Unplaced {
    /// What stands at a path.
    pub fn new(path: impl Into<String>, value: &Value) -> Self {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Self { path: path.into(), value }
    }
}

/// Why a document is no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// The text is not JSON, or more than any report has.
    NotJson,
    /// It is JSON but has nothing of a report in it.
    NotAReport,
    /// It says that it is of a format that this program does not know.
    UnknownFormat,
}

/// Reads a report from JSON text. The second value lists what could not be placed.
///
/// # Errors
/// [`JsonError`] where nothing can be read.
pub fn from_json(text: &str) -> Result<(Report, Vec<Unplaced>), JsonError> {
    from_value(&parse_json(text).map_err(|_| JsonError::NotJson)?)
}

/// Reads a report from a JSON value. Members may be missing, group names may be joined to row names by a dot.
///
/// # Errors
/// [`JsonError`] where nothing can be read.
pub fn from_value(value: &Value) -> Result<(Report, Vec<Unplaced>), JsonError> {
    let root = value.as_object().ok_or(JsonError::NotAReport)?;
    match root.get("format") {
        Some(Value::String(format)) if format != FORMAT => return Err(JsonError::UnknownFormat),
        _ => {}
    }
    const KNOWN: [&str; 6] = ["form", "preface", "sections", "disclosure", "requests", "disputes"];
    if !KNOWN.iter().any(|name| root.contains_key(*name)) {
        return Err(JsonError::NotAReport);
    }
    let mut leaves = Vec::new();
    for table in TableId::ALL {
        if let Some(value @ Value::Object(_)) = root.get(table.name()) {
            flatten(table.name(), value, &mut leaves);
        }
    }
    let year = root.get("year").and_then(year_of);
    let form = form_of(root, year, &leaves);
    let mut reader = Reader { report: Report::empty(form), unplaced: Vec::new() };
    reader.report.year = year;
    reader.cells(root, leaves);
    reader.fields(root);
    Ok((reader.report, reader.unplaced))
}

struct Reader {
    report: Report,
    unplaced: Vec<Unplaced>,
}

impl Reader {
    fn unplaced(&mut self, path: impl Into<String>, value: &Value) {
        self.unplaced.push(Unplaced::new(path, value));
    }

    fn cells(&mut self, root: &Map<String, Value>, leaves: Vec<(String, &Value)>) {
        for table in TableId::ALL {
            match root.get(table.name()) {
                Some(Value::Object(_)) => self.report.set_table(table, true),
                None | Some(Value::Null) => {}
                Some(other) => self.unplaced(table.name(), other),
            }
        }
        for (path, value) in leaves {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    self.unplaced(path, value);
                    continue;
                }
            };
            match self.report.form().find(&path) {
                Some(ix) => {
                    self.report.set_cell(ix, Cell::new(text));
                }
                None => self.unplaced(path, value),
            }
        }
    }

    fn fields(&mut self, root: &Map<String, Value>) {
        for (name, value) in root {
            match name.as_str() {
                "format" | "form" | "disclosure" | "requests" | "disputes" | RECEIPT => {}
                "year" if self.report.year.is_some() || value.is_null() => {}
                "organization" => self.report.organization = self.words(name, value),
                "title" => self.report.title = self.words(name, value),
                "published" => self.report.published = self.words(name, value),
                "source" => self.report.source = self.words(name, value),
                "preface" => self.report.preface = self.words(name, value),
                "sections" => self.report.sections = self.list(name, value, Self::section),
                "extra_rows" => self.report.extra_rows = self.list(name, value, Self::extra_row),
                "attachments" => self.report.attachments = self.list(name, value, Self::words),
                "set_aside" => self.report.set_aside = self.list(name, value, Self::set_aside),
                _ => self.unplaced(name.as_str(), value),
            }
        }
    }

    fn words(&mut self, path: &str, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => {
                self.unplaced(path, other);
                None
            }
        }
    }

    fn list<T>(
        &mut self,
        path: &str,
        value: &Value,
        read: fn(&mut Self, &str, &Value) -> Option<T>,
    ) -> Vec<T> {
        match value {
            Value::Null => Vec::new(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| read(self, &format!("{path}.{index}"), item))
                .collect(),
            other => {
                self.unplaced(path, other);
                Vec::new()
            }
        }
    }

    /// The members of an object by name; anything else, and members not asked for, are reported.
    fn members<'v, const N: usize>(
        &mut self,
        path: &str,
        value: &'v Value,
        names: [&str; N],
    ) -> Option<[&'v Value; N]> {
        const NULL: &Value = &Value::Null;
        let Value::Object(object) = value else {
            self.unplaced(path, value);
            return None;
        };
        for (name, other) in object {
            if !names.contains(&name.as_str()) {
                self.unplaced(format!("{path}.{name}"), other);
            }
        }
        Some(names.map(|name| object.get(name).unwrap_or(NULL)))
    }

    fn section(&mut self, path: &str, value: &Value) -> Option<Section> {
        let [id, heading, text, after_table] =
            self.members(path, value, ["id", "heading", "text", "after_table"])?;
        let known = id.as_str().and_then(SectionId::from_name);
        if known.is_none() && !id.is_null() {
            self.unplaced(format!("{path}.id"), id);
        }
        Some(Section {
            id: known,
            heading: self.words(path, heading).unwrap_or_default(),
            text: self.words(path, text).unwrap_or_default(),
            after_table: self.words(path, after_table),
        })
    }

    fn extra_row(&mut self, path: &str, value: &Value) -> Option<ExtraRow> {
        let [table, after, cells] = self.members(path, value, ["table", "after", "cells"])?;
        let Some(table) = table.as_str().and_then(TableId::from_name) else {
            self.unplaced(path, value);
            return None;
        };
        Some(ExtraRow { table, after: self.words(path, after), cells: self.list(path, cells, Self::words) })
    }

    fn set_aside(&mut self, path: &str, value: &Value) -> Option<SetAside> {
        let [rule, cells, reason, values] =
            self.members(path, value, ["rule", "cells", "reason", "values"])?;
        Some(SetAside {
            rule: self.words(path, rule)?,
            cells: self.list(path, cells, Self::words),
            reason: self.words(path, reason).unwrap_or_default(),
            values: self.list(path, values, Self::words),
        })
    }
}

/// The leaves of nested objects with their paths. Objects deeper than a form's are leaves too.
fn flatten<'v>(path: &str, value: &'v Value, leaves: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(members) if path.matches('.').count() < 4 => {
            for (name, member) in members {
                flatten(&format!("{path}.{name}"), member, leaves);
            }
        }
        _ => leaves.push((path.to_owned(), value)),
    }
}

/// A year written as a number or as digits.
fn year_of(value: &Value) -> Option<i32> {
    match value {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.trim().trim_end_matches('年').parse().ok(),
        _ => None,
    }
}

/// The form it names, or the one in which most of its cells have a place; the year decides what that leaves open.
fn form_of(root: &Map<String, Value>, year: Option<i32>, leaves: &[(String, &Value)]) -> &'static Form {
    let named = root.get("form").and_then(Value::as_str).and_then(form::by_id).map(Form::id);
    let by_year = form::for_year(year);
    let candidates = form::forms().iter().filter(|form| named.is_none_or(|id| form.id() == id));
    let places = |form: &Form| leaves.iter().filter(|(path, _)| form.find(path).is_some()).count();
    // The first of equals: the form as its notice prints it, the year's form before others.
    candidates.max_by_key(|form| (places(form), *form == by_year, form.key() == form.id())).unwrap_or(by_year)
}

#[cfg(test)]
mod tests;
