//! The suite's files: `index.json`, and the cases that it names with their hashes.

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The format of the suites that are run.
const FORMAT: &str = "nianbao-cases/1";

/// A suite of cases.
pub(super) struct Suite {
    /// Its version.
    pub(super) version: String,
    pub(super) cases: Vec<Case>,
}

/// What a case asks of a program, the lowest first.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Reading,
    Identities,
    Rules,
    Localization,
}

impl Level {
    pub(super) const ALL: [Self; 4] = [Self::Reading, Self::Identities, Self::Rules, Self::Localization];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Identities => "identities",
            Self::Rules => "rules",
            Self::Localization => "localization",
        }
    }
}

/// A case.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) rule: String,
    pub(super) level: Level,
    pub(super) form: String,
    pub(super) input: Value,
    #[serde(default)]
    pub(super) last_year: Option<Value>,
    pub(super) expect: Expect,
    #[serde(default)]
    pub(super) locate: Option<Locate>,
}

/// What a program is to find.
#[derive(Debug, Deserialize)]
pub(super) struct Expect {
    /// Whether nothing of the report is missing, where the case looks at that.
    #[serde(default)]
    pub(super) complete: Option<bool>,
    /// How the verdict begins, where the case looks at that.
    #[serde(default)]
    pub(super) verdict: Option<String>,
    pub(super) findings: Vec<Expected>,
    #[serde(rename = "match")]
    pub(super) matching: Match,
    /// Rules that must be silent.
    pub(super) none_of: Vec<String>,
    /// What a file's tables hold.
    #[serde(default)]
    pub(super) report: Option<Value>,
    /// The file cannot be read, which is to be said.
    #[serde(default)]
    pub(super) error: bool,
}

/// What else may be found.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Match {
    /// No other error, and nothing else that is open.
    Exact,
    /// Anything.
    Includes,
}

/// A finding that is to be made; members that are null may be anything.
#[derive(Debug, Deserialize)]
pub(super) struct Expected {
    pub(super) rule: String,
    pub(super) severity: String,
    /// The cells that the finding names, in any order.
    pub(super) cells: Option<Vec<String>>,
    pub(super) left: Option<i64>,
    pub(super) right: Option<i64>,
}

/// What localization is to find.
#[derive(Debug, Deserialize)]
pub(super) struct Locate {
    /// The fewest cells whose change makes every identity hold.
    pub(super) at_least: usize,
    /// All sets of so many cells, by their paths.
    pub(super) sets: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Index {
    format: String,
    suite: String,
    cases: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
    sha256: String,
}

/// Reads a suite.
///
/// # Errors
/// A sentence, where it is none, or a case differs from what the index says.
pub(super) fn load(dir: &Path) -> Result<Suite, String> {
    let file =
        |name: &str| std::fs::read(dir.join(name)).map_err(|error| format!("无法打开 {name}：{error}。"));
    let index: Index = serde_json::from_slice(&file("index.json")?)
        .map_err(|error| format!("index.json 不是用例集的目录：{error}。"))?;
    if index.format != FORMAT {
        return Err(format!("用例集的格式是 {}，本程序只认 {FORMAT}。", index.format));
    }
    let mut cases = Vec::with_capacity(index.cases.len());
    for entry in index.cases {
        // A name that leaves the folder is no case of this suite.
        if entry.file.split('/').any(|part| matches!(part, "" | "..")) {
            return Err(format!("index.json 里的 {} 不在用例集里。", entry.file));
        }
        let bytes = file(&entry.file)?;
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != entry.sha256 {
            return Err(format!("{} 与 index.json 里的 SHA-256 不符，用例已被改动。", entry.file));
        }
        cases.push(
            serde_json::from_slice(&bytes).map_err(|error| format!("{} 读不出：{error}。", entry.file))?,
        );
    }
    Ok(Suite { version: index.suite, cases })
}
