//! Reports for the writers' tests: invented offices, figures that satisfy the identities unless said otherwise.

use crate::form::TableId;
use crate::report::{Cell, ExtraRow, Report};

fn fill(report: &mut Report, cells: &[(&str, &str)]) {
    for table in TableId::ALL {
        let blank: Vec<_> = report.form().cells_of(table).map(|spec| spec.ix).collect();
        for ix in blank {
            report.set_cell(ix, Cell::new("0"));
        }
    }
    for (path, text) in cells {
        let ix = report.form().find(path).unwrap_or_else(|| panic!("{path}"));
        report.set_cell(ix, Cell::new(*text));
    }
}

/// A county department's report on form 2021, whole and right.
pub(super) fn county() -> Report {
    let mut report = Report::blank(2024);
    report.organization = Some("青禾县水务局".into());
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.published = Some("2025-01-20".into());
    report.source = Some("青禾县水务局".into());
    report.preface = Some(
        "　　本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。\n　　本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。对本报告有疑问的，请与青禾县水务局办公室联系（地址：青禾县清源路8号；邮编：000000；电话：0000-0000000；电子邮箱：water@example.invalid）。"
            .into(),
    );
    let prose = [
        "（一）主动公开。全年在县政府门户网站公开信息126条，其中规划计划9条、水价与水费收缴情况12条。\n（二）依申请公开。全年收到申请7件，上年结转1件，均按期答复或依法结转。\n（三）政府信息管理。修订《水务局政府信息管理办法》，清理失效文件2件。\n（四）政府信息公开平台建设。在两个乡镇水管站增设公开查阅点。\n（五）监督保障。全年组织培训2次，参训43人次。",
        "",
        "",
        "",
        "（一）存在的主要问题。一是公开内容的解读不够，图解、视频等形式偏少；二是个别申请的答复说理不充分。\n（二）改进情况。一是对涉及群众用水的文件一律同步解读；二是答复文书由法规股统一审核。",
        "本年度未收取信息处理费。无其他需要报告的事项。",
    ];
    for (section, text) in report.sections.iter_mut().zip(prose) {
        section.text = text.into();
    }
    if let Some(section) = report.sections.get_mut(1) {
        section.after_table = Some("注：行政事业性收费为水土保持补偿费。".into());
    }
    fill(
        &mut report,
        &[
            ("disclosure.normative_documents.made", "2"),
            ("disclosure.normative_documents.repealed", "1"),
            ("disclosure.normative_documents.in_force", "12"),
            ("disclosure.licensing.decisions", "1,036"),
            ("disclosure.penalties.decisions", "17"),
            ("disclosure.coercion.decisions", "3"),
            ("disclosure.fees.amount", "59237.2449"),
            ("requests.received.natural_person", "5"),
            ("requests.received.business", "2"),
            ("requests.received.total", "7"),
            ("requests.carried_in.natural_person", "1"),
            ("requests.carried_in.total", "1"),
            ("requests.granted.natural_person", "3"),
            ("requests.granted.business", "1"),
            ("requests.granted.total", "4"),
            ("requests.refused.enforcement_file.natural_person", "1"),
            ("requests.refused.enforcement_file.total", "1"),
            ("requests.unavailable.not_held.natural_person", "1"),
            ("requests.unavailable.not_held.business", "1"),
            ("requests.unavailable.not_held.total", "2"),
            ("requests.handled_total.natural_person", "5"),
            ("requests.handled_total.business", "2"),
            ("requests.handled_total.total", "7"),
            ("requests.carried_out.natural_person", "1"),
            ("requests.carried_out.total", "1"),
            ("disputes.review.upheld", "1"),
            ("disputes.review.total", "1"),
        ],
    );
    report
}

/// A township's report on form 2019: words in cells, an extra row, an attachment, a remark behind a table.
pub(super) fn township() -> Report {
    let mut report = Report::blank(2020);
    report.organization = Some("白石乡人民政府".into());
    report.title = Some("白石乡2020年政府信息公开工作年度报告".into());
    report.published = Some("2021年1月28日".into());
    report.source = Some("白石乡".into());
    report.preface = Some("白石乡人民政府按照《中华人民共和国政府信息公开条例》编制本报告。".into());
    for section in &mut report.sections {
        section.text = format!("{}：本年度工作平稳。", section.heading);
    }
    fill(
        &mut report,
        &[
            ("disclosure.licensing.change", "增13"),
            ("disclosure.licensing.decisions", ""),
            ("disclosure.penalties.change", "减2"),
            ("disclosure.procurement.projects", "8(计划)"),
            ("disclosure.procurement.amount", "396.24万元"),
            ("requests.received.research", "/"),
        ],
    );
    report.extra_rows = vec![
        ExtraRow {
            table: TableId::Disclosure,
            after: Some("normative_documents".into()),
            cells: vec!["其他主动公开文件".into(), "3".into()],
        },
        ExtraRow {
            table: TableId::Requests,
            after: Some("other_handling".into()),
            cells: ["其中撤回", "0", "0", "0", "0", "0", "0", "0"].map(String::from).to_vec(),
        },
    ];
    report.attachments = vec!["白石乡政务公开工作统计表.docx".into(), "附件2：公开目录.pdf".into()];
    report
}

/// What nobody would send but somebody will: markup, directions, controls, very long words, in every field.
pub(super) fn hostile() -> Report {
    let nasty = "</script><script>alert(1)</script><!--\u{202e}321\u{2028}\u{0}\u{7}\u{feff}]]>&amp;\"'<img src=x onerror=alert(1)>=cmd|' /C calc'!A0";
    let mut report = Report::blank(2023);
    for field in report.text_fields() {
        report.set_text(field, Some(nasty.into()));
    }
    report.set_text(
        crate::report::TextField::Text(0),
        Some(format!("{}\n{}", "长".repeat(2000), "w".repeat(2000))),
    );
    let cells: Vec<_> = report.form().cells().iter().map(|spec| spec.ix).collect();
    for ix in cells.into_iter().step_by(7) {
        report.set_cell(ix, Cell::new(nasty));
    }
    report.extra_rows = vec![ExtraRow {
        table: TableId::Disputes,
        after: None,
        cells: vec![nasty.into(), "=1+1".into(), "-3".into(), "@SUM(A1)".into()],
    }];
    report.attachments = vec![nasty.into(), "javascript:alert(1)".into()];
    report.sections.push(crate::report::Section { heading: nasty.into(), ..Default::default() });
    report
}

/// A report on form 2021 that prints （六）其他处理 as one row, and lacks the table of section 四.
pub(super) fn as_row() -> Report {
    let form = crate::form::by_key("2021-other-as-row").unwrap();
    let mut report = Report::blank(2023).with_form(form).0;
    fill(&mut report, &[("requests.other_handling.total", "3"), ("requests.other_handling.business", "3")]);
    for ix in form.cells_of(TableId::Disputes).map(|spec| spec.ix).collect::<Vec<_>>() {
        report.set_cell(ix, Cell::default());
    }
    report.set_table(TableId::Disputes, false);
    report.organization = Some("青禾县统计局".into());
    report
}

/// All of them, with the names of their snapshots.
pub(super) fn all() -> Vec<(&'static str, Report)> {
    vec![
        ("county-2024", county()),
        ("township-2020", township()),
        ("as-row-2023", as_row()),
        ("blank-2025", Report::blank(2025)),
        ("hostile-2023", hostile()),
        ("nothing", Report::empty(crate::form::for_year(None))),
    ]
}
