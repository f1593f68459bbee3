//! What the page has the worker do: the jobs of [`crate::worker`]'s `Collecting`. Entries and reports are handed through as
//! the text that they came as; there are many.

use super::kept::{Among, Head, Part};
use crate::browser;
use crate::browser::worker::{self, Place, Task};
use crate::collection::{NoticeHead, Overview, Roster};
use crate::worker::OTHER_VERSION;
use crate::write::csv_of;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// A report of a file, or why there is none.
pub(crate) struct Handed {
    /// An entry, or what says that nothing could be read, as JSON.
    pub(crate) entry: Value,
    /// The report as JSON; `None` where none could be read.
    pub(crate) report: Option<String>,
}

impl Handed {
    /// A file that could not be read, and why.
    pub(crate) fn unreadable(file: &str, reason: &str) -> Self {
        Self { entry: json!({ "file": file, "reason": reason }), report: None }
    }
}

/// What the worker answers.
async fn told(text: &str, bytes: &[u8]) -> Result<worker::Done, String> {
    let done = worker::run(Task::Collect, text, bytes).await?;
    if done.place == Place::Page {
        // The page stood still: it shows what it has before the next.
        browser::pause(Duration::from_millis(4)).await;
    }
    Ok(done)
}

async fn run(text: &str, bytes: &[u8]) -> Result<(Value, Vec<u8>), String> {
    let done = told(text, bytes).await?;
    let told: Value = serde_json::from_str(&done.text).unwrap_or_default();
    match told.get("error").and_then(Value::as_str) {
        Some(why) => Err(why.to_owned()),
        None => Ok((told, done.bytes)),
    }
}

/// Reads the reports of a file. `modified` is in seconds since 1970.
///
/// # Errors
/// A sentence for the person where the job was not done; what is wrong with the file is told of the file.
pub(crate) async fn enter(name: &str, modified: u64, bytes: &[u8]) -> Result<Vec<Handed>, String> {
    let job = json!({ "collect": "enter", "name": name, "modified": modified });
    let (told, _) = run(&job.to_string(), bytes).await?;
    let Some(entered) = told.get("entered") else { return Err(OTHER_VERSION.to_owned()) };
    let list = |name: &str| entered.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let read = list("entries").into_iter().zip(list("reports"));
    let read = read.map(|(entry, report)| Handed { entry, report: Some(report.to_string()) });
    Ok(read.chain(list("unreadable").into_iter().map(|entry| Handed { entry, report: None })).collect())
}

/// A collection as the worker takes it.
pub(crate) fn collection(head: &Head, parts: &[Part]) -> String {
    let list = |among: Among, is_read: bool| {
        let these = parts.iter().filter(|part| part.among == among && part.is_read == is_read);
        these.map(|part| part.entry.as_str()).collect::<Vec<_>>().join(",")
    };
    let told = json!({
        "name": head.name,
        "year": head.year,
        "roster": head.roster,
        "confirmed": head.confirmed,
        "parent": head.parent,
    });
    let told = told.to_string();
    format!(
        "{},\"entries\":[{}],\"unreadable\":[{}],\"last_year\":[{}]}}",
        told.strip_suffix('}').unwrap_or_default(),
        list(Among::ThisYear, true),
        list(Among::ThisYear, false),
        list(Among::LastYear, true)
    )
}

/// A job on a collection, which is text already: `what` names the job and its other members.
fn job_on(what: &Value, collection: &str) -> String {
    let what = what.to_string();
    format!("{},\"collection\":{collection}}}", what.strip_suffix('}').unwrap_or_default())
}

/// All that is said of a collection.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn overview(collection: &str) -> Result<Overview, String> {
    let job = job_on(&json!({ "collect": "overview" }), collection);
    // Read as what it is, not as any JSON: it is long.
    let answer: Overviewed = serde_json::from_str(&told(&job, &[]).await?.text).unwrap_or_default();
    match answer {
        Overviewed { overview: Some(overview), .. } => Ok(overview),
        Overviewed { error, .. } => Err(error.unwrap_or_else(|| OTHER_VERSION.to_owned())),
    }
}

/// What the worker says of a collection.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Overviewed {
    overview: Option<Overview>,
    error: Option<String>,
}

/// The roster of a file or of text.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn roster(bytes: Vec<u8>) -> Result<Roster, String> {
    let (mut told, _) = run(&json!({ "collect": "roster" }).to_string(), &bytes).await?;
    let roster = told.get_mut("roster").map(Value::take).unwrap_or_default();
    serde_json::from_value(roster).map_err(|_| OTHER_VERSION.to_owned())
}

/// The roster as CSV.
///
/// # Errors
/// Where there is none.
pub(crate) fn roster_csv(roster: Roster) -> Result<Vec<u8>, String> {
    if roster.members.is_empty() {
        return Err("还没有名单。请先在“名单”里建立。".to_owned());
    }
    Ok(csv_of(&roster.to_rows()).into_bytes())
}

/// A file that is written of a collection: `what` names the job and its other members.
async fn written(what: Value, collection: &str) -> Result<Vec<u8>, String> {
    Ok(run(&job_on(&what, collection), &[]).await?.1)
}

/// What is shown of a collection in a format of [`crate::collection`], by its name.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn summary(format: &str, collection: &str) -> Result<Vec<u8>, String> {
    written(json!({ "collect": "summary", "format": format }), collection).await
}

/// The notices of all units, in one ZIP.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn notices(collection: &str, sending: &NoticeHead) -> Result<Vec<u8>, String> {
    written(json!({ "collect": "notices", "head": sending }), collection).await
}

/// The notice of a unit, as `text` or `docx`.
///
/// # Errors
/// A sentence for the person, also where there is nothing to tell the unit.
pub(crate) async fn notice(
    collection: &str,
    sending: &NoticeHead,
    unit: &str,
    format: &str,
) -> Result<Vec<u8>, String> {
    let what = json!({ "collect": "notice", "head": sending, "unit": unit, "format": format });
    match written(what, collection).await? {
        empty if empty.is_empty() => Err(format!("{unit}没有要退回的。")),
        bytes => Ok(bytes),
    }
}

/// Reports as data, in one ZIP.
///
/// # Errors
/// A sentence for the person.
pub(crate) async fn reports(reports: &[String]) -> Result<Vec<u8>, String> {
    let job = format!("{{\"collect\":\"reports\",\"reports\":[{}]}}", reports.join(","));
    Ok(run(&job, &[]).await?.1)
}
