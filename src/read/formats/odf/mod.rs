//! OpenDocument texts, in an archive (.odt) or in one XML file (.fodt) → pieces. Deleted revisions and hidden text are
//! left out, as in print. Source: OASIS Open Document Format 1.3, part 3.

mod lists;
mod styles;

use super::{Contents, encoding};
use crate::read::collect::{Collected, Collector, Merge, raised};
use crate::read::limits::{MAX_BYTES, MAX_CELLS, MAX_ROW_CELLS};
use crate::read::note::ReadError;
use crate::read::tree::{Element, Parser, Step, Tree, Walk};
use crate::zip::{Archive, ZipError};
use lists::Lists;
use std::collections::HashSet;
use styles::{Styles, number};

/// The contents of an OpenDocument text; `None` for every other file.
pub(super) fn contents(parser: &impl Parser, bytes: &[u8]) -> Option<Result<Contents, ReadError>> {
    if Archive::is_archive(bytes) {
        let archive = Archive::open(bytes).ok()?;
        archive.part("content.xml").filter(|_| is_text(&archive))?;
        Some(packed(parser, &archive))
    } else {
        is_flat(bytes).then(|| collected(&[xml(parser, bytes)?]))
    }
}

/// Whether an archive says that it is a text, or a template of one.
fn is_text(archive: &Archive<'_>) -> bool {
    let kind = archive.part("mimetype").and_then(|part| archive.contents(part, 200).ok());
    kind.is_some_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.text"))
}

/// Whether it is a text in one XML file.
fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<')
        && head.contains("<office:document")
        && head.contains("application/vnd.oasis.opendocument.text")
}

fn packed(parser: &impl Parser, archive: &Archive<'_>) -> Result<Contents, ReadError> {
    let part = |name: &str| archive.part(name).map(|part| archive.contents(part, MAX_BYTES)).transpose();
    let is_locked = |manifest: Vec<u8>| String::from_utf8_lossy(&manifest).contains("encryption-data");
    if part("META-INF/manifest.xml")?.is_some_and(is_locked) {
        return Err(ZipError::Encrypted.into());
    }
    let mut trees = Vec::new();
    for name in ["styles.xml", "content.xml"] {
        trees.extend(part(name)?.map(|bytes| xml(parser, &bytes)).transpose()?);
    }
    collected(&trees)
}

fn xml(parser: &impl Parser, bytes: &[u8]) -> Result<Tree, ReadError> {
    Ok(parser.xml(&encoding::decode(parser, bytes).text)?)
}

/// What stands in the document's body, its styles given by any of the trees.
fn collected(trees: &[Tree]) -> Result<Contents, ReadError> {
    let mut reader = Reader {
        out: Collector::default(),
        styles: Styles::default(),
        lists: Lists::default(),
        deletions: HashSet::new(),
        deleted: 0,
        parents: Vec::new(),
        repeated: 0,
    };
    for element in trees.iter().flat_map(Tree::elements) {
        match element.name() {
            "style" => reader.styles.add(element),
            "list-style" | "outline-style" => reader.lists.add_style(element),
            "changed-region" if element.child("deletion").is_some() => {
                reader.deletions.extend(element.attribute("id"));
            }
            _ => {}
        }
    }
    let mut bodies = trees.iter().flat_map(Tree::elements).filter(|element| element.name() == "body");
    if let Some(text) = bodies.find_map(|body| body.child("text")) {
        reader.read(text.walk(), None)?;
    }
    for tree in trees {
        tree.hold()?;
    }
    let Collected { pieces, struck } = reader.out.finish()?;
    Ok(Contents { pieces, struck, data: None })
}

struct Reader<'t> {
    out: Collector,
    styles: Styles<'t>,
    lists: Lists<'t>,
    /// The revisions that delete.
    deletions: HashSet<&'t str>,
    /// How many deletions are open.
    deleted: usize,
    /// The names of the open elements.
    parents: Vec<&'t str>,
    /// How many cells and rows were repeated.
    repeated: usize,
}

impl<'t> Reader<'t> {
    /// Reads what the walk shows. `once` is not repeated, whatever it says of itself.
    fn read(&mut self, mut walk: Walk<'t>, once: Option<Element<'t>>) -> Result<(), ReadError> {
        while let Some(step) = walk.next() {
            match step {
                Step::Open(element) => {
                    for _ in 1..if once == Some(element) { 1 } else { times(element) } {
                        self.repeated += 1;
                        if self.repeated > MAX_CELLS {
                            return Err(crate::read::tree::TreeError::TooLarge.into());
                        }
                        self.read(element.walk(), Some(element))?;
                    }
                    if !self.open(element)? {
                        walk.leave_out();
                    }
                    self.parents.push(element.name());
                }
                Step::Close(element) => {
                    self.parents.pop();
                    self.close(element)?;
                }
                Step::Text(text) => self.text(text),
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let is_words = self.parents.iter().rev().any(|name| matches!(*name, "p" | "h"));
        if is_words && self.deleted == 0 {
            self.out.text(text);
        }
    }

    /// Begins an element; tells whether what is in it is read.
    fn open(&mut self, element: Element<'t>) -> Result<bool, ReadError> {
        let name = element.name();
        match name {
            "p" | "h" => {
                self.out.end_line();
                let looks = self.styles.of("paragraph", element);
                let number = self.lists.number(element, looks.list);
                if looks.hidden || is_hidden(element) {
                    return Ok(false);
                }
                if looks.struck {
                    self.strike(&element.text());
                    return Ok(false);
                }
                if !number.is_empty() && !element.text().trim().is_empty() && self.deleted == 0 {
                    self.out.verbatim(&number);
                }
            }
            "span" => {
                let looks = self.styles.of("text", element);
                if looks.hidden {
                    return Ok(false);
                }
                if looks.struck {
                    self.strike(&element.text());
                    return Ok(false);
                }
                if looks.raised {
                    self.text(&raised(&element.text()));
                    return Ok(false);
                }
            }
            "change-start" | "change-end"
                if element.attribute("change-id").is_some_and(|id| self.deletions.contains(id)) =>
            {
                self.deleted = match name {
                    "change-start" => self.deleted + 1,
                    _ => self.deleted.saturating_sub(1),
                };
            }
            "s" if self.deleted == 0 => {
                let spaces = number(element, "c").unwrap_or(1).min(MAX_ROW_CELLS);
                self.out.verbatim(&" ".repeat(spaces));
            }
            "tab" if self.deleted == 0 => self.out.verbatim("\t"),
            "line-break" if self.deleted == 0 => self.out.end_line(),
            "list" => self.lists.open(element),
            "list-item" | "list-header" => self.lists.item(element),
            "section" if is_hidden(element) => return Ok(false),
            "table" => self.out.begin_table(),
            "table-row" => {
                if is_hidden(element) {
                    return Ok(false);
                }
                self.out.begin_row();
            }
            "table-cell" => {
                let span = |name: &str| number(element, name).unwrap_or(1).max(1);
                let (columns, rows) = (span("number-columns-spanned"), span("number-rows-spanned"));
                self.out.begin_cell(columns, rows, Merge::None)?;
            }
            "frame" => return Ok(self.frame(element)),
            "title" | "desc" => {
                return Ok(self.parents.last().is_some_and(|name| matches!(*name, "p" | "h" | "span" | "a")));
            }
            "covered-table-cell" | "tracked-changes" | "annotation" | "note" | "number" | "ruby-text"
            | "hidden-text" | "hidden-paragraph" | "forms" | "object" | "object-ole" | "binary-data"
            | "script" | "math" => return Ok(false),
            _ if name.ends_with("-decls") || name.ends_with("-source") => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn close(&mut self, element: Element<'_>) -> Result<(), ReadError> {
        match element.name() {
            "p" | "h" => self.out.end_line(),
            "list" => self.lists.close(),
            "table-cell" => self.out.end_cell(),
            "table" => self.out.end_table()?,
            _ => {}
        }
        Ok(())
    }

    fn strike(&mut self, text: &str) {
        if self.deleted == 0 {
            self.out.strike(text);
        }
    }

    /// A picture, or a box of text: tells whether there is text to read in it.
    fn frame(&mut self, element: Element<'t>) -> bool {
        if element.child("text-box").is_some() {
            return true;
        }
        let is_small =
            |side: &str| element.attribute(side).and_then(points).is_some_and(|points| points <= 48.0);
        if element.child("image").is_some() && !is_small("width") && !is_small("height") && self.deleted == 0
        {
            let said = ["title", "desc"].into_iter().find_map(|name| element.child(name));
            let label = said.map(Element::text).or_else(|| element.attribute("name").map(str::to_owned));
            self.out.image(label.unwrap_or_default().trim().chars().take(100).collect());
        }
        false
    }
}

/// How many times a cell or a row stands there: what only fills a sheet up to its edge stands there once.
fn times(element: Element<'_>) -> usize {
    const MOST_ROWS: usize = 10_000;
    let (name, most) = match element.name() {
        "table-cell" => ("number-columns-repeated", MAX_ROW_CELLS),
        "table-row" => ("number-rows-repeated", MOST_ROWS),
        _ => return 1,
    };
    number(element, name).filter(|times| *times <= most).unwrap_or(1)
}

/// Whether an element says of itself that it is not shown.
fn is_hidden(element: Element<'_>) -> bool {
    element.attribute("display") == Some("none")
        || element.attribute("is-hidden") == Some("true")
        || matches!(element.attribute("visibility"), Some("collapse" | "filter"))
}

/// A length such as `1.69cm` in points.
fn points(length: &str) -> Option<f64> {
    let at = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (amount, unit) = length.split_at(at);
    let unit = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pc" => 12.0,
        _ => return None,
    };
    Some(amount.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests;
