//! What the page has its worker do.

use super::engine;
use crate::browser::worker::{self, Place};
use crate::read::{self, Document};
use crate::report::Report;
use crate::worker::{Answer, Job, Message, OTHER_VERSION};
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
        (answer, _) => Err(refusal(answer)),
    }
}

/// Reads a file: one that the page's own module can read at once, every other by the worker.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn read(name: String, bytes: Vec<u8>) -> Result<(Document, Place), String> {
    if read::is_read_here(&bytes) {
        let read = engine::read_file(&name, &bytes).map_err(|error| error.message)?;
        return Ok((read, Place::Worker));
    }
    let unread = format!("文件“{name}”没有打开。");
    match run(Job::Read { name, bytes }).await.map_err(|why| unread + &why)? {
        (Answer::Document(document), place) => Ok((*document, place)),
        (answer, _) => Err(refusal(answer)),
    }
}

/// What is to be said where the page itself did what it has the worker do.
pub(crate) fn slower(place: Place) -> Option<&'static str> {
    (place == Place::Page).then_some("浏览器不允许在后台处理，由本页处理，会慢一些")
}

fn refusal(answer: Answer) -> String {
    match answer {
        Answer::Refused(why) => why,
        _ => OTHER_VERSION.to_owned(),
    }
}

async fn run(job: Job) -> Result<(Answer, Place), String> {
    let Message { text, bytes } = job.into_message();
    let done = worker::run(&text, &bytes).await?;
    Ok((Answer::from_message(Message { text: done.text, bytes: done.bytes }), done.place))
}
