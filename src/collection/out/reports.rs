//! All reports as JSON in one archive.

use super::notices::unique;
use crate::report::{Report, to_json};
use crate::write::file_name;
use crate::zip::archive;

/// The reports, each as a file named as practice has it, in one archive.
pub fn reports_zip(reports: &[Report]) -> Vec<u8> {
    let stem = |report: &Report| file_name(report, "json").trim_end_matches(".json").to_owned();
    let stems: Vec<String> = reports.iter().map(stem).collect();
    let names: Vec<String> =
        unique(stems.iter().map(String::as_str)).into_iter().map(|name| format!("{name}.json")).collect();
    let files: Vec<String> = reports.iter().map(to_json).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&files).map(|(name, file)| (name.as_str(), file.as_bytes())).collect();
    archive(&files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zip::Archive;

    #[test]
    fn every_report_is_there_under_a_name_of_its_own() {
        let named = |unit: &str| {
            let mut report = Report::blank(2024);
            report.organization = Some(unit.to_owned());
            report
        };
        let reports = [named("青禾县水务局"), named("青禾县财政局"), named("青禾县水务局")];
        let bytes = reports_zip(&reports);
        let archive = Archive::open(&bytes).unwrap();
        let names: Vec<&str> = archive.parts().iter().map(|part| part.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "青禾县水务局2024年政府信息公开工作年度报告.json",
                "青禾县财政局2024年政府信息公开工作年度报告.json",
                "青禾县水务局2024年政府信息公开工作年度报告（2）.json"
            ]
        );
        for (part, report) in archive.parts().iter().zip(&reports) {
            let text = String::from_utf8(archive.contents(part, usize::MAX).unwrap()).unwrap();
            assert_eq!(&crate::report::from_json(&text).unwrap().0, report);
        }
    }
}
