//! What the page has its worker do.

use super::engine;
use crate::browser::clipboard::Pasted;
use crate::browser::worker::{self, Place, Task, Undone};
use crate::read::{self, Document, Note, Opened, ReadError};
use crate::worker::{Answer, Job, Message, OTHER_VERSION, Writing};
use crate::write::OutputFile;

/// What is to be said where the page itself did what it has the worker do.
pub(crate) type Slower = Option<&'static str>;

/// Has a report written. Where the worker cannot be had, the page's own module writes what it can, without a receipt.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn write(writing: Writing) -> Result<(OutputFile, Slower), String> {
    let (format, report) = (writing.format, writing.report.clone());
    match run(Job::Write(writing)).await {
        Ok((Answer::File(bytes), slower)) => Ok((format.file(&report, bytes), slower)),
        Ok((answer, _)) => Err(refusal(answer)),
        Err(why) => {
            let bytes = format.write_here(&report).ok_or_else(|| String::from(why))?;
            Ok((format.file(&report, bytes), Some("程序没有取全，这份没有附核对回执")))
        }
    }
}

/// Reads the reports of a file, never none, by the worker, which hashes the file and verifies its receipt. Where it cannot be
/// fetched the page's own module reads what it can, and a file of ours as what is seen.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn read(name: String, bytes: Vec<u8>) -> Result<(Vec<Opened>, Slower), String> {
    let asked = Job::Read { name: name.clone(), bytes }.into_message();
    let bytes = &asked.bytes;
    match ask(Task::Read, &asked).await {
        Ok((Answer::Reports(reports), slower)) => Ok((reports, slower)),
        Ok((answer, _)) => Err(refusal(answer)),
        Err(Undone::Unreached(_)) if read::is_read_here(bytes) => {
            let mut read = engine::read_file(&name, bytes);
            if let Ok(document) = &mut read
                && read::carries_more(bytes)
            {
                document.notes.insert(0, Note::of_receipt(None));
            }
            Ok((vec![Opened { name, read }], None))
        }
        Err(why) => Err(format!("文件“{name}”没有打开。{}", String::from(why))),
    }
}

/// Reads the report of what the page's own module reads whole; `None` where the worker has more to tell of it.
pub(crate) fn read_here(name: &str, bytes: &[u8]) -> Option<Result<Document, ReadError>> {
    let is_here = read::is_read_here(bytes) && !read::carries_more(bytes);
    is_here.then(|| engine::read_file(name, bytes))
}

/// What the worker answers with text: the line of the receipt that a file has, text without its markup.
///
/// # Errors
/// Where the worker cannot be had.
pub(crate) async fn line(job: Job) -> Result<String, String> {
    match run(job).await? {
        (Answer::File(text), _) => Ok(String::from_utf8_lossy(&text).into_owned()),
        (answer, _) => Err(refusal(answer)),
    }
}

/// Reads what was pasted: here where the page's own module can, else its text by the worker.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn read_pasted(pasted: Pasted) -> Result<(Document, Slower), String> {
    if is_read_here(&pasted) {
        return engine::read_pasted(&pasted).map(|read| (read, None)).map_err(|error| error.message);
    }
    let job = Job::Read { name: String::new(), bytes: pasted.text.into_bytes() };
    match ask(Task::Read, &job.into_message()).await? {
        (Answer::Reports(reports), slower) => {
            let read = read::the_one(reports).map_err(|error| error.message)?;
            // What was pasted is no file.
            Ok((Document { source_sha256: None, ..read }, slower))
        }
        (answer, _) => Err(refusal(answer)),
    }
}

/// What was pasted, the markup taken off its text by the worker where it may have any.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn plain(pasted: Pasted) -> Result<Pasted, String> {
    if is_read_here(&pasted) {
        return Ok(pasted);
    }
    Ok(Pasted { text: line(Job::Plain(pasted.text)).await?, ..Pasted::default() })
}

fn is_read_here(pasted: &Pasted) -> bool {
    read::is_pasted_read_here(&pasted.html, &pasted.text)
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

async fn run(job: Job) -> Result<(Answer, Slower), Undone> {
    ask(Task::Rest, &job.into_message()).await
}

async fn ask(task: Task, asked: &Message) -> Result<(Answer, Slower), Undone> {
    let done = worker::run(task, &asked.text, &asked.bytes).await?;
    let slower = (done.place == Place::Page).then_some("浏览器不允许在后台处理，由本页处理，会慢一些");
    Ok((Answer::from_message(Message { text: done.text, bytes: done.bytes }), slower))
}
