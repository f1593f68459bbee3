//! Records of a BIFF8 stream and the strings in them. Source: Microsoft, [MS-XLS].

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    pub(super) data: &'b [u8],
    /// What follows it, where its strings go on.
    behind: &'b [u8],
}

/// The kind of record in which the one before goes on.
const CONTINUE: u16 = 0x003c;

impl<'b> Record<'b> {
    /// The records of a stream up to where it is cut short.
    pub(super) fn all(stream: &'b [u8]) -> impl Iterator<Item = Self> {
        let mut rest = stream;
        std::iter::from_fn(move || {
            let kind = u16_at(rest, 0)?;
            let end = 4 + usize::from(u16_at(rest, 2)?);
            let (data, behind) = (rest.get(4..end)?, rest.get(end..)?);
            rest = behind;
            Some(Record { kind, data, behind })
        })
    }

    /// Two bytes of it.
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.data, at)
    }

    /// Four bytes of it.
    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// A number in eight bytes of it.
    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        self.data.get(at..at + 8)?.try_into().ok().map(f64::from_le_bytes)
    }

    /// A number in the four bytes of an RK: the upper part of a number, or a whole one, or either in hundredths.
    pub(super) fn rk(&self, at: usize) -> Option<f64> {
        let bits = self.u32(at)?;
        let value = match bits & 2 {
            0 => f64::from_bits(u64::from(bits & !3) << 32),
            _ => f64::from(bits.cast_signed() >> 2),
        };
        Some(if bits & 1 == 1 { value / 100.0 } else { value })
    }

    /// The text that begins at a place of it and may go on in the records behind.
    pub(super) fn text(&self, at: usize) -> Text<'b> {
        Text { rest: self.data.get(at..).unwrap_or_default(), behind: self.behind }
    }
}

/// Bytes of a record and of those in which it goes on.
pub(super) struct Text<'b> {
    rest: &'b [u8],
    behind: &'b [u8],
}

impl Text<'_> {
    /// Goes to the next record where this one is read through.
    fn go_on(&mut self) -> Option<()> {
        while self.rest.is_empty() {
            let next = Record::all(self.behind).next().filter(|record| record.kind == CONTINUE)?;
            (self.rest, self.behind) = (next.data, next.behind);
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn u16(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.go_on()?;
            let here = bytes.min(self.rest.len());
            self.rest = self.rest.get(here..)?;
            bytes -= here;
        }
        Some(())
    }

    /// A string with its length in one byte (`ShortXLUnicodeString`).
    pub(super) fn short(&mut self) -> Option<String> {
        let count = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.characters(count, flags)
    }

    /// A string with its length in two bytes (`XLUnicodeString`, `XLUnicodeRichExtendedString`).
    pub(super) fn string(&mut self) -> Option<String> {
        self.go_on()?;
        let count = self.u16()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extended = if flags & 4 != 0 { self.u16()? | self.u16()? << 16 } else { 0 };
        let text = self.characters(count, flags)?;
        self.skip(runs * 4)?;
        self.skip(extended)?;
        Some(text)
    }

    /// So many characters, in two bytes each or, where none needs the second, in one.
    fn characters(&mut self, mut count: usize, mut flags: u8) -> Option<String> {
        let mut units = Vec::new();
        while count > 0 {
            if self.rest.is_empty() {
                self.go_on()?;
                flags = self.byte()?;
            }
            let size = 1 + usize::from(flags & 1);
            let here = count.min(self.rest.len() / size);
            if here == 0 {
                return None;
            }
            let (bytes, rest) = self.rest.split_at_checked(here * size)?;
            units.extend(bytes.chunks(size).map(|unit| {
                u16::from_le_bytes([unit.first().copied().unwrap_or(0), unit.get(1).copied().unwrap_or(0)])
            }));
            self.rest = rest;
            count -= here;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn a_string_goes_on_in_the_next_record_with_other_bytes() {
        // 甲 and 乙 in two bytes each, then 12 in one byte each, with a run of a font behind.
        let first = [4, 0, 1 | 8, 1, 0, 0x32, 0x75, 0x59, 0x4e];
        let stream =
            [record(0xfc, &first), record(CONTINUE, &[0, b'1', b'2', 9, 9, 9, 9]), record(10, &[])].concat();
        let sst = Record::all(&stream).next().unwrap();
        let mut text = sst.text(0);
        assert_eq!(text.string().as_deref(), Some("甲乙12"));
        assert_eq!(text.string(), None);
    }

    #[test]
    fn numbers_in_four_bytes() {
        for (bits, value) in
            [(7i32 << 2 | 2, 7.0), (-3 << 2 | 2, -3.0), (125 << 2 | 3, 1.25), (0x3ff0_0000, 1.0)]
        {
            let stream = record(0x27e, &bits.to_le_bytes());
            assert_eq!(Record::all(&stream).next().and_then(|record| record.rk(0)), Some(value));
        }
    }

    #[test]
    fn what_is_cut_short_ends() {
        let stream = record(0xfc, &[9, 0, 0, b'1']);
        assert_eq!(Record::all(&stream).next().unwrap().text(0).string(), None);
        assert_eq!(Record::all(&stream[..6]).count(), 0);
    }
}
