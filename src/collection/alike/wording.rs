//! Wording that is everybody's: the form's own sentences and headings, and the naming of the legal basis.

use super::letters::{folded, hashes};
use crate::form::{REPORT_NAME, forms};
use rustc_hash::FxHashSet;

/// The shingles of the form's own wording.
pub(super) struct Wording(FxHashSet<u64>);

impl Wording {
    /// From the headings, the guidance and the labels of every form.
    pub(super) fn new() -> Self {
        let mut known = FxHashSet::default();
        let mut add = |text: &str| known.extend(hashes(&folded(text)));
        add(REPORT_NAME);
        for form in forms() {
            for section in form.sections() {
                section
                    .aliases
                    .iter()
                    .chain([&section.heading, &section.guidance])
                    .for_each(|text| add(text));
            }
            for block in form.tables().iter().flat_map(|table| table.blocks) {
                block
                    .rows
                    .iter()
                    .flat_map(|row| row.groups.iter().chain([&row.label]))
                    .for_each(|text| add(text));
                block.columns.iter().for_each(|column| add(column.label));
            }
        }
        Self(known)
    }

    /// Whether a shingle is of the form's own wording.
    pub(super) fn has(&self, shingle: u64) -> bool {
        self.0.contains(&shingle)
    }
}

/// Whether a sentence names the legal basis, or says of the fee what everybody says.
pub(super) fn is_statutory(sentence: &str) -> bool {
    const BASIS: [&str; 6] = ["根据", "依据", "按照", "依照", "遵照", "现根据"];
    let sentence = sentence.trim_start_matches(|c: char| !crate::form::is_letter(c));
    let names_basis = BASIS.iter().any(|word| sentence.starts_with(word))
        && (sentence.contains('《') || sentence.contains("条例"))
        && ["编制", "制定", "现公布", "现将", "报告如下", "特编"].iter().any(|word| sentence.contains(word));
    names_basis || sentence.contains("信息处理费") || sentence.contains("其他需要报告的事项")
}
