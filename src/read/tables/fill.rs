//! An open row is closed: its cells into their columns, or aside with what it lacks.

use super::columns::{Columns, columns_in, columns_of, label_of, lead_of, longest_row, most_columns};
use super::header::{is_last_of_printed, is_part_of_printed, order_in_lines};
use super::{Fact, LabelOf, Layout, Open, Place, Tables, Unfilled, Unknown};
use crate::form::TableId;
use crate::read::labels::labels;
use crate::read::value::{Padding, filled_up, fit, spanned};
use rustc_hash::FxHashSet;

impl Tables {
    pub(super) fn close(&mut self) {
        self.disputes.close();
        let (Some(open), Some(table)) = (self.open.take(), self.table) else { return };
        let (mut texts, spans): (Vec<String>, Vec<usize>) = open.cells.into_iter().unzip();
        let Some(row) = open.row else {
            let (after, label, column) = (self.last_row, open.label, open.column);
            self.unknown.push(Unknown { table, after, label, cells: texts, column });
            return;
        };
        if texts.is_empty() && open.label_of == LabelOf::RowOrGroup {
            return;
        }
        self.last_row = Some(row);
        if matches!(self.layout, Layout::Grid(_)) && table == TableId::Requests {
            return self.by_columns(row, open.label, open.column, texts);
        }
        if self.fill(table, row, open.column, &mut texts) {
            return;
        }
        let mut spread: Vec<String> = texts
            .iter()
            .zip(&spans)
            .flat_map(|(text, span)| {
                std::iter::once(text.clone()).chain(std::iter::repeat_n(String::new(), span - 1))
            })
            .collect();
        if self.fill(table, row, open.column, &mut spread) {
            return;
        }
        let wanted = self.wanted(&Open { row: Some(row), ..Open::default() });
        if matches!(self.layout, Layout::Rows)
            && !spread.is_empty()
            && spread.len() < wanted
            && self.fill_short(table, row, &spread)
        {
            self.short.push((table, open.label));
            return;
        }
        if !texts.is_empty() && texts.len() < wanted && texts.iter().all(String::is_empty) {
            return;
        }
        self.unfilled.push(Unfilled { table, label: open.label, cells: texts, wanted, among: Vec::new() });
    }

    /// Puts a row's cells into its columns: those the header named, else those of the form that has as many. `label` is
    /// the place of the row's label in its line.
    fn fill(&mut self, table: TableId, row: &'static str, label: usize, cells: &mut Vec<String>) -> bool {
        let forms = columns_of(table, row);
        if table == TableId::Disclosure && !self.columns.is_empty() {
            let known =
                |id: &Option<&str>| id.is_none() || forms.iter().any(|columns| columns.ids.contains(id));
            if self.columns.iter().all(known) {
                if self.repeated.iter().any(|times| *times > 1) {
                    let Some(values) = spanned(cells, &self.repeated) else { return false };
                    self.named_values(table, row, values);
                    return true;
                }
                let printed = forms.iter().find(|columns| columns.ids == self.columns);
                let plain = vec![1; self.columns.len()];
                let spans = printed.map_or(&plain, |columns| &columns.spans);
                let places: usize = spans.iter().sum();
                let last = spans.last().copied().unwrap_or(1);
                let is_whole = cells.len() + last > places && cells.iter().skip(places).all(String::is_empty);
                if self.spread && printed.is_some() && is_whole {
                    // A sheet's lines are as long as its longest, whatever the last column covers in print.
                    cells.resize(places, String::new());
                }
                if let Some(values) = fitted(cells, spans, 0, &mut self.padding) {
                    self.named_values(table, row, values);
                    return true;
                }
            }
        }
        let own = match self.layout {
            // Names that did not place the row are not overruled by their number.
            Layout::Grid(_) if !self.columns.is_empty() => return false,
            Layout::Grid(form) => columns_in(form, table, row),
            Layout::Loose | Layout::Rows => None,
        };
        let forms = own.map_or(forms, std::slice::from_ref);
        let lead = lead_of(table, row);
        let in_lines = || order_in_lines(&self.columns).filter(|_| self.layout == Layout::Loose);
        let order = self.order.order().map(<[_]>::to_vec).or_else(in_lines);
        if let (TableId::Requests, Some(order)) = (table, order) {
            if is_in_doubt(cells, &order, lead, self.padding) {
                let Some(under) = self.order.under(label, cells) else { return false };
                *cells = under.to_vec();
            }
            if let Some(values) = fitted(cells, &vec![1; order.len()], lead, &mut self.padding) {
                for (column, text) in order.iter().zip(values) {
                    match column {
                        Some(id) => {
                            let place = Place::Path(path(table, row, id));
                            self.facts.push(Fact { table, row, place, text });
                        }
                        None if text.is_empty() => {}
                        None => self.unplaced.push(format!("{}：{text}", label_of(table, row))),
                    }
                }
                return true;
            }
        }
        // The form whose labels were seen goes first: blank places before the figures can make a row as long as
        // another form's.
        let labels_seen = |columns: &Columns| self.evidence.get(columns.form).copied().unwrap_or(0);
        let most = forms.iter().map(labels_seen).max().unwrap_or(0);
        let count = cells.len();
        for (is_seen, is_exact) in [(true, true), (true, false), (false, true), (false, false)] {
            let is_candidate = |columns: &&Columns| {
                is_seen == (labels_seen(columns) == most) && is_exact == (columns.spans.len() == count)
            };
            let mut found: Option<(Vec<String>, usize)> = None;
            for Columns { spans, .. } in forms.iter().filter(is_candidate) {
                // Without labels above them blanks may be what merged cells cover, those at the end cut off.
                let is_unnamed = self.layout == Layout::Loose && table == TableId::Disclosure;
                let spread = if is_unnamed { filled_up(cells, spans) } else { None };
                let Some(values) = fitted(cells, spans, lead, &mut self.padding) else { continue };
                if spread.is_some_and(|spread| spread != values)
                    || found.as_ref().is_some_and(|(other, _)| *other != values)
                {
                    // Taken whole, they are given back.
                    if cells.is_empty() {
                        *cells = values;
                    }
                    return false;
                }
                found = Some((values, spans.len()));
                // What no label names has to mean the same in each form.
                if is_exact || !is_unnamed {
                    break;
                }
            }
            if let Some((values, of)) = found {
                self.place(table, row, values, of);
                return true;
            }
        }
        false
    }

    /// Puts a row's values into the columns that the header names.
    fn named_values(&mut self, table: TableId, row: &'static str, values: Vec<String>) {
        for (column, text) in self.columns.iter().zip(values) {
            match column {
                Some(id) => {
                    let place = Place::Path(path(table, row, id));
                    self.facts.push(Fact { table, row, place, text });
                }
                None => self.unplaced.push(text),
            }
        }
    }

    fn fill_short(&mut self, table: TableId, row: &'static str, cells: &[String]) -> bool {
        if table != TableId::Requests {
            return false;
        }
        self.place(table, row, cells.to_vec(), most_columns(table, row));
        true
    }

    pub(super) fn place(&mut self, table: TableId, row: &'static str, values: Vec<String>, of: usize) {
        for (column, text) in values.into_iter().enumerate() {
            self.facts.push(Fact { table, row, place: Place::Nth { table, row, column, of }, text });
        }
    }

    /// Ends the reading. Rows of unknown labels that are a known label misspelt, and that nothing else filled, are
    /// given back with the row presumed.
    pub(in crate::read) fn finish(&mut self) -> Vec<(TableId, String, &'static str)> {
        self.close();
        let (facts, unfilled) = self.disputes.finish();
        if let (false, Some(seen)) =
            (facts.is_empty() && unfilled.is_empty(), self.seen.get_mut(TableId::Disputes.index()))
        {
            *seen = true;
        }
        self.facts.extend(facts);
        self.unfilled.extend(unfilled);
        let mut presumed = Vec::new();
        let mut filled: FxHashSet<(TableId, &'static str)> =
            self.facts.iter().map(|fact| (fact.table, fact.row)).collect();
        for mut unknown in std::mem::take(&mut self.unknown) {
            // A guess is only worth its time in a table of about the right size.
            let near = if presumed.len() < 64 && self.unknown.len() < 64 {
                labels()
                    .nearest_row(unknown.table, &unknown.label, |id| !filled.contains(&(unknown.table, id)))
            } else {
                None
            };
            self.clear_columns();
            match near {
                Some(row) if matches!(self.layout, Layout::Grid(_)) && unknown.table == TableId::Requests => {
                    filled.insert((unknown.table, row));
                    presumed.push((unknown.table, unknown.label.clone(), row));
                    self.by_columns(row, unknown.label, unknown.column, unknown.cells);
                }
                Some(row) if self.fill(unknown.table, row, unknown.column, &mut unknown.cells) => {
                    filled.insert((unknown.table, row));
                    presumed.push((unknown.table, unknown.label, row));
                }
                _ => self.unknown.push(unknown),
            }
        }
        self.settle_waiting();
        presumed
    }
}

fn path(table: TableId, row: &str, column: &str) -> String {
    format!("{}.{row}.{column}", table.name())
}

/// Whether a row that is longer than the columns that the header names may as well be one of all the form's columns, with
/// other figures in them: the header may lack a column that it names in words of its own.
fn is_in_doubt(
    cells: &[String],
    order: &[Option<&'static str>],
    lead: usize,
    padding: Option<Padding>,
) -> bool {
    let all = longest_row(TableId::Requests);
    if order.len() >= all || cells.len() < all {
        return false;
    }
    let as_wide = |columns: usize| fit(cells, &vec![1; columns], lead, &mut padding.clone());
    match (as_wide(order.len()), as_wide(all)) {
        // The last of the columns are the same in both, where nothing stands before them.
        (Some(named), Some(whole)) => !(is_last_of_printed(order) && whole.ends_with(&named)),
        (None, Some(_)) => !is_part_of_printed(order),
        (_, None) => false,
    }
}

/// [`fit`]; cells that are as many as the columns are not copied but taken.
fn fitted(
    cells: &mut Vec<String>,
    spans: &[usize],
    lead: usize,
    padding: &mut Option<Padding>,
) -> Option<Vec<String>> {
    if cells.len() == spans.len() { Some(std::mem::take(cells)) } else { fit(cells, spans, lead, padding) }
}
