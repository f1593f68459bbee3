//! The archive of an OFD: its parts by name, within bounds.

use crate::Refusal;
use crate::limits::Budget;
use crate::unpack::{opened, unpacked};
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

/// The part that every OFD begins with.
pub(super) const ROOT: &str = "OFD.xml";
/// More parts than any document of pages has.
const PARTS: usize = 20_000;
/// The longest part, in bytes; a page of tables has half a megabyte.
const LONGEST: u64 = 32 << 20;

/// An open archive.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Opens it; `None` where the bytes are of no OFD.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Result<Self, Refusal>> {
        let is_named = || bytes.windows(ROOT.len()).any(|window| window == ROOT.as_bytes());
        if !bytes.starts_with(b"PK\x03\x04") || !is_named() {
            return None;
        }
        // Each part has such an entry in the archive's list.
        if bytes.windows(4).filter(|window| window == b"PK\x01\x02").nth(PARTS).is_some() {
            return Some(Err(Refusal::TooLarge));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive.index_for_name(ROOT).map(|_| Ok(Self(archive))),
            // Cut short, it has no list of its parts; the first of them tells what it was.
            Err(_) => bytes
                .get(30..)
                .filter(|name| name.starts_with(ROOT.as_bytes()))
                .map(|_| Err(Refusal::Damaged)),
        }
    }

    /// The text of a part; `None` where there is none of this name.
    ///
    /// # Errors
    /// [`Refusal::Encrypted`], [`Refusal::TooLarge`] or [`Refusal::Damaged`].
    pub(super) fn text(&mut self, name: &str, budget: &Budget) -> Option<Result<String, Refusal>> {
        let part = match self.0.by_name(name) {
            Err(ZipError::FileNotFound) => return None,
            part => part,
        };
        Some(opened(part).and_then(|part| unpacked(part, LONGEST)).and_then(|bytes| {
            if !budget.spend(bytes.len() / 16) {
                return Err(Refusal::TooLarge);
            }
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
            String::from_utf8(text).map_err(|_| Refusal::Damaged)
        }))
    }
}

/// The name of a part that another names: from the top, or from the folder of the other.
pub(super) fn resolve(from: &str, name: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if name.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(name.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
