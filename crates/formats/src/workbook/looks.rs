//! What calamine does not tell of a sheet of .xlsx: which rows and columns are hidden, where formulas stand; and which cells are
//! joined, for which it would read the sheet once more.

use super::package::Package;
use super::sheet::Sheet;
use crate::{Joined, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Where the sheets stand in the package, by name.
pub(super) fn paths(package: &Package) -> Vec<(String, String)> {
    let attributes = |part: &str, element: &str, names: [&str; 2]| {
        let mut found: Vec<[String; 2]> = Vec::new();
        let _ = each(package.part(part).unwrap_or_default(), |start, _| {
            if start.local_name().as_ref() == element {
                found.push(names.map(|name| attribute(start, name).unwrap_or_default()));
            }
        });
        found
    };
    let targets = attributes("xl/_rels/workbook.xml.rels", "Relationship", ["Id", "Target"]);
    let sheets = attributes("xl/workbook.xml", "sheet", ["name", "id"]);
    let path = |id: &str| {
        let [_, target] = targets.iter().find(|[of, _]| of == id)?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    sheets.into_iter().filter_map(|[name, id]| Some((name, path(&id)?))).collect()
}

/// Looks through a sheet. Every formula counts as one without a value until the values are read.
pub(super) fn look(xml: &str, sheet: &mut Sheet) -> Result<(), Refusal> {
    let end = xml.rfind("sheetData").and_then(|at| xml.get(..at)?.rfind('<')).unwrap_or(0);
    let (cells, behind) = xml.split_at(end);
    // A register of many cells has none of these, mostly, and is not gone through for them.
    if ["hidden", "zeroHeight", "<f", ":f"].into_iter().any(|sign| cells.contains(sign)) {
        look_at_cells(cells, sheet)?;
    }
    each(behind, |start, _| {
        if start.local_name().as_ref() == "mergeCell" {
            sheet.merges.extend(attribute(start, "ref").as_deref().and_then(area));
        }
    })
}

fn look_at_cells(xml: &str, sheet: &mut Sheet) -> Result<(), Refusal> {
    let (mut row, mut column) = (0u32, 0u32);
    each(xml, |start, ends| match (start.local_name().as_ref(), ends) {
        ("col", Ends::No | Ends::AtOnce) if is_hidden(start) => {
            let line = |name: &str| attribute(start, name).and_then(|text| text.parse::<u32>().ok());
            if let (Some(first), Some(last)) = (line("min"), line("max")) {
                sheet.hidden_columns.push(first.saturating_sub(1)..last);
            }
        }
        ("row", Ends::No | Ends::AtOnce) => {
            row = attribute(start, "r")
                .and_then(|text| text.parse().ok())
                .map_or(row, |r: u32| r.saturating_sub(1));
            column = 0;
            if is_hidden(start) {
                sheet.hidden_rows.push(row..row.saturating_add(1));
            }
            if ends == Ends::AtOnce {
                row = row.saturating_add(1);
            }
        }
        ("row", Ends::Here) => row = row.saturating_add(1),
        ("c", Ends::No | Ends::AtOnce) => {
            if let Some((at, of)) = attribute(start, "r").as_deref().and_then(place) {
                (row, column) = (at, of);
            }
            if ends == Ends::AtOnce {
                column += 1;
            }
        }
        ("c", Ends::Here) => column += 1,
        ("f", Ends::No | Ends::AtOnce) => sheet.without_value.push((row, column)),
        _ => {}
    })
}

/// How an element ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// It begins.
    No,
    /// It begins and ends.
    AtOnce,
    /// It ends.
    Here,
}

fn each(xml: &str, mut see: impl FnMut(&BytesStart<'_>, Ends)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    // A part of a sheet ends elements that began before it.
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(start) => see(&start, Ends::No),
            Event::Empty(start) => see(&start, Ends::AtOnce),
            Event::End(end) => see(&BytesStart::new(end.name().as_ref()), Ends::Here),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    let on =
        |name: &str| attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"));
    on("hidden") || on("zeroHeight")
}

/// Rows and columns of `B7:C9`.
fn area(reference: &str) -> Option<Joined> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some((top..bottom.saturating_add(1), left..right.saturating_add(1)))
}

/// Row and column of `B7`.
fn place(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0u32, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| sum.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
