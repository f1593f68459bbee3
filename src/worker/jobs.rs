//! What the worker does.

use super::message::{Answer, Job, Message};

/// Does what a message asks; the message to hand back.
pub fn run(message: Message) -> Message {
    let answer = match Job::from_message(message) {
        Some(Job::Write(format, report)) => Answer::File(format.write(&report, &[])),
        None => Answer::Refused("程序的两部分不是同一版本，没有处理。请刷新页面后再试。".to_owned()),
    };
    answer.into_message()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Report};
    use crate::write::{OUTPUT_FORMATS, WORD};

    fn report() -> Report {
        let mut report = Report::blank(2024);
        report.organization = Some("青禾县水务局".to_owned());
        let ix = report.form().find("requests.received.business").unwrap();
        report.set_cell(ix, Cell::new("０1,036"));
        report
    }

    #[test]
    fn every_format_is_written_as_without_a_worker() {
        for format in OUTPUT_FORMATS {
            let done = run(Job::Write(format, Box::new(report())).into_message());
            assert_eq!(
                Answer::from_message(done),
                Answer::File(format.write(&report(), &[])),
                "{}",
                format.id
            );
        }
    }

    #[test]
    fn a_job_comes_over_whole() {
        let job = Job::Write(&WORD, Box::new(report()));
        assert_eq!(Job::from_message(job.clone().into_message()), Some(job));
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
