//! What every reader of a document produces first: paragraphs and tables, in order, before anything is understood.

/// One cell of a source table. Spans are as the source has them; 1 and 1 where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceCell {
    /// Its text, lines split by `\n`.
    pub text: String,
    /// Columns covered.
    pub colspan: usize,
    /// Rows covered.
    pub rowspan: usize,
}

impl SourceCell {
    /// A cell without spans.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), colspan: 1, rowspan: 1 }
    }
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph, heading or line. An empty one is a blank cell that stood in a line of its own.
    Paragraph(String),
    /// A table whose cells may span, as in HTML and Word: each row lists the cells that begin in it.
    Table(Vec<Vec<SourceCell>>),
    /// An image, which may be a table that cannot be read.
    Image {
        /// Its alternative text or file name, if any.
        label: String,
    },
}

impl Piece {
    /// The paragraph's text, if it is one.
    pub fn paragraph(&self) -> Option<&str> {
        if let Self::Paragraph(text) = self { Some(text) } else { None }
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// The texts of its paragraph or cells.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let rows = if let Self::Table(rows) = self { rows.as_slice() } else { &[] };
        self.paragraph().into_iter().chain(rows.iter().flatten().map(|cell| cell.text.as_str()))
    }
}

#[cfg(test)]
impl Piece {
    /// A paragraph as it is; a table as rows, its cells between bars, spans behind them; an image in brackets.
    pub(super) fn shown(&self) -> Vec<String> {
        let cell = |cell: &SourceCell| {
            let span = match (cell.colspan, cell.rowspan) {
                (1, 1) => String::new(),
                (columns, rows) => format!("#{columns}x{rows}"),
            };
            format!("{}{span}", cell.text.replace('\n', "/"))
        };
        match self {
            Self::Paragraph(text) => vec![text.clone()],
            Self::Image { label } => vec![format!("[{label}]")],
            Self::Table(rows) => {
                rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
            }
        }
    }
}
