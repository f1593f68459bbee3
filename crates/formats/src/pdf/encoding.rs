//! The encodings of composite fonts: how long each code is, and what it is where the encoding says so itself.

use encoding_rs::{BIG5, Encoding, GB18030};
use hayro_cmap::{CMap, WritingMode};

/// How a string is cut into codes.
#[derive(Debug)]
pub(super) enum Codes {
    /// Bytes of a national encoding: the code is the text.
    National(&'static Encoding),
    /// UTF-16, highest byte first: the code is the text.
    Utf16,
    /// Two bytes each, which say nothing by themselves.
    Pairs,
    /// As a table of the file's own says, which gives identifiers and no text.
    Table(Box<CMap>),
}

/// One code of a string.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) value: u32,
    pub(super) length: usize,
    /// The character, where the encoding says it.
    pub(super) character: Option<char>,
    /// Its identifier among the glyphs of the font; `None` where that would take the encoding's whole table.
    pub(super) identifier: Option<u32>,
}

impl Codes {
    /// By the name of a predefined encoding (ISO 32000-1, table 118).
    pub(super) fn named(name: &[u8]) -> Self {
        let starts = |prefix: &[u8]| name.starts_with(prefix);
        let has = |word: &[u8]| name.windows(word.len()).any(|window| window == word);
        if starts(b"GB") {
            Self::National(GB18030)
        } else if starts(b"B5pc") || starts(b"ETen") || starts(b"HKscs") {
            Self::National(BIG5)
        } else if starts(b"Uni") && (has(b"UCS2") || has(b"UTF16")) {
            Self::Utf16
        } else {
            Self::Pairs
        }
    }

    /// Whether the table says that lines go down.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(self, Self::Table(table) if table.metadata().writing_mode == Some(WritingMode::Vertical))
    }

    /// The first code of `bytes`, which are not empty.
    pub(super) fn first(&self, bytes: &[u8]) -> Code {
        let value = |length: usize| {
            let code = bytes.get(..length).unwrap_or(bytes);
            code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
        };
        let code = |length: usize, character: Option<char>, identifier| Code {
            value: value(length),
            length: length.min(bytes.len()).max(1),
            character,
            identifier,
        };
        match self {
            Self::National(encoding) => {
                let length = match bytes {
                    [0x81..=0xff, 0x30..=0x39, ..] if *encoding == GB18030 => 4,
                    [0x81..=0xff, _, ..] => 2,
                    _ => 1,
                };
                let text = encoding.decode_without_bom_handling_and_without_replacement(
                    bytes.get(..length).unwrap_or(bytes),
                );
                let character = text.and_then(|text| text.chars().next());
                // Half-width Latin stands from 814 on in Adobe-GB1.
                let identifier = character.filter(char::is_ascii_graphic).map(|character| {
                    if *encoding == GB18030 {
                        u32::from(character) + 814 - 0x20
                    } else {
                        u32::from(character) - 0x1f
                    }
                });
                code(length, character, identifier)
            }
            Self::Utf16 => {
                let length = if matches!(bytes, [0xd8..=0xdb, ..]) { 4 } else { 2 };
                let units = bytes.get(..length).unwrap_or(bytes).chunks(2);
                let units = units.map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
                let character = char::decode_utf16(units).next().and_then(Result::ok);
                let latin = character.filter(|character| matches!(character, ' '..='~'));
                code(length, character, latin.map(|latin| u32::from(latin) - 0x1f))
            }
            Self::Pairs => code(2, None, Some(value(2))),
            Self::Table(table) => {
                let known = (1..=4u8).find_map(|length| {
                    let identifier = table.lookup_cid_code(value(usize::from(length)), length)?;
                    (usize::from(length) <= bytes.len()).then_some((usize::from(length), identifier))
                });
                match known {
                    Some((length, identifier)) => code(length, None, Some(identifier)),
                    None => code(2, None, None),
                }
            }
        }
    }
}
