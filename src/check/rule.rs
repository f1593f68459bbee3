//! A rule: its id, its manual page, its check.
//!
//! The manual page is the doc comment of the rule's static, taken over by [`rule!`]; docs/rules.md, the page's help
//! and the command line all show that one text. Its sections are 检查什么, 为什么, 示例, 怎么办, 依据. The examples are
//! code blocks under 不通过：, 待定： or 通过：, and the tests run them (see `example.rs` for how they are written).

use super::finding::{Finding, Severity};
use super::input::Input;

/// A rule of the registry.
#[derive(Debug)]
pub struct Rule {
    /// Its id, such as `requests.balance`. The ids are a contract.
    pub id: &'static str,
    /// How grave its findings are; an identity's may be open instead.
    pub severity: Severity,
    /// What it demands, in a few words.
    pub title: &'static str,
    pub(super) page: &'static str,
    pub(super) check: fn(&Input, &mut Vec<Finding>),
}

impl Rule {
    /// Its manual page in Markdown, headings at level 1.
    pub fn manual(&self) -> String {
        let mut text = String::with_capacity(self.page.len());
        for line in self.page.lines() {
            text.push_str(line.strip_prefix(' ').unwrap_or(line));
            text.push('\n');
        }
        text
    }

    /// One section of its manual page, such as 怎么办; empty if it has none of that name.
    pub fn section(&self, heading: &str) -> String {
        let manual = self.manual();
        let lines = manual.lines().skip_while(|line| line.strip_prefix("# ") != Some(heading)).skip(1);
        let body: Vec<_> = lines.take_while(|line| !line.starts_with("# ")).collect();
        body.join("\n").trim().to_owned()
    }

    /// The notice, article or practice it rests on.
    pub fn source(&self) -> String {
        self.section("依据")
    }
}

/// Makes a rule whose manual page is its doc comment.
macro_rules! rule {
    ($(#[doc = $line:literal])* $vis:vis static $name:ident = $id:literal, $severity:ident, $title:literal, $check:expr;) => {
        $(#[doc = $line])*
        $vis static $name: $crate::check::rule::Rule = $crate::check::rule::Rule {
            id: $id,
            severity: $crate::check::finding::Severity::$severity,
            title: $title,
            // The page shows no manual, and its first load has no room for one.
            page: if cfg!(target_arch = "wasm32") { "" } else { concat!($($line, "\n"),*) },
            check: $check,
        };
    };
}

pub(super) use rule;
