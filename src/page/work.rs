//! What the page has its worker do.

use super::engine;
use crate::browser::worker::{self, Place};
use crate::read::{self, Document, Opened};
use crate::report::Report;
use crate::worker::{Answer, Job, Message, OTHER_VERSION};
use crate::write::{OutputFile, OutputFormat};

/// What is to be said where the page itself did what it has the worker do.
pub(crate) type Slower = Option<&'static str>;

/// Has a report written in a format that the page's own module does not make.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn write(
    report: Report,
    format: &'static OutputFormat,
) -> Result<(OutputFile, Slower), String> {
    let named = format.file(&report, Vec::new());
    match run(Job::Write(format, Box::new(report))).await? {
        (Answer::File(bytes), slower) => Ok((OutputFile { bytes, ..named }, slower)),
        (answer, _) => Err(refusal(answer)),
    }
}

/// Reads the reports of a file, never none: one that the page's own module can read at once, every other by the worker.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn read(name: String, bytes: Vec<u8>) -> Result<(Vec<Opened>, Slower), String> {
    if read::is_read_here(&bytes) {
        let read = engine::read_file(&name, &bytes);
        return Ok((vec![Opened { name, read }], None));
    }
    let unread = format!("文件“{name}”没有打开。");
    match run(Job::Read { name, bytes }).await.map_err(|why| unread + &why)? {
        (Answer::Reports(reports), slower) => Ok((reports, slower)),
        (answer, _) => Err(refusal(answer)),
    }
}

/// The sample, read.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn sample() -> Result<Document, String> {
    match run(Job::Sample).await? {
        (Answer::Reports(reports), _) => read::the_one(reports).map_err(|error| error.message),
        (answer, _) => Err(refusal(answer)),
    }
}

fn refusal(answer: Answer) -> String {
    match answer {
        Answer::Refused(why) => why,
        _ => OTHER_VERSION.to_owned(),
    }
}

async fn run(job: Job) -> Result<(Answer, Slower), String> {
    let Message { text, bytes } = job.into_message();
    let done = worker::run(&text, &bytes).await?;
    let slower = (done.place == Place::Page).then_some("浏览器不允许在后台处理，由本页处理，会慢一些");
    Ok((Answer::from_message(Message { text: done.text, bytes: done.bytes }), slower))
}
