//! A font: codes → characters and how far they go on.

use super::encoding::{Code, Codes};
use super::glyph_names;
use super::packed;
use super::widths::Widths;
use crate::Refusal;
use crate::drawn::Glyph;
use crate::limits::Budget;
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::HashMap;
use std::rc::Rc;

/// The fonts of a document, each read once.
#[derive(Default)]
pub(super) struct Fonts(HashMap<(u32, i32), Rc<Font>>);

impl Fonts {
    /// The font of this name; `None` where there is none.
    pub(super) fn get(
        &mut self,
        resources: &Resources<'_>,
        name: &Name<'_>,
        budget: &Budget,
    ) -> Result<Option<Rc<Font>>, Refusal> {
        let key = resources.fonts.get_ref(name).map(|at| (at.obj_number, at.gen_number));
        if let Some(font) = key.and_then(|key| self.0.get(&key)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dictionary) = resources.get_font(name) else { return Ok(None) };
        let font = Rc::new(Font::new(&dictionary, budget)?);
        if let Some(key) = key {
            self.0.insert(key, Rc::clone(&font));
        }
        Ok(Some(font))
    }
}

/// A font as text is read with it.
#[derive(Debug)]
pub(super) struct Font {
    kind: Kind,
    widths: Widths,
    /// The file's own table from codes to text.
    to_unicode: Option<CMap>,
    /// The size of one unit of `widths`.
    pub(super) unit: f64,
    /// Whether its lines go down.
    pub(super) vertical: bool,
}

#[derive(Debug)]
enum Kind {
    /// One byte a character, with what each byte is.
    Simple(Box<[Option<char>]>),
    Composite(Codes),
}

/// One shown code.
pub(super) struct Shown {
    /// Its characters; a ligature has several.
    pub(super) text: String,
    /// In units of the font.
    pub(super) width: f64,
    /// Whether it is the single byte 32, to which the word spacing applies.
    pub(super) is_space: bool,
}

impl Font {
    fn new(font: &Dict<'_>, budget: &Budget) -> Result<Self, Refusal> {
        let to_unicode = match font.get::<Stream<'_>>(b"ToUnicode") {
            Some(stream) => table(&stream, budget)?,
            None => None,
        };
        let kind = font.get::<Name<'_>>(b"Subtype");
        if kind.as_deref() == Some(b"Type0") {
            return Self::composite(font, to_unicode, budget);
        }
        let unit = if kind.as_deref() == Some(b"Type3") {
            let matrix = font.get::<Array<'_>>(b"FontMatrix");
            matrix.and_then(|matrix| matrix.iter::<f32>().next()).map_or(0.001, f64::from).abs()
        } else {
            0.001
        };
        Ok(Self {
            kind: Kind::Simple(simple_encoding(font)),
            widths: Widths::simple(font, budget)?,
            to_unicode,
            unit,
            vertical: false,
        })
    }

    fn composite(font: &Dict<'_>, to_unicode: Option<CMap>, budget: &Budget) -> Result<Self, Refusal> {
        let descendant = font.get::<Array<'_>>(b"DescendantFonts");
        let descendant = descendant.and_then(|fonts| fonts.iter::<Dict<'_>>().next()).unwrap_or_default();
        let name = font.get::<Name<'_>>(b"Encoding");
        let codes = match (&name, font.get::<Stream<'_>>(b"Encoding")) {
            (None, Some(stream)) => {
                table(&stream, budget)?.map_or(Codes::Pairs, |table| Codes::Table(Box::new(table)))
            }
            _ => Codes::named(name.as_deref().unwrap_or_default()),
        };
        let vertical = name.is_some_and(|name| name.ends_with(b"-V")) || codes.is_vertical();
        let widths = Widths::composite(&descendant, budget)?;
        Ok(Self { kind: Kind::Composite(codes), widths, to_unicode, unit: 0.001, vertical })
    }

    /// The codes of a string.
    pub(super) fn shown(&self, mut bytes: &[u8]) -> impl Iterator<Item = Shown> {
        std::iter::from_fn(move || {
            let &byte = bytes.first()?;
            let code = match &self.kind {
                Kind::Simple(characters) => Code {
                    value: u32::from(byte),
                    length: 1,
                    character: characters.get(usize::from(byte)).copied().flatten(),
                    identifier: Some(u32::from(byte)),
                },
                Kind::Composite(codes) => codes.first(bytes),
            };
            bytes = bytes.get(code.length..).unwrap_or_default();
            Some(Shown {
                text: self.text(&code),
                width: f64::from(code.identifier.map_or(self.widths.other(), |id| self.widths.of(id))),
                is_space: code.length == 1 && byte == b' ',
            })
        })
    }

    /// What a code is: by an encoding that is text itself, or by the file's own table; else unknown.
    fn text(&self, code: &Code) -> String {
        let by_table = || match self.to_unicode.as_ref()?.lookup_bf_string(code.value)? {
            BfString::Char(character) => Some(String::from(character)),
            BfString::String(text) => Some(text),
        };
        let by_encoding = || code.character.map(String::from);
        let text = match self.kind {
            // A subset's bytes often keep a name of an encoding that they have nothing to do with.
            Kind::Simple(_) => by_table().or_else(by_encoding),
            Kind::Composite(_) => by_encoding().or_else(by_table),
        };
        let known = text.filter(|text| {
            !text.chars().any(|character| matches!(character, '\0'..='\u{8}' | '\u{e}'..='\u{1f}'))
        });
        known.unwrap_or_else(|| String::from(Glyph::UNKNOWN))
    }
}

/// A table of the file's own; `None` where it is not one, or builds on one that is not in the file.
fn table(stream: &Stream<'_>, budget: &Budget) -> Result<Option<CMap>, Refusal> {
    Ok(packed::data(stream, budget)?.and_then(|data| CMap::parse(&data, |_| None)))
}

/// What each byte of a simple font is, as far as its dictionary says.
fn simple_encoding(font: &Dict<'_>) -> Box<[Option<char>]> {
    let dictionary = font.get::<Dict<'_>>(b"Encoding");
    let named = font.get::<Name<'_>>(b"Encoding");
    let base =
        dictionary.as_ref().and_then(|dictionary| dictionary.get::<Name<'_>>(b"BaseEncoding")).or(named);
    let base: Option<&'static Encoding> = match base.as_deref() {
        Some(b"WinAnsiEncoding") => Some(WINDOWS_1252),
        Some(b"MacRomanEncoding") => Some(MACINTOSH),
        _ => None,
    };
    let descriptor = font.get::<Dict<'_>>(b"FontDescriptor");
    // A font that is not symbolic has the standard encoding, which is ASCII in what is read here.
    let flags = descriptor.as_ref().map_or(32, |descriptor| descriptor.get::<u32>(b"Flags").unwrap_or(0));
    let is_standard = flags & 32 != 0;
    let is_type3 = font.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Type3");
    let mut characters: Vec<Option<char>> = (0..=255u8)
        .map(|byte| match base {
            Some(encoding) => encoding.decode_without_bom_handling(&[byte]).0.chars().next(),
            None if is_standard && !is_type3 && (b' '..=b'~').contains(&byte) => Some(char::from(byte)),
            None => None,
        })
        .collect();
    let differences = dictionary.and_then(|dictionary| dictionary.get::<Array<'_>>(b"Differences"));
    let mut code = 0;
    for item in differences.iter().flat_map(|differences| differences.iter::<Object<'_>>()).take(1024) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    *character = glyph_names::character(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters.into_boxed_slice()
}
