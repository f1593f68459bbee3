//! What stands around a word.

use super::Reader;
use crate::check::prose::lexicon::{Word, word_at};

impl Reader<'_> {
    /// 申请书, 依申请公开事项: the same thing.
    pub(super) fn skip_suffix(&mut self) {
        let suffixes = ["事项", "书", "表", "函", "单"];
        if let Some(suffix) = suffixes.iter().find(|suffix| self.text.has(self.at, suffix)) {
            self.at += suffix.chars().count();
        }
    }

    /// Whether 政府信息公开申请 stands there, nothing but harmless words before it, and is what is spoken of.
    pub(super) fn request_follows(&self, from: usize) -> bool {
        let mut at = from;
        let mut found = false;
        for _ in 0..5 {
            match word_at(self.text, at) {
                Some((Word::Request, end)) => {
                    found = true;
                    at = end;
                }
                Some((Word::Apply, end)) if self.paragraph.requests => {
                    found = true;
                    at = end;
                }
                Some((Word::Fill | Word::Disclosure, end)) => at = end,
                Some((Word::Off | Word::Part, _)) => return false,
                _ => break,
            }
        }
        found
    }

    /// Whether a word stands in the sentence, so many characters before a place at most.
    pub(super) fn is_said(&self, before: usize, within: usize, word: &str) -> bool {
        let from = before.saturating_sub(within).max(self.sentence.from);
        self.text.find(from, before, word).is_some()
    }

    /// 财政局收到…, in a report of another body.
    pub(super) fn organ(&mut self, at: usize) {
        let Some(organization) = self.author.organization.clone() else { return };
        let (before, here) = (self.text.before(at), self.text.at(at));
        let next = self.text.at(at + 1);
        let organ = match here {
            '局' | '厅' => !matches!(before, '大' | '格' | '布' | '全' | '结' | '客' | '餐' | '展'),
            '委' | '镇' | '乡' | '办' => {
                matches!(next, '收' | '受' | '答' | '办' | '共' | '、' | ',' | '制' | '新')
            }
            '室' => {
                before == '公' && matches!(next, '收' | '受' | '答' | '办' | '共' | '、' | ',' | '制' | '新')
            }
            _ => false,
        };
        let own = matches!(
            before,
            '我' | '本' | '该' | '市' | '区' | '县' | '省' | '州' | '旗' | '盟' | '党' | '纪'
        );
        if organ && !own && !organization.contains([before, here].iter().collect::<String>().as_str()) {
            self.others();
        }
    }
}
