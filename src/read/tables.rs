//! The statistical tables of section 二 and 三: cells go where their row's and column's labels say.
//!
//! Works on what a source shows, cell by cell in reading order, and needs neither complete rows nor spans: a label
//! opens a row, what follows fills it, the next label closes it. What does not fit is kept aside with its text.

use super::disputes::Disputes;
use super::item::{Item, ItemCell};
use super::labels::{Meaning, labels};
use super::value::{fit, is_value};
use crate::form::{self, Row, TableId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Where a figure belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The cell of this path, if the form has one.
    Path(String),
    /// The column counted from the left, in a row whose columns were not named.
    Nth { table: TableId, row: &'static str, column: usize, of: usize },
}

/// A figure and where it belongs.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) table: TableId,
    /// The row's id.
    pub(super) row: &'static str,
    pub(super) place: Place,
    pub(super) text: String,
}

/// A row that could not be filled with what followed its label.
#[derive(Clone, Debug)]
pub(super) struct Unfilled {
    pub(super) table: TableId,
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    /// How many figures the row should have.
    pub(super) wanted: usize,
}

/// A row of a label that no form knows.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    pub(super) table: TableId,
    pub(super) after: Option<&'static str>,
    pub(super) label: String,
    pub(super) cells: Vec<String>,
}

/// One cell or line, understood as far as it can be by itself.
#[derive(Clone, Debug)]
pub(super) enum Token<'a> {
    Label(&'static [Meaning], &'a str),
    Value(&'a str, usize),
    Blank(usize),
    Text(&'a str),
}

#[derive(Default)]
struct Open {
    /// The row's id; `None` for a label that no form knows.
    row: Option<&'static str>,
    label: String,
    cells: Vec<(String, usize)>,
    /// It may be the label of a group too: （六）其他处理.
    may_be_group: bool,
}

/// The reader of all tables.
pub(super) struct Tables {
    /// Each source row is one row of the table: the cells stand in their places even where some are missing.
    exact: bool,
    table: Option<TableId>,
    header: bool,
    columns: Vec<Option<&'static str>>,
    /// Blanks stand between the labels of the columns: each covers the places of the sheet that it covers in print.
    spread: bool,
    open: Option<Open>,
    last_row: Option<&'static str>,
    disputes: Disputes,
    pub(super) facts: Vec<Fact>,
    pub(super) unfilled: Vec<Unfilled>,
    pub(super) unknown: Vec<Unknown>,
    /// Rows whose cells were fewer than the columns, filled from the left as the source's grid has them.
    pub(super) short: Vec<(TableId, String)>,
    /// Text in a table that is neither label nor figure.
    pub(super) stray: Vec<String>,
    /// How often a column label was seen that only some forms have, by form.
    pub(super) evidence: Vec<usize>,
    /// Which tables were seen at all.
    pub(super) seen: [bool; 3],
}

impl Tables {
    pub(super) fn new(exact: bool) -> Self {
        Self {
            exact,
            table: None,
            header: true,
            columns: Vec::new(),
            spread: false,
            open: None,
            last_row: None,
            disputes: Disputes::default(),
            facts: Vec::new(),
            unfilled: Vec::new(),
            unknown: Vec::new(),
            short: Vec::new(),
            stray: Vec::new(),
            evidence: vec![0; form::forms().len()],
            seen: [false; 3],
        }
    }

    /// A section begins: labels that stand in several tables are now those of its table.
    pub(super) fn section(&mut self, table: Option<TableId>) {
        self.close();
        self.switch(table);
    }

    /// The table being read.
    pub(super) fn table(&self) -> Option<TableId> {
        self.table
    }

    /// Words that are no part of a table: what is open ends here.
    pub(super) fn interrupt(&mut self) {
        self.close();
    }

    fn switch(&mut self, table: Option<TableId>) {
        if self.table != table {
            self.table = table;
            self.header = true;
            self.columns.clear();
            self.last_row = None;
        }
    }

    /// Reads a row of cells; `false` if it is no part of a table.
    pub(super) fn row(&mut self, cells: &[ItemCell<'_>]) -> bool {
        let mut tokens = Vec::with_capacity(cells.len());
        for cell in cells {
            if cell.text.is_empty() {
                tokens.push(Token::Blank(cell.span));
                continue;
            }
            let meanings = labels().find(cell.text);
            if !meanings.is_empty() {
                tokens.push(Token::Label(meanings, cell.text));
            } else if is_value(cell.text) {
                tokens.push(Token::Value(cell.text, cell.span));
            } else if let Some(parts) = run_together(cell.text) {
                tokens.extend(parts);
            } else {
                tokens.push(Token::Text(cell.text));
            }
        }
        let labelled = tokens.iter().any(|token| match token {
            // 其他 and 总计 alone are no sign of a table.
            Token::Label(meanings, _) => self.table.is_some() || one_table(meanings),
            Token::Value(..) | Token::Blank(_) | Token::Text(_) => false,
        });
        let valued = tokens.iter().any(|token| matches!(token, Token::Value(..)));
        if !labelled && self.table.is_none() {
            return false;
        }
        if !labelled && !valued {
            let blank = tokens.iter().all(|token| matches!(token, Token::Blank(_)));
            if blank && self.table == Some(TableId::Disputes) {
                self.disputes.blank_row(tokens.len());
            }
            return blank;
        }
        self.tokens(&tokens, labelled, valued);
        if self.table == Some(TableId::Disputes) && !valued {
            let blanks = tokens.iter().take_while(|token| matches!(token, Token::Blank(_))).count();
            let behind = tokens.iter().rev().take_while(|token| matches!(token, Token::Blank(_))).count();
            self.disputes.headed(tokens.len().saturating_sub(blanks + behind), blanks, behind);
        }
        true
    }

    /// Feeds tokens of one source row.
    fn tokens(&mut self, tokens: &[Token<'_>], labelled: bool, valued: bool) {
        // A label no form knows opens a row if figures follow it and no known label does.
        let unknown = !labelled && valued;
        let mut started = false;
        let is_column = |token: &Token<'_>| matches!(token, Token::Label([Meaning::Column { .. }], _));
        let first = tokens.iter().position(is_column).filter(|_| !valued);
        // Blanks behind the labels of columns are the sheet's, not figures of the last of them.
        let headed = first.is_some();
        for (index, token) in tokens.iter().enumerate() {
            let next = tokens.get(index + 1).filter(|next| !(headed && matches!(next, Token::Blank(_))));
            match token {
                Token::Label(meanings, text) => {
                    started = true;
                    self.label(meanings, text, next);
                }
                Token::Value(text, span) => {
                    if !(started || self.wants_more()) {
                        // Figures behind a row that is complete belong to no row.
                        self.close();
                    }
                    started = true;
                    self.value(text, *span);
                }
                Token::Blank(span) if self.table == Some(TableId::Disputes) => {
                    if valued {
                        self.disputes.push("");
                    }
                    let _ = span;
                }
                Token::Blank(span) => {
                    if let Some(open) = self.open.as_mut().filter(|open| started || !open.cells.is_empty()) {
                        open.cells.push((String::new(), *span));
                    }
                }
                Token::Text(text) => {
                    let in_row = started && self.open.is_some();
                    if self.table == Some(TableId::Disputes) {
                        if !self.disputes.text(text) {
                            self.stray.push((*text).to_owned());
                        }
                    } else if in_row {
                        self.value(text, 1);
                    } else if unknown && !started {
                        started = true;
                        self.open_row(None, text, false);
                    } else if self.header && labelled && !self.columns.is_empty() {
                        self.columns.push(None);
                    } else {
                        self.stray.push((*text).to_owned());
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (first, tokens.iter().rposition(is_column)) {
            let between = tokens.get(first..last).unwrap_or_default();
            self.spread = between.iter().any(|token| matches!(token, Token::Blank(_)));
        }
    }

    pub(super) fn wants_more(&self) -> bool {
        if self.table == Some(TableId::Disputes) {
            return true;
        }
        self.open.as_ref().is_some_and(|open| open.cells.len() < self.wanted(open))
    }

    /// How many figures the open row should have.
    fn wanted(&self, open: &Open) -> usize {
        match (self.table, open.row) {
            (Some(TableId::Disclosure), _) if !self.columns.is_empty() => self.columns.len(),
            (Some(table), Some(row)) => most_columns(table, row),
            (Some(TableId::Requests), None) => form::forms()
                .first()
                .and_then(|form| form.table(TableId::Requests).blocks.first())
                .map_or(0, |block| block.columns.len()),
            _ => 1,
        }
    }

    fn label(&mut self, meanings: &'static [Meaning], text: &str, next: Option<&Token<'_>>) {
        let here = |meaning: &&Meaning| match (self.table, table_of(meaning)) {
            (Some(table), of) => of == table,
            (None, _) => false,
        };
        if !meanings.iter().any(|meaning| here(&meaning)) {
            let Some(table) = meanings.first().map(table_of).filter(|_| one_table(meanings)) else {
                self.stray.push(text.to_owned());
                return;
            };
            self.close();
            self.switch(Some(table));
        }
        let Some(table) = self.table else { return };
        if let Some(seen) = self.seen.get_mut(table.index()) {
            *seen = true;
        }
        if table == TableId::Disputes {
            self.disputes.label(meanings);
            return;
        }
        let mut row = None;
        let mut column = None;
        let mut row_group = false;
        let mut header = false;
        for meaning in meanings.iter().filter(|meaning| table_of(meaning) == table) {
            match meaning {
                Meaning::Row { id, .. } => row = Some(*id),
                Meaning::Column { id, forms, .. } => column = Some((*id, *forms)),
                Meaning::RowGroup { .. } => row_group = true,
                Meaning::ColumnGroup { .. } | Meaning::Caption | Meaning::Corner { .. } => header = true,
            }
        }
        let figure_next = matches!(next, Some(Token::Value(..) | Token::Blank(_)));
        if header && row.is_none() {
            self.close();
            self.begin_header();
        } else if let Some((id, forms)) = column.filter(|_| row.is_none() || (self.header && !figure_next)) {
            self.close();
            if !self.header {
                self.begin_header();
            }
            if self.columns.last() != Some(&Some(id)) {
                self.columns.push(Some(id));
                for (index, count) in self.evidence.iter_mut().enumerate() {
                    *count += usize::from(forms & (1 << index) != 0);
                }
            }
        } else if let Some(id) = row.filter(|_| !row_group || !matches!(next, Some(Token::Label(..)))) {
            self.close();
            self.header = false;
            self.open_row(Some(id), text, row_group);
        } else {
            self.close();
            self.header = false;
        }
    }

    fn begin_header(&mut self) {
        self.header = true;
        self.spread = false;
        self.columns.clear();
    }

    fn open_row(&mut self, row: Option<&'static str>, label: &str, may_be_group: bool) {
        self.close();
        self.open = Some(Open { row, label: label.to_owned(), cells: Vec::new(), may_be_group });
    }

    fn value(&mut self, text: &str, span: usize) {
        if self.table == Some(TableId::Disputes) {
            self.disputes.push(text);
        } else if let Some(open) = &mut self.open {
            open.cells.push((text.to_owned(), span));
        } else {
            self.stray.push(text.to_owned());
        }
    }

    fn close(&mut self) {
        self.disputes.close();
        let (Some(open), Some(table)) = (self.open.take(), self.table) else { return };
        let (mut texts, spans): (Vec<String>, Vec<usize>) = open.cells.into_iter().unzip();
        let Some(row) = open.row else {
            self.unknown.push(Unknown { table, after: self.last_row, label: open.label, cells: texts });
            return;
        };
        if texts.is_empty() && open.may_be_group {
            return;
        }
        self.last_row = Some(row);
        if self.fill(table, row, &mut texts) {
            return;
        }
        let mut spread: Vec<String> = texts
            .iter()
            .zip(&spans)
            .flat_map(|(text, span)| {
                std::iter::once(text.clone()).chain(std::iter::repeat_n(String::new(), span - 1))
            })
            .collect();
        if self.fill(table, row, &mut spread) {
            return;
        }
        let wanted = self.wanted(&Open { row: Some(row), ..Open::default() });
        if self.exact && !spread.is_empty() && spread.len() < wanted && self.fill_short(table, row, &spread) {
            self.short.push((table, open.label));
            return;
        }
        if !texts.is_empty() && texts.len() < wanted && texts.iter().all(String::is_empty) {
            return;
        }
        self.unfilled.push(Unfilled { table, label: open.label, cells: texts, wanted });
    }

    /// Puts a row's cells into its columns: those the header named, else those of the form that has as many.
    fn fill(&mut self, table: TableId, row: &'static str, cells: &mut Vec<String>) -> bool {
        let forms = columns_of(table, row);
        if table == TableId::Disclosure && !self.columns.is_empty() {
            let known =
                |id: &Option<&str>| id.is_none() || forms.iter().any(|columns| columns.ids.contains(id));
            if self.columns.iter().all(known) {
                let printed = forms.iter().find(|columns| columns.ids == self.columns);
                let plain = vec![1; self.columns.len()];
                let spans = printed.map_or(&plain, |columns| &columns.spans);
                let places = spans.iter().sum();
                if self.spread && printed.is_some() && cells.iter().skip(places).all(String::is_empty) {
                    // A sheet's lines are as long as its longest.
                    cells.truncate(places);
                }
                if let Some(values) = fitted(cells, spans, 0) {
                    for (column, text) in self.columns.iter().zip(values) {
                        match column {
                            Some(id) => {
                                let place = Place::Path(path(table, row, id));
                                self.facts.push(Fact { table, row, place, text });
                            }
                            None => self.stray.push(text),
                        }
                    }
                    return true;
                }
            }
        }
        let lead = lead_of(table, row);
        for exactly in [true, false] {
            for Columns { spans, .. } in forms {
                if exactly != (spans.len() == cells.len()) {
                    continue;
                }
                if let Some(values) = fitted(cells, spans, lead) {
                    self.place(table, row, values, spans.len());
                    return true;
                }
            }
        }
        false
    }

    fn fill_short(&mut self, table: TableId, row: &'static str, cells: &[String]) -> bool {
        if table != TableId::Requests {
            return false;
        }
        self.place(table, row, cells.to_vec(), most_columns(table, row));
        true
    }

    fn place(&mut self, table: TableId, row: &'static str, values: Vec<String>, of: usize) {
        for (column, text) in values.into_iter().enumerate() {
            self.facts.push(Fact { table, row, place: Place::Nth { table, row, column, of }, text });
        }
    }

    /// Ends the reading. Rows of unknown labels that are a known label misspelt, and that nothing else filled, are
    /// given back with the row presumed.
    pub(super) fn finish(&mut self) -> Vec<(TableId, String, &'static str)> {
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
            self.columns.clear();
            match near {
                Some(row) if self.fill(unknown.table, row, &mut unknown.cells) => {
                    filled.insert((unknown.table, row));
                    presumed.push((unknown.table, unknown.label, row));
                }
                _ => self.unknown.push(unknown),
            }
        }
        presumed
    }
}

/// A text that is nothing but labels and figures run together.
pub(super) fn run_together(text: &str) -> Option<Vec<Token<'_>>> {
    if text.len() > 4500 {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if tokens.len() > 160 {
            return None;
        }
        if let Some((meanings, after)) = labels().at_start(rest) {
            let label = rest.get(..rest.len() - after.len()).unwrap_or("");
            tokens.push(Token::Label(meanings, label));
            rest = after.trim_start();
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (mut value, mut after) = rest.split_at(digits);
        if after.starts_with(['.', '．', '、']) && digits > 1 {
            // The last digit is the next label's ordinal.
            (value, after) = rest.split_at(digits - 1);
        }
        if tokens.is_empty() {
            return None;
        }
        if value.is_empty() || (!after.is_empty() && labels().at_start(after).is_none()) {
            tokens.push(Token::Value(rest, 1));
            return is_value(rest).then_some(tokens);
        }
        tokens.push(Token::Value(value, 1));
        rest = after;
    }
    (!tokens.is_empty()).then_some(tokens)
}

pub(super) fn table_of(meaning: &Meaning) -> TableId {
    match meaning {
        Meaning::Row { table, .. }
        | Meaning::Column { table, .. }
        | Meaning::RowGroup { table }
        | Meaning::ColumnGroup { table, .. }
        | Meaning::Corner { table } => *table,
        Meaning::Caption => TableId::Disclosure,
    }
}

fn one_table(meanings: &[Meaning]) -> bool {
    let mut tables = meanings.iter().map(table_of);
    tables.next().is_some_and(|first| tables.all(|table| table == first))
}

fn path(table: TableId, row: &str, column: &str) -> String {
    format!("{}.{row}.{column}", table.name())
}

/// The columns of a row in one form.
struct Columns {
    ids: Vec<Option<&'static str>>,
    spans: Vec<usize>,
}

static COLUMNS: LazyLock<FxHashMap<(TableId, &'static str), Vec<Columns>>> = LazyLock::new(|| {
    let mut all: FxHashMap<(TableId, &'static str), Vec<Columns>> = FxHashMap::default();
    for table in form::forms().iter().flat_map(|form| form.tables()) {
        for block in table.blocks {
            for row in block.rows {
                all.entry((table.id, row.id)).or_default().push(Columns {
                    ids: block.columns.iter().map(|column| Some(column.id)).collect(),
                    spans: block.columns.iter().map(|column| usize::from(column.span)).collect(),
                });
            }
        }
    }
    all
});

/// The columns of a row in each form that has it.
fn columns_of(table: TableId, row: &'static str) -> &'static [Columns] {
    COLUMNS.get(&(table, row)).map_or(&[], Vec::as_slice)
}

/// The most columns that a row has in any form.
fn most_columns(table: TableId, row: &'static str) -> usize {
    columns_of(table, row).iter().map(|columns| columns.ids.len()).max().unwrap_or(0)
}

/// [`fit`]; cells that are as many as the columns are not copied but taken.
fn fitted(cells: &mut Vec<String>, spans: &[usize], lead: usize) -> Option<Vec<String>> {
    if cells.len() == spans.len() { Some(std::mem::take(cells)) } else { fit(cells, spans, lead) }
}

/// How many grid columns a row's label covers beyond the first.
fn lead_of(table: TableId, row: &str) -> usize {
    let of = |form: &form::Form| {
        let spec = form.table(table);
        let found: Option<&Row> =
            spec.blocks.iter().flat_map(|block| block.rows).find(|candidate| candidate.id == row);
        found.map(|row| usize::from(spec.stub).saturating_sub(row.groups.len() + 1))
    };
    form::forms().iter().find_map(of).unwrap_or(0)
}

/// The line at a place, if it is a line that nothing has used yet.
pub(super) fn free_line<'a>(items: &[Item<'a>], taken: &[bool], at: usize) -> Option<&'a str> {
    if taken.get(at).copied().unwrap_or(true) { None } else { items.get(at)?.line() }
}

impl Tables {
    /// Feeds tokens found in a line, for the reader of lines.
    pub(super) fn feed(&mut self, tokens: &[Token<'_>]) {
        let labelled = tokens.iter().any(|token| matches!(token, Token::Label(..)));
        let valued = tokens.iter().any(|token| matches!(token, Token::Value(..)));
        self.tokens(tokens, labelled, valued);
    }

    /// Feeds a label found in lines, knowing what follows it.
    pub(super) fn label_line(&mut self, meanings: &'static [Meaning], text: &str, next: Option<&Token<'_>>) {
        self.label(meanings, text, next);
    }

    /// Feeds a blank cell in a line of its own.
    pub(super) fn blank_cell(&mut self) {
        if self.table == Some(TableId::Disputes) {
            self.disputes.blank_cell();
        } else if let Some(open) = &mut self.open {
            open.cells.push((String::new(), 1));
        }
    }

    /// Opens a row of a label that no form knows.
    pub(super) fn unknown_row(&mut self, label: &str) {
        self.open_row(None, label, false);
    }

    /// Whether rows of figures were read in this table, so that an unknown label may be one more.
    pub(super) fn had_rows(&self) -> bool {
        self.last_row.is_some() || self.open.is_some()
    }

    /// Whether a row is open or the table of section 四 is being read, so that a figure has somewhere to go.
    pub(super) fn takes_values(&self) -> bool {
        self.table == Some(TableId::Disputes) || self.open.is_some()
    }

    /// How many figures the table's rows have at most.
    pub(super) fn row_length(&self) -> usize {
        match self.table {
            Some(TableId::Disputes) => 15,
            Some(TableId::Requests) => 7,
            Some(TableId::Disclosure) => 3,
            None => usize::MAX,
        }
    }
}
