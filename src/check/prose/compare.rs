//! A figure in the prose against the tables: silent when any honest reading fits.

use super::figure::{Figure, Joined, Quantity};
use super::kind::Kind;
use super::readings::{Candidate, wholes};
use super::totals::{Total, Totals};
use crate::check::finding::{Finding, Remedy, Words};
use crate::check::rule::Rule;
use crate::check::rules::prose::{decisions, disputes, documents, outcomes, requests};
use crate::check::words::{Text, number_at};
use crate::report::{Report, TextField};
use std::borrow::Cow;

/// The rule a kind of figure belongs to.
fn rule_of(kind: Kind) -> &'static Rule {
    match kind {
        Kind::NewlyReceived | Kind::Received => &requests::RECEIVED,
        Kind::CarriedIn => &requests::CARRIED_IN,
        Kind::Handled | Kind::Processed => &requests::HANDLED,
        Kind::CarriedOut => &requests::CARRIED_OUT,
        Kind::Granted => &outcomes::GRANTED,
        Kind::PartlyGranted => &outcomes::PARTLY_GRANTED,
        Kind::Refused => &outcomes::REFUSED,
        Kind::Unavailable => &outcomes::UNAVAILABLE,
        Kind::NotProcessed => &outcomes::NOT_PROCESSED,
        Kind::OtherHandling => &outcomes::OTHER_HANDLING,
        Kind::Review => &disputes::REVIEW,
        Kind::Litigation => &disputes::LITIGATION,
        Kind::Made => &documents::MADE,
        Kind::Repealed => &documents::REPEALED,
        Kind::InForce => &documents::IN_FORCE,
        Kind::Licensing => &decisions::LICENSING,
        Kind::Penalties => &decisions::PENALTIES,
        Kind::Coercion => &decisions::COERCION,
        Kind::Fees => &decisions::FEES,
    }
}

/// Whether several figures of one sentence (书面答复8件，电话答复4件) make up the whole together, none of them being it.
pub(super) fn add_up(candidates: &[Candidate], figures: &[&Figure]) -> bool {
    let sum = figures.iter().try_fold(0i64, |sum, figure| match figure.quantity {
        Quantity::Count(value) => sum.checked_add(value),
        _ => None,
    });
    figures.len() > 1 && sum.is_some_and(|sum| fits(candidates, sum))
}

/// The finding for a figure, if no reading fits.
pub(super) fn compare(
    report: &Report,
    totals: &Totals,
    candidates: &[Candidate],
    figure: &Figure,
) -> Option<Finding> {
    let first = &candidates.first()?.total;
    let finding =
        Finding::of(rule_of(*figure.kinds.first()?)).cells(first.cells.clone()).at(vec![figure.words]);
    let printed = figure_words(report, figure);
    let place = place(report, figure.words.field);
    if let Some(year) = figure.other_year {
        let own = report.year?;
        return Some(finding.message(format!(
            "{place}写“{printed}”，说的是 {year} 年，没有与本报告 {own} 年的表核对。请核对是年份写错了，还是说的往年的事。"
        )));
    }
    let (said, message) = match figure.quantity {
        Quantity::Count(value) => {
            if fits(candidates, value) || figure.part_of.is_some_and(|whole| value <= whole) {
                return None;
            }
            let (table, tried) = (first.values.first()?, tried(candidates));
            let all = if tried.contains('，') { "，都对不上" } else { "" };
            (value, format!("正文 {value}，表中 {table}。{place}写“{printed}”，而表中{tried}{all}。"))
        }
        Quantity::Nothing => {
            if fits(candidates, 0) {
                return None;
            }
            if figure.kinds == [Kind::Fees] {
                let charged = charged(report, first);
                return Some(finding.message(format!(
                    "{place}写“{printed}”，即没有收费，而表中是 {charged} 万元。请核对是正文写错还是表格填错。"
                )));
            }
            (0, format!("{place}写“{printed}”，即一件也没有，而表中{}。", tried(candidates.get(..1)?)))
        }
        Quantity::Amount { fen, last_digit } => {
            // Rounded or cut off, and in the table perhaps in 元, which is another rule's matter.
            let agrees = |value: &i64| {
                [1, 10_000].iter().any(|unit| {
                    value.abs_diff(fen.saturating_mul(*unit))
                        < last_digit.unsigned_abs().saturating_mul(unit.unsigned_abs())
                })
            };
            if first.values.iter().any(agrees) {
                return None;
            }
            let charged = charged(report, first);
            return Some(finding.message(format!(
                "{place}写“{printed}”，而表中是 {charged} 万元。请核对是正文写错还是表格填错。"
            )));
        }
        Quantity::Share { of, digits, decimals } => {
            let tried = share(totals, candidates, figure, of, (digits, decimals))?;
            return Some(finding.message(format!(
                "{place}写“{printed}”，这个比例算不出来。试过的算法：{tried}。请核对是件数有误还是比例有误。"
            )));
        }
    };
    let blanks = if candidates.iter().any(|candidate| candidate.total.blanks) {
        "（表中没有总计的行按各栏相加，空白未计。）"
    } else {
        ""
    };
    let finding = finding.message(format!("{message}{blanks}请核对是正文写错还是表格填错。"));
    let table = *first.values.first()?;
    let number = number_in(printed, figure, said);
    let remedy =
        number.map(|words| Remedy::of_words(format!("正文改为 {table}"), vec![(words, table.to_string())]));
    Some(finding.sides(i128::from(said), i128::from(table)).target(number).remedy(remedy))
}

/// The number alone among the words around it, the last where it stands there twice; `None` where it is told in words.
fn number_in(printed: &str, figure: &Figure, value: i64) -> Option<Words> {
    let text = Text::new(printed);
    let mut found = None;
    let mut at = 0;
    while at < text.len() {
        let number = number_at(&text, at);
        if let Some(number) = number.filter(|number| (number.digits, number.decimals) == (value, 0)) {
            found = Some(text.words(figure.words.field, number.start, number.end));
        }
        at = number.map_or(at + 1, |number| number.end.max(at + 1));
    }
    let start = figure.words.start;
    found.map(|words| Words { start: start + words.start, end: start + words.end, ..words })
}

/// The amount as it stands in the table.
fn charged<'a>(report: &'a Report, total: &Total) -> &'a str {
    total.cells.first().map_or("", |ix| report.cell(*ix).text().trim())
}

fn fits(candidates: &[Candidate], value: i64) -> bool {
    candidates.iter().any(|candidate| candidate.total.values.contains(&value))
}

/// The readings tried, each value once: 新收 12，新收加上年结转 13.
fn tried(candidates: &[Candidate]) -> String {
    let mut seen: Vec<i64> = Vec::new();
    let mut parts = Vec::new();
    for candidate in candidates {
        for value in &candidate.total.values {
            if !seen.contains(value) {
                seen.push(*value);
                parts.push(format!("{} {value}", candidate.label));
            }
        }
    }
    parts.join("，")
}

/// Whether a share can be come by; otherwise what was tried. Rounded and cut-off shares are both taken.
fn share(
    totals: &Totals,
    candidates: &[Candidate],
    figure: &Figure,
    of: Option<i64>,
    (digits, decimals): (i64, u32),
) -> Option<String> {
    let mut parts: Vec<i64> = of.into_iter().collect();
    if of.is_some_and(|value| !fits(candidates, value)) {
        // The figure itself does not fit; that is told already.
        return None;
    }
    parts.extend(candidates.iter().flat_map(|candidate| candidate.total.values.iter().copied()));
    let wholes = wholes(totals);
    let mut labelled: Vec<(Cow<'static, str>, i64)> = Vec::new();
    for candidate in &wholes {
        labelled.extend(candidate.total.values.iter().map(|value| (candidate.label.clone(), *value)));
    }
    labelled.extend(figure.said.iter().map(|value| (Cow::Borrowed("正文所写总数"), *value)));
    if labelled.is_empty() {
        return None;
    }
    let scale = 10i128.checked_pow(decimals)?;
    let agrees = |part: i64, whole: i64| {
        let (part, whole) = (i128::from(part), i128::from(whole));
        whole > 0 && (i128::from(digits) * whole - 100 * scale * part).abs() < whole
    };
    if parts.iter().any(|part| labelled.iter().any(|(_, whole)| agrees(*part, *whole))) {
        return None;
    }
    let part = *parts.first()?;
    let mut seen = Vec::new();
    let mut shown = Vec::new();
    for (label, whole) in labelled.iter().filter(|(_, whole)| *whole > 0) {
        if !seen.contains(whole) && seen.len() < 3 {
            seen.push(*whole);
            shown.push(format!("{part} ÷ {label} {whole} = {}%", percent(part, *whole)));
        }
    }
    (!shown.is_empty()).then(|| shown.join("，"))
}

/// A share in per cent with two decimals, rounded half up, in whole numbers.
fn percent(part: i64, whole: i64) -> String {
    let hundredths = (i128::from(part) * 20_000 + i128::from(whole)) / (i128::from(whole) * 2).max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn figure_words<'a>(report: &'a Report, figure: &Figure) -> &'a str {
    report
        .text(figure.words.field)
        .and_then(|text| text.get(figure.words.start..figure.words.end))
        .unwrap_or_default()
}

/// 第一部分, for messages.
fn place(report: &Report, field: TextField) -> String {
    let at = match field {
        TextField::Text(at) | TextField::AfterTable(at) => at,
        _ => return "正文".to_owned(),
    };
    match report.sections.get(at).and_then(|section| section.id) {
        Some(id) => format!("第{}部分", id.ordinal()),
        None => "正文".to_owned(),
    }
}

/// Whether a figure can serve as a witness: one keyword, one meaning, said of the whole.
pub(super) fn is_witness(figure: &Figure) -> Option<i64> {
    let [kind] = figure.kinds.as_slice() else { return None };
    let sure = figure.joined == Joined::Sum
        && matches!(
            kind,
            Kind::CarriedIn
                | Kind::CarriedOut
                | Kind::Granted
                | Kind::PartlyGranted
                | Kind::Refused
                | Kind::Unavailable
                | Kind::NotProcessed
                | Kind::OtherHandling
        );
    match figure.quantity {
        Quantity::Count(value) if figure.plain && (sure || *kind == Kind::NewlyReceived) => Some(value),
        Quantity::Nothing if matches!(kind, Kind::Received | Kind::NewlyReceived) => Some(0),
        _ => None,
    }
}
