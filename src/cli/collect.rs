//! `nianbao collect`: folders of reports → who is missing, late or wrong, the roll-up, what was copied.

use super::plain::{Plain, name};
use nianbao::collection::{
    CellState, Collection, Entry, Gatherer, Handed, Overview, Roster, SUMMARY_FORMATS, Status, SummaryFormat,
    Unreadable, enter_file, overview, overview_text, roster_from_file, summary_format,
};
use nianbao::read::native::Native;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `collect` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) folders: Vec<PathBuf>,
    pub(super) roster: Option<PathBuf>,
    pub(super) last_year: Option<PathBuf>,
    pub(super) year: Option<i32>,
    pub(super) to: Option<&'static SummaryFormat>,
    pub(super) output: Option<PathBuf>,
}

/// The format of that name.
pub(super) fn format(id: String) -> Result<&'static SummaryFormat, String> {
    let ids = || SUMMARY_FORMATS.iter().map(|format| format.id).collect::<Vec<_>>().join("、");
    summary_format(&id).ok_or_else(|| format!("不能输出 {id}，可以输出 {}。", ids()))
}

/// Exit code 0 where nothing is an error, 1 where a report has errors, is of another year or is not the sum of those below it,
/// 2 where a file cannot be read: the highest.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let roster = match options.roster.as_deref().map(read_roster).transpose() {
        Ok(roster) => roster.unwrap_or_default(),
        Err((path, why)) => {
            writeln!(err, "名单 {}：{why}", name(&path))?;
            return Ok(2);
        }
    };
    let (last_year, last_unreadable) = gather(options.last_year.as_slice());
    for file in &last_unreadable {
        writeln!(err, "上年 {}：{}", name(Path::new(&file.file)), file.reason)?;
    }
    let (entries, unreadable) = gather(&options.folders);
    if entries.is_empty() && unreadable.is_empty() {
        writeln!(err, "这些文件夹里没有文件。请检查路径。")?;
        return Ok(2);
    }
    let collection =
        Collection { year: options.year, roster, entries, unreadable, last_year, ..Collection::default() };
    let overview = overview(&collection);
    match (options.to, &options.output) {
        (None, _) => write!(Plain(out), "{}", overview_text(&overview))?,
        (Some(format), None) => out.write_all(&format.write(&overview))?,
        (Some(format), Some(path)) => {
            if let Err(error) = std::fs::write(path, format.write(&overview)) {
                writeln!(err, "无法写入 {}：{error}", name(path))?;
                return Ok(2);
            }
        }
    }
    Ok(code(&overview))
}

fn code(overview: &Overview) -> u8 {
    if !overview.unreadable.is_empty() {
        return 2;
    }
    let is_wrong = overview.units.iter().any(|row| row.status == Status::WrongYear || row.verdict.errors > 0);
    let differs = overview.roll_up.as_ref().is_some_and(|roll_up| roll_up.count(CellState::Differs) > 0);
    u8::from(is_wrong || differs)
}

fn read_roster(path: &Path) -> Result<Roster, (PathBuf, String)> {
    let read =
        super::bytes(path).and_then(|bytes| roster_from_file(&Native, &bytes).map_err(|error| error.message));
    read.map_err(|why| (path.to_owned(), why))
}

/// Reads every file of folders and what they are within, in the order of their names.
fn gather(paths: &[PathBuf]) -> (Vec<Entry>, Vec<Unreadable>) {
    let mut gatherer = Gatherer::default();
    let mut open: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = open.pop() {
        // A link to a folder may lead back to where it stands.
        let is_named = paths.contains(&path);
        let is_folder = if is_named { path.is_dir() } else { path.is_dir() && !path.is_symlink() };
        if is_folder {
            match std::fs::read_dir(&path) {
                Ok(entries) => {
                    let mut within: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
                    within.sort();
                    open.extend(within.into_iter().rev());
                }
                Err(_) => refuse(&mut gatherer, &path, "没有读取这个文件夹的权限。".to_owned()),
            }
        } else if is_named || is_file_of_a_person(&path) {
            take_file(&mut gatherer, &path);
        }
    }
    gatherer.into_parts()
}

fn refuse(gatherer: &mut Gatherer, path: &Path, reason: String) {
    gatherer.take_unreadable(Unreadable { file: path.to_string_lossy().into_owned(), reason });
}

/// Not what a system or program leaves beside files.
fn is_file_of_a_person(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.')
        && !name.starts_with("~$")
        && !matches!(&*name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

fn take_file(gatherer: &mut Gatherer, path: &Path) {
    let bytes = match super::bytes(path) {
        Ok(bytes) => bytes,
        Err(why) => return refuse(gatherer, path, why),
    };
    let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
    let modified = std::fs::metadata(path).ok().and_then(|data| since(data.modified().ok()?));
    let modified = modified.and_then(|time| i64::try_from(time.as_secs()).ok());
    enter_file(&Native, &path.to_string_lossy(), &bytes, modified, &mut |handed| match handed {
        Handed::Read(entry, _) => gatherer.take(*entry),
        Handed::Unreadable(file) => gatherer.take_unreadable(file),
    });
}
