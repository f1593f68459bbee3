//! What is printed for people: no character of a document or of a file's name steers a terminal or turns what stands
//! around it.

use nianbao::write::shown;
use std::io::{self, Write};
use std::path::Path;

/// Shows control and direction characters as what they are, whatever is written.
pub(super) struct Plain<'w>(pub(super) &'w mut dyn Write);

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Every call writes whole characters: all that is printed is formatted from strings.
        self.0.write_all(shown(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A file's name in one line.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().replace(['\n', '\r', '\u{2028}', '\u{2029}'], "␊")
}
