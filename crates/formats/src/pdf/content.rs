//! The operators of a page → the characters and lines that it shows.

use super::font::{Font, Fonts, Shown};
use super::matrix::Matrix;
use super::packed;
use crate::Refusal;
use crate::drawn::{Flow, Glyph, Page, Path};
use crate::limits::Budget;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// Pictures of operators lie within each other no deeper than this.
const NESTING: usize = 12;
/// A page shows no more characters than this.
const GLYPHS: usize = 200_000;

/// What a page shows.
pub(super) fn page(
    page: &hayro_syntax::page::Page<'_>,
    fonts: &mut Fonts,
    budget: &Budget,
) -> Result<Page, Refusal> {
    let (width, height) = page.render_dimensions();
    let mut reader =
        Reader { page: Page { width, height, ..Page::default() }, path: Path::default(), fonts, budget };
    let data = page_data(page.raw(), budget)?;
    let state = State::new(Matrix(page.initial_transform(true).as_coeffs()));
    reader.run(&data, page.resources(), state, 0)?;
    Ok(reader.page)
}

/// The contents of a page: one stream or several, which are read as one.
///
/// # Errors
/// [`Refusal::Damaged`] where the page names contents that are not there.
fn page_data(page: &Dict<'_>, budget: &Budget) -> Result<Vec<u8>, Refusal> {
    let mut whole = Vec::new();
    let mut add = |stream: Option<Stream<'_>>| -> Result<(), Refusal> {
        let stream = stream.ok_or(Refusal::Damaged)?;
        whole.extend_from_slice(&packed::data(&stream, budget)?.ok_or(Refusal::Damaged)?);
        whole.push(b'\n');
        Ok(())
    };
    match page.get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(stream)) => add(Some(stream))?,
        Some(Object::Array(streams)) => {
            let mut parts = streams.flex_iter();
            for _ in streams.raw_iter() {
                add(parts.next::<Stream<'_>>())?;
            }
        }
        None if page.get_ref(b"Contents").is_some() => return Err(Refusal::Damaged),
        _ => {}
    }
    Ok(whole)
}

/// The graphics state, as far as text and lines need it.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// The rendering mode: 3 and 7 show nothing.
    mode: i64,
}

impl State {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

struct Reader<'b> {
    page: Page,
    path: Path,
    fonts: &'b mut Fonts,
    budget: &'b Budget,
}

impl Reader<'_> {
    fn run(
        &mut self,
        data: &[u8],
        resources: &Resources<'_>,
        mut state: State,
        depth: usize,
    ) -> Result<(), Refusal> {
        let mut saved: Vec<State> = Vec::new();
        // The text matrix, and that of the line.
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut operators = TypedIter::new(data);
        while let Some(operator) = operators.next() {
            if !self.budget.spend(1) {
                return Err(Refusal::TooLarge);
            }
            match operator {
                Op::SaveState(_) => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(cm) => {
                    state.matrix = matrix([cm.0, cm.1, cm.2, cm.3, cm.4, cm.5]).then(state.matrix);
                }
                Op::XObject(name) => self.object(resources, name.0, &state, depth)?,
                Op::InlineImage(_) => self.page.pictures += 1,

                Op::BeginText(_) => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                Op::TextFont(font) => {
                    state.font = self.fonts.get(resources, font.0, self.budget)?;
                    state.size = font.1.as_f64();
                }
                Op::CharacterSpacing(spacing) => state.character_spacing = spacing.0.as_f64(),
                Op::WordSpacing(spacing) => state.word_spacing = spacing.0.as_f64(),
                Op::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
                Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
                Op::TextRise(rise) => state.rise = rise.0.as_f64(),
                Op::TextRenderingMode(mode) => state.mode = mode.0.as_i64(),
                Op::SetTextMatrix(tm) => {
                    line = matrix([tm.0, tm.1, tm.2, tm.3, tm.4, tm.5]);
                    text = line;
                }
                Op::NextLine(by) => {
                    line = Matrix::shift(by.0.as_f64(), by.1.as_f64()).then(line);
                    text = line;
                }
                Op::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    line = Matrix::shift(by.0.as_f64(), by.1.as_f64()).then(line);
                    text = line;
                }
                Op::NextLineUsingLeading(_) => {
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                }
                Op::ShowText(string) => self.show(string.0, &state, &mut text)?,
                Op::NextLineAndShowText(string) => {
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(string.0, &state, &mut text)?;
                }
                Op::ShowTextWithParameters(show) => {
                    state.word_spacing = show.0.as_f64();
                    state.character_spacing = show.1.as_f64();
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(show.2, &state, &mut text)?;
                }
                Op::ShowTexts(parts) => {
                    for part in parts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(string) => self.show(&string, &state, &mut text)?,
                            Object::Number(number) => {
                                let back = -number.as_f64() / 1000.0 * state.size;
                                let is_vertical = state.font.as_ref().is_some_and(|font| font.vertical);
                                let by = if is_vertical { (0.0, back) } else { (back * state.stretch, 0.0) };
                                text = Matrix::shift(by.0, by.1).then(text);
                            }
                            _ => {}
                        }
                        if !self.budget.spend(1) {
                            return Err(Refusal::TooLarge);
                        }
                    }
                }
                other => self.path(&other, state.matrix),
            }
        }
        self.path.clear();
        Ok(())
    }

    fn path(&mut self, operator: &Op<'_, '_>, matrix: Matrix) {
        let point = |x: f64, y: f64| {
            let (x, y) = matrix.point(x, y);
            (x as f32, y as f32)
        };
        let place = |x: Number, y: Number| point(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(to) => self.path.move_to(place(to.0, to.1)),
            Op::LineTo(to) => self.path.line_to(place(to.0, to.1)),
            // A curve parts nothing; the outline goes on from its end.
            Op::CubicTo(to) => self.path.move_to(place(to.4, to.5)),
            Op::CubicStartTo(to) => self.path.move_to(place(to.2, to.3)),
            Op::CubicEndTo(to) => self.path.move_to(place(to.2, to.3)),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(rectangle) => {
                let [x, y, width, height] =
                    [rectangle.0, rectangle.1, rectangle.2, rectangle.3].map(|number| number.as_f64());
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                self.path.corners(corners.map(|(x, y)| point(x, y)));
            }
            Op::StrokePath(_) => self.paint(Paint::Stroke),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.paint(Paint::Stroke);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(Paint::Fill);
            }
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.paint(Paint::Stroke);
            }
            Op::EndPath(_) => self.path.clear(),
            _ => {}
        }
    }

    fn paint(&mut self, paint: Paint) {
        match paint {
            Paint::Stroke => self.path.stroke(&mut self.page),
            Paint::Fill => self.path.fill(&mut self.page),
        }
        self.path.clear();
    }

    /// A picture, or operators of their own.
    fn object(
        &mut self,
        resources: &Resources<'_>,
        name: &Name<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), Refusal> {
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let dictionary = stream.dict();
        match dictionary.get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => self.page.pictures += 1,
            Some(b"Form") if depth < NESTING => {
                let Some(data) = packed::data(&stream, self.budget)? else { return Ok(()) };
                let own = dictionary.get::<Array<'_>>(b"Matrix").and_then(|own| {
                    let mut numbers = own.iter::<Number>();
                    let mut next = || numbers.next();
                    Some(matrix([next()?, next()?, next()?, next()?, next()?, next()?]))
                });
                let own = own.unwrap_or(Matrix::IDENTITY);
                let state = State { matrix: own.then(state.matrix), ..state.clone() };
                match dictionary.get::<Dict<'_>>(b"Resources") {
                    Some(own) => self.run(&data, &Resources::new(own), state, depth + 1)?,
                    None => self.run(&data, resources, state, depth + 1)?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, string: &[u8], state: &State, text: &mut Matrix) -> Result<(), Refusal> {
        let Some(font) = &state.font else { return Ok(()) };
        for shown in font.shown(string) {
            if !self.budget.spend(4) || self.page.glyphs.len() >= GLYPHS {
                return Err(Refusal::TooLarge);
            }
            let along = shown.width * font.unit * state.size;
            if !matches!(state.mode, 3 | 7) {
                self.glyph(&shown, along, font, state, *text);
            }
            let space = state.character_spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let by = if font.vertical {
                (0.0, space - state.size)
            } else {
                ((along + space) * state.stretch, 0.0)
            };
            *text = Matrix::shift(by.0, by.1).then(*text);
        }
        Ok(())
    }

    fn glyph(&mut self, shown: &Shown, along: f64, font: &Font, state: &State, text: Matrix) {
        let whole = text.then(state.matrix);
        let (x, y) = whole.point(0.0, state.rise);
        let (dx, dy) = whole.direction(along * state.stretch, 0.0);
        let (ux, uy) = whole.direction(0.0, state.size);
        let size = ux.hypot(uy);
        // Writing across a corner is a watermark.
        if ux.abs().min(uy.abs()) > 0.4 * size || !size.is_finite() || size < 0.5 {
            return;
        }
        let (flow, x, baseline, width, size) = if font.vertical {
            (Flow::Down, x - size / 2.0, y + 0.88 * size, size, size)
        } else if dx.abs() >= dy.abs() {
            (Flow::Across, x.min(x + dx), y, dx.abs(), size)
        } else if dy > 0.0 {
            (Flow::Down, x - 0.12 * size, y + dy, size, dy)
        } else {
            (Flow::Up, x - 0.88 * size, y, size, -dy)
        };
        let count = shown.text.chars().count().max(1) as f64;
        for (at, character) in shown.text.chars().enumerate() {
            let part = width / count;
            self.page.glyphs.push(Glyph {
                x: (x + part * at as f64) as f32,
                baseline: baseline as f32,
                width: part as f32,
                size: size as f32,
                flow,
                character,
            });
        }
    }
}

#[derive(Clone, Copy)]
enum Paint {
    Stroke,
    Fill,
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}
