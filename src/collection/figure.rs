//! The figures of an entry, laid over the cells of a form.

use super::entry::Entry;
use crate::check::comparable;
use crate::form::{CellSpec, Form};
use crate::report::{Decimal, Reading, read_text};

/// What a cell of a unit says to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// A number; 0 for "not applicable". Amounts in 万元.
    Number(Decimal),
    /// Nothing stands there, or the report has no such cell.
    Blank,
    /// Something stands there that is no number.
    Text,
}

impl Figure {
    /// The number, if it is one.
    pub(super) fn number(self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// The figures of an entry by the cells of a form, which may be another than its own.
pub(super) fn figures(entry: &Entry, form: &'static Form) -> Vec<Figure> {
    let own = entry.form();
    let mut texts = entry.texts();
    let read = |spec: &CellSpec| {
        let reading = read_text(texts.next().unwrap_or_default(), spec.kind);
        match reading {
            Reading::Blank => Figure::Blank,
            Reading::NotApplicable => Figure::Number(Decimal::from_integer(0)),
            _ => comparable(&reading, spec.kind).map_or(Figure::Text, Figure::Number),
        }
    };
    let figures: Vec<Figure> = own.cells().iter().map(read).collect();
    if own == form {
        return figures;
    }
    let at = |path: &str| own.find(path).and_then(|ix| figures.get(ix.index())).copied();
    form.cells().iter().map(|spec| at(&spec.path).unwrap_or_else(|| across(&spec.path, own, &at))).collect()
}

/// The figure of a cell that the other form prints as a group of rows, or as a part of one row: the group's sum, and 0 of
/// a row that is 0.
fn across(path: &str, own: &Form, at: &impl Fn(&str) -> Option<Figure>) -> Figure {
    let Some((row, column)) = path.rsplit_once('.') else { return Figure::Blank };
    let of_group = |spec: &&CellSpec| {
        let inner = spec.path.strip_prefix(row).and_then(|rest| rest.strip_prefix('.'));
        inner.and_then(|inner| inner.rsplit_once('.')).is_some_and(|(_, last)| last == column)
    };
    let mut sum = None;
    for spec in own.cells().iter().filter(of_group) {
        let number = at(&spec.path).and_then(Figure::number);
        let Some(next) = number.and_then(|n| sum.unwrap_or(Decimal::from_integer(0)).plus(n)) else {
            return Figure::Blank;
        };
        sum = Some(next);
    }
    if let Some(sum) = sum {
        return Figure::Number(sum);
    }
    let whole = row.rsplit_once('.').and_then(|(group, _)| at(&format!("{group}.{column}")));
    whole.filter(|whole| whole.number().is_some_and(Decimal::is_zero)).unwrap_or(Figure::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_key;

    fn entry(form: &str, cells: &[(&str, &str)]) -> Entry {
        let of = by_key(form).unwrap();
        let mut texts = vec![""; of.cells().len()];
        for (path, text) in cells {
            texts[of.find(path).unwrap().index()] = text;
        }
        Entry { form: form.to_owned(), figures: texts.join("\t"), ..Entry::default() }
    }

    fn at(entry: &Entry, form: &str, path: &str) -> Figure {
        let form = by_key(form).unwrap();
        figures(entry, form)[form.find(path).unwrap().index()]
    }

    fn number(text: &str) -> Figure {
        Figure::Number(Decimal::parse(text).unwrap())
    }

    #[test]
    fn four_kinds_of_nothing_and_amounts_in_one_unit() {
        let one = entry(
            "2021",
            &[
                ("requests.received.total", "1,036"),
                ("requests.granted.total", "/"),
                ("requests.carried_in.total", "若干"),
                ("disclosure.fees.amount", "251000元"),
            ],
        );
        assert_eq!(at(&one, "2021", "requests.received.total"), number("1036"));
        assert_eq!(at(&one, "2021", "requests.granted.total"), number("0"));
        assert_eq!(at(&one, "2021", "requests.carried_in.total"), Figure::Text);
        assert_eq!(at(&one, "2021", "requests.handled_total.total"), Figure::Blank);
        assert_eq!(at(&one, "2021", "disclosure.fees.amount"), number("25.1"));
    }

    #[test]
    fn a_group_printed_as_one_row_and_the_other_way_round() {
        let rows = ["correction_overdue", "fee_overdue", "other"];
        let paths: Vec<String> =
            rows.iter().map(|row| format!("requests.other_handling.{row}.total")).collect();
        let cells: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(["1", "0", "2"]).collect();
        let parted = entry("2021", &cells);
        assert_eq!(at(&parted, "2021-other-as-row", "requests.other_handling.total"), number("3"));
        let whole = entry("2021-other-as-row", &[("requests.other_handling.total", "3")]);
        assert_eq!(at(&whole, "2021", &paths[0]), Figure::Blank);
        let zero = entry("2021-other-as-row", &[("requests.other_handling.total", "0")]);
        assert_eq!(at(&zero, "2021", &paths[2]), number("0"));
        assert_eq!(at(&zero, "2021", "requests.other_handling.other.business"), Figure::Blank);
    }
}
