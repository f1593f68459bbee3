//! Everything before the first section: the page's head, title, date and source, preface.

use super::headings::Heading;
use super::page_chrome::is_page_chrome;
use super::{Assembler, title};
use crate::read::item::Item;
use crate::read::labels::{LabelRole, labels};
use crate::read::tables::{Token, run_together};
use crate::read::value::is_value;

impl Assembler<'_> {
    /// Everything before the first section: the page's head, title, date and source, preface.
    pub(super) fn head(&mut self, headings: &[Heading]) {
        let end = headings.first().map_or_else(|| self.first_table_row(), |heading| heading.at);
        let found = title::find(self.items, end);
        let mut body = 0;
        if let Some(at) = found {
            let line = self.items.get(at).and_then(Item::line).unwrap_or("");
            let mut whole = line.to_owned();
            let mut begin = at;
            // The organ's name may stand in a line of its own above.
            if title::organization(line).is_none()
                && let Some(above) = at.checked_sub(1).and_then(|above| self.items.get(above)?.line())
                && title::is_organ(above)
            {
                whole = format!("{above}{line}");
                begin = at - 1;
                self.presumed_title = true;
            }
            self.title = Some(whole);
            for at in 0..begin {
                let Some(item) = self.items.get(at) else { continue };
                if item.line() != Some(line) && !matches!(item, Item::Blank) && !self.meta.read(item) {
                    self.before.push(item.text());
                }
            }
            body = at + 1;
        }
        let mut in_meta = true;
        for at in body..end {
            let Some(item) = self.items.get(at).filter(|item| !matches!(item, Item::Blank)) else { continue };
            if self.is_begun_table(item) {
                continue;
            }
            if (in_meta || matches!(item, Item::Row { .. })) && self.meta.read(item) {
                continue;
            }
            let text = item.text();
            if is_page_chrome(&text) {
                self.meta.chrome.push(text);
            } else if self.title.is_none() && in_meta && text.chars().count() < 30 {
                self.before.push(text);
            } else {
                // A date or source may still follow a short line, such as an organ's name.
                in_meta = in_meta && text.chars().count() < 20;
                self.preface.push(text);
            }
        }
        if let Some(taken) = self.taken.get_mut(..end) {
            taken.fill(true);
        }
    }

    /// Reads a row of a table that began before the first heading, as where the copying began within it; `false` if it is
    /// none.
    fn is_begun_table(&mut self, item: &Item<'_>) -> bool {
        match item {
            Item::Row { cells } => {
                let labelled = cells.iter().any(|cell| !labels().find(cell.text).is_empty());
                (labelled || self.tables.table().is_some()) && self.tables.row(cells)
            }
            Item::Line(line) => {
                let roles = labels().find(line);
                let heads =
                    |role: &LabelRole| matches!(role, LabelRole::Caption { .. } | LabelRole::Corner { .. });
                let is_caption = !roles.is_empty() && roles.iter().all(heads);
                if is_caption {
                    self.tables.feed(&[Token::Label(roles, line)]);
                }
                is_caption
            }
            Item::Image(_) | Item::Blank => false,
        }
    }

    /// Where tables begin if there are no headings: half a report, or only its tables.
    fn first_table_row(&self) -> usize {
        let row = |item: &Item<'_>| match item {
            Item::Row { cells } => cells.iter().any(|cell| !labels().find(cell.text).is_empty()),
            Item::Line(line) => line.len() < 400 && labels().at_start(line).is_some() && is_table_line(line),
            Item::Image(_) | Item::Blank => false,
        };
        self.items.iter().position(row).unwrap_or(self.items.len())
    }
}

fn is_table_line(line: &str) -> bool {
    !labels().find(line).is_empty()
        || run_together(line).is_some()
        || line.split_whitespace().last().is_some_and(is_value)
}
