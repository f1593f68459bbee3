//! Paths as they are stroked and filled → ruling lines. Tables are drawn by lines, by thin filled boxes and by frames
//! that are a box within a box.

use super::page::{Page, Ruling};

/// A filled shape no thicker than this is a line.
const THICKEST: f32 = 3.0;
/// What leans no more than this is along an axis.
const LEAN: f32 = 0.6;

/// A path in the lengths of its page.
#[derive(Debug, Default)]
pub(crate) struct Path {
    outlines: Vec<Vec<(f32, f32)>>,
}

#[derive(Clone, Copy)]
struct Bounds {
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
}

impl Path {
    /// Begins an outline.
    pub(crate) fn move_to(&mut self, point: (f32, f32)) {
        self.outlines.push(vec![point]);
    }

    /// Goes on by a straight line.
    pub(crate) fn line_to(&mut self, point: (f32, f32)) {
        match self.outlines.last_mut() {
            Some(outline) => outline.push(point),
            None => self.move_to(point),
        }
    }

    /// Goes back to where the outline began.
    pub(crate) fn close(&mut self) {
        if let Some(&begin) = self.outlines.last().and_then(|outline| outline.first()) {
            self.line_to(begin);
        }
    }

    /// A whole rectangle, by its corners in turn.
    pub(crate) fn corners(&mut self, corners: [(f32, f32); 4]) {
        self.outlines.push(corners.to_vec());
        self.close();
    }

    /// Draws the outlines; puts what is a ruling line on the page.
    pub(crate) fn stroke(&self, page: &mut Page) {
        for outline in &self.outlines {
            for (&(x0, y0), &(x1, y1)) in outline.iter().zip(outline.iter().skip(1)) {
                let (across, down) = ((x1 - x0).abs(), (y1 - y0).abs());
                if across.min(down) <= LEAN && across.max(down) > LEAN {
                    page.rulings.push(Ruling {
                        x0: x0.min(x1),
                        y0: y0.min(y1),
                        x1: x0.max(x1),
                        y1: y0.max(y1),
                    });
                }
            }
        }
    }

    /// Fills the outlines; puts what is a ruling line on the page.
    pub(crate) fn fill(&self, page: &mut Page) {
        let boxes: Vec<Bounds> = self.outlines.iter().filter_map(|outline| bounds(outline)).collect();
        for (at, outer) in boxes.iter().enumerate() {
            if let Some(ruling) = outer.line() {
                page.rulings.push(ruling);
            } else if let Some(inner) = boxes.get(at + 1).filter(|inner| outer.frames(inner)) {
                page.rulings.extend(outer.frame(inner));
            }
        }
    }

    /// Forgets the outlines.
    pub(crate) fn clear(&mut self) {
        self.outlines.clear();
    }
}

fn bounds(outline: &[(f32, f32)]) -> Option<Bounds> {
    let (&(x, y), rest) = outline.split_first()?;
    let mut bounds = Bounds { x0: x, y0: y, x1: x, y1: y };
    for &(x, y) in rest {
        bounds.x0 = bounds.x0.min(x);
        bounds.y0 = bounds.y0.min(y);
        bounds.x1 = bounds.x1.max(x);
        bounds.y1 = bounds.y1.max(y);
    }
    Some(bounds)
}

impl Bounds {
    /// The line that a thin box is.
    fn line(self) -> Option<Ruling> {
        let (across, down) = (self.x1 - self.x0, self.y1 - self.y0);
        let (x, y) = ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0);
        if down <= THICKEST && across > down {
            Some(Ruling { y0: y, y1: y, x0: self.x0, x1: self.x1 })
        } else if across <= THICKEST && down > across {
            Some(Ruling { x0: x, x1: x, y0: self.y0, y1: self.y1 })
        } else {
            None
        }
    }

    fn gaps(self, inner: Self) -> [f32; 4] {
        [inner.x0 - self.x0, inner.y0 - self.y0, self.x1 - inner.x1, self.y1 - inner.y1]
    }

    /// Whether the space between both is a frame of lines.
    fn frames(self, inner: &Self) -> bool {
        self.gaps(*inner).iter().all(|gap| (-0.01..=THICKEST).contains(gap))
    }

    fn frame(self, inner: &Self) -> impl Iterator<Item = Ruling> {
        let Self { x0, y0, x1, y1 } = self;
        let [left, top, right, bottom] = self.gaps(*inner);
        let side = |gap: f32, x0, y0, x1, y1| (gap > 0.01).then_some(Ruling { x0, y0, x1, y1 });
        [
            side(left, x0 + left / 2.0, y0, x0 + left / 2.0, y1),
            side(top, x0, y0 + top / 2.0, x1, y0 + top / 2.0),
            side(right, x1 - right / 2.0, y0, x1 - right / 2.0, y1),
            side(bottom, x0, y1 - bottom / 2.0, x1, y1 - bottom / 2.0),
        ]
        .into_iter()
        .flatten()
    }
}
