//! The layers, and no cycles: a module imports from lower layers only, and the files of a module form no cycle,
//! parents and children aside. Read from the sources, tests within them left out.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test: what is not there ends it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each module's layer, lowest first.
const LAYERS: &[(&str, usize)] = &[
    ("budget", 0),
    ("day", 0),
    ("form", 0),
    ("zip", 0),
    ("report", 1),
    ("read", 2),
    ("write", 2),
    ("locate", 3),
    ("check", 4),
    ("analysis", 5),
    ("receipt", 6),
    ("collection", 7),
    ("edit", 7),
    ("ledger", 7),
    ("embed", 8),
    ("worker", 8),
    ("browser", 9),
    ("page", 9),
    ("wider", 10),
    ("cli", 9),
];

/// Imports within a layer, with the reason.
const SAME_LAYER: [(&str, &str, &str); 2] = [
    ("page", "browser", "the page works through the browser's edges"),
    ("read", "write", "what a file of ours shows is held against what its data would be written as"),
];

type ModulePath = Vec<String>;

/// One source file.
struct File {
    name: String,
    /// The module path, empty for the crate itself.
    module: ModulePath,
    /// Every path that begins with `crate`, `super` or `self`, or with a child's name in a `use`; absolute.
    paths: Vec<ModulePath>,
    /// What `use` makes known here: a name and where it comes from.
    names: BTreeMap<String, ModulePath>,
}

/// The source without comments, strings and characters, which may look like code.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let end = |pattern: &str, from: usize| {
            rest[from..].find(pattern).map_or(rest.len(), |at| from + at + pattern.len())
        };
        let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
        let length = if rest.starts_with("//") {
            end("\n", 0)
        } else if rest.starts_with("/*") {
            end("*/", 2)
        } else if next == 'r' && rest[1 + hashes..].starts_with('"') && !ends_in_word(&code) {
            end(&format!("\"{}", "#".repeat(hashes)), hashes + 2)
        } else if next == '"' {
            let mut escaped = false;
            let closing = rest[1..].find(|c: char| {
                let closes = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                closes
            });
            closing.map_or(rest.len(), |at| at + 2)
        } else if let Some(character) = rest.strip_prefix('\'') {
            let inner = if character.starts_with('\\') {
                2
            } else {
                character.chars().next().map_or(0, char::len_utf8)
            };
            match character.get(inner..).and_then(|after| after.find('\'')) {
                // A lifetime has no closing quote behind its first letter.
                Some(0) => inner + 2,
                Some(at) if character.starts_with('\\') && at < 10 => inner + at + 2,
                _ => 0,
            }
        } else {
            0
        };
        if length == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[length..];
        }
    }
    code
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(is_word)
}

/// Takes out what stands under `#[cfg(test)]`; the names of modules in files of their own are added to `modules`.
fn without_tests(code: &str, modules: &mut Vec<String>) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let item = &rest[at..];
        let mut depth = 0;
        let end = item.char_indices().find(|(_, c)| {
            match c {
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(c, ';' | '}')
        });
        let end = end.map_or(item.len(), |(at, _)| at + 1);
        if let Some((_, name)) = item[..end].strip_suffix(';').and_then(|item| item.rsplit_once("mod ")) {
            modules.push(name.trim().to_owned());
        }
        rest = &item[end..];
    }
    kept + rest
}

/// The paths of a `use` tree or of a plain path, each with the name that it makes known.
fn tree(text: &str, before: &[String], found: &mut Vec<(ModulePath, String)>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        if rest.starts_with('{') {
            at += 1;
            loop {
                at += tree(&text[at..], &path, found);
                let rest = text[at..].trim_start();
                at = text.len() - rest.len() + 1;
                if !rest.starts_with(',') {
                    return at;
                }
            }
        }
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        if length == 0 {
            return at;
        }
        path.push(rest[..length].to_owned());
        at += length;
        if let Some(next) = text[at..].strip_prefix("::") {
            at += 2;
            if !next.trim_start().starts_with(|c: char| is_word(c) || c == '{') {
                break;
            }
            continue;
        }
        break;
    }
    let mut name = path.last().cloned().unwrap_or_default();
    if let Some(alias) = text[at..].strip_prefix(" as ") {
        let length = alias.find(|c: char| !is_word(c)).unwrap_or(alias.len());
        name = alias[..length].to_owned();
        at += 4 + length;
    }
    found.push((path, name));
    at
}

impl File {
    fn read(root: &Path, path: &Path, tests: &mut Vec<ModulePath>) -> Self {
        let name = path.strip_prefix(root).expect("below src").to_string_lossy().into_owned();
        let mut module: ModulePath = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            module.pop();
        }
        let text = std::fs::read_to_string(path).expect("a source file");
        let mut test_modules = Vec::new();
        let code = without_tests(&code(&text), &mut test_modules);
        tests.extend(test_modules.into_iter().map(|name| [module.clone(), vec![name]].concat()));
        let children: BTreeSet<&str> = code
            .split("mod ")
            .skip(1)
            .filter_map(|rest| rest.split_once(';'))
            .map(|(name, _)| name)
            .filter(|name| name.chars().all(is_word))
            .collect();
        let mut file = Self { name, module, paths: Vec::new(), names: BTreeMap::new() };
        let mut at = 0;
        while at < code.len() {
            let rest = &code[at..];
            let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            if length == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let word = &rest[..length];
            let is_use = word == "use";
            let start = if is_use { at + length } else { at };
            let first = code[start..].trim_start();
            let first = &first[..first.find(|c: char| !is_word(c)).unwrap_or(first.len())];
            let is_absolute = matches!(first, "crate" | "super" | "self");
            let is_path = is_absolute && code[start..].trim_start()[first.len()..].starts_with("::");
            let is_read = is_path || is_use && children.contains(first);
            if !is_read {
                at += length;
                continue;
            }
            let mut found = Vec::new();
            at = start + tree(&code[start..], &[], &mut found).max(1);
            for (path, name) in found {
                let path = file.absolute(path);
                if is_use {
                    file.names.insert(name, path.clone());
                }
                file.paths.push(path);
            }
        }
        file
    }

    fn absolute(&self, path: ModulePath) -> ModulePath {
        let mut from = self.module.clone();
        let mut rest = path.as_slice();
        while let Some(first) = rest.first() {
            match first.as_str() {
                "crate" => from.clear(),
                "super" => drop(from.pop()),
                "self" => {}
                _ => break,
            }
            rest = &rest[1..];
        }
        [from, rest.to_vec()].concat()
    }
}

struct Sources {
    files: Vec<File>,
    by_module: BTreeMap<ModulePath, usize>,
}

impl Sources {
    fn read() -> Self {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
        let mut tests = Vec::new();
        let mut folders = vec![root.to_path_buf()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of sources") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    files.push(File::read(root, &path, &mut tests));
                }
            }
        }
        files.retain(|file| {
            !file.module.is_empty() && !tests.iter().any(|test| file.module.starts_with(test))
        });
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let by_module = files.iter().enumerate().map(|(place, file)| (file.module.clone(), place)).collect();
        Self { files, by_module }
    }

    /// The file where what the path names stands; what a module passes on is looked up where it comes from.
    fn resolve(&self, path: &[String]) -> Option<usize> {
        let (length, place) = (1..=path.len())
            .rev()
            .find_map(|length| Some((length, *self.by_module.get(&path[..length])?)))?;
        let passed_on = path.get(length).and_then(|name| self.files[place].names.get(name));
        match passed_on {
            Some(origin) if origin.starts_with(&path[..length]) && origin.len() > length => {
                self.resolve(origin)
            }
            _ => Some(place),
        }
    }

    /// Each file's imports.
    fn imports(&self) -> Vec<BTreeSet<usize>> {
        let of = |(place, file): (usize, &File)| {
            file.paths.iter().filter_map(|path| self.resolve(path)).filter(|to| *to != place).collect()
        };
        self.files.iter().enumerate().map(of).collect()
    }
}

#[test]
fn modules_import_from_lower_layers_only() {
    let sources = Sources::read();
    let layer = |module: &str| LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer);
    let mut wrong = Vec::new();
    for (file, imports) in sources.files.iter().zip(sources.imports()) {
        for to in imports.into_iter().map(|to| &sources.files[to]) {
            let (from, module) = (file.module[0].as_str(), to.module[0].as_str());
            let is_listed = SAME_LAYER.iter().any(|(a, b, _)| (*a, *b) == (from, module));
            let is_lower = layer(module).zip(layer(from)).is_some_and(|(to, from)| to < from);
            if from != module && !is_lower && !is_listed {
                wrong.push(format!("{} imports {}", file.name, to.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_of_a_module_form_no_cycle() {
    let sources = Sources::read();
    let is_kin = |a: &File, b: &File| a.module.starts_with(&b.module) || b.module.starts_with(&a.module);
    let mut imports = sources.imports();
    for (from, to) in sources.files.iter().zip(&mut imports) {
        to.retain(|to| {
            let to = &sources.files[*to];
            from.module[0] == to.module[0] && !is_kin(from, to)
        });
    }
    let reached = |start: usize| {
        let mut reached = BTreeSet::new();
        let mut open = vec![start];
        while let Some(place) = open.pop() {
            open.extend(imports[place].iter().filter(|to| reached.insert(**to)));
        }
        reached
    };
    let reached: Vec<BTreeSet<usize>> = (0..imports.len()).map(reached).collect();
    let in_cycles: BTreeSet<&str> = (0..imports.len())
        .filter(|place| reached[*place].contains(place))
        .map(|place| sources.files[place].name.as_str())
        .collect();
    let told: Vec<String> = in_cycles
        .iter()
        .map(|name| {
            let place = sources.files.iter().position(|file| file.name == **name).expect("a file");
            let back = imports[place].iter().filter(|to| reached[**to].contains(&place));
            let to: Vec<&str> = back.map(|to| sources.files[*to].name.as_str()).collect();
            format!("{name} imports {}, which lead back to it", to.join(", "))
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let mut tests = Vec::new();
    let text = code(
        "use super::{a::{B, C as D}, e}; // crate::no\nlet x = \"crate::no\"; let y: &'a str = crate::f::g('\"');",
    );
    let code = without_tests(
        &(text + "#[cfg(test)] mod t { use crate::no; } #[cfg(test)]\nmod u; crate::h()"),
        &mut tests,
    );
    assert_eq!(tests, ["u"]);
    let mut found = Vec::new();
    for at in code.match_indices("super").chain(code.match_indices("crate")).map(|(at, _)| at) {
        tree(&code[at..], &[], &mut found);
    }
    let told: Vec<String> =
        found.into_iter().map(|(path, name)| format!("{} {name}", path.join("::"))).collect();
    assert_eq!(told, ["super::a::B B", "super::a::C D", "super::e e", "crate::f::g g", "crate::h h"]);
}
