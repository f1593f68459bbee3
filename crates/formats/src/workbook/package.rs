//! The parts of a packed workbook, unpacked within bounds, and an archive of them for who reads from one.

use crate::Refusal;
use crate::unpack::{opened, unpacked};
use std::io::{Cursor, Write};
use zip::read::{ZipArchive, ZipReadOptions};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The most parts of an archive.
const MAX_PARTS: usize = 4096;
/// The most bytes of all parts that are read, unpacked.
const MAX_BYTES: u64 = 64 << 20;

/// The parts of a workbook that hold its cells: pictures, charts and what else stands beside them are left out.
pub(super) struct Package {
    parts: Vec<(String, String)>,
}

impl Package {
    /// Unpacks an archive that has a part of that path; `None` for every other file.
    pub(super) fn open(bytes: &[u8], main: &str) -> Option<Result<Self, Refusal>> {
        if !bytes.starts_with(b"PK") {
            return None;
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        archive.index_for_name(main)?;
        Some(unpacked_parts(&mut archive).map(|parts| Self { parts }))
    }

    /// The part of that path.
    pub(super) fn part(&self, path: &str) -> Option<&str> {
        self.parts.iter().find(|(name, _)| name.eq_ignore_ascii_case(path)).map(|(_, text)| text.as_str())
    }

    /// An archive of these parts, without compression.
    pub(super) fn archive(&self) -> Result<Vec<u8>, Refusal> {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.parts {
            out.start_file(name.as_str(), stored).map_err(|_| Refusal::Damaged)?;
            out.write_all(text.as_bytes()).map_err(|_| Refusal::Damaged)?;
        }
        out.finish().map(Cursor::into_inner).map_err(|_| Refusal::Damaged)
    }
}

fn unpacked_parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(String, String)>, Refusal> {
    if archive.len() > MAX_PARTS {
        return Err(Refusal::TooLarge);
    }
    let mut parts = Vec::new();
    let mut left = MAX_BYTES;
    for at in 0..archive.len() {
        let part = opened(archive.by_index_with_options(at, ZipReadOptions::new().ignore_crc32(true)))?;
        let Ok(name) = part.name().map(|name| name.replace('\\', "/")) else { continue };
        if !is_wanted(&name) {
            continue;
        }
        let bytes = unpacked(part, left)?;
        left -= bytes.len() as u64;
        parts.push((name, decoded(bytes)));
    }
    Ok(parts)
}

fn is_wanted(name: &str) -> bool {
    const BESIDE: [&str; 9] = [
        "Object",
        "xl/drawings",
        "xl/charts",
        "xl/media",
        "xl/pivot",
        "xl/externalLinks",
        "xl/comments",
        "xl/theme",
        "xl/calcChain",
    ];
    let is_text = name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype";
    is_text && !BESIDE.into_iter().any(|start| name.starts_with(start))
}

/// XML is in UTF-8, or in UTF-16 with its mark.
fn decoded(bytes: Vec<u8>) -> String {
    let (text, ..) = encoding_rs::UTF_8.decode(&bytes);
    text.into_owned()
}
