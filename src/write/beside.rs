//! What goes into a file beside the report.

use super::{FindingRecord, escape::escaped};
use serde_json::Value;

/// What goes into a file beside the report, where its format has a place for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// Errors that the report still has.
    pub known: Vec<FindingRecord>,
    /// The receipt of its check.
    pub receipt: Option<PrintedReceipt>,
    /// Whether lines for signatures are printed.
    pub signatures: Signatures,
}

/// A receipt as files carry it.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedReceipt {
    /// As data: the member [`RECEIPT`](crate::report::RECEIPT) of the report's JSON.
    pub value: Value,
    /// As the line that is printed; it begins with [`RECEIPT_LINE`].
    pub line: String,
}

/// How the printed line of a receipt begins.
pub const RECEIPT_LINE: &str = "核对回执：";

/// Who signs a printed report.
pub const SIGNATURES: [&str; 4] = ["填表人", "审核人", "负责人", "日期"];

/// Whether lines for signatures are printed behind the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signatures {
    /// They are not.
    #[default]
    Without,
    /// A line for each of [`SIGNATURES`].
    Lines,
}

impl Beside {
    /// The report's JSON with the receipt as its last member.
    pub(super) fn with_receipt(&self, mut report: Value) -> Value {
        if let (Some(receipt), Some(members)) = (&self.receipt, report.as_object_mut()) {
            members.insert(crate::report::RECEIPT.to_owned(), receipt.value.clone());
        }
        report
    }
}

/// Shown in print alone: a reader of the page has no use for it.
const STYLE: &str = "<style>\n@media print { footer[hidden] { display: block; margin-top: 12pt; border-top: 1px solid #999; font-size: 9pt; line-height: 16pt; page-break-inside: avoid; break-inside: avoid; } footer p { text-indent: 0; } .signatures span { display: inline-block; min-width: 22%; margin: 12pt 2% 0 0; } }\n</style>\n";

/// What is printed behind the report as a page: the receipt's line, lines for signatures.
pub(super) fn push_footer(out: &mut String, beside: &Beside) {
    let line = beside.receipt.as_ref().map(|receipt| receipt.line.as_str());
    let foot = foot(line, beside.signatures);
    if !foot.is_empty() {
        out.push_str(STYLE);
        out.push_str(&format!("<footer hidden>\n{foot}</footer>\n"));
    }
}

/// The lines below a printed report, as HTML: those for signatures where they are wanted, and one on the receipt.
pub fn foot(line: Option<&str>, signatures: Signatures) -> String {
    let mut foot = String::new();
    if signatures == Signatures::Lines {
        let lines = SIGNATURES.map(|who| format!("<span>{who}：</span>")).concat();
        foot.push_str(&format!("<p class=\"signatures\">{lines}</p>\n"));
    }
    if let Some(line) = line {
        foot.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    foot
}
