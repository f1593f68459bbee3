//! The parts of a ZIP file, as Word's files are: its directory read, parts inflated within bounds.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The most parts of an archive that are looked at.
const MAX_PARTS: usize = 4096;

/// Why a part cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZipError {
    /// Not a whole ZIP file, or one with features that no office program writes.
    Broken,
    /// The part, unpacked, is larger than was asked for.
    TooLarge,
    /// Locked with a password.
    Encrypted,
}

/// A part of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its path in the archive.
    pub(super) name: String,
    /// The checksum of its contents, as the directory has it.
    pub(super) crc: u32,
    method: u16,
    flags: u16,
    packed: usize,
    offset: usize,
}

/// An archive's bytes and its directory.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    parts: Vec<Part>,
}

impl<'b> Archive<'b> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ZipError> {
        let parts = directory(bytes).ok_or(ZipError::Broken)?;
        Ok(Self { bytes, parts })
    }

    /// Its parts, in the order of the directory.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part of that path.
    pub(super) fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The contents of a part, at most `limit` bytes.
    pub(super) fn contents(&self, part: &Part, limit: usize) -> Result<Vec<u8>, ZipError> {
        if part.flags & 1 != 0 {
            return Err(ZipError::Encrypted);
        }
        let packed = self.packed(part).ok_or(ZipError::Broken)?;
        let contents = match part.method {
            0 if packed.len() > limit => return Err(ZipError::TooLarge),
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, limit).map_err(|error| {
                let full = error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput;
                if full { ZipError::TooLarge } else { ZipError::Broken }
            })?,
            _ => return Err(ZipError::Broken),
        };
        Ok(contents)
    }

    fn packed(&self, part: &Part) -> Option<&'b [u8]> {
        let header = self.bytes.get(part.offset..)?;
        if !header.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        header.get(start..start.checked_add(part.packed)?)
    }
}

/// The central directory: found from the end of the file, where a comment may follow it.
fn directory(bytes: &[u8]) -> Option<Vec<Part>> {
    let tail_start = bytes.len().saturating_sub(65_557);
    let tail = bytes.get(tail_start..)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let end = tail.get(end..)?;
    let count = usize::from(u16_at(end, 10)?);
    let mut at = u32_at(end, 16)? as usize;
    let mut parts = Vec::new();
    for _ in 0..count.min(MAX_PARTS) {
        let entry = bytes.get(at..)?;
        if !entry.starts_with(b"PK\x01\x02") {
            return None;
        }
        let lengths = [28, 30, 32].map(|place| u16_at(entry, place).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return None };
        parts.push(Part {
            name: String::from_utf8_lossy(entry.get(46..46 + name)?).replace('\\', "/"),
            crc: u32_at(entry, 16)?,
            method: u16_at(entry, 10)?,
            flags: u16_at(entry, 8)?,
            packed: u32_at(entry, 20)? as usize,
            offset: u32_at(entry, 42)? as usize,
        });
        at = at.checked_add(46 + name + extra + comment)?;
    }
    Some(parts)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
