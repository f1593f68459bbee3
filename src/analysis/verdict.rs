//! The verdict over a report: how much of it is there, its findings counted by kind, and both in words.

use super::completeness::Completeness;
use crate::check::{Finding, Severity};

/// How many entries of the checklist are done, and how many findings of each kind there are. What was set aside counts
/// nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Entries of the checklist that are done.
    pub done: usize,
    /// Entries of the checklist.
    pub entries: usize,
    /// Errors: have to be mended.
    pub errors: usize,
    /// Warnings: have to be looked into.
    pub warnings: usize,
    /// Hints: worth a look.
    pub hints: usize,
    /// Identities that cannot be decided yet.
    pub open: usize,
    /// Warnings and hints that a person set aside.
    pub set_aside: usize,
}

impl Verdict {
    /// Counts a checklist and a list of findings.
    pub fn of(completeness: &Completeness, findings: &[Finding]) -> Self {
        let mut verdict =
            Self { done: completeness.done(), entries: completeness.entries.len(), ..Self::default() };
        for finding in findings {
            let count = match finding.severity {
                _ if finding.set_aside.is_some() => &mut verdict.set_aside,
                Severity::Error => &mut verdict.errors,
                Severity::Warning => &mut verdict.warnings,
                Severity::Hint => &mut verdict.hints,
                Severity::Open => &mut verdict.open,
            };
            *count += 1;
        }
        verdict
    }

    /// Whether nothing of the checklist is missing.
    pub fn is_complete(&self) -> bool {
        self.done == self.entries
    }

    /// The verdict in words: 还没填完（7/9）; 还有 2 处必须改，3 处请核对; 可以发布, for a complete report only.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.is_complete() {
            parts.push(format!("还没填完（{}/{}）", self.done, self.entries));
        }
        if self.errors > 0 {
            parts.push(format!("还有 {} 处必须改", self.errors));
        }
        if self.warnings > 0 {
            let still = if parts.is_empty() { "没有必须改的，" } else { "" };
            parts.push(format!("{still}{} 处请核对", self.warnings));
        }
        if self.open > 0 {
            let still = if parts.is_empty() { "没有必须改的，" } else { "" };
            parts.push(format!("{still}{} 处因空白或读不出还不能判断", self.open));
        }
        if parts.is_empty() {
            parts.push("可以发布".to_owned());
        }
        if self.hints > 0 {
            parts.push(format!("另有 {} 条提示供参考", self.hints));
        }
        if self.set_aside > 0 {
            parts.push(format!("已搁置 {} 条", self.set_aside));
        }
        parts.join("，")
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;

    #[test]
    fn in_words() {
        for ((done, errors, warnings, hints, open, set_aside), words) in [
            ((9, 0, 0, 0, 0, 0), "可以发布"),
            ((7, 0, 0, 0, 0, 0), "还没填完（7/9）"),
            ((0, 0, 0, 1, 0, 0), "还没填完（0/9），另有 1 条提示供参考"),
            (
                (8, 2, 3, 0, 1, 0),
                "还没填完（8/9），还有 2 处必须改，3 处请核对，1 处因空白或读不出还不能判断",
            ),
            ((8, 0, 3, 0, 0, 0), "还没填完（8/9），3 处请核对"),
            ((9, 2, 3, 0, 0, 0), "还有 2 处必须改，3 处请核对"),
            ((9, 2, 0, 0, 0, 0), "还有 2 处必须改"),
            ((9, 0, 3, 1, 0, 0), "没有必须改的，3 处请核对，另有 1 条提示供参考"),
            ((9, 0, 0, 0, 2, 0), "没有必须改的，2 处因空白或读不出还不能判断"),
            ((9, 1, 1, 0, 2, 0), "还有 1 处必须改，1 处请核对，2 处因空白或读不出还不能判断"),
            ((9, 0, 0, 2, 0, 1), "可以发布，另有 2 条提示供参考，已搁置 1 条"),
        ] {
            let verdict = Verdict { done, entries: 9, errors, warnings, hints, open, set_aside };
            assert_eq!(verdict.words(), words);
        }
    }
}
