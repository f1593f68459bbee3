//! The container of Office's files before 2007: streams by name.

use crate::Refusal;
use crate::bytes::{u16_at, u32_at};
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// The bytes that every such file begins with.
const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The places of sectors in the header that tell where the table of sectors stands.
const IN_HEADER: usize = 109;

/// An open container.
pub(crate) struct Container<'a>(CompoundFile<Cursor<&'a [u8]>>);

impl<'a> Container<'a> {
    /// Opens it; `None` where the bytes are of no such file.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Result<Self, Refusal>> {
        // Cut short within its first bytes, it is one all the same.
        if !bytes.starts_with(MAGIC.get(..4)?) {
            return None;
        }
        if !is_bounded(bytes) {
            return Some(Err(Refusal::Damaged));
        }
        let file = CompoundFile::open(Cursor::new(bytes));
        Some(file.map(Self).map_err(|_| Refusal::Damaged))
    }

    /// Whether it has a stream of this name at its top.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.is_stream(name)
    }

    /// A stream's bytes; `None` where there is none of this name, or it is cut short. The chain of its sectors bounds
    /// them, so that they are no more than the file.
    pub(crate) fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.open_stream(name).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// Whether the table of sectors is no larger than the file asks for. The crate follows no chain twice, but it reads the
/// same part of the table as often as the header's chain names it.
fn is_bounded(bytes: &[u8]) -> bool {
    let sector = match u16_at(bytes, 30) {
        Some(12) => 4096,
        _ => 512,
    };
    let entries = sector / 4;
    let sectors = bytes.len() / sector + 1;
    // Parts of the table that the file can need, and sectors that name those of them which the header does not.
    let parts = sectors / entries + 1;
    let chain = parts.saturating_sub(IN_HEADER).div_ceil(entries - 1) + 1;
    let mut next = u32_at(bytes, 68);
    for _ in 0..=chain {
        let Some(at) = next.filter(|next| *next < 0xffff_fffa).and_then(|next| usize::try_from(next).ok())
        else {
            return true;
        };
        // The header takes the place of a sector.
        next = at.checked_add(2).and_then(|at| at.checked_mul(sector)).and_then(|end| u32_at(bytes, end - 4));
    }
    false
}
