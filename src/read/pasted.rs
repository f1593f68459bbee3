//! What is pasted into a table: a whole report, cells with their labels, or a bare rectangle of cells.

use super::assemble::{Found, Labelled, labelled};
use super::block::{self, Rows};
use super::collect::Collected;
use super::formats::{Hidden, collected, is_json, text_pieces};
use super::note::ReadError;
use super::piece::{Piece, SourceCell};
use super::tree::Parser;
use crate::form::{Form, TableId};

/// What a clipboard holds for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A whole report, to be read as one.
    Report,
    /// Figures with the labels of their rows and columns.
    Labelled(Labelled),
    /// Cells without labels.
    Rows {
        /// Their texts.
        rows: Rows,
        /// What is told of the words that are struck through in them and left out.
        struck: Vec<String>,
    },
}

/// Tells what a clipboard holds for a table of a form: its HTML where there are labels in it, else its text.
///
/// # Errors
/// A sentence, where it is larger than any table of a report.
pub fn pasted(
    parser: &impl Parser,
    html: Option<&str>,
    text: &str,
    form: &'static Form,
    table: TableId,
) -> Result<Pasted, ReadError> {
    if is_json(text) {
        return Ok(Pasted::Report);
    }
    let tree = html.map(|html| parser.html(html)).transpose()?;
    let seen = tree.as_ref().map(|tree| collected(tree, Hidden::LeftOut)).transpose()?;
    // Every label has Chinese characters.
    let is_figures = text.is_ascii() && !text.trim().is_empty();
    let found = if is_figures { None } else { with_labels(seen.as_ref(), text, form, table)? };
    Ok(match found {
        Some(Found::Report) => Pasted::Report,
        Some(Found::Labels(labelled)) => Pasted::Labelled(labelled),
        None => {
            let rows = block::from_clipboard(tree.as_ref().zip(seen.as_ref()), text)?;
            Pasted::Rows { rows, struck: seen.map_or_else(Vec::new, |seen| told(&seen)) }
        }
    })
}

/// What is told of the words that are struck through.
fn told(seen: &Collected) -> Vec<String> {
    seen.struck.iter().map(|words| format!("划去的文字：{words}")).collect()
}

fn with_labels(
    seen: Option<&Collected>,
    text: &str,
    form: &'static Form,
    table: TableId,
) -> Result<Option<Found>, ReadError> {
    if let Some(seen) = seen {
        let mut pieces = seen.pieces.clone();
        for piece in &mut pieces {
            if let Piece::Table(table) = piece {
                *table = rectangle(block::grid(table)?);
            }
        }
        if let Some(mut found) = labelled(&pieces, form, table) {
            if let Found::Labels(labels) = &mut found {
                labels.left.extend(told(seen));
            }
            return Ok(Some(found));
        }
    }
    let pieces = if text.contains('\t') {
        vec![Piece::Table(rectangle(block::from_text(text)?))]
    } else {
        text_pieces(text)
    };
    Ok(labelled(&pieces, form, table))
}

fn rectangle(rows: Rows) -> Vec<Vec<SourceCell>> {
    rows.into_iter().map(|row| row.into_iter().map(SourceCell::new).collect()).collect()
}

#[cfg(test)]
#[cfg(feature = "every-format")]
mod tests;
