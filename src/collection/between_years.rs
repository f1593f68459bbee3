//! What last year's report of the same unit adds: carried-in against carried-out, documents in force, jumps, copied prose.

use super::enter::told;
use super::entry::{Entry, Told};
use super::given::Collection;
use super::intake::Intake;
use crate::analysis;

/// What the rules find once last year's report lies beside, and not without it.
pub(super) fn findings(entry: &Entry, last: &Entry) -> Vec<Told> {
    let (report, mut last) = (entry.to_report(), last.to_report());
    // That they are of one unit was settled when they were matched.
    last.organization.clone_from(&report.organization);
    let without: Vec<u64> = analysis::findings(&report, None).into_iter().map(|finding| finding.id).collect();
    let with = analysis::findings(&report, Some(&last));
    with.into_iter().filter(|one| !without.contains(&one.id)).map(|finding| told(&report, finding)).collect()
}

/// Last year's report of each unit, matched by name.
pub(super) struct LastYear<'c> {
    of_unit: Vec<Option<&'c Entry>>,
}

impl<'c> LastYear<'c> {
    /// From last year's folder, and from this one where such a report lies among the others. The later counts.
    pub(super) fn new(collection: &'c Collection, intake: &Intake, year: Option<i32>) -> Self {
        let mut of_unit = vec![None; intake.units.len()];
        let Some(year) = year else { return Self { of_unit } };
        for (place, unit) in of_unit.iter_mut().zip(&intake.units) {
            let mut others = unit.other_years.iter().filter_map(|at| collection.entries.get(*at));
            *place = others.rfind(|entry| entry.year == Some(year - 1));
        }
        for entry in &collection.last_year {
            if entry.year.is_some_and(|of| of != year - 1) {
                continue;
            }
            let said = collection.confirmed.iter().find(|one| one.called == entry.called());
            let name = said.and_then(|one| one.unit.as_deref()).or(entry.unit.as_deref());
            let unit = name.and_then(|name| intake.find(name));
            if let Some(place) = unit.and_then(|at| of_unit.get_mut(at)) {
                *place = Some(entry);
            }
        }
        Self { of_unit }
    }

    /// That of a unit of the intake.
    pub(super) fn of(&self, unit: usize) -> Option<&'c Entry> {
        self.of_unit.get(unit).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;
    use crate::collection::enter;
    use crate::read::Document;

    #[test]
    fn what_last_year_adds_is_what_the_analysis_says_with_it() {
        let prose = "第一部分：本机关围绕群众关心的事项，梳理了社会救助、养老服务和义务教育三个领域的公开目录，逐项明确了责任科室和公开时限。走进社区和企业听取意见，并把意见办理结果在网站专栏公布。对依申请公开的答复文书统一了格式，所有答复在发出之前由法制机构审核一遍。";
        let lines = format!(
            "「二、上年结转政府信息公开申请数量」总计栏：77\n上年「四、结转下年度继续办理」总计栏：103\n\
             「行政规范性文件」现行有效件数栏：372\n上年「行政规范性文件」现行有效件数栏：66\n{prose}\n上年{prose}"
        );
        let (report, last) = build(&lines);
        let last = last.unwrap();
        let entry = |report: &crate::report::Report| {
            enter("a", &Document { report: report.clone(), notes: Vec::new(), source_sha256: None })
        };
        let found = findings(&entry(&report), &entry(&last));
        let expected: Vec<String> = analysis::findings(&report, Some(&last))
            .into_iter()
            .filter(|one| one.rule.starts_with("last_year."))
            .map(|one| one.message)
            .collect();
        assert_eq!(found.iter().map(|one| one.message.clone()).collect::<Vec<_>>(), expected);
        assert!(expected.len() >= 3, "{expected:?}");
    }
}
