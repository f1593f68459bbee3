//! A figure and its keywords become what can be compared, or nothing.

use super::Reader;
use super::state::{Counted, Hit, Whole};
use crate::check::prose::figure::{Documents, Figure, Joined, Quantity};
use crate::check::prose::kind::Kind;

/// How many totals of a sentence a share may refer to.
const MOST_SAID: usize = 16;

impl Reader<'_> {
    /// What the keywords before a figure make of it: the kinds, and how they share it.
    pub(super) fn meaning(chain: &[Hit]) -> Option<(Vec<Kind>, Joined)> {
        let kinds = |wanted: fn(Kind) -> bool| -> Vec<Kind> {
            let mut kinds = Vec::new();
            for hit in chain.iter().filter(|hit| wanted(hit.kind)) {
                if !kinds.contains(&hit.kind) {
                    kinds.push(hit.kind);
                }
            }
            kinds
        };
        let decisions = kinds(Kind::is_decision);
        if !decisions.is_empty() {
            let alike = chain.iter().all(|hit| {
                hit.unqualified && hit.kind.is_decision()
                    || !hit.accepts && matches!(hit.kind, Kind::Processed | Kind::Handled)
            });
            return alike.then_some((decisions, Joined::Sum));
        }
        let disputes = kinds(Kind::is_dispute);
        let carried = kinds(|kind| matches!(kind, Kind::CarriedIn | Kind::CarriedOut));
        if !disputes.is_empty() {
            // 行政复议答复 counts answers, 新收行政复议 leaves out those carried in.
            let other = chain.iter().any(|hit| {
                matches!(hit.kind, Kind::NewlyReceived) || hit.kind.is_document() || hit.kind.is_outcome()
            });
            let last = chain.last().is_some_and(|hit| hit.kind == Kind::Handled);
            let other = other || chain.iter().any(|hit| hit.accepts);
            return (!other && !last && carried.is_empty()).then_some((disputes, Joined::Sum));
        }
        let documents = kinds(Kind::is_document);
        if !documents.is_empty() {
            return (chain.iter().all(|hit| hit.kind.is_document())).then_some((documents, Joined::Sum));
        }
        let outcomes = kinds(Kind::is_outcome);
        if !outcomes.is_empty() {
            return carried.is_empty().then_some((outcomes, Joined::Sum));
        }
        match carried.as_slice() {
            [] => {}
            [Kind::CarriedIn] => {
                let joined = chain.iter().any(|hit| hit.joined);
                let newly = kinds(|kind| matches!(kind, Kind::NewlyReceived | Kind::Received));
                if joined && !newly.is_empty() {
                    return Some((vec![Kind::NewlyReceived, Kind::CarriedIn], Joined::Sum));
                }
                // 办结上年结转的申请3件: those of them that were concluded.
                let concluded = chain.iter().any(|hit| matches!(hit.kind, Kind::Handled | Kind::Processed));
                return (!concluded).then_some((carried, Joined::Sum));
            }
            [Kind::CarriedOut] => return Some((carried, Joined::Sum)),
            _ => return None,
        }
        let weak = kinds(Kind::is_weak);
        (!weak.is_empty()).then_some((weak, Joined::Either))
    }

    pub(super) fn bind(&mut self, chain: &[Hit], counted: Counted) {
        if self.clause.each && chain.len() > 1 {
            for hit in chain {
                self.bind_one(std::slice::from_ref(hit), counted);
            }
        } else {
            self.bind_one(chain, counted);
        }
    }

    /// A figure of those kinds, said between two places.
    pub(super) fn figure(
        &self,
        kinds: Vec<Kind>,
        quantity: Quantity,
        (start, end): (usize, usize),
    ) -> Figure {
        Figure {
            kinds,
            joined: Joined::Sum,
            documents: Documents::default(),
            quantity,
            said: Vec::new(),
            part_of: None,
            words: self.text.words(self.field, start, end),
            plain: false,
            other_year: None,
            sentence: self.sentences,
        }
    }

    fn bind_one(&mut self, chain: &[Hit], counted: Counted) {
        let among = self.sentence.among;
        let whole = among.is_none() && !self.clause.containing;
        let meaning = Self::meaning(chain)
            .filter(|_| chain.iter().all(|hit| !hit.negated))
            .filter(|(kinds, _)| self.is_on_topic(kinds, chain, counted));
        if let Some((kinds, joined)) = &meaning
            && let Some(figure) = self.of_another_year(kinds, *joined, counted)
        {
            self.found.push(figure);
            return;
        }
        let meaning = meaning.filter(|(kinds, _)| self.is_comparable(kinds));
        let Some((kinds, joined)) = meaning else {
            if whole {
                self.part_or_whole(counted);
            }
            self.sentence.shared = None;
            return;
        };
        let weak = kinds.iter().all(|kind| kind.is_weak());
        let outcome = kinds.iter().any(|kind| kind.is_outcome());
        let part_of = match among {
            Some(Some(within)) if weak => Some(within.value),
            Some(None) if weak => return,
            // The outcomes of a part of the applications say nothing about all of them.
            Some(within) if outcome && !within.is_some_and(|within| within.of_requests) => return,
            _ if weak && self.clause.containing => return,
            _ if weak => {
                let received =
                    self.sentence.requests.map(|whole| whole.value).filter(|value| counted.value < *value);
                if chain.iter().any(|hit| hit.accepts) && received.is_some() {
                    self.sentence.accepted = Some(counted.value);
                    received
                } else {
                    self.sentence.accepted
                }
            }
            _ => None,
        };
        // 不予公开3条 may be said of any information; so may 废止2件，宣布失效1件 of one figure in the table.
        let information = outcome && !counted.pieces && self.sentence.requests.is_none();
        let lapsed = kinds.contains(&Kind::Repealed)
            && self.text.find(counted.end, counted.end + 30, "失效").is_some();
        // 按时答复10件，延期答复2件
        let parted = kinds.contains(&Kind::Handled)
            && ["延期", "逾期", "超期"].iter().any(|word| {
                let late = self.text.find(counted.end, counted.end + 12, word);
                late.is_some_and(|at| (at..at + 7).any(|at| self.text.at(at).is_ascii_digit()))
            });
        if information || lapsed || parted {
            return;
        }
        let start = chain.first().map_or(counted.start, |hit| hit.start).min(counted.start);
        let end = chain.last().map_or(counted.end, |hit| hit.end).max(counted.end);
        // What came in or was concluded is the whole of what follows; outcomes and carried ones are parts themselves.
        if whole && (weak || !kinds.iter().all(|kind| is_step(*kind))) {
            self.sentence.last = Some(Whole { value: counted.value, of_requests: weak });
            if weak && part_of.is_none() {
                self.sentence.requests = self.sentence.last;
            }
        }
        if weak && self.sentence.said.len() < MOST_SAID {
            self.sentence.said.push(counted.value);
        }
        self.sentence.decided |= kinds.iter().all(|kind| kind.is_decision());
        self.sentence.shared = Some((kinds.clone(), joined, counted.value, start));
        let figure = self.figure(kinds, Quantity::Count(counted.value), (start, end));
        let plain = among.is_none() && !self.clause.joined && !self.clause.each;
        let documents = self.documents_of(counted);
        self.found.push(Figure { plain, joined, documents, part_of, ..figure });
    }
}

/// What an application goes through: an outcome, carried in or out.
fn is_step(kind: Kind) -> bool {
    kind.is_outcome() || matches!(kind, Kind::CarriedIn | Kind::CarriedOut)
}
