//! What every reader gives: paragraphs and tables in the order of reading, and what a person must be told of them.

/// One cell of a table. Spans are as the source has them; 1 and 1 where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text as shown, lines split by `\n`.
    pub text: String,
    /// Columns covered.
    pub colspan: usize,
    /// Rows covered.
    pub rowspan: usize,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, heading or line.
    Paragraph(String),
    /// A table: each row lists the cells that begin in it.
    Table(Vec<Vec<Cell>>),
    /// A sheet of a workbook begins, of that name.
    Sheet(String),
    /// What stands on the sheet of that name which no program shows, [`crate::DATA_SHEET`].
    Data(String),
    /// A picture that is large enough to show a table.
    Picture,
}

/// Which kind of file it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A PDF.
    Pdf,
    /// An OFD (GB/T 33190).
    Ofd,
    /// A Word file of before 2007 (.doc), or Kingsoft's of its kind (.wps).
    Word,
    /// A workbook: .xlsx, .xls, .et, .ods.
    Workbook,
}

/// What a person must be told beside what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The tables have no ruling lines: columns are told by where the text stands.
    NoRuling,
    /// Characters of a font that does not say which they are.
    UnknownCharacters {
        /// How many.
        count: usize,
        /// The pages, from 1.
        pages: Vec<usize>,
    },
    /// Pages from 1 that are pictures without text.
    PicturePages(Vec<usize>),
    /// Words that are struck through or deleted by a change that is still recorded, left out.
    Struck(String),
    /// Rows or columns of a sheet that are hidden and left out.
    HiddenCells {
        /// The sheet's name.
        sheet: String,
        /// Hidden rows and columns.
        count: usize,
    },
    /// A sheet that is hidden and left out.
    HiddenSheet(String),
    /// Formulas without a value.
    NoValue {
        /// The sheet's name.
        sheet: String,
        /// The cells, as in `B7`.
        cells: Vec<String>,
    },
    /// Numbers that their formats do not show whole: rounded, as a dash, or not at all.
    ShownInPart {
        /// The sheet's name.
        sheet: String,
        /// Each cell, as in `B7`, the number and what is shown of it.
        cells: Vec<(String, String, String)>,
    },
    /// Numbers whose formats are not known here, and that stand as without one.
    UnknownFormat {
        /// The sheet's name.
        sheet: String,
        /// The cells, as in `B7`.
        cells: Vec<String>,
    },
}

impl Remark {
    /// The sheet of a workbook that it is about.
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Self::HiddenCells { sheet, .. }
            | Self::NoValue { sheet, .. }
            | Self::ShownInPart { sheet, .. }
            | Self::UnknownFormat { sheet, .. } => Some(sheet),
            _ => None,
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The kind of file.
    pub origin: Origin,
    /// Its paragraphs and tables, in the order of reading.
    pub blocks: Vec<Block>,
    /// What must be told.
    pub remarks: Vec<Remark>,
}

/// A joined cell: its rows and its columns, from 0.
pub type Joined = (std::ops::Range<u32>, std::ops::Range<u32>);

/// A sheet of a workbook cell by cell, where it counts in which row a text stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCells {
    /// Its name.
    pub name: String,
    /// Row, column and text of its cells, from 0, in no order; days as `2024-01-05`, with a time behind them where they have one.
    pub cells: Vec<(u32, u32, String)>,
    /// Its joined cells.
    pub joined: Vec<Joined>,
    /// How many of its rows that hold something are hidden; their cells are among the others.
    pub hidden_rows: usize,
    /// How many texts are struck through; they are not among the cells.
    pub struck: usize,
    /// Its serial numbers count from 1904.
    pub counts_from_1904: bool,
}
