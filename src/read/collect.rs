//! Collects the pieces of a page or a Word document: lines into paragraphs, cells into tables; tells tables of figures
//! from tables that only lay a page out.

use super::note::ReadError;
use super::piece::{Piece, SourceCell};
use crate::form::{fold_label, forms};

/// The most cells in all tables of a document. The three statutory tables have some 300.
const MAX_CELLS: usize = 200_000;
/// The most places that the cells of one table may cover.
const MAX_AREA: usize = 1_000_000;
/// Spans beyond this are slips: no such table has as many columns.
const WIDEST: usize = 60;
/// A table with this many figures is one of figures, whatever else is in it.
const FIGURES: usize = 10;

/// How a cell of Word is joined with the one above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    /// Not at all.
    #[default]
    None,
    /// The first of a joined column of cells.
    Start,
    /// One that belongs to the cell above.
    Continue,
}

/// What stands in one run of text: the document or one cell.
#[derive(Debug, Default)]
struct Flow {
    pieces: Vec<Piece>,
    line: String,
    gap: Gap,
}

/// The spaces since the last character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    NewLine,
}

#[derive(Debug, Default)]
struct Cell {
    colspan: usize,
    rowspan: usize,
    merge: Merge,
    pieces: Vec<Piece>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    in_cell: bool,
}

/// The collector. Calls come in document order; what is not closed is closed at the end.
#[derive(Debug, Default)]
pub(super) struct Collector {
    /// The flow of the document.
    page: Flow,
    /// The flows of the open cells, the innermost last.
    flows: Vec<Flow>,
    tables: Vec<Table>,
    cells: usize,
}

impl Collector {
    /// Adds characters of HTML: spaces collapse, a line break of the source between Chinese characters vanishes.
    pub(super) fn text(&mut self, text: &str) {
        let flow = self.flow();
        for c in text.chars() {
            match c {
                '\n' | '\r' => flow.gap = Gap::NewLine,
                ' ' | '\t' | '\u{c}' => {
                    if flow.gap == Gap::None {
                        flow.gap = Gap::Space;
                    }
                }
                '\0' => {}
                c => {
                    if flow.gap != Gap::None {
                        let last = flow.line.chars().next_back();
                        let joins = flow.gap == Gap::NewLine && is_wide(c) && last.is_some_and(is_wide);
                        if last.is_some() && !joins {
                            flow.line.push(' ');
                        }
                        flow.gap = Gap::None;
                    }
                    flow.line.push(c);
                }
            }
        }
    }

    /// Adds characters as they are; a line feed ends the line.
    pub(super) fn verbatim(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.flow().line.push_str(line.trim_end_matches('\r'));
        }
    }

    /// Ends the line: a break, or the border of a block.
    pub(super) fn end_line(&mut self) {
        let flow = self.flow();
        flow.gap = Gap::None;
        let line = trim(&flow.line);
        if !line.is_empty() {
            flow.pieces.push(Piece::Paragraph(without_list_gap(line)));
        }
        flow.line.clear();
    }

    /// Puts an image where it stands.
    pub(super) fn image(&mut self, label: String) {
        self.end_line();
        self.flow().pieces.push(Piece::Image { label });
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self) {
        self.end_line();
        self.tables.push(Table::default());
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell. A row span of 0 reaches to the end of the table.
    ///
    /// # Errors
    /// More cells than any report has.
    pub(super) fn begin_cell(
        &mut self,
        colspan: usize,
        rowspan: usize,
        merge: Merge,
    ) -> Result<(), ReadError> {
        self.end_cell();
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return Err(too_many_cells());
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.in_cell = true;
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(Cell { colspan: colspan.max(1), rowspan, merge, pieces: Vec::new() });
        }
        // What stood loose between two rows belongs to the text around the table.
        self.end_line();
        self.flows.push(Flow::default());
        Ok(())
    }

    /// Ends the cell, if one is open in the innermost table.
    pub(super) fn end_cell(&mut self) {
        if !self.tables.last().is_some_and(|table| table.in_cell) {
            return;
        }
        self.end_line();
        let pieces = self.flows.pop().map(|flow| flow.pieces).unwrap_or_default();
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
            if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                cell.pieces = pieces;
            }
        }
    }

    /// Ends the table: its figures become a table, the contents of a mere layout go on as they stand.
    ///
    /// # Errors
    /// Spans that cover more places than any report has.
    pub(super) fn end_table(&mut self) -> Result<(), ReadError> {
        self.end_cell();
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        table.rows.retain(|row| !row.is_empty());
        self.end_line();
        let flow = self.flow();
        if table.is_layout() {
            for cell in table.rows.iter_mut().flatten().filter(|cell| cell.merge != Merge::Continue) {
                flow.pieces.append(&mut cell.pieces);
            }
            return Ok(());
        }
        table.join_merged();
        table.clamp()?;
        table.put(&mut flow.pieces);
        Ok(())
    }

    /// All pieces, in order.
    ///
    /// # Errors
    /// As [`Collector::end_table`].
    pub(super) fn finish(mut self) -> Result<Vec<Piece>, ReadError> {
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        self.end_line();
        Ok(self.page.pieces)
    }

    fn flow(&mut self) -> &mut Flow {
        match self.flows.last_mut() {
            Some(flow) => flow,
            None => &mut self.page,
        }
    }
}

impl Table {
    /// Whether it only lays the page out: other tables, or whole pages of prose, stand in its cells.
    fn is_layout(&self) -> bool {
        if self.rows.iter().all(|row| row.len() <= 1) {
            return true;
        }
        let nests = |piece: &Piece| matches!(piece, Piece::Table(_));
        let laid_out = |cell: &Cell| {
            cell.pieces.iter().any(nests) || (cell.pieces.len() >= 3 && cell.characters() >= 300)
        };
        let cells = || self.rows.iter().flatten();
        cells().any(laid_out) && cells().filter(|cell| cell.is_figure()).take(FIGURES).count() < FIGURES
    }

    /// Gives Word's joined cells their row spans and drops those that belong to the cell above.
    fn join_merged(&mut self) {
        if self.rows.iter().flatten().all(|cell| cell.merge == Merge::None) {
            return;
        }
        // By first column: the row and place of the cell that the next one below may belong to.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        let mut longer: Vec<(usize, usize)> = Vec::new();
        for (y, row) in self.rows.iter_mut().enumerate() {
            let mut column = 0usize;
            for (x, cell) in row.iter_mut().enumerate() {
                let at = column.min(MAX_CELLS);
                column += cell.colspan;
                if open.len() <= at {
                    open.resize(at + 1, None);
                }
                let Some(place) = open.get_mut(at) else { continue };
                match (cell.merge, *place) {
                    (Merge::Continue, Some(above)) => longer.push(above),
                    (Merge::Continue, None) => {
                        cell.merge = Merge::Start;
                        *place = Some((y, x));
                    }
                    (Merge::Start, _) => *place = Some((y, x)),
                    (Merge::None, _) => *place = None,
                }
            }
        }
        for (y, x) in longer {
            if let Some(cell) = self.rows.get_mut(y).and_then(|row| row.get_mut(x)) {
                cell.rowspan += 1;
            }
        }
        for row in &mut self.rows {
            row.retain(|cell| cell.merge != Merge::Continue);
        }
    }

    /// Cuts spans to the table they stand in.
    fn clamp(&mut self) -> Result<(), ReadError> {
        let sane = |row: &Vec<Cell>| {
            row.iter().map(|cell| if cell.colspan > WIDEST { 1 } else { cell.colspan }).sum::<usize>()
        };
        let width = self.rows.iter().map(sane).max().unwrap_or(1);
        let height = self.rows.len();
        let mut area = 0usize;
        for (y, row) in self.rows.iter_mut().enumerate() {
            let taken = sane(row);
            for cell in row.iter_mut() {
                if cell.colspan > WIDEST {
                    cell.colspan = (width + 1).saturating_sub(taken).max(1);
                }
                let left = height - y;
                cell.rowspan = if cell.rowspan == 0 { left } else { cell.rowspan.min(left) };
                area = area.saturating_add(cell.colspan.saturating_mul(cell.rowspan));
            }
        }
        if area > MAX_AREA { Err(too_many_cells()) } else { Ok(()) }
    }

    /// Puts the table behind the pieces, parted where a heading or a page of prose stands in a row of its own.
    fn put(self, pieces: &mut Vec<Piece>) {
        let mut rows = Vec::new();
        let mut images = Vec::new();
        let mut covered = 0usize;
        for row in self.rows {
            let alone = covered == 0 && row.len() == 1;
            covered = row.iter().map(|cell| cell.rowspan).max().unwrap_or(1).max(covered).saturating_sub(1);
            if alone && row.iter().all(Cell::is_prose) {
                flush(&mut rows, &mut images, pieces);
                pieces.extend(row.into_iter().flat_map(|cell| cell.pieces));
                continue;
            }
            rows.push(row.into_iter().map(|cell| cell.into_source(&mut images)).collect());
        }
        flush(&mut rows, &mut images, pieces);
    }
}

/// Puts what was collected of a table behind the pieces, the images of its cells behind it.
fn flush(rows: &mut Vec<Vec<SourceCell>>, images: &mut Vec<Piece>, pieces: &mut Vec<Piece>) {
    if !rows.is_empty() {
        pieces.push(Piece::Table(std::mem::take(rows)));
    }
    pieces.append(images);
}

impl Cell {
    fn characters(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| if let Piece::Paragraph(text) = piece { text.chars().count() } else { 0 })
            .sum()
    }

    fn is_figure(&self) -> bool {
        let [Piece::Paragraph(text)] = self.pieces.as_slice() else { return false };
        text.len() <= 24
            && text.chars().any(char::is_numeric)
            && text
                .chars()
                .all(|c| c.is_numeric() || matches!(c, ',' | '.' | '，' | '-' | '+' | '件' | '项' | '元'))
    }

    /// Whether it holds a section's heading or a paragraph, no label or figure.
    fn is_prose(&self) -> bool {
        if self.characters() > 150 {
            return true;
        }
        let [Piece::Paragraph(text)] = self.pieces.as_slice() else { return false };
        is_heading(text)
    }

    fn into_source(self, images: &mut Vec<Piece>) -> SourceCell {
        let mut text = String::new();
        let mut add = |line: &str| {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        };
        for piece in self.pieces {
            match piece {
                Piece::Paragraph(line) => add(&line),
                Piece::Table(rows) => {
                    for row in rows {
                        let cells: Vec<_> = row.into_iter().map(|cell| cell.text).collect();
                        add(&cells.join("\t"));
                    }
                }
                image @ Piece::Image { .. } => images.push(image),
            }
        }
        SourceCell { text, colspan: self.colspan, rowspan: self.rowspan }
    }
}

/// Whether the line is the heading of one of the six sections, ordinal included.
fn is_heading(line: &str) -> bool {
    let ordinal = line.chars().next().is_some_and(|c| "一二三四五六".contains(c));
    ordinal && line.chars().count() <= 40 && {
        let folded = fold_label(line);
        forms().iter().flat_map(|form| form.sections()).any(|section| {
            fold_label(section.heading) == folded
                || section.aliases.iter().any(|alias| fold_label(alias) == folded)
        })
    }
}

fn too_many_cells() -> ReadError {
    let message = format!(
        "文件里的表格超过{}万个单元格，不像一份年度报告，没有读取。请只保留年度报告本身的内容后再打开或粘贴。",
        MAX_CELLS / 10_000
    );
    ReadError { message }
}

/// Without the spaces at its ends, of whatever kind, and the characters that do not show.
fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
    })
}

/// Without the gap that word processors put between an automatic number and the words it numbers.
fn without_list_gap(line: &str) -> String {
    let is_gap = |c: char| matches!(c, '\u{a0}' | ' ' | '\t');
    if let Some((number, rest)) = line.split_once(is_gap)
        && rest.starts_with('\u{a0}')
        && number.chars().count() <= 5
        && number.ends_with(['、', '）', ')', '.', '．'])
    {
        return format!("{number}{}", rest.trim_start_matches(is_gap));
    }
    line.to_owned()
}

/// Whether no space is written between this character and its like.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
