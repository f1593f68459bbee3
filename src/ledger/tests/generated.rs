//! Any register gives a table that satisfies every identity, and a generated one the table that it was made of.

use super::styles::{cells, sheet};
use crate::ledger::{Count, Decision, Mapping, Taken, count};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn holds(count: &Count) {
    let report = count.report();
    for identity in report.form().identities() {
        let sum = |cells: &[crate::form::CellIx]| {
            cells.iter().map(|ix| report.value(*ix).unwrap_or(0)).sum::<i64>()
        };
        assert_eq!(sum(&identity.left), sum(&identity.right), "{} {}", identity.rule, identity.subject);
    }
    // A line is counted, or it is in exactly one of the other lists.
    let received = count.of("requests.received.total") + count.of("requests.carried_in.total");
    let places: std::collections::BTreeSet<usize> = ["received", "carried_in"]
        .iter()
        .flat_map(|row| count.cells.get(&format!("requests.{row}.total")))
        .flatten()
        .copied()
        .collect();
    assert_eq!(received, places.len());
}

/// Texts as they may stand in any column, sense or none.
fn text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "自然人",
        "法人",
        "企业",
        "个体户",
        "王某",
        "丰源公司",
        "2024.1.5",
        "2023-12-30",
        "2025/1/3",
        "1月5日",
        "45296",
        "2024.2.30",
        "予以公开",
        "不予公开",
        "部分公开",
        "办理中",
        "撤回",
        "是",
        "否",
        "维持",
        "撤销",
        "重复申请",
        "信息不存在，重复申请",
        "/",
        "合计",
        "编号",
        "收到日期",
        "12",
        "按程序答复",
        "第十五条",
        "2024.1.5，2024.3.6",
        "\u{1f600}",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_register_satisfies_every_identity(
        rows in prop::collection::vec(prop::collection::vec(text(), 12), 0..40),
        year in 2018..2027i32,
        left_out in any::<prop::sample::Index>(),
    ) {
        let head = "编号|申请人|申请人类型|收到日期|申请内容|答复日期|答复类型|理由|是否撤回|复议结果|诉讼结果|诉讼日期";
        let lines: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let text = format!("{head}\n{}", lines.join("\n"));
        let mut mapping = Mapping::default();
        mapping.answers.insert("按程序答复".to_owned(), "granted".to_owned());
        for _ in 0..2 {
            let Ok(counted) = count(&[sheet("", &text)], &mapping, year) else { return Ok(()) };
            holds(&counted);
            if !counted.lines.is_empty() {
                let key = counted.lines.get(left_out.index(counted.lines.len())).unwrap().key.to_owned();
                mapping.lines.insert(key, Decision { taken: Some(Taken::LeftOut), ..Decision::default() });
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[\\PC\n|]{0,400}", year in 1900..2200i32) {
        if let Ok(counted) = count(&[sheet("", &text)], &Mapping::default(), year) {
            holds(&counted);
        }
    }
}

const KINDS: [(&str, &str); 6] = [
    ("自然人", "natural_person"),
    ("商业企业", "business"),
    ("科研机构", "research"),
    ("社会公益组织", "nonprofit"),
    ("法律服务机构", "legal_service"),
    ("其他", "other_organization"),
];

const ANSWERS: [(&str, &str); 21] = [
    ("予以公开", "granted"),
    ("部分公开（区分处理）", "partly_granted"),
    ("不予公开—属于国家秘密", "refused.state_secret"),
    ("其他法律行政法规禁止公开", "refused.prohibited_by_law"),
    ("危及“三安全一稳定”", "refused.security_and_stability"),
    ("保护第三方合法权益", "refused.third_party_rights"),
    ("不予公开：内部事务信息", "refused.internal_affairs"),
    ("过程性信息", "refused.deliberative_process"),
    ("行政执法案卷", "refused.enforcement_file"),
    ("属于行政查询事项", "refused.administrative_query"),
    ("本机关不掌握", "unavailable.not_held"),
    ("没有现成信息，需要另行制作", "unavailable.needs_creation"),
    ("补正后申请内容仍不明确", "unavailable.unclear_after_correction"),
    ("信访举报投诉类", "not_processed.petition"),
    ("重复申请", "not_processed.repeated"),
    ("要求提供公开出版物", "not_processed.publication"),
    ("无正当理由大量反复申请", "not_processed.excessive"),
    ("要求重新出具已获取信息", "not_processed.reconfirmation"),
    ("逾期不补正", "other_handling.correction_overdue"),
    ("逾期未缴费", "other_handling.fee_overdue"),
    ("申请人撤回", "other_handling.other"),
];

/// A day of a year in one of the ways of writing.
fn written(year: i32, month: i32, day: i32, way: usize) -> String {
    match way % 6 {
        0 => format!("{year}.{month}.{day}"),
        1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{year}/{month}/{day} 9:30"),
        3 => format!("{year}年{month}月{day}日"),
        4 => format!("{year}{month:02}{day:02}"),
        _ => (crate::ledger::Day::new(year, month, day)
            .unwrap()
            .days_after(crate::ledger::Day::of_count(-25_569)))
        .to_string(),
    }
}

#[test]
fn generated_registers_in_every_style_give_their_tables_cell_by_cell_and_line_by_line() {
    // A simple generator of our own: the same registers every time.
    let mut state = 20_240_105u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let styles: [[&str; 7]; 4] = [
        ["序号", "申请人", "申请人类型", "收到日期", "申请内容", "答复日期", "答复类型"],
        ["登记编号", "申请人姓名或名称", "申请主体", "登记时间", "所需信息", "办结时间", "办理结果"],
        ["编号", "申请单位", "申请人性质", "申请时间", "申请事项", "回复时间", "处理结果"],
        ["受理编号", "申请者", "主体类别", "收件日期", "信息名称", "答复时间", "公开类型"],
    ];
    for round in 0..40 {
        let style = styles[round % styles.len()];
        let mut order: Vec<usize> = (0..7).collect();
        for at in (1..7).rev() {
            order.swap(at, next(at + 1));
        }
        let place =
            |cells: [String; 7]| order.iter().map(|at| cells[*at].clone()).collect::<Vec<_>>().join("|");
        let mut lines = vec!["某某单位依申请公开登记台账".to_owned(), place(style.map(str::to_owned))];
        let mut expected: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for nth in 0..60 {
            let row = lines.len() as u32 + 1;
            let (kind, column) = KINDS[next(6)];
            let (answer, outcome) = ANSWERS[next(21)];
            let came = 2023 + next(2) as i32;
            let went = came + next(3) as i32;
            let is_open = next(6) == 0;
            let month = 1 + next(6) as i32;
            let received = written(came, month, 1 + next(28) as i32, next(6));
            let answered =
                if is_open { String::new() } else { written(went, month + 5, 1 + next(28) as i32, next(6)) };
            let outcome_text = if is_open { "" } else { answer };
            let mut cells: [String; 7] = std::array::from_fn(|_| String::new());
            for (cell, text) in cells.iter_mut().zip([
                &format!("第{nth}号"),
                "某某",
                kind,
                &received,
                "信息",
                &answered,
                outcome_text,
            ]) {
                *cell = text.to_owned();
            }
            lines.push(place(cells));
            let mut put = |row_id: &str| expected.entry(format!("{row_id}.{column}")).or_default().push(row);
            if came == 2023 && !is_open && went == 2023 {
                continue;
            }
            put(if came == 2024 { "received" } else { "carried_in" });
            put(if is_open || went > 2024 { "carried_out" } else { outcome });
        }
        let counted = count(&[sheet("", &lines.join("\n"))], &Mapping::default(), 2024).unwrap();
        let expected: Vec<String> = expected
            .iter()
            .map(|(cell, rows)| {
                format!("{cell}={}", rows.iter().map(u32::to_string).collect::<Vec<_>>().join(","))
            })
            .collect();
        assert_eq!(cells(&counted), expected, "round {round}\n{}", lines.join("\n"));
        assert!(counted.proposed.is_empty() && counted.unplaced.is_empty(), "round {round}");
        holds(&counted);
    }
}
