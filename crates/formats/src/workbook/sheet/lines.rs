//! Rows and columns of which some are hidden, and merged cells among them.

use std::ops::Range;

/// The rows or columns of a sheet, some of them hidden.
pub(super) struct Lines {
    /// Hidden ranges in order, apart, each with how many lines are hidden before it.
    hidden: Vec<(Range<u32>, u32)>,
}

impl Lines {
    pub(super) fn new(mut ranges: Vec<Range<u32>>) -> Self {
        ranges.sort_by_cached_key(|range| range.start);
        let mut hidden: Vec<(Range<u32>, u32)> = Vec::new();
        for range in ranges.into_iter().filter(|range| !range.is_empty()) {
            match hidden.last_mut() {
                Some((last, _)) if range.start <= last.end => last.end = last.end.max(range.end),
                Some((last, before)) => {
                    let before = *before + (last.end - last.start);
                    hidden.push((range, before));
                }
                None => hidden.push((range, 0)),
            }
        }
        Self { hidden }
    }

    /// The last hidden range that begins at a line or before.
    fn range_at(&self, line: u32) -> Option<&(Range<u32>, u32)> {
        let behind = self.hidden.partition_point(|(range, _)| range.start <= line);
        self.hidden.get(behind.checked_sub(1)?)
    }

    pub(super) fn hides(&self, line: u32) -> bool {
        self.range_at(line).is_some_and(|(range, _)| range.contains(&line))
    }

    /// A line's number among those shown; of a hidden one that of the next.
    pub(super) fn shown(&self, line: u32) -> u32 {
        self.range_at(line)
            .map_or(line, |(range, before)| line - before - (line.min(range.end) - range.start))
    }

    fn all_shown(&self, lines: &Range<u32>) -> Range<u32> {
        self.shown(lines.start)..self.shown(lines.end)
    }
}

/// A merged cell among the lines that are shown.
pub(super) struct Merge {
    /// Where its text is stored.
    pub(super) anchor: (u32, u32),
    pub(super) rows: Range<u32>,
    pub(super) columns: Range<u32>,
}

impl Merge {
    /// `None` where nothing of it is shown.
    pub(super) fn new(
        (rows, columns): &(Range<u32>, Range<u32>),
        of_rows: &Lines,
        of_columns: &Lines,
    ) -> Option<Self> {
        let (shown_rows, shown_columns) = (of_rows.all_shown(rows), of_columns.all_shown(columns));
        (!shown_rows.is_empty() && !shown_columns.is_empty()).then_some(Self {
            anchor: (rows.start, columns.start),
            rows: shown_rows,
            columns: shown_columns,
        })
    }
}
