//! HTML → pieces: pages of portals, the exports and clipboards of Word and WPS, tables of sheets.

#[cfg(test)]
mod tests;

use super::Contents;
use super::elements::{Role, role};
use super::lists::List;
use crate::form::{fold_label, forms};
use crate::read::collect::{Collected, Collector, Merge, raised};
use crate::read::note::ReadError;
use crate::read::piece::Piece;
use crate::read::tree::{Element, Step, Tree, Walk};
use crate::report::HTML_BLOCK;

/// No heading of a section is longer, in bytes.
const LONGEST_HEADING: usize = 400;

/// What becomes of the parts of a page that are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    LeftOut,
    Read,
}

/// The contents of a page; of its hidden parts too where nothing else is there, as on pages that a script uncovers.
pub(super) fn contents(tree: &Tree) -> Result<Contents, ReadError> {
    let mut seen = collected(tree, Hidden::LeftOut)?;
    if !seen.pieces.iter().any(Piece::is_table) {
        let all = collected(tree, Hidden::Read)?;
        if seen.pieces.is_empty() || all.pieces.iter().any(Piece::is_table) {
            seen = all;
        }
    }
    Ok(Contents { pieces: seen.pieces, struck: seen.struck, data: data_block(tree) })
}

/// The report's JSON in our own exported HTML, if the page is one.
pub(super) fn data_block(tree: &Tree) -> Option<String> {
    tree.elements()
        .find(|element| element.name() == "script" && element.attribute("id") == Some(HTML_BLOCK))
        .map(Element::text)
}

/// The pieces of a page.
///
/// # Errors
/// A sentence, where the page is beyond measure.
pub(crate) fn pieces(tree: &Tree, hidden: Hidden) -> Result<Vec<Piece>, ReadError> {
    collected(tree, hidden).map(|collected| collected.pieces)
}

/// The pieces of a page, and what is struck through in it.
///
/// # Errors
/// As [`pieces`].
pub(in crate::read) fn collected(tree: &Tree, hidden: Hidden) -> Result<Collected, ReadError> {
    walked(tree, tree.walk(), hidden)
}

/// The words of an element, lines parted by `\n`, without what is struck through.
///
/// # Errors
/// As [`pieces`].
pub(in crate::read) fn words(tree: &Tree, element: Element<'_>) -> Result<String, ReadError> {
    let found = walked(tree, element.walk(), Hidden::LeftOut)?;
    let lines: Vec<&str> = found.pieces.iter().flat_map(Piece::texts).collect();
    Ok(lines.join("\n"))
}

fn walked(tree: &Tree, mut walk: Walk<'_>, hidden: Hidden) -> Result<Collected, ReadError> {
    let is_unseen = |element: Element<'_>| hidden == Hidden::LeftOut && element.attribute("hidden").is_some();
    let roles: Vec<Role> = tree.names().map(role).collect();
    let mut reader = Reader { out: Collector::default(), lists: Vec::new(), preformatted: 0, raised: 0 };
    while let Some(step) = walk.next() {
        match step {
            Step::Text(text) if reader.raised > 0 => reader.out.text(&raised(text)),
            Step::Text(text) if reader.preformatted > 0 => reader.out.verbatim(text),
            Step::Text(text) => reader.out.text(text),
            Step::Open(element) => {
                let role = roles.get(element.name_number()).copied().unwrap_or_default();
                if role == Role::None || is_unseen(element) || repeats_a_heading(element) {
                    walk.leave_out();
                } else if role == Role::Struck || element.attribute("struck").is_some() {
                    reader.out.strike(&element.text());
                    walk.leave_out();
                } else {
                    reader.open(role, element)?;
                }
            }
            Step::Close(element) => {
                let role = roles.get(element.name_number()).copied().unwrap_or_default();
                if !is_unseen(element) {
                    reader.close(role)?;
                }
            }
        }
    }
    tree.hold()?;
    reader.out.finish()
}

/// Whether it is a table's caption that says no more than the heading of the table's section, as in our own pages.
fn repeats_a_heading(element: Element<'_>) -> bool {
    element.name() == "caption" && {
        let said = fold_label(&element.text_to(LONGEST_HEADING));
        forms().iter().flat_map(|form| form.sections()).any(|section| fold_label(section.heading) == said)
    }
}

struct Reader {
    out: Collector,
    lists: Vec<List>,
    preformatted: usize,
    raised: usize,
}

impl Reader {
    fn open(&mut self, role: Role, element: Element<'_>) -> Result<(), ReadError> {
        match role {
            Role::Inline | Role::None | Role::Struck => {}
            Role::Raised => self.raised += 1,
            Role::Block | Role::Break => self.out.end_line(),
            Role::Preformatted => {
                self.out.end_line();
                self.preformatted += 1;
            }
            Role::List { numbered } => {
                self.out.end_line();
                let start = number(element, "start").unwrap_or(1);
                self.lists.push(List::new(numbered.then_some(element), start));
            }
            Role::Item => {
                self.out.end_line();
                if let Some(list) = self.lists.last_mut() {
                    let marker = list.next(number(element, "value"), element);
                    self.out.verbatim(&marker);
                }
            }
            Role::Table => self.out.begin_table(),
            Role::Row => self.out.begin_row(),
            Role::Cell => {
                let colspan = number(element, "colspan").unwrap_or(1).max(1);
                let rowspan = number(element, "rowspan").unwrap_or(1);
                self.out.begin_cell(colspan, rowspan, Merge::None)?;
            }
            Role::Image => {
                if !is_ornament(element) {
                    self.out.image(image_label(element));
                }
            }
            Role::Input => {
                let shown = matches!(element.attribute("type").unwrap_or("text"), "text" | "number");
                if let (true, Some(value)) = (shown, element.attribute("value")) {
                    self.out.text(value);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, role: Role) -> Result<(), ReadError> {
        match role {
            Role::Block | Role::Item => self.out.end_line(),
            Role::Preformatted => {
                self.out.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            Role::List { .. } => {
                self.out.end_line();
                self.lists.pop();
            }
            Role::Cell => self.out.end_cell(),
            Role::Table => self.out.end_table()?,
            Role::Raised => self.raised = self.raised.saturating_sub(1),
            Role::Inline
            | Role::None
            | Role::Struck
            | Role::Break
            | Role::Row
            | Role::Image
            | Role::Input => {}
        }
        Ok(())
    }
}

/// The leading digits of an attribute, as a browser reads it; more than a browser takes are cut.
fn number(element: Element<'_>, attribute: &str) -> Option<usize> {
    let text = element.attribute(attribute)?.trim_start();
    let digits = text.get(..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len())?;
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(usize::MAX).min(65_534)) }
}

/// Pictures of a few points: bullets, icons and spacers.
fn is_ornament(element: Element<'_>) -> bool {
    ["width", "height"].into_iter().any(|side| number(element, side).is_some_and(|points| points <= 48))
}

fn image_label(element: Element<'_>) -> String {
    let said = ["alt", "title"].into_iter().filter_map(|name| element.attribute(name)).map(str::trim);
    if let Some(label) = said.into_iter().find(|label| !label.is_empty()) {
        return label.chars().take(100).collect();
    }
    let source = element.attribute("src").filter(|source| !source.starts_with("data:")).unwrap_or_default();
    let path = source.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().chars().take(100).collect()
}
