//! What the worker does.

use super::message::{Answer, Job, Message, OTHER_VERSION, Writing};
use crate::read::native::Native;
use crate::read::{self, Opened};
use crate::receipt::{Circumstances, beside, verified};

/// Does what a message asks; the message to hand back.
pub(super) fn run(message: Message) -> Message {
    let answer = match Job::from_message(message) {
        Some(Job::Write(writing)) => Answer::File(write(&writing)),
        Some(Job::Read { name, bytes }) => {
            Answer::Reports(verified(read::all_from_bytes(&Native, &name, &bytes)))
        }
        Some(Job::Plain(text)) => Answer::File(read::plain(&text).into_owned().into_bytes()),
        Some(Job::Sample) => {
            Answer::Reports(vec![Opened { name: String::new(), read: read::from_text(read::sample()) }])
        }
        None => Answer::Refused(OTHER_VERSION.to_owned()),
    };
    answer.into_message()
}

/// The file of a report, its known errors and the receipt beside it.
fn write(writing: &Writing) -> Vec<u8> {
    let Writing { format, report, last_year, seconds, signatures } = writing;
    let circumstances = Circumstances {
        last_year: last_year.as_deref(),
        source: None,
        seconds: *seconds,
        signatures: *signatures,
    };
    format.write(report, &beside(report, &circumstances))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::report::{Cell, Report};
    use crate::write::{OUTPUT_FORMATS, Signatures, WORD};

    pub(in crate::worker) fn report() -> Report {
        let mut report = Report::blank(2024);
        report.organization = Some("青禾县水务局".to_owned());
        let ix = report.form().find("requests.received.business").unwrap();
        report.set_cell(ix, Cell::new("０1,036"));
        report
    }

    fn writing(format: &'static crate::write::OutputFormat) -> Writing {
        let (report, last_year) = (Box::new(report()), Some(Box::new(Report::blank(2023))));
        Writing { format, report, last_year, seconds: 1_769_391_000, signatures: Signatures::Lines }
    }

    #[test]
    fn every_format_is_written_as_without_a_worker() {
        let (report, last) = (report(), Report::blank(2023));
        let circumstances = Circumstances {
            last_year: Some(&last),
            source: None,
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
            let expected = Answer::Reports(verified(read::all_from_bytes(&Native, &name, &bytes)));
            let done = run(Job::Read { name, bytes }.into_message());
            assert_eq!(Answer::from_message(done), expected, "{}", path.display());
            count += 1;
        }
        assert!(count > 50, "{count} cases");
    }

    #[test]
    fn a_job_comes_over_whole() {
        let read = Job::Read { name: "年报.odt".to_owned(), bytes: vec![0, 1, 2] };
        for job in [Job::Write(writing(&WORD)), read, Job::Plain("**5**".into()), Job::Sample] {
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
