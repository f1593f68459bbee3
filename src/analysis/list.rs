//! The list of findings, for the colleague who has to mend the report and for machines.

use super::{Verdict, completeness};
use crate::check::{Finding, Severity};
use crate::form::REPORT_NAME;
use crate::report::Report;
use crate::write::FindingRecord;

/// The list as text to copy or to send: the verdict first, then the kinds one after another.
pub fn to_text(report: &Report, findings: &[Finding]) -> String {
    let name = report.title.clone().unwrap_or_else(|| {
        let year = report.year.map_or(String::new(), |year| format!("{year}年"));
        format!("{}{year}{REPORT_NAME}", report.organization.as_deref().unwrap_or_default())
    });
    let completeness = completeness(report);
    let mut text = format!("{name}\n检查结果：{}。\n", Verdict::of(&completeness, findings).words());
    if let Some(missing) = completeness.sentence() {
        text.push_str(&format!("{missing}\n"));
    }
    for severity in Severity::ALL {
        let of_kind = findings.iter().filter(|f| f.severity == severity && f.set_aside.is_none());
        section(report, severity.word(), of_kind, &mut text);
    }
    section(report, "已搁置", findings.iter().filter(|f| f.set_aside.is_some()), &mut text);
    text
}

fn section<'f>(report: &Report, title: &str, list: impl Iterator<Item = &'f Finding>, text: &mut String) {
    for (index, finding) in list.enumerate() {
        if index == 0 {
            text.push_str(&format!("\n{title}\n"));
        }
        text.push_str(&format!("{}. {}", index + 1, finding.message));
        if let Some(remedy) = &finding.remedy {
            text.push_str(&format!(" 可以：{}。", remedy.label));
        }
        if let Some(reason) = finding.set_aside.as_deref() {
            text.push_str(&format!(" 搁置理由：{reason}"));
        }
        for quoted in quotes(report, finding) {
            text.push_str(&format!("\n   原文：{quoted}"));
        }
        text.push_str(&format!("（{}）\n", finding.rule));
    }
}

/// The words a finding speaks of, shortened; none where they are personal data, which the list must not spread.
fn quotes<'r>(report: &'r Report, finding: &'r Finding) -> impl Iterator<Item = String> + 'r {
    let shown = if finding.rule.starts_with("privacy.") { 0 } else { 3 };
    finding.words.iter().take(shown).filter_map(|words| {
        let text = report.text(words.field)?.get(words.start..words.end)?;
        let short: String = text.chars().take(60).collect();
        let more = if short.len() < text.len() { "……" } else { "" };
        Some(format!("{short}{more}"))
    })
}

/// The list as JSON, an array of [`record`]s, indented.
pub fn to_json(report: &Report, findings: &[Finding]) -> String {
    let list: Vec<_> = findings.iter().map(|finding| record(report, finding)).collect();
    serde_json::to_string_pretty(&list).unwrap_or_default()
}

/// A finding as it is written for machines.
pub fn record(report: &Report, finding: &Finding) -> FindingRecord {
    FindingRecord {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: finding.message.clone(),
        cells: finding.cells.iter().map(|ix| report.form().path(*ix).to_owned()).collect(),
        left: finding.left,
        right: finding.right,
        set_aside: finding.set_aside.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;
    use crate::check::{Context, check};

    #[test]
    fn the_list_for_people_and_for_machines() {
        let (report, _) = build(
            "「行政复议—结果维持」：4\n「行政复议—尚未审结」：1\n「行政复议—总计」：7\n「未经复议直接起诉—总计」：空白",
        );
        let mut findings = check(&report, &Context::default());
        findings.retain(|finding| !finding.rule.starts_with("pattern."));
        assert_eq!(
            to_text(&report, &findings),
            "某市统计局2023年政府信息公开工作年度报告\n\
             检查结果：还没填完（8/9），还有 1 处必须改，1 处请核对。\n\
             还缺：第四部分表格有 1 格空白。\n\
             \n\
             必须改\n\
             1. 第四部分表格行政复议：总计 7，四种结果之和 5（结果维持 4 + 尚未审结 1），总计多 2。请核对总计是否填大，或者有没有漏填的项。（disputes.total）\n\
             \n\
             请核对\n\
             1. 第四部分表格有 1 格空白（「未经复议直接起诉—总计」）。空白不能当作 0，没有的应当填 0。这些空白都是 0 时，涉及的 1 条勾稽关系全部成立。 可以：将第四部分表格的 1 格空白填为 0。（values.blank）\n"
        );
        let json = |at: usize| serde_json::to_string(&record(&report, &findings[at])).unwrap();
        let start = r#"{"rule":"disputes.total","severity":"error","message":"第四部分表格行政复议"#;
        let end = r#""cells":["disputes.review.total","disputes.review.upheld","disputes.review.corrected","disputes.review.other","disputes.review.pending"],"left":7,"right":5}"#;
        assert!(json(0).starts_with(start) && json(0).ends_with(end), "{}", json(0));
        assert!(json(1).ends_with(r#""left":null,"right":null}"#));
    }
}
