//! A rule: its id, how grave a breach of it is, its manual page.
//!
//! The manual page is the doc comment of the rule's static, taken over by [`rule!`]; docs/rules.md is made of these
//! pages. Their sections are 检查什么, 为什么, 示例, 怎么办, 依据. The examples are code blocks under 不通过：, 待定： or
//! 通过：, and the tests run them (see `example.rs` for how they are written).

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The form's arithmetic or structure is broken.
    Error,
    /// Very likely wrong, or will be asked about.
    Warning,
    /// Worth a look.
    Hint,
    /// An identity that a blank or unreadable cell leaves undecided.
    Open,
}

impl Severity {
    /// All four, in the order in which people are told of them.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Open, Self::Hint];

    /// The name in JSON: `error`, `warning`, `hint`, `open`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
            Self::Open => "open",
        }
    }

    /// What people are told: 必须改, 请核对, 提示, 待定.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "必须改",
            Self::Warning => "请核对",
            Self::Hint => "提示",
            Self::Open => "待定",
        }
    }
}

/// A rule of the registry.
#[derive(Debug)]
pub struct Rule {
    /// Its id, such as `requests.balance`. The ids are a contract.
    pub id: &'static str,
    /// How grave its findings are; one that a blank leaves undecided is open instead.
    pub severity: Severity,
    /// What it demands, in a few words; blank in the page's own module.
    pub title: &'static str,
    pub(super) page: &'static str,
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
}

/// Makes a rule whose manual page is its doc comment.
macro_rules! rule {
    ($(#[doc = $line:literal])* $vis:vis static $name:ident = $id:expr, $severity:ident, $title:literal;) => {
        $(#[doc = $line])*
        $vis static $name: $crate::check::rule::Rule = $crate::check::rule::Rule {
            id: $id,
            severity: $crate::check::rule::Severity::$severity,
            // The page shows neither title nor manual, and its first load has no room for them.
            title: if cfg!(feature = "every-format") { $title } else { "" },
            page: if cfg!(target_arch = "wasm32") { "" } else { concat!($($line, "\n"),*) },
        };
    };
}

pub(super) use rule;
