//! Sentences: those in accord with the tables, those that contradict them, those that fool a naive pattern.

use super::{Case, USUAL, wrong};

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
            &["prose.received", "prose.review", "prose.litigation"],
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
