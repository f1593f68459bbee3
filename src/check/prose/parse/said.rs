//! What is said otherwise than by a number of pieces: none at all, a share, an amount of money.

use super::Reader;
use super::state::Clause;
use crate::check::prose::figure::{Figure, Quantity};
use crate::check::prose::kind::Kind;
use crate::check::words::Number;

impl Reader<'_> {
    /// 未收到政府信息公开申请; 未发生行政复议、行政诉讼.
    pub(super) fn nothing(&mut self, clause: &Clause) {
        let decisions = clause.chain.iter().any(|hit| hit.kind.is_decision());
        if self.sentence.is_elsewhere()
            || clause.compare
            || clause.part
            || clause.off && !decisions
            || self.sentence.among.is_some()
        {
            return;
        }
        let none_of = clause.none_of.unwrap_or(self.at);
        let (start, end) = match (clause.chain.first(), clause.chain.last()) {
            (Some(first), Some(last)) => (first.start, last.end),
            _ => (none_of, self.at),
        };
        let none = self.figure(Vec::new(), Quantity::Nothing, (start, end));
        let none = |kind| Figure { kinds: vec![kind], documents: clause.documents, ..none.clone() };
        if clause.chain.is_empty() {
            // 无依申请公开事项
            self.found.push(none(Kind::Received));
            return;
        }
        for hit in &clause.chain {
            let said = match hit.kind {
                Kind::Licensing | Kind::Penalties | Kind::Coercion | Kind::Fees => {
                    Self::meaning(std::slice::from_ref(hit)).is_some() && !self.is_published(hit.start)
                }
                Kind::Received | Kind::NewlyReceived => clause.request && clause.chain.len() == 1,
                Kind::Review | Kind::Litigation => self.paragraph.disclosure || self.paragraph.requests,
                Kind::CarriedIn | Kind::CarriedOut => {
                    clause.chain.iter().all(|other| other.kind == hit.kind || other.kind == Kind::Processed)
                }
                Kind::Made | Kind::Repealed => !clause.documents.is_empty(),
                _ => false,
            };
            if said {
                self.found.push(none(hit.kind));
            }
        }
    }

    /// 占17.46%, behind a figure.
    pub(super) fn share(&mut self, number: &Number) {
        let shared = self.sentence.shared.take();
        let comparable = self.clause.share && !self.clause.compare && !self.sentence.is_elsewhere();
        if let Some((kinds, joined, value, start)) = shared
            && comparable
            && kinds.iter().all(|kind| kind.is_outcome())
        {
            let quantity =
                Quantity::Share { of: Some(value), digits: number.digits, decimals: number.decimals };
            let figure = self.figure(kinds, quantity, (start, number.end + 1));
            self.found.push(Figure { joined, said: self.sentence.said.clone(), ..figure });
        }
        self.unknown();
    }

    /// 行政事业性收费345.67万元; `false` where the number is no such amount.
    pub(super) fn amount(&mut self, number: &Number) -> bool {
        let Some(last) = self.clause.chain.last().copied().filter(|hit| hit.kind == Kind::Fees) else {
            return false;
        };
        let digits = if self.text.has(number.end, "元") {
            2
        } else if self.text.has(number.end, "万元") {
            6
        } else if self.text.has(number.end, "亿元") {
            10
        } else {
            return false;
        };
        let unit = number.end;
        let end = unit + if digits == 2 { 1 } else { 2 };
        let chain = std::mem::take(&mut self.clause.chain);
        let last_digit = u32::checked_sub(digits, number.decimals).and_then(|power| 10i64.checked_pow(power));
        let fen = last_digit.and_then(|worth| number.digits.checked_mul(worth));
        let comparable = self.clause.clean
            && !self.clause.about
            && self.sentence.among.is_none()
            && self.is_comparable(&[Kind::Fees])
            && chain.iter().all(|hit| !hit.negated)
            && Self::meaning(&chain).is_some()
            && !self.is_published(last.start);
        if let (Some(fen), Some(last_digit), true) = (fen, last_digit, comparable) {
            let quantity = Quantity::Amount { fen, last_digit };
            let figure = self.figure(vec![Kind::Fees], quantity, (last.start, end));
            self.found.push(figure);
        }
        self.clause.figures += 1;
        self.at = end;
        true
    }
}
