//! Sentences with figures that are bound to the tables: `tests/data/prose/sentences.txt`.
//!
//! A line is whose report it stands in, the section where it is not the first (局三), and the sentence, `\n` for a new
//! line. `{收}` is the figure of that name; `{予+部}` a sum; `{中收}` in Chinese numerals; `{占予/办}` a share in per
//! cent; `{~自}` a figure of a part, bound and not changed; `{年3}` three pieces, told of another year; `{!收}` stands for
//! nothing: the sentence says in words that there are none. A sentence without figures agrees with any tables.

use nianbao::form::{CellIx, SectionId};
use nianbao::report::{Cell, Report, Section};
use std::collections::HashSet;
use std::sync::LazyLock;

const SENTENCES: &str = include_str!("../data/prose/sentences.txt");

/// The figures by name: the cells whose sum each is, several paths parted by a space; a path may be the beginning of
/// those of a group.
const NAMES: &[(&str, &str)] = &[
    ("收", "requests.received.total"),
    ("自", "requests.received.natural_person"),
    ("上", "requests.carried_in.total"),
    ("合", "requests.received.total requests.carried_in.total"),
    ("办", "requests.handled_total.total"),
    ("转", "requests.carried_out.total"),
    ("予", "requests.granted.total"),
    ("部", "requests.partly_granted.total"),
    ("拒", "requests.refused."),
    ("案", "requests.refused.enforcement_file.total"),
    ("无", "requests.unavailable."),
    ("掌", "requests.unavailable.not_held.total"),
    ("不", "requests.not_processed."),
    ("他", "requests.other_handling."),
    ("复", "disputes.review.total"),
    ("复维", "disputes.review.upheld"),
    ("复待", "disputes.review.pending"),
    ("复结", "disputes.review.upheld disputes.review.corrected disputes.review.other"),
    ("诉", "disputes.direct_litigation.total disputes.litigation_after_review.total"),
    ("制", "disclosure.normative_documents.made"),
    ("废", "disclosure.normative_documents.repealed"),
    ("效", "disclosure.normative_documents.in_force"),
    ("许", "disclosure.licensing.decisions"),
    ("罚", "disclosure.penalties.decisions"),
    ("强", "disclosure.coercion.decisions"),
    ("费", "disclosure.fees.amount"),
];

/// Tables in which every identity holds: those of a busy office, of a large place, of a small one, of none at all.
/// Each cell of section 三 is `total` with all of it in 自然人; fees are in ten-thousandths of 万元.
const TABLES: &[&[(&str, i64)]] = &[
    &[
        ("requests.received", 55),
        ("requests.carried_in", 4),
        ("requests.granted", 21),
        ("requests.partly_granted", 7),
        ("requests.refused.prohibited_by_law", 2),
        ("requests.refused.third_party_rights", 3),
        ("requests.refused.enforcement_file", 4),
        ("requests.unavailable.not_held", 6),
        ("requests.unavailable.needs_creation", 2),
        ("requests.not_processed.petition", 3),
        ("requests.not_processed.repeated", 1),
        ("requests.other_handling.other", 4),
        ("requests.handled_total", 53),
        ("requests.carried_out", 6),
        ("disputes.review.upheld", 5),
        ("disputes.review.corrected", 1),
        ("disputes.review.other", 2),
        ("disputes.review.pending", 3),
        ("disputes.review.total", 11),
        ("disputes.direct_litigation.upheld", 4),
        ("disputes.direct_litigation.other", 1),
        ("disputes.direct_litigation.pending", 2),
        ("disputes.direct_litigation.total", 7),
        ("disputes.litigation_after_review.upheld", 4),
        ("disputes.litigation_after_review.pending", 1),
        ("disputes.litigation_after_review.total", 5),
        ("disclosure.normative_documents.made", 13),
        ("disclosure.normative_documents.repealed", 2),
        ("disclosure.normative_documents.in_force", 47),
        ("disclosure.licensing.decisions", 8642),
        ("disclosure.penalties.decisions", 316),
        ("disclosure.coercion.decisions", 27),
        ("disclosure.fees.amount", 3_456_780),
    ],
    &[
        ("requests.received", 3511),
        ("requests.carried_in", 96),
        ("requests.granted", 1191),
        ("requests.partly_granted", 328),
        ("requests.refused.third_party_rights", 115),
        ("requests.refused.administrative_query", 27),
        ("requests.unavailable.not_held", 1047),
        ("requests.unavailable.needs_creation", 31),
        ("requests.not_processed.petition", 406),
        ("requests.other_handling.other", 341),
        ("requests.handled_total", 3486),
        ("requests.carried_out", 121),
        ("disputes.review.upheld", 88),
        ("disputes.review.other", 46),
        ("disputes.review.pending", 36),
        ("disputes.review.total", 170),
        ("disputes.direct_litigation.upheld", 61),
        ("disputes.direct_litigation.pending", 12),
        ("disputes.direct_litigation.total", 73),
        ("disputes.litigation_after_review.upheld", 44),
        ("disputes.litigation_after_review.pending", 9),
        ("disputes.litigation_after_review.total", 53),
        ("disclosure.normative_documents.made", 109),
        ("disclosure.normative_documents.repealed", 489),
        ("disclosure.normative_documents.in_force", 597),
        ("disclosure.licensing.decisions", 1_808_595),
        ("disclosure.penalties.decisions", 282_265),
        ("disclosure.coercion.decisions", 20_163),
        ("disclosure.fees.amount", 592_372_449),
    ],
    &[
        ("requests.received", 3),
        ("requests.granted", 2),
        ("requests.unavailable.not_held", 1),
        ("requests.handled_total", 3),
        ("disclosure.licensing.decisions", 120),
        ("disclosure.fees.amount", 12_000),
    ],
    &[],
];

/// How many sets of tables there are; the last is all zeros.
pub(crate) fn sets() -> usize {
    TABLES.len()
}

/// A line of the file.
pub(crate) struct Sentence {
    /// The class that the heading above it names.
    pub(crate) class: &'static str,
    body: &'static str,
    section: SectionId,
    pub(crate) pattern: &'static str,
}

/// All sentences.
pub(crate) fn sentences() -> Vec<Sentence> {
    let mut class = "";
    let mut found = Vec::new();
    for line in SENTENCES.lines() {
        if let Some(heading) = line.strip_prefix("# ") {
            class = heading;
            continue;
        }
        let (whose, pattern) = line.split_once(' ').unwrap();
        let mut whose = whose.chars();
        let body = match whose.next() {
            Some('局') => "某市统计局",
            Some('镇') => "某县某镇人民政府",
            Some('府') => "某市人民政府",
            Some('区') => "某市某区人民政府",
            Some('县') => "某县",
            Some('开') => "某市某经济开发区管理委员会",
            Some('办') => "某市人民政府办公室",
            other => panic!("{other:?}"),
        };
        let section = whose.next().map_or(SectionId::Overview, |ordinal| {
            SectionId::ALL.into_iter().find(|id| id.ordinal() == ordinal.to_string()).unwrap()
        });
        found.push(Sentence { class, body, section, pattern });
    }
    found
}

/// A piece of a pattern: what stands as it is, or what is bound.
enum Piece<'a> {
    Text(&'a str),
    Bound(&'a str),
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in pattern.split('{') {
        match part.split_once('}') {
            Some((bound, text)) => pieces.extend([Piece::Bound(bound), Piece::Text(text)]),
            None => pieces.push(Piece::Text(part)),
        }
    }
    pieces
}

impl Sentence {
    /// The report over a set of tables with the sentence in it, the figure at `changed` made another; `None` where the
    /// set does not bear the sentence, or there is no such figure to change.
    pub(crate) fn report(&self, set: usize, changed: Option<usize>) -> Option<Report> {
        let mut report = tables(self.body, set);
        let mut prose = String::new();
        let (mut at, mut is_changed) = (0, false);
        for piece in pieces(self.pattern) {
            let name = match piece {
                Piece::Text(text) => {
                    prose.push_str(text);
                    continue;
                }
                Piece::Bound(name) => name,
            };
            if let Some(part) = name.strip_prefix('~') {
                prose.push_str(&value(&report, part).to_string());
                continue;
            }
            let change = changed == Some(at);
            at += 1;
            is_changed |= change;
            if let Some(nothing) = name.strip_prefix('!') {
                // Said in words: what is changed is the table.
                if change {
                    let cells = cells(&report, nothing);
                    report.set_cell(*cells.first()?, Cell::from(5));
                }
                if !change && value(&report, nothing) != 0 {
                    return None;
                }
            } else if let Some(count) = name.strip_prefix('年') {
                prose.push_str(count);
            } else if let Some(share) = name.strip_prefix('占') {
                let (part, whole) = share.split_once('/')?;
                let (part, whole) = (value(&report, part), value(&report, whole));
                if whole == 0 {
                    return None;
                }
                let tenths = (part * 2000 + whole) / (whole * 2) + i64::from(change) * 61;
                prose.push_str(&format!("{}.{}", tenths / 10, tenths % 10));
            } else if let Some(unit) = name.strip_prefix('费') {
                let fee = fee(set) + i64::from(change) * 10_700;
                prose.push_str(&if unit.is_empty() { decimal(fee, 4) } else { fee.to_string() });
            } else {
                let chinese = name.strip_prefix('中');
                let true_value = value(&report, chinese.unwrap_or(name));
                let value = if change { another(set, true_value, at) } else { true_value };
                prose.push_str(&match chinese {
                    Some(_) => numerals(value),
                    None => value.to_string(),
                });
            }
        }
        if changed.is_some() && !is_changed {
            return None;
        }
        report.sections = SectionId::ALL.map(|id| Section { id: Some(id), ..Section::default() }).to_vec();
        let section = report.sections.iter_mut().find(|section| section.id == Some(self.section))?;
        section.text = prose.replace("\\n", "\n");
        Some(report)
    }

    /// Whether it tells figures of another year.
    pub(crate) fn is_of_another_year(&self) -> bool {
        self.pattern.contains("{年")
    }
}

fn tables(body: &str, set: usize) -> Report {
    let mut report = Report::blank(2023);
    report.organization = Some(body.to_owned());
    for spec in report.form().cells() {
        let known = TABLES[set].iter().find(|(path, _)| {
            spec.path == *path
                || ["natural_person", "total"].iter().any(|part| spec.path == format!("{path}.{part}"))
        });
        let value = known.map_or(0, |(_, value)| *value);
        let cell = if spec.path == "disclosure.fees.amount" {
            Cell::new(decimal(value, 4))
        } else {
            Cell::from(value)
        };
        report.set_cell(spec.ix, cell);
    }
    report
}

fn fee(set: usize) -> i64 {
    TABLES[set].iter().find(|(path, _)| *path == "disclosure.fees.amount").map_or(0, |(_, value)| *value)
}

/// 345.678 for 3456780 with four decimals.
fn decimal(value: i64, decimals: u32) -> String {
    let scale = 10i64.pow(decimals);
    let text = format!("{}.{:04}", value / scale, value % scale);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn cells(report: &Report, name: &str) -> Vec<CellIx> {
    let (_, paths) = NAMES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}"));
    let in_it = |path: &str| {
        paths.split(' ').any(|known| {
            path == known || known.ends_with('.') && path.starts_with(known) && path.ends_with(".total")
        })
    };
    report.form().cells().iter().filter(|spec| in_it(&spec.path)).map(|spec| spec.ix).collect()
}

fn value(report: &Report, name: &str) -> i64 {
    let names = name.split('+').flat_map(|name| cells(report, name));
    names.map(|ix| report.cell(ix).text().parse::<f64>().unwrap() as i64).sum()
}

/// Every total of a set of tables, and every sum and difference of two.
static TOTALS: LazyLock<Vec<HashSet<i64>>> = LazyLock::new(|| {
    let all = |set| {
        let report = tables("", set);
        let totals: Vec<i64> = NAMES.iter().map(|(name, _)| value(&report, name)).collect();
        let pairs = totals.iter().flat_map(|a| totals.iter().flat_map(move |b| [*a, a + b, a - b]));
        pairs.collect()
    };
    (0..sets()).map(all).collect()
});

/// A figure nearby that no sum or difference of two totals of the tables is.
fn another(set: usize, value: i64, at: usize) -> i64 {
    let steps = [1, -1, 2, -2, 10, -10, 3, -3, 7, -17, -23, 17, 100, -29, 31, -37, 47, -41, 1000, 4_321];
    let steps = steps.iter().cycle().skip((at * 5 + set) % steps.len()).take(steps.len());
    steps.map(|step| value + step).find(|other| *other >= 0 && !TOTALS[set].contains(other)).unwrap()
}

/// A number below ten thousand in Chinese numerals.
fn numerals(value: i64) -> String {
    let digit = |value: i64| "零一二三四五六七八九".chars().nth(value as usize).unwrap();
    if value < 10 {
        return digit(value).to_string();
    }
    let mut text = String::new();
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let here = value / unit % 10;
        match here {
            0 if !text.is_empty() && value % unit > 0 && !text.ends_with('零') => text.push('零'),
            0 => {}
            1 if unit == 10 && text.is_empty() => text.push('十'),
            _ => text.extend([digit(here).to_string(), name.to_owned()]),
        }
    }
    text
}
