//! Words: keywords, those that turn a clause, and those that say nothing.

use super::Reader;
use super::state::{Hit, Topic};
use crate::check::prose::figure::Documents;
use crate::check::prose::kind::Kind;
use crate::check::prose::lexicon::{Word, word_at};
use crate::check::words::number_at;

/// The most keywords that 分别为 gives each its figure.
const MOST_JOINED: usize = 16;

impl Reader<'_> {
    pub(super) fn word(&mut self) {
        let at = self.at;
        let Some((word, end)) = word_at(self.text, at) else {
            self.at += 1;
            self.organ(at);
            self.unknown();
            if matches!(self.text.before(at), '我' | '本') {
                // 我局: who speaks.
                self.clause.ends_unknown = false;
                self.sentence.others = false;
            }
            return;
        };
        self.at = end;
        let ended_unknown = std::mem::take(&mut self.clause.ends_unknown);
        let regarding = std::mem::take(&mut self.clause.regarding);
        match word {
            Word::Key(kind) => {
                self.clause.ends_unknown = ended_unknown;
                if kind.is_decision() {
                    self.off();
                }
                self.key(kind, at, end);
            }
            Word::Fill | Word::Bodies if word == Word::Fill || self.sentence.region => {
                self.clause.regarding = regarding;
            }
            Word::Fill | Word::Bodies => self.others(),
            Word::Decide => self.sentence.decided = true,
            Word::Regarding => self.clause.regarding = true,
            Word::Request => {
                self.skip_suffix();
                self.paragraph.topic = Topic::Requests;
                self.paragraph.requests = true;
                self.paragraph.disclosure = true;
                self.clause.request = true;
                self.clause.disclosure = true;
                self.counts_requests();
            }
            Word::Apply => {
                self.skip_suffix();
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
                self.clause.none_of = None;
                if !about_disputes {
                    self.off();
                    self.unknown();
                }
            }
            Word::Issue if matches!(word_at(self.text, end), Some((Word::Normative, _))) => {
                self.key(Kind::Made, at, end);
            }
            Word::Elsewhere | Word::Issue => self.elsewhere(),
            Word::Since => {
                self.paragraph.since = true;
                self.elsewhere();
            }
            Word::Cumulative => {
                // 截至12月31日累计 may begin with the first year.
                let as_of = ["截至", "截止"].iter().any(|word| self.is_said(at, 24, word));
                if self.paragraph.since || as_of {
                    self.elsewhere();
                }
            }
            Word::Region => {
                if self.author.is_government {
                    self.sentence.region = true;
                } else {
                    self.others();
                }
            }
            Word::ThisYear => {
                self.sentence.elsewhere = false;
                self.sentence.other_year = None;
            }
            Word::Compare => {
                self.clause.compare = true;
                self.unknown();
            }
            Word::Added if self.request_follows(end) => self.key(Kind::NewlyReceived, at, end),
            Word::Part | Word::Added => {
                self.clause.part = true;
                self.unknown();
            }
            Word::Rest => {
                self.clause.rest = true;
                self.unknown();
            }
            Word::EveryWay => {
                self.clause.part = false;
                self.clause.ends_unknown = false;
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
            Word::NoneOf => {
                self.clause.negated = true;
                self.clause.none_of = Some(at);
            }
            Word::Carry => self.carry(at, end),
            Word::Appeal if self.clause.disclosure && !ended_unknown => self.key(Kind::Review, at, end),
            Word::Appeal => self.unknown(),
            Word::Suit => {
                // 行政复议3件、诉讼2件
                let beside = matches!(self.text.before(at), '、' | ',' | '和' | '及');
                match &self.sentence.shared {
                    Some((kinds, ..)) if beside && *kinds == [Kind::Review] => {
                        self.key(Kind::Litigation, at, end);
                    }
                    _ => self.unknown(),
                }
            }
            Word::Reply => {
                let answers = self.paragraph.topic == Topic::Requests && self.sentence.requests.is_some()
                    || self.clause.request
                    || self.request_follows(end);
                if answers {
                    self.key(Kind::Handled, at, end);
                } else {
                    self.off();
                    self.unknown();
                }
            }
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

    /// 政府信息公开申请数量为3件: those received.
    fn counts_requests(&mut self) {
        let words = ["总量", "总数", "数量", "件数", "量"];
        let count = words.iter().find(|word| self.text.has(self.at, word));
        if let (Some(word), true) = (count, self.clause.chain.is_empty()) {
            let at = self.at;
            self.at += word.chars().count();
            self.key(Kind::Received, at, self.at);
        }
    }

    /// Other bodies begin.
    pub(super) fn others(&mut self) {
        self.sentence.others = true;
        self.unknown();
    }

    /// Another subject begins.
    fn off(&mut self) {
        self.paragraph.topic = Topic::Off;
        self.clause.off = true;
        self.clause.disclosure = false;
    }

    /// 结转至2024年, 结转2022年: carried out or in by the year.
    fn carry(&mut self, start: usize, end: usize) {
        let year = number_at(self.text, end).filter(|year| self.text.at(year.end) == '年');
        let offset = year.and_then(|year| Some(year.digits - i64::from(self.author.year?)));
        // 收到55件，办结53件，结转6件
        let count = number_at(self.text, end).is_some_and(|count| self.text.at(count.end) == '件');
        if year.is_none() && count && self.sentence.said.len() > 1 {
            return self.key(Kind::CarriedOut, start, end);
        }
        let onward = matches!(self.text.before(end), '至' | '到' | '入');
        let kind = match offset {
            Some(1) => Kind::CarriedOut,
            Some(0) if onward => Kind::CarriedIn,
            Some(-1) if !onward => Kind::CarriedIn,
            _ => return self.unknown(),
        };
        self.at = year.map_or(end, |year| year.end + 1);
        self.at += usize::from(self.text.at(self.at) == '度');
        self.key(kind, start, self.at);
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
            unqualified: !self.clause.ends_unknown && self.clause.unknowns <= 3,
        };
        self.clause.ends_unknown = false;
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
        if !(2..=MOST_JOINED).contains(&chain.len()) || !self.clause.clean {
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
