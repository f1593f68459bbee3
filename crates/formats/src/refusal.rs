//! Why nothing of a file can be read.

/// The reason; the sentence for a person is said where the file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is locked with a password.
    Encrypted,
    /// It is cut short or otherwise not of its format.
    Damaged,
    /// It holds pictures of pages and no text.
    Scanned,
    /// It is of an older version of its format that is not read: Word 6 and 95, Excel 5 and before.
    TooOld,
    /// It is of a format of its own that nobody has published: Kingsoft's .wps without Word's streams.
    Unpublished,
    /// Reading it would take more than the limits allow.
    TooLarge,
    /// It holds nothing.
    Empty,
}
