//! What a program answers to a case: this program in place, any other over its standard input and output.

use super::suite::Case;
use crate::cli::check;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use nianbao::analysis::analyse;
use nianbao::read::native::Native;
use nianbao::read::{Document, from_bytes};
use nianbao::report::{Report, to_value};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long another program may take for a case.
const PATIENCE: Duration = Duration::from_secs(60);
/// How much it may print for one, in bytes.
const MOST: u64 = 16 << 20;

/// The program that is put to the cases.
pub(super) struct Program<'o> {
    command: &'o [OsString],
}

/// What came of a case.
pub(super) enum Answer {
    /// What the program printed.
    Given(Value),
    /// It came to no answer: why.
    None(String),
}

impl<'o> Program<'o> {
    /// The program of a command line; this one where it is empty.
    pub(super) fn new(command: &'o [OsString]) -> Self {
        Self { command }
    }

    /// What people are told of it.
    pub(super) fn name(&self) -> String {
        match self.command {
            [] => format!("nianbao {}", env!("CARGO_PKG_VERSION")),
            command => command.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "),
        }
    }

    /// Puts a case to it.
    ///
    /// # Errors
    /// A sentence, where there is no such program.
    pub(super) fn answer(&self, case: &Case) -> Result<Answer, String> {
        match self.command {
            [] => Ok(Answer::Given(ours(case))),
            [program, arguments @ ..] => {
                let mut command = Command::new(program);
                command.args(arguments);
                theirs(command, case).map_err(|error| format!("无法运行 {}：{error}", self.name()))
            }
        }
    }
}

/// What this program says: the line of `check --json`, and the report that was read.
fn ours(case: &Case) -> Value {
    let document = match read(&case.input) {
        Ok(document) => document,
        Err(why) => return json!({ "error": why }),
    };
    let last_year = case.last_year.as_ref().and_then(|value| report(value).ok());
    let analysis = analyse(&document.report, last_year.as_ref(), &[]);
    let mut answer = check::line(&case.id, &document, &analysis);
    if let Some(members) = answer.as_object_mut() {
        members.insert("report".to_owned(), to_value(&document.report));
    }
    answer
}

fn read(input: &Value) -> Result<Document, String> {
    if let Some(value) = input.get("report") {
        return Ok(Document { report: report(value)?, notes: Vec::new(), source_sha256: None });
    }
    let file = input.get("file").ok_or("既没有 report，也没有 file。")?;
    let word = |key: &str| file.get(key).and_then(Value::as_str);
    let bytes = match (word("text"), word("base64")) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(packed)) => BASE64.decode(packed).map_err(|error| error.to_string())?,
        (None, None) => return Err("file 里没有内容。".to_owned()),
    };
    from_bytes(&Native, word("name").unwrap_or_default(), &bytes).map_err(|error| error.message)
}

fn report(value: &Value) -> Result<Report, String> {
    nianbao::report::from_value(value)
        .map(|(report, _)| report)
        .map_err(|_| "report 不是年度报告。".to_owned())
}

/// Hands the case's input to another program and takes what it prints.
fn theirs(mut command: Command, case: &Case) -> std::io::Result<Answer> {
    let asked = json!({ "id": case.id, "form": case.form, "input": case.input, "last_year": case.last_year });
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    // A program may answer before it has read everything, or never read: neither end waits for the other.
    let writer =
        std::thread::spawn(move || input.map(|mut input| input.write_all(format!("{asked}\n").as_bytes())));
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        output.map(|output| output.take(MOST).read_to_end(&mut bytes));
        bytes
    });
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if began.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let printed = reader.join().unwrap_or_default();
    let _ = writer.join();
    Ok(match status {
        None => Answer::None(format!("{} 秒内没有结果", PATIENCE.as_secs())),
        Some(status) if !status.success() => Answer::None(format!("程序以 {status} 结束")),
        Some(_) => match serde_json::from_slice(&printed) {
            Ok(value) => Answer::Given(value),
            Err(error) => Answer::None(format!("打印的不是 JSON：{error}")),
        },
    })
}
