//! Which properties hold from where to where in the stream: pages of 512 bytes, each with the runs of a stretch
//! ([MS-DOC] 2.9.33, 2.9.175).

use super::fib::Table;
use crate::Refusal;
use crate::bytes::{size_at, slice, u32_at};
use crate::limits::Budget;

const PAGE: usize = 512;

/// More runs than the longest report has.
const MOST: usize = 1_000_000;

/// A stretch of the stream with properties of its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run<'s> {
    /// Its first byte, and the one behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its properties; of a paragraph, behind the number of its style.
    pub(super) properties: &'s [u8],
}

/// All runs of a kind.
#[derive(Debug)]
pub(super) struct Runs<'s>(Vec<Run<'s>>);

impl<'s> Runs<'s> {
    /// Reads them; `table` tells of which kind they are.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] beyond the limits, [`Refusal::Damaged`] where a page is missing.
    pub(super) fn read(
        stream: &'s [u8],
        pages: &[u8],
        table: Table,
        budget: &Budget,
    ) -> Result<Self, Refusal> {
        let count = pages.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        for index in 0..count {
            let number = u32_at(pages, (count + 1) * 4 + index * 4).unwrap_or(0) & 0x3f_ffff;
            let page = slice(stream, number as usize * PAGE, PAGE).ok_or(Refusal::Damaged)?;
            let held = page.last().copied().map_or(0, usize::from);
            if !budget.spend(held + 1) || runs.len() > MOST {
                return Err(Refusal::TooLarge);
            }
            runs.extend((0..held).map_while(|run| read_run(page, run, held, table)));
        }
        if !runs.is_sorted_by_key(|run| run.from) {
            runs.sort_by_cached_key(|run| run.from);
        }
        Ok(Self(runs))
    }

    /// The run in which a byte stands. Where there is none, it has no properties and reaches to the next.
    pub(super) fn at(&self, place: usize) -> Run<'s> {
        let behind = self.0.partition_point(|run| run.from <= place);
        let next = self.0.get(behind).map_or(usize::MAX, |run| run.from);
        let found = behind.checked_sub(1).and_then(|index| self.0.get(index)).filter(|run| place < run.to);
        match found {
            Some(run) => Run { to: run.to.min(next), ..*run },
            None => Run { from: place, to: next, properties: &[] },
        }
    }
}

fn read_run<'s>(page: &'s [u8], index: usize, held: usize, table: Table) -> Option<Run<'s>> {
    let (from, to) = (size_at(page, index * 4)?, size_at(page, index * 4 + 4)?);
    let offsets = (held + 1) * 4;
    let byte = |at: usize| page.get(at).copied().map(usize::from);
    let properties = if matches!(table, Table::ParagraphPages) {
        let at = byte(offsets + index * 13)? * 2;
        // The length counts pairs: less one byte, or, behind a zero, in full.
        match byte(at)? {
            _ if at == 0 => &[],
            0 => slice(page, at + 2, byte(at + 1)? * 2)?,
            pairs => slice(page, at + 1, pairs * 2 - 1)?,
        }
    } else {
        let at = byte(offsets + index)? * 2;
        if at == 0 { &[] } else { slice(page, at + 1, byte(at)?)? }
    };
    Some(Run { from, to, properties })
}
