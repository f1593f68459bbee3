//! How much a file unpacks to, before anything else unpacks it: hayro-syntax unpacks streams of objects whole, whatever
//! their size.

use crate::Refusal;
use crate::limits::Budget;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::borrow::Cow;

/// One stream unpacks to no more bytes than this.
const STREAM: usize = 32 << 20;
/// A whole file unpacks to no more bytes than this.
const FILE: usize = 256 << 20;
/// The dictionary of a stream is looked for within so many bytes before it.
const DICTIONARY: usize = 2048;
/// Deflate packs no tighter than this.
const DEFLATE: usize = 1032;
/// LZW with codes of 12 bits packs no tighter than this.
const LZW: usize = 2731;

/// Refuses a file whose streams unpack to more than the limits, or are packed twice over.
pub(super) fn measure(bytes: &[u8], budget: &Budget) -> Result<(), Refusal> {
    if !budget.spend(bytes.len() / 16) {
        return Err(Refusal::TooLarge);
    }
    let mut whole = 0;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"stream")) {
        let start = at + found;
        at = start + b"stream".len();
        if bytes.get(..start).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let own = dictionary(bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default());
        if is_packed_twice(&own) {
            return Err(Refusal::TooLarge);
        }
        if has_no_width(&own) {
            return Err(Refusal::Damaged);
        }
        let data = bytes.get(at..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        let length = find(data, b"endstream").unwrap_or(data.len());
        if !budget.spend(DICTIONARY / 4 + length / 16) {
            return Err(Refusal::TooLarge);
        }
        whole += if length.saturating_mul(DEFLATE) <= STREAM { length * 4 } else { unpacked(data)? };
        if whole > FILE {
            return Err(Refusal::TooLarge);
        }
    }
    Ok(())
}

/// What the data inflate to; nothing if they are not deflated.
fn unpacked(data: &[u8]) -> Result<usize, Refusal> {
    match decompress_to_vec_zlib_with_limit(data, STREAM) {
        Ok(unpacked) => Ok(unpacked.len()),
        Err(failed) if failed.status == TINFLStatus::HasMoreOutput => Err(Refusal::TooLarge),
        Err(failed) => Ok(failed.output.len()),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The dictionary of the last object in `before`, its names without their `#xx`.
fn dictionary(before: &[u8]) -> Vec<u8> {
    let begin = before.windows(4).rposition(|window| window == b" obj");
    unescaped(before.get(begin.unwrap_or(0)..).unwrap_or_default())
}

/// Whether it says that its rows have no width: hayro-syntax divides by it.
fn has_no_width(own: &[u8]) -> bool {
    [&b"/Columns"[..], b"/Colors", b"/BitsPerComponent"].into_iter().any(|name| {
        let behind = find(own, name).and_then(|at| own.get(at + name.len()..)).unwrap_or_default();
        let number: Vec<u8> =
            behind.trim_ascii_start().iter().copied().take_while(|byte| byte.is_ascii_digit()).collect();
        !number.is_empty() && number.iter().all(|digit| *digit == b'0')
    })
}

/// Whether it names two filters that pack.
fn is_packed_twice(own: &[u8]) -> bool {
    let count = |name: &[u8]| own.windows(name.len()).filter(|window| *window == name).count();
    count(b"/Fl") - count(b"/Flags") + count(b"/LZW") + count(b"/RunLengthDecode") > 1
}

/// Names without their `#xx`.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'#').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                plain.push(first);
                rest = after;
            }
        }
    }
    plain
}

/// The data of a stream that is no picture; `None` where they cannot be had.
pub(super) fn data<'a>(stream: &Stream<'a>, budget: &Budget) -> Result<Option<Cow<'a, [u8]>>, Refusal> {
    let filters = stream.filters();
    let packs = |filter: &&Filter| {
        matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
    };
    if filters.iter().filter(packs).count() > 1 || filters.len() > 4 {
        return Err(Refusal::TooLarge);
    }
    let raw = stream.raw_data();
    let ratio = if filters.contains(&Filter::LzwDecode) { LZW } else { DEFLATE };
    let is_certain = raw.len().saturating_mul(ratio) <= STREAM;
    let is_packed = filters.iter().any(|filter| packs(&filter));
    if is_packed && !is_certain {
        if filters.first() != Some(&Filter::FlateDecode) {
            return Err(Refusal::TooLarge);
        }
        unpacked(&raw)?;
    }
    let Ok(data) = stream.decoded_data() else { return Ok(None) };
    // Unpacking is slower than copying.
    if budget.spend(data.len() / 4) { Ok(Some(data)) } else { Err(Refusal::TooLarge) }
}
