//! One report that was handed in, reduced to what is compared and shown.

use crate::analysis::Verdict;
use crate::check::Severity;
use crate::form::{self, Form, SectionId};
use crate::report::{Cell, Report, Section, SetAside};
use serde::{Deserialize, Serialize};

/// A report that was handed in. Its size is that of its words and figures, whatever file they came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file's name and, behind it, the place within the file, as [`crate::read::Opened`] has it.
    pub file: String,
    /// When the file was last changed, in seconds since 1970, as far as whoever hands it in knows.
    pub modified: Option<i64>,
    /// The unit as the report names it.
    pub unit: Option<String>,
    /// The report's year.
    pub year: Option<i32>,
    /// The day of publication, as written in the report.
    pub published: Option<String>,
    /// The key of its form.
    pub form: String,
    /// The texts of its cells in the order of its form, a tab between them.
    pub figures: String,
    /// Its verdict without last year's report.
    pub verdict: Verdict,
    /// What of the checklist is missing.
    pub missing: Vec<String>,
    /// What its rules find, the gravest first.
    pub findings: Vec<Told>,
    /// What explains the identities that fail.
    pub explanations: Vec<Explained>,
    /// What a person must know of how it was read.
    pub notes: Vec<String>,
    /// Its words by field, but for the preface; empty once another report took its place.
    pub passages: Vec<Passage>,
    /// What a person set aside in it.
    pub set_aside: Vec<SetAside>,
    /// The same for reports with the same contents.
    pub digest: String,
}

/// A finding, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The rule's id.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, why, and what to do.
    pub message: String,
    /// The paths of the cells that it speaks of.
    pub cells: Vec<String>,
    /// The reason for which a person set it aside.
    pub set_aside: Option<String>,
}

/// An explanation of failing identities, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// The whole of it in one sentence: 至少 1 格有误（2 条关系不成立）。最可能：…
    pub sentence: String,
    /// How many figures are proven to be wrong.
    pub at_least: usize,
    /// The findings that it tells already, as places in [`Entry::findings`].
    pub findings: Vec<usize>,
}

/// The words of a field of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The field, as [`crate::check::field_path`] names it: `overview.text`.
    pub field: String,
    /// Its words, paragraphs split by `\n`.
    pub text: String,
}

/// A file of which nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The file's name, and behind it the place within the file.
    pub file: String,
    /// Why, and what to do: a sentence for the person.
    pub reason: String,
}

impl Entry {
    /// Its form; the form in force where its key is not known.
    pub fn form(&self) -> &'static Form {
        form::by_key(&self.form).unwrap_or_else(|| form::for_year(self.year))
    }

    /// How a person calls it where units are matched: the unit as the report names it, else the file.
    pub fn called(&self) -> &str {
        self.unit.as_deref().unwrap_or(&self.file)
    }

    /// The texts of its cells in the order of its form.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.figures.split('\t')
    }

    /// Its figures and words as a report, for rules that compare two of them. What is in no comparison is left out.
    pub fn to_report(&self) -> Report {
        let mut report = Report::empty(self.form());
        report.year = self.year;
        report.organization.clone_from(&self.unit);
        for (spec, text) in self.form().cells().iter().zip(self.texts()) {
            report.set_cell(spec.ix, Cell::new(text));
        }
        for passage in &self.passages {
            let Some((name, "text")) = passage.field.rsplit_once('.') else { continue };
            let text = passage.text.clone();
            report.sections.push(Section { id: SectionId::from_name(name), text, ..Section::default() });
        }
        report.set_aside.clone_from(&self.set_aside);
        report
    }

    /// The same without what only the report that counts needs.
    pub(super) fn slim(&mut self) {
        self.passages = Vec::new();
        self.findings = Vec::new();
        self.explanations = Vec::new();
        self.notes = Vec::new();
        self.set_aside = Vec::new();
    }
}
