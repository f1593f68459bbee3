//! How many of the form's identities hold.

use crate::check::{Input, State};

/// The identities of the report's form by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IdentityCounts {
    /// All of them.
    pub all: usize,
    /// Those that hold.
    pub hold: usize,
    /// Those that fail.
    pub fail: usize,
}

impl IdentityCounts {
    /// Counts what was decided.
    pub fn of(input: &Input) -> Self {
        let mut counts = Self::default();
        for (_, balance) in input.identities() {
            counts.all += 1;
            match balance.state {
                State::Holds => counts.hold += 1,
                State::Fails => counts.fail += 1,
                State::HoldsIfZero | State::Open { .. } => {}
            }
        }
        counts
    }

    /// In words: 42 条勾稽关系：38 条成立，2 条不成立，2 条有空白.
    pub fn words(self) -> String {
        let Self { all, hold, fail } = self;
        if hold == all {
            return format!("{all} 条勾稽关系全部成立");
        }
        let mut words = format!("{all} 条勾稽关系：{hold} 条成立");
        for (count, what) in [(fail, "不成立"), (all - hold - fail, "有空白")] {
            if count > 0 {
                words.push_str(&format!("，{count} 条{what}"));
            }
        }
        words
    }
}
