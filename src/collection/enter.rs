//! A file → entries: the report is analysed once, and what is compared and shown of it is kept.

use super::entry::{Entry, Explained, Passage, Told};
use crate::analysis::{Analysis, analyse, explains};
use crate::check::{Finding, field_path};
use crate::read::{Document, NoteKind};
use crate::report::{Cell, Report, TextField};
use std::hash::{Hash, Hasher};

#[cfg(feature = "every-format")]
use super::{entry::Unreadable, roster::Roster};
#[cfg(feature = "every-format")]
use crate::read::{self, Parser, ReadError};

/// What became of a report of a file.
#[cfg(feature = "every-format")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// It was read: the entry and the report.
    Read(Box<Entry>, Box<Report>),
    /// Nothing could be read.
    Unreadable(Unreadable),
}

/// Reads and analyses every report of a file and hands each over before the next is read: of a packed folder as many as
/// there are. `modified` is when the file was last changed, in seconds since 1970.
#[cfg(feature = "every-format")]
pub fn enter_file(
    parser: &impl Parser,
    name: &str,
    bytes: &[u8],
    modified: Option<i64>,
    each: &mut dyn FnMut(Handed),
) {
    read::each_from_bytes(parser, name, bytes, &mut |opened| {
        each(match opened.read {
            Ok(mut document) => {
                crate::receipt::verify(&mut document);
                let entry = Entry { modified, ..enter(&opened.name, &document) };
                Handed::Read(Box::new(entry), Box::new(document.report))
            }
            Err(ReadError { message }) => {
                Handed::Unreadable(Unreadable { file: opened.name, reason: message })
            }
        });
    });
}

/// The roster in a file: a workbook, CSV, or text.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
#[cfg(feature = "every-format")]
pub fn roster_from_file(parser: &impl Parser, bytes: &[u8]) -> Result<Roster, ReadError> {
    let roster = Roster::from_rows(&read::rows_of_file(parser, bytes)?);
    if roster.members.is_empty() {
        return Err(ReadError::new(
            "名单里没有读到单位。请用一列单位名称，或者第一行写“单位,类别,上级,截止日期”的表格。",
        ));
    }
    Ok(roster)
}

/// The entry of a report that was read from a file.
pub fn enter(file: &str, document: &Document) -> Entry {
    let report = &document.report;
    let analysis = analyse(report, None, &[]);
    let figures: Vec<String> = report.cells().iter().map(cell_text).collect();
    let is_told = |kind: &NoteKind| kind.is_grave() || matches!(kind, NoteKind::Receipt(_));
    let notes = document.notes.iter().filter(|note| is_told(&note.kind)).map(|note| note.message.clone());
    let mut entry = Entry {
        file: file.to_owned(),
        modified: None,
        unit: unit(report),
        year: report.year,
        published: report.published.clone(),
        form: report.form().key().to_owned(),
        figures: figures.join("\t"),
        verdict: analysis.verdict,
        missing: analysis.completeness.missing().map(str::to_owned).collect(),
        explanations: explained(report, &analysis),
        findings: analysis.findings.into_iter().map(|finding| told(report, finding)).collect(),
        notes: notes.collect(),
        passages: passages(report),
        set_aside: report.set_aside.clone(),
        digest: String::new(),
    };
    entry.digest = digest(report, &entry);
    entry
}

/// A cell's text; a tab in it, which divides cells here, reads as the space that it is.
fn cell_text(cell: &Cell) -> String {
    cell.text().replace('\t', " ")
}

/// The unit as the report names it, in 机关名称 or before the year of the title.
fn unit(report: &Report) -> Option<String> {
    let named = |name: &str| {
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    };
    report.organization.as_deref().and_then(named).or_else(|| {
        let (before, _) = report.title.as_deref()?.split_once(|c: char| c.is_ascii_digit())?;
        named(before)
    })
}

/// A finding in words.
pub(super) fn told(report: &Report, finding: Finding) -> Told {
    Told {
        rule: finding.rule.to_owned(),
        severity: finding.severity,
        message: finding.message,
        cells: finding.cells.iter().map(|ix| report.form().path(*ix).to_owned()).collect(),
        set_aside: finding.set_aside,
    }
}

fn explained(report: &Report, analysis: &Analysis) -> Vec<Explained> {
    let of = |one: &crate::locate::Explanation| Explained {
        sentence: one.sentence.clone(),
        at_least: one.at_least,
        findings: (0..)
            .zip(&analysis.findings)
            .filter(|(_, finding)| explains(report.form(), one, finding))
            .map(|(at, _)| at)
            .collect(),
    };
    analysis.explanations.iter().map(of).collect()
}

fn passages(report: &Report) -> Vec<Passage> {
    let fields = report.text_fields().into_iter();
    let is_prose = |field: &TextField| matches!(field, TextField::Text(_) | TextField::AfterTable(_));
    let text = |field: TextField| {
        let text = report.text(field)?;
        let field = field_path(report, field);
        (!text.trim().is_empty()).then(|| Passage { field, text: text.to_owned() })
    };
    fields.filter(is_prose).filter_map(text).collect()
}

fn digest(report: &Report, entry: &Entry) -> String {
    let mut hash = rustc_hash::FxHasher::default();
    (entry.year, &entry.figures, &entry.form).hash(&mut hash);
    for field in report.text_fields() {
        report.text(field).hash(&mut hash);
    }
    format!("{:016x}", hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;
    use crate::check::{Context, check};

    fn document(lines: &str) -> Document {
        Document { report: build(lines).0, notes: Vec::new(), source_sha256: None }
    }

    #[test]
    fn an_entry_says_what_the_analysis_says() {
        let document = document("「行政复议—结果维持」：4\n「行政复议—尚未审结」：1\n「行政复议—总计」：7");
        let entry = enter("a.txt", &document);
        let analysis = analyse(&document.report, None, &[]);
        assert_eq!(entry.verdict, analysis.verdict);
        let messages: Vec<&String> = entry.findings.iter().map(|one| &one.message).collect();
        assert_eq!(messages, analysis.findings.iter().map(|one| &one.message).collect::<Vec<_>>());
        let [one] = entry.explanations.as_slice() else { panic!("{:?}", entry.explanations) };
        assert_eq!(entry.findings[one.findings[0]].rule, "disputes.total");
    }

    #[test]
    fn an_entry_crosses_as_json_and_gives_back_what_is_compared() {
        let document =
            document("「行政复议—总计」：14,069\n第一部分：本年做了一件事。\n机关名称：某县水务局");
        let entry = enter("a.txt", &document);
        let text = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry);
        let back = entry.to_report();
        assert_eq!(back.cells(), document.report.cells());
        let of = |report: &Report| {
            let found = check(report, &Context::default()).into_iter();
            found.filter(|one| !one.rule.contains("structure")).map(|one| one.message).collect::<Vec<_>>()
        };
        assert_eq!(of(&back).first(), of(&document.report).first());
    }

    #[test]
    fn the_same_contents_have_the_same_digest_and_others_another() {
        let entry = |lines: &str| enter("a.txt", &document(lines)).digest;
        assert_eq!(entry(""), entry(""));
        assert_ne!(entry(""), entry("「行政复议—总计」：7"));
        assert_ne!(entry(""), entry("第一部分：另外的话。"));
    }
}
