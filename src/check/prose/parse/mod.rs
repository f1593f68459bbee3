//! The reader of figures: prose → figures with what they count.
//!
//! It goes through the text once, word by word. A figure belongs to the keyword beside it only if nothing but known,
//! harmless words stand between; it is left alone when its clause or sentence speaks of another period, body, part or
//! subject. What is not surely understood is not compared.

mod bind;
mod look;
mod numbers;
mod said;
mod state;
mod subject;
mod words;

use super::author::Author;
use super::figure::Figure;
use super::kind::Kind;
use crate::check::words::{Text, number_at};
use crate::form::SectionId;
use crate::report::TextField;
use state::{Bracket, Clause, Counted, Hit, Paragraph, Sentence, Topic, Whole};

/// All figures of a field that can be compared. In a section of its own, what the section is about goes without saying.
pub(super) fn figures(
    field: TextField,
    text: &Text,
    author: &Author,
    section: Option<SectionId>,
) -> Vec<Figure> {
    let base = Paragraph {
        topic: if section == Some(SectionId::Requests) { Topic::Requests } else { Topic::Unknown },
        requests: section == Some(SectionId::Requests),
        disclosure: matches!(section, Some(SectionId::Requests | SectionId::Disputes)),
        ..Paragraph::default()
    };
    let mut reader = Reader {
        text,
        field,
        author: author.clone(),
        found: Vec::new(),
        base,
        is_beside_table: matches!(
            section,
            Some(SectionId::Disclosure | SectionId::Requests | SectionId::Disputes)
        ),
        paragraph: base,
        sentence: Sentence::default(),
        clause: Clause::default(),
        brackets: Vec::new(),
        heading: base,
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

struct Reader<'a> {
    text: &'a Text,
    field: TextField,
    author: Author,
    found: Vec<Figure>,
    /// What every paragraph is about to begin with.
    base: Paragraph,
    /// A table stands in the section: a number without a unit may have strayed from it.
    is_beside_table: bool,
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
            self.heading = self.base;
            self.base
        } else if starts_part(self.text, from) {
            self.heading
        } else {
            Paragraph {
                topic: if kept.topic == Topic::Requests { Topic::Requests } else { Topic::Unknown },
                requests: kept.requests,
                ..self.base
            }
        };
        self.sentences += 1;
        self.at = skip_marker(self.text, from);
        self.sentence = Sentence { from: self.at, ..Sentence::default() };
        self.clause = Clause::default();
        self.brackets.clear();
        let first = self.found.len();
        while self.at < to {
            self.step();
        }
        self.end_clause();
        self.settle_years(first);
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
                self.at += 1;
                self.sentence = Sentence { before: self.sentence.last, from: self.at, ..Sentence::default() };
                self.clause = Clause::default();
                self.brackets.clear();
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

    fn unknown(&mut self) {
        self.clause.clean = false;
        self.clause.ahead = None;
        self.clause.negated = false;
        self.clause.joined = false;
        self.clause.about = false;
        self.clause.none_of = None;
        self.clause.unknowns += 1;
        self.clause.ends_unknown = true;
        // 涉及征地的申请: a part of them.
        self.clause.part |= std::mem::take(&mut self.clause.regarding);
        self.settle_pending();
    }

    fn elsewhere(&mut self) {
        self.sentence.elsewhere = true;
        self.sentence.other_year = None;
        self.unknown();
    }

    /// Leaves out the figures of another year beside which the line tells this year's.
    fn settle_years(&mut self, first: usize) {
        let tells_this_year = |figure: &Figure| {
            figure.other_year.is_none() && figure.kinds.iter().all(|kind| kind.is_document())
        };
        if self.found.iter().skip(first).any(tells_this_year) {
            let line = self.found.split_off(first);
            self.found.extend(line.into_iter().filter(|figure| figure.other_year.is_none()));
        }
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
        if self.clause.part || self.clause.rest {
            self.sentence.among = Some(Some(self.sentence.requests.unwrap_or(this)));
        }
        self.sentence.last = Some(this);
    }

    fn end_clause(&mut self) {
        let mut open = None;
        if let Some(counted) = self.clause.ahead.take() {
            // 6件正在办理，结转下年.
            open = self.clause.chain.first().filter(|hit| hit.negated).map(|_| counted);
            let chain = std::mem::take(&mut self.clause.chain);
            // 58件顺延到下年度答复: the first keyword behind the figure is its own.
            let first: Vec<Hit> = chain.into_iter().take(1).collect();
            self.bind(&first, counted);
        }
        let dangling = std::mem::replace(&mut self.sentence.dangling, open.or(self.clause.pending));
        self.settle_pending();
        if let (Some(counted), 0, true, [Hit { kind: Kind::CarriedOut, negated: false, .. }, ..]) =
            (dangling, self.clause.figures, self.clause.clean, self.clause.chain.as_slice())
        {
            let chain: Vec<Hit> = self.clause.chain.drain(..).take(1).collect();
            self.bind(&chain, counted);
        }
        let clause = std::mem::take(&mut self.clause);
        let is_nothing = if clause.chain.is_empty() {
            clause.none_of.is_some() && clause.request
        } else {
            clause.clean && clause.chain.iter().all(|hit| hit.negated)
        };
        if clause.figures == 0 && is_nothing {
            self.nothing(&clause);
        }
        // A comparison's 上年 or 2022年 ends with its clause.
        if clause.compare {
            self.sentence.elsewhere = clause.elsewhere_before;
        }
        self.clause.elsewhere_before = self.sentence.elsewhere;
    }
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
