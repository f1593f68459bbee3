//! The worked examples, on the figures of a large city.

use crate::models::{CITY, Chance, Model, PREFECTURE, Table, cells_of, sparse, spoil, year_before};
use nianbao::form::{CellIx, by_id, by_key};
use nianbao::locate::{Budget, Candidate, Event, Explanation, PriorEvidence, explain};
use nianbao::report::{Cell, Report};

pub(crate) fn report(table: &Table) -> Report {
    let form = by_id("2021").unwrap();
    let mut report = Report::empty(form);
    for (cells, row) in cells_of(form).iter().zip(table) {
        for (cell, value) in cells.iter().zip(row) {
            report.set_cell(*cell, Cell::from(*value));
        }
    }
    report
}

pub(crate) fn cell(path: &str) -> CellIx {
    by_id("2021").unwrap().find(path).unwrap_or_else(|| panic!("{path}"))
}

/// The city's report with these cells changed.
pub(crate) fn city(changes: &[(&str, i64)]) -> Report {
    let mut report = report(&CITY);
    for (path, value) in changes {
        report.set_cell(cell(&format!("requests.{path}")), Cell::from(*value));
    }
    report
}

pub(crate) fn explained(report: &Report) -> Vec<Explanation> {
    explain(report, &PriorEvidence::default(), &[], Budget::default())
}

/// The only explanation.
fn only(report: &Report) -> Explanation {
    let mut all = explained(report);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

pub(crate) fn changes(candidate: &Candidate) -> Vec<(String, Option<i64>, i64)> {
    let form = by_id("2021").unwrap();
    let mut list: Vec<_> = candidate
        .changes
        .iter()
        .map(|change| {
            let path = form.path(change.cell).trim_start_matches("requests.").to_owned();
            (path, change.from, change.to)
        })
        .collect();
    list.sort();
    list
}

fn smallest(explanation: &Explanation) -> usize {
    explanation.options.iter().filter(|option| option.changes.len() == explanation.at_least).count()
}

#[test]
fn a_report_that_holds_needs_no_explanation() {
    assert_eq!(explained(&city(&[])), []);
    assert_eq!(explained(&report(&PREFECTURE)), []);
    assert_eq!(explained(&Report::empty(by_id("2019").unwrap())), []);
}

#[test]
fn a_single_wrong_figure_is_found_uniquely() {
    for (path, seen, meant) in [
        ("refused.enforcement_file.natural_person", 228, 282),
        ("refused.enforcement_file.total", 268, 286),
        ("handled_total.natural_person", 13346, 13364),
        ("received.total", 14096, 14069),
        ("carried_out.business", 0, 6),
    ] {
        let found = only(&city(&[(path, seen)]));
        assert_eq!((found.at_least, found.complete, found.tied), (1, true, 1), "{path}");
        assert_eq!(smallest(&found), 1);
        assert_eq!(changes(&found.options[0]), [(path.to_owned(), Some(seen), meant)]);
        assert_eq!(found.options[0].event, Event::Single);
    }
    let found = only(&city(&[("refused.enforcement_file.natural_person", 228)]));
    assert_eq!(
        found.sentence,
        "至少 1 格有误（2 条关系不成立）。改动最少的只有一种：「7.属于行政执法案卷」自然人栏 228 应为 282（相邻两位数字颠倒），\
         改后 42 条勾稽关系全部成立。"
    );
}

#[test]
fn a_wrong_part_with_its_row_total_recomputed() {
    let found = only(&city(&[
        ("refused.enforcement_file.natural_person", 228),
        ("refused.enforcement_file.total", 232),
    ]));
    assert_eq!((found.at_least, found.complete, smallest(&found)), (2, true, 21));
    assert_eq!(found.options[0].event, Event::RecomputedTotal);
    assert_eq!(
        changes(&found.options[0]),
        [
            ("refused.enforcement_file.natural_person".to_owned(), Some(228), 282),
            ("refused.enforcement_file.total".to_owned(), Some(232), 286)
        ]
    );
    assert_eq!(
        changes(&found.options[1])[0],
        ("not_processed.reconfirmation.natural_person".to_owned(), Some(5), 59)
    );
    assert!(found.undecided.unwrap().contains("不能分辨"));
}

#[test]
fn a_wrong_part_carried_through_all_totals() {
    let spoiled = city(&[
        ("refused.enforcement_file.natural_person", 228),
        ("refused.enforcement_file.total", 232),
        ("handled_total.natural_person", 13310),
        ("handled_total.total", 13756),
    ]);
    let found = only(&spoiled);
    assert_eq!((found.at_least, found.complete, smallest(&found)), (2, true, 3));
    let truth = found
        .options
        .iter()
        .position(|option| {
            changes(option).contains(&("refused.enforcement_file.natural_person".to_owned(), Some(228), 282))
        })
        .unwrap();
    assert_eq!(found.options[truth].event, Event::CarriedThrough);
    assert_eq!(found.options[truth].changes.len(), 4);
    assert_eq!(truth, 0, "{:#?}", &found.options[..2]);
    // Had 二 been wrong, last year's 四 would say so; as it agrees with 二, that option falls behind.
    let last = report(&year_before(&CITY, &mut Chance(1)));
    let with = explain(
        &spoiled,
        &PriorEvidence { last_year: Some(&last), prose: Vec::new() },
        &[],
        Budget::default(),
    );
    let place = |all: &[Candidate]| {
        all.iter()
            .position(|option| changes(option).iter().any(|(path, ..)| path == "carried_in.total"))
            .unwrap()
    };
    assert!(place(&with[0].options) > place(&found.options));
}

#[test]
fn two_figures_exchanged() {
    let found =
        only(&city(&[("unavailable.not_held.business", 89), ("unavailable.not_held.legal_service", 50)]));
    assert_eq!((found.at_least, found.complete, smallest(&found)), (2, true, 3));
    assert_eq!(found.options[0].event, Event::Swap);
    assert_eq!(
        changes(&found.options[0]),
        [
            ("unavailable.not_held.business".to_owned(), Some(89), 50),
            ("unavailable.not_held.legal_service".to_owned(), Some(50), 89)
        ]
    );
}

#[test]
fn each_worked_example_fails_where_it_should() {
    // What was changed, how many identities of section 三 fail of parts, of outcomes and of in and out.
    type Case = (&'static [(&'static str, i64)], [usize; 3]);
    let cases: [Case; 6] = [
        (&[("refused.enforcement_file.natural_person", 228)], [1, 1, 0]),
        (&[("refused.enforcement_file.total", 268)], [1, 1, 0]),
        (&[("handled_total.natural_person", 13346)], [1, 1, 1]),
        (
            &[("refused.enforcement_file.natural_person", 228), ("refused.enforcement_file.total", 232)],
            [0, 2, 0],
        ),
        (
            &[
                ("refused.enforcement_file.natural_person", 228),
                ("refused.enforcement_file.total", 232),
                ("handled_total.natural_person", 13310),
                ("handled_total.total", 13756),
            ],
            [0, 0, 2],
        ),
        (&[("unavailable.not_held.business", 89), ("unavailable.not_held.legal_service", 50)], [0, 2, 0]),
    ];
    let form = by_id("2021").unwrap();
    for (spoiled, expected) in cases {
        let found = only(&city(spoiled));
        let mut fails = [0; 3];
        for identity in &found.identities {
            let identity = &form.identities()[*identity];
            // In and out have two cells on either side; outcomes are many, the parts of a row six.
            let kind = match (identity.left.len(), identity.right.len()) {
                (2, 2) => 2,
                (_, 6) => 0,
                _ => 1,
            };
            fails[kind] += 1;
        }
        assert_eq!(fails, expected, "{spoiled:?}");
    }
}

#[test]
fn independent_errors_are_explained_apart() {
    let found = explained(&city(&[
        ("refused.enforcement_file.natural_person", 228),
        ("unavailable.needs_creation.total", 108),
    ]));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| one.at_least == 1 && one.options[0].event == Event::Single));
}

#[test]
fn a_certain_cell_is_never_changed() {
    let spoiled = city(&[("refused.enforcement_file.natural_person", 228)]);
    let certain = [cell("requests.refused.enforcement_file.natural_person")];
    let found = explain(&spoiled, &PriorEvidence::default(), &certain, Budget::default());
    assert_eq!(found.len(), 1);
    assert!(found[0].at_least > 1 && !found[0].options.is_empty());
    assert!(found[0].options.iter().flat_map(|o| &o.changes).all(|change| change.cell != certain[0]));
    let all: Vec<CellIx> = by_id("2021").unwrap().cells().iter().map(|cell| cell.ix).collect();
    let found = explain(&spoiled, &PriorEvidence::default(), &all, Budget::default());
    assert!(found[0].impossible && found[0].options.is_empty());
    assert!(found[0].headline.contains("不能同时成立"));
}

#[test]
fn a_blank_is_filled_where_only_one_value_is_left() {
    let mut report = city(&[]);
    report.set_cell(cell("requests.granted.business"), Cell::default());
    let found = only(&report);
    assert_eq!((found.at_least, found.options.len()), (0, 1));
    assert_eq!(found.options[0].event, Event::Fill);
    assert_eq!(changes(&found.options[0]), [("granted.business".to_owned(), None, 129)]);
    // Two in one row and column each: a cycle of four blanks leaves them open.
    for path in ["granted.natural_person", "partly_granted.business", "partly_granted.natural_person"] {
        report.set_cell(cell(&format!("requests.{path}")), Cell::default());
    }
    let found = only(&report);
    assert_eq!((found.at_least, found.options.len(), found.complete), (0, 0, false));
}

#[test]
fn the_groups_of_section_four_are_explained_by_any_of_their_cells() {
    let form = by_id("2021").unwrap();
    let mut report = Report::empty(form);
    for (column, value) in
        ["upheld", "corrected", "other", "pending", "total"].iter().zip([376, 97, 196, 121, 709])
    {
        report.set_cell(cell(&format!("disputes.review.{column}")), Cell::from(value));
    }
    let found = only(&report);
    // 790 for 709 comes first; four more cells could be wrong instead, where the value stays at 0 or more.
    assert_eq!((found.at_least, found.complete), (1, true));
    assert_eq!(changes(&found.options[0]), [("disputes.review.total".to_owned(), Some(709), 790)]);
    assert_eq!(found.options.len(), 5);
}

#[test]
fn the_prose_decides_where_digits_do_not() {
    let mut spoiled = city(&[("granted.natural_person", 5341), ("granted.total", 5544)]);
    let found = only(&spoiled);
    assert!(found.options.len() >= 21);
    let evidence =
        PriorEvidence { last_year: None, prose: vec![(vec![cell("requests.granted.total")], 5548)] };
    let found = explain(&spoiled, &evidence, &[], Budget::default());
    assert!(changes(&found[0].options[0]).contains(&("granted.total".to_owned(), Some(5544), 5548)));
    assert!(found[0].options[0].reason.contains("与文字部分的 5548 一致"));
    spoiled.set_cell(cell("requests.granted.total"), Cell::from(5548));
}

#[test]
fn bad_input_gives_an_answer() {
    let form = by_id("2021").unwrap();
    let rows = cells_of(form);
    let mut wild = report(&CITY);
    for (place, cell) in rows.iter().flatten().enumerate() {
        wild.set_cell(*cell, Cell::from((place as i64 * 7919) % 1013));
    }
    let found = explained(&wild);
    assert!(!found.is_empty() && found.iter().all(|one| one.at_least > 5 && !one.complete));
    let mut huge = report(&CITY);
    for cell in rows.iter().flatten().step_by(3) {
        huge.set_cell(*cell, Cell::from(i64::MAX));
    }
    assert!(!explained(&huge).is_empty());
    let mut negative = city(&[("granted.business", -129)]);
    let found = only(&negative);
    assert_eq!(changes(&found.options[0]), [("granted.business".to_owned(), Some(-129), 129)]);
    negative.set_cell(cell("requests.granted.natural_person"), Cell::from("五千"));
    assert!(!explained(&negative).is_empty());
}

#[test]
fn every_option_repairs_its_identities() {
    let form = by_key("2021").unwrap();
    for (seed, model) in (0..6).flat_map(|seed| Model::ALL.map(|model| (seed, model))) {
        let mut chance = Chance(seed * 1000 + model as u64);
        let table = if seed % 2 == 0 { CITY } else { sparse(&mut chance) };
        let last = year_before(&table, &mut chance);
        let Some((wrong, _)) = (0..200).find_map(|_| spoil(model, &table, &last, &mut chance)) else {
            continue;
        };
        let spoiled = report(&wrong);
        let found = explained(&spoiled);
        for (place, one) in found.iter().enumerate() {
            for option in one.options.iter().take(30) {
                let mut mended = spoiled.clone();
                // The option, and the first options of all the others, mend the report.
                let others = found.iter().enumerate().filter(|(other, _)| *other != place);
                let rest = others.filter_map(|(_, other)| other.options.first());
                let all: Vec<_> = rest.chain([option]).flat_map(|option| &option.changes).collect();
                let mut cells: Vec<_> = all.iter().map(|change| change.cell).collect();
                cells.sort_unstable();
                // Two explanations may each have an event that changes one cell; one is taken at a time.
                if cells.windows(2).any(|pair| pair[0] == pair[1]) {
                    continue;
                }
                for change in all {
                    assert_eq!(mended.value(change.cell), change.from);
                    assert!(change.to >= 0);
                    mended.set_cell(change.cell, Cell::from(change.to));
                }
                for identity in form.identities() {
                    let sum = |cells: &[CellIx]| cells.iter().filter_map(|ix| mended.value(*ix)).sum::<i64>();
                    assert_eq!(sum(&identity.left), sum(&identity.right), "{model:?} seed {seed}");
                }
            }
        }
    }
}
