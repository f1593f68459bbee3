//! Registers as offices keep them, small enough to be counted by hand.

use crate::ledger::{Count, Mapping, Sheet, count};

/// A sheet of lines whose cells bars part.
pub(super) fn sheet(name: &str, text: &str) -> Sheet {
    let rows = text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    Sheet::of_rows(name, rows)
}

fn counted(text: &str) -> Count {
    count(&[sheet("台账", text)], &Mapping::default(), 2024).unwrap()
}

/// The cells without the totals, each with the rows of its lines: `received.business=3,4`.
pub(super) fn cells(count: &Count) -> Vec<String> {
    let parts = count.cells.iter().filter(|(path, _)| !path.contains("total"));
    parts
        .map(|(path, lines)| {
            let rows: Vec<String> =
                lines.iter().map(|line| count.lines.get(*line).unwrap().row.to_string()).collect();
            format!("{}={}", path.strip_prefix("requests.").unwrap_or(path), rows.join(","))
        })
        .collect()
}

fn reasons(count: &Count) -> Vec<String> {
    count
        .unplaced
        .iter()
        .map(|one| format!("{} {}", count.lines.get(one.line).unwrap().row, one.reason))
        .collect()
}

fn proposals(count: &Count) -> Vec<String> {
    count
        .proposed
        .iter()
        .map(|one| format!("{} {}", count.lines.get(one.line).unwrap().row, one.value))
        .collect()
}

#[test]
fn a_register_with_one_row_of_headings() {
    let count = counted(
        "青禾县水务局2024年依申请公开台账\n\
         序号|申请人|申请人类型|收到日期|申请内容|答复日期|答复类型|备注\n\
         1|王某|自然人|2024.1.5|供水价格|2024.1.20|予以公开|\n\
         2|丰源公司|商业企业|2024-03-01|招标文件|2024/3/20|部分公开|\n\
         3|李某|公民|2023年12月20日|水库名录|2024年1月10日|不予公开（过程性信息）|\n\
         4|青禾律师事务所|法律服务机构|20240601|处罚案卷|||未答复\n\
         5|赵某|自然人|45296|灌溉计划|45320|信息不存在|\n\
         6|钱某|自然人|2023.5.1|旧事|2023.5.20|予以公开|\n\
         合计|6件||||||\n\
         注：以上为全部申请|||||||",
    );
    assert_eq!(
        cells(&count),
        [
            "carried_in.natural_person=5",
            "carried_out.legal_service=6",
            "granted.natural_person=3",
            "partly_granted.business=4",
            "received.business=4",
            "received.legal_service=6",
            "received.natural_person=3,7",
            "refused.deliberative_process.natural_person=5",
            "unavailable.not_held.natural_person=7",
        ]
    );
    assert_eq!((reasons(&count), proposals(&count), count.before), (vec![], vec![], 1));
    assert_eq!(count.open, [3]);
    let headings: Vec<&str> = count.sheets[0].columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(
        headings,
        ["序号", "申请人", "申请人类型", "收到日期", "申请内容", "答复日期", "答复类型", "备注"]
    );
}

#[test]
fn joined_headings_over_two_rows_notes_and_page_headings() {
    let cells_of = "0,0,台账 2,0,序号 2,1,申请人信息 3,1,姓名（名称） 3,2,类别 2,3,申请情况 3,3,收到时间 3,4,申请内容 2,5,办理情况 3,5,办结时间 3,6,处理结果 3,7,理由 \
        4,0,1 4,1,王某 4,2,自然人 4,3,2024.2.1 4,4,甲 4,5,2024.2.9 4,6,不予公开 4,7,第十五条 \
        5,0,2 5,1,李某 5,2,自然人 5,3,2024.2.2 5,4,乙 5,5,2024.2.9 5,6,予以公开 \
        6,6,不予公开 6,7,行政执法案卷 \
        7,0,序号 7,1,申请人信息 7,2,申请人信息 7,3,申请情况 8,1,姓名（名称） 8,2,类别 8,3,收到时间 8,4,申请内容 8,5,办结时间 8,6,处理结果 8,7,理由 \
        9,0,3 9,1,丰源公司 9,2,法人 9,3,2024.3.1 9,4,丙 9,5,2024.3.5 9,6,公开 \
        12,0,填表人：某某";
    let cells_of = cells_of.split(' ').map(|cell| {
        let mut parts = cell.splitn(3, ',');
        let mut next = || parts.next().unwrap();
        (next().parse().unwrap(), next().parse().unwrap(), next().to_owned())
    });
    let joined = vec![
        (2..4, 0..1),
        (2..3, 1..3),
        (2..3, 3..5),
        (2..3, 5..8),
        (5..7, 0..1),
        (5..7, 1..2),
        (5..7, 2..3),
        (5..7, 3..4),
        (5..7, 5..6),
    ];
    let sheet = Sheet::new("2024年", cells_of.collect(), &joined, crate::ledger::Epoch::Of1900);
    let count = count(&[sheet], &Mapping::default(), 2024).unwrap();
    assert_eq!(
        cells(&count),
        [
            "granted.business=10",
            "partly_granted.natural_person=6",
            "received.business=10",
            "received.natural_person=5,6",
            "refused.third_party_rights.natural_person=5",
        ]
    );
    assert_eq!(proposals(&count), ["6 partly_granted", "10 business"]);
    assert_eq!(reasons(&count), Vec::<String>::new());
}

#[test]
fn a_register_without_kinds_proposes_them_from_names() {
    let count = counted(
        "登记编号\t|申请者|申请时间|所需信息|答复时间|办理结果\n\
         A1|王某某|3月5日|甲|3月20日|同意公开\n\
         A2|青禾县丰源有限公司|4月1日|乙|4月20日|不掌握\n\
         A3|东山镇第三村第二组|4月2日|丙|4月20日|不掌握\n\
         A4|李某|12月20日|丁|1月8日|予以公开",
    );
    assert_eq!(
        cells(&count),
        [
            "carried_out.natural_person=5",
            "granted.natural_person=2",
            "received.business=3",
            "received.natural_person=2,5",
            "unavailable.not_held.business=3",
        ]
    );
    assert_eq!(proposals(&count), ["2 natural_person", "3 business", "5 2025-01-08", "5 natural_person"]);
    assert_eq!(reasons(&count), ["4 没有写申请人类型，从名称也看不出"]);
    assert!(count.proposed.iter().all(|one| !one.reason.contains("王某某")));
}

#[test]
fn what_cannot_be_told_is_counted_nowhere() {
    let count = counted(
        "编号|申请人|申请人类型|收到日期|答复日期|答复类型|是否撤回\n\
         1|甲某|自然人|2024.5.1|2024.4.1|予以公开|否\n\
         2|乙某|自然人|2024.2.30|2024.4.1|予以公开|\n\
         3|丙某|自然人||2024.4.1|予以公开|\n\
         4|丁某|自然人|2024.5.1|2024.5.9||\n\
         5|戊某|自然人|2024.5.1||予以公开|\n\
         6|己某|自然人|2024.5.1|2024.5.9|按程序答复|\n\
         7|庚某|自然人|2024.5.1|2024.5.9|不予公开|\n\
         8|辛某|个体工商户|2024.5.1|2024.5.9|予以公开|\n\
         9|壬某|自然人|2024.5.1|2024.5.9|办理中|\n\
         10|癸某|自然人|2024.5.1|2024.5.6||是\n\
         11|子某|自然人|2024.5.1|||2024.5.7\n\
         12|丑某|自然人|2025.1.1|||\n\
         13|寅某|自然人|2024.5.1|办理中||\n\
         14|卯某|自然人|不详|2024.5.9|予以公开|",
    );
    assert_eq!(
        reasons(&count),
        [
            "2 答复日期早于收到日期",
            "3 收到日期日历上没有这一天",
            "4 没有收到日期",
            "5 有答复日期，没有写答复类型",
            "6 写了答复类型，没有答复日期",
            "7 答复类型“按程序答复”还不知道算哪一种",
            "8 只写了“不予公开”，没有写是哪一种",
            "10 有答复日期，答复类型写的是还没有办结",
            "15 收到日期看不出是哪一天",
        ]
    );
    assert_eq!(proposals(&count), ["9 natural_person"]);
    assert_eq!(
        cells(&count),
        [
            "carried_out.natural_person=14",
            "granted.natural_person=9",
            "other_handling.other.natural_person=11,12",
            "received.natural_person=9,11,12,14",
        ]
    );
    assert_eq!((count.after, count.impossible.len()), (1, 3));
    let asked: Vec<&str> = count
        .wordings
        .iter()
        .filter(|wording| wording.meaning.is_none())
        .map(|wording| wording.wording.as_str())
        .collect();
    assert_eq!(asked, ["按程序答复", "不予公开", "个体工商户"]);
}

#[test]
fn a_wording_is_asked_once_and_kept() {
    let text = "编号|申请人|申请人类型|收到日期|答复日期|答复类型\n\
                1|甲某|个体工商户|2024.5.1|2024.5.9|按程序答复\n\
                2|乙某|自然人|2024.5.1|2024.5.9|按程序答复";
    let mut mapping = Mapping::default();
    mapping.answers.insert("按程序答复".to_owned(), "granted".to_owned());
    mapping.applicants.insert("个体工商户".to_owned(), "business".to_owned());
    let mapping = Mapping::from_json(&mapping.to_json()).unwrap();
    let count = count(&[sheet("", text)], &mapping, 2024).unwrap();
    assert_eq!(
        cells(&count),
        [
            "granted.business=2",
            "granted.natural_person=3",
            "received.business=2",
            "received.natural_person=3"
        ]
    );
    assert!(count.proposed.is_empty() && count.unplaced.is_empty());
}

#[test]
fn columns_in_any_order_and_by_what_stands_in_them() {
    let count = counted(
        "经办|最终|来件日|回复日期|何人|性质为\n\
         甲|予以公开|2024.1.2|2024.1.9|王某|自然人\n\
         乙|重复申请|2024.1.3|2024.1.9|丰源公司|企业",
    );
    assert_eq!(
        cells(&count),
        [
            "granted.natural_person=2",
            "not_processed.repeated.business=3",
            "received.business=3",
            "received.natural_person=2"
        ]
    );
}

#[test]
fn months_on_sheets_and_a_carried_line_on_two_are_counted_once() {
    let head = "编号|申请人|申请人类型|收到日期|答复日期|答复类型\n";
    let sheets = [
        sheet("说明", "本台账由办公室填写\n每月一张"),
        sheet("2023年", &format!("{head}Y-1|甲某|自然人|2023.12.20||办理中")),
        sheet(
            "2024年",
            &format!(
                "{head}Y-1|甲某|自然人|2023.12.20|2024.1.5|予以公开\nZ-1|乙某|自然人|3月1日|3月9日|予以公开"
            ),
        ),
        sheet("统计", "行标签|计数项:编号\n予以公开|2\n总计|2"),
    ];
    let count = count(&sheets, &Mapping::default(), 2024).unwrap();
    assert_eq!(
        cells(&count),
        ["carried_in.natural_person=2", "granted.natural_person=2,3", "received.natural_person=3"]
    );
    let left: Vec<Option<&str>> = count.sheets.iter().map(|sheet| sheet.left_out.as_deref()).collect();
    assert_eq!(left[1..3], [None, None]);
    assert!(left[3].unwrap().contains("统计表"), "{left:?}");
    assert_eq!(count.place(0), "2023年第2行");
}

#[test]
fn doubled_lines_are_listed() {
    let count = counted(
        "编号|申请人|申请人类型|收到日期|申请内容|答复日期|答复类型\n\
         申-001|甲某|自然人|2024.5.1|水价|2024.5.9|予以公开\n\
         申-001|甲某|自然人|2024.5.1|水价|2024.5.9|予以公开\n\
         申-002|乙某|自然人|2024.5.1|水价|2024.5.9|予以公开\n\
         申-002|丙某|自然人|2024.5.2|水质|2024.5.9|予以公开\n\
         申-003|丁某|自然人|2024.5.3|水量|2024.5.9|予以公开\n\
         申-004|丁某|自然人|2024.5.3|水量|2024.5.9|予以公开\n\
         申-005|戊某|自然人|2024.5.3|水量|2024.5.9|予以公开\n\
         申-005|戊某|自然人|2024.5.3|水量|2024.5.9|重复申请",
    );
    let doubled: Vec<(Vec<u32>, usize)> = count
        .doubled
        .iter()
        .map(|one| {
            (one.lines.iter().map(|line| count.lines.get(*line).unwrap().row).collect(), one.rows.len())
        })
        .collect();
    assert_eq!(doubled, [(vec![2], 1), (vec![4, 5], 0), (vec![6, 7], 0)]);
    assert_eq!(count.of("requests.received.total"), 6);
    assert_eq!(proposals(&count), ["8 partly_granted"]);
}

#[test]
fn late_and_open_lines() {
    let count = counted(
        "编号|申请人|申请人类型|收到日期|告知补正日期|收到补正日期|延期至|收费通知日期|缴费日期|答复日期|答复类型\n\
         1|甲某|自然人|2024.1.5||||||2024.2.2|予以公开\n\
         2|甲某|自然人|2024.1.5||||||2024.2.4|予以公开\n\
         3|甲某|自然人|2024.1.5|||2024.3.1|||2024.3.1|予以公开\n\
         4|甲某|自然人|2024.1.5|2024.1.8|2024.1.29||||2024.2.26|予以公开\n\
         5|甲某|自然人|2024.1.5||||2024.1.10|2024.1.17|2024.2.7|予以公开\n\
         6|甲某|自然人|2024.10.8||||||\n\
         7|甲某|自然人|2024.12.20||||||\n\
         8|甲某|自然人|2024.1.5|2024.1.8|||||\n\
         9|甲某|自然人|2024.1.5|||是|||2024.4.30|予以公开",
    );
    let late: Vec<String> = count
        .late
        .iter()
        .map(|late| format!("{} {} {}", count.lines.get(late.line).unwrap().row, late.due, late.days))
        .collect();
    assert_eq!(late, ["3 2024-02-02 1", "7 2024-11-04 41", "10 2024-03-06 39"]);
    assert_eq!(
        count.open.iter().map(|line| count.lines.get(*line).unwrap().row).collect::<Vec<_>>(),
        [7, 8, 9]
    );
}

#[test]
fn review_and_litigation_give_the_table_of_section_four() {
    let count = counted(
        "编号|申请人|申请人类型|收到日期|答复日期|答复类型|行政复议申请日期|行政复议结果|复议决定日期|行政诉讼结果|诉讼判决日期\n\
         1|甲某|自然人|2024.1.5|2024.1.20|予以公开|2024.3.1|维持|2024.4.1||\n\
         2|乙某|自然人|2024.1.5|2024.1.20|予以公开|2024.11.1|||驳回诉讼请求|2024.12.30\n\
         3|丙某|自然人|2023.1.5|2023.1.20|予以公开|2023.3.1|撤销|2024.1.4||\n\
         4|丁某|自然人|2024.1.5|2024.1.20|予以公开||否||撤诉|2024.6.1\n\
         5|戊某|自然人|2024.1.5|2024.1.20|予以公开|2024.3.1|维持|2025.1.9||\n\
         6|己某|自然人|2024.1.5|2024.1.20|予以公开|2024.3.1|另行处理|2024.5.1||",
    );
    let disputes: Vec<String> =
        cells(&count).into_iter().filter(|cell| cell.starts_with("disputes")).collect();
    assert_eq!(
        disputes,
        [
            "disputes.direct_litigation.other=5",
            "disputes.litigation_after_review.upheld=3",
            "disputes.review.corrected=4",
            "disputes.review.pending=3,6",
            "disputes.review.upheld=2",
        ]
    );
    assert_eq!(reasons(&count), ["7 复议、诉讼结果“另行处理”还不知道算哪一种"]);
    assert_eq!(count.of("disputes.review.total"), 4);
}

#[test]
fn what_is_no_register_is_told_what_was_looked_for() {
    for (text, words) in [
        ("", "没有文字"),
        ("行标签|计数项:编号\n予以公开|12\n不予公开|3\n总计|15", "透视表"),
        ("编号|申请人|申请内容\n1|甲某|水价", "收到日期、答复日期、答复类型"),
        ("收到日期|答复日期|答复类型\n2024.1.5|2024.1.9|公开", "申请人或申请人类型"),
        ("编号|申请人|收到日期|答复日期|答复类型", "只有表头"),
        ("本局全年收到申请3件。", "找过的列"),
    ] {
        let refused = count(&[sheet("表", text)], &Mapping::default(), 2024).unwrap_err();
        assert!(refused.message.contains(words), "{text}: {}", refused.message);
    }
}

#[test]
fn figures_fit_the_form_that_has_one_row_for_other_handling() {
    let count = counted(
        "编号|申请人|申请人类型|收到日期|答复日期|答复类型\n\
         1|甲某|自然人|2024.5.1|2024.5.9|申请人撤回\n\
         2|乙某|自然人|2024.5.1|2024.5.9|逾期不补正\n\
         3|丙某|自然人|2024.5.1|2024.5.9|予以公开",
    );
    let variant = crate::form::by_key("2021-other-as-row").unwrap();
    let report = count.report_on(variant);
    assert_eq!(report.text_at("requests.other_handling.natural_person"), Some("2"));
    assert_eq!(report.text_at("requests.other_handling.total"), Some("2"));
    assert_eq!(report.text_at("requests.handled_total.total"), Some("3"));
    assert_eq!((report.year, report.text_at("disputes.review.total")), (Some(2024), Some("")));
    assert_eq!(count.report().text_at("requests.other_handling.other.natural_person"), Some("1"));
}

#[test]
fn the_words_of_a_row_of_sums_are_no_sample_of_their_columns() {
    let text = "编号|申请人|申请人类型|收到日期|答复日期|答复类型\n1|甲某|公民|2024.1.5|2024.1.9|公开\n合计|合计|合计|合计|1|1";
    let counted = counted(text);
    let samples: Vec<&[String]> =
        counted.sheets[0].columns.iter().map(|column| column.samples.as_slice()).collect();
    assert_eq!(samples.concat(), ["1", "甲某", "公民", "2024.1.5", "2024.1.9", "公开"]);
}

#[test]
fn a_day_that_is_written_as_a_number_is_shown_as_a_day() {
    let counted =
        counted("编号|申请人|申请人类型|收到日期|答复日期|答复类型\n1|甲某|公民|45296|2024.1.9|公开");
    let line = counted.lines.get(0).unwrap();
    assert_eq!((line.received, line.answered), ("2024-01-05", "2024.1.9"));
}
