//! The table of section 四: one row of figures in groups, however it is broken up.

use super::{Fact, Place, Unfilled};
use crate::form::{self, TableId};
use crate::read::labels::LabelRole;
use std::sync::LazyLock;

/// Collects the figures of the table of section 四, in runs between labels.
#[derive(Default)]
pub(super) struct Disputes {
    /// The group named last: `review`, `direct_litigation`, `litigation_after_review`.
    group: Option<&'static str>,
    /// How many groups were named since the last figures.
    named: usize,
    /// The result named last, if nothing was named after it.
    result: Option<&'static str>,
    /// How many results were named since the last figures.
    results_named: usize,
    seen_groups: Vec<&'static str>,
    seen_results: Vec<&'static str>,
    /// Groups and results in the order in which one row of the header names them all; empty where none does.
    groups_in_row: Vec<&'static str>,
    results_in_row: Vec<&'static str>,
    /// How many blank cells stood before and behind the labels of all columns, where one row has them.
    margins: Option<(usize, usize)>,
    run: Vec<String>,
    facts: Vec<Fact>,
    unfilled: Vec<Unfilled>,
    filled: Vec<&'static str>,
    singles: Vec<(&'static str, String)>,
    begun: bool,
}

/// The columns of the table in a form.
struct Layout {
    /// Group and result of each column, from the left.
    columns: Vec<(&'static str, &'static str)>,
    groups: Vec<&'static str>,
    results: Vec<&'static str>,
}

/// The layouts that the forms have.
static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let mut layouts: Vec<Layout> = Vec::new();
    for block in form::forms().iter().filter_map(|form| form.table(TableId::Disputes).blocks.first()) {
        let split = |column: &form::Column| column.id.split_once('.').unwrap_or(("", column.id));
        let columns: Vec<_> = block.columns.iter().map(split).collect();
        if layouts.iter().all(|layout| layout.columns != columns) {
            let (mut groups, mut results) = (Vec::new(), Vec::new());
            for (group, result) in &columns {
                if !groups.contains(group) {
                    groups.push(*group);
                }
                if !results.contains(result) {
                    results.push(*result);
                }
            }
            layouts.push(Layout { columns, groups, results });
        }
    }
    layouts
});

impl Disputes {
    /// The first layout that has every group and result that was named.
    fn layout(&self) -> Option<&'static Layout> {
        let has = |layout: &&Layout| {
            self.seen_groups.iter().all(|group| layout.groups.contains(group))
                && self.seen_results.iter().all(|result| layout.results.contains(result))
        };
        LAYOUTS.iter().find(has).or(LAYOUTS.first())
    }

    fn length(&self) -> usize {
        self.layout().map_or(0, |layout| layout.columns.len())
    }

    pub(super) fn label(&mut self, roles: &[LabelRole]) {
        self.close();
        self.begun = true;
        for role in roles {
            match role {
                LabelRole::ColumnGroup { table: TableId::Disputes, id } if !id.is_empty() => {
                    // Named above the table and in it again, it is still one.
                    self.named += usize::from(self.named == 0 || self.group != Some(id));
                    self.group = Some(id);
                    self.result = None;
                    note(&mut self.seen_groups, id);
                }
                LabelRole::Column { table: TableId::Disputes, id, .. } => {
                    self.result = Some(id);
                    self.results_named += 1;
                    note(&mut self.seen_results, id);
                }
                _ => {}
            }
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        // No row of the table is longer; more is kept to be told, within reason.
        if self.run.len() < 4096 {
            self.run.push(text.to_owned());
        }
    }

    /// A blank cell in a line of its own: a figure's, once results were named or figures seen.
    pub(super) fn blank_cell(&mut self) {
        if self.results_named > 0 || !self.run.is_empty() {
            self.push("");
        }
    }

    /// Words within a run are a figure that cannot be read; before it they are a label of some office's own.
    pub(super) fn text(&mut self, text: &str) -> bool {
        let within = self.run.iter().any(|cell| !cell.is_empty());
        if within {
            self.push(text);
        }
        within
    }

    /// The header's row of results was read, with so many blank cells before and behind its labels: the figures stand
    /// under them.
    pub(super) fn headed(&mut self, labels: usize, before: usize, behind: usize) {
        if labels == self.length() {
            self.margins = Some((before, behind));
        }
    }

    /// A row of the header was read, with these labels in their order.
    pub(super) fn row_of_labels<'r>(&mut self, labels: impl Iterator<Item = &'r LabelRole>) {
        let (mut groups, mut results) = (Vec::new(), Vec::new());
        for role in labels {
            match role {
                LabelRole::ColumnGroup { table: TableId::Disputes, id } if !id.is_empty() => groups.push(*id),
                LabelRole::Column { table: TableId::Disputes, id, .. } => results.push(*id),
                _ => {}
            }
        }
        let every = |layout: &&Layout| layout.columns.len() == layout.groups.len() * layout.results.len();
        let Some(layout) = self.layout().filter(every) else { return };
        if is_order_of(&groups, &layout.groups) {
            self.groups_in_row = groups;
        }
        let length = layout.results.len();
        if !results.is_empty()
            && results.len() % length.max(1) == 0
            && results.chunks(length).all(|chunk| is_order_of(chunk, &layout.results))
        {
            self.results_in_row = results;
        }
    }

    /// The results of the group that is named as the so-manieth, in the order in which the header names them.
    fn results_of(&self, layout: &Layout, nth: usize) -> Vec<&'static str> {
        let mut chunks = self.results_in_row.chunks(layout.results.len().max(1));
        let one_for_all = chunks.len() == 1;
        let chunk = chunks.nth(if one_for_all { 0 } else { nth });
        chunk.map_or_else(|| layout.results.clone(), <[_]>::to_vec)
    }

    /// All columns from the left, as the header names them.
    fn columns(&self, layout: &Layout) -> Vec<(&'static str, &'static str)> {
        if self.groups_in_row.is_empty() && self.results_in_row.is_empty() {
            return layout.columns.clone();
        }
        let groups = if self.groups_in_row.is_empty() { &layout.groups } else { &self.groups_in_row };
        let of = |(nth, group): (usize, &&'static str)| {
            let group = *group;
            self.results_of(layout, nth).into_iter().map(move |result| (group, result))
        };
        groups.iter().enumerate().flat_map(of).collect()
    }

    /// A row of nothing but blanks: the figures, if the header above it is complete, of the whole table or of one group,
    /// and none were seen.
    pub(super) fn blank_row(&mut self, cells: usize) {
        let results = self.layout().map_or(0, |layout| layout.results.len());
        let whole = self.begun && cells == self.length() && self.facts.is_empty();
        let group = self.named == 1 && self.results_named == results && cells == results;
        if self.run.is_empty() && (whole || group) {
            self.run = vec![String::new(); cells];
        }
    }

    pub(super) fn close(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let Some(layout @ Layout { groups, results, .. }) = self.layout() else { return };
        let all = self.columns(layout);
        if self.run.iter().all(String::is_empty) && self.run.len() < results.len() {
            // What a label covers, not figures.
            self.run.clear();
            return;
        }
        let run = std::mem::take(&mut self.run);
        let litigation = all.get(results.len()..).unwrap_or_default();
        // Fewer figures than columns are a row of their own only under a header of their own: under the whole header
        // they are what is left of the row.
        let one_result = self.results_named == 1;
        if let Some(row) = self.margins.and_then(|margins| under(&run, margins, all.len())) {
            self.put(&all, row);
        } else if let Some(row) = trimmed(&run, all.len()) {
            self.put(&all, row);
        } else if let Some(row) = trimmed(&run, litigation.len())
            .filter(|_| self.named == 2 && self.group != groups.first().copied())
        {
            self.put(litigation, row);
        } else if let Some(row) = trimmed(&run, results.len()).filter(|_| self.named == 1) {
            let named = self.group.filter(|group| !self.filled.contains(group));
            let next = groups.iter().copied().find(|group| !self.filled.contains(group));
            if let Some(group) = named.or(next) {
                let nth = groups.iter().position(|other| *other == group).unwrap_or(0);
                let places: Vec<_> =
                    self.results_of(layout, nth).into_iter().map(|result| (group, result)).collect();
                self.put(&places, row);
            } else {
                self.unplaced(run);
            }
        } else if let (Some(result), true) = (self.result, one_result && run.len() == groups.len()) {
            // The results stand at the left, the groups at the top.
            let places: Vec<_> = groups.iter().map(|group| (*group, result)).collect();
            self.put(&places, run);
        } else if let (Some(result), [only], true) = (self.result, run.as_slice(), one_result) {
            self.singles.push((result, only.clone()));
        } else {
            self.unplaced(run);
        }
        self.named = 0;
        self.results_named = 0;
        self.result = None;
    }

    fn put(&mut self, places: &[(&'static str, &'static str)], texts: Vec<String>) {
        for ((group, result), text) in places.iter().zip(texts) {
            if !self.filled.contains(group) {
                self.filled.push(group);
            }
            let path = format!("{}.{group}.{result}", TableId::Disputes.name());
            self.facts.push(Fact { table: TableId::Disputes, row: "", place: Place::Path(path), text });
        }
    }

    fn unplaced(&mut self, cells: Vec<String>) {
        let label = self.group.filter(|_| self.named == 1).and_then(group_label).unwrap_or("").to_owned();
        let wanted = self.length();
        self.unfilled.push(Unfilled { table: TableId::Disputes, label, cells, wanted, among: Vec::new() });
    }

    /// The figures, and what could not be placed.
    pub(super) fn finish(&mut self) -> (Vec<Fact>, Vec<Unfilled>) {
        self.close();
        let singles = std::mem::take(&mut self.singles);
        if singles.len() == self.length() {
            // Each result was followed by its figure: its first standing is the first group's, and so on.
            let mut places = Vec::new();
            for (at, (result, _)) in singles.iter().enumerate() {
                let nth = singles.iter().take(at).filter(|(other, _)| other == result).count();
                let group = self.layout().and_then(|layout| layout.groups.get(nth).copied());
                places.push((group.unwrap_or(""), *result));
            }
            let texts = singles.into_iter().map(|(_, text)| text).collect();
            self.put(&places, texts);
        } else if !singles.is_empty() {
            self.unplaced(singles.into_iter().map(|(_, text)| text).collect());
        }
        (std::mem::take(&mut self.facts), std::mem::take(&mut self.unfilled))
    }
}

/// Whether these are the same words in some order.
fn is_order_of(named: &[&'static str], all: &[&'static str]) -> bool {
    named.len() == all.len() && all.iter().all(|one| named.contains(one))
}

fn note(seen: &mut Vec<&'static str>, id: &'static str) {
    if !seen.contains(&id) {
        seen.push(id);
    }
}

fn group_label(id: &str) -> Option<&'static str> {
    let blocks = form::forms().iter().filter_map(|form| form.table(TableId::Disputes).blocks.first());
    let is_in = |column: &&form::Column| column.id.split_once('.').is_some_and(|(group, _)| group == id);
    blocks.flat_map(|block| block.columns).find(is_in)?.groups.last().copied()
}

/// The cells of the run that stand under a header with these margins, if the run has cells for the whole header and
/// blanks for its margins.
fn under(run: &[String], (before, behind): (usize, usize), length: usize) -> Option<Vec<String>> {
    let (left, rest) = run.split_at_checked(before)?;
    let (row, right) = rest.split_at_checked(length)?;
    let blank = left.iter().chain(right).all(String::is_empty);
    (right.len() == behind && blank).then(|| row.to_vec())
}

/// The run as a row of this length: as it is, or without blanks at its end or at its beginning. With blanks to spare at
/// both nobody can tell which belong to the row.
fn trimmed(run: &[String], length: usize) -> Option<Vec<String>> {
    if let [only] = run
        && only.len() == length
        && only.bytes().all(|b| b == b'0')
    {
        return Some(vec!["0".to_owned(); length]);
    }
    let surplus = run.len().checked_sub(length)?;
    let blank = |cells: &[String]| cells.iter().all(String::is_empty);
    let (row, behind) = run.split_at(length);
    let (before, other) = run.split_at(surplus);
    match (blank(behind), blank(before)) {
        _ if surplus == 0 => Some(row.to_vec()),
        (true, true) if row != other => None,
        (true, _) => Some(row.to_vec()),
        (false, true) => Some(other.to_vec()),
        (false, false) => None,
    }
}
