//! The command line: the same engine where a portal or a script needs it.
//!
//! `check`, `convert`, `collect`, `count` and `conformance`; standard output carries results alone, standard error what is said to
//! people.

mod check;
mod collect;
mod conformance;
mod convert;
mod count;
mod plain;
mod request;
mod rules;
mod sarif;

use nianbao::read::native::Native;
use nianbao::read::{self, Document};
use nianbao::receipt;
use plain::Plain;
use request::{Request, USAGE, parse};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// Runs the command line and gives the exit code.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let err = &mut Plain(err);
    let done = match parse(args) {
        Ok(Request::Help) => write!(out, "{USAGE}").map(|()| 0),
        Ok(Request::Version) => writeln!(out, "nianbao {}", env!("CARGO_PKG_VERSION")).map(|()| 0),
        Ok(Request::Check(options)) => check::run(&options, out, err),
        Ok(Request::Rules(options)) => rules::run(options, out),
        Ok(Request::Convert(options)) => convert::run(&options, out, err),
        Ok(Request::Collect(options)) => collect::run(&options, out, err),
        Ok(Request::Conformance(options)) => conformance::run(&options, out, err),
        Ok(Request::Count(options)) => count::run(&options, out, err),
        Err(message) => writeln!(err, "{message}\n\n{USAGE}").map(|()| 2),
    };
    // A reader that went away (head, less) is no failure of ours; a full disk is.
    match done.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => code,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            let _ = writeln!(err, "无法写出结果：{error}");
            2
        }
    }
}

/// Reads a file that holds one report.
fn read_file(path: &Path) -> Result<Document, String> {
    read_bytes(path, &bytes(path)?)
}

/// The same of a file whose bytes are at hand.
fn read_bytes(path: &Path, bytes: &[u8]) -> Result<Document, String> {
    let read = read::from_bytes(&Native, &path.to_string_lossy(), bytes);
    let mut document = read.map_err(|error| error.message)?;
    receipt::verify(&mut document);
    Ok(document)
}

/// Reads all reports of a file, each named by the file's path and, where there are several, by its place in it.
fn read_all(path: &Path) -> Vec<(String, Result<Document, String>)> {
    let name = path.to_string_lossy().into_owned();
    match bytes(path) {
        Ok(bytes) => {
            let reports = receipt::verified(read::all_from_bytes(&Native, &name, &bytes)).into_iter();
            reports.map(|one| (one.name, one.read.map_err(|error| error.message))).collect()
        }
        Err(why) => vec![(name, Err(why))],
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "找不到这个文件。".to_owned(),
        std::io::ErrorKind::PermissionDenied => "没有读取这个文件的权限。".to_owned(),
        _ => format!("无法打开这个文件：{error}"),
    })
}
