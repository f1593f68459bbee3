use super::*;
use crate::form::by_key;

/// A report of form 2021 in which every cell is 0 but these.
fn entry(cells: &[(&str, &str)]) -> Entry {
    let form = by_key("2021").unwrap();
    let mut texts = vec!["0"; form.cells().len()];
    for (path, text) in cells {
        texts[form.find(path).unwrap().index()] = text;
    }
    Entry { form: "2021".to_owned(), figures: texts.join("\t"), ..Entry::default() }
}

const GRANTED: &str = "requests.granted.total";
const RECEIVED: &str = "requests.received.total";
const FEES: &str = "disclosure.fees.amount";

fn part(row: usize, report: &Entry) -> Part<'_> {
    Part { row, report: Some(report), other: None, last_year: None }
}

fn cell<'r>(roll_up: &'r RollUp, path: &str) -> &'r RollUpCell {
    roll_up.cells.iter().find(|cell| cell.cell == path).unwrap()
}

fn causes(cell: &RollUpCell) -> Vec<(usize, How)> {
    cell.explained_by.iter().map(|cause| (cause.unit, cause.how)).collect()
}

#[test]
fn a_difference_names_the_unit_that_explains_it() {
    let (a, b, c) = (entry(&[(GRANTED, "17")]), entry(&[(GRANTED, "5")]), entry(&[(GRANTED, "142")]));
    let (last, other) = (entry(&[(GRANTED, "9")]), entry(&[(GRANTED, "33")]));
    let parts = [
        part(1, &a),
        Part { last_year: Some(&last), ..part(2, &b) },
        Part { other: Some(&other), ..part(3, &c) },
    ];
    for (parent, difference, found) in [
        ("164", "0", vec![]),
        ("147", "-17", vec![(1, How::LeftOut)]),
        ("169", "5", vec![(2, How::Twice)]),
        ("168", "4", vec![(2, How::LastYear)]),
        ("55", "-109", vec![(3, How::OtherReport)]),
        ("434", "270", vec![(3, How::DigitsExchanged)]),
        ("146", "-18", vec![(3, How::DigitsExchanged), (0, How::DigitsExchanged)]),
        ("614", "450", vec![(0, How::DigitsExchanged)]),
        ("1000", "836", vec![]),
    ] {
        let own = entry(&[(GRANTED, parent)]);
        let roll_up = roll_up("县", Some(0), Some((0, &own)), &parts, None);
        let cell = cell(&roll_up, GRANTED);
        assert_eq!(cell.difference.as_deref(), Some(difference), "{parent}");
        let expected =
            if found.is_empty() && difference == "0" { CellState::Agrees } else { CellState::Differs };
        assert_eq!(cell.state, expected);
        let mut said = causes(cell);
        said.sort_by_key(|(unit, _)| usize::MAX - unit);
        assert_eq!(said, found, "{parent}");
    }
}

#[test]
fn one_unit_left_out_everywhere_is_told_before_one_with_the_same_figure() {
    let a = entry(&[(GRANTED, "3"), (RECEIVED, "7")]);
    let b = entry(&[(GRANTED, "3"), (RECEIVED, "4")]);
    let own = entry(&[(GRANTED, "3"), (RECEIVED, "4")]);
    let roll_up = roll_up("县", None, Some((0, &own)), &[part(1, &a), part(2, &b)], None);
    for path in [GRANTED, RECEIVED] {
        assert_eq!(causes(cell(&roll_up, path)), [(1, How::LeftOut)], "{path}");
    }
}

#[test]
fn what_is_missing_or_blank_leaves_a_cell_undecided_and_is_no_error() {
    let (whole, blank) = (entry(&[(GRANTED, "3")]), entry(&[(GRANTED, ""), (RECEIVED, "若干")]));
    let own = entry(&[(GRANTED, "9"), (RECEIVED, "9"), (FEES, "")]);
    let roll = |parts: &[Part<'_>]| roll_up("县", None, Some((0, &own)), parts, None);
    let one = roll(&[part(1, &whole), part(2, &blank)]);
    for path in [GRANTED, RECEIVED] {
        let cell = cell(&one, path);
        assert_eq!((cell.state, cell.difference.as_ref()), (CellState::Undecided, None), "{path}");
        assert_eq!((cell.missing.as_slice(), causes(cell)), (&[2][..], vec![]));
    }
    assert_eq!(cell(&one, FEES).state, CellState::Undecided);
    assert_eq!(cell(&one, "requests.carried_in.total").state, CellState::Agrees);
    let none = roll(&[part(1, &whole), Part { row: 4, report: None, other: None, last_year: None }]);
    assert_eq!(none.without_report, [4]);
    assert!(none.cells.iter().all(|cell| cell.state == CellState::Undecided && cell.missing.is_empty()));
    assert_eq!(none.lacking(cell(&none, GRANTED)).collect::<Vec<_>>(), [4]);
    assert_eq!(cell(&none, GRANTED).parts, [(1, "3".to_owned())]);
}

#[test]
fn a_sum_that_is_more_already_is_wrong_whatever_the_missing_say() {
    let (a, b) = (entry(&[(GRANTED, "17"), (RECEIVED, "7")]), entry(&[(GRANTED, "5"), (RECEIVED, "")]));
    let own = entry(&[(GRANTED, "5"), (RECEIVED, "6")]);
    let absent = Part { row: 4, report: None, other: None, last_year: None };
    let all = roll_up("县", None, Some((0, &own)), &[part(1, &a), part(2, &b), absent], None);
    for (path, difference, lacking) in [(GRANTED, "-17", vec![4]), (RECEIVED, "-1", vec![4, 2])] {
        let cell = cell(&all, path);
        assert_eq!(
            (cell.state, cell.difference.as_deref()),
            (CellState::Differs, Some(difference)),
            "{path}"
        );
        assert_eq!(all.lacking(cell).collect::<Vec<_>>(), lacking);
    }
    assert_eq!(causes(cell(&all, GRANTED)), [(1, How::LeftOut)]);
    // A parent's figure that is as much, or more, waits for the missing.
    assert_eq!(cell(&all, "requests.carried_in.total").state, CellState::Undecided);
    let more = entry(&[(GRANTED, "23"), (RECEIVED, "7")]);
    let more = roll_up("县", None, Some((0, &more)), &[part(1, &a), part(2, &b), absent], None);
    assert!([GRANTED, RECEIVED].iter().all(|path| cell(&more, path).state == CellState::Undecided));
}

fn pairs(cell: &RollUpCell) -> Vec<(usize, Option<usize>)> {
    cell.explained_by.iter().map(|cause| (cause.unit, cause.with)).collect()
}

#[test]
fn two_units_left_out_of_one_cell_are_named_together() {
    let figures = ["17", "5", "142", "30"];
    let entries: Vec<Entry> = figures.iter().map(|figure| entry(&[(GRANTED, figure)])).collect();
    let parts: Vec<Part<'_>> = (1..).zip(&entries).map(|(row, entry)| part(row, entry)).collect();
    for (parent, found) in [
        ("147", vec![(1, Some(4))]),
        ("172", vec![(1, Some(2))]),
        // One unit is a simpler explanation than two; three are not looked for.
        ("177", vec![(1, None)]),
        ("142", vec![]),
        ("195", vec![]),
    ] {
        let own = entry(&[(GRANTED, parent)]);
        let all = roll_up("县", Some(0), Some((0, &own)), &parts, None);
        assert_eq!(pairs(cell(&all, GRANTED)), found, "{parent}");
    }
    let own = entry(&[(GRANTED, "147")]);
    let all = roll_up("县", Some(0), Some((0, &own)), &parts, None);
    let name = |row: usize| format!("第{row}局");
    assert_eq!(all.words(&cell(&all, GRANTED).explained_by[0], &name), "漏加第1局和第4局");
}

#[test]
fn the_pair_that_is_left_out_elsewhere_too_is_told_and_what_fits_by_chance_is_not() {
    // 3 + 8 is lacking; so is 5 + 6. The first two are lacking one by one in other cells.
    let other = "requests.carried_in.total";
    let a = entry(&[(GRANTED, "3"), (RECEIVED, "70")]);
    let b = entry(&[(GRANTED, "8"), (other, "40")]);
    let (c, d) = (entry(&[(GRANTED, "5")]), entry(&[(GRANTED, "6")]));
    let own = entry(&[(GRANTED, "11")]);
    let parts = [part(1, &a), part(2, &b), part(3, &c), part(4, &d)];
    let all = roll_up("县", None, Some((0, &own)), &parts, None);
    assert_eq!(pairs(cell(&all, RECEIVED)), [(1, None)]);
    assert_eq!(pairs(cell(&all, GRANTED)), [(1, Some(2))]);
    // Any two of twenty like units fit.
    let like = entry(&[(GRANTED, "2")]);
    let parts: Vec<Part<'_>> = (1..=20).map(|row| part(row, &like)).collect();
    let own = entry(&[(GRANTED, "36")]);
    let all = roll_up("县", None, Some((0, &own)), &parts, None);
    assert_eq!(pairs(cell(&all, GRANTED)), []);
}

#[test]
fn amounts_are_summed_exactly() {
    let (a, b) = (entry(&[(FEES, "59237.2449")]), entry(&[(FEES, "0.1")]));
    let own = entry(&[(FEES, "59237.3449")]);
    let roll_up = roll_up("县", None, Some((0, &own)), &[part(1, &a), part(2, &b)], None);
    let cell = cell(&roll_up, FEES);
    assert_eq!((cell.sum.as_str(), cell.state), ("59237.3449", CellState::Agrees));
}

#[test]
fn the_parents_report_is_the_sum_and_every_cell_knows_its_parts() {
    let (a, b) = (entry(&[(GRANTED, "3"), (FEES, "1.5")]), entry(&[(GRANTED, "4"), (RECEIVED, "")]));
    let c = entry(&[(RECEIVED, "")]);
    let roll_up = roll_up("临川县人民政府", None, None, &[part(1, &a), part(2, &b), part(3, &c)], Some(2025));
    let report = summed_report(&roll_up, Some(2025));
    assert_eq!(report.text_at(GRANTED), Some("7"));
    assert_eq!(report.text_at(FEES), Some("1.5"));
    assert_eq!(report.text_at(RECEIVED), Some("0"));
    assert_eq!(cell(&roll_up, GRANTED).parts, [(1, "3".to_owned()), (2, "4".to_owned())]);
    assert_eq!(report.title.as_deref(), Some("临川县人民政府2025年政府信息公开工作年度报告"));
    assert!(report.sections.iter().all(|section| section.text.is_empty()));
    let blank = [part(1, &c)];
    let report = summed_report(&super::roll_up("县", None, None, &blank, Some(2025)), Some(2025));
    assert_eq!(report.text_at(RECEIVED), Some(""));
}
