//! A page as it is drawn: characters and ruling lines where they stand, whatever the format that says so.

/// How the characters of a line follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
    /// From bottom to top.
    Up,
}

/// One character. Lengths are in points (1/72 inch) from the upper left corner of the page, downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// The left edge.
    pub(crate) x: f32,
    /// The line that it stands on; of a character that is turned, the lower edge.
    pub(crate) baseline: f32,
    /// The width across the page.
    pub(crate) width: f32,
    /// The size of its font.
    pub(crate) size: f32,
    /// How the characters of its line follow each other.
    pub(crate) flow: Flow,
    /// What it is; [`Glyph::UNKNOWN`] where the font does not say.
    pub(crate) character: char,
}

impl Glyph {
    /// Stands for a character that a font shows and does not name.
    pub(crate) const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

    /// The right edge.
    pub(crate) fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The middle, across and down; that of an ideograph or a digit stands a third of its size above its line.
    pub(crate) fn middle(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.baseline - self.size * 0.36)
    }
}

/// A line along an axis; `x0 <= x1` and `y0 <= y1`, one of them nearly equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ruling {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    /// Its width.
    pub(crate) width: f32,
    /// Its height.
    pub(crate) height: f32,
    /// Its characters in the order of drawing. Characters that nobody sees are left out by the reader.
    pub(crate) glyphs: Vec<Glyph>,
    /// Its ruling lines, as a [`super::Path`] puts them here.
    pub(crate) rulings: Vec<Ruling>,
    /// How many pictures it shows.
    pub(crate) pictures: usize,
}
