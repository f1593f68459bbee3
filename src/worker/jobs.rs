//! What the worker does.

use super::message::{Answer, Job, Message, OTHER_VERSION, Writing};
use crate::read::native::Native;
use crate::read::{self, Opened};
use crate::receipt::{Circumstances, beside, sha256, verified};
use crate::write::Beside;

/// Does what a message asks; the message to hand back.
pub(super) fn run(message: Message) -> Message {
    let answer = match Job::from_message(message) {
        Some(Job::Write(writing)) => {
            Answer::File(writing.format.write(&writing.report, &goes_beside(&writing)))
        }
        Some(Job::Receipt(writing)) => {
            let line = goes_beside(&writing).receipt.map(|receipt| receipt.line);
            Answer::File(line.unwrap_or_default().into_bytes())
        }
        Some(Job::Read { name, bytes }) => Answer::Reports(read_file(&name, &bytes)),
        Some(Job::Plain(text)) => Answer::File(read::plain(&text).into_owned().into_bytes()),
        Some(Job::Sample) => {
            Answer::Reports(vec![Opened { name: String::new(), read: read::from_text(read::sample()) }])
        }
        None => Answer::Refused(OTHER_VERSION.to_owned()),
    };
    answer.into_message()
}

/// The reports of a file, their receipts verified, the file's hash with them.
fn read_file(name: &str, bytes: &[u8]) -> Vec<Opened> {
    let mut reports = verified(read::all_from_bytes(&Native, name, bytes));
    let hash = sha256(bytes);
    for document in reports.iter_mut().filter_map(|one| one.read.as_mut().ok()) {
        document.source_sha256 = Some(hash.clone());
    }
    reports
}

/// What goes into a file beside the report: its known errors and the receipt.
fn goes_beside(writing: &Writing) -> Beside {
    let Writing { report, last_year, source_sha256, seconds, signatures, .. } = writing;
    let circumstances = Circumstances {
        last_year: last_year.as_deref(),
        source_sha256: source_sha256.clone(),
        seconds: *seconds,
        signatures: *signatures,
    };
    beside(report, &circumstances)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::report::{Cell, Report};
    use crate::write::{HTML, JSON, OUTPUT_FORMATS, Signatures, WORD};

    pub(in crate::worker) fn report() -> Report {
        let mut report = Report::blank(2024);
        report.organization = Some("青禾县水务局".to_owned());
        let ix = report.form().find("requests.received.business").unwrap();
        report.set_cell(ix, Cell::new("０1,036"));
        report
    }

    fn writing(format: &'static crate::write::OutputFormat) -> Writing {
        let (report, last_year) = (Box::new(report()), Some(Box::new(Report::blank(2023))));
        let source_sha256 = Some("0".repeat(64));
        Writing {
            format,
            report,
            last_year,
            source_sha256,
            seconds: 1_769_391_000,
            signatures: Signatures::Lines,
        }
    }

    #[test]
    fn every_format_is_written_as_without_a_worker() {
        let (report, last) = (report(), Report::blank(2023));
        let circumstances = Circumstances {
            last_year: Some(&last),
            source_sha256: Some("0".repeat(64)),
            seconds: 1_769_391_000,
            signatures: Signatures::Lines,
        };
        let beside = beside(&report, &circumstances);
        for format in OUTPUT_FORMATS {
            let done = run(Job::Write(writing(format)).into_message());
            assert_eq!(
                Answer::from_message(done),
                Answer::File(format.write(&report, &beside)),
                "{}",
                format.id
            );
        }
    }

    #[test]
    fn every_case_of_the_readers_is_read_as_without_a_worker() {
        let cases = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read")).unwrap();
        let files = cases.flat_map(|case| std::fs::read_dir(case.unwrap().path()).into_iter().flatten());
        let inputs =
            files.map(|file| file.unwrap().path()).filter(|path| path.file_stem().unwrap() == "input");
        let mut count = 0;
        for path in inputs {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            let expected = Answer::Reports(read_file(&name, &bytes));
            let done = run(Job::Read { name, bytes }.into_message());
            assert_eq!(Answer::from_message(done), expected, "{}", path.display());
            count += 1;
        }
        assert!(count > 50, "{count} cases");
    }

    #[test]
    fn a_report_comes_with_the_hash_of_its_file_and_goes_out_with_it() {
        let bytes = crate::report::to_json(&report()).into_bytes();
        let done = run(Job::Read { name: "年报.json".to_owned(), bytes: bytes.clone() }.into_message());
        let Answer::Reports(reports) = Answer::from_message(done) else { panic!() };
        let source_sha256 = reports[0].read.as_ref().unwrap().source_sha256.clone();
        assert_eq!(source_sha256, Some(sha256(&bytes)));
        let writing = Writing { source_sha256: source_sha256.clone(), ..writing(&JSON) };
        let Answer::File(json) = Answer::from_message(run(Job::Write(writing).into_message())) else {
            panic!()
        };
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(value["receipt"]["source_sha256"].as_str(), source_sha256.as_deref());
    }

    #[test]
    fn the_line_of_a_receipt_is_the_one_in_the_file() {
        let done = run(Job::Receipt(writing(&HTML)).into_message());
        let Answer::File(line) = Answer::from_message(done) else { panic!() };
        let line = String::from_utf8(line).unwrap();
        assert!(line.starts_with("核对回执：2026-01-26 09:30，规则 "), "{line}");
        let Answer::File(page) = Answer::from_message(run(Job::Write(writing(&HTML)).into_message())) else {
            panic!()
        };
        assert!(String::from_utf8(page).unwrap().contains(&format!("<p>{line}</p>")));
    }

    #[test]
    fn a_job_comes_over_whole() {
        let read = Job::Read { name: "年报.odt".to_owned(), bytes: vec![0, 1, 2] };
        let receipt = Job::Receipt(writing(&WORD));
        for job in [Job::Write(writing(&WORD)), receipt, read, Job::Plain("**5**".into()), Job::Sample] {
            assert_eq!(Job::from_message(job.clone().into_message()), Some(job));
        }
    }

    #[test]
    fn what_is_no_job_is_refused_in_words() {
        for text in ["", "{}", "{\"job\":\"fly\"}", "{\"job\":\"write\",\"format\":\"exe\"}"] {
            let done = run(Message { text: text.to_owned(), bytes: vec![1] });
            assert!(
                matches!(Answer::from_message(done), Answer::Refused(why) if why.contains("刷新页面")),
                "{text}"
            );
        }
    }
}
