//! Words: keywords, those that turn a clause, and those that say nothing.

use super::Reader;
use super::state::{Hit, Topic};
use crate::check::prose::figure::Documents;
use crate::check::prose::kind::Kind;
use crate::check::prose::lexicon::{Word, word_at};
use crate::check::words::number_at;

impl Reader<'_> {
    pub(super) fn word(&mut self) {
        let at = self.at;
        let Some((word, end)) = word_at(self.text, at) else {
            self.at += 1;
            self.organ(at);
            self.unknown();
            return;
        };
        self.at = end;
        match word {
            Word::Key(kind) => self.key(kind, at, end),
            Word::Fill => {}
            Word::Request => {
                self.paragraph.topic = Topic::Requests;
                self.paragraph.requests = true;
                self.paragraph.disclosure = true;
                self.clause.request = true;
                self.clause.disclosure = true;
            }
            Word::Apply => {
                let disputes = self.clause.chain.iter().any(|hit| hit.kind.is_dispute());
                let beside = !self.clause.chain.is_empty() || self.clause.pending.is_some();
                if beside && self.clause.clean && !disputes && self.paragraph.requests && !self.clause.off {
                    self.paragraph.topic = Topic::Requests;
                    self.clause.request = true;
                }
            }
            Word::Disclosure => {
                self.paragraph.disclosure = true;
                self.clause.disclosure = true;
            }
            Word::Regulation | Word::Normative => {
                let behind_figure = self.clause.figures > 0;
                if behind_figure && self.clause.pending.is_none() {
                    self.clause.documents = Documents::default();
                }
                self.clause.documents.regulations |= word == Word::Regulation;
                self.clause.documents.normative |= word == Word::Normative;
                self.paragraph.documents = self.clause.documents;
                self.paragraph.topic = Topic::Documents;
            }
            Word::Off => {
                let about_disputes = self.clause.negated
                    && ["举报", "投诉", "信访", "申诉"].iter().any(|w| self.text.has(at, w));
                if !about_disputes {
                    self.paragraph.topic = Topic::Off;
                    self.clause.off = true;
                    self.clause.disclosure = false;
                    self.unknown();
                }
            }
            Word::Elsewhere => self.elsewhere(),
            Word::Region => {
                if !self.author.is_government {
                    self.elsewhere();
                }
            }
            Word::ThisYear => self.sentence.elsewhere = false,
            Word::Compare => {
                self.clause.compare = true;
                self.unknown();
            }
            Word::Part => {
                self.clause.part = true;
                self.unknown();
            }
            Word::Among => self.sentence.among = Some(self.sentence.last.or(self.sentence.before)),
            Word::Containing => {
                // 予以公开（含部分公开）15件: one figure for both.
                if !self.clause.chain.is_empty() && self.clause.clean {
                    self.clause.joined = true;
                } else {
                    self.clause.containing = true;
                }
            }
            Word::Not => self.clause.negated = true,
            Word::Share => self.clause.share = true,
            Word::Each => self.clause.each = true,
            Word::Respectively => self.respectively(),
            Word::Join => self.clause.joined = true,
            Word::About => self.clause.about = true,
            Word::Plain => self.unknown(),
            Word::Publish | Word::Revised => {
                self.clause.published = true;
                self.unknown();
            }
        }
        if !matches!(word, Word::About) {
            // 约 counts only before its number: 约收到20件.
            self.clause.about &= matches!(word, Word::Fill | Word::Key(_) | Word::Request | Word::Apply);
        }
    }

    /// 财政局收到…, in a report of another body.
    fn organ(&mut self, at: usize) {
        let Some(organization) = self.author.organization else { return };
        let (before, here) = (self.text.before(at), self.text.at(at));
        let next = self.text.at(at + 1);
        let organ = match here {
            '局' | '厅' => !matches!(before, '大' | '格' | '布' | '全' | '结' | '客' | '餐' | '展'),
            '委' | '镇' | '乡' | '办' => {
                matches!(next, '收' | '受' | '答' | '办' | '共' | '、' | ',' | '制' | '新')
            }
            _ => false,
        };
        let own = matches!(
            before,
            '我' | '本' | '该' | '市' | '区' | '县' | '省' | '州' | '旗' | '盟' | '党' | '纪'
        );
        if organ && !own && !organization.contains([before, here].iter().collect::<String>().as_str()) {
            self.elsewhere();
        }
    }

    pub(super) fn key(&mut self, kind: Kind, start: usize, end: usize) {
        let follows = !self.clause.chain.is_empty() && self.clause.clean;
        let hit = Hit {
            kind,
            start,
            end,
            accepts: self.text.at(start) == '受',
            negated: self.clause.negated && (self.clause.clean || self.clause.chain.is_empty()),
            joined: self.clause.joined,
        };
        if let Some(pending) = self.clause.pending.take()
            && self.clause.clean
            && self.clause.chain.is_empty()
        {
            self.clause.ahead = Some(pending);
        }
        if follows {
            self.clause.chain.push(hit);
        } else {
            self.clause.chain = vec![hit];
        }
        self.clause.clean = true;
        self.clause.joined = false;
        if kind.is_dispute() {
            self.paragraph.topic = Topic::Disputes;
        }
    }

    /// 予以公开、部分公开、不予公开分别为5件、2件、1件.
    fn respectively(&mut self) {
        let chain = std::mem::take(&mut self.clause.chain);
        if chain.len() < 2 || !self.clause.clean {
            self.unknown();
            return;
        }
        let mut counts = Vec::new();
        let mut at = self.at;
        loop {
            while matches!(self.text.at(at), '为' | '有' | '是' | '、' | ',' | '和' | '及' | '共' | ':')
            {
                at += 1;
            }
            let Some(number) = number_at(self.text, at) else { break };
            self.clause.chain = chain.clone();
            let counted = self.counted(&number);
            self.clause.chain.clear();
            let Some(counted) = counted else { break };
            at = counted.end;
            counts.push(counted);
            if counts.len() > chain.len() {
                break;
            }
        }
        if counts.len() == chain.len() {
            self.at = at;
            self.clause.figures += counts.len();
            for (hit, counted) in chain.iter().zip(counts) {
                self.bind(std::slice::from_ref(hit), counted);
            }
        } else {
            self.unknown();
        }
    }
}
