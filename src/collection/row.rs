//! A unit's row: how it stands, and why.

use super::between_years;
use super::entry::{Entry, Explained, Told};
use super::given::Collection;
use super::handed_in::HandedIn;
use super::intake::Unit;
use super::roster::Member;
use super::status::Status;
use crate::analysis::Verdict;
use crate::check::Severity;
use serde::{Deserialize, Serialize};

/// A unit and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// The unit's name, its kind, the unit above it and its deadline, as on the roster.
    pub member: Member,
    /// Whether it is on the roster, or there is none.
    pub on_roster: bool,
    /// How it stands.
    pub status: Status,
    /// The report that counts, as a place in the entries; of another year where the status says so.
    pub entry: Option<usize>,
    /// The file of the report that counts, else the first that cannot be read.
    pub file: Option<String>,
    /// When it was handed in, as far as that is known.
    pub handed_in: Option<HandedIn>,
    /// The verdict, with what last year's report adds.
    pub verdict: Verdict,
    /// Why it stands so where no finding says it: missing, unreadable, of another year, incomplete; and what else must be
    /// told, a sentence each.
    pub reasons: Vec<String>,
    /// What is found, with what last year's report adds; the gravest first.
    pub findings: Vec<Told>,
    /// What explains failing identities, with places in `findings`.
    pub explanations: Vec<Explained>,
    /// The file of last year's report.
    pub last_year: Option<String>,
    /// Its files that cannot be read, as places in the overview's.
    pub unreadable: Vec<usize>,
    /// Its other reports: earlier ones of the year, and those of other years.
    pub others: Vec<Other>,
}

/// A report of a unit that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// The report, as a place in the entries.
    pub entry: usize,
    /// Its file.
    pub file: String,
    /// Why it does not count, in words.
    pub why: String,
}

/// What all rows are made with.
pub(super) struct Whole<'c> {
    pub(super) collection: &'c Collection,
    pub(super) year: Option<i32>,
}

impl Whole<'_> {
    /// The row of a unit, with last year's report where there is one.
    pub(super) fn row(&self, unit: &Unit, last: Option<&Entry>) -> UnitRow {
        let entry = |at: &usize| self.collection.entries.get(*at);
        let counts = unit.reports.last().or(unit.other_years.last());
        let report = counts.and_then(entry);
        let mut row = UnitRow {
            member: unit.member.clone(),
            on_roster: unit.is_expected || self.collection.roster.members.is_empty(),
            status: Status::Missing,
            entry: counts.copied(),
            file: report.map(|entry| entry.file.clone()),
            handed_in: None,
            verdict: Verdict::default(),
            reasons: Vec::new(),
            findings: Vec::new(),
            explanations: Vec::new(),
            last_year: last.map(|entry| entry.file.clone()),
            unreadable: unit.unreadable.clone(),
            others: self.others(unit, report),
        };
        if !row.on_roster {
            row.reasons.push("名单里没有这个单位。".to_owned());
        }
        let unread = unit.unreadable.iter().filter_map(|at| self.collection.unreadable.get(*at));
        match (unit.reports.last().and_then(entry), report) {
            (Some(entry), _) => self.fill(&mut row, entry, last),
            (None, Some(entry)) => {
                row.status = Status::WrongYear;
                row.reasons.push(wrong_year(entry.year, self.year));
            }
            (None, None) => match unread.clone().next() {
                Some(file) => {
                    row.status = Status::Unreadable;
                    row.file = Some(file.file.clone());
                }
                None => row.reasons.push("没有交来年度报告。".to_owned()),
            },
        }
        for file in unread {
            row.reasons.push(format!("文件“{}”读不了：{}", file.file, file.reason));
        }
        row
    }

    /// What its report says.
    fn fill(&self, row: &mut UnitRow, entry: &Entry, last: Option<&Entry>) {
        row.verdict = entry.verdict;
        row.findings.clone_from(&entry.findings);
        row.explanations.clone_from(&entry.explanations);
        for told in last.map(|last| between_years::findings(entry, last)).into_iter().flatten() {
            let verdict = &mut row.verdict;
            match told.severity {
                _ if told.set_aside.is_some() => verdict.set_aside += 1,
                Severity::Error => {
                    verdict.errors += 1;
                    verdict.mistakes += 1;
                }
                Severity::Warning => verdict.warnings += 1,
                Severity::Hint => verdict.hints += 1,
                Severity::Open => verdict.open += 1,
            }
            row.findings.push(told);
        }
        row.status = Status::of(&row.verdict);
        if !entry.missing.is_empty() {
            row.reasons.push(format!("还缺：{}。", entry.missing.join("；")));
        }
        if entry.unit.is_none() {
            row.reasons.push("报告里没有读到机关名称，按文件名列出。".to_owned());
        }
        row.reasons.extend(entry.notes.iter().cloned());
        if let Some(year) = self.year {
            row.handed_in = HandedIn::of(entry, &row.member, year);
            row.reasons.extend(row.handed_in.and_then(|handed_in| handed_in.reason(&row.member, year)));
        }
    }

    fn others(&self, unit: &Unit, counts: Option<&Entry>) -> Vec<Other> {
        let all = unit.reports.iter().chain(&unit.other_years);
        let entries = all.filter_map(|at| Some((*at, self.collection.entries.get(*at)?)));
        let not_counted =
            entries.filter(|(_, entry)| counts.is_some_and(|counts| !std::ptr::eq(*entry, counts)));
        let other = |(at, entry): (usize, &Entry)| {
            let same_year = counts.is_some_and(|counts| counts.year == entry.year);
            let why = if counts.is_some_and(|counts| counts.digest == entry.digest) {
                "与采用的一份内容相同"
            } else if !same_year && entry.year.is_some() {
                "不是这一年度的"
            } else if counts.is_some_and(|counts| counts.figures == entry.figures) {
                "较早的一份，数字与采用的一份相同，文字不同"
            } else {
                "较早的一份，数字与采用的一份不同"
            };
            Other { entry: at, file: entry.file.clone(), why: why.to_owned() }
        };
        not_counted.map(other).collect()
    }
}

fn wrong_year(is: Option<i32>, wanted: Option<i32>) -> String {
    let said = |year: Option<i32>| year.map_or("不明".to_owned(), |year| format!("{year} 年度"));
    format!("交来的是 {}的报告，要的是 {}的。", said(is), said(wanted))
}
