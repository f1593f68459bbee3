//! Sentences as cases: prose and tables in, rule ids out.

use super::parse::{Author, figures};
use super::*;
use crate::check::Context;
use crate::form::by_id;
use crate::report::{Cell, Section};

/// 新收 12, 结转 1, 予以公开 5, 部分公开 2, 不予公开 1, 无法提供 3, 其他处理 1, 总计 12, 结转下年度 1; 行政复议 3 (1 pending),
/// 行政诉讼 1 + 1; 行政规范性文件 5, 3, 20.
const USUAL: &[(&str, i64)] = &[
    ("requests.received.total", 12),
    ("requests.carried_in.total", 1),
    ("requests.granted.total", 5),
    ("requests.partly_granted.total", 2),
    ("requests.refused.enforcement_file.total", 1),
    ("requests.unavailable.not_held.total", 2),
    ("requests.unavailable.needs_creation.total", 1),
    ("requests.other_handling.other.total", 1),
    ("requests.handled_total.total", 12),
    ("requests.carried_out.total", 1),
    ("disputes.review.upheld", 2),
    ("disputes.review.pending", 1),
    ("disputes.review.total", 3),
    ("disputes.direct_litigation.upheld", 1),
    ("disputes.direct_litigation.total", 1),
    ("disputes.litigation_after_review.upheld", 1),
    ("disputes.litigation_after_review.total", 1),
    ("disclosure.normative_documents.made", 5),
    ("disclosure.normative_documents.repealed", 3),
    ("disclosure.normative_documents.in_force", 20),
];

/// What the prose rules find in a report.
fn check(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    super::check(&Input::new(report, &Context::default()), &mut findings);
    findings
}

/// A report of form 2021 for 2023, every cell without a given figure 0, its totals mirrored in 自然人.
fn report(organization: &str, cells: &[(&str, i64)], prose: &str) -> Report {
    let mut report = Report::blank(2023);
    report.organization = Some(organization.to_owned());
    for spec in by_id("2021").unwrap().cells() {
        let path = spec.path.replace(".natural_person", ".total");
        let value = cells.iter().find(|(known, _)| *known == path).map_or(0, |(_, value)| *value);
        report.set_cell(spec.ix, Cell::from(value));
    }
    report.sections[0].text = prose.to_owned();
    report
}

/// Cells, prose, the rules that are to find something.
type Case<'a> = (&'a [(&'a str, i64)], &'a str, &'a [&'a str]);

/// Every sentence whose rules are not those expected, with both.
fn wrong<'a>(cases: impl IntoIterator<Item = Case<'a>>) -> Vec<String> {
    let wrong = cases.into_iter().filter_map(|(cells, prose, expected)| {
        let found = rules(cells, prose);
        (found != expected).then(|| format!("{prose} {found:?}, expected {expected:?}"))
    });
    wrong.collect()
}

fn rules(cells: &[(&str, i64)], prose: &str) -> Vec<&'static str> {
    check(&report("某市统计局", cells, prose)).iter().map(|finding| finding.rule).collect()
}

/// Sentences that say nothing against the usual table.
#[test]
fn silent() {
    let cases = [
        // What the tables say.
        "2023年，我局新收政府信息公开申请12件，上年结转1件，答复12件，结转下年度1件。",
        "全年共收到政府信息公开申请13件（含上年结转1件），办结12件，结转下年度继续办理1件。",
        "收到政府信息公开申请12件，其中予以公开5件、部分公开2件、不予公开1件、无法提供3件、其他处理1件。",
        "依申请公开方面，受理12件，均在法定期限内答复，其中予以公开五件，部分公开两件，无法提供三件。",
        "收到信息公开申请十二件，上年度结转一件。",
        "2023 年 收到政府信息公开申请 12 件，答复 １２ 件。",
        "收到政府信息公开申请12件，予以公开、部分公开、不予公开分别为5件、2件和1件。",
        "政府信息公开申请中予以公开和部分公开共7件。",
        "收到政府信息公开申请12件，全年因政府信息公开引发行政复议3件、行政诉讼2件。",
        "因政府信息公开被申请行政复议2件（已审结），被提起行政诉讼2件。",
        "制发行政规范性文件5件，废止3件，现行有效20件。",
        "2022年结转申请1件，结转至2024年办理1件，新收政府信息公开申请12件。",
        "新收政府信息公开申请12件，12件申请中，5件予以公开，3件无法提供，1件顺延到下一年度答复。",
        // Parts of the whole.
        "受理政府信息公开申请12件，其中3件办结，8件申请人主动撤销。",
        "收到政府信息公开申请12件，其中自然人申请10件，法人或其他组织2件。",
        "收到政府信息公开申请12件，其中通过网络收到9件，信函收到3件，当面受理0件。",
        "收到涉及征地拆迁的政府信息公开申请4件，予以公开2件。",
        "收到政府信息公开申请12件，涉及征地拆迁类8件，其中予以公开3件。",
        "受理政府信息公开申请12件，不予公开（属于国家秘密）0件。",
        "答复政府信息公开申请12件，其中属于行政执法案卷不予公开1件。",
        "因政府信息公开引发的行政复议案件中，维持2件，被纠正0件，行政诉讼败诉0件。",
        "行政复议答复案件7件，均与政府信息公开无关。",
        // Other periods and comparisons.
        "2022年收到政府信息公开申请30件，答复29件；2023年收到政府信息公开申请12件。",
        "收到政府信息公开申请12件，比上年减少18件，同比下降60%。",
        "收到政府信息公开申请12件，较2022年增加2件，答复12件。",
        "近三年累计收到政府信息公开申请60件，办结59件。",
        "自2008年以来，共受理政府信息公开申请300件。",
        "上半年收到政府信息公开申请5件，下半年收到7件。",
        "12月新收政府信息公开申请2件。",
        "2023年第一季度受理政府信息公开申请3件。",
        "平均每月受理政府信息公开申请1件。",
        // Other bodies and places.
        "全市各单位共收到政府信息公开申请3259件，答复3278件。",
        "全市共收到政府信息公开申请3259件，办结3278件。",
        "指导各镇街答复政府信息公开申请46件。",
        "市财政局收到政府信息公开申请60件，市教育局受理政府信息公开申请30件。",
        "协助区政府答复政府信息公开申请6件。",
        // Other subjects.
        "在门户网站公开信息265条，政务新媒体发布信息682条。",
        "主动公开政府信息1,234条，其中网站公开信息900条。",
        "12345热线受理群众诉求500件，办结498件，答复率99.6%。",
        "受理群众留言咨询30件，答复30件。回复咨询120次。",
        "办理人大代表建议18件、政协委员提案22件，均按时答复，办结40件，予以公开35件。",
        "全年举办政府信息公开培训3次，培训120人次。",
        "受理行政许可申请8500件，办结8498件，处罚决定予以公开210件。",
        "办理行政复议案件300件，行政应诉120件。",
        "依法办理行政复议答复5件。",
        "公文属性源头认定：主动公开120件，依申请公开30件，不予公开45件。",
        "印发文件标注主动公开60件、依申请公开20件、不予公开15件。",
        "制发文件320件，公开文件200件。",
        "公开行政规范性文件18件，政策解读12件。",
        "以市政府名义制发行政规范性文件2件，以办公室名义制发3件。",
        "组织依申请公开案卷评查，抽查答复书20份。",
        "做到受理一件、办结一件、答复一件。",
        "收到申请后15个工作日内答复，自收到政府信息公开申请之日起20个工作日内办结。",
        "按照《条例》第三十六条，对第33条规定的申请予以答复。",
        "设立政府信息公开申请受理点3个，受理渠道4种。",
        "制定依申请公开答复文书模板8份。",
        "审核政府信息公开申请答复40件。",
        "约收到政府信息公开申请20件，收到政府信息公开申请10余件。",
        "依申请公开办结率100%，答复政府信息公开申请及时率100%。",
        "受理举报投诉5件，办结5件。",
        "1.收到政府信息公开申请12件。",
        "收到各类来信、政府信息公开申请共56件。",
        "认真办理政府信息公开行政复议，规范答复流程，全年开展培训2次。",
        "未收到关于政府信息公开的举报投诉。",
        "未发生行政复议被纠正、行政诉讼败诉的情况。",
        "尚未办结政府信息公开申请1件。",
        "依申请公开工作规范有序。全年接到群众来电500次，处理480次。",
        "政府信息公开工作专班召开会议5次，受理意见建议30条，采纳28条。",
        "完成政府网站规章、行政规范性文件集中公开，公开现行有效规章8件、行政规范性文件16件。",
        "受理政府信息公开行政复议申请85件，审结80件。",
        "办理政府信息公开行政复议案件85件。",
        "其中不予公开、无法提供等共9件。",
        "收到政府信息公开申请12件，受理10件，不予受理2件，答复10件。",
        "收到政府信息公开申请12件，书面答复8件，口头答复4件。",
        "收到政府信息公开申请12件，按时答复10件，延期答复2件。",
        "收到政府信息公开申请12件，当面答复3件、通过邮件答复9件。",
        "收到政府信息公开书面申请9件、口头申请3件。",
        "收到政府信息公开申请12件，除撤回2件外，其余10件均已答复，剩余1件正在办理。",
        "收到政府信息公开申请12件，申请人撤回2件，实际办理10件。",
        "受理政府信息公开申请12件，正在办理2件，未到答复期限1件。",
        "收到市政府转办的政府信息公开申请3件，均已按要求答复3件。",
        "办结上年结转申请0件。",
        "不予公开信息5条。",
        "因政府信息公开新增行政诉讼1件。",
        "修改、废止行政规范性文件8件。",
        "废止行政规范性文件2件、宣布失效1件。",
        "2023年累计收到政府信息公开申请12件，答复12件。",
        "政府信息公开方面，涉诉案件中行政诉讼一审5件、二审3件。",
        "办理依申请公开事项，为群众提供信息8件，答疑解惑30次。",
        "收到政府信息公开申请12件，办理时限平均8个工作日。",
        "推行容缺受理120件，帮办代办处理300件。",
        "市长信箱受理信件260件，办结258件，予以公开200件。",
        "司法局收到行政复议申请96件，受理90件。",
        "组织规范性文件清理，共清理120件，继续有效20件，废止3件。",
        "今年以来受理投诉举报500件，答复498件，行政处罚信息予以公开60件。",
        "处理政府信息公开类信访5件。",
        // Shares.
        "答复政府信息公开申请12件，其中予以公开5件，占41.67%；部分公开2件，占比16.7%。",
        "收到政府信息公开申请12件，予以公开5件，占答复总数的41.6%。",
    ];
    let wrong = wrong(cases.into_iter().map(|prose| (USUAL, prose, &[][..])));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sentences that contradict the usual table.
#[test]
fn loud() {
    let cases = [
        ("2023年，我局新收政府信息公开申请13件。", &["prose.received"][..]),
        ("2023年，我局共收到政府信息公开申请15件，全部按时办结。", &["prose.received"]),
        ("2023年，新收申请11件，上年结转2件。", &["prose.received", "prose.carried_in"]),
        ("我局受理政府信息公开申请12件，答复14件。", &["prose.handled"]),
        ("收到政府信息公开申请12件，其中自然人10件，法人2件，已办结15件。", &["prose.handled"]),
        (
            "收到政府信息公开申请12件，较上年增加3件，办结16件，结转下年度3件。",
            &["prose.handled", "prose.carried_out"],
        ),
        (
            "收到政府信息公开申请12件，其中予以公开6件，部分公开3件。",
            &["prose.granted", "prose.partly_granted"],
        ),
        (
            "收到政府信息公开申请12件：予以公开6件；部分公开2件；不予公开2件。",
            &["prose.granted", "prose.refused"],
        ),
        (
            "答复政府信息公开申请12件，无法提供2件，不予处理1件，其他处理0件。",
            &["prose.unavailable", "prose.not_processed", "prose.other_handling"],
        ),
        ("收到政府信息公开申请12件，9件予以公开，2件结转至下年度。", &["prose.granted", "prose.carried_out"]),
        ("收到信息公开申请二十件，予以公开十五件。", &["prose.received", "prose.granted"]),
        ("因政府信息公开引发行政复议4件，行政诉讼5件。", &["prose.review", "prose.litigation"]),
        ("收到政府信息公开申请12件。行政复议、行政诉讼各1件。", &["prose.review", "prose.litigation"]),
        ("未收到政府信息公开申请。", &["prose.received"]),
        (
            "2023年，没有收到公民、法人提出的政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼案件。",
            &["prose.review", "prose.litigation"],
        ),
        (
            "2023年度未收到依申请公开政府信息的申请，也无行政复议、行政诉讼。",
            &["prose.received", "prose.review", "prose.litigation"],
        ),
        (
            "制发行政规范性文件6件，废止2件，现行有效21件。",
            &["prose.made", "prose.repealed", "prose.in_force"],
        ),
        ("行政规范性文件制发5件、废止3件、现行有效19件。", &["prose.in_force"]),
        ("（二）依申请公开。2023年，共受理申请18件，答复17件。", &["prose.received", "prose.handled"]),
        ("（二）依申请公开情况\n全年共收到申请18件，答复17件。", &["prose.received", "prose.handled"]),
        ("答复政府信息公开申请12件，其中予以公开5件，占33.9%。", &["prose.granted"]),
        ("2022年收到政府信息公开申请30件；2023年收到政府信息公开申请22件。", &["prose.received"]),
        ("2023年1月1日至12月31日，收到政府信息公开申请1,200件。", &["prose.received"]),
        ("2023年累计收到政府信息公开申请22件。", &["prose.received"]),
        ("收到政府信息公开申请12件，受理10件，答复14件。", &["prose.handled"]),
        ("收到政府信息公开申请12件，书面答复8件，口头答复4件，办结14件。", &["prose.handled"]),
        ("收到政府信息公开申请12件，其中不予公开9条。", &["prose.refused"]),
    ];
    let wrong = wrong(cases.into_iter().map(|(prose, expected)| (USUAL, prose, expected)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sentences from real reports that fool a naive pattern, with the figures of their own tables.
#[test]
fn honest_readings() {
    let cells = |pairs: &[(&'static str, i64)]| pairs.to_vec();
    let carried = cells(&[
        ("requests.received.total", 3259),
        ("requests.carried_in.total", 77),
        ("requests.handled_total.total", 3278),
        ("requests.carried_out.total", 58),
    ]);
    let groups = cells(&[
        ("requests.received.total", 3511),
        ("requests.carried_in.total", 96),
        ("requests.granted.total", 1191),
        ("requests.partly_granted.total", 328),
        ("requests.refused.prohibited_by_law.total", 27),
        ("requests.refused.third_party_rights.total", 115),
        ("requests.unavailable.not_held.total", 1047),
        ("requests.unavailable.needs_creation.total", 31),
        ("requests.not_processed.petition.total", 406),
        ("requests.other_handling.other.total", 341),
        ("requests.handled_total.total", 3486),
        ("requests.carried_out.total", 121),
    ]);
    let shares = cells(&[
        ("requests.received.total", 1200),
        ("requests.granted.total", 208),
        ("requests.handled_total.total", 1191),
        ("requests.carried_out.total", 9),
    ]);
    let cases: [(&[(&str, i64)], &str); 12] = [
        (&groups, "2023年，全市收办政府信息公开申请3607件。"),
        (
            &groups,
            "共收办政府信息公开申请3607件，予以公开1191件，部分公开328件，不予公开142件，无法提供1078件，不予处理406件，其他处理341件，结转下年度121件。",
        ),
        (&cells_of_disputes(170, 36), "因政府信息公开引发的行政复议134件。"),
        (&cells_of_disputes(170, 36), "政府信息公开行政复议170件。"),
        (
            &carried,
            "受理政府信息公开申请3259件，答复3278件（含上年度结转申请77件，另有58件顺延到下年度答复）。",
        ),
        (&carried, "受理3,259件，答复3,278件（含上年度结转申请77件，另有58件顺延到下年度答复）。"),
        (
            &cells(&[
                ("requests.received.total", 19),
                ("requests.handled_total.total", 19),
                ("requests.other_handling.other.total", 8),
            ]),
            "受理政府信息公开申请19件，其中11件办结，8件申请人主动撤销。",
        ),
        (
            &cells(&[
                ("requests.received.total", 19),
                ("requests.handled_total.total", 19),
                ("requests.other_handling.other.total", 8),
            ]),
            "依申请公开：受理19件，其中11件办结，8件申请人主动撤销",
        ),
        (&shares, "答复政府信息公开申请1191件，其中予以公开208件，占17.46%。"),
        (&cells(&[("requests.received.total", 14069)]), "收到政府信息公开申请14,069件。"),
        (&cells(&[("requests.received.total", 1295)]), "2023 年 收到政府信息公开申请 1295 件。"),
        (
            &cells(&[("requests.received.total", 103), ("requests.carried_in.total", 2)]),
            "新收政府信息公开申请一百零三件，上年结转两件。",
        ),
    ];
    let alarmed = wrong(cases.into_iter().map(|(cells, prose)| (cells, prose, &[][..])));
    assert!(alarmed.is_empty(), "{alarmed:#?}");
    let cases: [Case; 6] = [
        // The first row alone is not the group.
        (&groups, "共收办政府信息公开申请3607件，无法提供1047件。", &["prose.unavailable"]),
        (&groups, "共收到政府信息公开申请3608件。", &["prose.received"]),
        (&carried, "受理政府信息公开申请3259件，答复3277件。", &["prose.handled"]),
        (
            &carried,
            "受理政府信息公开申请3259件，答复3278件（含上年度结转申请103件，另有58件顺延到下年度答复）。",
            &["prose.carried_in"],
        ),
        (&shares, "答复政府信息公开申请1191件，其中予以公开208件，占18.46%。", &["prose.granted"]),
        (&cells_of_disputes(170, 36), "因政府信息公开引发的行政复议135件。", &["prose.review"]),
    ];
    let missed = wrong(cases);
    assert!(missed.is_empty(), "{missed:#?}");
}

fn cells_of_disputes(total: i64, pending: i64) -> Vec<(&'static str, i64)> {
    vec![
        ("disputes.review.upheld", total - pending),
        ("disputes.review.pending", pending),
        ("disputes.review.total", total),
    ]
}

/// 全市 is a government's own, another's elsewhere.
#[test]
fn whose_figures() {
    let prose = "2023年，全市共收到政府信息公开申请15件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 1);
    assert_eq!(check(&report("某市统计局", USUAL, prose)).len(), 0);
    let prose = "2023年，全市各级行政机关共收到政府信息公开申请15件，其中市政府收到申请4件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 1);
    let prose = "2023年，全市共收到政府信息公开申请15件，市本级收到12件。";
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 0);
    let prose = "2023年，市统计局收到政府信息公开申请15件。";
    assert_eq!(check(&report("某市统计局", USUAL, prose)).len(), 1);
    assert_eq!(check(&report("某市人民政府", USUAL, prose)).len(), 0);
}

#[test]
fn blanks_absent_tables_and_remarks() {
    // A blank total counts as the sum of its columns, and that is said.
    let mut blank = report("某市统计局", USUAL, "收到政府信息公开申请12件，予以公开4件。");
    blank.set_cell(blank.form().find("requests.granted.total").unwrap(), Cell::default());
    blank.set_cell(blank.form().find("requests.granted.business").unwrap(), Cell::default());
    let found = check(&blank);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("空白未计"), "{}", found[0].message);
    blank.sections[0].text = "收到政府信息公开申请12件，予以公开5件。".to_owned();
    assert_eq!(check(&blank), []);
    // Nothing to compare with.
    let mut absent = report("某市统计局", USUAL, "收到政府信息公开申请15件。");
    for spec in absent.form().cells() {
        absent.set_cell(spec.ix, Cell::default());
    }
    assert_eq!(check(&absent), []);
    let mut unreadable = report("某市统计局", USUAL, "收到政府信息公开申请15件。");
    unreadable.set_cell(unreadable.form().find("requests.received.total").unwrap(), Cell::new("1,2"));
    assert_eq!(check(&unreadable), []);
    // The prose may speak of the part that the remark names.
    let mut remark = report("某市统计局", USUAL, "制发行政规范性文件6件。");
    let made = remark.form().find("disclosure.normative_documents.made").unwrap();
    remark.set_cell(made, Cell::new("22（其中修订 16 件）"));
    assert_eq!(check(&remark), []);
    remark.sections[0].text = "制发行政规范性文件7件。".to_owned();
    assert_eq!(check(&remark).len(), 1);
}

#[test]
fn words_and_cells() {
    let prose = "2023年，新收政府信息公开申请 １３ 件，无法提供2件。";
    let report = report("某市统计局", USUAL, prose);
    let found = check(&report);
    let words: Vec<_> = found.iter().map(|f| &prose[f.words[0].start..f.words[0].end]).collect();
    assert_eq!(words, ["新收政府信息公开申请 １３ 件", "无法提供2件"]);
    assert_eq!(found[0].cells, [report.form().find("requests.received.total").unwrap()]);
    assert_eq!(found[1].cells.len(), 3);
    assert_eq!((found[0].left, found[0].right), (Some(13), Some(12)));
    assert!(found[1].message.contains("无法提供 3"), "{}", found[1].message);
}

#[test]
fn witnesses_are_the_unambiguous_figures() {
    let prose = "新收政府信息公开申请13件，上年结转1件，答复12件，不予公开2件。收到政府信息公开申请20件。";
    let report = report("某市统计局", USUAL, prose);
    let told: Vec<_> = witnesses(&report).into_iter().map(|(cells, value, _)| (cells.len(), value)).collect();
    assert_eq!(told, [(1, 13), (1, 1), (8, 2)]);
    let torn = report_with(&report, "新收政府信息公开申请13件。新收政府信息公开申请12件。");
    assert_eq!(witnesses(&torn), []);
}

fn report_with(report: &Report, prose: &str) -> Report {
    let mut other = report.clone();
    other.sections[0].text = prose.to_owned();
    other
}

#[test]
fn only_sections_one_and_six_are_read() {
    let mut report = report("某市统计局", USUAL, "");
    report.sections[4].text = "收到政府信息公开申请99件。".to_owned();
    assert_eq!(check(&report), []);
    report.sections[5].text = "收到政府信息公开申请99件。".to_owned();
    assert_eq!(check(&report).len(), 1);
    report.sections.push(Section {
        heading: "附件".to_owned(),
        text: "新收99件。".to_owned(),
        ..Section::default()
    });
    assert_eq!(check(&report).len(), 1);
}

#[test]
fn figures_with_what_they_count() {
    let author = Author { year: Some(2023), organization: None, is_government: false };
    let found = figures(
        TextField::Text(0),
        &Text::new(
            "受理3259件政府信息公开申请，答复3278件（含上年度结转申请77件，另有58件顺延到下年度答复）",
        ),
        author,
    );
    let counts: Vec<_> = found.iter().filter_map(count_of).collect();
    // 受理3259件 comes before anything says that it is about applications.
    assert_eq!(counts, [3278, 77, 58]);
}

#[cfg(test)]
mod laws {
    use super::*;
    use proptest::prelude::*;

    fn any_prose() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "新收",
            "收到",
            "政府信息公开申请",
            "上年结转",
            "予以公开",
            "其中",
            "（",
            "）",
            "，",
            "。",
            "、",
            "12件",
            "十二",
            "3,000",
            "占",
            "17.5%",
            "未",
            "行政复议",
            "制发",
            "规范性文件",
            "2023年",
            "2022年结转",
            "分别为",
            "各",
            "\n",
            "（一）",
            "约",
            "-",
            "。",
            "12345",
            "99999999999999999999",
            "１２",
        ]);
        prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
    }

    proptest! {
        #![proptest_config(crate::testing::cases(128))]

        #[test]
        fn no_prose_breaks_it_and_words_lie_within(prose in any_prose()) {
            let report = report("某市统计局", USUAL, &prose);
            for finding in check(&report) {
                let words = finding.words[0];
                prop_assert!(prose.get(words.start..words.end).is_some_and(|words| !words.is_empty()));
            }
            witnesses(&report);
        }

        #[test]
        fn a_true_sentence_is_never_found(n in 0..5000i64, c in 0..50i64, o in 0..50i64) {
            let handled = (n + c - o).max(0);
            let cells = [
                ("requests.received.total", n), ("requests.carried_in.total", c),
                ("requests.handled_total.total", handled), ("requests.carried_out.total", o),
            ];
            let prose = format!("2023年，新收政府信息公开申请{n}件，上年结转{c}件，办结{handled}件，结转下年度{o}件。");
            prop_assert_eq!(rules(&cells, &prose), [] as [&str; 0]);
        }
    }
}

/// Longer prose in the styles of different offices, all of it in accord with the usual table.
const PARAGRAPHS: &[&str] = &[
    "2023年，我局坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻《中华人民共和国政府信息公开条例》。\n（一）主动公开情况。全年通过政府网站公开政府信息356条，其中概况类信息12条、政务动态280条、信息公开目录64条；政务微博发布信息502条，政务微信推送186条。\n（二）依申请公开情况。全年共收到政府信息公开申请12件，上年结转1件，其中自然人申请10件，法人或其他组织申请2件。已办结12件，其中：予以公开5件、部分公开2件、不予公开1件、无法提供3件、其他处理1件，结转下年度继续办理1件。\n（三）政府信息管理情况。制发行政规范性文件5件，废止3件，现行有效20件。\n（四）平台建设情况。网站全年访问量12.6万次，办理网民留言45件，办结率100%。\n（五）监督保障情况。全年举办业务培训2次，参训86人次。因政府信息公开引起的行政复议3件、行政诉讼2件。",
    "（二）做好依申请公开。畅通线上线下申请渠道，规范接收、登记、办理、答复等程序，强化与申请人沟通。2023年，共受理政府信息公开申请12宗，同比下降14.3%。从申请方式看，网上申请8宗，信函申请3宗，当面申请1宗。从办理结果看，予以公开5宗，部分公开2宗，不予公开1宗，无法提供3宗，其他处理1宗。",
    "2023年度，我镇新收政府信息公开申请12件，较2022年减少5件，上年结转1件，共13件。全年办结12件，办结率92.3%，1件结转至下一年度继续办理。12件办结件中，予以公开5件，占41.7%；部分公开2件，占16.7%；无法提供3件，占25%。",
    "（四）依申请公开办理情况\n1.收到和处理申请情况。本年度新收申请12件，均为自然人提出，上年度结转1件。\n2.答复情况。答复12件，其中“予以公开”5件，“部分公开”2件，“不予公开”1件，“无法提供”3件。\n3.复议诉讼情况。本年度发生政府信息公开行政复议3件（其中1件尚未审结），行政诉讼案件2件，未发生被纠正情形。",
    "依申请公开方面，一是健全制度，修订《依申请公开工作规程》，明确受理、办理、答复各环节时限；二是加强指导，对12个镇街开展业务培训3期；三是规范办理，共收到申请12件，答复12件，无超期答复。",
    "政务公开工作领导小组召开专题会议4次，研究部署工作6项。受理12345政务服务便民热线工单1,326件，办结1,320件，满意率98.5%。办理人大建议15件、政协提案9件，答复率100%，公开复文18件。",
    "全年公开行政许可结果2,310条、行政处罚决定86条；公开财政预决算信息24条；发布政策解读材料16篇，其中图解10篇、视频3个。组织“政府开放日”活动2次，邀请群众60余名。",
    "2023年共收到各类政府信息公开申请12件（网络申请9件、信函申请3件），上年结转1件，均在规定时限内答复，其中予以公开5件，部分公开2件，不予公开1件，无法提供3件，其他1件。因信息公开被申请行政复议3起，被提起行政诉讼2起。",
    "加强规范性文件管理，2023年制发行政规范性文件5件，均按程序开展合法性审核和公平竞争审查；开展文件清理，废止行政规范性文件3件，目前现行有效的行政规范性文件共20件，全部在网站专栏集中公开。",
    "截至2023年12月31日，共收到依申请公开申请12件，上年结转1件，办结12件。申请内容主要涉及征地补偿、房屋拆迁、规划审批等方面，其中征地补偿类6件，房屋拆迁类4件，其他2件。",
];

#[test]
fn longer_prose_in_accord() {
    let wrong = wrong(PARAGRAPHS.iter().map(|prose| (USUAL, *prose, &[][..])));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A figure that is changed in such prose is found, unless it is one the tables say nothing about.
#[test]
fn changed_figures_in_longer_prose() {
    let mut tried = 0;
    let mut missed = Vec::new();
    let says = [
        "新收政府信息公开申请12",
        "收到政府信息公开申请12",
        "受理政府信息公开申请12",
        "上年结转1",
        "上年度结转1",
        "办结12",
        "答复12",
        "予以公开5",
        "予以公开”5",
        "部分公开2",
        "部分公开”2",
        "不予公开1",
        "不予公开”1",
        "无法提供3",
        "无法提供”3",
        "其他处理1",
        "继续办理1",
        "行政复议3",
        "行政诉讼2",
        "行政诉讼案件2",
        "制发行政规范性文件5",
        "废止3",
        "废止行政规范性文件3",
        "现行有效20",
        "现行有效的行政规范性文件共20",
        "收到申请12",
        "新收申请12",
        "依申请公开申请12",
    ];
    for prose in PARAGRAPHS {
        for said in says {
            let Some(at) = prose.find(said) else { continue };
            let digits = said.find(|c: char| c.is_ascii_digit()).unwrap();
            let (head, tail) = (&prose[..at + digits], &prose[at + said.len()..]);
            tried += 1;
            let changed = format!("{head}47{tail}");
            if rules(USUAL, &changed).is_empty() {
                missed.push(format!("{said}: {}", prose.chars().take(30).collect::<String>()));
            }
        }
    }
    assert!(tried > 40, "{tried}");
    assert!(missed.is_empty(), "{} of {tried}: {missed:#?}", missed.len());
}
