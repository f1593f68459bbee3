use super::*;

fn entry(unit: &str, year: i32) -> Entry {
    Entry { file: format!("{unit}.txt"), unit: Some(unit.to_owned()), year: Some(year), ..Entry::default() }
}

fn unreadable(file: &str) -> Unreadable {
    Unreadable { file: file.to_owned(), reason: String::new() }
}

fn placed(roster: &str, entries: &[Entry], files: &[&str], confirmed: &[Match]) -> Intake {
    let files: Vec<Unreadable> = files.iter().map(|file| unreadable(file)).collect();
    Intake::new(&Roster::from_text(roster), entries, &files, confirmed, Some(2025))
}

fn of<'i>(intake: &'i Intake, unit: &str) -> &'i Unit {
    intake.units.iter().find(|one| one.member.unit == unit).unwrap()
}

const ROSTER: &str =
    "单位,上级\n临川县财政局,临川县人民政府\n临川县市场监督管理局,临川县人民政府\n东镇,临川县人民政府";

#[test]
fn full_and_short_names_find_their_unit() {
    let entries = ["财政局", "临川县 财政局", "某市临川县财政局", "临川县东镇人民政府", "江州市财政局"];
    let entries: Vec<Entry> = entries.into_iter().map(|unit| entry(unit, 2025)).collect();
    let intake = placed(ROSTER, &entries, &[], &[]);
    assert_eq!(of(&intake, "临川县财政局").reports, [0, 1, 2]);
    assert_eq!(of(&intake, "东镇").reports, [3]);
    // Another region's office is another unit.
    assert_eq!(of(&intake, "江州市财政局").reports, [4]);
    assert!(!of(&intake, "江州市财政局").is_expected && !of(&intake, "临川县人民政府").is_expected);
}

#[test]
fn an_abbreviation_is_proposed_and_a_person_confirms() {
    let entries = [entry("临川县市监局", 2025)];
    let intake = placed(ROSTER, &entries, &[], &[]);
    let [proposal] = intake.proposals.as_slice() else { panic!("{:?}", intake.proposals) };
    assert_eq!(proposal.units, [("临川县市场监督管理局".to_owned(), 100)]);
    assert!(of(&intake, "临川县市场监督管理局").reports.is_empty());
    let unit = Some("临川县市场监督管理局".to_owned());
    let confirmed = [Match { called: proposal.called.clone(), unit }];
    let intake = placed(ROSTER, &entries, &[], &confirmed);
    assert_eq!(of(&intake, "临川县市场监督管理局").reports, [0]);
    assert!(intake.proposals.is_empty());
    let confirmed = [Match { called: "临川县市监局".to_owned(), unit: None }];
    let intake = placed(ROSTER, &entries, &[], &confirmed);
    assert!(intake.proposals.is_empty() && of(&intake, "临川县市监局").reports == [0]);
}

#[test]
fn the_files_name_is_a_hint_only() {
    let mut nameless = entry("", 2025);
    nameless.unit = None;
    nameless.file = "上报/临川县财政局年报.txt".to_owned();
    let wrongly = Entry { file: "东镇.txt".to_owned(), ..entry("临川县财政局", 2025) };
    let entries = [nameless, wrongly];
    let files = ["a.zip/东镇2025.pdf", "市场监督管理局/年报.pdf", "其他.pdf"];
    let intake = placed(ROSTER, &entries, &files, &[]);
    assert_eq!(of(&intake, "临川县财政局").reports, [1]);
    assert_eq!(intake.proposals[0].units, [("临川县财政局".to_owned(), 100)]);
    assert_eq!(of(&intake, "东镇").unreadable, [0]);
    assert_eq!(of(&intake, "临川县市场监督管理局").unreadable, [1]);
}

#[test]
fn the_later_of_a_years_reports_counts_and_other_years_stand_apart() {
    let dated = |published: &str, modified: i64, year: i32| Entry {
        published: Some(published.to_owned()),
        modified: Some(modified),
        ..entry("东镇", year)
    };
    let entries = [
        dated("2026-01-20", 9, 2025),
        dated("2026年1月22日", 5, 2025),
        dated("2026-01-20", 8, 2025),
        dated("2025-01-20", 1, 2024),
    ];
    let intake = placed(ROSTER, &entries, &[], &[]);
    assert_eq!(of(&intake, "东镇").reports, [2, 0, 1]);
    assert_eq!(of(&intake, "东镇").other_years, [3]);
}

#[test]
fn without_a_roster_the_units_are_those_that_handed_in() {
    let entries = ["财政局", "临川县财政局", "江州市财政局", "水务局", "临川县水务局"];
    let entries: Vec<Entry> = entries.into_iter().map(|unit| entry(unit, 2025)).collect();
    let intake = placed("", &entries, &["临川县水务局.pdf"], &[]);
    // 财政局 may be of either.
    assert_eq!(of(&intake, "财政局").reports, [0]);
    assert_eq!(of(&intake, "临川县水务局").reports, [3, 4]);
    assert_eq!(of(&intake, "临川县水务局").unreadable, [0]);
    assert!(intake.proposals.is_empty());
}
