//! What is known of the paragraph, the sentence and the clause at the place that is being read.

use crate::check::prose::figure::{Documents, Joined};
use crate::check::prose::kind::Kind;
use crate::check::words::Text;

/// What the text is about at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Topic {
    #[default]
    Unknown,
    Requests,
    Disputes,
    Documents,
    Off,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) topic: Topic,
    /// Applications were spoken of before.
    pub(super) requests: bool,
    /// 政府信息公开 was spoken of before.
    pub(super) disclosure: bool,
    pub(super) documents: Documents,
    /// Other years were spoken of, so that 累计 may be theirs.
    pub(super) since: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    /// Where it begins.
    pub(super) from: usize,
    /// Another body, period or place.
    pub(super) elsewhere: bool,
    /// Other bodies than the one that speaks, until it names itself.
    pub(super) others: bool,
    /// Among whose parts the figures are (其中): `Some(None)` when the whole is not known.
    pub(super) among: Option<Option<Whole>>,
    /// The last figure that is not itself a part.
    pub(super) last: Option<Whole>,
    /// The same of the sentence before, which 其中 at the head of a sentence speaks of.
    pub(super) before: Option<Whole>,
    /// The last figure of applications received or concluded.
    pub(super) requests: Option<Whole>,
    /// The last figure with what it counts, for a share behind it.
    pub(super) shared: Option<(Vec<Kind>, Joined, i64, usize)>,
    pub(super) said: Vec<i64>,
    /// 全市 was said and no figure since: 各单位 are those of the place.
    pub(super) region: bool,
    /// The other year that it names, where nothing else makes it another's.
    pub(super) other_year: Option<(i64, usize)>,
    /// 另有6件未到期，结转下年: a figure whose keyword is in the next clause.
    pub(super) dangling: Option<Counted>,
    /// 作出: decisions are being counted.
    pub(super) decided: bool,
    /// Of those received, so many were accepted (收到19件，受理15件); what follows is said of these.
    pub(super) accepted: Option<i64>,
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bracket {
    /// Read as part of its clause.
    Inline,
    /// With clauses of its own; what was whole and part before it is so again behind it.
    Clauses { among: Option<Option<Whole>>, last: Option<Whole> },
}

/// A figure that others may be parts of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    pub(super) value: i64,
    /// It counts applications received or concluded.
    pub(super) of_requests: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    pub(super) chain: Vec<Hit>,
    pub(super) documents: Documents,
    /// Nothing unknown since the chain's last keyword, or since the pending figure.
    pub(super) clean: bool,
    pub(super) pending: Option<Counted>,
    /// A figure with its keyword behind it, to be taken unless something unknown follows.
    pub(super) ahead: Option<Counted>,
    pub(super) figures: usize,
    pub(super) compare: bool,
    pub(super) part: bool,
    /// 其余, 剩余: a part, but for what is carried out.
    pub(super) rest: bool,
    /// 涉及 was said, and not yet what.
    pub(super) regarding: bool,
    pub(super) off: bool,
    pub(super) published: bool,
    pub(super) containing: bool,
    pub(super) negated: bool,
    /// Where 没有 stands, with nothing unknown behind it.
    pub(super) none_of: Option<usize>,
    /// How many unknown characters and words were read.
    pub(super) unknowns: usize,
    /// The last of what was read is unknown.
    pub(super) ends_unknown: bool,
    pub(super) request: bool,
    pub(super) disclosure: bool,
    pub(super) share: bool,
    pub(super) each: bool,
    pub(super) about: bool,
    pub(super) joined: bool,
    pub(super) elsewhere_before: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) negated: bool,
    /// 受理, as against 收到.
    pub(super) accepts: bool,
    /// A joining word stands between it and the keyword before.
    pub(super) joined: bool,
    /// No more stands before it in its clause than who speaks.
    pub(super) unqualified: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) value: i64,
    /// Counted in 件 or the like, not in 条, 项 or 次.
    pub(super) pieces: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Sentence {
    /// Whether it speaks of what the tables do not count.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.elsewhere || self.others
    }
}

impl Clause {
    /// Whether the words before a figure say that things are being counted: 共, 申请, 案件.
    pub(super) fn is_counting(&self, text: &Text) -> bool {
        self.request
            || self.chain.last().is_some_and(|hit| {
                let behind = text.slice(hit.end, hit.end + 8);
                ["共", "申请", "案", "了"].iter().any(|word| behind.starts_with(word))
            })
    }
}
