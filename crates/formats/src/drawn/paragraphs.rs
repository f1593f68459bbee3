//! Lines → the paragraphs that they are broken from. A line that had room for what begins the next one ends its
//! paragraph; an indented line begins one.

use super::lines::{End, Line};

/// Lines further apart than so many sizes are of two paragraphs.
const APART: f32 = 2.6;
/// A line indented by more than so many sizes begins a paragraph.
const INDENT: f32 = 1.2;

/// Lines with the margins that they stand between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) left: f32,
    pub(super) right: f32,
}

/// Whether `next` goes on with the paragraph of `line`.
pub(super) fn goes_on(line: &Line, next: &Line, margins: Margins) -> bool {
    let is_near = {
        let gap = next.baseline - line.baseline;
        // A line above the one before it stands on the next page.
        gap <= 0.0 || gap <= APART * line.size
    };
    let alike = (line.size - next.size).abs() <= 0.15 * line.size.max(next.size);
    let indented = next.left() - margins.left > INDENT * next.size;
    // Centred lines have their room at both sides.
    let centred = is_centred(line, next, margins);
    let room = margins.right - line.right() + if centred { line.left() - margins.left } else { 0.0 };
    is_near && alike && (centred || !indented) && room <= next.head() + 0.6 * line.size
}

/// Whether both stand in the middle between the margins.
fn is_centred(line: &Line, next: &Line, margins: Margins) -> bool {
    let off = |line: &Line| (line.left() + line.right() - margins.left - margins.right).abs() / 2.0;
    off(line).max(off(next)) <= 0.5 * line.size
}

/// What a cell keeps free at both sides together, at most.
const PADDING: f32 = 12.0;

/// Whether a line was broken for want of room in a cell `width` wide before what `head` wide follows.
pub(super) fn is_full(line: &Line, width: f32, head: f32) -> bool {
    width - PADDING - (line.right() - line.left()) <= head + 0.6 * line.size
}

/// The text of a cell `width` wide: broken lines joined, lines that end by themselves kept apart by `\n`.
pub(super) fn cell(lines: &[Line], width: f32) -> String {
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        if let Some(before) = before {
            let stacked = before.is_ideograph() && line.is_ideograph();
            if !stacked && !is_full(before, width, line.head()) {
                text.push('\n');
                text.push_str(&line.text());
            } else {
                join(&mut text, before, line);
            }
        } else {
            text = line.text();
        }
        before = Some(line);
    }
    text
}

/// Adds a line to the text that it goes on with: words by a space, ideographs and the digits of a number by nothing but
/// a space that is drawn.
pub(super) fn join(text: &mut String, before: &Line, line: &Line) {
    let next = line.text();
    let (last, first) = (text.chars().next_back(), next.chars().next());
    let words = last
        .zip(first)
        .is_some_and(|(last, first)| last.is_ascii_alphabetic() && first.is_ascii_alphabetic());
    if words || before.has_space(End::Last) || line.has_space(End::First) {
        text.push(' ');
    }
    text.push_str(&next);
}
