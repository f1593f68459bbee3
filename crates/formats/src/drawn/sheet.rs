//! One page: its characters into the cells of its tables and the lines beside them.

use super::fold::folded;
use super::grid::Grid;
use super::lines::{Line, lines};
use super::page::{Flow, Glyph, Page};
use super::strokes::{Group, groups};
use super::table::Table;
use crate::Refusal;
use crate::limits::Budget;

/// A page in its parts.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its tables with their upper and lower edges, from top to bottom.
    pub(super) tables: Vec<(f32, f32, Table)>,
    /// Its other lines, from top to bottom.
    pub(super) lines: Vec<Line>,
    /// What is struck through.
    pub(super) struck: String,
    /// How many characters nobody knows.
    pub(super) unknown: usize,
}

/// Characters that are drawn one after the other and touch are one word and stand in one cell, even where they go
/// beyond its lines: closer than this part of their size.
const TOUCHING: f32 = 0.12;

impl Sheet {
    pub(super) fn new(page: &Page, budget: &Budget) -> Result<Self, Refusal> {
        let mut glyphs = seen(page, budget)?;
        let mut grids = Vec::new();
        let mut loose = Vec::new();
        for group in groups(&page.rulings, budget)? {
            match Grid::new(&group, budget)? {
                Some(grid) => grids.push(grid),
                None => loose.push(group),
            }
        }
        let struck = strike(&mut glyphs, &loose, budget)?;
        // A table within a cell of another has its own characters.
        grids.sort_by(|a, b| a.ground().total_cmp(&b.ground()));
        let mut contents: Vec<Vec<Vec<Glyph>>> =
            grids.iter().map(|grid| grid.areas.iter().map(|_| Vec::new()).collect()).collect();
        let mut outside = Vec::new();
        let mut rest = glyphs.as_slice();
        while !rest.is_empty() {
            let (word, after) = rest.split_at(word(rest));
            rest = after;
            if !budget.spend(word.len() + grids.len()) {
                return Err(Refusal::TooLarge);
            }
            let middle = match (word.first(), word.last()) {
                (Some(first), Some(last)) => ((first.middle().0 + last.middle().0) / 2.0, first.middle().1),
                _ => continue,
            };
            let place = grids.iter().enumerate().find_map(|(at, grid)| Some((at, grid.at(middle)?)));
            let cell = place.and_then(|(grid, cell)| contents.get_mut(grid)?.get_mut(cell));
            cell.unwrap_or(&mut outside).extend_from_slice(word);
        }
        let unknown = glyphs.iter().filter(|glyph| glyph.character == Glyph::UNKNOWN).count();
        let with_contents = grids.into_iter().zip(contents);
        let table = |(grid, contents): (Grid, _)| (grid.top(), grid.bottom(), Table::new(grid, contents));
        let mut tables: Vec<(f32, f32, Table)> = with_contents.map(table).collect();
        tables.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(Self { tables, lines: lines(outside), struck, unknown })
    }
}

/// The characters that are there to be seen, once each: bold is often drawn as the same character twice.
fn seen(page: &Page, budget: &Budget) -> Result<Vec<Glyph>, Refusal> {
    /// Characters are looked for in squares this wide.
    const SQUARE: f32 = 4.0;
    if !budget.spend(page.glyphs.len().saturating_mul(4)) {
        return Err(Refusal::TooLarge);
    }
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(page.glyphs.len());
    let mut at: std::collections::HashMap<(i32, i32), Vec<usize>> = std::collections::HashMap::new();
    for glyph in &page.glyphs {
        let Some(character) = folded(glyph.character) else { continue };
        let (x, y) = glyph.middle();
        if !((0.0..=page.width).contains(&x) && (0.0..=page.height).contains(&y)) {
            continue;
        }
        let glyph = Glyph { character, ..*glyph };
        let square = ((x / SQUARE) as i32, (y / SQUARE) as i32);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (square.0 + dx, square.1 + dy)));
        let is_double = |other: &Glyph| {
            let near = 0.3 * glyph.width.min(other.width).min(10.0);
            other.character == character
                && (other.x - glyph.x).abs() < near
                && (other.baseline - glyph.baseline).abs() < near
        };
        let mut nearby = around.filter_map(|square| at.get(&square)).flatten();
        if character != ' ' && nearby.any(|&index| glyphs.get(index).is_some_and(is_double)) {
            continue;
        }
        if character != ' ' {
            at.entry(square).or_default().push(glyphs.len());
        }
        glyphs.push(glyph);
    }
    Ok(glyphs)
}

/// How many of the characters at the beginning are one word.
fn word(glyphs: &[Glyph]) -> usize {
    let touch = |before: &Glyph, next: &Glyph| {
        before.flow == Flow::Across
            && next.flow == Flow::Across
            && before.character.is_ascii_graphic()
            && next.character.is_ascii_graphic()
            && (before.baseline - next.baseline).abs() < TOUCHING * before.size
            && (next.x - before.right()).abs() < TOUCHING * before.size
    };
    1 + glyphs.windows(2).take_while(|pair| matches!(pair, [before, next] if touch(before, next))).count()
}

/// Takes away the characters that a line goes through, and gives their text.
fn strike(glyphs: &mut Vec<Glyph>, loose: &[Group], budget: &Budget) -> Result<String, Refusal> {
    let mut struck = String::new();
    for stroke in loose.iter().flat_map(|group| &group.across) {
        if !budget.spend(glyphs.len()) {
            return Err(Refusal::TooLarge);
        }
        glyphs.retain(|glyph| {
            let (x, _) = glyph.middle();
            let height = (glyph.baseline - stroke.at) / glyph.size.max(1.0);
            let is_struck = glyph.flow == Flow::Across
                && (0.16..0.52).contains(&height)
                && (stroke.from - 1.0..=stroke.to + 1.0).contains(&x);
            if is_struck {
                struck.push(glyph.character);
            }
            !is_struck
        });
    }
    Ok(struck)
}
