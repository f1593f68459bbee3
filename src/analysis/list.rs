//! The list of findings, for the colleague who has to mend the report and for machines.

use super::{Analysis, is_explained};
use crate::check::{Finding, Severity};
use crate::form::REPORT_NAME;
use crate::report::Report;
use crate::write::FindingRecord;

/// The list as text to copy or to send: the verdict first, then the kinds one after another; mistakes in the tables
/// once each, with the identities that they break below.
pub fn to_text(report: &Report, analysis: &Analysis) -> String {
    let name = report.title.clone().unwrap_or_else(|| {
        let year = report.year.map_or(String::new(), |year| format!("{year}年"));
        format!("{}{year}{REPORT_NAME}", report.organization.as_deref().unwrap_or_default())
    });
    format!("{name}\n核对结果：{}。\n{}", analysis.verdict.words(), body(report, analysis))
}

/// What stands below the verdict.
pub fn body(report: &Report, analysis: &Analysis) -> String {
    let mut text = String::new();
    if let Some(missing) = analysis.completeness.sentence() {
        text.push_str(&format!("{missing}\n"));
    }
    let explanations = &analysis.explanations;
    let told = |finding: &&Finding| !is_explained(report.form(), explanations, finding);
    for severity in Severity::ALL {
        // What is wrong stands with the errors, what blanks leave open with what is open.
        let of_kind = |one: &&crate::locate::Explanation| match severity {
            Severity::Error => one.at_least > 0 || one.impossible,
            Severity::Open => one.at_least == 0 && !one.impossible && !one.options.is_empty(),
            _ => false,
        };
        let mistakes = explanations.iter().filter(of_kind).map(|one| {
            let mut line = one.sentence.clone();
            line.extend(one.undecided.as_deref().filter(|_| one.tied > 1));
            let covered = analysis.findings.iter().filter(|finding| {
                finding.severity == Severity::Error && super::explains(report.form(), one, finding)
            });
            for finding in covered {
                line.push_str(&format!("\n   不成立：{}", finding.message));
            }
            line + "\n"
        });
        let findings = analysis.findings.iter();
        let findings = findings.filter(|f| f.severity == severity && f.set_aside.is_none()).filter(told);
        section(severity.word(), mistakes.chain(findings.map(|finding| entry(report, finding))), &mut text);
    }
    let aside = analysis.findings.iter().filter(|finding| finding.set_aside.is_some());
    section("已搁置", aside.map(|finding| entry(report, finding)), &mut text);
    text
}

fn section(title: &str, lines: impl Iterator<Item = String>, text: &mut String) {
    for (index, line) in lines.enumerate() {
        if index == 0 {
            text.push_str(&format!("\n{title}\n"));
        }
        text.push_str(&format!("{}. {line}", index + 1));
    }
}

fn entry(report: &Report, finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if let Some(remedy) = &finding.remedy {
        text.push_str(&format!(" 可以：{}。", remedy.label));
    }
    if let Some(reason) = finding.set_aside.as_deref() {
        text.push_str(&format!(" 搁置理由：{reason}"));
    }
    for quoted in quotes(report, finding).filter(|quoted| !finding.message.contains(quoted)) {
        text.push_str(&format!("\n   原文：{quoted}"));
    }
    text + "\n"
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
    use crate::analysis::analyse;
    use crate::check::example::build;

    #[test]
    fn the_list_for_people_and_for_machines() {
        let (report, _) = build(
            "「行政复议—结果维持」：4\n「行政复议—尚未审结」：1\n「行政复议—总计」：7\n「未经复议直接起诉—总计」：空白",
        );
        let analysis = analyse(&report, None, &[]);
        assert_eq!(
            to_text(&report, &analysis),
            "某市统计局2023年政府信息公开工作年度报告\n\
             核对结果：还没填完（8/9），还有 1 处必须改，1 处请核对。\n\
             还缺：第四部分表格有 1 格空白。\n\
             \n\
             必须改\n\
             1. 至少 1 格有误（1 条关系不成立）。最可能：「行政复议—总计」 7 应为 5（一位数字有误），改后 42 条勾稽关系全部成立。\n   \
                不成立：第四部分表格行政复议：总计 7，四种结果之和 5（结果维持 4 + 尚未审结 1），总计多 2。请核对总计是否填大，或者有没有漏填的项。\n\
             \n\
             请核对\n\
             1. 第四部分表格有 1 格空白（「未经复议直接起诉—总计」）。空白不能当作 0，没有的应当填 0。这些空白都是 0 时，涉及的 1 条勾稽关系全部成立。 可以：将第四部分表格的 1 格空白填为 0。\n"
        );
        let json = |at: usize| serde_json::to_string(&record(&report, &analysis.findings[at])).unwrap();
        let start = r#"{"rule":"disputes.total","severity":"error","message":"第四部分表格行政复议"#;
        let end = r#""cells":["disputes.review.total","disputes.review.upheld","disputes.review.corrected","disputes.review.other","disputes.review.pending"],"left":7,"right":5}"#;
        assert!(json(0).starts_with(start) && json(0).ends_with(end), "{}", json(0));
        assert!(json(1).ends_with(r#""left":null,"right":null}"#));
    }
}
