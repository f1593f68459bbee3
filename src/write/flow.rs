//! The year's requests as a flow: what came in on the left, what became of it on the right.
//!
//! Lays the picture out from the table of section 三, total column; the page draws it as SVG. What does not balance
//! shows as a piece of its own, so that it is seen before a figure is read.

use crate::form::{CellIx, Form, Row, RowRole, TableId};
use crate::report::Report;

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarKind {
    /// 新收, 上年结转.
    In,
    /// One kind of outcome.
    Outcome,
    /// 结转下年度.
    Out,
    /// What one side lacks to equal the other.
    Gap,
}

/// A bar at the left or right edge, with the ribbon that joins it to the middle. Units are those of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub kind: BarKind,
    /// Its label, such as 不予公开.
    pub label: String,
    /// How many requests.
    pub value: i64,
    /// The cells it sums, to go to.
    pub cells: Vec<CellIx>,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Height.
    pub height: f64,
    /// The middle of its label.
    pub label_y: f64,
    /// The ribbon as an SVG path.
    pub ribbon: String,
}

/// The picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// The bars on the left, from the top.
    pub left: Vec<Bar>,
    /// The bars on the right, from the top.
    pub right: Vec<Bar>,
    /// The middle bar: left edge, top edge, height.
    pub middle: (f64, f64, f64),
    /// The picture in words, for who cannot see it and for its caption.
    pub words: String,
    /// Whether both sides are equal.
    pub balances: bool,
}

/// Width of a bar.
pub const BAR: f64 = 14.0;
const WIDTH: f64 = 720.0;
const LEFT: f64 = 150.0;
const MIDDLE: f64 = 330.0;
const RIGHT: f64 = 530.0;
const TALL: f64 = 240.0;
const SLOT: f64 = 26.0;
const SPACE: f64 = 6.0;

struct Amount {
    kind: BarKind,
    label: String,
    value: i64,
    cells: Vec<CellIx>,
}

/// Lays out the picture. `None` where the table has no figures at all above zero.
pub fn flow(report: &Report) -> Option<Flow> {
    let (mut left, mut right) = amounts(report);
    let sum = |side: &[Amount]| side.iter().fold(0i64, |sum, amount| sum.saturating_add(amount.value));
    let (came, went) = (sum(&left), sum(&right));
    let most = came.max(went);
    if most == 0 {
        return None;
    }
    let words = words(&left, &right, came, went);
    let gap = |value: i64| Amount { kind: BarKind::Gap, label: "相差".into(), value, cells: Vec::new() };
    match came.cmp(&went) {
        std::cmp::Ordering::Less => left.push(gap(went - came)),
        std::cmp::Ordering::Greater => right.push(gap(came - went)),
        std::cmp::Ordering::Equal => {}
    }
    let scale = TALL / most as f64;
    let high = |side: &[Amount]| {
        side.iter().map(|amount| (amount.value as f64 * scale).max(SLOT) + SPACE).sum::<f64>() - SPACE
    };
    let height = high(&left).max(high(&right)).max(TALL);
    let top = (height - TALL) / 2.0;
    let place = |side: Vec<Amount>, x: f64| {
        let mut y = (height - high(&side)) / 2.0;
        let mut at = top;
        let mut bars = Vec::new();
        for amount in side {
            let tall = amount.value as f64 * scale;
            let slot = tall.max(SLOT);
            let bar_y = y + (slot - tall) / 2.0;
            let (from, to) = if x < MIDDLE { (x + BAR, MIDDLE) } else { (x, MIDDLE + BAR) };
            bars.push(Bar {
                kind: amount.kind,
                label: amount.label,
                value: amount.value,
                cells: amount.cells,
                x,
                y: bar_y,
                height: tall,
                label_y: y + slot / 2.0,
                ribbon: ribbon(from, bar_y, to, at, tall),
            });
            y += slot + SPACE;
            at += tall;
        }
        bars
    };
    Some(Flow {
        width: WIDTH,
        height,
        left: place(left, LEFT),
        right: place(right, RIGHT),
        middle: (MIDDLE, top, TALL),
        words,
        balances: came == went,
    })
}

/// What came in and what became of it, zeros left out.
fn amounts(report: &Report) -> (Vec<Amount>, Vec<Amount>) {
    let form = report.form();
    let (mut left, mut right): (Vec<Amount>, Vec<Amount>) = (Vec::new(), Vec::new());
    for (block_index, block) in form.table(TableId::Requests).blocks.iter().enumerate() {
        for (row_index, row) in block.rows.iter().enumerate() {
            let kind = match row.role {
                RowRole::In => BarKind::In,
                RowRole::Outcome => BarKind::Outcome,
                RowRole::Out => BarKind::Out,
                RowRole::Handled | RowRole::Plain => continue,
            };
            let Some((value, cell)) = row_total(report, form, block_index, row_index) else { continue };
            let side = if kind == BarKind::In { &mut left } else { &mut right };
            let label = label(row);
            match side.iter_mut().find(|amount| amount.label == label) {
                Some(amount) => {
                    amount.value = amount.value.saturating_add(value);
                    amount.cells.push(cell);
                }
                None => side.push(Amount { kind, label, value, cells: vec![cell] }),
            }
        }
    }
    left.retain(|amount| amount.value > 0);
    right.retain(|amount| amount.value > 0);
    (left, right)
}

/// The row's total, or the sum of its parts where the total is blank or unreadable.
fn row_total(report: &Report, form: &Form, block: usize, row: usize) -> Option<(i64, CellIx)> {
    use crate::form::ColumnRole;
    let columns = form.table(TableId::Requests).blocks.get(block)?.columns;
    let total = columns.iter().position(|column| matches!(column.role, ColumnRole::Total(_)))?;
    let cell = form.at(TableId::Requests, block, row, total)?;
    let value = report.value(cell).or_else(|| {
        (0..columns.len())
            .filter(|column| *column != total)
            .filter_map(|column| form.at(TableId::Requests, block, row, column))
            .filter_map(|ix| report.value(ix))
            .reduce(i64::saturating_add)
    })?;
    Some((value.max(0), cell))
}

/// The group's label, or the row's own, without ordinal and remark: 不予公开, 部分公开, 新收.
fn label(row: &Row) -> String {
    let printed = row.groups.get(1).copied().unwrap_or(row.label);
    let printed = match row.role {
        RowRole::In | RowRole::Out => row.aliases.first().copied().unwrap_or(printed),
        _ => printed,
    };
    let folded = crate::form::fold_label(printed);
    folded.split('(').next().unwrap_or(&folded).to_owned()
}

/// A ribbon between two edges, `tall` at both ends.
fn ribbon(x1: f64, y1: f64, x2: f64, y2: f64, tall: f64) -> String {
    let middle = (x1 + x2) / 2.0;
    let (b1, b2) = (y1 + tall, y2 + tall);
    let [x1, y1, x2, y2, middle, b1, b2] = [x1, y1, x2, y2, middle, b1, b2].map(tenths);
    format!(
        "M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}L{x2} {b2}C{middle} {b2} {middle} {b1} {x1} {b1}Z"
    )
}

/// A length not below zero with one place after the point. Written by whole numbers: the ways of writing any double are
/// long, and the page can do without them.
pub fn tenths(length: f64) -> String {
    let tenths = (length * 10.0).round() as u64;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn words(left: &[Amount], right: &[Amount], came: i64, went: i64) -> String {
    let list = |side: &[Amount]| {
        side.iter().map(|amount| format!("{} {}", amount.label, amount.value)).collect::<Vec<_>>().join("、")
    };
    let verdict = if came == went {
        "两边相等。".to_owned()
    } else {
        format!("两边相差 {}。", (came - went).abs())
    };
    format!("收到：{}，合计 {came} 件；去向：{}，合计 {went} 件。{verdict}", list(left), list(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Cell;

    fn report(figures: &[(&str, i64)]) -> Report {
        let mut report = Report::blank(2024);
        for (row, value) in figures {
            let ix = report.form().find(&format!("requests.{row}.total")).unwrap();
            report.set_cell(ix, Cell::from(*value));
        }
        report
    }

    #[test]
    fn both_sides_are_equal() {
        let flow = flow(&report(&[
            ("received", 30),
            ("carried_in", 2),
            ("granted", 20),
            ("refused.state_secret", 3),
            ("refused.internal_affairs", 4),
            ("carried_out", 5),
        ]))
        .unwrap();
        assert!(flow.balances);
        assert_eq!(
            flow.words,
            "收到：本年新收 30、上年结转 2，合计 32 件；去向：予以公开 20、不予公开 7、结转下年度继续办理 5，合计 32 件。两边相等。"
        );
        assert_eq!(flow.right.iter().map(|bar| bar.value).collect::<Vec<_>>(), [20, 7, 5]);
    }

    #[test]
    fn what_is_missing_is_a_bar_of_its_own() {
        let flow = flow(&report(&[("received", 30), ("granted", 18)])).unwrap();
        assert!(!flow.balances);
        let gap = flow.right.last().unwrap();
        assert_eq!((gap.kind, gap.value), (BarKind::Gap, 12));
    }

    #[test]
    fn nothing_to_show() {
        assert_eq!(flow(&Report::blank(2024)), None);
        assert_eq!(flow(&report(&[("received", 0), ("granted", 0)])), None);
    }

    #[test]
    fn bars_do_not_overlap_and_stay_inside() {
        let flow = flow(&report(&[
            ("received", 100_000),
            ("carried_in", 1),
            ("granted", 99_990),
            ("carried_out", 11),
        ]))
        .unwrap();
        for side in [&flow.left, &flow.right] {
            for pair in side.windows(2) {
                assert!(pair[0].label_y + 20.0 <= pair[1].label_y);
                assert!(pair[0].y + pair[0].height <= pair[1].y);
            }
            assert!(side.iter().all(|bar| bar.y >= 0.0 && bar.y + bar.height <= flow.height + 0.01));
        }
    }
}
