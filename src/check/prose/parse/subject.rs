//! Whether a figure is this body's, this year's and about what the tables count.

use super::Reader;
use super::state::{Counted, Hit, Topic};
use crate::check::prose::figure::{Documents, Figure, Joined, Quantity};
use crate::check::prose::kind::Kind;
use crate::check::prose::lexicon::{Word, word_at};

impl Reader<'_> {
    pub(super) fn is_comparable(&self, kinds: &[Kind]) -> bool {
        // 其余6件结转下年: all that is carried out.
        let rest = self.clause.rest && kinds != [Kind::CarriedOut];
        !self.sentence.is_elsewhere() && !self.clause.compare && !self.clause.part && !rest
    }

    /// The documents meant by a figure: those of its clause, those right behind it (制发5件规范性文件), those spoken of before.
    pub(super) fn documents_of(&self, counted: Counted) -> Documents {
        if !self.clause.documents.is_empty() {
            return self.clause.documents;
        }
        let behind = match word_at(self.text, counted.end) {
            Some((Word::Fill, end)) => word_at(self.text, end),
            word => word,
        };
        match behind {
            Some((Word::Regulation, _)) => Documents { regulations: true, normative: false },
            Some((Word::Normative, _)) => Documents { regulations: false, normative: true },
            _ => self.paragraph.documents,
        }
    }

    /// 2022年制定规范性文件3件, with no word of the report's own year: said, but not compared.
    pub(super) fn of_another_year(&self, kinds: &[Kind], joined: Joined, counted: Counted) -> Option<Figure> {
        let (year, start) = self.sentence.other_year.filter(|_| !self.sentence.others)?;
        let made = kinds.iter().all(|kind| matches!(kind, Kind::Made | Kind::Repealed));
        let alone = made && self.sentence.among.is_none() && !self.clause.compare && !self.clause.part;
        let figure = self.figure(kinds.to_vec(), Quantity::Count(counted.value), (start, counted.end));
        let documents = self.documents_of(counted);
        alone.then_some(Figure { joined, documents, other_year: Some(year), ..figure })
    }

    /// Whether decisions are counted there, not what was published of them or what there is to decide.
    fn is_decided(&self, chain: &[Hit], counted: Counted) -> bool {
        let start = chain.first().map_or(counted.start, |hit| hit.start);
        let fee = chain.iter().all(|hit| hit.kind == Kind::Fees);
        let decided = fee
            || self.sentence.decided
            || chain.iter().any(|hit| matches!(hit.kind, Kind::Processed | Kind::Handled))
            || chain.iter().any(|hit| self.text.has(hit.end, "数量"))
            || self.names_all_decisions(start);
        decided
            && (counted.pieces || fee)
            && self.text.find(start, counted.start, "事项").is_none()
            && !self.is_published(start)
    }

    /// 行政许可3件、行政处罚2件、行政强制1件: all that the table counts.
    fn names_all_decisions(&self, start: usize) -> bool {
        const WORDS: [&str; 3] = ["行政许可", "行政处罚", "行政强制"];
        let near = start.saturating_sub(40).max(self.sentence.from);
        let end = self.text.find(start, start + 60, "。").unwrap_or(start + 60);
        WORDS.iter().all(|word| self.text.find(near, end, word).is_some())
    }

    /// Whether the sentence speaks, before a place, of what was published or is not decisions.
    pub(super) fn is_published(&self, start: usize) -> bool {
        const WORDS: [&str; 14] = [
            "公开", "公示", "公布", "发布", "报送", "推送", "归集", "录入", "上传", "评查", "案卷", "清单",
            "减", "免",
        ];
        WORDS.iter().any(|word| self.is_said(start, 120, word))
    }

    /// 办理行政复议 is what the reviewing body does; 涉及政府信息公开的行政复议, and with it 行政诉讼, is what befell this one.
    pub(super) fn befell(&self, chain: &[Hit], counted: Counted) -> bool {
        let Some(processed) = chain.iter().find(|hit| hit.kind == Kind::Processed) else { return true };
        let litigation = self.text.find(counted.end, counted.end + 24, "行政诉讼").is_some();
        let words = ["涉", "因", "关于", "方面", "引", "不服"];
        let regarding =
            || words.iter().any(|word| self.text.find(processed.end, counted.start, word).is_some());
        self.clause.disclosure && (litigation || !self.author.reviews && regarding())
    }

    /// 收到申请12件，上年结转3件: applications for information are what is carried over.
    fn is_carried_over(&self, chain: &[Hit], counted: Counted) -> bool {
        let start = chain.first().map_or(counted.start, |hit| hit.start);
        self.text.find(start, counted.start, "申请").is_some()
            && self.text.find(counted.end, counted.end + 24, "结转").is_some()
    }

    pub(super) fn is_on_topic(&self, kinds: &[Kind], chain: &[Hit], counted: Counted) -> bool {
        let topic = self.paragraph.topic;
        kinds.iter().all(|kind| {
            if kind.is_dispute() {
                !self.clause.off
                    && (self.clause.disclosure || self.paragraph.disclosure || self.paragraph.requests)
                    && self.befell(chain, counted)
            } else if kind.is_decision() {
                self.is_decided(chain, counted)
            } else if kind.is_document() {
                let documents = self.documents_of(counted);
                (topic == Topic::Documents || documents != self.paragraph.documents)
                    && !self.clause.off
                    && !self.clause.published
                    && !documents.is_empty()
            } else if kind.is_weak() && *kind != Kind::NewlyReceived {
                topic == Topic::Requests
                    || self.request_follows(counted.end)
                    || topic == Topic::Unknown && self.is_carried_over(chain, counted)
            } else {
                matches!(topic, Topic::Requests | Topic::Unknown)
            }
        })
    }
}
