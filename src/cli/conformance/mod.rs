//! `nianbao conformance`: a suite of cases against this program or any other. `docs/conformance.md` describes the suite and
//! what a program is handed and has to print.

mod answer;
mod judge;
mod suite;
mod table;

use super::plain::{Plain, name};
use answer::Program;
use judge::judge;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

/// What `conformance` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// The folder of `index.json`.
    pub(super) dir: PathBuf,
    /// The program and its arguments; none for this one.
    pub(super) command: Vec<OsString>,
    pub(super) json: bool,
}

/// Exit code 0 where no case fails, 1 where one does, 2 where the suite or the program cannot be had.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let suite = match suite::load(&options.dir) {
        Ok(suite) => suite,
        Err(why) => {
            writeln!(err, "{}：{why}", name(&options.dir))?;
            return Ok(2);
        }
    };
    let program = Program::new(&options.command);
    let mut results = Vec::with_capacity(suite.cases.len());
    for case in &suite.cases {
        match program.answer(case) {
            Ok(answer) => results.push((case, judge(case, &answer))),
            Err(why) => {
                writeln!(err, "{why}")?;
                return Ok(2);
            }
        }
    }
    if options.json {
        writeln!(out, "{}", table::to_json(&suite, &program, &results))?;
    } else {
        table::print(&mut Plain(out), &suite, &program, &results)?;
    }
    Ok(u8::from(results.iter().any(|(_, outcome)| outcome.is_failure())))
}
