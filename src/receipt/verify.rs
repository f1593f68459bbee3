//! Verifying the receipt of a file that was read.

use super::record::{Counts, Receipt, canonical, sha256};
use crate::analysis;
use crate::check::{RULES_VERSION, rules_sha256};
use crate::read::{Document, Note, NoteKind, Opened, ReceiptStanding};
use crate::report::Report;

/// Verifies the receipts of all reports that were read.
pub fn verified(mut opened: Vec<Opened>) -> Vec<Opened> {
    for document in opened.iter_mut().filter_map(|one| one.read.as_mut().ok()) {
        verify(document);
    }
    opened
}

/// Holds the report against the receipt that its file carries: the note on the receipt then tells how they agree. Without
/// one nothing changes.
pub fn verify(document: &mut Document) {
    let Document { report, notes, .. } = document;
    for note in notes.iter_mut().filter(|note| matches!(note.kind, NoteKind::Receipt(_))) {
        let text = note.text.take().unwrap_or_default();
        let (standing, message) = match Receipt::read(&text) {
            None => (
                ReceiptStanding::Unverified,
                "核对回执读不出，或者由更新的版本写成，没有核对。请重新检查后再导出。".to_owned(),
            ),
            Some(receipt) => judge(report, &receipt),
        };
        *note = Note { kind: NoteKind::Receipt(standing), message, text: None };
    }
}

fn judge(report: &Report, receipt: &Receipt) -> (ReceiptStanding, String) {
    let when = receipt.time.get(..10).unwrap_or(&receipt.time);
    if sha256(canonical(report).as_bytes()) != receipt.report_sha256 {
        let message = format!(
            "核对回执：内容已改动。现在的内容不是 {when} 检查的那一份，回执上的结果不再适用，请重新检查。"
        );
        return (ReceiptStanding::Changed, message);
    }
    if receipt.rules != RULES_VERSION || receipt.rules_sha256 != rules_sha256() {
        let message = format!(
            "核对回执：规则版本不同。内容与回执一致，但 {when} 是按规则 {} 检查的，现在是 {RULES_VERSION}，结果可能不同。",
            receipt.rules
        );
        return (ReceiptStanding::OtherRules, message);
    }
    // With last year's report, what was found cannot be found again from this one alone.
    let is_found_again = || Counts::of(&analysis::findings(report, None)) == receipt.counts;
    if receipt.last_year_sha256.is_none() && !is_found_again() {
        let message = "核对回执：内容已改动。回执上的检查结果与重新检查的不同，回执本身被改过，请重新检查。";
        return (ReceiptStanding::Changed, message.to_owned());
    }
    let message = format!(
        "核对回执：与回执一致。{when} 按规则 {} 检查过的就是这些内容，当时{}。回执证明检查的是什么，不证明是谁检查的。",
        receipt.rules,
        receipt.counts.words()
    );
    (ReceiptStanding::Same, message)
}
