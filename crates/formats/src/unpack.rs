//! The parts of an archive, unpacked within bounds.

use crate::Refusal;
use std::io::Read;
use zip::read::ZipFile;
use zip::result::{ZipError, ZipResult};

/// A part as the archive gives it.
///
/// # Errors
/// [`Refusal::Encrypted`] or [`Refusal::Damaged`].
pub(crate) fn opened<R: Read>(part: ZipResult<ZipFile<'_, R>>) -> Result<ZipFile<'_, R>, Refusal> {
    part.map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })
}

/// The bytes of a part, at most `limit`.
///
/// # Errors
/// [`Refusal::TooLarge`] or [`Refusal::Damaged`].
pub(crate) fn unpacked<R: Read>(part: ZipFile<'_, R>, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = part.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge);
    }
    read.map(|_| bytes).map_err(|_| Refusal::Damaged)
}
