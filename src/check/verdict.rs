//! The verdict over a list of findings: the four kinds counted apart, and in words.

use super::finding::{Finding, Severity};

/// How many findings of each kind there are. What was set aside counts nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
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
    /// Counts a list of findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut verdict = Self::default();
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

    /// Whether the report can be published: no error, no warning, no identity undecided.
    pub fn is_publishable(&self) -> bool {
        self.errors == 0 && self.warnings == 0 && self.open == 0
    }

    /// The verdict in words: 可以发布; 还有 2 处必须改，3 处请核对.
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if self.errors > 0 {
            parts.push(format!("还有 {} 处必须改", self.errors));
        }
        if self.warnings > 0 {
            let still = if self.errors == 0 { "没有必须改的，" } else { "" };
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
        for ((errors, warnings, hints, open, set_aside), words) in [
            ((0, 0, 0, 0, 0), "可以发布"),
            ((2, 3, 0, 0, 0), "还有 2 处必须改，3 处请核对"),
            ((2, 0, 0, 0, 0), "还有 2 处必须改"),
            ((0, 3, 1, 0, 0), "没有必须改的，3 处请核对，另有 1 条提示供参考"),
            ((0, 0, 0, 2, 0), "没有必须改的，2 处因空白或读不出还不能判断"),
            ((1, 1, 0, 2, 0), "还有 1 处必须改，1 处请核对，2 处因空白或读不出还不能判断"),
            ((0, 0, 2, 0, 1), "可以发布，另有 2 条提示供参考，已搁置 1 条"),
        ] {
            assert_eq!(Verdict { errors, warnings, hints, open, set_aside }.words(), words);
        }
    }
}
