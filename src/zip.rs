//! ZIP archives, as Word's files are: read within bounds, and written with the same bytes for the same files.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// How long a comment behind the directory may be, with the directory's own end before it.
const MAX_END: usize = 65_557;
const PART: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;

/// Why a part cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZipError {
    /// Not a whole ZIP file, or one with features that no office program writes.
    Broken,
    /// The part, unpacked, is larger than was asked for.
    TooLarge,
    /// Locked with a password.
    Encrypted,
}

/// A part of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its path in the archive.
    pub(crate) name: String,
    method: u16,
    flags: u16,
    packed: usize,
    offset: usize,
}

/// An archive's bytes and its directory.
#[derive(Debug)]
pub(crate) struct Archive<'b> {
    bytes: &'b [u8],
    parts: Vec<Part>,
}

impl<'b> Archive<'b> {
    /// Whether a file begins as an archive does.
    pub(crate) fn is_archive(bytes: &[u8]) -> bool {
        bytes.starts_with(PART)
    }

    /// Reads the directory.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ZipError> {
        let parts = directory(bytes).ok_or(ZipError::Broken)?;
        Ok(Self { bytes, parts })
    }

    /// Its parts, in the order of the directory.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part of that path.
    pub(crate) fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The contents of a part, at most `limit` bytes.
    pub(crate) fn contents(&self, part: &Part, limit: usize) -> Result<Vec<u8>, ZipError> {
        if part.flags & ENCRYPTED != 0 {
            return Err(ZipError::Encrypted);
        }
        let packed = self.packed(part).ok_or(ZipError::Broken)?;
        let contents = match part.method {
            STORED if packed.len() > limit => return Err(ZipError::TooLarge),
            STORED => packed.to_vec(),
            DEFLATED => decompress_to_vec_with_limit(packed, limit).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => ZipError::TooLarge,
                _ => ZipError::Broken,
            })?,
            _ => return Err(ZipError::Broken),
        };
        Ok(contents)
    }

    fn packed(&self, part: &Part) -> Option<&'b [u8]> {
        let header = self.bytes.get(part.offset..)?;
        if !header.starts_with(PART) {
            return None;
        }
        let start = 30 + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        header.get(start..start.checked_add(part.packed)?)
    }
}

/// The central directory: found from the end of the file, where a comment may follow it.
fn directory(bytes: &[u8]) -> Option<Vec<Part>> {
    let tail = bytes.get(bytes.len().saturating_sub(MAX_END)..)?;
    let end = tail.windows(END.len()).rposition(|window| window == END)?;
    let end = tail.get(end..)?;
    let count = usize::from(u16_at(end, 10)?);
    let mut at = u32_at(end, 16)? as usize;
    let mut parts = Vec::new();
    for _ in 0..count {
        let entry = bytes.get(at..)?;
        if !entry.starts_with(ENTRY) {
            return None;
        }
        let lengths = [28, 30, 32].map(|place| u16_at(entry, place).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return None };
        parts.push(Part {
            name: name_of(entry.get(46..46 + name)?).replace('\\', "/"),
            method: u16_at(entry, 10)?,
            flags: u16_at(entry, 8)?,
            packed: u32_at(entry, 20)? as usize,
            offset: u32_at(entry, 42)? as usize,
        });
        at = at.checked_add(46 + name + extra + comment)?;
    }
    Some(parts)
}

/// A part's name: in UTF-8, whether it says so or not, else as archives of old Chinese programs have it.
fn name_of(bytes: &[u8]) -> String {
    #[cfg(feature = "every-format")]
    if std::str::from_utf8(bytes).is_err() {
        return encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned();
    }
    String::from_utf8_lossy(bytes).into_owned()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The archive of these files, in this order, stored without compression. Times are fixed: the same files give the same
/// bytes. Sizes stay far below the format's 4 GiB.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    const VERSION: u16 = 20;
    const NAMES_ARE_UTF8: u16 = 0x0800;
    const FIRST_OF_JANUARY_1980: u16 = 0x0021;
    let mut out =
        Vec::with_capacity(files.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 80).sum());
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let offset = out.len() as u32;
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, NAMES_ARE_UTF8, STORED, 0, FIRST_OF_JANUARY_1980] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc32(bytes), bytes.len() as u32, bytes.len() as u32] {
            common.extend(field.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        // No extra field.
        common.extend(0u16.to_le_bytes());

        out.extend(PART);
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*bytes);

        directory.extend(ENTRY);
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let offset = out.len() as u32;
    let count = files.len() as u16;
    out.extend(&directory);
    out.extend(END);
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(offset.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The checksum of ZIP archives (CRC-32, ISO 3309), bit by bit: the files are small.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn names_in_the_encodings_of_offices() {
        assert_eq!(name_of("年报.docx".as_bytes()), "年报.docx");
        // The same in GBK.
        assert_eq!(name_of(b"\xc4\xea\xb1\xa8.docx"), "年报.docx");
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let bytes = archive(&[("a.txt", b"hello"), ("b/c.txt", b"")]);
        let of = |bytes: &[u8], name: &str, limit| {
            let archive = Archive::open(bytes)?;
            archive.contents(archive.part(name).unwrap(), limit)
        };
        assert_eq!(of(&bytes, "a.txt", 5), Ok(b"hello".to_vec()));
        assert_eq!(of(&bytes, "b/c.txt", 5), Ok(Vec::new()));
        assert_eq!(of(&bytes, "a.txt", 4), Err(ZipError::TooLarge));
        assert_eq!(of(&bytes[..40], "a.txt", 5), Err(ZipError::Broken));
    }
}
