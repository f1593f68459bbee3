//! What a report is among others that are looked at together: of another year than most, or late.

use super::Analysis;

/// The year that more than half of the reports are of; `None` where there is none, and for a single report.
pub fn usual_year(years: &[Option<i32>]) -> Option<i32> {
    let count = |year: i32| years.iter().filter(|other| **other == Some(year)).count();
    let known = years.iter().flatten().copied();
    known.into_iter().find(|year| years.len() > 1 && count(*year) * 2 > years.len())
}

/// What is to be said of a report besides its verdict, a sentence each.
pub fn remarks(year: Option<i32>, usual: Option<i32>, late: Option<&str>) -> Vec<String> {
    let other = usual.zip(year).filter(|(usual, year)| usual != year);
    let other = other.map(|(usual, year)| format!("年度是 {year}，多数报告是 {usual}。"));
    other.into_iter().chain(late.map(str::to_owned)).collect()
}

/// That it was published late, as its finding says; `None` where it was not, and where that was set aside.
pub fn late(found: &Analysis) -> Option<&str> {
    let is_late = |finding: &&crate::check::Finding| {
        finding.rule == "structure.deadline" && finding.set_aside.is_none()
    };
    found.findings.iter().find(is_late).map(|finding| finding.message.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::check::example::build;

    #[test]
    fn another_year_than_most_is_told() {
        for (years, usual) in [
            (vec![Some(2024), Some(2024), Some(2023)], Some(2024)),
            (vec![Some(2024), Some(2023)], None),
            (vec![Some(2024)], None),
            (vec![Some(2024), None, None], None),
            (vec![], None),
        ] {
            assert_eq!(usual_year(&years), usual, "{years:?}");
        }
        assert_eq!(remarks(Some(2023), Some(2024), None), ["年度是 2023，多数报告是 2024。"]);
        assert_eq!(remarks(Some(2024), Some(2024), None), [] as [&str; 0]);
    }

    #[test]
    fn a_late_report_is_told_as_its_finding_tells_it() {
        let (report, _) = build("机关名称：某县统计局\n发布日期：2024-03-05");
        let found = analyse(&report, None, &[]);
        let late = late(&found).unwrap();
        assert!(late.contains("1 月 31 日"), "{late}");
        assert_eq!(remarks(Some(2023), None, Some(late)), [late]);
    }
}
