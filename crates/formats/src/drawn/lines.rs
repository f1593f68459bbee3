//! Characters → the lines that they stand in.

use super::page::{Flow, Glyph};

/// A line of text with its place. In text that runs downwards, `x` counts down the page and `baseline` from right to left.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) baseline: f32,
    pub(super) size: f32,
    /// Its characters from left to right; spaces that are only a gap are not among them.
    glyphs: Vec<Glyph>,
}

/// Two characters of one line stand on lines no further apart than this part of their size.
const SAME_LINE: f32 = 0.4;

/// The lines from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if glyph.baseline - line.baseline <= SAME_LINE * line.size.min(glyph.size) => {
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line { baseline: glyph.baseline, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines.retain(|line| line.glyphs.iter().any(|glyph| glyph.character != ' '));
    lines
}

/// The characters as if they all stood in lines across the page; most of them decide which way that is.
pub(super) fn upright(glyphs: &mut [Glyph]) -> Flow {
    let count = |flow| glyphs.iter().filter(|glyph| glyph.flow == flow && glyph.character != ' ').count();
    let (across, down, up) = (count(Flow::Across), count(Flow::Down), count(Flow::Up));
    let flow = if down > across.max(up) {
        Flow::Down
    } else if up > across {
        Flow::Up
    } else {
        Flow::Across
    };
    for glyph in glyphs {
        let (x, baseline) = match flow {
            Flow::Across => continue,
            Flow::Down => (glyph.baseline - glyph.size, -glyph.x),
            Flow::Up => (-glyph.baseline, glyph.right()),
        };
        *glyph = Glyph { x, baseline, width: glyph.size, size: glyph.width, ..*glyph };
    }
    flow
}

impl Line {
    /// The left edge of its first character.
    pub(super) fn left(&self) -> f32 {
        self.seen().next().map_or(0.0, |glyph| glyph.x)
    }

    /// The right edge of its last character.
    pub(super) fn right(&self) -> f32 {
        self.seen().map(Glyph::right).fold(f32::MIN, f32::max)
    }

    fn seen(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().filter(|glyph| glyph.character != ' ')
    }

    /// Whether it is one ideograph, as in a heading that runs down.
    pub(super) fn is_ideograph(&self) -> bool {
        self.seen().count() == 1 && self.seen().all(|glyph| !glyph.character.is_ascii())
    }

    /// The width of what stands together at its beginning: an ideograph, a word, a number.
    pub(super) fn head(&self) -> f32 {
        let first = self.left();
        let mut end = first;
        let mut seen = self.glyphs.iter().skip_while(|glyph| glyph.character == ' ').peekable();
        while let Some(glyph) = seen.next() {
            end = glyph.right();
            let goes_on = |next: &&Glyph| {
                let (before, next) = (glyph.character, next.character);
                before.is_ascii_graphic() && next.is_ascii_graphic()
                    || is_closing(next)
                    || is_opening(before)
                    || is_quote(before)
                    || is_quote(next)
            };
            if !seen.peek().is_some_and(goes_on) {
                break;
            }
        }
        end - first
    }

    /// Whether it begins or ends with a space that is drawn.
    pub(super) fn has_space(&self, end: End) -> bool {
        let glyph = match end {
            End::First => self.glyphs.first(),
            End::Last => self.glyphs.last(),
        };
        glyph.is_some_and(|glyph| glyph.character == ' ')
    }

    /// Its text; a gap too wide for one word is a space.
    pub(super) fn text(&self) -> String {
        text(&self.glyphs)
    }

    /// Its parts between gaps wider than `gap` sizes: the characters of each.
    pub(super) fn parts(&self, gap: f32) -> Vec<Line> {
        let mut parts: Vec<Line> = Vec::new();
        for glyph in self.seen() {
            match parts.last_mut() {
                Some(part) if glyph.x - part.right() <= gap * self.size => part.glyphs.push(*glyph),
                _ => parts.push(Line { glyphs: vec![*glyph], ..*self }),
            }
        }
        parts
    }
}

/// An end of a line.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// Where it begins.
    First,
    /// Where it ends.
    Last,
}

/// No line begins with it.
fn is_closing(character: char) -> bool {
    matches!(character, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '？' | '！' | '％')
}

/// No line ends with it.
fn is_opening(character: char) -> bool {
    matches!(character, '（' | '《' | '【' | '〔')
}

/// Some programs break neither before nor behind it.
fn is_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’')
}

fn text(glyphs: &[Glyph]) -> String {
    let mut text = String::new();
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        let gap = before.map_or(0.0, |before| glyph.x - before.right());
        // Figures set apart are two numbers; ideographs are set apart to fill a line.
        let word = before.is_some_and(|before| before.character.is_ascii() && glyph.character.is_ascii());
        let widest = if word { 0.25 } else { 0.8 };
        let is_space = glyph.character == ' ' || gap > widest * glyph.size;
        if is_space && !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        if glyph.character != ' ' {
            text.push(glyph.character);
        }
        before = Some(glyph);
    }
    text.truncate(text.trim_end().len());
    text
}
