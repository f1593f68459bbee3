//! What the rules on prose and structure find in prose of our own over the real figures of published reports.

#![expect(clippy::expect_used, reason = "a test: what cannot be read ends it")]

#[path = "support/figures.rs"]
mod figures;
#[path = "support/sentences.rs"]
#[expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod sentences;

use figures::figures;
use nianbao::check::{Context, check};
use nianbao::form::SectionId;
use nianbao::report::{Report, Section};

/// The findings of the rules on prose, structure and personal data.
fn found(report: &Report) -> Vec<(&'static str, String)> {
    let mut found: Vec<_> = check(report, &Context::default())
        .into_iter()
        .filter(|finding| {
            ["prose.", "structure.", "privacy."].iter().any(|start| finding.rule.starts_with(start))
        })
        .map(|finding| (finding.rule, finding.message))
        .collect();
    found.sort();
    found
}

#[test]
fn the_slips_of_a_copied_page_and_no_others() {
    let text = include_str!("read/copied-from-a-page/input.txt");
    let report = nianbao::read::from_text(text).expect("the page is a report").report;
    let found = found(&report);
    let rules: Vec<_> = found.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, ["structure.numbering", "structure.parts"], "{found:?}");
    assert!(found.iter().any(|(_, message)| message.contains("（三）")), "{found:?}");
}

#[test]
fn figures_alone_have_no_structure_to_find_fault_with() {
    let names = [
        "dawuli_2020",
        "large_2025",
        "huaian_2024",
        "huaian_2025",
        "hudong_2025",
        "huiyi_2021",
        "liangcheng_2020",
        "niansanli_2022",
        "qijiazi_2023",
        "shanghai_office_2019",
        "suqian_2023",
        "tongjiju_2023",
        "yelang_2023",
        "yimin_2020",
        "zhabu_2021",
        "zhongbu_2020",
    ];
    for name in names {
        let rules: Vec<_> = found(&figures(name)).into_iter().map(|(rule, _)| rule).collect();
        // The one report that is on the wrong year's form.
        let expected: &[&str] = if name == "yelang_2023" { &["structure.form_year"] } else { &[] };
        assert_eq!(rules, expected, "{name}");
    }
}

/// What is found against the prose; a year that should be another is the prose's too.
fn against_prose(report: &Report) -> Vec<(&'static str, String)> {
    found(report)
        .into_iter()
        .filter(|(rule, _)| rule.starts_with("prose.") || *rule == "structure.years")
        .collect()
}

fn prose_of(report: &Report) -> String {
    report.sections.iter().map(|section| section.text.replace('\n', "⏎")).collect()
}

#[test]
fn sentences_that_agree_raise_no_alarm() {
    let mut tried = 0;
    let mut alarms = Vec::new();
    for sentence in sentences::sentences().iter().filter(|sentence| !sentence.is_of_another_year()) {
        for set in 0..sentences::sets() {
            let Some(report) = sentence.report(set, None) else { continue };
            tried += 1;
            alarms.extend(
                against_prose(&report)
                    .into_iter()
                    .map(|(rule, said)| format!("{} {rule}: {said}", prose_of(&report))),
            );
        }
    }
    assert!(tried > 1000, "{tried}");
    assert!(alarms.is_empty(), "{} of {tried}: {alarms:#?}", alarms.len());
}

/// A figure changed in one place, or a table that has what the sentence says there is none of.
#[test]
fn nine_in_ten_planted_contradictions_are_seen() {
    let mut classes: Vec<(&str, usize, usize)> = Vec::new();
    let mut missed = Vec::new();
    for sentence in sentences::sentences() {
        if classes.last().is_none_or(|(class, ..)| *class != sentence.class) {
            classes.push((sentence.class, 0, 0));
        }
        let Some((_, seen, of)) = classes.last_mut() else { continue };
        for set in 0..sentences::sets() {
            for report in (0..).map_while(|at| sentence.report(set, Some(at))) {
                *of += 1;
                if against_prose(&report).is_empty() {
                    missed.push(format!("{}: {}", sentence.class, prose_of(&report)));
                } else {
                    *seen += 1;
                }
            }
        }
    }
    let (seen, of) = classes.iter().fold((0, 0), |sum, (_, seen, of)| (sum.0 + seen, sum.1 + of));
    println!("{classes:#?}\n{missed:#?}\n{seen} of {of}");
    assert!(of > 1000, "{of}");
    assert!(seen * 10 >= of * 9, "{seen} of {of}: {classes:#?}");
}

/// Checks that took a quadratic time over these would not come to an end. Nobody reads more than 200 findings.
#[test]
fn prose_without_end() {
    // Unoptimised, as much as a text may have would take the tests a while.
    let size = if cfg!(debug_assertions) { 300_000 } else { 9_500_000 };
    for (unit, rule, many) in [
        ("收到政府信息公开申请99999件，不予公开88888件。", "prose.received", true),
        ("收到政府信息公开申请99999件，不予公开88888件，", "prose.refused", true),
        ("收到政府信息公开申请99999件，予以公开88888件，占3.3%，", "prose.granted", true),
        ("收到政府信息公开申请99999件。\n", "prose.received", true),
        ("2022年制定规范性文件3件。\n2023年制定规范性文件99999件。\n", "prose.made", true),
        ("作出行政许可决定3件，", "prose.licensing", true),
        ("行政事业性收费3.5万元，", "prose.fees", true),
        ("联系13812345678，", "privacy.mobile", true),
        ("（三）主动公开\n", "structure.numbering", false),
        ("2022年，我局开展工作。", "structure.years", false),
        ("截至2022年12月31日，", "structure.years", false),
        ("申请XX件，", "prose.missing", false),
    ] {
        let mut report = figures("suqian_2023");
        report.sections = vec![Section {
            id: Some(SectionId::Overview),
            heading: "一、总体情况".to_owned(),
            text: unit.repeat(size / unit.len()),
            after_table: None,
        }];
        let found = found(&report);
        let of_rule = found.iter().filter(|(other, _)| *other == rule).count();
        assert!((1..=200).contains(&of_rule), "{unit}: {of_rule}");
        assert_eq!(found.iter().any(|(_, said)| said.contains("只列出前 200 处")), many, "{unit}");
    }
}
