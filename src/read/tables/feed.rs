//! What a source shows, cell by cell: a label opens a row, what follows fills it.

use super::{LabelOf, Layout, Open, Tables, Token, Unfilled, one_table, run_together, table_of};
use crate::form::TableId;
use crate::read::item::ItemCell;
use crate::read::labels::{LabelRole, labels};
use crate::read::value::is_value;

impl Tables {
    /// Reads a row of cells; `false` if it is no part of a table.
    pub(in crate::read) fn row(&mut self, cells: &[ItemCell<'_>]) -> bool {
        let in_grid = matches!(self.layout, Layout::Grid(_));
        let mut tokens = Vec::with_capacity(cells.len());
        let mut found = Vec::new();
        for cell in cells {
            if cell.text.is_empty() {
                tokens.push(Token::Blank(cell.span));
                continue;
            }
            let roles = labels().find(cell.text);
            if !roles.is_empty() {
                tokens.push(Token::Label(roles, cell.text));
                found.push((*cell, roles));
            } else if is_value(cell.text) {
                tokens.push(Token::Value(cell.text, cell.span));
            } else {
                match run_together(cell.text) {
                    // Each cell of a rectangle keeps its column.
                    Some(parts) if !in_grid => tokens.extend(parts),
                    _ => tokens.push(Token::Text(cell.text)),
                }
            }
        }
        let labelled = tokens.iter().any(|token| match token {
            // 其他 and 总计 alone are no sign of a table.
            Token::Label(roles, _) => self.table.is_some() || one_table(roles),
            Token::Value(..) | Token::Blank(_) | Token::Text(_) => false,
        });
        let valued = has_value(&tokens);
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
        if !labelled && self.is_ambiguous() {
            self.between_labels(&tokens);
            return true;
        }
        self.tokens(&tokens);
        self.header_row(&found, &tokens, self.layout);
        if self.table == Some(TableId::Disputes) && !valued {
            let blanks = tokens.iter().take_while(|token| matches!(token, Token::Blank(_))).count();
            let behind = tokens.iter().rev().take_while(|token| matches!(token, Token::Blank(_))).count();
            self.disputes.headed(tokens.len().saturating_sub(blanks + behind), blanks, behind);
        }
        if in_grid && self.table != Some(TableId::Disputes) {
            self.close();
        }
        true
    }

    /// Feeds tokens found in a line, for the reader of lines.
    pub(in crate::read) fn feed(&mut self, tokens: &[Token<'_>]) {
        self.tokens(tokens);
        let found = tokens.iter().enumerate().filter_map(|(column, token)| match token {
            Token::Label(roles, text) => Some((ItemCell { text, column, span: 1 }, *roles)),
            _ => None,
        });
        self.header_row(&found.collect::<Vec<_>>(), tokens, Layout::Loose);
    }

    /// Learns the order of the columns from a row of labels that stood together.
    fn header_row(&mut self, labels: &[(ItemCell<'_>, &[LabelRole])], tokens: &[Token<'_>], layout: Layout) {
        let valued = has_value(tokens);
        match self.table {
            // A sign such as / may stand in the corner of a header.
            Some(TableId::Requests) if !self.header || valued && labels.len() < 2 => self.order.end(),
            Some(TableId::Requests) => {
                let mut from_label = tokens.iter().skip_while(|token| !matches!(token, Token::Label(..)));
                let is_known = !from_label.any(|token| matches!(token, Token::Text(_)));
                self.order.read(labels, is_known.then_some(tokens.len()), layout);
            }
            Some(TableId::Disputes) if !valued => {
                self.disputes.row_of_labels(labels.iter().flat_map(|(_, roles)| *roles));
            }
            _ => {}
        }
    }

    /// Feeds a label found in lines, knowing what follows it.
    pub(in crate::read) fn label_line(
        &mut self,
        roles: &'static [LabelRole],
        text: &str,
        next: Option<&Token<'_>>,
    ) {
        self.at = 0;
        self.label(roles, text, next);
        let is_row =
            self.open.as_ref().is_some_and(|open| open.row.is_some() && open.label_of == LabelOf::Row);
        if is_row && !matches!(next, Some(Token::Value(..) | Token::Blank(_))) {
            self.labels_above.push(text.to_owned());
        } else {
            self.labels_above.clear();
        }
    }

    /// Whether a row of figures without a label stands behind several labels, of which any may be its own.
    fn is_ambiguous(&self) -> bool {
        self.labels_above.len() > 1 && self.open.as_ref().is_some_and(|open| open.cells.is_empty())
    }

    /// Keeps a row of figures aside with the labels before it.
    fn between_labels(&mut self, tokens: &[Token<'_>]) {
        self.open = None;
        let Some(table) = self.table else { return };
        let figure = |token: &Token<'_>| match token {
            Token::Value(text, _) | Token::Text(text) | Token::Label(_, text) => (*text).to_owned(),
            Token::Blank(_) => String::new(),
        };
        let labels = std::mem::take(&mut self.labels_above);
        // The labels before the last were told as rows without figures.
        self.unfilled
            .retain(|row| row.table != table || !row.cells.is_empty() || !labels.contains(&row.label));
        let cells: Vec<String> = tokens.iter().map(figure).collect();
        let wanted = cells.len();
        self.unfilled.push(Unfilled { table, label: String::new(), cells, wanted, among: labels });
    }

    /// Feeds a blank cell in a line of its own.
    pub(in crate::read) fn blank_cell(&mut self) {
        if self.table == Some(TableId::Disputes) {
            self.disputes.blank_cell();
        } else if let Some(open) = &mut self.open {
            open.cells.push((String::new(), 1));
        }
    }

    /// Opens a row of a label that no form knows.
    pub(in crate::read) fn unknown_row(&mut self, label: &str) {
        self.open_row(None, label, LabelOf::Row);
    }

    /// Feeds tokens of one source row.
    fn tokens(&mut self, tokens: &[Token<'_>]) {
        let labelled = tokens.iter().any(|token| matches!(token, Token::Label(..)));
        let valued = has_value(tokens);
        // A label no form knows opens a row if figures follow it and no known label does.
        let unknown = !labelled && valued;
        let mut started = false;
        let is_column = |token: &Token<'_>| matches!(token, Token::Label([LabelRole::Column { .. }], _));
        let first = tokens.iter().position(is_column).filter(|_| !valued);
        // Blanks behind the labels of columns are the sheet's, not figures of the last of them.
        let headed = first.is_some();
        for (index, token) in tokens.iter().enumerate() {
            self.at = index;
            let next = tokens.get(index + 1).filter(|next| !(headed && matches!(next, Token::Blank(_))));
            match token {
                Token::Label(roles, text) => {
                    started = true;
                    self.label(roles, text, next);
                }
                Token::Value(text, span) => {
                    // A figure alone in its line, behind a row that is complete, shows that its figures are not as they
                    // seem; several belong to no row.
                    let surplus = tokens.len() == 1 && self.open.is_some();
                    if !(started || surplus || self.wants_more()) {
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
                    // A blank before a row's label is what the label of its group covers, no cell of the row above.
                    let of_label =
                        !started && labelled && (self.layout != Layout::Loose || !self.wants_more());
                    let open = self.open.as_mut().filter(|open| started || !open.cells.is_empty());
                    if let Some(open) = open.filter(|_| !of_label) {
                        open.cells.push((String::new(), *span));
                    }
                }
                Token::Text(text) => {
                    let in_row = started && self.open.is_some();
                    if self.table == Some(TableId::Disputes) {
                        if !self.disputes.text(text) {
                            self.unplaced.push((*text).to_owned());
                        }
                    } else if in_row {
                        self.value(text, 1);
                    } else if unknown && !started {
                        started = true;
                        self.open_row(None, text, LabelOf::Row);
                    } else if self.header && labelled && !self.columns.is_empty() {
                        self.name_column(None);
                    } else {
                        self.unplaced.push((*text).to_owned());
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (first, tokens.iter().rposition(is_column)) {
            let between = tokens.get(first..last).unwrap_or_default();
            self.spread = between.iter().any(|token| matches!(token, Token::Blank(_)));
        }
    }

    fn label(&mut self, roles: &'static [LabelRole], text: &str, next: Option<&Token<'_>>) {
        let here = |role: &&LabelRole| match (self.table, table_of(role)) {
            (Some(table), of) => of == table,
            (None, _) => false,
        };
        if !roles.iter().any(|role| here(&role)) {
            let Some(table) = roles.first().map(table_of).filter(|_| one_table(roles)) else {
                self.unplaced.push(text.to_owned());
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
            self.disputes.label(roles);
            return;
        }
        let mut row = None;
        let mut column = None;
        let mut row_group = false;
        let mut header = false;
        for role in roles.iter().filter(|role| table_of(role) == table) {
            match role {
                LabelRole::Row { id, .. } => row = Some(*id),
                LabelRole::Column { id, forms, .. } => column = Some((*id, *forms)),
                LabelRole::RowGroup { .. } => row_group = true,
                LabelRole::ColumnGroup { .. } | LabelRole::Caption { .. } | LabelRole::Corner { .. } => {
                    header = true
                }
            }
        }
        let figure_next = matches!(next, Some(Token::Value(..) | Token::Blank(_)));
        if header && row.is_none() {
            self.close();
            self.begin_header();
        } else if let Some((id, forms)) = column.filter(|(id, _)| {
            // Of 其他 and 总计 the place decides: in a header they are columns, a second time or before figures rows.
            let named = self.columns.is_empty() || self.columns.contains(&Some(*id));
            row.is_none() || self.header && !(figure_next && named)
        }) {
            self.close();
            if !self.header {
                self.begin_header();
            }
            if self.columns.last() == Some(&Some(id)) {
                self.repeated.iter_mut().rev().take(1).for_each(|times| *times += 1);
            } else {
                self.name_column(Some(id));
                for (index, count) in self.evidence.iter_mut().enumerate() {
                    *count += usize::from(forms & (1 << index) != 0);
                }
            }
        } else if let Some(id) = row.filter(|_| !row_group || !matches!(next, Some(Token::Label(..)))) {
            self.close();
            self.header = false;
            self.open_row(Some(id), text, if row_group { LabelOf::RowOrGroup } else { LabelOf::Row });
        } else {
            self.close();
            self.header = false;
        }
    }

    fn begin_header(&mut self) {
        self.header = true;
        self.spread = false;
        self.clear_columns();
    }

    fn open_row(&mut self, row: Option<&'static str>, label: &str, label_of: LabelOf) {
        self.close();
        let label = label.to_owned();
        self.open = Some(Open { row, label, label_of, cells: Vec::new(), column: self.at });
    }

    fn value(&mut self, text: &str, span: usize) {
        if self.table == Some(TableId::Disputes) {
            self.disputes.push(text);
        } else if let Some(open) = &mut self.open {
            open.cells.push((text.to_owned(), span));
        } else {
            self.unplaced.push(text.to_owned());
        }
    }
}

fn has_value(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Value(..)))
}
