//! The objects of a page → characters and ruling lines (GB/T 33190, 7.7, 9 and 11).

use super::numbers::{MILLIMETRE, Matrix, distances, first, numbers};
use crate::Refusal;
use crate::drawn::{Flow, Glyph, Page, Path};
use crate::limits::Budget;
use roxmltree::Node;

/// Puts what a part of a page shows on it.
///
/// # Errors
/// [`Refusal::TooLarge`] where the budget does not last.
pub(super) fn draw(content: Node<'_, '_>, page: &mut Page, budget: &Budget) -> Result<(), Refusal> {
    for node in content.descendants().filter(Node::is_element) {
        let is_drawn = match node.tag_name().name() {
            "TextObject" if is_seen(node) => text(node, page, budget),
            "PathObject" if is_seen(node) => path(node, page, budget),
            "ImageObject" | "CompositeObject" if is_seen(node) => {
                page.pictures += 1;
                true
            }
            _ => true,
        };
        if !is_drawn {
            return Err(Refusal::TooLarge);
        }
    }
    Ok(())
}

fn is_seen(object: Node<'_, '_>) -> bool {
    object.attribute("Visible") != Some("false") && object.attribute("Alpha") != Some("0")
}

/// An object's own coordinates → those of the page, in points.
fn placed(object: Node<'_, '_>) -> Matrix {
    let [left, top] = first(object.attribute("Boundary")).unwrap_or_default();
    let Matrix([a, b, c, d, e, f]) = first(object.attribute("CTM")).map_or(Matrix::IDENTITY, Matrix);
    Matrix([a, b, c, d, e + left, f + top].map(|number| number * MILLIMETRE))
}

/// Draws text; tells whether the budget lasts.
fn text(object: Node<'_, '_>, page: &mut Page, budget: &Budget) -> bool {
    let number =
        |node: Node<'_, '_>, name: &str| first(node.attribute(name)).map(|[number]: [f32; 1]| number);
    let matrix = placed(object);
    let size = number(object, "Size").unwrap_or(0.0);
    let scale = number(object, "HScale").unwrap_or(1.0);
    let (mut x, mut y) = (0.0, 0.0);
    for code in object.children().filter(|node| node.tag_name().name() == "TextCode") {
        (x, y) = (number(code, "X").unwrap_or(x), number(code, "Y").unwrap_or(y));
        let words: String = code.children().filter_map(|node| node.text()).collect();
        let count = words.chars().count();
        if !budget.spend(count.saturating_mul(4) + 1) {
            return false;
        }
        let of = |name: &str| code.attribute(name).map(|text| distances(text, count)).unwrap_or_default();
        let (across, down) = (of("DeltaX"), of("DeltaY"));
        let is_stacked = across.iter().all(|step| *step == 0.0) && down.iter().any(|step| *step != 0.0);
        let (mut x, mut y) = (x, y);
        for (at, character) in words.chars().enumerate() {
            let own = size * scale * if character.is_ascii() { 0.5 } else { 1.0 };
            let next = across.get(at).copied();
            // Where the next stands nearer, this is as wide as that.
            let width = next.filter(|step| *step > 0.0).map_or(own, |step| step.min(own));
            if !character.is_control() {
                page.glyphs.extend(glyph(matrix, (x, y), (width, size), is_stacked, character));
            }
            x += next.unwrap_or(if is_stacked { 0.0 } else { own });
            y += down.get(at).copied().unwrap_or(0.0);
        }
    }
    true
}

/// A character that stands at a point, so wide and high, turned as its text is.
fn glyph(
    matrix: Matrix,
    at: (f32, f32),
    (width, size): (f32, f32),
    is_stacked: bool,
    character: char,
) -> Option<Glyph> {
    let (x, y) = matrix.point(at.0, at.1)?;
    let (dx, dy) = matrix.step(width, 0.0);
    let (up_x, up_y) = matrix.step(0.0, size);
    let size = up_x.hypot(up_y);
    let (flow, x, baseline, width, size) = if dx.abs() < dy.abs() {
        if dy > 0.0 {
            (Flow::Down, x - 0.12 * size, y + dy, size, dy)
        } else {
            (Flow::Up, x - 0.88 * size, y, size, -dy)
        }
    } else if is_stacked {
        (Flow::Down, x, y, dx.abs(), size)
    } else {
        (Flow::Across, x.min(x + dx), y, dx.abs(), size)
    };
    Some(Glyph { x, baseline, width, size, flow, character })
}

/// Draws a path; tells whether the budget lasts.
fn path(object: Node<'_, '_>, page: &mut Page, budget: &Budget) -> bool {
    let matrix = placed(object);
    let data = object.children().find(|node| node.tag_name().name() == "AbbreviatedData");
    let data = data.and_then(|node| node.text()).unwrap_or_default();
    if !budget.spend(data.len() / 4 + 1) {
        return false;
    }
    let mut path = Path::default();
    let mut steps = data.split_ascii_whitespace().peekable();
    while let Some(step) = steps.next() {
        let mut operands = Vec::new();
        while let Some(number) = steps.next_if(|word| word.parse::<f32>().is_ok()) {
            operands.extend(numbers(number));
        }
        let points: Vec<(f32, f32)> =
            operands.as_chunks().0.iter().filter_map(|&[x, y]| matrix.point(x, y)).collect();
        match (step, points.first(), points.last()) {
            ("S" | "M", Some(point), _) => path.move_to(*point),
            ("L", Some(point), _) => path.line_to(*point),
            ("C", ..) => path.close(),
            // Where a curve ends; no curve is a ruling line. An arc ends at the last two of seven numbers.
            ("Q" | "B", _, Some(end)) => path.move_to(*end),
            ("A", ..) => {
                let end = if let [.., x, y] = operands.as_slice() { matrix.point(*x, *y) } else { None };
                if let Some(end) = end {
                    path.move_to(end);
                }
            }
            _ => {}
        }
    }
    if object.attribute("Fill") == Some("true") {
        path.fill(page);
    }
    if object.attribute("Stroke") != Some("false") {
        path.stroke(page);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    fn drawn(objects: &str) -> Page {
        let text = format!("<Page>{objects}</Page>");
        let mut page = Page::default();
        draw(Document::parse(&text).unwrap().root(), &mut page, &Budget::default()).unwrap();
        page
    }

    #[test]
    fn characters_stand_where_their_distances_say() {
        let page = drawn(
            "<TextObject Boundary='10 20 30 5' Size='4'><TextCode X='1' Y='4' DeltaX='5 g 2 1.5'>行12</TextCode></TextObject>",
        );
        let places: Vec<(char, i32, i32, i32)> = page
            .glyphs
            .iter()
            .map(|glyph| {
                let tenths = |points: f32| (points / MILLIMETRE * 10.0).round() as i32;
                (glyph.character, tenths(glyph.x), tenths(glyph.baseline), tenths(glyph.width))
            })
            .collect();
        assert_eq!(places, [('行', 110, 240, 40), ('1', 160, 240, 15), ('2', 175, 240, 15)]);
    }

    #[test]
    fn text_is_turned_by_its_matrix() {
        let turned = "<TextObject Boundary='10 20 5 30' Size='1' CTM='0 4 -4 0 0 0'><TextCode X='0' Y='0'>行</TextCode></TextObject>";
        let stacked =
            "<TextObject Size='4'><TextCode X='0' Y='4' DeltaX='0' DeltaY='4'>行政</TextCode></TextObject>";
        let flow = |objects: &str| drawn(objects).glyphs.first().map(|glyph| glyph.flow);
        assert_eq!(flow(turned), Some(Flow::Down));
        assert_eq!(flow(stacked), Some(Flow::Down));
        assert_eq!(flow("<TextObject Visible='false' Size='4'><TextCode>行</TextCode></TextObject>"), None);
    }

    #[test]
    fn lines_and_thin_boxes_are_rulings() {
        let path = |attributes: &str, data: &str| {
            let path = format!(
                "<PathObject Boundary='10 10 90 1' {attributes}><AbbreviatedData>{data}</AbbreviatedData></PathObject>"
            );
            drawn(&path).rulings.len()
        };
        assert_eq!(path("", "M 0 0 L 90 0 L 90 20"), 2);
        assert_eq!(path("Stroke='false' Fill='true'", "M 0 0 L 90 0 L 90 0.3 L 0 0.3 C"), 1);
        assert_eq!(path("Stroke='false'", "M 0 0 L 90 0"), 0);
        assert_eq!(path("", "M 0 0 B 1 1 2 2 90 0 A 1 1 0 1 1 3 4"), 0);
    }
}
