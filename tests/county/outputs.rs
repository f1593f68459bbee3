//! What goes out to the units and to the collector: notices, all reports, the parent's report.

use crate::made::{COUNTY, YEAR, at, report, roster, set};
use nianbao::collection::{
    Collection, Gatherer, Handed, NoticeHead, Overview, Roster, enter_file, notice_text, notices_zip,
    overview, overview_html, summed_report,
};
use nianbao::read::all_from_bytes;
use nianbao::read::native::Native;
use nianbao::report::{Report, to_json};

fn overview_of(reports: &[Report], roster: Roster) -> Overview {
    let mut gatherer = Gatherer::default();
    for (at, report) in reports.iter().enumerate() {
        enter_file(&Native, &format!("{at}.json"), to_json(report).as_bytes(), None, &mut |handed| {
            match handed {
                Handed::Read(entry, _) => gatherer.take(*entry),
                Handed::Unreadable(file) => gatherer.take_unreadable(file),
            }
        });
    }
    let (entries, unreadable) = gatherer.into_parts();
    overview(&Collection { entries, unreadable, roster, ..Collection::default() })
}

fn head() -> NoticeHead {
    NoticeHead {
        deadline: Some("2月6日".into()),
        sender: Some("青禾县人民政府办公室".into()),
        date: Some("2026年1月28日".into()),
    }
}

fn small() -> Overview {
    let mut wrong = report("青禾县水务局", YEAR, 1);
    let received = wrong.value(at(&wrong, "requests.received.natural_person")).unwrap();
    set(&mut wrong, "requests.received.natural_person", &(received + 1000).to_string());
    let mut look = report("青禾县财政局", YEAR, 2);
    look.sections[0].text.push_str("\n已登记13900000000这一条。");
    let fine = report("青禾县司法局", YEAR, 3);
    let mut county = report(COUNTY, YEAR, 4);
    county.published = Some("2026-03-01".into());
    let list = format!(
        "单位,上级\n{COUNTY},\n青禾县水务局,{COUNTY}\n青禾县财政局,{COUNTY}\n青禾县司法局,{COUNTY}\n青禾县民政局,\n"
    );
    overview_of(&[wrong, look, fine, county], Roster::from_text(&list))
}

#[test]
fn a_notice_says_what_to_mend_where_and_until_when() {
    let overview = small();
    let text = notice_text(&overview, &head(), "青禾县水务局").unwrap();
    for words in [
        "退回单",
        "青禾县水务局：",
        "于2月6日前重新报送",
        "必须改（2 处）",
        "第三部分表格「一、本年新收政府信息公开申请数量」自然人栏",
        "说明：至少 1 格有误",
        "青禾县人民政府办公室\r\n2026年1月28日",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let look = notice_text(&overview, &head(), "青禾县财政局").unwrap();
    assert!(look.contains("请核对（1 处）") && !look.contains("必须改（"), "{look}");
    // Personal data are not spread by the notice.
    assert!(!look.contains("13900000000"), "{look}");
    let missing = notice_text(&overview, &head(), "青禾县民政局").unwrap();
    assert!(missing.starts_with("催报单") && missing.contains("还没有交来，请于2月6日前报送"), "{missing}");
    assert_eq!(notice_text(&overview, &head(), "青禾县司法局"), None);
    // The parent's own sums stand on its notice.
    let county = notice_text(&overview, &head(), COUNTY).unwrap();
    assert!(county.contains("各单位合计"), "{county}");
    let bare = notice_text(&overview, &NoticeHead::default(), "青禾县民政局").unwrap();
    assert!(bare.contains("请尽快报送"), "{bare}");
}

#[test]
fn all_notices_stand_in_one_archive_as_word_and_text() {
    let bytes = notices_zip(&small(), &head());
    let opened = all_from_bytes(&Native, "退回单.zip", &bytes);
    let names: Vec<&str> = opened.iter().map(|one| one.name.as_str()).collect();
    let expected = [
        "退回单.zip/青禾县人民政府退回单.docx",
        "退回单.zip/青禾县人民政府退回单.txt",
        "退回单.zip/青禾县水务局退回单.docx",
        "退回单.zip/青禾县水务局退回单.txt",
        "退回单.zip/青禾县财政局退回单.docx",
        "退回单.zip/青禾县财政局退回单.txt",
        "退回单.zip/青禾县民政局催报单.docx",
        "退回单.zip/青禾县民政局催报单.txt",
    ];
    assert_eq!(names, expected);
    assert_eq!(bytes, notices_zip(&small(), &head()));
}

#[test]
fn the_parents_report_made_of_its_childrens_is_their_sum() {
    let reports: Vec<Report> =
        (1..).zip(crate::units()).map(|(seed, unit)| report(&unit, YEAR, seed)).collect();
    let overview = overview_of(&reports, Roster::from_text(&roster()));
    let roll_up = overview.roll_up.unwrap();
    assert_eq!((roll_up.parent.as_str(), roll_up.entry, roll_up.children.len()), (COUNTY, None, 60));
    let made = summed_report(&roll_up, overview.year);
    let expected = crate::sum_of(&reports);
    for spec in made.form().cells() {
        assert_eq!(made.cell(spec.ix), expected.cell(spec.ix), "{}", spec.path);
    }
    assert_eq!(made.title, expected.title);
    // Made of children in order, it is in order itself.
    let findings = nianbao::analysis::findings(&made, None);
    assert!(!findings.iter().any(|one| one.rule.starts_with("requests") || one.rule.starts_with("disputes")));
}

#[test]
fn the_page_for_the_leader_tells_all_and_runs_nothing() {
    let mut overview = small();
    let html = overview_html(&overview);
    for words in [
        "应交 5 个单位，交来 4 个",
        "没有交来 1",
        "青禾县民政局",
        "汇总核对：青禾县人民政府",
        "class=\"differs\"",
    ] {
        assert!(html.contains(words), "{words}");
    }
    for bad in ["<script", " src=", " href=", "url(", "@import", " on"] {
        assert!(!html.split("</style>").nth(1).unwrap().contains(bad), "{bad}");
    }
    for tag in
        ["section", "table", "tr", "td", "th", "ul", "li", "h2", "h3", "p", "dl", "dt", "dd", "span", "tbody"]
    {
        let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    overview.units.clear();
    assert!(overview_html(&overview).contains("应交 0 个单位"));
}
