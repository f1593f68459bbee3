//! The verdict over a report: how much of it is there, its findings counted by kind, and both in words.

use super::completeness::Completeness;
use crate::check::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// How many entries of the checklist are done, and how many findings of each kind there are. What was set aside counts
/// nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Entries of the checklist that are done.
    pub done: usize,
    /// Entries of the checklist.
    pub entries: usize,
    /// Mistakes that have to be mended: at least so many.
    pub mistakes: usize,
    /// Errors: what fails by these mistakes.
    pub errors: usize,
    /// Warnings: have to be looked into.
    pub warnings: usize,
    /// Hints: worth a look. What an explanation tells is not told again.
    pub hints: usize,
    /// Identities that cannot be decided yet.
    pub open: usize,
    /// Warnings and hints that a person set aside.
    pub set_aside: usize,
}

impl Verdict {
    /// Counts a checklist and a list of findings, of which the errors come from at least so many mistakes.
    pub fn of(completeness: &Completeness, findings: &[Finding], mistakes: usize) -> Self {
        let (done, entries) = (completeness.done(), completeness.entries.len());
        let mut verdict = Self { done, entries, mistakes, ..Self::default() };
        for finding in findings {
            let count = match finding.severity {
                _ if finding.set_aside.is_some() => &mut verdict.set_aside,
                _ if finding.rule.starts_with("pattern.") => continue,
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

    /// Whether nothing is left to do: green, and to be published.
    pub fn is_clean(&self) -> bool {
        self.state() == "clean"
    }

    /// How it stands, as a name for its looks: `fails` (red) for contradictions, `unfinished` (grey) while something is
    /// missing, `look` (amber) while something is to be looked at, `clean` (green) only when nothing is left to do.
    pub fn state(&self) -> &'static str {
        match (self.errors, self.is_complete(), self.warnings + self.open) {
            (0, true, 0) => "clean",
            (0, true, _) => "look",
            (0, false, _) => "unfinished",
            _ => "fails",
        }
    }

    /// How many of a kind are told of.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.mistakes,
            Severity::Warning => self.warnings,
            Severity::Hint => self.hints,
            Severity::Open => self.open,
        }
    }

    /// The verdict in words: 还没填完（7/9）; 还有 2 处必须改，3 处请核对; 可以发布, for a complete report only. A kind has
    /// one word, here and everywhere: [`Severity::word`].
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.is_complete() {
            parts.push(format!("还没填完（{}/{}）", self.done, self.entries));
        }
        if self.errors > 0 {
            parts.push(format!("还有 {} 处{}", self.mistakes, Severity::Error.word()));
        }
        for severity in [Severity::Warning, Severity::Open] {
            let count = self.count(severity);
            if count > 0 {
                let still = if parts.is_empty() { "没有必须改的，" } else { "" };
                parts.push(format!("{still}{count} 处{}", severity.word()));
            }
        }
        if parts.is_empty() {
            parts.push("可以发布".to_owned());
        }
        if self.hints > 0 {
            parts.push(format!("另有 {} 条{}", self.hints, Severity::Hint.word()));
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
            ((0, 0, 0, 1, 0, 0), "还没填完（0/9），另有 1 条提示"),
            ((8, 2, 3, 0, 1, 0), "还没填完（8/9），还有 2 处必须改，3 处请核对，1 处待定"),
            ((8, 0, 3, 0, 0, 0), "还没填完（8/9），3 处请核对"),
            ((9, 2, 3, 0, 0, 0), "还有 2 处必须改，3 处请核对"),
            ((9, 2, 0, 0, 0, 0), "还有 2 处必须改"),
            ((9, 0, 3, 1, 0, 0), "没有必须改的，3 处请核对，另有 1 条提示"),
            ((9, 0, 0, 0, 2, 0), "没有必须改的，2 处待定"),
            ((9, 1, 1, 0, 2, 0), "还有 1 处必须改，1 处请核对，2 处待定"),
            ((9, 0, 0, 2, 0, 1), "可以发布，另有 2 条提示，已搁置 1 条"),
        ] {
            let verdict =
                Verdict { done, entries: 9, mistakes: errors, errors, warnings, hints, open, set_aside };
            assert_eq!(verdict.words(), words);
        }
    }

    #[test]
    fn red_is_for_contradictions_grey_for_what_is_not_there_green_for_finished() {
        for ((done, errors, warnings, open), state) in [
            ((9, 0, 0, 0), "clean"),
            ((9, 0, 1, 0), "look"),
            ((9, 0, 0, 1), "look"),
            ((7, 0, 0, 0), "unfinished"),
            ((7, 0, 3, 2), "unfinished"),
            ((9, 1, 0, 0), "fails"),
            ((7, 1, 0, 0), "fails"),
        ] {
            let verdict =
                Verdict { done, entries: 9, mistakes: errors, errors, warnings, open, ..Verdict::default() };
            assert_eq!(verdict.state(), state);
            assert_eq!(verdict.words() == "可以发布", state == "clean");
        }
    }
}
