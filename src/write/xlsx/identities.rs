//! The identities of the tables as formulas: a sheet that counts them, and marks where they fail.

use super::{CHECKS, Place};
use crate::form::{CellIx, Identity};
use crate::report::{Reading, Report};
use nianbao_formats::{BookCell, BookSheet, Look, Mark, Value};

/// One side of an identity, where it stands.
struct Side<'p> {
    places: Vec<&'p Place>,
    /// How many of its cells say that there is nothing to count.
    without: usize,
}

impl<'p> Side<'p> {
    fn new(report: &Report, places: &'p [Place], cells: &[CellIx]) -> Option<Self> {
        let places =
            cells.iter().map(|ix| places.iter().find(|place| place.ix == *ix)).collect::<Option<Vec<_>>>()?;
        let says_nothing = |ix: &&CellIx| {
            let kind = report.form().cell(**ix).map(|spec| spec.kind);
            kind.is_some_and(|kind| report.cell(**ix).read(kind) == Reading::NotApplicable)
        };
        Some(Self { without: cells.iter().filter(says_nothing).count(), places })
    }

    /// Its cells as a formula names them, neighbours as a range; `sheet` before each.
    fn references(&self, sheet: &str) -> String {
        let mut ranges: Vec<(&Place, &Place)> = Vec::new();
        for place in &self.places {
            match ranges.last_mut() {
                Some((first, last))
                    if first.column == last.column
                        && place.column == last.column
                        && place.row == last.row + 1
                        || first.row == last.row
                            && place.row == last.row
                            && place.column == last.column + 1 =>
                {
                    *last = place;
                }
                _ => ranges.push((place, place)),
            }
        }
        let named = |(first, last): &(&Place, &Place)| match first.ix == last.ix {
            true => format!("{sheet}{}", reference(first)),
            false => format!("{sheet}{}:{}", reference(first), reference(last)),
        };
        ranges.iter().map(named).collect::<Vec<_>>().join(",")
    }

    fn sum(&self) -> f64 {
        self.places.iter().filter_map(|place| place.number).sum()
    }

    /// How many of its cells hold a number or say that there is nothing to count, as a formula.
    fn known(&self, sheet: &str) -> String {
        format!("COUNT({})>={}", self.references(sheet), self.places.len() - self.without)
    }

    fn is_known(&self) -> bool {
        self.places.iter().filter(|place| place.number.is_some()).count() + self.without >= self.places.len()
    }
}

fn reference(place: &Place) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(place.column) + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("${letters}${}", place.row + 1)
}

/// What fails, as a formula: the side that is short has no blank that could make up for it.
fn fails(left: &Side<'_>, right: &Side<'_>, sheet: &str) -> String {
    let (l, r) = (left.references(sheet), right.references(sheet));
    format!("OR(AND(SUM({l})<SUM({r}),{}),AND(SUM({l})>SUM({r}),{}))", left.known(sheet), right.known(sheet))
}

/// Marks the cells whose identities fail, and gives the sheet that counts them all.
pub(super) fn add(report: &Report, places: &[Place], sheets: &mut [BookSheet]) -> BookSheet {
    let mut checks = BookSheet {
        name: "勾稽核对".to_owned(),
        widths: vec![80.0, 12.0, 12.0, 12.0, 12.0],
        ..BookSheet::default()
    };
    let mut push = |row: u32, column: u16, columns: u16, value: Value, look: Look| {
        checks.cells.push(BookCell { row, column, rows: 1, columns, value, look });
    };
    push(0, 0, 5, Value::Text(CHECKS.to_owned()), Look::Heading);
    for (column, label) in (0..).zip(["项目", "一边", "另一边", "相差", "结果"]) {
        push(1, column, 1, Value::Text(label.to_owned()), Look::Label);
    }
    let mut row = 2;
    for identity in report.form().identities() {
        let sides = [&identity.left, &identity.right].map(|cells| Side::new(report, places, cells));
        let [Some(left), Some(right)] = sides else { continue };
        let Some(at) = left.places.first().map(|place| place.sheet) else { continue };
        let Some(sheet) = sheets.iter_mut().find(|sheet| is_of(sheet, at)) else { continue };
        let formula = format!("={}", fails(&left, &right, ""));
        sheet.marks.extend(left.places.iter().map(|place| Mark {
            row: place.row,
            column: place.column,
            formula: formula.clone(),
        }));
        let name = format!("'{}'!", sheet.name);
        let (l, r) = (left.sum(), right.sum());
        let said = match l.total_cmp(&r) {
            std::cmp::Ordering::Equal if left.is_known() && right.is_known() => "相符",
            std::cmp::Ordering::Less if left.is_known() => "不符",
            std::cmp::Ordering::Greater if right.is_known() => "不符",
            _ => "未填全",
        };
        let line = row + 1;
        let verdict = format!(
            "=IF({},\"不符\",IF(AND(D{line}=0,{},{}),\"相符\",\"未填全\"))",
            fails(&left, &right, &name),
            left.known(&name),
            right.known(&name)
        );
        push(row, 0, 1, Value::Text(words(report, identity)), Look::RowLabel);
        for (column, formula, result) in [
            (1, format!("=SUM({})", left.references(&name)), format!("{l:.0}")),
            (2, format!("=SUM({})", right.references(&name)), format!("{r:.0}")),
            (3, format!("=B{line}-C{line}"), format!("{:.0}", l - r)),
            (4, verdict, said.to_owned()),
        ] {
            push(row, column, 1, Value::Formula(formula, result), Look::Figure);
        }
        row += 1;
    }
    checks.marks =
        (2..row).map(|row| Mark { row, column: 4, formula: format!("=$E${}=\"不符\"", row + 1) }).collect();
    checks
}

fn is_of(sheet: &BookSheet, at: usize) -> bool {
    crate::form::TableId::ALL.get(at - 1).is_some_and(|table| sheet.name == super::sheet_name(*table))
}

/// An identity in words: 「（一）予以公开」行：总计＝6项之和.
fn words(report: &Report, identity: &Identity) -> String {
    let side = |cells: &[CellIx]| match cells {
        [] => "0".to_owned(),
        cells if cells.len() <= 2 => {
            let name = |ix: &CellIx| report.form().cell(*ix).map_or("", |spec| spec.name.as_str());
            cells.iter().map(name).collect::<Vec<_>>().join("＋")
        }
        cells => format!("所列{}项之和", cells.len()),
    };
    format!("{}：{}＝{}", identity.subject, side(&identity.left), side(&identity.right))
}
