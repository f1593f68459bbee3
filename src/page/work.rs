//! What the page has its worker do.

use crate::browser::worker::{self, Place};
use crate::report::Report;
use crate::worker::{Answer, Job, Message};
use crate::write::{OutputFile, OutputFormat};

/// Has a report written in a format that the page's own module does not make. Tells where that was done.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn write(
    report: Report,
    format: &'static OutputFormat,
) -> Result<(OutputFile, Place), String> {
    let named = format.file(&report, Vec::new());
    match run(Job::Write(format, Box::new(report))).await? {
        (Answer::File(bytes), place) => Ok((OutputFile { bytes, ..named }, place)),
        (Answer::Refused(why), _) => Err(why),
    }
}

async fn run(job: Job) -> Result<(Answer, Place), String> {
    let Message { text, bytes } = job.into_message();
    let done = worker::run(&text, &bytes).await?;
    Ok((Answer::from_message(Message { text: done.text, bytes: done.bytes }), done.place))
}
