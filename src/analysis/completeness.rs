//! What a report must have before it can be published, as a checklist. A gap is no mistake: it is not there yet.

use crate::check::Finding;
use crate::form::{Form, SectionId};
use crate::report::{Reading, Report, TextField};

/// An entry of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title.
    Title,
    /// The organization and the year.
    OrganizationAndYear,
    /// The date of publication: shown among the others, and may stay open until the report is published.
    Published,
    /// The preface.
    Preface,
    /// A section, with its text or its table.
    Section(SectionId),
}

/// An entry of the checklist and what it still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What must be there.
    pub part: Part,
    /// What of it is missing, such as 第三部分表格有 12 格空白; `None` where it is done.
    pub missing: Option<String>,
    /// The same in a word beside its name: 已填, 未填, 12 格空白.
    pub word: String,
}

impl Entry {
    fn new(part: Part, missing: Option<String>) -> Self {
        let word = if missing.is_some() { "未填" } else { "已填" }.to_owned();
        Self { part, missing, word }
    }
}

impl Part {
    /// What people call it: 标题, 引言, 一、总体情况.
    pub fn name(self, form: &Form) -> String {
        let name = match self {
            Self::Title => "标题",
            Self::OrganizationAndYear => "机关和年度",
            Self::Published => "发布日期",
            Self::Preface => "引言",
            Self::Section(id) => return form.heading(id),
        };
        name.to_owned()
    }

    /// The part of the report that a finding speaks of, by its first cell or words.
    pub fn of(report: &Report, finding: &Finding) -> Option<Self> {
        if let Some(ix) = finding.cells.first() {
            return report.form().cell(*ix).map(|spec| Self::Section(spec.table.section()));
        }
        match finding.words.first()?.field {
            TextField::Title => Some(Self::Title),
            TextField::Organization => Some(Self::OrganizationAndYear),
            TextField::Published => Some(Self::Published),
            TextField::Preface => Some(Self::Preface),
            TextField::Heading(at) | TextField::Text(at) | TextField::AfterTable(at) => {
                report.sections.get(at)?.id.map(Self::Section)
            }
            _ => None,
        }
    }
}

/// The checklist of a report: title, organization and year, preface, the six sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Its entries in the order of the report.
    pub entries: Vec<Entry>,
}

impl Completeness {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.missing().next().is_none()
    }

    /// How many entries are done.
    pub fn done(&self) -> usize {
        self.entries.len() - self.missing().count()
    }

    /// What is missing, entry by entry.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| entry.missing.as_deref())
    }

    /// What is missing, as one sentence; `None` where nothing is.
    pub fn sentence(&self) -> Option<String> {
        let missing: Vec<&str> = self.missing().collect();
        (!missing.is_empty()).then(|| format!("还缺：{}。", missing.join("；")))
    }
}

/// Goes through the checklist. A mark of not applicable fills a cell, a blank does not; only the tables and rows of
/// the report's own form are asked for.
pub fn completeness(report: &Report) -> Completeness {
    let is_blank = |text: Option<&str>| text.is_none_or(|text| text.trim().is_empty());
    let mut entries = vec![
        Entry::new(Part::Title, is_blank(report.title.as_deref()).then(|| "标题".to_owned())),
        Entry::new(
            Part::OrganizationAndYear,
            match (is_blank(report.organization.as_deref()), report.year.is_none()) {
                (true, true) => Some("机关名称和年度".to_owned()),
                (true, false) => Some("机关名称".to_owned()),
                (false, true) => Some("年度".to_owned()),
                (false, false) => None,
            },
        ),
        Entry::new(Part::Preface, is_blank(report.preface.as_deref()).then(|| "引言".to_owned())),
    ];
    entries.extend(report.form().sections().iter().map(|section| entry(report, section.id)));
    Completeness { entries }
}

fn entry(report: &Report, id: SectionId) -> Entry {
    let part = Part::Section(id);
    let heading = report.form().heading(id);
    let Some((_, section)) = report.section(id) else {
        return Entry {
            word: "没有这一节".to_owned(), ..Entry::new(part, Some(format!("“{heading}”")))
        };
    };
    let Some(table) = id.table() else {
        return Entry::new(part, section.text.trim().is_empty().then(|| format!("“{heading}”的文字")));
    };
    let printed = table.printed();
    if !report.has_table(table) {
        return Entry { word: "没有表格".to_owned(), ..Entry::new(part, Some(printed.to_owned())) };
    }
    let cells = report.form().cells_of(table);
    match cells.filter(|spec| report.cell(spec.ix).read(spec.kind) == Reading::Blank).count() {
        0 => Entry::new(part, None),
        blanks => Entry {
            word: format!("{blanks} 格空白"),
            ..Entry::new(part, Some(format!("{printed}有 {blanks} 格空白")))
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::TableId;
    use crate::report::{Cell, Section};

    /// A report in which nothing is missing.
    fn whole(year: i32) -> Report {
        let mut report = Report::blank(year);
        report.organization = Some("青禾镇人民政府".into());
        report.title = Some(format!("青禾镇人民政府{year}年政府信息公开工作年度报告"));
        report.preface = Some("引言。".into());
        for section in &mut report.sections {
            section.text = "文字。".into();
        }
        for spec in report.form().cells() {
            report.set_cell(spec.ix, Cell::new("0"));
        }
        report
    }

    fn missing(report: &Report) -> Vec<String> {
        completeness(report).missing().map(str::to_owned).collect()
    }

    #[test]
    fn a_whole_report_lacks_nothing() {
        for year in [2020, 2024] {
            let mut report = whole(year);
            assert!(completeness(&report).is_complete());
            assert_eq!(completeness(&report).sentence(), None);
            // A mark of not applicable fills a cell; the date and the prose around tables may be open.
            let ix = report.form().find("requests.granted.total").unwrap();
            report.set_cell(ix, Cell::new("/"));
            for id in [SectionId::Disclosure, SectionId::Requests, SectionId::Disputes] {
                let (at, _) = report.section(id).unwrap();
                report.sections[at].text.clear();
            }
            assert!(completeness(&report).is_complete());
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        type Change = fn(&mut Report);
        let cases: [(Change, &str); 10] = [
            (|report| report.title = Some("　".into()), "标题"),
            (|report| report.organization = None, "机关名称"),
            (|report| report.year = None, "年度"),
            (
                |report| {
                    report.organization = None;
                    report.year = None;
                },
                "机关名称和年度",
            ),
            (|report| report.preface = None, "引言"),
            (|report| report.sections[0].text = "\n".into(), "“一、总体情况”的文字"),
            (|report| report.sections[5].text.clear(), "“六、其他需要报告的事项”的文字"),
            (|report| drop(report.sections.remove(4)), "“五、存在的主要问题及改进情况”"),
            (|report| report.set_table(TableId::Disputes, false), "第四部分表格"),
            (
                |report| {
                    let ix = report.form().find("requests.granted.total").unwrap();
                    report.set_cell(ix, Cell::new(" "));
                },
                "第三部分表格有 1 格空白",
            ),
        ];
        for (change, named) in cases {
            let mut report = whole(2024);
            change(&mut report);
            assert_eq!(missing(&report), [named]);
            assert_eq!(completeness(&report).done(), 8, "{named}");
            assert_eq!(completeness(&report).sentence(), Some(format!("还缺：{named}。")));
        }
    }

    #[test]
    fn every_entry_says_in_a_word_how_it_stands() {
        let words = |report: &Report| -> Vec<String> {
            completeness(report).entries.into_iter().map(|entry| entry.word).collect()
        };
        assert_eq!(words(&whole(2024)), ["已填"; 9]);
        let mut report = Report::blank(2024);
        report.set_table(TableId::Disputes, false);
        drop(report.sections.remove(4));
        assert_eq!(
            words(&report),
            ["未填", "未填", "未填", "未填", "10 格空白", "175 格空白", "没有表格", "没有这一节", "未填"]
        );
    }

    #[test]
    fn a_finding_stands_in_the_part_that_it_speaks_of() {
        let (report, _) =
            crate::check::example::build("「行政复议—总计」：4\n标题：某市统计局2023年年度报告");
        let found = crate::analysis::analyse(&report, None, &[]).findings;
        let part = |rule: &str| {
            let finding = found.iter().find(|finding| finding.rule == rule);
            finding.and_then(|finding| Part::of(&report, finding))
        };
        assert_eq!(part("disputes.total"), Some(Part::Section(SectionId::Disputes)));
        assert_eq!(part("structure.title"), Some(Part::Title));
    }

    #[test]
    fn a_blank_report_with_zeros_and_two_sentences_is_not_finished() {
        let mut report = Report::blank(2024);
        for spec in report.form().cells() {
            report.set_cell(spec.ix, Cell::new("0"));
        }
        for at in [4, 5] {
            report.sections[at].text = "一句话。".into();
        }
        assert_eq!(missing(&report), ["标题", "机关名称", "引言", "“一、总体情况”的文字"]);
        report.sections.push(Section { id: None, heading: "七、附件".into(), ..Section::default() });
        assert_eq!(completeness(&report).entries.len(), 9);
    }
}
