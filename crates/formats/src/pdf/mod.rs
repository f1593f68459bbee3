//! PDF with a text layer. hayro-syntax reads objects, filters and operators; what the characters are is told by the
//! fonts' own tables and encodings, never by guessing.

mod content;
mod encoding;
mod font;
mod glyph_names;
mod matrix;
mod packed;
#[cfg(test)]
mod tests;
mod widths;

use crate::drawn;
use crate::limits::Budget;
use crate::{Contents, Origin, Refusal};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Pages beyond this are of no report.
const PAGES: usize = 2000;

/// Reads a PDF; `None` where it is none.
pub(crate) fn read(bytes: &[u8], budget: &Budget) -> Option<Result<Contents, Refusal>> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return None;
    }
    // What `packed` does not see of a hostile file, a number within a packed object say, may stop hayro-syntax.
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| contents(bytes, budget)));
    Some(read.unwrap_or(Err(Refusal::Damaged)))
}

fn contents(bytes: &[u8], budget: &Budget) -> Result<Contents, Refusal> {
    packed::measure(bytes, budget)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encrypted,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.len() > PAGES {
        return Err(Refusal::TooLarge);
    }
    if said_pages(&pdf).is_some_and(|said| said > pages.len()) {
        return Err(Refusal::Damaged);
    }
    let mut fonts = font::Fonts::default();
    let mut drawn = Vec::new();
    for page in pages.iter() {
        drawn.push(content::page(page, &mut fonts, budget)?);
    }
    let (blocks, remarks) = drawn::blocks(&drawn, budget)?;
    Ok(Contents { origin: Origin::Pdf, blocks, remarks })
}

/// How many pages the file says that it has; more than are found where it is cut short.
fn said_pages(pdf: &Pdf) -> Option<usize> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    catalog.get::<Dict<'_>>(b"Pages")?.get::<usize>(b"Count")
}
