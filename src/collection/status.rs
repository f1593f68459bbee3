//! How a unit stands.

use crate::analysis::Verdict;
use serde::{Deserialize, Serialize};

/// How a unit stands: the first of these that is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 未交: nothing was handed in.
    Missing,
    /// 读不了: what was handed in cannot be read.
    Unreadable,
    /// 年度不对: only reports of other years were handed in.
    WrongYear,
    /// 未填完: something of the checklist is missing.
    Incomplete,
    /// 有错: something must be mended.
    Errors,
    /// 请核对: something is to be looked into, or open.
    Warnings,
    /// 可以发布: nothing is against it.
    Clean,
}

impl Status {
    /// All, the gravest first.
    pub const ALL: [Self; 7] = [
        Self::Missing,
        Self::Unreadable,
        Self::WrongYear,
        Self::Incomplete,
        Self::Errors,
        Self::Warnings,
        Self::Clean,
    ];

    /// The status of a unit whose report has this verdict.
    pub fn of(verdict: &Verdict) -> Self {
        if !verdict.is_complete() {
            Self::Incomplete
        } else if verdict.errors > 0 {
            Self::Errors
        } else if verdict.warnings + verdict.open > 0 {
            Self::Warnings
        } else {
            Self::Clean
        }
    }

    /// The name in JSON: `missing`, `unreadable`, `wrong_year`, `incomplete`, `errors`, `warnings`, `clean`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::WrongYear => "wrong_year",
            Self::Incomplete => "incomplete",
            Self::Errors => "errors",
            Self::Warnings => "warnings",
            Self::Clean => "clean",
        }
    }

    /// What people are told: 未交, 读不了, 年度不对, 未填完, 有错, 请核对, 可以发布.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "未交",
            Self::Unreadable => "读不了",
            Self::WrongYear => "年度不对",
            Self::Incomplete => "未填完",
            Self::Errors => "有错",
            Self::Warnings => "请核对",
            Self::Clean => "可以发布",
        }
    }

    /// The sign that stands before the word, so that colour is not all that tells it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Missing => "○",
            Self::Unreadable | Self::Errors => "✕",
            Self::WrongYear => "≠",
            Self::Incomplete => "…",
            Self::Warnings => "△",
            Self::Clean => "✓",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_is_so() {
        let verdict = |done, errors, warnings, open| Verdict {
            done,
            entries: 9,
            mistakes: errors,
            errors,
            warnings,
            open,
            ..Verdict::default()
        };
        for (verdict, status) in [
            (verdict(9, 0, 0, 0), Status::Clean),
            (verdict(9, 0, 1, 0), Status::Warnings),
            (verdict(9, 0, 0, 1), Status::Warnings),
            (verdict(9, 2, 1, 0), Status::Errors),
            (verdict(8, 2, 0, 0), Status::Incomplete),
        ] {
            assert_eq!(Status::of(&verdict), status);
        }
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
    }
}
