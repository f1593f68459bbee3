//! The reader of figures: prose → figures with what they count.
//!
//! It goes through the text once, word by word. A figure belongs to the keyword beside it only if nothing but known,
//! harmless words stand between; it is left alone when its clause or sentence speaks of another period, body, part or
//! subject. What is not surely understood is not compared.

use super::figure::{Documents, Figure, Joined, Quantity};
use super::lexicon::{Kind, Word, word_at};
use crate::check::words::{Number, Text, begins_number, date_at, number_at, span_at};
use crate::report::TextField;

/// Whose prose it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Author<'a> {
    /// The report year.
    pub(super) year: Option<i32>,
    /// 机关名称
    pub(super) organization: Option<&'a str>,
    /// A government, whose figures are those of the whole place: 全市 is then its own.
    pub(super) is_government: bool,
}

/// All figures of a field that can be compared.
pub(super) fn figures(field: TextField, text: &Text, author: Author) -> Vec<Figure> {
    let mut reader = Reader {
        text,
        field,
        author,
        found: Vec::new(),
        paragraph: Paragraph::default(),
        sentence: Sentence::default(),
        clause: Clause::default(),
        brackets: Vec::new(),
        heading: Paragraph::default(),
        at: 0,
        sentences: 0,
        regional: author.is_government
            && text.contains_any(&["全市", "全县", "全区", "全省", "全旗", "全州", "全盟"]),
    };
    // Where the place and its own government are told apart, either may stand in the table.
    if reader.regional && text.contains("本级") {
        reader.author.is_government = false;
    }
    for (from, to) in text.lines() {
        reader.line(from, to);
    }
    reader.found
}

/// What the text is about at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Topic {
    #[default]
    Unknown,
    Requests,
    Disputes,
    Documents,
    Off,
}

#[derive(Clone, Copy, Debug, Default)]
struct Paragraph {
    topic: Topic,
    /// Applications were spoken of before.
    requests: bool,
    /// 政府信息公开 was spoken of before.
    disclosure: bool,
    documents: Documents,
}

#[derive(Clone, Debug, Default)]
struct Sentence {
    /// Another body, period or place.
    elsewhere: bool,
    /// Among whose parts the figures are (其中): `Some(None)` when the whole is not known.
    among: Option<Option<Whole>>,
    /// The last figure that is not itself a part.
    last: Option<Whole>,
    /// The same of the sentence before, which 其中 at the head of a sentence speaks of.
    before: Option<Whole>,
    /// The last figure of applications received or concluded.
    requests: Option<Whole>,
    /// The last figure with what it counts, for a share behind it.
    shared: Option<(Vec<Kind>, Joined, i64, usize)>,
    said: Vec<i64>,
    /// Of those received, so many were accepted (收到19件，受理15件); what follows is said of these.
    accepted: Option<i64>,
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
enum Bracket {
    /// Read as part of its clause.
    Inline,
    /// With clauses of its own; what was whole and part before it is so again behind it.
    Clauses { among: Option<Option<Whole>>, last: Option<Whole> },
}

/// A figure that others may be parts of.
#[derive(Clone, Copy, Debug)]
struct Whole {
    value: i64,
    /// It counts applications received or concluded.
    of_requests: bool,
}

#[derive(Clone, Debug, Default)]
struct Clause {
    chain: Vec<Hit>,
    documents: Documents,
    /// Nothing unknown since the chain's last keyword, or since the pending figure.
    clean: bool,
    pending: Option<Counted>,
    /// A figure with its keyword behind it, to be taken unless something unknown follows.
    ahead: Option<Counted>,
    figures: usize,
    compare: bool,
    part: bool,
    off: bool,
    published: bool,
    containing: bool,
    negated: bool,
    request: bool,
    disclosure: bool,
    share: bool,
    each: bool,
    about: bool,
    joined: bool,
    elsewhere_before: bool,
}

#[derive(Clone, Copy, Debug)]
struct Hit {
    kind: Kind,
    start: usize,
    end: usize,
    negated: bool,
    /// 受理, as against 收到.
    accepts: bool,
    /// A joining word stands between it and the keyword before.
    joined: bool,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    value: i64,
    /// Counted in 件 or the like, not in 条, 项 or 次.
    pieces: bool,
    start: usize,
    end: usize,
}

struct Reader<'a> {
    text: &'a Text,
    field: TextField,
    author: Author<'a>,
    found: Vec<Figure>,
    paragraph: Paragraph,
    sentence: Sentence,
    clause: Clause,
    brackets: Vec<Bracket>,
    /// What a （二） heading that stands alone says the paragraphs below it are about.
    heading: Paragraph,
    at: usize,
    /// A government's prose that tells the figures of the whole place.
    regional: bool,
    /// How many sentences were begun.
    sentences: usize,
}

impl Reader<'_> {
    fn line(&mut self, from: usize, to: usize) {
        let heading = to - from <= 24 && self.text.find(from, to, "。").is_none();
        let kept = self.paragraph;
        let part = self.text.at(from) == '(' && starts_part(self.text, from);
        self.paragraph = if part {
            self.heading = Paragraph::default();
            Paragraph::default()
        } else if starts_part(self.text, from) {
            self.heading
        } else {
            Paragraph {
                topic: if kept.topic == Topic::Requests { Topic::Requests } else { Topic::Unknown },
                requests: kept.requests,
                ..Paragraph::default()
            }
        };
        self.sentences += 1;
        self.sentence = Sentence::default();
        self.clause = Clause::default();
        self.brackets.clear();
        self.at = skip_marker(self.text, from);
        while self.at < to {
            self.step();
        }
        self.end_clause();
        if heading && self.paragraph.topic == Topic::Off {
            self.paragraph.topic = Topic::Unknown;
        }
        if heading && part {
            self.heading = self.paragraph;
        }
    }

    fn step(&mut self) {
        match self.text.at(self.at) {
            '。' | '!' | '?' | ';' => {
                self.end_clause();
                self.sentences += 1;
                self.sentence = Sentence { before: self.sentence.last, ..Sentence::default() };
                self.clause = Clause::default();
                self.brackets.clear();
                self.at += 1;
            }
            ',' => {
                self.end_clause();
                self.at += 1;
            }
            '、' if self.clause.figures > 0 || self.clause.pending.is_some() => {
                self.end_clause();
                self.at += 1;
            }
            '(' => self.open_bracket(),
            ')' => {
                if let Some(Bracket::Clauses { among, last }) = self.brackets.pop() {
                    self.end_clause();
                    self.sentence.among = among;
                    self.sentence.last = last;
                }
                self.at += 1;
            }
            _ => {
                if !self.number() {
                    self.word();
                }
            }
        }
    }

    /// A bracket without figures is read as part of its clause (予以公开（含部分公开）15件); one with figures has clauses
    /// of its own.
    fn open_bracket(&mut self) {
        let close = self.text.find(self.at, self.at + 40, ")");
        let inline = close.is_some_and(|close| {
            !(self.at..close).any(|at| self.text.at(at).is_ascii_digit())
                && self.clause.pending.is_none()
                && !self.clause.chain.is_empty()
        });
        if !inline {
            self.end_clause();
            self.brackets.push(Bracket::Clauses { among: self.sentence.among, last: self.sentence.last });
        } else {
            self.brackets.push(Bracket::Inline);
        }
        self.at += 1;
    }

    /// Reads a number with what follows it; `false` if none begins here.
    fn number(&mut self) -> bool {
        let at = self.at;
        if !begins_number(self.text.at(at)) {
            return false;
        }
        if let Some(span) = span_at(self.text, at) {
            let year = |date: Option<i64>| date.is_none_or(|year| self.is_this_year(year));
            let whole = (span.from.month, span.from.day) == (1, Some(1))
                && (span.to.month, span.to.day) == (12, Some(31));
            if !(whole && year(span.from.year) && year(span.to.year)) {
                self.elsewhere();
            }
            self.at = span.to.end;
            return true;
        }
        if let Some(date) = date_at(self.text, at) {
            let year = date.year.is_none_or(|year| self.is_this_year(year));
            // The year's last day is the whole year's; any other day or month is a part of it.
            if !(year && date.month == 12 && date.day == Some(31)) {
                self.elsewhere();
            }
            self.at = date.end;
            return true;
        }
        // A known word may begin with a numeral: 12345, 一年来.
        if let Some((word, _)) = word_at(self.text, at)
            && word != Word::Fill
        {
            return false;
        }
        let Some(number) = number_at(self.text, at) else { return false };
        let behind = self.text.at(number.end);
        if behind == '年' {
            return self.year(&number);
        }
        if behind == '月' {
            self.elsewhere();
            self.at = number.end + 1;
            return true;
        }
        if behind == '%' {
            self.share(&number);
            self.at = number.end + 1;
            return true;
        }
        let Some(counted) = self.counted(&number) else {
            self.at = number.end;
            self.unknown();
            return true;
        };
        self.at = counted.end;
        self.count(counted);
        true
    }

    fn is_this_year(&self, year: i64) -> bool {
        self.author.year.is_some_and(|this| i64::from(this) == year)
    }

    fn year(&mut self, number: &Number) -> bool {
        let mut end = number.end + 1;
        if self.text.at(end) == '度' {
            end += 1;
        }
        let is = |offset: i32| {
            self.author.year.is_some_and(|this| i64::from(this) + i64::from(offset) == number.digits)
        };
        // 2022年结转, 结转2022年: carried in; 结转至2024年: carried out.
        let from = number.start;
        let carried = |back: usize, word: &str| from >= back && self.text.has(from - back, word);
        if is(-1) && self.text.has(end, "结转") && !self.text.has(end + 2, "下") {
            self.at = end + 2;
            self.key(Kind::CarriedIn, from, end + 2);
        } else if is(1)
            && (carried(3, "结转至") || carried(3, "结转到") || carried(2, "结转") || carried(3, "顺延至"))
        {
            self.at = end;
            self.clause.clean = true;
            self.key(Kind::CarriedOut, from.saturating_sub(3), end);
        } else if is(-1) && carried(2, "结转") {
            self.at = end;
            self.clause.clean = true;
            self.key(Kind::CarriedIn, from - 2, end);
        } else {
            self.at = end;
            if is(0) {
                self.sentence.elsewhere = false;
                // 2023年累计 is that year's.
                if self.text.has(end, "累计") {
                    self.at = end + 2;
                }
            } else {
                self.elsewhere();
            }
        }
        true
    }

    /// A number with a unit that pieces are counted in, or at the end of its clause.
    fn counted(&self, number: &Number) -> Option<Counted> {
        let before = self.text.before(number.start);
        if number.decimals > 0 || matches!(before, '第' | '-' | '~' | '.' | '每' | '逐') {
            return None;
        }
        let unit = self.text.at(number.end);
        let next = self.text.at(number.end + 1);
        let is_unit = match unit {
            '件' => !matches!(next, '事' | '套'),
            '宗' | '起' | '例' | '笔' | '份' => true,
            '项' => !matches!(next, '目' | '工'),
            '条' => !matches!(next, '例' | '款' | '第' | '规'),
            '次' => !matches!(next, '性' | '会' | '数'),
            '个' => matches!(next, ',' | '。' | ';' | '、' | ')' | '\n' | '\0' | '案' | '申' | '政'),
            _ => false,
        };
        if is_unit {
            // 受理一件、办结一件 is a saying, not a count.
            let saying = number.chinese && number.digits == 1 && !self.clause.is_counting(self.text);
            return (!saying).then_some(Counted {
                value: number.digits,
                pieces: !matches!(unit, '条' | '项' | '次' | '个'),
                start: number.start,
                end: number.end + 1,
            });
        }
        let ends = matches!(unit, ',' | '。' | ';' | '、' | ')' | '\n' | '\0');
        (ends && !number.chinese && !self.clause.chain.is_empty()).then_some(Counted {
            value: number.digits,
            pieces: true,
            start: number.start,
            end: number.end,
        })
    }

    fn count(&mut self, counted: Counted) {
        self.clause.figures += 1;
        self.clause.ahead = None;
        if self.clause.about {
            self.clause.about = false;
            self.clause.chain.clear();
            self.clause.pending = None;
            self.clause.clean = true;
            return;
        }
        if !self.clause.chain.is_empty() && self.clause.clean {
            let chain = std::mem::take(&mut self.clause.chain);
            self.bind(&chain, counted);
        } else {
            self.clause.chain.clear();
            self.settle_pending();
            self.clause.pending = Some(counted);
        }
        self.clause.clean = true;
        self.clause.joined = false;
    }

    fn word(&mut self) {
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

    fn key(&mut self, kind: Kind, start: usize, end: usize) {
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

    fn unknown(&mut self) {
        self.clause.clean = false;
        self.clause.ahead = None;
        self.clause.negated = false;
        self.clause.joined = false;
        self.clause.about = false;
        self.settle_pending();
    }

    fn elsewhere(&mut self) {
        self.sentence.elsewhere = true;
        self.unknown();
    }

    /// A figure that found no keyword may still be the whole of what 其中 follows.
    fn settle_pending(&mut self) {
        if let Some(counted) = self.clause.pending.take()
            && self.sentence.among.is_none()
        {
            self.part_or_whole(counted);
            self.sentence.shared = None;
        }
    }

    /// Remembers a figure that is not compared. One of a part (自然人10件) makes those behind it parts too, of what
    /// was said before or of itself.
    fn part_or_whole(&mut self, counted: Counted) {
        let this = Whole { value: counted.value, of_requests: false };
        if self.clause.part {
            self.sentence.among = Some(Some(self.sentence.requests.unwrap_or(this)));
        }
        self.sentence.last = Some(this);
    }

    fn end_clause(&mut self) {
        if let Some(counted) = self.clause.ahead.take() {
            let chain = std::mem::take(&mut self.clause.chain);
            // 58件顺延到下年度答复: the first keyword behind the figure is its own.
            let first: Vec<Hit> = chain.into_iter().take(1).collect();
            self.bind(&first, counted);
        }
        self.settle_pending();
        let clause = std::mem::take(&mut self.clause);
        if clause.figures == 0
            && clause.clean
            && !clause.chain.is_empty()
            && clause.chain.iter().all(|hit| hit.negated)
        {
            self.nothing(&clause);
        }
        // A comparison's 上年 or 2022年 ends with its clause.
        if clause.compare {
            self.sentence.elsewhere = clause.elsewhere_before;
        }
        self.clause.elsewhere_before = self.sentence.elsewhere;
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

    /// What the keywords before a figure make of it: the kinds, and how they share it.
    fn meaning(chain: &[Hit]) -> Option<(Vec<Kind>, Joined)> {
        let kinds = |wanted: fn(Kind) -> bool| -> Vec<Kind> {
            let mut kinds = Vec::new();
            for hit in chain.iter().filter(|hit| wanted(hit.kind)) {
                if !kinds.contains(&hit.kind) {
                    kinds.push(hit.kind);
                }
            }
            kinds
        };
        let disputes = kinds(Kind::is_dispute);
        let carried = kinds(|kind| matches!(kind, Kind::CarriedIn | Kind::CarriedOut));
        if !disputes.is_empty() {
            // 行政复议答复 counts answers, 新收行政复议 leaves out those carried in.
            let other = chain.iter().any(|hit| {
                matches!(hit.kind, Kind::NewlyReceived) || hit.kind.is_document() || hit.kind.is_outcome()
            });
            let last = chain.last().is_some_and(|hit| hit.kind == Kind::Handled);
            // 受理、办理行政复议 is what the reviewing body does.
            let other = other || chain.iter().any(|hit| hit.accepts || hit.kind == Kind::Processed);
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

    fn bind(&mut self, chain: &[Hit], counted: Counted) {
        if self.clause.each && chain.len() > 1 {
            for hit in chain {
                self.bind_one(std::slice::from_ref(hit), counted);
            }
        } else {
            self.bind_one(chain, counted);
        }
    }

    fn bind_one(&mut self, chain: &[Hit], counted: Counted) {
        let among = self.sentence.among;
        let whole = among.is_none() && !self.clause.containing;
        let meaning = Self::meaning(chain)
            .filter(|_| chain.iter().all(|hit| !hit.negated) && self.is_comparable())
            .filter(|(kinds, _)| self.is_on_topic(kinds));
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
        if weak {
            self.sentence.said.push(counted.value);
        }
        self.sentence.shared = Some((kinds.clone(), joined, counted.value, start));
        self.found.push(Figure {
            plain: among.is_none() && !self.clause.joined && !self.clause.each,
            kinds,
            joined,
            documents: self.documents(),
            quantity: Quantity::Count(counted.value),
            said: Vec::new(),
            part_of,
            words: self.text.words(self.field, start, end),
            sentence: self.sentences,
        });
    }

    fn is_comparable(&self) -> bool {
        !self.sentence.elsewhere && !self.clause.compare && !self.clause.part
    }

    fn documents(&self) -> Documents {
        if self.clause.documents.is_empty() { self.paragraph.documents } else { self.clause.documents }
    }

    fn is_on_topic(&self, kinds: &[Kind]) -> bool {
        let topic = self.paragraph.topic;
        kinds.iter().all(|kind| {
            if kind.is_dispute() {
                !self.clause.off
                    && (self.clause.disclosure || self.paragraph.disclosure || self.paragraph.requests)
            } else if kind.is_document() {
                topic == Topic::Documents
                    && !self.clause.off
                    && !self.clause.published
                    && !self.documents().is_empty()
            } else if kind.is_weak() && *kind != Kind::NewlyReceived {
                topic == Topic::Requests
            } else {
                matches!(topic, Topic::Requests | Topic::Unknown)
            }
        })
    }

    /// 未收到政府信息公开申请; 未发生行政复议、行政诉讼.
    fn nothing(&mut self, clause: &Clause) {
        if self.sentence.elsewhere
            || clause.compare
            || clause.part
            || clause.off
            || self.sentence.among.is_some()
        {
            return;
        }
        let Some((first, last)) = clause.chain.first().zip(clause.chain.last()) else { return };
        let words = self.text.words(self.field, first.start, last.end);
        for hit in &clause.chain {
            let said = match hit.kind {
                Kind::Received | Kind::NewlyReceived => clause.request && clause.chain.len() == 1,
                Kind::Review | Kind::Litigation => self.paragraph.disclosure || self.paragraph.requests,
                Kind::CarriedIn | Kind::CarriedOut => clause.chain.len() == 1,
                Kind::Made | Kind::Repealed => !clause.documents.is_empty(),
                _ => false,
            };
            if said {
                self.found.push(Figure {
                    kinds: vec![hit.kind],
                    joined: Joined::Sum,
                    documents: clause.documents,
                    quantity: Quantity::Nothing,
                    said: Vec::new(),
                    part_of: None,
                    words,
                    plain: false,
                    sentence: self.sentences,
                });
            }
        }
    }

    /// 占17.46%, behind a figure.
    fn share(&mut self, number: &Number) {
        let shared = self.sentence.shared.take();
        let comparable = self.clause.share && !self.clause.compare && !self.sentence.elsewhere;
        if let Some((kinds, joined, value, start)) = shared
            && comparable
            && kinds.iter().all(|kind| kind.is_outcome())
        {
            self.found.push(Figure {
                kinds,
                joined,
                documents: Documents::default(),
                quantity: Quantity::Share {
                    of: Some(value),
                    digits: number.digits,
                    decimals: number.decimals,
                },
                said: self.sentence.said.clone(),
                part_of: None,
                words: self.text.words(self.field, start, number.end + 1),
                plain: false,
                sentence: self.sentences,
            });
        }
        self.unknown();
    }
}

impl Clause {
    /// Whether the words before a figure say that things are being counted: 共, 申请, 案件.
    fn is_counting(&self, text: &Text) -> bool {
        self.request
            || self.chain.last().is_some_and(|hit| {
                let behind = text.slice(hit.end, hit.end + 8);
                ["共", "申请", "案", "了"].iter().any(|word| behind.starts_with(word))
            })
    }
}

/// What an application goes through: an outcome, carried in or out.
fn is_step(kind: Kind) -> bool {
    kind.is_outcome() || matches!(kind, Kind::CarriedIn | Kind::CarriedOut)
}

/// Whether the line begins a numbered part: （二）, 2., 一是.
fn starts_part(text: &Text, from: usize) -> bool {
    skip_marker(text, from) > from || text.has(from + 1, "是")
}

/// The place behind a line's number: （二）, 2., 3、.
fn skip_marker(text: &Text, from: usize) -> usize {
    let bracket = text.at(from) == '(';
    let Some(number) = number_at(text, from + usize::from(bracket)) else { return from };
    let close = text.at(number.end);
    let ends =
        if bracket { close == ')' } else { matches!(close, '.' | '、' | ')') && number.decimals == 0 };
    if ends { number.end + 1 } else { from }
}
