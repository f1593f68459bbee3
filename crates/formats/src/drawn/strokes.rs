//! Ruling lines of a page → groups that touch: each is the frame of a table, or a line by itself.

use super::page::Ruling;
use crate::Refusal;
use crate::limits::Budget;

/// Lines as near as this are one, and touch.
pub(super) const NEAR: f32 = 4.0;

/// A line along an axis: where it stands across its direction, and from where to where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// Lines that touch each other.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Lines across the page, `at` counting down.
    pub(super) across: Vec<Stroke>,
    /// Lines down the page, `at` counting to the right.
    pub(super) down: Vec<Stroke>,
}

/// The groups of the lines of a page.
pub(super) fn groups(rulings: &[Ruling], budget: &Budget) -> Result<Vec<Group>, Refusal> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for ruling in rulings {
        if ruling.x1 - ruling.x0 >= ruling.y1 - ruling.y0 {
            across.push(Stroke { at: (ruling.y0 + ruling.y1) / 2.0, from: ruling.x0, to: ruling.x1 });
        } else {
            down.push(Stroke { at: (ruling.x0 + ruling.x1) / 2.0, from: ruling.y0, to: ruling.y1 });
        }
    }
    let (across, down) = (merged(across), merged(down));
    let mut groups = Sets::new(across.len() + down.len());
    for (index, stroke) in across.iter().enumerate() {
        if !budget.spend(across.len() + down.len()) {
            return Err(Refusal::TooLarge);
        }
        for (other, next) in across.iter().enumerate().skip(index + 1) {
            if next.at - stroke.at > NEAR {
                break;
            }
            if next.from <= stroke.to + NEAR && stroke.from <= next.to + NEAR {
                groups.join(index, other);
            }
        }
        for (other, cross) in down.iter().enumerate() {
            if within(cross.at, stroke) && within(stroke.at, cross) {
                groups.join(index, across.len() + other);
            }
        }
    }
    let mut found: Vec<(usize, Group)> = Vec::new();
    let strokes = across.iter().map(|stroke| (stroke, Direction::Across));
    let strokes = strokes.chain(down.iter().map(|stroke| (stroke, Direction::Down)));
    for (index, (stroke, direction)) in strokes.enumerate() {
        let root = groups.root(index);
        let group = match found.iter_mut().find(|(of, _)| *of == root) {
            Some((_, group)) => group,
            None => {
                found.push((root, Group::default()));
                match found.last_mut() {
                    Some((_, group)) => group,
                    None => continue,
                }
            }
        };
        match direction {
            Direction::Across => group.across.push(*stroke),
            Direction::Down => group.down.push(*stroke),
        }
    }
    Ok(found.into_iter().map(|(_, group)| group).collect())
}

#[derive(Clone, Copy)]
enum Direction {
    Across,
    Down,
}

fn within(place: f32, stroke: &Stroke) -> bool {
    (stroke.from - NEAR..=stroke.to + NEAR).contains(&place)
}

/// Pieces of one line are one line; what is too short to part anything is none.
fn merged(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    // Within a hair, two pieces are one line.
    const HAIR: f32 = 1.0;
    strokes.retain(|stroke| stroke.at.is_finite() && stroke.from.is_finite() && stroke.to.is_finite());
    strokes.sort_by(|a, b| (a.at, a.from).partial_cmp(&(b.at, b.from)).unwrap_or(std::cmp::Ordering::Equal));
    let mut lines: Vec<Stroke> = Vec::new();
    let mut rest = strokes.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|stroke| stroke.at - first.at <= HAIR).count();
        let (level, after) = rest.split_at(count);
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begin = lines.len();
        for stroke in level {
            match lines.get_mut(begin..).and_then(<[Stroke]>::last_mut) {
                Some(line) if stroke.from <= line.to + NEAR => line.to = line.to.max(stroke.to),
                _ => lines.push(stroke),
            }
        }
        rest = after;
    }
    lines.retain(|line| line.to - line.from > NEAR);
    lines
}

/// Disjoint sets of indices.
#[derive(Debug)]
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub(super) fn root(&mut self, mut index: usize) -> usize {
        while let Some(&parent) = self.0.get(index)
            && parent != index
        {
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(index) {
                *slot = above;
            }
            index = above;
        }
        index
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
}
