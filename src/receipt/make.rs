//! Making a receipt.

use super::record::{Counts, Receipt, SetAsideReason, canonical, sha256};
use crate::analysis::{analyse, known_errors};
use crate::check::{Finding, RULES_VERSION, Severity, rules_sha256};
use crate::day::moment;
use crate::report::{RECEIPT_FORMAT, Report};
use crate::write::{Beside, PrintedReceipt, Signatures};

/// Of the hash, so many digits are printed.
const SHOWN: usize = 16;

/// Under what circumstances a file is made of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circumstances<'c> {
    /// Last year's report, where it stands beside.
    pub last_year: Option<&'c Report>,
    /// The SHA-256 of the file that the report was read from, where it is known.
    pub source_sha256: Option<String>,
    /// When, in seconds since 1970.
    pub seconds: u64,
    /// Whether lines for signatures are printed.
    pub signatures: Signatures,
}

/// What goes into a file beside the report: its errors, which are known, and the receipt.
pub fn beside(report: &Report, circumstances: &Circumstances<'_>) -> Beside {
    let analysis = analyse(report, circumstances.last_year, &[]);
    let receipt = make(report, &analysis.findings, circumstances);
    Beside {
        known: known_errors(report, &analysis.findings),
        receipt: Some(PrintedReceipt {
            line: line(&receipt),
            value: serde_json::to_value(receipt).unwrap_or_default(),
        }),
        signatures: circumstances.signatures,
    }
}

/// The receipt of a report that was checked with these findings.
pub fn make(report: &Report, findings: &[Finding], circumstances: &Circumstances<'_>) -> Receipt {
    Receipt {
        format: RECEIPT_FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        rules: RULES_VERSION.to_owned(),
        rules_sha256: rules_sha256(),
        form: report.form().id().to_owned(),
        time: moment(i64::try_from(circumstances.seconds).unwrap_or_default()),
        report_sha256: sha256(canonical(report).as_bytes()),
        last_year_sha256: circumstances.last_year.map(|report| sha256(canonical(report).as_bytes())),
        source_sha256: circumstances.source_sha256.clone(),
        counts: Counts::of(findings),
        set_aside: findings
            .iter()
            .filter_map(|finding| Some((finding, finding.set_aside.clone()?)))
            .map(|(finding, reason)| SetAsideReason { rule: finding.rule.to_owned(), reason })
            .collect(),
    }
}

impl Counts {
    /// The findings counted, those set aside left out.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings.iter().filter(|finding| finding.set_aside.is_none()) {
            *match finding.severity {
                Severity::Error => &mut counts.error,
                Severity::Warning => &mut counts.warning,
                Severity::Open => &mut counts.open,
                Severity::Hint => &mut counts.hint,
            } += 1;
        }
        counts
    }

    /// In words: 必须改 1 处，请核对 0 处，待定 0 处，提示 2 处.
    pub fn words(&self) -> String {
        let Self { error, warning, open, hint } = self;
        format!("必须改 {error} 处，请核对 {warning} 处，待定 {open} 处，提示 {hint} 处")
    }
}

/// The line that is printed: 核对回执：……
fn line(receipt: &Receipt) -> String {
    let when = receipt.time.get(..16).unwrap_or(&receipt.time).replace('T', " ");
    let hash = receipt.report_sha256.get(..SHOWN).unwrap_or_default();
    format!("核对回执：{when}，规则 {}，内容 {hash}，{}。", receipt.rules, receipt.counts.words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;

    #[test]
    fn a_receipt_tells_what_was_checked_and_with_what_result() {
        let (report, last) = build(
            "「行政复议—总计」：4\n「（一）予以公开」自然人栏：空白\n上年「行政许可」本年处理决定数量：0",
        );
        let circumstances = Circumstances {
            last_year: last.as_ref(),
            source_sha256: Some(sha256(b"abc")),
            seconds: 1_769_391_000,
            ..Circumstances::default()
        };
        let findings = crate::analysis::findings(&report, last.as_ref());
        let receipt = make(&report, &findings, &circumstances);
        assert_eq!(receipt.time, "2026-01-26T09:30:00+08:00");
        assert_eq!((receipt.form.as_str(), receipt.rules.as_str()), ("2021", RULES_VERSION));
        assert_eq!(receipt.counts.error, 1);
        assert_eq!(receipt.counts, Counts::of(&findings));
        // The hash of "abc" that FIPS 180-2 prints.
        assert_eq!(
            receipt.source_sha256.as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(receipt.last_year_sha256, last.map(|last| sha256(canonical(&last).as_bytes())));
        assert!(line(&receipt).starts_with("核对回执：2026-01-26 09:30，规则 "), "{}", line(&receipt));
        let text = serde_json::to_string(&receipt).unwrap();
        assert_eq!(Receipt::read(&text), Some(receipt));
        assert_eq!(Receipt::read(&text.replace("receipt/1", "receipt/2")), None);
    }

    #[test]
    fn every_part_of_the_report_is_in_its_hash() {
        let (report, _) = build("");
        let hash = |report: &Report| sha256(canonical(report).as_bytes());
        let before = hash(&report);
        assert_eq!(before, hash(&report.clone()));
        for field in report.text_fields() {
            let mut other = report.clone();
            other.set_text(field, Some("改".to_owned()));
            assert_ne!(hash(&other), before, "{field:?}");
        }
        for spec in report.form().cells() {
            let mut other = report.clone();
            other.set_cell(spec.ix, "1".into());
            assert_ne!(hash(&other), before, "{}", spec.path);
        }
    }
}
