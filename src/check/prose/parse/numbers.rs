//! Numbers: dates and years aside, what is counted, how many.

use super::Reader;
use super::state::Counted;
use crate::check::prose::figure::Quantity;
use crate::check::prose::kind::Kind;
use crate::check::prose::lexicon::{Word, word_at};
use crate::check::words::{Number, begins_number, date_at, number_at, span_at};

impl Reader<'_> {
    /// Reads a number with what follows it; `false` if none begins here.
    pub(super) fn number(&mut self) -> bool {
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
            // Up to the end of December is all of the year.
            if number.digits != 12 || !matches!(self.text.at(number.end + 1), '底' | '末') {
                self.elsewhere();
            }
            self.at = number.end + 1;
            return true;
        }
        if behind == '%' {
            self.share(&number);
            self.at = number.end + 1;
            return true;
        }
        if self.amount(&number) {
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
        let offset = self.author.year.map(|this| number.digits - i64::from(this));
        // 2022年结转: carried in.
        if offset == Some(-1) && self.text.has(end, "结转") && !self.text.has(end + 2, "下") {
            self.at = end + 2;
            // 2022年结转至2023年
            if matches!(self.text.at(self.at), '至' | '到')
                && let Some(year) = number_at(self.text, self.at + 1)
                && self.is_this_year(year.digits)
            {
                let end = year.end + usize::from(self.text.at(year.end) == '年');
                self.at = end + usize::from(self.text.at(end) == '度');
            }
            self.key(Kind::CarriedIn, number.start, self.at);
            return true;
        }
        self.at = end;
        if offset == Some(0) {
            self.sentence.elsewhere = false;
            self.sentence.other_year = None;
            // 2023年累计 is that year's.
            if self.text.has(end, "累计") {
                self.at = end + 2;
            }
            return true;
        }
        let alone = !self.sentence.elsewhere;
        self.elsewhere();
        self.paragraph.since = true;
        if alone && offset.is_some_and(|offset| (-3..0).contains(&offset)) {
            self.sentence.other_year = Some((number.digits, number.start));
        }
        true
    }

    /// A number with a unit that pieces are counted in, or at the end of its clause.
    pub(super) fn counted(&self, number: &Number) -> Option<Counted> {
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
        let ends = !self.is_beside_table && matches!(unit, ',' | '。' | ';' | '、' | ')' | '\n' | '\0');
        // 为零
        let is_plain = !number.chinese || number.digits == 0;
        (ends && is_plain && !self.clause.chain.is_empty()).then_some(Counted {
            value: number.digits,
            pieces: true,
            start: number.start,
            end: number.end,
        })
    }

    /// 收到55件，上年结转4件，共59件.
    fn is_sum(&self, counted: Counted) -> bool {
        let carried = matches!(&self.sentence.shared, Some((kinds, ..)) if *kinds == [Kind::CarriedIn]);
        let said = ["共", "共计", "合计", "总计"].iter().any(|word| {
            counted.start.checked_sub(word.chars().count()).is_some_and(|start| self.text.has(start, word))
        });
        carried
            && said
            && counted.pieces
            && self.clause.unknowns == 0
            && self.clause.figures == 1
            && self.sentence.requests.is_some()
            && self.sentence.among.is_none()
            && self.is_comparable(&[Kind::CarriedIn])
    }

    fn count(&mut self, counted: Counted) {
        self.clause.figures += 1;
        self.clause.ahead = None;
        self.sentence.region = false;
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
        } else if self.is_sum(counted) {
            let kinds = vec![Kind::NewlyReceived, Kind::CarriedIn];
            let figure = self.figure(kinds, Quantity::Count(counted.value), (counted.start, counted.end));
            self.found.push(figure);
            self.clause.chain.clear();
        } else {
            self.clause.chain.clear();
            self.settle_pending();
            self.clause.pending = Some(counted);
        }
        self.clause.clean = true;
        self.clause.joined = false;
    }
}
